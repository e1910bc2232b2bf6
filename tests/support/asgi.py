"""Asks an application without a network."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from starlette.types import ASGIApp, Message


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def ask(app: ASGIApp, method: str, address: str, headers: Mapping[str, str], body: bytes = b"") -> Answer:
    """Ask for an address, and return the answer."""
    sent = asyncio.run(_run(app, _scope("http", address, headers) | {"method": method}, body))
    start = next(message for message in sent if message["type"] == "http.response.start")
    parts = [message.get("body", b"") for message in sent if message["type"] == "http.response.body"]
    return Answer(start["status"], {name.decode(): value.decode() for name, value in start["headers"]}, b"".join(parts))


def is_let_in(app: ASGIApp, address: str, headers: Mapping[str, str]) -> bool:
    """Tell whether a WebSocket is accepted."""
    sent = asyncio.run(_run(app, _scope("websocket", address, headers), b""))
    return sent[0]["type"] == "websocket.accept"


def _scope(kind: str, address: str, headers: Mapping[str, str]) -> dict[str, object]:
    parts = urlsplit(address)
    return {
        "type": kind,
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "scheme": "http",
        "path": unquote(parts.path),
        "raw_path": parts.path.encode(),
        "query_string": parts.query.encode(),
        "root_path": "",
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 50_000),
        "server": ("127.0.0.1", 8765),
        "subprotocols": [],
    }


async def _run(app: ASGIApp, scope: dict[str, object], body: bytes) -> list[Message]:
    kind = scope["type"]
    first = {"type": "http.request", "body": body} if kind == "http" else {"type": "websocket.connect"}
    last = {"type": "http.disconnect"} if kind == "http" else {"type": "websocket.disconnect", "code": 1001}
    coming, sent = [first], list[Message]()

    async def receive() -> Message:
        return coming.pop(0) if coming else last

    async def send(message: Message) -> None:
        sent.append(message)

    try:
        await app(scope, receive, send)
    except Exception:  # told to the server's log, behind the answer
        if not sent:
            raise
    return sent
