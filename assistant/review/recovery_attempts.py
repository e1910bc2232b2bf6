"""What the person tried: the moves made in one breath, and the take or the question that they opened. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf

from assistant.base.events import Line, Move, MoveKind, TakeCause, TakeOpened
from assistant.base.speech import FILLERS, Record, Word, ends_sentence, normalise
from assistant.review.history import HeardTurn
from assistant.review.ledger import RECOVERY_MOVES
from assistant.review.metrics import MeasuredTake, take_words

TOGETHER_SECONDS = 3.0
"""Moves that follow each other so soon are one recovery: "I'm sorry, I'm nervous. Could I start over?"."""
RETURNS: frozenset[MoveKind] = frozenset(("return_to_question", "apologise", "ask_restart"))
"""At the closing each of them brings an earlier question back."""
MEANT: dict[TakeCause, frozenset[MoveKind]] = {
    "ask_restart": frozenset(("ask_restart",)),
    "laugh_off": frozenset(("laugh_off", "ask_restart")),
    "rephrase": frozenset(("rephrase",)),
    "yes": frozenset(("ask_restart", "laugh_off")),
    "key": frozenset(("ask_restart", "laugh_off", "rephrase")),
}
"""The moves that may be behind a new take, by its cause."""


LEAD_IN = FILLERS.union(
    ("sorry", "apologies", "pardon", "excuse", "me", "i", "i'm", "am", "so", "very", "really", "oh", "well"),
    ("actually", "okay", "ok", "wait", "no", "please", "but", "just", "gosh"),
)
"""Words that lead up to what is asked and belong to it: "Oh, I'm so sorry, could I …"."""
NEAR_WORDS = 4
"""The beginning of a sentence belongs to what is asked if it is no further away."""
REST_WORDS = 8
"""Its end if it is no further away: "… on that question, please?"."""
BREAK_SECONDS = 0.5
"""A silence of this length ends a sentence, too."""


class Attempt(Record, frozen=True):
    """Moves made in one breath, with what they led to."""

    measured: MeasuredTake
    """The take in which it was made. All times are in the stream time of its turn."""
    moves: tuple[Move, ...]
    """The strongest first, certain ones only unless they led to something or a drill asked; empty for a key."""
    start: float
    """Where its words begin, seconds."""
    end: float
    understood: float
    """When the program had understood it, seconds."""
    after: MeasuredTake | None = None
    """The take that it opened."""
    reopens: int | None = None
    """Number of the question that it brought back at the closing."""


def attempts(history: Sequence[HeardTurn], place: int) -> Iterator[Attempt]:
    """Find what was tried in the turn at a place of the history, in order; a key that opened a take counts."""
    heard = history[place]
    afters = (*heard.takes[1:], _reopened(history, place))
    for before, after in zip(heard.takes, afters, strict=True):
        groups = _groups(before)
        opener = _opener(heard, groups, after) if after else None
        for group in groups:
            whole = group is opener or _is_drilled(before, group)
            counted = group if whole else tuple(move for move in group if move.certain)
            if counted:
                yield _attempt(heard, before, counted, after if group is opener else None)
        if after and not opener and heard.turn.part != "closing":
            at = _opened(heard, after).at
            yield Attempt(before, (), at, at, at, after)


def _reopened(history: Sequence[HeardTurn], place: int) -> MeasuredTake | None:
    """Return the take that the closing at this place went back for."""
    heard = history[place]
    if heard.turn.part != "closing" or heard.reason != "return" or place + 1 == len(history):
        return None
    return history[place + 1].takes[0]


def _attempt(heard: HeardTurn, measured: MeasuredTake, moves: tuple[Move, ...], after: MeasuredTake | None) -> Attempt:
    ranked = tuple(sorted(moves, key=lambda move: RECOVERY_MOVES.index(move.kind)))
    words = take_words(measured.take.events)
    start, end = whole_sentence(words, min(move.start for move in moves), max(move.end for move in moves))
    understood = max(move.at for move in moves)
    if after is None:
        return Attempt(measured, ranked, start, end, understood)
    if heard.turn.part == "closing":
        return Attempt(measured, ranked, start, end, understood, after, reopens=after.take.number)
    return Attempt(measured, ranked, start, end, _opened(heard, after).at, after)


def whole_sentence(words: Sequence[Word], start: float, end: float) -> tuple[float, float]:
    """Widen the words that show a move to the sentence they stand in, as far as it belongs to them."""
    first = next((place for place, word in enumerate(words) if word.end > start + 0.01), None)
    last = next((place for place in reversed(range(len(words))) if words[place].start < end - 0.01), None)
    if first is None or last is None or first > last:
        return start, end
    before = next((n for n in range(NEAR_WORDS + 1) if n <= first and _is_break(words, first - n)), 0)
    while first - before > 0 and not _is_break(words, first - before) and _leads_in(words[first - before - 1]):
        before += 1
    after = next((n for n in range(REST_WORDS + 1) if last + n < len(words) and _is_break(words, last + n + 1)), 0)
    return min(start, words[first - before].start), max(end, words[last + after].end)


def _is_break(words: Sequence[Word], place: int) -> bool:
    """Tell whether a sentence begins at a word, or would behind the last."""
    if place in (0, len(words)):
        return True
    return ends_sentence(words[place - 1].text) or words[place].start - words[place - 1].end >= BREAK_SECONDS


def _leads_in(word: Word) -> bool:
    return normalise(word.text) in LEAD_IN


def _groups(measured: MeasuredTake) -> list[tuple[Move, ...]]:
    """Put the recovery moves of a take together that were made in one breath."""
    moves = [event for event in measured.take.events if isinstance(event, Move) and event.kind in RECOVERY_MOVES]
    groups: list[tuple[Move, ...]] = []
    for move in sorted(moves, key=lambda move: move.start):
        if groups and move.start - max(other.end for other in groups[-1]) <= TOGETHER_SECONDS:
            groups[-1] = (*groups[-1], move)
        else:
            groups.append((move,))
    return groups


def _is_drilled(measured: MeasuredTake, group: Sequence[Move]) -> bool:
    """Tell whether the moves were asked for by a drill, which takes them at their word."""
    lines = [event for event in measured.take.events if isinstance(event, Line)]
    return any(line.occasion == "drill_interrupt" and line.at < group[-1].end for line in lines)


def _opener(heard: HeardTurn, groups: Sequence[tuple[Move, ...]], after: MeasuredTake) -> tuple[Move, ...] | None:
    """Return the moves that opened the next take, or at the closing an earlier question; None for a key."""
    if heard.turn.part == "closing":
        return _last(groups, RETURNS)
    opened = _opened(heard, after)
    by = opened.at
    if opened.cause == "yes":
        asked = [e.at for e in heard.events if isinstance(e, Line) and e.occasion == "ask_back" and e.at <= opened.at]
        by = asked[-1] if asked else opened.at
    group = _last(groups, MEANT[opened.cause], by)
    if opened.cause == "key" and group and opened.at - max(move.end for move in group) > TOGETHER_SECONDS:
        return None
    return group


def _last(groups: Sequence[tuple[Move, ...]], kinds: frozenset[MoveKind], by: float = inf) -> tuple[Move, ...] | None:
    """Return the last group with such a move that was understood by then."""
    fitting = [group for group in groups if any(move.kind in kinds and move.at <= by for move in group)]
    return fitting[-1] if fitting else None


def _opened(heard: HeardTurn, measured: MeasuredTake) -> TakeOpened:
    events = [event for event in heard.events if isinstance(event, TakeOpened)]
    return next(event for event in events if event.take == measured.take.take)
