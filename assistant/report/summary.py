"""A session's summary, as lines and as JSON values. They return, they never print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from assistant.base.events import Event, Finding, Move, Suggestion, is_follow_up, number_name
from assistant.base.text import plural
from assistant.report.content_words import content_lines
from assistant.report.delivery_words import delivery_lines
from assistant.report.recovery_json import dialogue_json, recoveries_json, takes_json
from assistant.report.text import metrics_lines
from assistant.report.words import ENDS, clock, describe, ordinal
from assistant.review.answer_content import content, held_against
from assistant.review.clean_answer import FINISHED, is_clean_take, is_short
from assistant.review.history import HeardTurn
from assistant.review.metrics import MeasuredTake, take_words
from assistant.review.recoveries import find_recoveries

SCHEMA = "second-take/summary/2"


def session_summary(history: Sequence[HeardTurn], *, hears_fillers: bool) -> dict[str, Any]:
    """Return the session as plain values for summary.json."""
    return {
        "schema": SCHEMA,
        "turns": [_turn_object(heard) for heard in history],
        "takes": takes_json(history),
        "recoveries": recoveries_json(find_recoveries(history, hears_fillers=hears_fillers)),
        "dialogue": dialogue_json(history),
    }


def summary_lines(history: Sequence[HeardTurn]) -> Iterator[str]:
    """Tell the figures of each answer, take by take."""
    answers = [heard for heard in history if heard.turn.part == "question"]
    if not answers:
        yield "\nNo answer was finished."
        return
    count = sum(len(heard.takes) for heard in answers)
    numbers = {heard.turn.number for heard in answers}
    asked_back = sum(map(is_follow_up, numbers))
    follow_ups = f", {plural(asked_back, 'follow-up')}" if asked_back else ""
    yield f"\nSummary: {plural(len(numbers) - asked_back, 'question')}{follow_ups}, {plural(count, 'take')}"
    for heard in answers:
        yield from _answer_lines(heard, answers)


def _answer_lines(heard: HeardTurn, answers: Sequence[HeardTurn]) -> Iterator[str]:
    for measured in heard.takes:
        take = measured.take
        again = f", {ordinal(take.take)} take" if take.take > 1 else ""
        yield f"{number_name(take.number)}{again}. {take.question.text}"
        yield from (f"   {line}" for line in metrics_lines(measured.metrics))
        yield from (f"   {line}" for line in delivery_lines(measured.delivery))
        if measured.metrics.words:
            yield from (f"   {line}" for line in content_lines(content(take), held_against(answers, take)))
        noticed = [event for event in take.events if isinstance(event, Finding)]
        if remark := _remark(heard, measured):
            yield f"   {remark}"
        for finding in noticed:
            yield f"   {clock(finding.at):>7} {describe(msgspec.structs.replace(finding, evidence=()))}"
    if heard.reason in ("skipped", "quit"):
        yield f"   ended early: {ENDS[heard.reason]}"


def _remark(heard: HeardTurn, measured: MeasuredTake) -> str:
    """Say of a take that it went well, or why it is not said; empty where what was noticed says enough."""
    if not measured.metrics.words or any(isinstance(event, Finding) for event in measured.take.events):
        return ""
    if is_short(measured):
        return "short for such a question"
    last = measured is heard.takes[-1]
    return "no trouble was noticed" if is_clean_take(measured) and (heard.reason in FINISHED or not last) else ""


def _turn_object(heard: HeardTurn) -> dict[str, Any]:
    return {
        "part": heard.turn.part,
        "number": heard.turn.number,
        "take": heard.turn.take,
        "question": msgspec.to_builtins(heard.turn.question),
        "ended_by": heard.reason,
        "seconds": round(heard.seconds, 3),
        "transcript": " ".join(word.text for word in take_words(heard.events)),
        "findings": _all(heard, Finding),
        "moves": _all(heard, Move),
        "suggestions": _all(heard, Suggestion),
    }


def _all(heard: HeardTurn, kind: type[Event]) -> list[Any]:
    return [msgspec.to_builtins(event) for event in heard.events if isinstance(event, kind)]
