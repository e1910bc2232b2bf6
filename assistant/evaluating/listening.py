"""Recordings, heard by the same path as in practice: an answer, small talk or the closing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from assistant.closing import Agenda, Closing
from assistant.decks import Decks
from assistant.hearing.ears import WaitForDecode
from assistant.hearing.recording import Recording
from assistant.interview import Event, Finding, Line, Move, Opening, Pause, Question, Suggestion, Turn
from assistant.labelled.records import LabelledClip
from assistant.metrics import take_words
from assistant.pipeline import Host
from assistant.replaying import replay_recording
from assistant.scoring.outcomes import ClipOutcome
from assistant.script import Script
from assistant.small_talk import SmallTalk
from assistant.taking import Studio, Taken

OPENINGS = {"small_talk": "small_talk", "closing": "closing_question"}
CUE = "cue_"
"""Begins the occasions of an interviewer's hints."""

Progress = Callable[[float, float | None], None]


def hear_clip(
    set_name: str,
    clip: LabelledClip,
    studio: Studio,
    script: Script,
    on_progress: Progress = lambda seconds, total: None,
) -> ClipOutcome:
    """Hear a recording to its end, as its truth says that it was made.

    Raises:
        SecondTakeError: the recording cannot be read.

    """
    if clip.mode:
        studio = Studio(msgspec.structs.replace(studio.settings, mode=clip.mode), studio.worker, studio.vad)
    if clip.part in OPENINGS:
        events, seconds = _hear_turn(clip, studio, script, on_progress)
    else:
        replayed = replay_recording(clip.path, clip.question, studio, script, on_progress=on_progress)
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
        cues=tuple(event for event in events if isinstance(event, Line) and event.occasion.startswith(CUE)),
        hears_fillers=studio.hears_fillers,
    )


def _hear_turn(
    clip: LabelledClip, studio: Studio, script: Script, on_progress: Progress
) -> tuple[Sequence[Event], float]:
    """Hear a turn that is no answer, led by its host."""
    turn = Turn("closing" if clip.part == "closing" else "small_talk", 0, 1, clip.question or Question(clip.part, ""))
    seed = studio.settings.seed or 0
    host = _host(turn, clip.asked, Decks(script.interviewer, seed), studio)
    opening = Opening(turn, (Line(0.0, "interviewer", OPENINGS[clip.part], turn.question.text),))
    coach = script.cast_coach(studio.settings, seed)
    taken = Taken(turn)
    with Recording(clip.path) as recording:
        for happening in studio.run(recording, opening, (host,), coach, WaitForDecode(), stop_at_end=False):
            if taken.add(happening) is None:
                on_progress(taken.seconds, recording.duration)
        return taken.events, recording.seconds


def _host(turn: Turn, asked: Sequence[str], decks: Decks, studio: Studio) -> Host:
    if turn.part == "small_talk":
        return SmallTalk(turn, decks, studio.settings)
    questions = tuple((number, Question(str(number), text), "") for number, text in enumerate(asked, start=1))
    agenda = Agenda(questions, {number: 1 for number, _, _ in questions}, None)
    return Closing(agenda, decks, studio.settings, lambda at: None)
