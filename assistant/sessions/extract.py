"""From a saved session to its figures. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.base.events import Finding, FindingKind
from assistant.review.answer_content import content
from assistant.review.clean_answer import answer_words, is_short, is_troubled
from assistant.review.comparison import ENOUGH_WORDS_FOR_RATES, HARMLESS_FILLERS
from assistant.review.history import HeardTurn, goes_on
from assistant.review.ledger import TROUBLES, UNANSWERED
from assistant.review.metrics import MeasuredTake, take_words
from assistant.review.recoveries import Recovery, find_recoveries
from assistant.sessions.journal import SavedSession
from assistant.sessions.saved_history import heard_fillers
from assistant.sessions.session_figures import (
    AGAIN,
    EASY,
    GOOD,
    HARD,
    AnswerFigures,
    RecoveryFigures,
    SessionFigures,
    TakeFigures,
)
from assistant.sessions.spoken_sound import heard_history

STUCK: frozenset[FindingKind] = frozenset(("freeze", "rambling"))
"""Troubles that leave a question to be practised again unless the person got out of them."""


def session_figures(saved: SavedSession) -> SessionFigures:
    """Measure a session."""
    history = heard_history(saved)
    recoveries = find_recoveries(history, hears_fillers=heard_fillers(saved))
    asked = dict.fromkeys(heard.turn.number for heard in history if heard.turn.part == "question")
    return SessionFigures(
        name=saved.folder.name,
        started=saved.started.started,
        mode=saved.settings.mode,
        finished=saved.finished,
        turns=len(saved.told),
        answers=tuple(_answer(history, number, recoveries) for number in asked),
        recoveries=tuple(_recovery(recovery) for recovery in recoveries),
    )


def _answer(history: Sequence[HeardTurn], number: int, recoveries: Sequence[Recovery]) -> AnswerFigures:
    turns = [heard for heard in history if heard.turn.part == "question" and heard.turn.number == number]
    takes = [measured for heard in turns for measured in heard.takes]
    return AnswerFigures(
        number=number,
        question=turns[0].turn.question,
        ended_by=turns[-1].reason,
        rating=_rating(turns, takes, [each for each in recoveries if _about(each) == number]),
        takes=tuple(_take(measured) for measured in takes),
    )


def _take(measured: MeasuredTake) -> TakeFigures:
    words, metrics = take_words(measured.take.events), measured.metrics
    pauseless, said = metrics.articulation_rate, content(measured.take)
    return TakeFigures(
        take=measured.take.take,
        words=metrics.words,
        length_seconds=round(words[-1].end - measured.take.start, 3) if words else None,
        talk_seconds=round(words[-1].end - words[0].start, 3) if len(words) > 1 else None,
        articulation_seconds=round(60 * metrics.words / pauseless, 3) if pauseless else None,
        fillers=metrics.fillers,
        freezes=_count(measured, "freeze"),
        ramblings=_count(measured, "rambling"),
        longest_pause_seconds=metrics.longest_pause_seconds if words else None,
        parts_missing=len(said.parts.missing) if said.parts else None,
        hedges=len(said.substance.hedges),
        pitch_spread_semitones=measured.delivery.pitch_spread_semitones if measured.delivery else None,
    )


def _recovery(recovery: Recovery) -> RecoveryFigures:
    to_move = recovery.seconds_to_move
    return RecoveryFigures(
        number=_about(recovery),
        take=recovery.take,
        move=recovery.move,
        trouble=recovery.trouble,
        verdict=recovery.verdict,
        seconds=None if to_move is None else round(to_move + recovery.move_seconds, 3),
    )


def _about(recovery: Recovery) -> int:
    return recovery.number if recovery.reopens is None else recovery.reopens


def _rating(turns: Sequence[HeardTurn], takes: Sequence[MeasuredTake], tried: Sequence[Recovery]) -> int | None:
    """Tell how an answer went; docs/use/progress.md says the same in a table."""
    told = [take for take in takes if take.metrics.words]
    reason = turns[-1].reason
    if reason == "declined" or (reason == "quit" and not any(_found(take) & STUCK for take in told[-1:])):
        return None
    if not told or reason in UNANSWERED or reason == "hard_limit":
        return AGAIN
    last = told[-1]
    own = [each for each in tried if each.reopens is None and each.take == last.take.take]
    saved = any(each.verdict == "improved" for each in own)
    if _found(last) & STUCK and not saved:
        return AGAIN
    if any(_found(take) & TROUBLES for take in takes):
        return HARD
    whole = [take for heard in turns if not goes_on(heard) for take in heard.takes if take.metrics.words] or told
    if is_short(whole[-1]):
        return HARD if answer_words(whole[-1].take.events) else AGAIN
    return EASY if len(takes) == 1 and _is_easy(last) else GOOD


def _is_easy(measured: MeasuredTake) -> bool:
    """Tell whether an answer was long enough to judge, in time, and had no more fillers than do any harm."""
    metrics, length = measured.metrics, _take(measured).length_seconds
    in_time = length is not None and length <= metrics.budget_seconds
    few = metrics.fillers_per_minute is None or metrics.fillers_per_minute <= HARMLESS_FILLERS
    return metrics.words >= ENOUGH_WORDS_FOR_RATES and in_time and few and not is_troubled(measured)


def _found(measured: MeasuredTake) -> set[FindingKind]:
    return {event.kind for event in measured.take.events if isinstance(event, Finding)}


def _count(measured: MeasuredTake, kind: FindingKind) -> int:
    return sum(isinstance(event, Finding) and event.kind == kind for event in measured.take.events)
