"""Asking a model what to ask back: all of it is kept, a late engine is left in peace, and a full disk ends nothing."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from threading import Event

import pytest

from assistant.advisor.model import Model
from assistant.advisor.records import SECONDS, ModelSaid
from assistant.base.errors import JournalError
from assistant.base.events import Question
from assistant.interview.decks import Decks
from assistant.rehearsal.advised import Advised
from tests.support.histories import OPEN_END, OVEN, said, turn

pytestmark = pytest.mark.fast

HISTORY = (turn(said(OPEN_END, 1.0), question=OVEN),)
OWN = Question(id="own", text="And then?", kind="factual", budget_seconds=60.0)
GOOD = "And how did it end for the bakery?"
ITEM = json.dumps({"question": GOOD, "quote": "I drove the trays over in my own van", "kind": "result"})
DECKS = Decks({}, 1)


class Engine:
    """Says what is wanted, once it may."""

    model_id = "parrot"

    def __init__(self, *, may: bool = True) -> None:
        """Build it, busy or not."""
        self.may, self.begun, self.asked = Event(), Event(), 0
        if may:
            self.may.set()

    def prompt(self, text: str, *, system: str) -> Iterator[str]:
        """Answer when it may."""
        self.asked += 1
        self.begun.set()
        assert self.may.wait(60)
        yield ITEM


@pytest.fixture
def kept() -> list[ModelSaid]:
    """Return what is kept."""
    return []


@pytest.fixture
def told() -> list[str]:
    """Return what is told."""
    return []


@pytest.fixture
def advised(kept: list[ModelSaid], told: list[str]) -> Callable[[Engine], Advised]:
    """Return what asks an engine after each answer."""

    def build(engine: Engine) -> Advised:
        built = Advised(lambda history: lambda decks: OWN, Model("polly", engine))
        built.keep, built.tell = kept.append, told.append
        return built

    return build


def words(advised: Advised) -> str:
    """Return what is asked back."""
    wording = advised(HISTORY)
    assert wording is not None
    return wording(DECKS).text


def test_what_was_not_used_is_kept_too(advised: Callable[[Engine], Advised], kept: list[ModelSaid]) -> None:
    """Also what is not there yet, with the digest of what was sent; each once."""
    engine = Engine(may=False)
    asking = advised(engine)
    asking(HISTORY)
    assert engine.begun.wait(60)
    asking.close()
    asking.close()
    (said,) = kept
    assert (said.fault, said.model) == ("was not waited for", "parrot")
    assert len(said.request) == 64
    engine.may.set()


def test_what_was_used_is_kept_once(advised: Callable[[Engine], Advised], kept: list[ModelSaid]) -> None:
    """And the session's end adds nothing."""
    asking = advised(Engine())
    assert words(asking) == GOOD
    asking.close()
    assert [said.text for said in kept] == [ITEM]


def test_a_busy_engine_is_not_asked(
    advised: Callable[[Engine], Advised], kept: list[ModelSaid], told: list[str]
) -> None:
    """One thread at a time works for a practice."""
    engine = Engine(may=False)
    asking = advised(engine)
    asking(HISTORY)
    assert engine.begun.wait(60)
    assert words(asking) == OWN.text
    assert (engine.asked, kept[-1].fault) == (1, "is still busy")
    assert told == ["parrot is still busy, so what is asked back is the program's own."]
    engine.may.set()


def test_who_is_late_twice_is_asked_no_more(
    advised: Callable[[Engine], Advised], kept: list[ModelSaid], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three seconds after each answer are too much."""
    monkeypatch.setitem(SECONDS, "follow-ups", -1.0)
    engine = Engine()
    asking = advised(engine)
    for _ in range(3):
        assert words(asking) == OWN.text
        for thread in threading.enumerate():
            if thread.name == "language model":
                thread.join(60)
    assert engine.asked == 2
    assert [said.fault for said in kept] == [*["did not answer within -1 s"] * 2, "was late twice and is asked no more"]


def test_a_full_disk_costs_a_line(advised: Callable[[Engine], Advised], told: list[str]) -> None:
    """The words are asked all the same."""
    asking = advised(Engine())

    def full(said: ModelSaid) -> None:
        raise JournalError("The disk is full.")

    asking.keep = full
    assert words(asking) == GOOD
    assert told == ["What parrot said is not kept. The disk is full."]
