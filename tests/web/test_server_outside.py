"""`second-take serve` on another address, in a terminal, at the end of its input, and before a page that means harm."""

from __future__ import annotations

import http.client
import os
import random
import shutil
import signal
import ssl
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection

from assistant.web.messages import FRAME_BYTES
from assistant.web.socket import MOST_MESSAGES_A_SECOND, TOO_MANY
from tests.web.test_server import POSIX, Serving, serving

pytestmark = pytest.mark.slow

CONNECTIONS = 40
BEGINNINGS = (
    '{"type":"Begin","choices":{"type":"Choices","count":',
    '{"type":"Rejoin","fresh":true}',
    '{"type":"Ended",',
    "[",
)
"""Of messages that are nearly right."""


def certified(folder: Path) -> tuple[Path, Path]:
    """Make a certificate for the whole of the loopback network's second address, and its key."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=second-take",
         "-addext", "subjectAltName=IP:127.0.0.2", "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    return certificate, key


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has 127.0.0.2 without setting it up")
def test_another_address_is_served_under_its_certificate(tmp_path: Path) -> None:
    """The connection is secure and so is the cookie; whoever has the address is warned of; plain HTTP gets nothing."""
    certificate, key = certified(tmp_path)
    trusted = ssl.create_default_context(cafile=str(certificate))
    with serving(tmp_path, "--host", "127.0.0.2", "--certificate", str(certificate), "--key", str(key)) as served:
        assert served.address.startswith(f"https://127.0.0.2:{served.host.partition(':')[2]}/?token=")
        secure = http.client.HTTPSConnection(served.host, timeout=20, context=trusted)
        secure.request("GET", served.address.partition(served.host)[2])
        answer = secure.getresponse()
        answer.read()
        cookie = answer.getheader("set-cookie") or ""
        assert "secure" in cookie.lower()
        secure.request("GET", "/", headers={"cookie": cookie.partition(";")[0]})
        assert secure.getresponse().read().startswith(b"<!doctype html>")
        secure.close()
        with pytest.raises((http.client.HTTPException, OSError)):
            served.get("/")
        served.process.terminate()
        _, told = served.process.communicate(timeout=20)
    assert "sees, hears and can delete everything" in told


@POSIX
def test_enter_prints_a_new_address(tmp_path: Path) -> None:
    """In a terminal: the new one works, the one before does not any more."""
    import pty

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "assistant", "serve", "--no-open", "--port", "0"],
        stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "XDG_DATA_HOME": str(tmp_path), "SECOND_TAKE_VOICE": "none"},
    )  # fmt: skip
    try:
        assert process.stdout is not None
        first = Serving(process, process.stdout.readline().strip())
        os.write(ours, b"\n")
        second = Serving(process, process.stdout.readline().strip())
        assert (first.host, first.address != second.address) == (second.host, True)
        assert first.get(first.address.partition(first.host)[2]).status == 403
        assert second.get(second.address.partition(second.host)[2]).status == 200
        os.write(ours, b"\x04")  # the end of the input
        assert second.get("/").status == 403
        assert process.poll() is None
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)
        os.close(ours)
        os.close(theirs)
    assert process.returncode == 0


def test_no_message_does_harm(tmp_path: Path) -> None:
    """Whatever comes: a connection is closed or goes on, no other suffers, and nothing is told of a mistake."""
    chance = random.Random(23)
    with serving(tmp_path) as served:
        cookie = served.cookie()
        codes = {_spoken_to(served.practice(cookie), chance, number) for number in range(CONNECTIONS)}
        assert codes <= {None, 4000, 1007, 1009}
        assert 4000 in codes
        assert served.get("/home", cookie=cookie).status == 200
        served.process.terminate()
        _, told = served.process.communicate(timeout=20)
    assert "Traceback" not in told


def test_a_page_that_sends_too_much_is_closed(tmp_path: Path) -> None:
    """And told by the code why."""
    frames = [bytes(FRAME_BYTES)] * (20 * MOST_MESSAGES_A_SECOND)
    with serving(tmp_path) as served, served.practice(served.cookie()) as page:
        assert _closed_by(page, frames) == TOO_MANY


def _spoken_to(connection: ClientConnection, chance: random.Random, number: int) -> int | None:
    """Say all sorts of things to the server; return the code with which it closed the connection, if it did."""
    with connection as page:
        return _closed_by(page, [*(_anything(chance, number) for _ in range(20)), '{"type":"Rejoin","fresh":true}'])


def _closed_by(page: ClientConnection, messages: Iterable[str | bytes]) -> int | None:
    try:
        for message in messages:
            page.send(message)
        page.recv(timeout=20)
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else 0
    return None


def _anything(chance: random.Random, number: int) -> str | bytes:
    """Return a message: bytes of any length, a frame, text of any signs, or the beginning of one with such an end."""
    signs = "".join(chr(chance.randrange(32, 0x2FF)) for _ in range(chance.randrange(60)))
    kinds = (
        chance.randbytes(chance.randrange(40)),
        number.to_bytes(4, "little") + chance.randbytes(FRAME_BYTES - 4),
        signs,
        chance.choice(BEGINNINGS) + signs,
        "[" * chance.randrange(9_000),
    )
    return kinds[number % 2 if chance.random() < 0.7 else chance.randrange(len(kinds))]
