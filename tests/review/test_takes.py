"""A turn cut into its takes: each word and each event belongs to one of them."""

from __future__ import annotations

import pytest

from assistant.base.events import Finding, Line, Move, Pause, Question, TakeOpened, Turn
from assistant.base.speech import Utterance, Word
from assistant.review.metrics import measure_take, take_words
from assistant.review.takes import split_takes

pytestmark = pytest.mark.fast

TURN = Turn("question", 2, 1, Question("q", "Why?"))


def spoken(text: str, start: float, at: float) -> Utterance:
    """Say a word a second."""
    words = tuple(Word(start + n, start + n + 0.9, word, 0.9) for n, word in enumerate(text.split()))
    return Utterance(start, words[-1].end, words, at)


def test_a_turn_without_a_restart_is_one_take() -> None:
    """It has everything."""
    said = spoken("We did it.", 1.0, 5.0)
    (take,) = split_takes(TURN, [said], 6.0)
    assert (take.number, take.take, take.start, take.end, take.events) == (2, 1, 0.0, 6.0, (said,))


def test_an_utterance_across_the_border_is_cut_between_its_words() -> None:
    """“Could I start over? So we …”: the first words are of the take before, the rest of the next."""
    said = spoken("may I restart so we won", 2.0, 9.5)
    move = Move("ask_restart", 9.5, "may I restart", 2.0, 4.9)
    opened = TakeOpened(9.5, 2, 4.9, "ask_restart")
    first, second = split_takes(TURN, [said, move, opened], 12.0)
    assert [word.text for word in take_words(first.events)] == ["may", "I", "restart"]
    assert [word.text for word in take_words(second.events)] == ["so", "we", "won"]
    assert move in first.events
    assert opened in second.events
    assert (first.end, second.start, second.end) == (4.9, 4.9, 12.0)


def test_what_began_before_the_border_belongs_before_it() -> None:
    """A pause and a finding go with where they began, a line with when it was said."""
    opened = TakeOpened(10.0, 2, 10.0, "key")
    pause, freeze = Pause(3.0, 10.0, "freeze"), Finding("freeze", 3.0, 7.0, 7.0, 4.0, 4.0, "s")
    line = Line(10.0, "interviewer", "grant_restart", "Of course.")
    first, second = split_takes(TURN, [freeze, line, opened, pause], 11.0)
    assert (first.events, second.events) == ((freeze, pause), (line, opened))


def test_each_take_has_a_clock_of_its_own() -> None:
    """The second take's delay counts from where it was opened."""
    opened = TakeOpened(10.0, 2, 10.0, "key")
    _, second = split_takes(TURN, [spoken("No.", 1.0, 3.0), opened, spoken("Yes we did", 12.5, 17.0)], 20.0)
    measured = measure_take(second, hears_fillers=True)
    assert (measured.metrics.delay_seconds, measured.metrics.seconds, measured.metrics.words) == (2.5, 5.4, 3)
