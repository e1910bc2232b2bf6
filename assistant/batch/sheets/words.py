"""What a sheet says of a person, in plain words. Pure; nobody else is named in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from statistics import median

from assistant.base.text import capital, plural_in_words, times
from assistant.batch.sheets.moments import Answer
from assistant.report.words import roughly
from assistant.review.comparison import ENOUGH_WORDS_FOR_RATES
from assistant.review.quotes import clean

UNNAMED = "Your answer"


def figure_lines(answers: Sequence[Answer]) -> Iterator[str]:
    """Say the figures of a person as one would say them aloud; what was not measured is left out."""
    rows = [answer.row for answer in answers]
    lengths = [row.answer_seconds for row in rows if row.answer_seconds]
    if lengths:
        low, high = roughly(min(lengths)), roughly(max(lengths))
        took = f"took {low}" if low == high else f"took between {low} and {high}"
        yield f"{capital(plural_in_words(len(rows), 'answer'))}, which {took}."
    stuck, tried = sum(row.freezes or 0 for row in rows), sum(row.recoveries_tried or 0 for row in rows)
    worked = sum(row.recoveries_worked or 0 for row in rows)
    if stuck:
        yield f"You got stuck {times(stuck)}."
    if wandered := sum(row.rambling or 0 for row in rows):
        yield f"An answer wandered {times(wandered)}."
    if tried:
        helped = f"it helped {times(worked)}" if worked else "whether it helped cannot be told"
        yield f"You took a way out {times(tried)}, and {helped}."
    rated = [row for row in rows if (row.words or 0) >= ENOUGH_WORDS_FOR_RATES]
    if paces := [row.speech_rate for row in rated if row.speech_rate is not None]:
        yield f"You spoke at about {round(median(paces), -1):.0f} words a minute."
    if ums := [row.fillers_per_minute for row in rated if row.fillers_per_minute is not None]:
        usual = round(median(ums))
        yield f"About {usual} ums and uhs a minute." if usual > 1 else "Hardly an um or uh."
    if told := [row for row in rows if row.own is not None]:
        own, shared, figures, hedges = (
            sum(getattr(row, name) or 0 for row in told) for name in ("own", "shared", "figures", "hedges")
        )
        yield f"You said “I” or “my” {times(own)}, “we” or “our” {times(shared)}."
        yield f"You gave {plural_in_words(figures, 'figure')}, and hedged (“sort of”, “maybe”) {times(hedges)}."
    if pauses := [row.longest_pause_seconds for row in rows if row.longest_pause_seconds]:
        yield f"Your longest silence was {roughly(max(pauses))}."


def answer_marks(answer: Answer) -> list[str]:
    """Say in two or three words each what was noticed in an answer."""
    row = answer.row
    marks = [("stuck", row.freezes or 0), ("wandered", row.rambling or 0), ("way out", row.recoveries_tried or 0)]
    told = [name if count == 1 else f"{name} {times(count)}" for name, count in marks if count]
    lacks = (row.parts_missing or "").split(";")
    return told + ["over time"] * bool(row.over_time) + ["no end told"] * ("result" in lacks)


def question_text(answer: Answer, others: Collection[str]) -> str:
    """Return the question that was answered; not one that names somebody else of the list."""
    text = clean(answer.row.question)
    return text if text and names_nobody(text, others) else UNNAMED


def names_nobody(text: str, others: Collection[str]) -> bool:
    """Tell whether a text holds the name of none of these people."""
    return not any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) for name in others if name)
