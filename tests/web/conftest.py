"""A server's application behind its door, without a network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.web.access import Access
from assistant.web.app import create_app
from assistant.web.choices import Home
from assistant.web.guard import Guard
from assistant.web.stage import Stage
from assistant.web.studios import Studios
from tests.support.asgi import Answer, ask, is_let_in

HOST = "127.0.0.1:8765"
OWN = f"http://{HOST}"


@dataclass(frozen=True)
class Door:
    """The application, and what a browser has that was let in."""

    app: Guard
    access: Access
    cookie: str
    folder: Path
    stage: Stage

    def headers(self, **changed: str | None) -> Mapping[str, str]:
        """Return the headers of a request of the page itself, with some changed or, by None, left out."""
        usual = {"host": HOST, "cookie": f"{self.access.cookie_name}={self.cookie}", "origin": OWN}
        headers = {name.replace("_", "-"): value for name, value in (usual | changed).items()}
        return {name: value for name, value in headers.items() if value is not None}

    def get(self, address: str, **changed: str | None) -> Answer:
        """Ask for an address as the page does, or with changed headers."""
        return ask(self.app, "GET", address, self.headers(**({"origin": None} | changed)))

    def post(self, address: str, body: bytes = b"", **changed: str | None) -> Answer:
        """Post to an address as the page does, or with changed headers."""
        changed = {"content_length": str(len(body))} | changed
        return ask(self.app, "POST", address, self.headers(**changed), body)

    def connects(self, **changed: str | None) -> bool:
        """Tell whether a WebSocket is let in."""
        return is_let_in(self.app, "/practice", self.headers(**changed))


@pytest.fixture
def door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Door:
    """Give an application with nothing kept yet."""
    monkeypatch.setenv("SECOND_TAKE_CONFIG", str(tmp_path / "settings.toml"))
    access = Access(8765)
    cookie = access.exchange(access.new_token())
    assert cookie is not None
    stage = Stage(Home(tmp_path / "home"), Studios(), str(tmp_path / "sessions"))
    app = Guard(create_app(stage), access, [HOST, "localhost:8765"], secure=False)
    return Door(app, access, cookie, tmp_path, stage)
