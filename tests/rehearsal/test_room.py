"""Who speaks, and what happens to keys and the microphone meanwhile."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from assistant.base.errors import DeviceError, VoiceError
from assistant.rehearsal.room import COACH, INTERVIEWER, SIGHS, WAITS, Room
from assistant.sound.player import NoPlayer
from assistant.sound.voices.interface import Speech
from assistant.sound.voices.prepared_voice import PreparedVoice
from tests.support.desk import Clock, DrawnInput, DrawnKeys, NotingSpeaker, PlainVoice

pytestmark = pytest.mark.fast


class Parts:
    """A room with its parts in reach."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.keys = DrawnKeys()
        self.speaker = NotingSpeaker(self.clock)
        self.lines: list[tuple[str, str]] = []
        self.source = DrawnInput("", self.keys, {})
        self.interviewer, self.coach = PreparedVoice(PlainVoice()), PreparedVoice(PlainVoice())
        self.room = self.with_speaker(self.speaker)

    def with_speaker(self, speaker: NotingSpeaker | NoPlayer) -> Room:
        """Build the room around a speaker."""
        on_line = lambda who, text: self.lines.append((who, text))  # noqa: E731
        return Room(self.interviewer, self.coach, speaker, self.keys, on_line, 0.25, self.clock.monotonic)


@pytest.fixture
def parts() -> Parts:
    """Return a room whose clock is its own."""
    return Parts(Clock())


def test_each_line_is_shown_and_said(parts: Parts) -> None:
    """What is heard can be read too, with who says it."""
    assert parts.room.say(INTERVIEWER, ("Hello there.", "Why this job?")) == 2.5
    assert parts.lines == [(INTERVIEWER, "Hello there."), (INTERVIEWER, "Why this job?")]
    assert parts.speaker.said == ["Hello there.", "Why this job?"]


def test_microphone_is_deaf_while_the_coach_speaks(parts: Parts) -> None:
    """It is held before the first sample and released, with the echo's tail, after the last."""
    parts.speaker.during["Take a breath."] = lambda: parts.source.done.append("sound")
    assert parts.room.interject(COACH, "Take a breath.", parts.source) == 1.5
    assert parts.source.done == ["hold", "sound", "release 0.25"]


