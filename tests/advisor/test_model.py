"""Asking a model: bounded in time and length, and stopped when nobody waits any more; and where it is asked."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from threading import Event
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from assistant.advisor.model import MOST_CHARACTERS, Model, open_model
from assistant.advisor.places import ModelPlace, place_of
from assistant.advisor.records import SECONDS, Request
from assistant.base.errors import AdvisorError

pytestmark = pytest.mark.fast

REQUEST = Request("comments", "Comment.", {"answers": ({"answer": "I said “so”"},)})


class Engine:
    """What the llm library gives, as far as it is used."""

    def __init__(self, pieces: Iterator[str]) -> None:
        """Build it around the pieces of its answer."""
        self._pieces = pieces
        self.sent: list[tuple[str, str]] = []

    def prompt(self, text: str, *, system: str) -> Iterator[str]:
        """Answer in pieces."""
        self.sent.append((text, system))
        return self._pieces


def test_an_answer_is_joined_and_named() -> None:
    """Data and instructions go apart."""
    engine = Engine(iter(["a ", "b"]))
    said = Model("parrot", engine).ask(REQUEST)
    assert (said.text, said.fault, said.model, said.request) == ("a b", "", "parrot", REQUEST.digest)
    ((material, instructions),) = engine.sent
    assert instructions == "Comment."
    assert "I said “so”" in material


def test_an_answer_without_end_is_cut() -> None:
    """Nobody waits for the rest."""

    def forever() -> Iterator[str]:
        while True:
            yield "x" * 999

    assert len(Model("parrot", Engine(forever())).ask(REQUEST).text) == MOST_CHARACTERS


def test_a_late_engine_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """It does not go on beside the practice: its answer is closed, as a server sees by the connection."""
    stopped = Event()

    def slow() -> Iterator[str]:
        try:
            while not stopped.wait(0.01):
                yield "x"
        finally:
            stopped.set()

    monkeypatch.setitem(SECONDS, "comments", 0.05)
    said = Model("parrot", Engine(slow())).ask(REQUEST)
    assert stopped.wait(60)
    assert said.fault == "did not answer within 0.05 s"


def test_what_a_plugin_raises_is_one_clean_line() -> None:
    """Whatever it is."""

    def fail() -> Iterator[str]:
        raise RuntimeError("\x1b[31mno key\u202e\nfor you")
        yield ""

    assert Model("parrot", Engine(fail())).ask(REQUEST).fault == "failed ([31mno key)"


def test_without_the_extra_it_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a sentence, with the command."""
    monkeypatch.setitem(sys.modules, "llm", None)
    with pytest.raises(AdvisorError, match="need the package llm") as told:
        open_model("parrot")
    assert "second-take[llm]" in told.value.hint


def made(module: str, **values: Any) -> Any:
    """Make an object as a plugin's module would."""
    kind = type("Model", (SimpleNamespace,), {"__module__": module})
    return kind(**values)


PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")
OPENAI = "llm.default_plugins.openai_models"


@pytest.mark.parametrize(
    ("model", "place"),
    [
        (made("llm_gguf.models"), ModelPlace("inside", "llm-gguf")),
        (made("llm_ollama"), ModelPlace("this computer", "127.0.0.1:11434")),
        (made(OPENAI, api_base=None, needs_key="openai"), ModelPlace("service", "api.openai.com")),
        (made(OPENAI, api_base="http://localhost:1234/v1"), ModelPlace("this computer", "localhost:1234")),
        (made(OPENAI, api_base="http://[::1]:1234/v1"), ModelPlace("this computer", "::1:1234")),
        (made(OPENAI, api_base="http://localhost.evil.example/v1"), ModelPlace("service", "localhost.evil.example")),
        (made(OPENAI, api_base="http://127.0.0.1@evil.example/"), ModelPlace("service", "evil.example")),
        (made("llm_router", api_base="https://router.example/v1"), ModelPlace("service", "router.example")),
        (made("llm_cloud", needs_key="cloud"), ModelPlace("service", "cloud")),
        (made("llm_odd.inner"), ModelPlace("unknown", "the plugin llm_odd")),
        (made("llm_odd", api_base="http://[oops"), ModelPlace("unknown", "the address of its settings")),
    ],
    ids=lambda value: getattr(value, "where", ""),
)
def test_a_service_is_named_as_such(model: Any, place: ModelPlace, monkeypatch: pytest.MonkeyPatch) -> None:
    """And what cannot be known is taken for leaving this computer."""
    for name in ("OLLAMA_HOST", "OPENAI_BASE_URL", *PROXIES, *map(str.upper, PROXIES)):
        monkeypatch.delenv(name, raising=False)
    assert place_of(model) == place
    assert ("leav" in place.told) == (place.kind != "this computer")


def test_another_server_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ollama on another computer is none of this one."""
    for name in (*PROXIES, *map(str.upper, PROXIES)):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("OLLAMA_HOST", "big.example:11434")
    assert place_of(made("llm_ollama")) == ModelPlace("service", "big.example")
    monkeypatch.setenv("OLLAMA_HOST", "0.0.0.0")
    assert place_of(made("llm_ollama")).kind == "this computer"


def test_what_no_file_can_hold_is_replaced() -> None:
    """Half a character of a model does not break the session that keeps it."""
    said = Model("parrot", Engine(iter(["a\ud800", "", "b"]))).ask(REQUEST)
    assert said.text == "a?b"
    assert msgspec.json.encode(said)


@pytest.mark.parametrize("leaves", [SystemExit, KeyboardInterrupt])
def test_a_plugin_that_leaves_takes_nobody_with_it(
    leaves: type[BaseException], capsys: pytest.CaptureFixture[str]
) -> None:
    """It is told as what it is, at once."""

    def leave() -> Iterator[str]:
        raise leaves
        yield ""

    assert Model("parrot", Engine(leave())).ask(REQUEST).fault == f"broke off by itself ({leaves.__name__})"
    assert capsys.readouterr().err == ""


def test_no_key_in_an_address_is_shown() -> None:
    """Neither a query nor a name and password."""

    def fail() -> Iterator[str]:
        raise RuntimeError("no answer from https://me:pw@models.example/v1?key=abc today")
        yield ""

    assert (
        Model("parrot", Engine(fail())).ask(REQUEST).fault == "failed (no answer from https://models.example/v1 today)"
    )


def test_a_model_is_called_by_its_own_name() -> None:
    """An alias may be another model tomorrow."""
    engine = Engine(iter(["a"]))
    engine.model_id = "grey-parrot\x1b"  # type: ignore[attr-defined]
    assert Model("polly", engine).ask(REQUEST).model == "grey-parrot"


@pytest.mark.parametrize("variable", ["http_proxy", "all_proxy"])
def test_a_proxy_gets_what_is_for_this_computer(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless it is left out for it; its password is not shown."""
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv(variable, "http://me:secret@proxy.example:3128")
    model = made(OPENAI, api_base="http://127.0.0.1:1234/v1")
    assert place_of(model) == ModelPlace("service", "the proxy proxy.example")
    assert place_of(model).told == "It leaves this computer: the proxy proxy.example gets it."
    monkeypatch.setenv("no_proxy", "localhost,127.0.0.1")
    assert place_of(model) == ModelPlace("this computer", "127.0.0.1:1234")


@pytest.mark.parametrize("name", ["gpt-oss:120b-cloud", "kimi:cloud"])
def test_ollama_in_the_cloud_is_a_service(name: str) -> None:
    """Although the program that is asked runs here."""
    assert place_of(made("llm_ollama", model_id=name)) == ModelPlace("service", "ollama.com")
