"""A session as the records that its page shows. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from msgspec import structs

from assistant.base.events import Finding, Pause, Take, Vacancy, number_name
from assistant.base.settings import Settings
from assistant.base.text import plural
from assistant.report.debrief import left_open, main_trouble, sentence
from assistant.report.debrief_words import joined, where
from assistant.report.delivery_words import delivery_lines
from assistant.report.grounds import why
from assistant.report.lessons import Review, advice, review
from assistant.report.model_comments import NOBODY, ModelComments
from assistant.report.next_step import command
from assistant.report.page.bars import session_bars
from assistant.report.page.elements import Action, Bar, Page, Panel, Section, ShownComment, ShownTake, Sound, take_id
from assistant.report.page.notes import FINDINGS, finding_note, told_findings
from assistant.report.page.panels import panels
from assistant.report.page.parts import shown_outline, shown_parts
from assistant.report.page.since import Earlier, counts_of, since
from assistant.report.page.take_charts import UsualPace, charts
from assistant.report.page.timeline import Course, draw
from assistant.report.page.transcript import rows
from assistant.report.strengths import strengths
from assistant.report.substance_words import substance_lines
from assistant.report.summary import session_summary
from assistant.report.text import metrics_lines
from assistant.report.words import clock, ordinal, roughly
from assistant.review.answer_content import content, held_against
from assistant.review.clean_answer import is_short
from assistant.review.history import HeardTurn
from assistant.review.metrics import MeasuredTake
from assistant.review.questions_asked import asked_questions, comment

OTHER_PARTS = {"small_talk": "Small talk", "closing": "Closing"}
SILENT = Sound("", "")

SHOW_CV = "Show the lines of my CV"


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
    earlier: Earlier | None = None
    """The session before this one."""
    program: str = "second-take"
    """How the program is called where the page is made."""
    begins_at: str = ""
    """Where the exercise begins, if the page is served by the program; empty for a page that is kept as a file."""
    job: Vacancy | None = None
    """The job that the questions were made for."""
    hides_cv: bool = False
    """Lines of a CV are left out."""
    comments: ModelComments = NOBODY
    """What a language model said of the answers."""


def build(told: PageFacts) -> Page:
    """Lay out the page of a session."""
    reviewed = review(told.history, hears_fillers=told.hears_fillers)
    next_time = advice(reviewed)
    seconds = sum(heard.seconds for heard in told.history)
    takes = [take for heard in reviewed.answers for take in heard.takes]
    recoveries = list(panels(reviewed))
    picture = max(recoveries, key=_tells, default=None)
    picture = picture if picture and picture.bars and _tells(picture) else None
    bars = () if picture else session_bars(told.history)
    with_sound = any(sound.source for sound in told.sounds)
    now = counts_of(session_summary(told.history, hears_fillers=told.hears_fillers))
    return Page(
        title=_title(told.started),
        date=_date(told.started),
        length=f"{plural(len({take.take.number for take in takes}), 'question')}, {plural(len(takes), 'take')}, "
        f"{roughly(seconds)} of your voice",
        note=told.note,
        strength=strengths(reviewed)[0].text,
        trouble=main_trouble(reviewed),
        since=since(now, told.earlier),
        picture=picture,
        bars=bars,
        action=_action(picture, bars) if with_sound else None,
        advice=sentence(next_time.what),
        why=f"{next_time.why}.",
        command=_command(reviewed, told),
        begins_at=told.begins_at,
        show_cv=SHOW_CV if told.begins_at and told.hides_cv else "",
        panels=tuple(panel for panel in recoveries if panel is not picture),
        sections=tuple(_sections(told, _mended(reviewed))),
        charts=tuple(charts(takes, told.usual)),
        open=tuple(left_open(reviewed)),
        asked=tuple(comment(asked_questions(told.history), told.job)) if _closed(told.history) else (),
        with_sound=with_sound,
        model=told.comments.model,
    )


def _command(reviewed: Review, told: PageFacts) -> str:
    """Return the command to copy; the page may be shown to others, so it names no folder."""
    settings = structs.replace(told.settings, questions=PurePath(told.settings.questions).name)
    return command(reviewed, settings).replace("second-take", told.program, 1)


def _tells(panel: Panel) -> int:
    """Rank a recovery as the picture of a session: a better take first, then any other, then trouble got out of."""
    if any(bar.mark == "better" for bar in panel.bars):
        return 3
    return 2 if len(panel.bars) > 1 else 1 if panel.trouble else 0


def _action(picture: Panel | None, bars: Sequence[Bar]) -> Action | None:
    better = [bar for bar in picture.bars if bar.mark == "better"] if picture else []
    if better:
        return Action("Hear your better take", better[-1].take, better[-1].start)
    if picture:
        return Action("Hear the moment", picture.take, picture.at)
    return Action("Hear your answer", bars[0].take, bars[0].start) if bars else None


def _closed(history: Sequence[HeardTurn]) -> bool:
    return any(heard.turn.part == "closing" for heard in history)


def _title(started: str) -> str:
    moment = _moment(started)
    return f"Interview practice of {moment.day} {moment:%B %Y, %H:%M}" if moment else "Interview practice"


def _date(started: str) -> str:
    moment = _moment(started)
    return f"{moment:%A} {moment.day} {moment:%B %Y, %H:%M}" if moment else ""


def _moment(started: str) -> datetime | None:
    try:
        return datetime.fromisoformat(started)
    except ValueError:
        return None


def _sections(told: PageFacts, better: Collection[int]) -> Iterator[Section]:
    """Put the turns of a question together, also where the closing brought it back; the rest as it came."""
    keys = [(heard.turn.part, heard.turn.number) for heard in told.history]
    loudest = max((max(levels, default=0.0) for levels in told.levels), default=0.0)
    for part, number in dict.fromkeys(keys):
        places = [place for place, key in enumerate(keys) if key == (part, number)]
        takes = [take for at in places for take in told.history[at].takes]
        marks = tuple(_marks(told.history[at] for at in places))
        yield Section(
            id=f"{part}-{number}".replace("_", "-"),
            title=f"Question {number_name(number)}" if part == "question" else OTHER_PARTS[part],
            question=told.history[places[0]].turn.question.text,
            why=why(told.history[places[0]].turn.question, f"“{SHOW_CV}”" if told.begins_at else "--because"),
            length=roughly(sum(take.metrics.seconds for take in takes)) if takes else "",
            marks=marks,
            calm="" if marks else _calm(part, takes),
            mended=(mended := number in better and part == "question"),
            open=bool(marks) and not mended,
            takes=tuple(_take(told, at, take, loudest) for at in places for take in told.history[at].takes),
            outline=shown_outline([take.take for take in takes]) if part == "question" else (),
            sounds=tuple(told.sounds[at] for at in places if told.sounds[at].source),
            comments=tuple(
                ShownComment(comment.quote, comment.text) for comment in told.comments.on(number_name(number))
            ),
        )


def _mended(reviewed: Review) -> set[int]:
    """Return the numbers of the questions of which a later take came out better: the picture tells of them."""
    return {each.reopens or each.number for each in reviewed.recoveries if each.new_take and each.verdict == "improved"}


def _marks(turns: Iterable[HeardTurn]) -> Iterator[str]:
    """Say in two or three words each what was noticed in the turns of a question."""
    takes = [measured.take for heard in turns for measured in heard.takes]
    pairs = [(take, finding) for take in takes for finding in told_findings(take)]
    for kind in dict.fromkeys(finding.kind for _, finding in pairs):
        alike = [pair for pair in pairs if pair[1].kind == kind]
        name = FINDINGS[kind].partition(" {")[0]
        times = {2: "twice"}.get(len(alike), f"{len(alike)} times")
        yield finding_note(*alike[0]) if len(alike) == 1 else f"{name} {times}"


def _calm(part: str, takes: Sequence[MeasuredTake]) -> str:
    if not any(take.metrics.words for take in takes):
        return "nothing was said"
    return "short" if part == "question" and is_short(takes[-1]) else "no trouble"


def _take(told: PageFacts, turn: int, measured: MeasuredTake, loudest: float) -> ShownTake:
    take, part = measured.take, told.history[turn].turn.part
    course = told.courses.get((turn, take.take), ())
    title = f"{ordinal(take.take).capitalize()} take" if part == "question" else where(part, take.number)
    return ShownTake(
        id=take_id(turn, take.take),
        title=title,
        sound=told.sounds[turn],
        start=round(take.start, 2),
        end=round(take.end, 2),
        timeline=draw(take, told.levels[turn], loudest, course),
        parts=shown_parts(take) if part == "question" else None,
        figures=(
            *metrics_lines(measured.metrics),
            *delivery_lines(measured.delivery),
            *(substance_lines(content(take).substance, held_against(told.history, take)) if part == "question" else ()),
        ),
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
