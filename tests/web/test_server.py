"""`second-take serve`, as a user runs it: one line with the address, one browser, and an end that loses nothing."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import urllib.parse
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from assistant.cli.serve import command

pytestmark = pytest.mark.slow

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


@dataclass(frozen=True)
class Serving:
    """A server that runs."""

    process: subprocess.Popen[str]
    address: str

    @property
    def host(self) -> str:
        """Return the host and port."""
        return urllib.parse.urlsplit(self.address).netloc

    def get(self, path: str, **headers: str) -> http.client.HTTPResponse:
        """Ask for a page."""
        with closing(http.client.HTTPConnection(self.host, timeout=20)) as connection:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            answer.read()
            return answer

    def cookie(self) -> str:
        """Exchange the token of the address for a cookie."""
        answer = self.get(self.address.partition(self.host)[2])
        assert answer.status == 200
        return (answer.getheader("set-cookie") or "").partition(";")[0]

    def practice(self, cookie: str, origin: str | None = None) -> ClientConnection:
        """Connect as a page does."""
        headers = {"cookie": cookie, "origin": origin or f"http://{self.host}"}
        return connect(f"ws://{self.host}/practice", additional_headers=headers, open_timeout=20)


@contextmanager
def serving(folder: Path, *options: str, wrapper: tuple[str, ...] = (), browser: str = "") -> Iterator[Serving]:
    """Run the command until the block is left, started by the `wrapper` if there is one; a `browser` is opened."""
    process = subprocess.Popen(
        [*wrapper, sys.executable, "-m", "assistant", "serve", "--port", "0", *options],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=os.environ | {"XDG_DATA_HOME": str(folder), "SECOND_TAKE_VOICE": "none", "XDG_RUNTIME_DIR": str(folder),
                          "BROWSER": browser or "true"},
    )  # fmt: skip
    assert process.stdout is not None
    try:
        yield Serving(process, process.stdout.readline().removesuffix("\n"))
    finally:
        process.terminate()
        process.communicate(timeout=20)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """Serve, and give the server with its first address."""
    with serving(tmp_path_factory.mktemp("data")) as served:
        yield served


@POSIX
def test_from_the_address_to_the_end(tmp_path: Path) -> None:
    """The address stands alone on its line; it lets one browser in, once; Ctrl-C ends it cleanly."""
    with serving(tmp_path) as served:
        assert served.address == f"http://{served.host}/?token={served.address.partition('=')[2]}"
        assert served.get("/").status == 403
        cookie = served.cookie()
        assert cookie.startswith(f"second-take-{served.host.partition(':')[2]}=")
        assert served.get(served.address.partition(served.host)[2]).status == 403
        assert served.get("/", cookie=cookie).status == 200
        with served.practice(cookie) as page:
            served.process.send_signal(signal.SIGINT)
            with pytest.raises(ConnectionClosed) as closed:
                page.recv(timeout=20)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1012
        out, told = served.process.communicate(timeout=20)
        assert (served.process.returncode, out, told) == (0, "", "Stopped.\n")


@POSIX
def test_the_token_is_in_no_command_line(tmp_path: Path) -> None:
    """The browser is given a file that only its user can read; it leads to the address, and is gone at the end."""
    seen = tmp_path / "seen"
    os.mkfifo(seen)
    browser = tmp_path / "browser"
    look = '{ echo "$1"; path=${1#file://}; stat -c %a "$path" "${path%/*}"; cat "$path"; } > "${0%/*}/seen"'
    browser.write_text(f"#!/bin/sh\n{look}\n", "utf-8")
    browser.chmod(0o700)
    with serving(tmp_path, browser=f"{browser} %s") as served:
        uri, *modes, page = seen.read_text("utf-8").split("\n", 3)
        token = served.address.partition("token=")[2]
        assert token not in uri
        assert modes == ["600", "700"]
        assert f"url={served.address}" in page
        assert list(tmp_path.glob("second-take-*/open.html"))
        served.process.send_signal(signal.SIGINT)
        served.process.wait(timeout=20)
    assert not list(tmp_path.glob("second-take-*"))


@POSIX
def test_a_server_that_a_script_put_in_the_background_says_that_it_stopped(tmp_path: Path) -> None:
    """A shell ignores Ctrl-C for those; a signal that is meant for the server alone still ends it."""
    ignoring = ("sh", "-c", "trap '' INT; exec \"$@\"", "sh")
    with serving(tmp_path, wrapper=ignoring) as served:
        assert served.get("/").status == 403
        served.process.send_signal(signal.SIGINT)
        assert served.process.communicate(timeout=20) == ("", "Stopped.\n")
        assert served.process.returncode == 0


def test_pages_that_speak_another_language_or_too_much_are_closed(served: Serving) -> None:
    """Each connection by itself, and the server goes on; another site's is not accepted at all."""
    cookie = served.cookie()
    with pytest.raises(InvalidStatus) as refused, served.practice(cookie, "http://evil.example"):
        pass
    assert refused.value.response.status_code == 403
    for sent, code in (("{}", 4000), (b"\0" * 5, 4000), ("x" * 20_000, 1009)):
        with served.practice(cookie) as page:
            page.send(sent)
            with pytest.raises(ConnectionClosed) as closed:
                page.recv(timeout=20)
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == code
    with served.practice(cookie) as page:
        page.send(json.dumps({"type": "Rejoin", "fresh": True}))
        assert json.loads(page.recv(timeout=20))["type"] == "Refused"
    assert served.get("/home", cookie=cookie).status == 200


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--host", "0.0.0.0"), "stands for all addresses"),
        (("--host", "192.0.2.1"), "a certificate and its key are needed"),
        (("--certificate", "nothing.pem"), "a certificate and its key are needed"),
        (("--host", "192.0.2.1", "--certificate", "nothing.pem", "--key", "nothing.pem"), "no file nothing.pem"),
        (("--host", "192.0.2.1", "--certificate", __file__, "--key", __file__), "test_server.py cannot be used"),
    ],
)
def test_what_cannot_be_served_is_told(options: tuple[str, ...], told: str) -> None:
    """Before anything is bound: in one sentence with what to do."""
    error = CliRunner().invoke(command, [*options, "--no-open"]).exception
    assert told in getattr(error, "message", "")
    assert getattr(error, "hint", "")
