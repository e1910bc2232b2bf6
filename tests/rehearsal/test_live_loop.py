"""The live loop at a desk without devices: what is asked, said, kept, and replayed."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import soundfile

from assistant.base.errors import DeviceError
from assistant.base.events import EndOfAnswer, Finding, Suggestion
from assistant.base.events import Event as Noticed
from assistant.base.speech import Frame, Unheard, Word
from assistant.sessions.journal import read_session
from tests.support.desk import (
    GOOD,
    GOOD_TEXT,
    GOOD_WORDS,
    QUESTIONS,
    STUCK,
    STUCK_TEXT,
    Desk,
    DrawnInput,
)
from tests.support.fakes import FakeRecognizer, Samples

pytestmark = pytest.mark.fast


def ends(events: tuple[Noticed, ...]) -> list[float]:
    """Return when the turn ended."""
    return [event.at for event in events if isinstance(event, EndOfAnswer)]


def gaps(events: tuple[Noticed, ...]) -> list[tuple[str, float]]:
    """Return why and how long nobody was heard."""
    return [(event.why, round(event.seconds, 1)) for event in events if isinstance(event, Unheard)]


def test_nothing_is_said_on_a_good_answer(desk: Desk) -> None:
    """The question is asked aloud; after a complete thought silence ends the answer, and the interviewer thanks."""
    (take,) = desk.practise(GOOD, texts=[GOOD_TEXT])
    assert desk.speaker.said == ["To begin.", "What are you proud of?", "Thanks.", "Goodbye."]
    assert take.reason == "silence"


def test_freeze_brings_a_nudge(desk: Desk) -> None:
    """Stuck in the middle of a sentence, the person is offered a way out aloud, once."""
    (take,) = desk.practise(STUCK, texts=[STUCK_TEXT, "shop."])
    (line,) = [event.line for event in take.events if isinstance(event, Suggestion)]
    assert desk.speaker.said[2:-2] == [line]
    assert ("coach", line) in desk.view.lines


def test_the_coach_takes_no_time_of_the_answer(desk: Desk) -> None:
    """While the coach speaks stream time stands still, what comes is thrown away, and both are journalled."""
    (take,) = desk.practise(STUCK, texts=[STUCK_TEXT, "shop."])
    assert gaps(take.events) == [("voice", 1.0)]
    assert ends(take.events) == [pytest.approx(len(STUCK) / 10, abs=0.04)]
    assert desk.inputs[0].done == ["hold", "release 0.25", "hold", "release 0.25"]


def test_silent_mode_says_nothing(desk: Desk) -> None:
    """With mode silent the freeze is shown, and only the question is heard."""
    desk.settings = type(desk.settings)(mode="silent", closing=False)
    (take,) = desk.practise(STUCK, texts=[STUCK_TEXT, "shop."])
    assert [event.kind for event in take.events if isinstance(event, Finding)] == ["freeze"]
    assert len(desk.speaker.said) == 4


def test_questions_follow_each_other(desk: Desk) -> None:
    """Each question is asked once, with the lead that fits its place."""
    takes = desk.practise(GOOD, GOOD, texts=[GOOD_TEXT, GOOD_TEXT], questions=QUESTIONS)
    first, second = ["To begin.", "What are you proud of?"], ["Last one.", "Why this job?"]
    assert desk.speaker.said == [*first, "Thanks.", *second, "Thanks.", "Goodbye."]
    assert [take.turn.number for take in takes] == [1, 2]


def test_after_a_bad_answer_the_next_is_a_fresh_start(desk: Desk) -> None:
    """The interviewer leads on as if nothing had been."""
    desk.practise(STUCK, GOOD, texts=[STUCK_TEXT, "shop.", GOOD_TEXT], questions=QUESTIONS)
    assert desk.speaker.said[-5:] == ["Thanks.", "Fresh start.", "Why this job?", "Thanks.", "Goodbye."]


def test_enter_ends_the_answer(desk: Desk) -> None:
    """Enter in the middle of talk ends the take there, and all that was said until then counts."""
    (take,) = desk.practise((GOOD, {2.0: "enter"}), texts=["I led the"])
    assert take.reason == "key"
    assert take.takes[0].metrics.words == 3
    assert take.takes[0].metrics.seconds == pytest.approx(2.0, abs=0.1)


def test_who_has_spoken_is_thanked_before_a_word_of_it_is_recognised(desk: Desk) -> None:
    """Enter in the third second of talk, with a recogniser that writes its first word once the thanks are heard."""
    thanked = threading.Event()
    desk.speaker.during["Thanks."] = thanked.set

    class Slow(FakeRecognizer):
        def words(self, samples: Samples) -> list[Word]:
            assert thanked.wait(20), "nobody thanked"
            return super().words(samples)

    (take,) = desk.practise((GOOD, {3.0: "enter"}), recognizer=Slow("I led the move"))
    assert take.takes[0].metrics.words == 4
    assert desk.speaker.said[-2:] == ["Thanks.", "Goodbye."]


def test_n_asks_the_same_question_again(desk: Desk) -> None:
    """Both takes are told apart, and one recording holds them."""
    (answer,) = desk.practise((STUCK[:60] + GOOD, {6.0: "n"}), texts=["And then I", GOOD_TEXT])
    assert [(each.take.take, each.metrics.words) for each in answer.takes] == [(1, 3), (2, GOOD_WORDS)]
    assert desk.speaker.said[2:4] == ["Go ahead.", "What are you proud of?"]
    assert desk.folder is not None
    assert soundfile.info(desk.folder / "01-q01-take1.flac").duration == pytest.approx(16.0, abs=0.2)


def test_skip_goes_on_and_quit_ends(desk: Desk) -> None:
    """`s` leaves a question for the next; `q` ends the session there."""
    takes = desk.practise((GOOD, {1.0: "s"}), (GOOD, {1.0: "q"}), questions=(*QUESTIONS, QUESTIONS[0]))
    assert [take.reason for take in takes] == ["skipped", "quit"]


def test_r_repeats_the_question(desk: Desk) -> None:
    """`r` says the question again, and the clock of the answer stands still meanwhile."""
    (take,) = desk.practise((GOOD, {1.0: "r"}), texts=["I led", GOOD_TEXT])
    assert desk.speaker.said[2:4] == ["Once more.", "What are you proud of?"]
    assert gaps(take.events) == [("interviewer", 1.0), ("question", 2.5)]


def test_pause_closes_the_microphone(desk: Desk) -> None:
    """`p` closes the device until it is pressed again, and the pause does not count."""

    def go_on() -> str:
        desk.clock.now += 30.0
        assert desk.inputs[0].done[-1] == "close"
        return "p"

    desk.keys.on_wait = go_on
    (take,) = desk.practise((GOOD, {1.0: "p"}), texts=["I led", GOOD_TEXT])
    assert gaps(take.events) == [("paused", 30.0)]
    assert ends(take.events) == [pytest.approx(10.0, abs=0.1)]
    assert desk.inputs[0].done[-1] == "release 0.0"


def test_quit_while_paused(desk: Desk) -> None:
    """Ctrl-C, which is the key q, ends a pause and the session."""
    desk.keys.on_wait = lambda: "q"
    (take,) = desk.practise((GOOD, {1.0: "p"}), texts=["I led"])
    assert take.reason == "quit"


def test_muted_coach_is_silent(desk: Desk) -> None:
    """After `m` a freeze is shown and nothing is said."""
    (take,) = desk.practise((STUCK, {1.0: "m"}), texts=[STUCK_TEXT, "shop."])
    assert [event.kind for event in take.events if isinstance(event, Finding)] == ["freeze"]
    assert len(desk.speaker.said) == 4


def test_last_answer_can_be_heard(desk: Desk) -> None:
    """`l` plays the take before, for as long as it was, and not the one that nothing was heard in."""
    takes = desk.practise(
        GOOD, ("", {}), (GOOD, {1.0: "l"}), texts=[GOOD_TEXT] * 3, questions=(*QUESTIONS, QUESTIONS[0])
    )
    assert gaps(takes[2].events) == [("playback", 10.0)]


def test_no_answer_to_hear_yet(desk: Desk) -> None:
    """`l` in the first answer says so, and loses nothing."""
    (take,) = desk.practise((GOOD, {1.0: "l"}), texts=[GOOD_TEXT])
    assert ("note", "There is no answer to play back yet.") in desk.view.lines
    assert not gaps(take.events)


def test_a_dead_microphone_is_told_once(desk: Desk) -> None:
    """A microphone that brings only zeros is told after a few seconds, rather than let the person talk to nobody."""

    def withhold(source: DrawnInput) -> None:
        source.silent = True

    desk.practise("." * 80, "." * 80, questions=QUESTIONS, prepare=withhold)
    (note,) = [text for who, text in desk.view.lines if who == "note"]
    assert "no sound at all" in note
    assert "second-take doctor" in note


def test_a_microphone_that_goes_away_loses_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was heard until then is in the session, sound and events."""
    frames = DrawnInput.frames

    def unplugged(source: DrawnInput) -> Iterator[Frame]:
        yield from frames(source)
        raise DeviceError("The microphone stopped working.")

    monkeypatch.setattr(DrawnInput, "frames", unplugged)
    with pytest.raises(DeviceError):
        desk.practise(STUCK, texts=[STUCK_TEXT, "shop."])
    assert desk.folder is not None
    (saved,) = read_session(desk.folder).turns
    assert [event.kind for event in saved.events if isinstance(event, Finding)] == ["freeze"]
    assert soundfile.info(saved.audio).duration == pytest.approx(len(STUCK) / 10, abs=0.05)


