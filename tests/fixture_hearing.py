"""Hears a recorded fixture as the turn of an interview that it is: an answer, small talk or the closing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from assistant.closing import Agenda, Closing
from assistant.conversation import Conversation
from assistant.decks import Decks
from assistant.hearing.ears import WaitForDecode
from assistant.hearing.recording import Recording
from assistant.history import HeardTurn
from assistant.interview import Event, Line, Opening, Question, Turn
from assistant.replaying import replay_recording, sidecar_question
from assistant.script import Script, load_script
from assistant.small_talk import SmallTalk
from assistant.taking import Studio, Taken, events_of

SEED = 1
OPENINGS = {"small_talk": "small_talk", "closing": "closing_question"}


@dataclass(frozen=True)
class Outcome:
    """What came of a recording."""

    events: Sequence[Event]
    takes: int
    returns_to: int | None
    """Number of the question that the closing reopens."""


def hear(path: Path, file: dict[str, Any], studio: Studio) -> Outcome:
    """Hear a recording to its end, as its truth says that it was made."""
    script, truth = load_script(), file["truth"]
    if part := truth.get("part"):
        turn = Turn(part, 0, 1, Question(part, file["question"]["text"]))
        return _hear_turn(path, turn, truth.get("asked", ()), studio, script)
    mode = truth.get("mode", studio.settings.mode)
    staged = Studio(msgspec.structs.replace(studio.settings, mode=mode), studio.worker, studio.vad)
    replayed = replay_recording(path, None, staged, script)
    return Outcome(replayed.events, len(replayed.heard.takes), None)


def _hear_turn(path: Path, turn: Turn, asked: Sequence[str], studio: Studio, script: Script) -> Outcome:
    questions = [(number, Question(str(number), text), "") for number, text in enumerate(asked, start=1)]
    agenda = Agenda(tuple(questions), {number: 1 for number, _, _ in questions}, None)
    decks = Decks(script.interviewer, SEED)
    closing = Closing(agenda, decks, studio.settings, lambda at: None)
    host = closing if turn.part == "closing" else SmallTalk(turn, decks, studio.settings)
    line = Line(0.0, "interviewer", OPENINGS[turn.part], turn.question.text)
    coach = script.cast_coach(studio.settings, SEED)
    with Recording(path) as recording:
        run = studio.run(recording, Opening(turn, (line,)), (host,), coach, WaitForDecode(), stop_at_end=False)
        return Outcome(events_of(run), 1, closing.returns_to)


def hear_interview(paths: Sequence[Path], asked: int, studio: Studio) -> list[HeardTurn]:
    """Hear a recording for each turn of an interview, whose questions are those beside the first `asked` of them."""
    script = load_script()
    questions = [question for path in paths[:asked] if (question := sidecar_question(path))]
    conversation = Conversation(questions, script, studio.settings, SEED)
    coach = script.cast_coach(studio.settings, SEED)
    for path in paths:
        opening = conversation.open_turn()
        assert opening is not None, f"the interview was over before {path.stem}"
        taken = Taken(opening.turn)
        with Recording(path) as recording:
            for happening in studio.run(recording, opening, conversation.hosts(opening.turn), coach, WaitForDecode()):
                taken.add(happening)
        conversation.close_turn(taken.heard(hears_fillers=studio.hears_fillers), last=path is paths[-1])
    return conversation.history
