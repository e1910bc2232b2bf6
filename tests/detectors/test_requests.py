"""Requests about how the interview goes on, in words of many people, and the same words in their literal sense."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from assistant.base.speech import Word
from assistant.detectors.move_rules.guards import GO_ON
from assistant.detectors.moves import find_moves

pytestmark = pytest.mark.fast

PHRASES = tomllib.loads((Path(__file__).parent / "requests_phrases.toml").read_text(encoding="utf-8"))


def kinds(text: str) -> set[str]:
    """Return the requests in what somebody says."""
    words = [Word(at * 0.4, at * 0.4 + 0.3, word, 1.0) for at, word in enumerate(text.split())]
    return {one.kind for one in find_moves(words)}


@pytest.mark.parametrize("kind", GO_ON)
def test_a_request_is_understood_however_it_is_worded(kind: str) -> None:
    """Nineteen times of twenty: blunt, polite, indirect, and by learners of English."""
    missed = [text for text in PHRASES[kind] if kind not in kinds(text)]
    assert len(PHRASES[kind]) >= 20
    assert len(missed) <= 0.05 * len(PHRASES[kind]), missed


def test_a_story_asks_for_nothing() -> None:
    """Reported speech, and the same words about machines, customers and habits."""
    false = {text: found for text in PHRASES["none"] if (found := kinds(text) & {*GO_ON})}
    assert false == {}


def test_a_word_that_softens_the_end_is_listened_to() -> None:
    """The weights learned from whole sentences: without the last word this one asks for nothing."""
    assert kinds("same thing but slow please") == {"ask_slower"}


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("there's a legal matter still open and I've been told to say nothing about it", {"decline"}),
        ("I'd be breaking a promise if I told you that, so I'm going to keep quiet.", {"decline"}),
        ("You're going too fast, I told the apprentice.", set()),
        ("Could you slow the machine down, he asked.", set()),
    ],
)
def test_who_was_told_something_may_still_ask(text: str, heard: set[str]) -> None:
    """A request that somebody tells of is none; a clear one is, whatever was said before."""
    assert kinds(text) == heard


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("slow down a bit, would you", {"ask_slower"}),
        ("slow down a bit, would you?", {"ask_slower"}),
        ("turn yourself up a notch, could you", {"ask_louder"}),
        ("Could you", set()),
        ("Sorry, could I", set()),
    ],
)
def test_a_question_that_is_only_begun_asks_for_nothing_yet(text: str, heard: set[str]) -> None:
    """The same words behind a request are part of it."""
    assert kinds(text) == heard
