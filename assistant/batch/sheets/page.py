"""A person's sheet, and the index of all sheets, each as one self-contained page. They return, they never write."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from assistant.base.text import plural
from assistant.batch.sheets.clips import clip_source
from assistant.batch.sheets.moments import Answer, Told, best_moment, work_on
from assistant.batch.sheets.words import answer_marks, figure_lines, names_nobody, question_text
from assistant.report.html import render_page
from assistant.report.words import roughly
from assistant.review.quotes import clean

PACKAGE = "assistant.batch.sheets"


class Entry(NamedTuple):
    """A line of the index."""

    file: str
    """Empty if there is no sheet."""
    speaker: str
    answers: int
    failed: int


def sheet_page(speaker: str, answers: Sequence[Answer], others: Collection[str]) -> str:
    """Return a person's sheet; `others` are the people of the list whom it may not name."""
    values: dict[str, Any] = {
        "speaker": clean(speaker),
        "best": _shown(best_moment(answers), others),
        "work": _shown(work_on(answers), others),
        "figures": tuple(figure_lines(answers)),
        "answers": [
            (question_text(answer, others), roughly(answer.row.answer_seconds or 0.0), answer_marks(answer))
            for answer in answers
        ],
    }
    return render_page(PACKAGE, "sheet.html.j2", values)


def index_page(entries: Sequence[Entry]) -> str:
    """Return the page that tells whose sheet is whose."""
    rows = [(entry.file, clean(entry.speaker), _count(entry)) for entry in entries]
    return render_page(PACKAGE, "index.html.j2", {"rows": rows})


def _shown(told: Told, others: Collection[str]) -> dict[str, str]:
    quote = clean(told.quote)
    return {
        "text": told.text,
        "why": told.why,
        "quote": quote if names_nobody(quote, others) else "",
        "source": clip_source(told.moment) if told.moment else "",
    }


def _count(entry: Entry) -> str:
    heard = plural(entry.answers, "answer")
    return f"{heard}, {entry.failed} could not be heard" if entry.failed else heard
