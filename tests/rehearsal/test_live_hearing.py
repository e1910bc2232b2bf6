"""What the live loop does where the person is heard or understood badly, or not yet."""

import msgspec
import pytest
import soundfile

from assistant.base.events import Line
from assistant.base.speech import Word
from assistant.sessions.journal import read_session
from tests.support.desk import GOOD, GOOD_TEXT, GOOD_WORDS, QUESTIONS, Desk, replays_the_same
from tests.support.fakes import FakeRecognizer, Samples

pytestmark = pytest.mark.slow


class Rough(FakeRecognizer):
    """A recogniser that fails at the words that are only for the eye."""

    def quick_text(self, samples: Samples) -> str:
        """Fail."""
        raise ValueError("no rough words today")


def test_rough_words_that_fail_end_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """They are told once in a session, and both answers are heard to their end; debug mode shows where it came from."""
    monkeypatch.setenv("SECOND_TAKE_DEBUG", "1")
    desk.partials = True
    takes = desk.practise(GOOD, GOOD, recognizer=Rough(GOOD_TEXT, GOOD_TEXT), questions=QUESTIONS)
    assert [take.reason for take in takes] == ["silence", "silence"]
    assert [take.takes[0].metrics.words for take in takes] == [GOOD_WORDS, GOOD_WORDS]
    (note,) = [text for who, text in desk.view.lines if who == "note"]
    assert note.startswith("The recogniser script failed: no rough words today.")
    assert "your answer is heard all the same" in note
    assert "no rough words today" in capsys.readouterr().err


class Measuring(FakeRecognizer):
    """A recogniser that notes how loud what it hears is."""

    def __init__(self, *texts: str) -> None:
        super().__init__(*texts)
        self.peaks: list[int] = []

    def words(self, samples: Samples) -> list[Word]:
        """Note the loudest sample."""
        self.peaks.append(int(abs(samples.astype(int)).max()))
        return super().words(samples)


def test_a_faint_voice_is_told_and_the_next_turn_louder(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The gain is noted, what is kept is as the microphone gave it, and a replay hears the same."""
    monkeypatch.setattr("tests.support.fakes.LOUD", 60)
    recognizer = Measuring(GOOD_TEXT, GOOD_TEXT)
    desk.practise(GOOD, GOOD, questions=QUESTIONS[:2], recognizer=recognizer)
    assert sum("very faintly" in text for who, text in desk.view.lines if who == "note") == 1
    assert desk.folder is not None
    answers = [turn for turn in read_session(desk.folder).turns if turn.turn.part == "question"]
    assert [turn.gain_db for turn in answers] == [0.0, 24.0]
    quiet, louder = recognizer.peaks
    assert louder == pytest.approx(quiet * 10 ** (24 / 20), rel=0.05)
    kept = [soundfile.read(turn.audio, dtype="int16")[0] for turn in answers]
    assert [int(abs(sound.astype(int)).max()) for sound in kept] == [60, 60]
    assert all("The same" in note for note in replays_the_same(desk.folder, GOOD_TEXT, GOOD_TEXT))


class Foreign(FakeRecognizer):
    """A recogniser that understands little, and knows languages."""

    def words(self, samples: Samples) -> list[Word]:
        """Doubt every word."""
        return [msgspec.structs.replace(word, confidence=0.2) for word in super().words(samples)]

    def language(self, samples: Samples) -> tuple[str, float]:
        """Hear German."""
        return "de", 0.97


def test_another_language_is_asked_about_once_and_ends_nothing(desk: Desk) -> None:
    """A line for the eye; the journal knows nothing of it."""
    desk.partials = True
    (heard,) = desk.practise(("#" * 80 + "." * 10) * 4, recognizer=Foreign(*["so das ist"] * 4))
    asked = [text for who, text in desk.view.lines if "German" in text]
    assert asked == ["Are you speaking German? I understand English only so far."]
    assert heard.reason != "quit"
    assert not any("German" in str(event) for event in heard.events)


def test_enter_before_a_word_is_recognised_is_thanked_for_what_was_heard(desk: Desk) -> None:
    """Thanks wait for no word after a second of speech, and a replay thanks alike."""
    (heard,) = desk.practise(("#" * 15 + "." * 10, {1.5: "enter"}))
    assert [event.occasion for event in heard.events if isinstance(event, Line)][-1] in ("thanks", "closing")
    assert any(event.occasion == "thanks" for event in heard.events if isinstance(event, Line))
    assert desk.folder is not None
    assert all("The same" in note for note in replays_the_same(desk.folder))
