"""The figures of advertisements and CVs as tables."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.accuracy.scores.jobs import JobFigures
from assistant.report.cells import number, percent, span
from assistant.report.tables import Table

NAMES = {
    "requirements": "requirements (must and nice)",
    "jobs": "jobs of a CV",
    "gaps": "gaps of a CV",
    "claims": "claims of a CV",
    "weak": "weak spots",
}


def job_tables(figures: JobFigures) -> Iterator[Table]:
    """Give the tables: each part with its counts, then what is told of an advertisement or a CV as a whole."""
    rows = tuple(
        (
            NAMES.get(name, name),
            percent(part.f1),
            span(figures.intervals.get(name), percent),
            percent(part.precision),
            percent(part.recall),
            str(part.found),
            str(part.false),
            str(part.missed),
        )
        for name, part in figures.parts.items()
    )
    head = ("", "F1", "95 % interval", "precision", "recall", "found", "false", "missed")
    yield Table("Advertisements and CVs", head, rows)
    yield Table(
        "As a whole",
        ("", "figure"),
        (
            ("advertisements", str(figures.advertisements)),
            ("CVs", str(figures.cvs)),
            ("must and nice told apart", percent(figures.must_or_nice_right)),
            ("false items from benefits and boilerplate", str(figures.boilerplate)),
            ("the same for each advertisement", number(figures.boilerplate_per_advertisement)),
            ("titles found", percent(figures.titles)),
            ("employers found", percent(figures.employers)),
            ("changes of field told rightly", percent(figures.changes_of_field)),
        ),
    )
