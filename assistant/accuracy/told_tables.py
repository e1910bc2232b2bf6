"""The figures of what was in answers, and of what was asked back, as tables."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.accuracy.scores.told import MissingFigures, PartsFigures, ProbeFigures, TaskFigures
from assistant.report.cells import FIGURE_HEAD, number, span
from assistant.report.tables import Table

FIGURES = {
    "first": "the best one was asked",
    "acceptable": "an acceptable one was asked",
    "macro_f1": "macro F1 over the best ones",
    "already_told": "what the answer had told was asked",
}
"""Of follow-ups, and what they are called."""


def _rates(one: MissingFigures | TaskFigures) -> tuple[str, ...]:
    return number(one.precision), number(one.recall), number(one.f1)


def _plain(name: str) -> str:
    return name.replace("_", " ")


def parts_tables(figures: PartsFigures) -> Iterator[Table]:
    """Give the tables of the parts of answers."""
    between = figures.intervals.get
    rows = (
        ("macro F1 of the parts, by words", number(figures.macro_f1), span(between("macro_f1"))),
        ("the same without task", number(figures.macro_f1_without_task), ""),
        ("missing parts: precision", number(figures.missing.precision), ""),
        ("missing parts: recall", number(figures.missing.recall), ""),
        ("missing parts: F1", number(figures.missing.f1), span(between("missing_f1"))),
        ("no result: precision", number(figures.no_result_precision), ""),
        ("answers", str(figures.n), ""),
    )
    yield Table("Parts of answers", FIGURE_HEAD, rows)
    yield Table(
        "By part",
        ("", "precision", "recall", "F1", "words"),
        tuple(
            (f"{kind}: {_plain(label)}", *_rates(one), str(one.words))
            for kind, labels in figures.by_kind.items()
            for label, one in labels.items()
        ),
    )
    yield Table(
        "Missing parts",
        ("", "precision", "recall", "F1"),
        tuple((_plain(part), *_rates(one)) for part, one in figures.missing_by_part.items()),
    )


def probes_tables(figures: ProbeFigures) -> Iterator[Table]:
    """Give the tables of follow-up questions."""
    rows = [(name, number(getattr(figures, key)), span(figures.intervals.get(key))) for key, name in FIGURES.items()]
    rows.append(("phrases quoted that the labels name", number(figures.elaborates_on), ""))
    yield Table("Follow-up questions", FIGURE_HEAD, (*rows, ("answers", str(figures.n), "")))
    yield Table(
        "By follow-up",
        ("", "precision", "recall", "F1"),
        tuple((_plain(kind), *_rates(one)) for kind, one in figures.by_kind.items()),
    )
