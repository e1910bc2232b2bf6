"""`second-take serve`."""

from __future__ import annotations

import sys
import threading
import webbrowser
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.base.errors import trace

if TYPE_CHECKING:
    from assistant.web.server import Server

CLOSE_SECONDS = 2.0
"""So long the end waits for a browser that keeps its command waiting."""
FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(name="serve")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="N",
    help="Port; 0 takes any that is free.  [default: 8765, or any]",
)
@click.option("--open/--no-open", "show", default=True, help="Open the browser, where there is one.")
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="Serve another address of this computer; needs a certificate.",
)
@click.option("--certificate", type=FILE, metavar="FILE", help="Certificate for --host, PEM.")
@click.option("--key", type=FILE, metavar="FILE", help="Its private key, PEM.")
@click.option("--save", metavar="DIR", help="Folder for sessions.  [default: the user's data folder]")
def command(
    port: int | None, host: str, certificate: Path | None, key: Path | None, save: str | None, *, show: bool
) -> None:
    """Practise in the browser.

    Prints the address of the page, and opens it. The address lets one browser in, once and within a minute; Enter
    prints a new one. Only this computer can reach it, unless you name another address with --host. Ctrl-C ends it.
    """
    from assistant.web.server import LOOPBACK, Address, Server

    with Server(Address(host, port, certificate, key), save) as server:
        server.preload()
        if host != LOOPBACK:
            click.echo("Whoever has the address sees, hears and can delete everything you have practised.", err=True)
        with (
            closing(_Browser()) as browser,
            suppress(KeyboardInterrupt),  # which does not come where a shell started this with Ctrl-C ignored
        ):
            server.run(ready=lambda: _tell(server, browser if show else None))
        click.echo("Stopped.", err=True)


def _tell(server: Server, browser: _Browser | None) -> None:
    """Print the address on a line of its own, open it, and print a new one each time that Enter is pressed."""
    address = server.new_address()
    _print(address)
    if browser is not None:
        browser.open(address)
    if sys.stdin is not None and sys.stdin.isatty():
        click.echo("Enter prints a new address, Ctrl-C ends.", err=True)
        threading.Thread(target=_print_more, args=(server,), name="enter", daemon=True).start()


def _print(address: str) -> None:
    sys.stdout.write(f"{address}\n")
    sys.stdout.flush()


def _print_more(server: Server) -> None:
    for _ in sys.stdin:
        _print(server.new_address())


class _Browser:
    """Opens an address in the browser, by a file that is deleted when the address works no more."""

    def __init__(self) -> None:
        self._over = threading.Event()
        self._thread: threading.Thread | None = None

    def open(self, address: str) -> None:
        """Open an address, without waiting."""
        self._thread = threading.Thread(target=self._open, args=(address,), name="browser", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Delete the file, if it is still there."""
        self._over.set()
        if self._thread is not None:
            self._thread.join(CLOSE_SECONDS)

    def _open(self, address: str) -> None:
        from assistant.web.access import TOKEN_SECONDS
        from assistant.web.doorway import private_file

        try:
            with private_file(address) as page:
                webbrowser.open(page.as_uri())
                self._over.wait(TOKEN_SECONDS)
        except (OSError, webbrowser.Error) as error:
            trace(error)
