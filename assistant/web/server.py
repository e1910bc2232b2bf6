"""The server: bound to one address, with the page behind its door."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from assistant.base.errors import SecondTakeError
from assistant.base.settings import load_settings, user_settings_path
from assistant.hearing.model_choice import for_practice
from assistant.web.access import Access
from assistant.web.choices import Home
from assistant.web.stage import Stage
from assistant.web.studios import Studios

if TYPE_CHECKING:
    import uvicorn

LOOPBACK = "127.0.0.1"
EVERYWHERE = frozenset(("0.0.0.0", "::"))
USUAL_PORT = 8765
"""Tried first where none is named: what a browser remembers of a page, such as the microphone, belongs to its port."""
MOST_CONNECTIONS = 32
MOST_MESSAGE_BYTES = 16_384
STOP_SECONDS = 3
PING_SECONDS = 5.0
"""A page that does not answer for so long is gone."""


@dataclass(frozen=True)
class Address:
    """Where it is served."""

    host: str = LOOPBACK
    port: int | None = None
    certificate: Path | None = None
    key: Path | None = None


class Server:
    """A server that is bound already. A context manager that closes what it opened."""

    def __init__(self, address: Address, save: str | None = None) -> None:
        """Bind it; nothing is served yet.

        Raises:
            SecondTakeError: the address is taken or not this computer's, or lacks its certificate.

        """
        _check(address)
        self._opened = ExitStack()
        self._socket = self._opened.enter_context(_bound(address))
        self._address = address
        self.port: int = self._socket.getsockname()[1]
        self._access = Access(self.port)
        from platformdirs import user_data_path

        self._studios = self._opened.enter_context(Studios())
        home = Home(user_data_path("second-take", appauthor=False))
        self._stage = Stage(home, self._studios, save, abroad=address.host != LOOPBACK)
        self._server: uvicorn.Server | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._opened.close()

    def new_address(self) -> str:
        """Return an address that lets one browser in, once and within a minute; those before it work no more."""
        scheme = "https" if self._address.certificate else "http"
        host = f"[{self._address.host}]" if ":" in self._address.host else self._address.host
        return f"{scheme}://{host}:{self.port}/?token={self._access.new_token()}"

    def preload(self) -> None:
        """Begin to load what hears, without waiting. Raises SecondTakeError: it is missing."""
        settings = load_settings({}, user_settings_path())
        self._studios.get(for_practice(settings.recognizer), settings).preload()

    def run(self, ready: Callable[[], None] = lambda: None) -> None:
        """Serve until a signal comes, or `stop`; a practice that runs then can be gone on with."""
        import uvicorn

        from assistant.web.app import create_app
        from assistant.web.guard import Guard

        usual = 443 if self._address.certificate else 80
        names = _names(self._address.host)
        hosts = [f"{name}:{self.port}" for name in names] + (names if self.port == usual else [])
        app = Guard(create_app(self._stage, ready), self._access, hosts, secure=self._address.certificate is not None)
        config = uvicorn.Config(
            app,
            ws="websockets-sansio",
            ws_max_size=MOST_MESSAGE_BYTES,
            ws_ping_interval=PING_SECONDS,
            ws_ping_timeout=PING_SECONDS,
            ws_per_message_deflate=False,
            log_config=None,
            log_level="critical",  # a fault is told by `trace`, to whoever asks for it
            access_log=False,
            proxy_headers=False,
            server_header=False,
            limit_concurrency=MOST_CONNECTIONS,
            timeout_graceful_shutdown=STOP_SECONDS,
            ssl_certfile=self._address.certificate,
            ssl_keyfile=self._address.key,
        )
        self._server = uvicorn.Server(config)
        try:
            self._server.run([self._socket])
        finally:  # also where the server was made to end before it said so to the application
            self._stage.stop()

    def stop(self) -> None:
        """Stop serving, from any thread."""
        if self._server is not None:
            self._server.should_exit = True


def _names(host: str) -> list[str]:
    """Return the names under which a server is asked for, as a browser writes them."""
    host = host.lower()
    if host == LOOPBACK:
        return [host, "localhost"]
    return [f"[{host}]" if ":" in host else host]


def _check(address: Address) -> None:
    if address.host in EVERYWHERE:
        raise SecondTakeError(
            f"{address.host} stands for all addresses of this computer, and a browser asks for one of them.",
            "Name that one with --host.",
        )
    if address.host == LOOPBACK and not (address.certificate or address.key):
        return
    if not (address.certificate and address.key):
        raise SecondTakeError(
            f"On the address {address.host} a certificate and its key are needed: browsers give a microphone to secure "
            "pages only.",
            "Name both with --certificate FILE --key FILE, or leave --host out.",
        )
    for path in (address.certificate, address.key):
        if not path.is_file():
            raise SecondTakeError(f"There is no file {path}.", "Name the certificate and its key, as PEM files.")
    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(address.certificate, address.key)
    except OSError as error:  # what ssl raises is one
        raise SecondTakeError(
            f"The certificate {address.certificate} and the key {address.key} cannot be used.",
            "Both must be PEM files, made for one another.",
        ) from error


def _bound(address: Address) -> socket.socket:
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    ports = (USUAL_PORT, 0) if address.port is None else (address.port,)
    for port in ports:
        bound = socket.socket(family, socket.SOCK_STREAM)
        try:
            bound.bind((address.host, port))
            bound.listen(MOST_CONNECTIONS)  # whoever is told the address may come at once
        except OSError as error:
            bound.close()
            if port != ports[-1]:
                continue
            raise SecondTakeError(
                f"The address {address.host}, port {port}, cannot be used: {error.strerror or error}.",
                "Name another with --port, or leave it out.",
            ) from error
        return bound
    raise AssertionError
