"""The recoveries of an interview as panels: what went wrong, which way out, what came of it. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.base.events import Finding, Take
from assistant.report.debrief_words import BACK, VERDICTS, joined, timing_text, trouble_text, where
from assistant.report.lessons import Review, found
from assistant.report.page.elements import Compared, Panel
from assistant.report.words import MOVES, ordinal
from assistant.review.comparison import Comparison, phrase, telling, value_text
from assistant.review.recoveries import Recovery

BETTER = {"after": "better", "before": "not better", None: ""}


def take_id(turn: int, take: int) -> str:
    """Return the id of a take in the page: of its turn, from 0, and its own number."""
    return f"turn{turn}-take{take}"


def panels(told: Review) -> Iterator[Panel]:
    """Tell each recovery, in order."""
    for recovery in told.recoveries:
        comparison, new = recovery.comparison, recovery.new_take
        trouble = _trouble(told, recovery)
        yield Panel(
            place=where(recovery.part, recovery.number, recovery.take),
            take=take_id(recovery.turn, recovery.take),
            at=recovery.at,
            trouble=trouble_text(*trouble) if trouble else "",
            move=joined([MOVES[move] for move in (recovery.move, *recovery.also)]),
            words=recovery.text,
            timing=timing_text(recovery, "interruption" if told.rounds else "hint"),
            verdict=_verdict(recovery),
            why="; ".join(recovery.decided_by),
            after=_after(recovery),
            titles=(f"Take {new - 1}", f"Take {new}") if comparison and new else None,
            figures=tuple(_figures(comparison)) if comparison else (),
        )


def _trouble(told: Review, recovery: Recovery) -> tuple[Take, Finding] | None:
    """Find what a recovery answered; at the closing that lies in the question that it brought back."""
    if recovery.trouble is None:
        return None
    turns = told.answers if recovery.reopens else (told.history[recovery.turn],)
    pairs = [(take, each) for heard in turns for take, each in found(heard) if each.kind == recovery.trouble]
    if recovery.reopens:
        return next((pair for pair in reversed(pairs) if pair[0].number == recovery.reopens), None)
    return next((pair for pair in pairs if pair[1].start == recovery.trouble_start), None)


def _verdict(recovery: Recovery) -> str:
    if recovery.verdict is None:
        return ""
    if recovery.new_take:
        subject = f"The {ordinal(recovery.new_take)} take"
        subject += f" of question {recovery.reopens}" if recovery.reopens else ""
        return f"{subject} {VERDICTS[recovery.verdict]}."
    return {"improved": "It helped.", "same": "It made no difference.", "worse": "It did not help."}[recovery.verdict]


def _after(recovery: Recovery) -> str:
    if recovery.trouble and recovery.trouble_gone is not None:
        return BACK[recovery.trouble][0 if recovery.trouble_gone else 1]
    return ""


def _figures(comparison: Comparison) -> Iterator[Compared]:
    for figure in telling(comparison):
        yield Compared(
            figure.name,
            value_text(figure, figure.before),
            value_text(figure, figure.after),
            BETTER[figure.better],
            phrase(figure) in comparison.decided_by,
        )
