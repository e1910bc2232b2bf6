"""Judges how the program treated a simulated person. Pure; the truth is what the person had planned and said."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from assistant.accuracy.talks.judged import JudgedEnd, JudgedNudge, JudgedRequest, JudgedTalk
from assistant.accuracy.talks.person import Said
from assistant.accuracy.talks.stage import Course
from assistant.base.events import EndOfAnswer, EndReason, Event, Line, Move, MoveKind, Occasion, Suggestion, TakeOpened
from assistant.report.lessons import review
from assistant.review.history import HeardTurn

OWN_ENDS: frozenset[EndReason] = frozenset(("key", "hard_limit", "source"))
"""Ends that were not the program's to judge."""
BEGUN_SECONDS = 0.3
"""A move that began less than this before a nudge could not be heard yet by anybody (ours)."""
DONE_SECONDS = 3.0
"""So long after its last word the person waits for an answer to a move, and needs no nudge (ours)."""
ANSWERED_SECONDS = 12.0
"""An answer that comes later is none (ours)."""
EARLY_SECONDS = 0.5
"""A request is understood by its first words at times, and an answer may come this much before its last word."""
ANSWERS: dict[MoveKind, tuple[Occasion | EndReason | MoveKind, ...]] = {
    "ask_restart": ("grant_restart", "ask_back", "take_limit"),
    "ask_pause": ("grant_pause", "ask_pause"),
    "return_to_question": ("return_later", "grant_return", "which_question", "offer_return", "return"),
    "ask_interviewer_question": ("clarify", "stock_answer", "noted", "explain"),
    "ask_repeat": ("repeat", "question", "ask_back_repeat"),
    "ask_skip": ("skipped", "ask_back_skip"),
    "decline": ("declined", "skipped", "ask_back_skip"),
    "ask_slower": ("grant_slower", "ask_back_slower"),
    "ask_louder": ("grant_louder", "ask_back_louder"),
    "ask_brief": ("grant_brief",),
    "ask_meaning": ("explain", "clarify", "ask_back_meaning"),
    "ask_hearing": ("can_hear",),
    "ask_stop": ("grant_stop", "ask_back_stop", "quit"),
}
"""What answers a request: a line, an end, or, where understanding it is answer enough, the move."""
RECOVERIES: frozenset[MoveKind] = frozenset(("rephrase", "admit_nerves", "laugh_off", "apologise"))
"""Moves that ask for nothing."""
MOVES = RECOVERIES | ANSWERS.keys()


def judge(course: Course) -> JudgedTalk:
    """Judge a talk."""
    turns = list(enumerate(course.heard, start=1))
    questions = {number for number, turn in turns if turn.turn.part == "question"}
    return JudgedTalk(
        ends=tuple(
            JudgedEnd(over.turn, over.at, over.reason, over.cut)
            for over in course.over
            if over.turn in questions and over.reason not in OWN_ENDS
        ),
        dead_ends=int(course.stuck),
        turns=len(course.turns),
        requests=tuple(_answered(said, turns[said.turn - 1][1].events) for said in course.said if said.move in ANSWERS),
        unasked=tuple(text for number, turn in turns for text in _unasked(turn, _of_turn(course.said, number))),
        nudges=tuple(nudge for number, turn in turns for nudge in _nudges(number, turn, _of_turn(course.said, number))),
        praised=_praised(course),
        answers=len(course.answers),
    )


def _of_turn(said: Collection[Said], number: int) -> list[Said]:
    return [each for each in said if each.turn == number]


def _answered(said: Said, events: Collection[Event]) -> JudgedRequest:
    kind: MoveKind = said.move  # type: ignore[assignment]
    times = (at for event in events if (at := _answers(kind, event)) is not None)
    after = [at - said.end for at in times if -EARLY_SECONDS <= at - said.end <= ANSWERED_SECONDS]
    return JudgedRequest(said.turn, kind, said.text, said.end, max(min(after), 0.0) if after else None)


def _answers(kind: MoveKind, event: Event) -> float | None:
    """Return when an event answers such a request; None if it does not."""
    known = ANSWERS[kind]
    match event:
        case Line(at=at, occasion=occasion) if occasion in known:
            return at
        case EndOfAnswer(at=at, reason=reason) if reason in known:
            return at
        case Move(at=at, kind=heard) if heard == kind and kind in known:
            return at
        case TakeOpened(at=at) if kind == "ask_restart":
            return at
        case _:
            return None


def _unasked(turn: HeardTurn, said: Collection[Said]) -> Iterator[str]:
    """Give the words of each certain move that overlaps no move of the person's."""
    truly = [(each.start, each.end) for each in said if each.move]
    moves = (event for event in turn.events if isinstance(event, Move) and event.certain and event.kind in MOVES)
    for move in moves:
        if not any(start < move.end and move.start < end for start, end in truly):
            yield f"{move.kind}: {move.text}"


def _nudges(number: int, turn: HeardTurn, said: Collection[Said]) -> Iterator[JudgedNudge]:
    begun = [each for each in said if each.move in MOVES]
    for event in turn.events:
        if isinstance(event, Suggestion) and event.because not in ("closing", "drill"):
            late = any(each.start + BEGUN_SECONDS <= event.at <= each.end + DONE_SECONDS for each in begun)
            yield JudgedNudge(number, event.at, event.because, late)


def _praised(course: Course) -> tuple[int, ...] | None:
    """Return the answers that are praised and should not be, by their number in the talk."""
    expect = course.talk.expect
    good = expect.good if expect.good is not None else (() if expect.praise is False else None)
    if good is None:
        return None
    clean = review(course.turns, hears_fillers=True).clean
    praised = (number for number, turn in enumerate(course.answers, start=1) if turn.turn.number in clean)
    return tuple(number for number in praised if number not in good)
