"""Who speaks, and what happens to keys and the microphone meanwhile."""

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import soundfile

from assistant.errors import DeviceError, VoiceError
from assistant.room import COACH, INTERVIEWER, SIGHS, WAITS, Room
from assistant.voices.interface import Speech
from assistant.voices.player import NoPlayer
from assistant.voices.prepared import PreparedVoice
from tests.desk import Clock, DrawnInput, DrawnKeys, NotingSpeaker, PlainVoice


class Parts:
    """A room with its parts in reach."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.keys = DrawnKeys()
        self.speaker = NotingSpeaker(self.clock)
        self.lines: list[tuple[str, str]] = []
        self.source = DrawnInput("", self.keys, {})
        self.interviewer, self.coach = PreparedVoice(PlainVoice()), PreparedVoice(PlainVoice())
        self.room = self.with_speaker(self.speaker)

    def with_speaker(self, speaker: NotingSpeaker | NoPlayer) -> Room:
        """Build the room around a speaker."""
        on_line = lambda who, text: self.lines.append((who, text))  # noqa: E731
        return Room(self.interviewer, self.coach, speaker, self.keys, on_line, 0.25)


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> Parts:
    """Return a room whose clock is its own."""
    parts = Parts()
    monkeypatch.setattr("assistant.room.time", SimpleNamespace(monotonic=parts.clock.monotonic))
    return parts


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
