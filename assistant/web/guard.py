"""The door: every request and every connection passes it, and every answer gets its headers here."""

from __future__ import annotations

from collections.abc import Collection

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.base.limits import MOST_DOCUMENT_BYTES
from assistant.web.access import Access
from assistant.web.doorway import going_on

TOKEN = "token"
"""Name of the token in the address."""
NOT_LET_IN = "This page is for the person who started Second Take. Press Enter in the terminal for a new address.\n"
WAY_IN = going_on("/", '<link rel="icon" href="/static/icon.svg" type="image/svg+xml">')
"""Goes on to the first page by itself. A redirection would not do: whoever comes from a file or another site is sent on
as from there, and such a request brings no cookie that is strict."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self' blob:; "
    "connect-src 'self' {sockets}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "microphone=(self), camera=(), geolocation=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
SAME_SITE = ("same-origin", "none")
"""What a browser says of a request that this page, or the person, began."""
MOST_BODY_BYTES = 1_100_000
"""Of a request: a file of questions."""
LARGER = {"/document": MOST_DOCUMENT_BYTES + 1_000_000, "/job": 2_500_000}
"""Of a request to these: a document, of which a little too much is told by name, and two texts."""


class Guard:
    """Lets in who knows the cookie, from this address alone."""

    def __init__(self, app: ASGIApp, access: Access, hosts: Collection[str], *, secure: bool) -> None:
        """Build it around the application; `hosts` are the names with port that the server answers to."""
        self._app = app
        self._access = access
        self._hosts = frozenset(hosts)
        scheme, socket = ("https", "wss") if secure else ("http", "ws")
        self._secure = secure
        self._origins = frozenset(f"{scheme}://{host}" for host in hosts)
        self._policy = POLICY.format(sockets=" ".join(f"{socket}://{host}" for host in sorted(hosts)))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request or a connection."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        if scope["type"] == "websocket":
            if self._may_enter(connection, changes=True):
                await self._app(scope, receive, send)
            else:
                await send({"type": "websocket.close", "code": 1008})  # before it is accepted: 403
            return
        await self._serve(connection, scope, receive, self._with_headers(send))

    async def _serve(self, connection: HTTPConnection, scope: Scope, receive: Receive, send: Send) -> None:
        changes = scope["method"] not in ("GET", "HEAD")
        token = connection.query_params.get(TOKEN)
        app: ASGIApp = self._app
        if token is not None and scope["method"] == "GET" and scope["path"] == "/" and self._is_here(connection):
            app = self._exchange(connection, token)
        elif not self._may_enter(connection, changes=changes):
            app = _refusal()
        elif changes and not _is_short(connection.headers.get("content-length", ""), scope["path"]):
            app = PlainTextResponse("That is too much at once.\n", 413)
        await app(scope, receive, send)

    def _exchange(self, connection: HTTPConnection, token: str) -> ASGIApp:
        cookie = self._access.exchange(token)
        if cookie is None and not self._is_known(connection):
            return _refusal()
        answer = HTMLResponse(WAY_IN)
        if cookie is not None:
            answer.set_cookie(
                self._access.cookie_name, cookie, httponly=True, samesite="strict", secure=self._secure, path="/"
            )
        return answer

    def _may_enter(self, connection: HTTPConnection, *, changes: bool) -> bool:
        return self._is_here(connection) and self._is_known(connection) and self._is_own(connection, changes=changes)

    def _is_here(self, connection: HTTPConnection) -> bool:
        """Tell whether the server was asked by its own name: another's may have been pointed here (DNS rebinding)."""
        return connection.headers.getlist("host") in [[host] for host in self._hosts]

    def _is_known(self, connection: HTTPConnection) -> bool:
        return self._access.knows(connection.cookies.get(self._access.cookie_name, ""))

    def _is_own(self, connection: HTTPConnection, *, changes: bool) -> bool:
        """Tell whether it was begun by this page; what changes something must say so."""
        origins = connection.headers.getlist("origin")
        if changes or origins:
            return len(origins) == 1 and origins[0] in self._origins
        return connection.headers.get("sec-fetch-site", "none") in SAME_SITE

    def _with_headers(self, send: Send) -> Send:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Content-Security-Policy", self._policy)
            await send(message)

        return sending


def _refusal() -> ASGIApp:
    return PlainTextResponse(NOT_LET_IN, 403)


def _is_short(length: str, path: str) -> bool:
    most = LARGER.get(path, MOST_BODY_BYTES)
    return length.isascii() and length.isdigit() and len(length) < 10 and int(length) <= most
