"""Hears a recorded fixture as the turn of an interview that it is: an answer, small talk or the closing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from assistant.accuracy.recordings import hear_led
from assistant.base.events import Event, Question, Turn
from assistant.hearing.ears import WaitForDecode
from assistant.hearing.recording import Recording
from assistant.interview.conversation import Conversation
from assistant.interview.sidecar import sidecar_question
from assistant.rehearsal.replay import replay_recording
from assistant.rehearsal.studio import Studio, Taken
from assistant.review.history import HeardTurn

SEED = 1


@dataclass(frozen=True)
class Outcome:
    """What came of a recording."""

    events: Sequence[Event]
    takes: int
    returns_to: int | None
    """Number of the question that the closing reopens."""


def hear(path: Path, file: dict[str, Any], studio: Studio) -> Outcome:
    """Hear a recording to its end, as its truth says that it was made."""
    truth = file["truth"]
    if part := truth.get("part"):
        turn = Turn(part, 0, 1, Question(part, file["question"]["text"]))
        led = hear_led(path, turn, truth.get("asked", ()), studio)
        return Outcome(led.events, 1, led.returns_to)
    mode = truth.get("mode", studio.settings.mode)
    replayed = replay_recording(path, None, studio.with_settings(msgspec.structs.replace(studio.settings, mode=mode)))
    return Outcome(replayed.events, len(replayed.heard.takes), None)


def hear_interview(paths: Sequence[Path], asked: int, studio: Studio) -> list[HeardTurn]:
    """Hear a recording for each turn of an interview, whose questions are those beside the first `asked` of them."""
    questions = [question for path in paths[:asked] if (question := sidecar_question(path))]
    conversation = Conversation(questions, studio.script, studio.settings, SEED)
    coach = studio.script.cast_coach(studio.settings, SEED)
    for path in paths:
        opening = conversation.open_turn()
        assert opening is not None, f"the interview was over before {path.stem}"
        taken = Taken(opening.turn)
        with Recording(path) as recording:
            for happening in studio.run(recording, opening, conversation.hosts(opening.turn), coach, WaitForDecode()):
                taken.add(happening)
        conversation.close_turn(taken.heard(hears_fillers=studio.hears_fillers), last=path is paths[-1])
    return conversation.history