def test_without_a_folder_nothing_is_kept(desk: Desk, tmp_path: Path) -> None:
    """With --no-save the disk stays as it was."""
    desk.folder = None
    desk.practise(GOOD, texts=[GOOD_TEXT])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("key", "ends", "after"), [("enter", "silence", 1.0), ("s", "skipped", 1.5), ("q", "quit", 0.0)]
)
def test_keys_while_the_question_is_spoken(desk: Desk, key: str, ends: str, after: float) -> None:
    """A key cuts the question short; Enter does no more than that, any other key is then obeyed."""

    def press_twice() -> None:
        desk.keys.push(key)
        desk.keys.push(key)

    desk.speaker.during["What are you proud of?"] = press_twice
    (take,) = desk.practise(GOOD, texts=[GOOD_TEXT])
    assert take.reason == ends
    assert desk.clock.now == pytest.approx(100.0 + 1.0 + 0.1 + after)


def test_the_last_answer_is_gone_when_it_is_asked_for(desk: Desk) -> None:
    """`l` says so, and the answer goes on to its end."""

    def delete(source: DrawnInput) -> None:
        assert desk.folder is not None
        (desk.folder / "01-q01-take1.flac").unlink(missing_ok=True)

    takes = desk.practise(GOOD, (GOOD, {1.0: "l"}), texts=[GOOD_TEXT] * 2, questions=QUESTIONS, prepare=delete)
    assert takes[1].reason == "silence"
    (note,) = [text for who, text in desk.view.lines if who == "note"]
    assert "01-q01-take1.flac is missing or damaged" in note
    assert gaps(takes[1].events) == []
