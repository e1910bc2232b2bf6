"""Who may come in: one-time tokens in the address, and the cookie that they are exchanged for."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from hmac import compare_digest

TOKEN_SECONDS = 60.0
"""So long the token in an address works, once."""
MOST_COOKIES = 16
"""Browsers that are let in at the same time; the oldest goes."""


class Access:
    """Tokens that work once, and the cookies given for them."""

    def __init__(self, port: int, now: Callable[[], float] = time.monotonic) -> None:
        """Build it; `now` is a clock that only goes on, seconds."""
        self._now = now
        self._tokens: dict[str, float] = {}
        self._cookies: list[str] = []
        self.cookie_name = f"second-take-{port}"
        """Cookies are shared by all ports of an address, so the name tells them apart."""

    def new_token(self) -> str:
        """Return a token; those before it work no more."""
        token = secrets.token_urlsafe(32)
        self._tokens = {token: self._now()}
        return token

    def exchange(self, token: str) -> str | None:
        """Return a cookie for a token; None if it is unknown, was used, or is too old."""
        given_at = self._tokens.pop(token, None)
        if given_at is None or self._now() - given_at > TOKEN_SECONDS:
            return None
        cookie = secrets.token_urlsafe(32)
        self._cookies = [*self._cookies, cookie][-MOST_COOKIES:]
        return cookie

    def knows(self, cookie: str) -> bool:
        """Tell whether a cookie was given here."""
        return any(compare_digest(cookie.encode(), known.encode()) for known in self._cookies)
