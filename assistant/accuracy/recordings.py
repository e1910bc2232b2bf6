"""Recordings, heard by the same path as in practice: an answer, small talk or the closing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from assistant.accuracy.labels.entries import LabelledClip
from assistant.accuracy.scores.outcomes import ClipOutcome
from assistant.base.events import Event, Finding, Line, Move, Occasion, Opening, Part, Pause, Question, Suggestion, Turn
from assistant.hearing.recorded import open_recording
from assistant.interview.closing import Agenda, Closing
from assistant.interview.decks import Decks
from assistant.interview.host import Host
from assistant.interview.small_talk import SmallTalk
from assistant.rehearsal.replay import replay_recording
from assistant.rehearsal.studio import Studio, Taken
from assistant.review.metrics import take_words

OPENINGS: dict[Part, Occasion] = {"small_talk": "small_talk", "closing": "closing_question"}

Progress = Callable[[float, float | None], None]


def hear_clip(
    set_name: str,
    clip: LabelledClip,
    studio: Studio,
    on_progress: Progress = lambda seconds, total: None,
) -> ClipOutcome:
    """Hear a recording to its end, as its truth says that it was made.

    Raises:
        SecondTakeError: the recording cannot be read.

    """
    if clip.mode:
        studio = studio.with_settings(msgspec.structs.replace(studio.settings, mode=clip.mode))
    if clip.part in OPENINGS:
        part: Part = "closing" if clip.part == "closing" else "small_talk"
        turn = Turn(part, 0, 1, clip.question or Question(part, ""))
        led = hear_led(Path(clip.file), turn, clip.asked, studio, on_progress)
        events, seconds = led.events, led.seconds
    else:
        replayed = replay_recording(Path(clip.file), clip.question, studio, on_progress=on_progress)
        events, seconds = replayed.events, replayed.seconds
    return ClipOutcome(
        set=set_name,
        item=clip,
        seconds=seconds,
        words=tuple(take_words(events)),
        pauses=tuple(event for event in events if isinstance(event, Pause)),
        findings=tuple(event for event in events if isinstance(event, Finding)),
        moves=tuple(event for event in events if isinstance(event, Move)),
        suggestions=tuple(event for event in events if isinstance(event, Suggestion)),
        cues=tuple(event for event in events if isinstance(event, Line) and event.is_cue),
        hears_fillers=studio.hears_fillers,
    )


@dataclass(frozen=True)
class Led:
    """What came of a turn that the interviewer leads."""

    events: Sequence[Event]
    seconds: float
    returns_to: int | None
    """Number of the question that a closing reopens."""


def hear_led(
    path: Path,
    turn: Turn,
    asked: Sequence[str],
    studio: Studio,
    on_progress: Progress = lambda seconds, total: None,
) -> Led:
    """Hear small talk, or a closing after the questions that were `asked`.

    Raises:
        SecondTakeError: the recording cannot be read.

    """
    seed = studio.settings.seed or 0
    decks = Decks(studio.script.interviewer, seed)
    questions = tuple((number, Question(str(number), text), "") for number, text in enumerate(asked, start=1))
    agenda = Agenda(questions, {number: 1 for number, _, _ in questions}, None)
    closing = Closing(agenda, decks, studio.settings, lambda at: None)
    host: Host = closing if turn.part == "closing" else SmallTalk(turn, decks, studio.settings)
    opening = Opening(turn, (Line(0.0, "interviewer", OPENINGS[turn.part], turn.question.text),))
    taken = Taken(turn)
    coach = studio.script.cast_coach(studio.settings, seed)
    with open_recording(path, track=studio.settings.track) as recording:
        for happening in studio.hear(recording, opening, (host,), coach):
            if taken.add(happening) is None:
                on_progress(taken.seconds, recording.duration)
        return Led(taken.events, recording.seconds, closing.returns_to)
