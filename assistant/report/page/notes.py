"""What is written on a picture of a take, laid out so that no two texts lie over each other. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from msgspec import structs

from assistant.base.events import Finding, FindingKind, Line, Move, MoveKind, Suggestion, Take
from assistant.report.debrief_words import lasted
from assistant.report.page.elements import Note
from assistant.report.words import MOVES, SAID_AGAIN, roughly
from assistant.review.takes import begin_of

NARROWEST_PIXELS = 250
"""Of a picture, on the narrowest phone; what fits there fits everywhere."""
LETTER_PIXELS = 6.4
"""What a letter of a note takes at most, about."""
GAP_PIXELS = 6
MOST_NOTES = 6
"""On one picture; the transcript has the rest."""
AT_THE_EDGE = 0.1
"""Seconds; what the interviewer says there asks or thanks, and stands in every take."""
FINDINGS: dict[FindingKind, str] = {
    "freeze": "stuck {lasted}",
    "unsure_pause": "silent {lasted}",
    "long_silence": "silent {lasted}",
    "rambling": "wandering",
    "over_time": "over time",
    "fillers": "many ums",
    "pace": "fast",
    "sour_start": "hard word",
}
"""Each kind of trouble in two words."""
SHORTER: dict[MoveKind, str] = {
    "return_to_question": "asked to go back",
    "ask_interviewer_question": "asked a question",
    "ask_repeat": "asked to hear it again",
    "decline": "rather not answer",
    "ask_slower": "asked to go slower",
    "ask_louder": "asked to speak up",
    "ask_brief": "asked how long",
    "ask_hearing": "asked if you were heard",
    "finished": "said you were done",
}
"""Moves whose words are too long for a picture."""
RANK = {"finding": 0, "move": 1, "nudge": 2, "line": 3}
"""What is left out last comes first."""
Spans = list[tuple[float, float]]


def place(take: Take, at: float) -> float:
    """Return where a moment lies in a take, in percent of its length."""
    return round(100 * min(max((at - take.start) / max(take.end - take.start, 0.1), 0.0), 1.0), 2)


def finding_note(take: Take, finding: Finding) -> str:
    """Say in two or three words what was noticed."""
    again = SAID_AGAIN.search(finding.evidence[0]) if finding.kind == "rambling" and finding.evidence else None
    return again[0] if again else FINDINGS[finding.kind].format(lasted=roughly(lasted(take, finding)))


def told_findings(take: Take) -> list[Finding]:
    """Return what was noticed; an answer that wandered on in the same way is one finding, with all that showed it."""
    told: dict[tuple[str, object], Finding] = {}
    for finding in (event for event in take.events if isinstance(event, Finding)):
        way = finding.evidence[0].partition(":")[0] if finding.evidence else ""
        key = (finding.kind, way if finding.kind == "rambling" else finding.start)
        first = told.get(key, finding)
        told[key] = structs.replace(finding, start=first.start, at=first.at)
    return list(told.values())


def notes_of(take: Take) -> Iterator[Note]:
    """Yield what was noticed, then what the coach and the interviewer said and what the person did."""
    for finding in told_findings(take):
        yield Note("finding", place(take, finding.start), finding_note(take, finding))
    for event in sorted(take.events, key=begin_of):
        match event:
            case Suggestion() | Line(who="coach"):
                yield Note("nudge", place(take, event.at), "coach")
            case Line() if not at_the_edge(take, event):
                yield Note("line", place(take, event.at), "interviewer")
            case Move():
                yield Note("move", place(take, event.start), f"↺ {SHORTER.get(event.kind) or MOVES[event.kind]}")


def at_the_edge(take: Take, line: Line) -> bool:
    """Tell whether a line opens or ends a take."""
    return not take.start + AT_THE_EDGE < line.at < take.end - AT_THE_EDGE


def laid_out(notes: Sequence[Note]) -> tuple[Note, ...]:
    """Give each note its lane and the room that it takes; of many the least important are left out."""
    kept = sorted(sorted(notes, key=lambda note: RANK[note.kind])[:MOST_NOTES], key=lambda note: note.left)
    lanes: list[Spans] = []
    placed = []
    for note in kept:
        start, end = _span(note)
        lane = next((at for at, spans in enumerate(lanes) if _is_free(spans, start, end)), len(lanes))
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append((start, end))
        placed.append(replace(note, left=round(note.left, 2), pixels=_pixels(note), lane=lane))
    return tuple(placed)


def lanes_of(notes: Sequence[Note]) -> int:
    """Return how many lanes notes need."""
    return max((note.lane + 1 for note in notes), default=0)


def _pixels(note: Note) -> int:
    return round(GAP_PIXELS + LETTER_PIXELS * len(note.text))


def _span(note: Note) -> tuple[float, float]:
    """Return where it stands on the narrowest picture, percent: under its moment, or as near as the end allows."""
    width = min(100.0, 100 * _pixels(note) / NARROWEST_PIXELS)
    start = min(note.left, 100 - width)
    return start, start + width


def _is_free(spans: Spans, start: float, end: float) -> bool:
    return all(end <= other_start or start >= other_end for other_start, other_end in spans)
