"""The recoveries of an interview: how soon each came, how long it took, and what it was worth. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.base.events import Finding, FindingKind, Line, MoveKind, Part, SuggestedMove, Suggestion
from assistant.base.speech import Record, Utterance, Word, normalise
from assistant.review.answer_starts import StartCheck, compare_start, start_of
from assistant.review.comparison import ENOUGH_WORDS, Comparison, Verdict, compare
from assistant.review.history import HeardTurn
from assistant.review.ledger import TROUBLES
from assistant.review.metrics import MeasuredTake, take_words
from assistant.review.recovery_attempts import Attempt, attempts

APOLOGY_SECONDS = 10.0
"""Apologies so long before a move belong to it."""
OFFERS: dict[SuggestedMove, frozenset[MoveKind]] = {
    "restart": frozenset(("ask_restart", "rephrase", "laugh_off")),
    "rephrase": frozenset(("rephrase", "ask_restart")),
    "admit_nerves": frozenset(("admit_nerves",)),
    "pause": frozenset(("ask_pause",)),
    "laugh_off": frozenset(("laugh_off", "ask_restart")),
    "lighten": frozenset(("laugh_off", "apologise")),
    "make_good": frozenset(("return_to_question", "apologise", "ask_restart")),
}
"""By what the coach suggests, the moves that take it up: after "take a breath" a restart is the person's own idea."""
APOLOGIES = ("sorry", "apolog", "pardon")
"""Beginnings of the words that apologise."""


class Recovery(Record, frozen=True):
    """One way out that the person took, and what it came to. Times are in the stream time of its turn."""

    turn: int
    """Place of its turn in the history, from 0."""
    part: Part
    number: int
    """Of the question; 0 for small talk and closing."""
    take: int
    """In which it was made."""
    move: MoveKind
    """The strongest move of it."""
    also: tuple[MoveKind, ...]
    """Other moves made in the same breath."""
    text: str
    """Its words; empty for a key."""
    at: float
    """Where its words begin, seconds."""
    certain: bool
    """False if it was only understood by asking back."""
    trouble: FindingKind | None
    """What it answered: the latest trouble before it; at the closing that of the question it brought back."""
    trouble_start: float | None
    """Where that began, seconds; None also where it is in another turn."""
    seconds_to_move: float | None
    """From there to the move."""
    move_seconds: float
    """Length of the move; 0 for a key."""
    move_words: int
    apologies: int
    """How often sorry was said in it and in the 10 s before; once is enough."""
    suggested: bool
    """True if the coach offered such a move between the trouble and the move."""
    cue_seconds: float | None
    """From the interviewer's last cue or interruption to the move; None if there was none."""
    reopens: int | None
    """Number of the question that it brought back at the closing."""
    new_take: int | None
    """Number of the take that it opened."""
    comparison: Comparison | None
    """The take before beside the one that it opened."""
    trouble_gone: bool | None
    """Whether no such trouble came again; None if there was none, or too little was said since to tell."""
    next_start: StartCheck | None
    """How the question after it was started."""
    verdict: Verdict | None
    decided_by: tuple[str, ...]
    """The figures that decided, or why there is no verdict, each readable by itself."""


class Unrecovered(Record, frozen=True):
    """Trouble that the person talked on through: nothing was said about it, then or at the closing."""

    number: int
    take: int
    finding: Finding


def find_recoveries(history: Sequence[HeardTurn], *, hears_fillers: bool) -> tuple[Recovery, ...]:
    """Find all recoveries of an interview, in order."""
    return tuple(
        _recovery(history, place, attempt, hears_fillers)
        for place in range(len(history))
        for attempt in attempts(history, place)
    )


def unrecovered(history: Sequence[HeardTurn]) -> tuple[Unrecovered, ...]:
    """List the troubles of answers in which, and about which, no recovery was made at all."""
    made = [(heard, each) for place, heard in enumerate(history) for each in attempts(history, place)]
    saved = {heard.turn.number for heard, _ in made} | {each.reopens for _, each in made}
    takes = [measured.take for heard in history if heard.turn.part == "question" for measured in heard.takes]
    return tuple(
        Unrecovered(take.number, take.take, event)
        for take in takes
        if take.number not in saved
        for event in take.events
        if isinstance(event, Finding) and event.kind in TROUBLES
    )


def _recovery(history: Sequence[HeardTurn], place: int, attempt: Attempt, hears_fillers: bool) -> Recovery:
    heard, take = history[place], attempt.measured.take
    before = attempt.measured if attempt.reopens is None else _last_take(history[:place], attempt.reopens)
    trouble = _trouble(attempt)
    kind = trouble.kind if trouble else _worst_of(before) if attempt.reopens is not None else None
    comparison = compare(before, attempt.after) if before and attempt.after else None
    gone = _is_gone(attempt, kind)
    verdict, decided_by = _judge(attempt, kind, comparison)
    words = _words_between(heard, attempt.start, attempt.end) if attempt.moves else []
    cue = _last_cue(attempt)
    return Recovery(
        turn=place,
        part=heard.turn.part,
        number=take.number,
        take=take.take,
        move=attempt.moves[0].kind if attempt.moves else "ask_restart",
        also=tuple(dict.fromkeys(move.kind for move in attempt.moves if move.kind != attempt.moves[0].kind)),
        text=" ".join(word.text for word in words) or (attempt.moves[0].text if attempt.moves else ""),
        at=attempt.start,
        certain=attempt.moves[0].certain if attempt.moves else True,
        trouble=kind,
        trouble_start=trouble.start if trouble else None,
        seconds_to_move=round(attempt.start - trouble.start, 3) if trouble else None,
        move_seconds=round(attempt.end - attempt.start, 3),
        move_words=len(words),
        apologies=_apologies(heard, attempt) if attempt.moves else 0,
        suggested=_was_suggested(attempt, trouble),
        cue_seconds=None if cue is None else round(attempt.start - cue, 3),
        reopens=attempt.reopens,
        new_take=attempt.after.take.take if attempt.after else None,
        comparison=comparison,
        trouble_gone=gone,
        next_start=_next_start(history, place, hears_fillers),
        verdict=verdict,
        decided_by=decided_by,
    )


