"""Text sets are read out as a stream: 150 words a minute, delivered as in speech."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pytest

from assistant.accuracy import texts
from assistant.accuracy.labels.entries import LabelledAnswer, LabelledTurn, LabelledUtterance, RatedAnswer
from assistant.accuracy.scores.outcomes import AnswerOutcome, RatedOutcome, TurnOutcome, UtteranceOutcome
from assistant.accuracy.texts import read, read_text, sentences, spoken
from assistant.base.events import Finding, Question
from assistant.base.settings import Settings
from assistant.base.speech import Utterance
from assistant.detectors.interface import Heard, Noticed

pytestmark = pytest.mark.fast

QUESTION = Question("q", "Why?")
SETTINGS = Settings()


class Listener:
    """A detector that notes what it hears and finds rambling in every utterance."""

    strongest = 0.7

    def __init__(self) -> None:
        self.heard: list[Heard] = []

    def feed(self, heard: Heard) -> Iterable[Noticed]:
        """Find."""
        self.heard.append(heard)
        if isinstance(heard, Utterance):
            yield Finding("rambling", 0.0, heard.words[1].end, heard.at, 0.5, 1.0, "score", ("circles: twice",))

    def finish(self, at: float) -> Iterable[Noticed]:
        """Nothing is open."""
        return ()


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> Listener:
    """Put one in the place of the detectors."""
    only = Listener()
    monkeypatch.setattr(texts, "make_detectors", lambda *_, **__: (only,))
    return only


def test_an_answer_is_cut_where_its_sentences_end() -> None:
    """Quotes and brackets may follow the stop."""
    assert [len(part) for part in sentences(["One.", "Two", "“three.”", "Four", "five"])] == [1, 2, 2]


def test_a_sentence_that_never_ends_is_cut_after_12_seconds() -> None:
    """As in speech: 30 words at 150 a minute."""
    parts = sentences(["word"] * 70)
    assert [len(part) for part in parts] == [30, 30, 10]
    assert [utterance.forced for utterance in spoken(parts, 1.0)] == [True, True, False]


def test_utterances_follow_each_other_and_are_delivered_late() -> None:
    """By the delay that words have in speech."""
    first, second = spoken([["a", "b."], ["c"]], 1.0)
    assert [(word.start, word.end) for word in first.words] == [(0.0, 0.4), (0.4, 0.8)]
    assert (first.at, second.start, second.at) == (pytest.approx(1.8), 0.8, pytest.approx(2.2))


def test_detectors_hear_what_others_notice(listener: Listener) -> None:
    """As on the program's path."""
    read([["a", "b", "c"]], QUESTION, SETTINGS)
    assert [type(heard).__name__ for heard in listener.heard] == ["Utterance", "Finding"]


def test_the_alarm_is_the_first_finding(listener: Listener) -> None:
    """Its word is the last one that it is about."""
    item = LabelledAnswer("a", QUESTION, ("a", "b", "c.", "d", "e", "f."), "e", 0)
    outcome = read_text("s", item, SETTINGS)
    assert isinstance(outcome, AnswerOutcome)
    assert outcome.alarm is not None
    assert (outcome.alarm.word, outcome.alarm.at, outcome.alarm.cause) == (1, pytest.approx(2.2), "circles")


def test_the_highest_score_is_told_where_a_detector_tells_it(listener: Listener) -> None:
    """An alarm or not."""
    outcome = read_text("s", RatedAnswer("a", QUESTION, ("a", "b."), (1.0, 1.0, 1.0)), SETTINGS)
    assert isinstance(outcome, RatedOutcome)
    assert outcome.strongest == 0.7


@pytest.mark.parametrize(
    ("text", "kinds"),
    [("Sorry, could I start over on that question?", {"ask_restart"}), ("We shipped it on a Friday.", set[Any]())],
)
def test_moves_are_those_of_the_program(text: str, kinds: set[str]) -> None:
    """By its own detectors."""
    outcome = read_text("s", LabelledUtterance("u", tuple(text.split()), "none", ()), SETTINGS)
    assert isinstance(outcome, UtteranceOutcome)
    assert {move.kind for move in outcome.moves} == kinds


def fills(*words: str) -> Sequence[str]:
    """Return the words of a turn that only fill time."""
    outcome = read_text("s", LabelledTurn("t", words, ("O",) * len(words)), SETTINGS)
    assert isinstance(outcome, TurnOutcome)
    return [word for word, fill in zip(words, outcome.fills, strict=True) if fill]


def test_fillers_of_a_turn_are_judged_by_its_words() -> None:
    """Without sound."""
    assert fills("Uh,", "I", "really", "like", "it,", "you", "know") == ["Uh,", "you", "know"]