def test_whoever_talks_over_the_voice_stops_it(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line ends, the next is only shown, and what was said meanwhile is no part of the gap."""
    talking = []
    monkeypatch.setattr(parts.source, "talked_over", lambda: bool(talking))
    monkeypatch.setattr(parts.source, "release", lambda tail: 0.6)
    parts.speaker.during["Take a breath."] = lambda: talking.append(True)
    assert parts.room.interject(COACH, "Take a breath.", parts.source) == 0.0
    parts.room.open(["Hello there.", "Why this job?"], parts.source)
    assert parts.speaker.said == ["Take a breath."]
    assert parts.lines[-2:] == [(INTERVIEWER, "Hello there."), (INTERVIEWER, "Why this job?")]


def test_without_a_speaker_there_is_no_echo(parts: Parts) -> None:
    """A line that is only printed costs the answer no time."""
    room = parts.with_speaker(NoPlayer())
    assert room.interject(COACH, "Take a breath.", parts.source) == 0.0
    assert parts.source.done == []


def test_enter_cuts_the_coach_and_nothing_more(parts: Parts) -> None:
    """Enter while the coach speaks ends the line, not the answer; another key is still obeyed."""
    parts.speaker.during["Take a breath."] = lambda: parts.keys.pressed.extend(("enter", "m"))
    assert parts.room.interject(COACH, "Take a breath.", parts.source) == pytest.approx(0.1)
    assert parts.room.next_key() == "m"
    assert parts.room.next_key() is None


LEAD = ["Thank you.", "Here is the next one.", "Why this job?"]


@pytest.mark.parametrize("key", ["enter", "r", "n", "p", "m", "l"])
def test_a_key_cuts_one_line_short(parts: Parts, key: str) -> None:
    """The next is spoken in full, the question too; a key that means something is obeyed once the person is heard."""
    parts.speaker.during["Thank you."] = lambda: parts.keys.push(key)
    parts.room.say(INTERVIEWER, LEAD[:1])
    parts.room.open(LEAD[1:], parts.source)
    parts.room.settle(parts.source)
    assert parts.speaker.said == LEAD
    assert parts.clock.now == pytest.approx(100.0 + 0.1 + 2.5 + 1.5)
    assert parts.room.next_key() == (None if key == "enter" else key)
    assert parts.room.next_key() is None


@pytest.mark.parametrize(("key", "said"), [("q", 1), ("s", 1), ("r", 3)])
def test_whoever_skips_or_ends_need_not_hear_the_rest(parts: Parts, key: str, said: int) -> None:
    """The lines that lead to a question are then only shown."""
    parts.speaker.during["Thank you."] = lambda: parts.keys.push(key)
    parts.room.open(LEAD, parts.source)
    assert parts.speaker.said == LEAD[:said]
    assert [text for _, text in parts.lines] == LEAD
    parts.room.settle(parts.source)
    assert parts.room.next_key() == key


@pytest.mark.parametrize(("key", "said"), [("q", 1), ("s", 3), ("enter", 3)])
def test_between_turns_only_q_silences(parts: Parts, key: str, said: int) -> None:
    """There is nothing to skip in a debrief: each line that is cut is followed by the next."""
    parts.speaker.during["Thank you."] = lambda: parts.keys.push(key)
    parts.room.say(COACH, LEAD)
    assert parts.speaker.said == LEAD[:said]


def test_keys_over_several_lines_keep_their_order(parts: Parts) -> None:
    """Whatever line they cut."""
    for line, key in zip(LEAD, "mrp", strict=True):
        parts.speaker.during[line] = lambda key=key: parts.keys.push(key)  # type: ignore[misc]
    parts.room.open(LEAD, parts.source)
    parts.room.settle(parts.source)
    parts.keys.push("n")
    assert [parts.room.next_key() for _ in range(5)] == ["m", "r", "p", "n", None]


def test_what_was_pressed_before_a_line_does_not_cut_it(parts: Parts) -> None:
    """Whoever ends an answer with two Enters still hears the thanks, and the next question."""
    parts.keys.pressed.extend(("enter", "m"))
    parts.room.say(INTERVIEWER, LEAD)
    assert parts.clock.now == pytest.approx(100.0 + 5.0)
    assert parts.room.next_key() == "m"


def test_enter_just_before_the_coach_speaks_ends_the_answer(parts: Parts) -> None:
    """It was not meant for the coach, whom nobody need hear any more."""
    parts.keys.push("enter")
    parts.room.interject(COACH, "Take a breath.", parts.source)
    assert parts.speaker.said == []
    assert parts.room.next_key() == "enter"


def test_enter_of_an_answer_that_is_over_ends_no_other(parts: Parts) -> None:
    """It may have been over by its silence, in the same moment."""
    parts.keys.push("enter")
    parts.room.interject(COACH, "Take a breath.", parts.source)
    parts.room.open(LEAD, parts.source)
    parts.room.settle(parts.source)
    assert parts.speaker.said == LEAD
    assert parts.room.next_key() is None


def test_enter_cuts_thanks_that_were_begun_at_once(parts: Parts) -> None:
    """What comes after them is spoken."""
    parts.speaker.during["Thank you."] = lambda: parts.keys.push("enter")
    parts.room.begin(INTERVIEWER, "Thank you.")
    parts.room.say(INTERVIEWER, LEAD)
    assert parts.speaker.said == LEAD
    assert parts.clock.now == pytest.approx(100.0 + 0.1 + 4.0)


def test_enter_held_down_does_not_end_the_answer(parts: Parts) -> None:
    """It may cut several lines, and goes on for a moment after the person is heard."""
    for line in LEAD:
        parts.speaker.during[line] = lambda: parts.keys.push("enter")
    parts.room.open(LEAD, parts.source)
    parts.room.settle(parts.source)
    for _ in range(30):
        parts.clock.now += 0.033
        parts.keys.push("enter")
        assert parts.room.next_key() is None
    parts.clock.now += 5.0
    parts.keys.push("enter")
    assert parts.room.next_key() == "enter"


def test_a_key_over_a_playback_stops_it_and_is_obeyed(parts: Parts, tmp_path: Path) -> None:
    """The line after it is spoken."""
    soundfile.write(tmp_path / "one.flac", np.zeros(32_000, np.int16), 16_000)
    parts.room.remember(tmp_path / "one.flac")
    parts.speaker.during[""] = lambda: parts.keys.push("m")
    assert parts.room.play_back(parts.source) == pytest.approx(0.1)
    assert parts.room.interject(COACH, "Take a breath.", parts.source) == 1.5
    assert parts.room.wait_for_key() == "m"


def test_stage_directions_are_not_read_out(parts: Parts) -> None:
    """A sigh is a sound and no word; waiting is neither."""
    parts.room.say(INTERVIEWER, (SIGHS, WAITS))
    assert parts.speaker.said == [SIGHS]
    assert parts.lines == [(INTERVIEWER, SIGHS), (INTERVIEWER, WAITS)]


def test_speaker_that_goes_away(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said once, and from then on lines are printed instead."""

    def unplugged(speech: Speech, stop: object) -> None:
        raise DeviceError("The speaker stopped working.")

    monkeypatch.setattr(parts.speaker, "play", unplugged)
    parts.room.say(INTERVIEWER, ("Hello there.", "Why this job?"))
    assert parts.lines == [
        (INTERVIEWER, "Hello there."),
        ("note", "The speaker stopped working. Lines are printed instead."),
        (INTERVIEWER, "Why this job?"),
    ]


def test_voice_that_fails(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that cannot be synthesised has been printed, and the reason follows."""

    def fail(line: str) -> Speech:
        raise VoiceError("The voice cannot speak.")

    monkeypatch.setattr(parts.coach, "speech", fail)
    assert parts.room.say(COACH, ("Take a breath.",)) == 0.0
    assert parts.lines[1] == ("note", "The voice cannot speak. Lines are printed instead.")


def test_pause_goes_on_with_another_key(parts: Parts) -> None:
    """Any key ends a pause; one that means something is then obeyed."""
    parts.keys.on_wait = lambda: "s"
    parts.room.pause(parts.source)
    assert parts.source.done == ["close", "release 0.0"]
    assert parts.room.next_key() == "s"


def test_empty_takes_are_not_played_back(parts: Parts, tmp_path: Path) -> None:
    """The last answer is the last in which something was heard."""
    soundfile.write(tmp_path / "one.flac", np.zeros(32_000, np.int16), 16_000)
    (tmp_path / "two.flac").touch()
    parts.room.remember(tmp_path / "one.flac")
    parts.room.remember(tmp_path / "two.flac")
    parts.room.remember(None)
    assert parts.room.play_back(parts.source) == 2.0


@pytest.mark.parametrize("content", [b"", b"fLaC", b"no sound at all"])
def test_an_answer_that_cannot_be_played_is_told(
    parts: Parts, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    """Its recording was damaged or deleted meanwhile: one line says so each time that it is asked for."""
    path = tmp_path / "one.flac"
    soundfile.write(path, np.zeros(32_000, np.int16), 16_000)
    parts.room.remember(path)
    if content:
        path.write_bytes(content)
    else:
        path.unlink()
    assert parts.room.play_back(parts.source) == 0.0
    assert parts.lines == [("note", f"Your last answer cannot be played: {path} is missing or damaged.")]
    assert capsys.readouterr().err == ""


def test_a_recording_that_is_gone_is_told(
    parts: Parts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """At the end of its answer; another answer is not played in its place, and debug mode tells where it came from."""
    monkeypatch.setenv("SECOND_TAKE_DEBUG", "1")
    soundfile.write(tmp_path / "one.flac", np.zeros(32_000, np.int16), 16_000)
    parts.room.remember(tmp_path / "one.flac")
    parts.room.remember(tmp_path / "gone.flac")
    assert [text for _, text in parts.lines] == [
        f"The recording of this answer is gone: {tmp_path / 'gone.flac'}. The practice goes on."
    ]
    assert "FileNotFoundError" in capsys.readouterr().err
    assert parts.room.play_back(parts.source) == 0.0
    assert parts.speaker.said == []


@pytest.mark.parametrize(("begun", "said"), [("Thanks.", "Goodbye."), ("Goodbye.", "Thanks.")])
def test_what_was_begun_is_not_taken_for_another_line(parts: Parts, begun: str, said: str) -> None:
    """The line that is shown is the one that is heard with it."""
    parts.room.begin(INTERVIEWER, begun)
    parts.room.say(INTERVIEWER, (said,))
    assert parts.lines == [(INTERVIEWER, said)]
    assert said in parts.speaker.said
