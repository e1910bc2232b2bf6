"""The figures of talks as tables."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.accuracy.scores.talks import Share, TalkFigures
from assistant.report.cells import number, percent
from assistant.report.tables import Table


def talk_tables(figures: TalkFigures) -> Iterator[Table]:
    """Give the tables of talks: each figure with its count."""
    asked = figures.requests
    rows = (
        _row("answers cut off while unfinished", figures.cut_off, "ends of answers"),
        _row("dead ends", figures.dead_ends, "turns"),
        _row("requests answered", Share(asked.count, asked.n), "made"),
        ("seconds to the answer, p95", number(asked.seconds_p95), ""),
        ("moves understood that nobody made", str(asked.false), ""),
        _row("answers praised that were not good", figures.false_praise, "answers"),
        _row("hints after the person had begun the move", figures.late_nudges, "hints"),
        ("talks", str(figures.n), ""),
    )
    yield Table("Talks", ("", "count", "share"), rows)
    yield Table(
        "Requests by kind",
        ("", "answered", "share"),
        tuple((_plain(kind), f"{part.count} of {part.n}", percent(part.share)) for kind, part in asked.by_kind.items()),
    )


def _row(name: str, part: Share, of: str) -> tuple[str, str, str]:
    return name, f"{part.count} of {part.n} {of}", percent(part.share)


def _plain(kind: str) -> str:
    return kind.replace("_", " ")