def _last_take(history: Sequence[HeardTurn], number: int) -> MeasuredTake | None:
    turns = [heard for heard in history if heard.turn.part == "question" and heard.turn.number == number]
    return turns[-1].takes[-1] if turns else None


def _trouble(attempt: Attempt) -> Finding | None:
    """Return the latest trouble that began before the move and was known when the move was understood."""
    events = attempt.measured.take.events
    found = [event for event in events if isinstance(event, Finding)]
    known = [each for each in found if each.start < attempt.start and each.at <= attempt.understood]
    return max(known, key=lambda each: each.start, default=None)


def _worst_of(before: MeasuredTake | None) -> FindingKind | None:
    events = before.take.events if before else ()
    kinds = [event.kind for event in events if isinstance(event, Finding) and event.kind in TROUBLES]
    return kinds[-1] if kinds else None


def _words_between(heard: HeardTurn, start: float, end: float) -> list[Word]:
    return [word for word in take_words(heard.events) if start - 0.01 <= word.start and word.end <= end + 0.01]


def _apologies(heard: HeardTurn, attempt: Attempt) -> int:
    utterances = [event for event in heard.events if isinstance(event, Utterance)]
    begin = min((each.start for each in utterances if each.end >= attempt.start), default=attempt.start)
    near = [each for each in utterances if begin - APOLOGY_SECONDS <= each.end and each.start <= attempt.end]
    words = [word for each in near for word in each.words if word.start <= attempt.end]
    return sum(normalise(word.text).startswith(APOLOGIES) for word in words)


def _last_cue(attempt: Attempt) -> float | None:
    lines = [event for event in attempt.measured.take.events if isinstance(event, Line)]
    cues = [line.at for line in lines if line.is_cue or line.occasion == "drill_interrupt"]
    return max((at for at in cues if at <= attempt.start), default=None)


def _was_suggested(attempt: Attempt, trouble: Finding | None) -> bool:
    since = trouble.start if trouble else attempt.measured.take.start
    said = [event for event in attempt.measured.take.events if isinstance(event, Suggestion)]
    offered = [each for each in said if each.at <= attempt.start and (each.at >= since or each.because == "drill")]
    kinds = {move.kind for move in attempt.moves}
    return any(kinds & OFFERS.get(each.move, frozenset()) for each in offered)


def _findings_since(attempt: Attempt, kind: FindingKind) -> list[Finding]:
    """Return what was found of a kind in the take that was opened, or else in the rest of the same."""
    events = (attempt.after or attempt.measured).take.events
    found = [event for event in events if isinstance(event, Finding) and event.kind == kind]
    return found if attempt.after else [each for each in found if each.start >= attempt.start]


def _is_gone(attempt: Attempt, kind: FindingKind | None) -> bool | None:
    if kind is None:
        return None
    if _findings_since(attempt, kind):
        return False
    return True if _words_since(attempt) >= ENOUGH_WORDS else None


def _words_since(attempt: Attempt) -> int:
    if attempt.after:
        return attempt.after.metrics.words
    return sum(word.start >= attempt.end for word in take_words(attempt.measured.take.events))


def _judge(
    attempt: Attempt, kind: FindingKind | None, comparison: Comparison | None
) -> tuple[Verdict | None, tuple[str, ...]]:
    """Take the verdict of the comparison; within a take the trouble before and after the move decides."""
    if comparison is not None:
        return comparison.verdict, comparison.decided_by
    if kind is None:
        return None, ("there was no trouble before it",)
    before = sum(isinstance(e, Finding) and e.kind == kind and e.start < attempt.start for e in _events(attempt))
    after = len(_findings_since(attempt, kind))
    if not after and _words_since(attempt) < ENOUGH_WORDS:
        return None, (f"fewer than {ENOUGH_WORDS} words were said after it",)
    verdict: Verdict = "improved" if not after else "same" if after <= before else "worse"
    return verdict, (f"{kind.replace('_', ' ')}: {before} before it, {after} after",)


def _events(attempt: Attempt) -> tuple[object, ...]:
    return attempt.measured.take.events


def _next_start(history: Sequence[HeardTurn], place: int, hears_fillers: bool) -> StartCheck | None:
    """Judge the start of the next new question by the starts of all before it."""
    firsts = [
        (position, heard.takes[0])
        for position, heard in enumerate(history)
        if heard.turn.part == "question" and heard.turn.take == 1
    ]
    following = next(((position, take) for position, take in firsts if position > place), None)
    if following is None:
        return None
    position, start = following[0], start_of(following[1], hears_fillers)
    earlier = [start_of(take, hears_fillers) for before, take in firsts if before < position]
    return compare_start(following[1].take.number, start, earlier)
