"""What anybody would hear who listens to the microphone and the speaker."""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals", allow_module_level=True)

from tests.live.heard import crossings, overlap, said, spans, words_of
from tests.live.person import finish, halves, practice
from tests.support.sound_server import SERVER_RATE, Recording, SoundServer

pytestmark = pytest.mark.sound
FIXTURES = Path(__file__).parents[2] / "audio_fixtures"
QUESTION = "Tell me about a day when the plan fell apart. What happened next?"
"""In so many words."""


def said_between(recording: Recording, begin: float, end: float) -> set[str]:
    """Recognise what the speaker said in a part of a recording, seconds."""
    return said(recording.samples[max(0, round(begin * SERVER_RATE)) : round(end * SERVER_RATE)])


def test_a_freeze_is_met_in_time_and_over_nobody(sound_server: SoundServer, tmp_path: Path) -> None:
    """The question is spoken; soon after the limit of a freeze comes the nudge that was chosen; never two at once."""
    before, _ = halves(FIXTURES / "demo-freeze.flac", 10.9, tmp_path)
    with sound_server.recording() as heard, practice(sound_server, tmp_path) as terminal:
        terminal.wait_for("Enter done")
        sound_server.talk(before).wait()
        terminal.wait_for("one moment, the coach speaks")
        terminal.wait_for("listening")
        terminal.type("\r")
        finish(terminal)
    person, voice = spans(heard.microphone), spans(heard.samples)
    (crossed,) = crossings(heard.microphone)
    begins, ends = next(span for span in voice if span[0] > crossed)
    (path,) = tmp_path.glob("kept/*/session.jsonl")
    events = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    freeze = next(event for event in events if event["type"] == "Finding")
    limit = freeze["start"] + freeze["limit"]
    heard_at = max(event["at"] for event in events if event["type"] == "Utterance")
    assert freeze["at"] <= max(limit, heard_at) + 0.1  # on a busy machine the words come after the limit
    assert begins - crossed - (freeze["at"] - limit) < 0.5  # benchmarks/live.py measures it
    assert overlap(person, voice) == 0.0
    assert len(words_of(QUESTION) & said_between(heard, 0.0, person[0][0])) >= 3
    (path,) = tmp_path.glob("kept/*/summary.json")
    (suggestion,) = json.loads(path.read_text())["turns"][0]["suggestions"]
    assert words_of(suggestion["line"]) & said_between(heard, begins - 0.2, ends + 0.5)


def test_nothing_is_said_to_a_good_answer(sound_server: SoundServer, tmp_path: Path) -> None:
    """From the first word until more than 5 s after the last the speaker is silent; then it thanks."""
    with sound_server.recording() as heard, practice(sound_server, tmp_path) as terminal:
        terminal.wait_for("Enter done")
        sound_server.talk(FIXTURES / "short-answer.flac").wait()
        finish(terminal)
    person, voice = spans(heard.microphone), spans(heard.samples)
    first, last = person[0][0], person[-1][1]
    assert [span for span in voice if first < span[1] and span[0] < last + 5.5] == []
    assert [span for span in voice if span[0] > last]


def test_a_restart_is_granted_and_the_question_asked_again(sound_server: SoundServer, tmp_path: Path) -> None:
    """In the longest silence of the person, who asked to start over, and not over them."""
    before, after = halves(FIXTURES / "asks-to-restart.flac", 17.5, tmp_path)
    with sound_server.recording() as heard, practice(sound_server, tmp_path) as terminal:
        terminal.wait_for("Enter done")
        sound_server.talk(before).wait()
        terminal.wait_for("one moment, the interviewer speaks")
        terminal.wait_for("listening")
        sound_server.talk(after).wait()
        terminal.type("\r")
        finish(terminal)
    person, voice = spans(heard.microphone), spans(heard.samples)
    assert overlap(person, voice) == 0.0
    (_, asked), (begins_again, _) = max(pairwise(person), key=lambda pair: pair[1][0] - pair[0][1])
    assert words_of("the plan fell apart") & said_between(heard, asked, begins_again)


def test_somebody_who_never_stops_is_told_only_at_the_ceiling(sound_server: SoundServer, tmp_path: Path) -> None:
    """Whoever talks is not spoken over, but for the one cue of somebody who leaves no gap at all."""
    before, _ = halves(FIXTURES / "non-stop.flac", 45.0, tmp_path)
    with sound_server.recording() as heard, practice(sound_server, tmp_path) as terminal:
        terminal.wait_for("Enter done")
        sound_server.talk(before).wait()
        terminal.type("\r")
        finish(terminal)
    person, voice = spans(heard.microphone), spans(heard.samples)
    over = [span for span in voice if overlap(person, [span]) > 0.0]
    assert len(over) <= 1
