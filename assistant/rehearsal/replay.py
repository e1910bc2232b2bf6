"""Recorded answers, heard by the same take as live ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from itertools import zip_longest
from pathlib import Path

import msgspec

from assistant.base.errors import AudioFileError, JournalError
from assistant.base.events import Event, Finding, Opening, Question, Suggestion
from assistant.base.speech import Frame, Utterance
from assistant.base.text import shown
from assistant.hearing.gain import amplified
from assistant.hearing.recorded import open_recording
from assistant.hearing.recording import Recording
from assistant.interview.coach import Coach
from assistant.interview.conversation import Conversation, single_answer
from assistant.interview.sidecar import GENERAL, sidecar_question
from assistant.rehearsal.judgeable import Judgeable
from assistant.rehearsal.saved_turn import noted_deliveries, with_inputs
from assistant.rehearsal.studio import Studio, Taken
from assistant.review.history import HeardTurn, end_reason, is_aside
from assistant.review.metrics import measure
from assistant.review.replayed import Replayed, Skipped, as_skipped
from assistant.sessions.journal import SavedTurn, next_turn, offers_again, read_session
from assistant.sessions.spoken_sound import SpokenSound


def replay_recording(
    path: Path,
    question: Question | None,
    studio: Studio,
    *,
    called: str | None = None,
    on_event: Callable[[Event], None] = lambda event: None,
    on_progress: Callable[[float, float | None], None] = lambda seconds, total: None,
) -> Replayed:
    """Hear a recording to its end. Each has an interview of its own, so their order does not matter.

    `called` is what the user named, where `path` is only a copy of that.
    `on_event` is told each event as it happens, `on_progress` the seconds heard
    and the length if the file tells it.

    Raises:
        SecondTakeError: the file, or the sidecar beside it, cannot be read.

    """
    asked = question or sidecar_question(path) or GENERAL
    coach = studio.script.cast_coach(studio.settings, studio.settings.seed or 0)
    opening, hosts = single_answer(asked, studio.script, studio.settings)
    taken, judgeable, sound = Taken(opening.turn), Judgeable(), SpokenSound()
    with open_recording(path, called, track=studio.settings.track) as recording:
        for happening in studio.hear(judgeable.through(sound.listen(recording)), opening, hosts, coach):
            event = taken.add(happening)
            if event is not None:
                on_event(event)
            else:
                judgeable.add(happening)
                on_progress(taken.seconds, recording.duration)
        notes = [note for note in (recording.note,) if note]
        taken.seconds = recording.seconds
    if not any(isinstance(event, Utterance) and event.words for event in taken.events):
        notes.append("No speech was recognised in it.")
    objection = judgeable.objection()
    if objection:
        taken.events = [event for event in taken.events if not isinstance(event, Finding | Suggestion)]
        notes.append(objection)
    heard = sound.told_of(taken.heard(hears_fillers=studio.hears_fillers))
    result = _replayed(called or shown(path), heard, studio, (heard,), notes)
    return msgspec.structs.replace(result, judged=objection is None)


def replay_session(folder: Path, studio: Studio) -> list[Replayed | Skipped]:
    """Hear the turns of a saved session again, with its settings, keys and gaps: the events must be the same.

    The studio must be one with the session's recogniser: `SavedSession.recognizer`.
    A turn whose recording is missing or cannot be read is skipped.

    Raises:
        JournalError: the journal is missing or damaged.

    """
    session = read_session(folder)
    if not session.turns:
        raise JournalError(f"The session {folder} holds no answers.", "It was left before the first one.")
    again = studio.with_settings(session.settings)
    coach = studio.script.cast_coach(session.settings, session.started.seed)
    conversation = Conversation(session.questions, studio.script, session.settings, session.started.seed)
    results: list[Replayed | Skipped] = []
    for place, (saved, then) in enumerate(zip_longest(session.turns, session.turns[1:]), start=1):
        last = session.finished and then is None
        aside = is_aside(saved.turn.part, end_reason(saved.events))
        if saved.turn.part != "gap":
            conversation.leave_gap()  # older versions left none
        conversation.foresee(next_turn(session.turns[place:]), offered=offers_again(session.turns[place:]))
        try:
            result = _replay_turn(saved, session.note, again, coach, conversation, last=last)
            if not aside or result.heard.events != saved.events:
                results.append(result)
        except AudioFileError as error:
            if not aside:
                results.append(as_skipped(saved.audio, error))
            conversation.recall(saved.turn, saved.events, then.turn if then else None)
    history = tuple(conversation.history)
    return [
        msgspec.structs.replace(result, history=history) if isinstance(result, Replayed) else result
        for result in results
    ]


def _replay_turn(
    saved: SavedTurn,
    note: str | None,
    studio: Studio,
    coach: Coach,
    conversation: Conversation,
    *,
    last: bool,
) -> Replayed:
    opening = conversation.open_turn() or Opening(saved.turn, ())
    hosts = conversation.hosts(opening.turn)
    taken, sound = Taken(opening.turn), SpokenSound()
    with _saved_sound(saved.audio) as frames:
        source = amplified(with_inputs(sound.listen(frames), saved.events), saved.gain_db)
        for happening in studio.run(source, opening, hosts, coach, noted_deliveries(saved.events)):
            taken.add(happening)
    damage = frames.note if isinstance(frames, Recording) else None
    heard = conversation.close_turn(sound.told_of(taken.heard(hears_fillers=studio.hears_fillers)), last=last)
    same = heard.events == saved.events
    verdict = f"The same {len(saved.events)} events as when it was saved." if same else _difference(saved, heard)
    notes = [text for text in (verdict, damage, note) if text]
    return _replayed(shown(saved.audio), heard, studio, (), notes)


def _replayed(
    file: str, heard: HeardTurn, studio: Studio, history: tuple[HeardTurn, ...], notes: Iterable[str]
) -> Replayed:
    budget = heard.turn.question.budget_seconds
    metrics = measure(heard.events, heard.seconds, budget, hears_fillers=studio.hears_fillers)
    return Replayed(file, heard, metrics, history, studio.hears_fillers, tuple(notes), studio.heard_by)


def _saved_sound(path: Path) -> AbstractContextManager[Iterable[Frame]]:
    """Open a turn's sound; a turn that was skipped at once has none."""
    return nullcontext(()) if path.is_file() and not path.stat().st_size else Recording(path)


def _difference(saved: SavedTurn, heard: HeardTurn) -> str:
    """Say where the events of a replay leave those of the session."""
    pairs = zip_longest(saved.events, heard.events)
    place = next(index for index, (before, now) in enumerate(pairs, start=1) if before != now)
    if place > len(saved.events):
        return f"The {len(saved.events)} events that were saved are the same; the session breaks off there."
    return (
        f"The events differ from those that were saved, from number {place} of {len(saved.events)} on: "
        "the program or its recogniser has changed, or the session was cut off."
    )
