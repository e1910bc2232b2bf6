"""A session as the records that its page shows. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from assistant.base.events import Finding, Pause, Take
from assistant.base.settings import Settings
from assistant.base.text import plural
from assistant.report.debrief import left_open, main_trouble, sentence
from assistant.report.debrief_words import joined, where
from assistant.report.lessons import advice, review
from assistant.report.next_step import command
from assistant.report.page.elements import Page, Section, ShownTake, Sound
from assistant.report.page.panels import panels, take_id
from assistant.report.page.take_charts import UsualPace, charts
from assistant.report.page.timeline import Course, draw
from assistant.report.page.transcript import rows
from assistant.report.strengths import strengths
from assistant.report.text import metrics_lines
from assistant.report.words import clock, ordinal
from assistant.review.history import HeardTurn
from assistant.review.metrics import MeasuredTake
from assistant.review.questions_asked import asked_questions, comment

OTHER_PARTS = {"small_talk": "Small talk", "closing": "Closing"}
SILENT = Sound("", "")


@dataclass(frozen=True)
class PageFacts:
    """A session, and what was worked out of its sound."""

    started: str
    """ISO 8601, local."""
    settings: Settings
    note: str
    history: Sequence[HeardTurn]
    sounds: Sequence[Sound]
    """One for each turn."""
    levels: Sequence[Sequence[float]]
    """The peaks of each turn's sound."""
    courses: Mapping[tuple[int, int], Course]
    """How the evidence for rambling went, by the place of the turn, from 0, and the take."""
    usual: UsualPace | None
    hears_fillers: bool


def build(told: PageFacts) -> Page:
    """Lay out the page of a session."""
    reviewed = review(told.history, hears_fillers=told.hears_fillers)
    next_time = advice(reviewed)
    seconds = sum(heard.seconds for heard in told.history)
    takes = [take for heard in reviewed.answers for take in heard.takes]
    return Page(
        title=_title(told.started),
        length=f"{plural(len({take.take.number for take in takes}), 'question')}, {plural(len(takes), 'take')}, "
        f"{clock(seconds).partition('.')[0]} of your voice",
        note=told.note,
        strength=strengths(reviewed)[0].shown,
        trouble=main_trouble(reviewed),
        advice=sentence(next_time.what),
        why=f"{next_time.why}.",
        command=command(reviewed, told.settings),
        panels=tuple(panels(reviewed)),
        sections=tuple(_sections(told)),
        charts=tuple(charts(takes, told.usual)),
        open=tuple(left_open(reviewed)),
        asked=tuple(comment(asked_questions(told.history))) if _closed(told.history) else (),
        with_sound=any(sound.source for sound in told.sounds),
    )


def _closed(history: Sequence[HeardTurn]) -> bool:
    return any(heard.turn.part == "closing" for heard in history)


def _title(started: str) -> str:
    try:
        moment = datetime.fromisoformat(started)
    except ValueError:
        return "Interview practice"
    return f"Interview practice of {moment.day} {moment:%B %Y, %H:%M}"


def _sections(told: PageFacts) -> Iterator[Section]:
    """Put the turns of a question together, also where the closing brought it back; the rest as it came."""
    keys = [(heard.turn.part, heard.turn.number) for heard in told.history]
    loudest = max((max(levels, default=0.0) for levels in told.levels), default=0.0)
    for part, number in dict.fromkeys(keys):
        places = [place for place, key in enumerate(keys) if key == (part, number)]
        longest = max((t.take.end - t.take.start for at in places for t in told.history[at].takes), default=0.0)
        yield Section(
            id=f"{part}-{number}".replace("_", "-"),
            title=f"Question {number}" if part == "question" else OTHER_PARTS[part],
            question=told.history[places[0]].turn.question.text,
            takes=tuple(_take(told, at, take, loudest, longest) for at in places for take in told.history[at].takes),
            sounds=tuple(told.sounds[at] for at in places if told.sounds[at].source),
        )


def _take(told: PageFacts, turn: int, measured: MeasuredTake, loudest: float, longest: float) -> ShownTake:
    take, part = measured.take, told.history[turn].turn.part
    course = told.courses.get((turn, take.take), ())
    title = f"{ordinal(take.take).capitalize()} take" if part == "question" else where(part, take.number)
    return ShownTake(
        id=take_id(turn, take.take),
        title=title,
        sound=told.sounds[turn],
        start=round(take.start, 2),
        end=round(take.end, 2),
        timeline=draw(take, told.levels[turn], loudest, course, longest),
        figures=tuple(metrics_lines(measured.metrics)),
        summary=_summary(take, measured),
        rows=tuple(rows(take)),
    )


def _summary(take: Take, measured: MeasuredTake) -> str:
    pauses = [event for event in take.events if isinstance(event, Pause)]
    found = [event for event in take.events if isinstance(event, Finding)]
    kinds = [f"{kind}: {sum(p.kind == kind for p in pauses)}" for kind in dict.fromkeys(p.kind for p in pauses)]
    noticed = joined([f"{each.kind.replace('_', ' ')} at {clock(each.start - take.start)}" for each in found])
    return (
        f"{clock(measured.metrics.seconds)} long, {measured.metrics.words} words. "
        f"Silent pauses: {', '.join(kinds) or 'none'}. Noticed: {noticed or 'nothing'}."
    )
