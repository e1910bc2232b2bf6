"""A replayed recording as text: what a person reads in the terminal."""

import pytest

from assistant.base.events import EndOfAnswer, Event, Finding, Pause, Question, Suggestion
from assistant.base.speech import KeyPressed, Utterance, Word
from assistant.report.text import event_line, metrics_lines, replay_lines
from assistant.review.metrics import measure
from assistant.review.replayed import Replayed, Skipped
from tests.support.fakes import as_replayed

pytestmark = pytest.mark.fast

QUESTION = Question("q", "Why this job?", budget_seconds=60.0)


def spoken(text: str, start: float, at: float) -> Utterance:
    """Say a word every half second."""
    words = tuple(Word(start + n / 2, start + n / 2 + 0.5, word, 0.9) for n, word in enumerate(text.split()))
    return Utterance(start, start + len(words) / 2, words, at)


FROZEN: tuple[Event, ...] = (
    spoken("Well, I have always", 1.0, 4.5),
    Finding("freeze", 3.0, 7.0, 7.0, 4.0, 4.0, "s", ("the thought is open",)),
    Suggestion("pause", "Take a breath.", 7.0, "freeze"),
    Pause(3.0, 9.0, "freeze"),
    KeyPressed(9.5, "m"),
    spoken("um wanted to teach.", 9.0, 12.5),
    EndOfAnswer(12.6, "source"),
)


def replayed(*events: Event, question: Question = QUESTION, notes: tuple[str, ...] = ()) -> Replayed:
    """Make the result of a recording of 12.6 s."""
    return as_replayed(*events, seconds=12.6, question=question, file="answer.wav", notes=notes)


def test_recording_is_told_in_order() -> None:
    """A recording is its question, what was heard and noticed in order of time, its figures, and notes."""
    assert list(replay_lines(replayed(*FROZEN, notes=("It was cut.",)))) == [
        "answer.wav",
        "  question: Why this job?",
        "   0:01.0   Well, I have always",
        "   0:03.0 · freeze pause, 6.0 s",
        "   0:07.0 · freeze: silent for 4.0 s in an unfinished thought (the thought is open)",
        "   0:07.0 · coach: “Take a breath.”",
        "   0:09.0   um wanted to teach.",
        "  11.0 s of 60 s, 7 words, 42 words a minute (105 without pauses)",
        "  first word after 1.0 s, longest pause 6.0 s, longest talk without a pause 2 s, 1 filler (6.0 a minute)",
        "  note: It was cut.",
    ]


def test_early_end_is_told() -> None:
    """An end of the answer before the recording's is a line; the recording's own is not."""
    lines = list(replay_lines(replayed(EndOfAnswer(9.0, "silence"), EndOfAnswer(12.6, "source"))))
    assert [line for line in lines if "end of" in line] == [
        "   0:09.0 · end of the answer: silence after a complete thought"
    ]


def test_recording_without_speech() -> None:
    """Where nothing was said there are no rates."""
    lines = list(replay_lines(replayed(question=Question("general", ""), notes=("No speech was recognised in it.",))))
    assert lines == ["answer.wav", "  12.6 s, no words", "  note: No speech was recognised in it."]


def test_skipped_recording_says_why() -> None:
    """A recording that cannot be read says why, and what to do."""
    assert list(replay_lines(Skipped("x.wav", "There is no file x.wav.", "Check the spelling."))) == [
        "x.wav",
        "  skipped: There is no file x.wav. Check the spelling.",
    ]


def test_what_was_not_measured_is_not_zero() -> None:
    """Fillers that the recogniser cannot hear are said to be not measured; one word has no speed."""
    metrics = measure([spoken("Yes.", 1.0, 3.0)], 5.0, 60.0, hears_fillers=False)
    assert list(metrics_lines(metrics)) == [
        "1.5 s of 60 s, 1 word",
        "first word after 1.0 s, longest pause 0.0 s, longest talk without a pause 0 s, fillers not measured",
    ]


def test_line_can_be_shown_at_another_time() -> None:
    """In a live view a line has the time at which it is shown; keys and coughs have none."""
    assert event_line(FROZEN[0], at=4.5) == " 0:04.5   Well, I have always"
    assert event_line(KeyPressed(1.0, "m")) is None
    assert event_line(Utterance(0.0, 1.0, (), 2.0)) is None
