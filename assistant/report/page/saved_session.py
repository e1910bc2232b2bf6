"""The page of a saved session: reads the journal and the sound, and works out what the page shows."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from json import loads
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from assistant.base.errors import JournalError
from assistant.base.events import Move, Turn
from assistant.base.files import replace_file
from assistant.base.settings import Settings
from assistant.base.speech import Utterance
from assistant.detectors.rambling import Rambling
from assistant.report.grounds import is_from_cv, without_cv_lines
from assistant.report.html import read_text, render_page
from assistant.report.model_comments import comments_of
from assistant.report.page.contents import SILENT, PageFacts, build
from assistant.report.page.elements import Page, Sound
from assistant.report.page.since import Earlier, counts_of
from assistant.report.page.sound import as_source, opus, peaks
from assistant.report.page.take_charts import UsualPace, usual_of
from assistant.report.page.timeline import Course
from assistant.review.metrics import MeasuredTake
from assistant.sessions.advice import kept_said
from assistant.sessions.journal import SUMMARY_FILE, SavedSession, is_session, read_session
from assistant.sessions.moments import by_time_of
from assistant.sessions.saved_history import heard_fillers
from assistant.sessions.spoken_sound import heard_history

REPORT_FILE = "report.html"
SHARED_FILE = "report-without-audio.html"
"""Stands beside the one with sound, which it must not replace."""
MOST_EARLIER = 20
"""Sessions that the person's usual pace is taken from."""
Audio = Literal["inline", "link", "none"]


def session_page(
    saved: SavedSession,
    audio: Audio,
    beside: Path | None = None,
    *,
    program: str = "second-take",
    because: bool = False,
    begins_at: str = "",
) -> str:
    """Return the page of a session; linked sound is named as seen from the folder `beside`, or by its full path.

    `program` is how the program is called in the command that the page tells. Lines of a CV are shown only with
    `because`. A page that the program serves names with `begins_at` where the exercise begins, in place of the command.
    """
    heard = heard_history(saved)
    history = heard if because else without_cv_lines(heard)
    paths = [turn.audio for turn in saved.told]
    told = PageFacts(
        started=saved.started.started,
        settings=saved.settings,
        note=saved.note or "",
        history=history,
        sounds=[_sound(number, path, audio, beside) for number, path in enumerate(paths)],
        levels=[peaks(path).tolist() for path in paths],
        courses={
            (place, take.take.take): course(each.turn, take, saved.settings)
            for place, each in enumerate(heard)
            for take in each.takes
            if each.turn.part == "question"
        },
        usual=earlier_pace(saved.folder),
        hears_fillers=heard_fillers(saved),
        earlier=session_before(saved.folder),
        program=program,
        begins_at=begins_at,
        job=saved.started.job,
        hides_cv=not because and any(is_from_cv(each.turn.question) for each in heard),
        comments=comments_of(kept_said(saved.folder), heard),
    )
    return render(build(told))


def write_report(folder: Path, program: str = "second-take") -> Path:
    """Write the page of a session into its folder; return its path. Raises JournalError if the disk refuses."""
    path = folder / REPORT_FILE
    save_page(path, session_page(read_session(folder), "inline", program=program))
    return path


def save_page(path: Path, page: str) -> None:
    """Write a page whole or not at all, for the user alone. Raises JournalError if the disk refuses."""
    try:
        replace_file(path, page.encode())
    except OSError as error:
        raise JournalError(
            f"The report cannot be written to {path}: {error.strerror}.", "Name another file with --output."
        ) from error


def course(turn: Turn, measured: MeasuredTake, settings: Settings) -> Course:
    """Measure a take for rambling again, and return how the evidence went."""
    detector = Rambling(turn.question, settings, turn.usual_fillers)
    for event in measured.take.events:
        if isinstance(event, Utterance | Move):
            deque(detector.feed(event), maxlen=0)
    deque(detector.finish(measured.take.end), maxlen=0)
    return detector.course


def earlier_pace(folder: Path) -> UsualPace | None:
    """Return the median pace of the sessions beside this one that began before it; None if there is none."""
    found = [paces for path in _earlier(folder)[:MOST_EARLIER] if (paces := _paces(path))]
    return usual_of([pace for paces in found for pace in paces], len(found))


def session_before(folder: Path) -> Earlier | None:
    """Return what the last session before this one came to; None if there is none that can be read."""
    for path in _earlier(folder):
        try:
            counts = counts_of(loads((path / SUMMARY_FILE).read_text("utf-8")))
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            continue
        if counts.answers:
            began = by_time_of(path)[0].astimezone()
            return Earlier(f"{began.day} {began:%B}", counts)
    return None


def _earlier(folder: Path) -> list[Path]:
    """List the sessions beside a folder that began before it, the newest first."""
    folder = folder.resolve()
    own = by_time_of(folder)
    try:
        places = [
            (place, path) for path in folder.parent.iterdir() if is_session(path) and (place := by_time_of(path)) < own
        ]
    except OSError:  # a folder that may be entered, but not looked through
        return []
    return [path for _, path in sorted(places, reverse=True)]


def _paces(folder: Path) -> Sequence[float]:
    """Return the paces of a session's takes, words a minute; none if its summary cannot be read."""
    try:
        takes = loads((folder / SUMMARY_FILE).read_text("utf-8"))["takes"]
        rates = [take["metrics"]["speech_rate"] for take in takes if take["number"]]
    except (OSError, ValueError, TypeError, KeyError):
        return ()
    return [float(rate) for rate in rates if isinstance(rate, int | float) and rate > 0]


def _sound(number: int, path: Path, audio: Audio, beside: Path | None) -> Sound:
    if audio == "none" or not path.is_file():
        return SILENT
    name = f"sound-{number}"
    if audio == "link":
        inside = beside is not None and path.parent.resolve() == beside.resolve()
        return Sound(name, quote(path.name) if inside else path.resolve().as_uri())
    source = as_source(opus(path))
    return Sound(name, source) if source else SILENT


def render(page: Page) -> str:
    """Return the page as HTML. Whatever a transcript or a bank says is text in it; only its own script may run."""
    style, script = (read_text("assistant.report.page", name) for name in ("page.css", "page.js"))
    return render_page("assistant.report.page", "page.html.j2", {"page": page}, style=style, script=script)
