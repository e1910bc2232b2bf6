"""Takes as bars on one time scale: where the trouble was, where the way out, and how long each took. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.base.events import Finding, Take, number_name
from assistant.report.debrief_words import lasted
from assistant.report.page.elements import Band, Bar, Note, take_id
from assistant.report.page.notes import finding_note, laid_out, lanes_of, place, told_findings
from assistant.report.words import ordinal, roughly
from assistant.review.history import HeardTurn
from assistant.review.metrics import MeasuredTake
from assistant.review.recoveries import Recovery

MARKS = {"improved": "better", "same": "alike", "worse": "worse", None: ""}
LEAST_BAND = 1.5
"""Percent; a short way out must be seen on a long take."""
MOST_BARS = 8
"""In the picture of a session; the answers below have all."""


@dataclass(frozen=True)
class _Row:
    turn: int
    measured: MeasuredTake
    title: str
    mark: str = ""
    way_out: Recovery | None = None


def recovery_bars(history: Sequence[HeardTurn], recovery: Recovery) -> tuple[Bar, ...]:
    """Draw the take in which somebody got into trouble, and the one that it opened."""
    before = _find(history, recovery.turn, recovery.take)
    rows = [_Row(recovery.turn, before, _title(before), "", recovery)]
    if recovery.reopens:
        rows = [
            _Row(turn, heard.takes[-1], _title(heard.takes[-1]))
            for turn, heard in enumerate(history[: recovery.turn])
            if heard.turn.part == "question" and heard.turn.number == recovery.reopens and heard.takes
        ][-1:]
    if recovery.new_take:
        number = recovery.reopens or recovery.number
        places = [
            (turn, take)
            for turn, heard in enumerate(history)
            for take in heard.takes
            if turn >= recovery.turn and take.take.number == number and take.take.take == recovery.new_take
        ]
        rows += [_Row(turn, take, _title(take), MARKS[recovery.verdict]) for turn, take in places[:1]]
    return tuple(_bars(rows))


def session_bars(history: Sequence[HeardTurn]) -> tuple[Bar, ...]:
    """Draw the answers of a session, each its last take."""
    last = {
        heard.turn.number: _Row(turn, heard.takes[-1], f"Question {number_name(heard.turn.number)}")
        for turn, heard in enumerate(history)
        if heard.turn.part == "question" and heard.takes and any(take.metrics.words for take in heard.takes)
    }
    return tuple(_bars(list(last.values())[:MOST_BARS]))


def _title(measured: MeasuredTake) -> str:
    return f"{ordinal(measured.take.take).capitalize()} take"


def _find(history: Sequence[HeardTurn], turn: int, take: int) -> MeasuredTake:
    return next(each for each in history[turn].takes if each.take.take == take)


def _bars(rows: Sequence[_Row]) -> Iterator[Bar]:
    longest = max((row.measured.take.end - row.measured.take.start for row in rows), default=0.0)
    for row in rows:
        take = row.measured.take
        width = 100 * (take.end - take.start) / max(longest, 0.1)
        notes = laid_out([replace(note, left=note.left * width / 100) for note in _notes(row)])
        yield Bar(
            title=row.title,
            take=take_id(row.turn, take.take),
            start=round(take.start, 2),
            width=round(max(width, 4.0), 2),
            length=roughly(row.measured.metrics.seconds),
            mark=row.mark,
            bands=tuple(_bands(row)),
            notes=notes,
            lanes=lanes_of(notes),
        )


def _notes(row: _Row) -> Iterator[Note]:
    take = row.measured.take
    for finding in told_findings(take):
        yield Note("finding", place(take, finding.start), finding_note(take, finding))
    if row.way_out:
        yield Note("move", place(take, row.way_out.at), "↺ way out")


def _bands(row: _Row) -> Iterator[Band]:
    take = row.measured.take
    for finding in told_findings(take):
        end = max(finding.end, finding.start + lasted(take, finding)) if _is_silence(finding) else finding.end
        yield _band(take, "trouble", finding.start, end)
    if row.way_out:
        yield _band(take, "way-out", row.way_out.at, row.way_out.at + row.way_out.move_seconds)


def _is_silence(finding: Finding) -> bool:
    return finding.kind in ("freeze", "long_silence", "unsure_pause")


def _band(take: Take, kind: str, start: float, end: float) -> Band:
    left = min(place(take, start), 100 - LEAST_BAND)
    return Band(kind, left, round(max(place(take, end) - left, LEAST_BAND), 2), "")
