"""The recoveries of an interview as panels: what went wrong, which way out, what came of it. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.base.events import Finding, Take, number_name
from assistant.base.text import capital
from assistant.report.debrief_words import BACK, VERDICTS, joined, timing_text, trouble_in_short, where
from assistant.report.lessons import Review, found
from assistant.report.page.bars import recovery_bars
from assistant.report.page.elements import Compared, Panel, take_id
from assistant.report.words import MOVES, ordinal
from assistant.review.comparison import Comparison, phrase, value_text
from assistant.review.recoveries import Recovery

CHANGED = {
    "length": ("length", "s"),
    "first word after": ("first word after", "s"),
    "pauses of 2 s or more": ("long pauses", ""),
    "longest pause while talking": ("longest pause", "s"),
    "fillers": ("ums a minute", ""),
}
"""Figures of a comparison that people ask for, as they name them."""
BETTER = {"after": "better", "before": "not better", None: ""}


def panels(told: Review) -> Iterator[Panel]:
    """Tell each recovery, in order."""
    for recovery in told.recoveries:
        comparison, new = recovery.comparison, recovery.new_take
        trouble = _trouble(told, recovery)
        asked = recovery.reopens or recovery.number
        yield Panel(
            place=where(recovery.part, recovery.number, recovery.take),
            number=asked,
            question=next((heard.turn.question.text for heard in told.answers if heard.turn.number == asked), ""),
            take=take_id(recovery.turn, recovery.take),
            at=recovery.at,
            trouble=f"{capital(trouble_in_short(*trouble))}." if trouble else "",
            move=joined([MOVES[move] for move in (recovery.move, *recovery.also)]),
            words=recovery.text,
            timing=timing_text(recovery, "interruption" if told.rounds else "hint"),
            verdict=_verdict(recovery),
            why="; ".join(recovery.decided_by),
            after=_after(recovery),
            bars=recovery_bars(told.history, recovery),
            titles=(f"Take {new - 1}", f"Take {new}") if comparison and new else None,
            figures=tuple(_figures(comparison)) if comparison else (),
            changed=tuple(_changed(comparison)) if comparison else (),
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
        subject += f" of question {number_name(recovery.reopens)}" if recovery.reopens else ""
        return f"{subject} {VERDICTS[recovery.verdict]}."
    return {"improved": "It helped.", "same": "It made no difference.", "worse": "It did not help."}[recovery.verdict]


def _after(recovery: Recovery) -> str:
    if recovery.trouble and recovery.trouble_gone is not None:
        return BACK[recovery.trouble][0 if recovery.trouble_gone else 1]
    return ""


def _figures(comparison: Comparison) -> Iterator[Compared]:
    """Tell all figures: who opens them wants those too that say little."""
    for figure in comparison.figures:
        yield Compared(
            figure.name,
            value_text(figure, figure.before),
            value_text(figure, figure.after),
            BETTER[figure.better],
            phrase(figure) in comparison.decided_by,
        )


def _changed(comparison: Comparison) -> Iterator[str]:
    """Tell the figures that made a difference; how often there was trouble is seen in the picture."""
    for figure in comparison.figures:
        if figure.better and figure.name in CHANGED:
            name, unit = CHANGED[figure.name]
            before, after = (_rounded(value, unit) for value in (figure.before, figure.after))
            yield f"{name} {before} → {after}"


def _rounded(value: float | None, unit: str) -> str:
    """Tell a figure as people say it: no pause lasts 0 s."""
    whole = round(value or 0)
    return f"{whole} {unit}".strip() if whole else "none"
