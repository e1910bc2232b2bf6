"""What must hold in every talk, and what a talk itself expects."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from assistant.accuracy.talks.judge import judge
from assistant.accuracy.talks.judged import JudgedTalk, faults
from assistant.accuracy.talks.stage import Around, Course, run_talk
from assistant.accuracy.talks.talk import Talk
from assistant.accuracy.talks.tones import Tones
from assistant.base.events import EndOfAnswer, Line, Move, Suggestion
from assistant.base.settings import Settings
from assistant.base.speech import Utterance
from assistant.detectors.patience import CHECKS
from assistant.hearing.ears import RecognizerWorker
from assistant.interview.lines import load_script
from assistant.rehearsal.replay import replay_session
from assistant.rehearsal.studio import Studio
from assistant.report.lessons import review
from assistant.review.history import HeardTurn
from assistant.review.replayed import Replayed

FOLDER = Path(__file__).parent
NOT_YET = FOLDER / "known.toml"
KNOWN: dict[str, str] = tomllib.loads(NOT_YET.read_text("utf-8"))
"""Talks that the program does not hold up to today, each with what goes wrong in it."""


def talks() -> list[Path]:
    """Return all talks, by name."""
    return sorted(path for path in FOLDER.glob("*.toml") if path != NOT_YET)


@dataclass
class Kept:
    """A talk that was run, and the session that was kept of it."""

    course: Course
    folder: Path
    around: Around

    def replayed(self) -> list[HeardTurn]:
        """Replay the session."""
        with RecognizerWorker(self.around.ears) as worker:
            studio = Studio(Settings(), worker, self.around.vad, load_script())
            results = replay_session(self.folder, studio)
        return [result.heard for result in results if isinstance(result, Replayed)]


def keep(talk: Talk, folder: Path, around: Around | None = None) -> Kept:
    """Run a talk, with tones for words unless told otherwise; its session is kept in the folder."""
    around = around or Around(Tones(talk.pace))
    return Kept(run_talk(talk, Settings(), around, folder / "session"), folder / "session", around)


def holds(course: Course) -> list[str]:
    """Return what does not hold, a line each."""
    return [*treats_well(course), *_understands(course), *_expected(course)]


def treats_well(course: Course) -> list[str]:
    """Return what must never happen, whatever was heard: dead ends, cuts, false praise, late hints."""
    judged = msgspec.structs.replace(judge(course), requests=(), unasked=())
    return [*_faults(judged), *_ends_once(course)]


def _understands(course: Course) -> Iterator[str]:
    judged = judge(course)
    yield from _faults(msgspec.structs.replace(judged, ends=(), dead_ends=0, praised=None, nudges=()))


def _faults(judged: JudgedTalk) -> Iterator[str]:
    for fault in faults(judged):
        at = "" if fault.at is None else f" at {fault.at:.1f}"
        yield f"{fault.found}{at} where there is: {fault.expected} {fault.quote}".rstrip()


def _ends_once(course: Course) -> Iterator[str]:
    for number, turn in enumerate(course.turns, start=1):
        if sum(isinstance(event, EndOfAnswer) for event in turn.events) != 1:
            yield f"turn {number} does not end once"


def _expected(course: Course) -> Iterator[str]:
    expect = course.talk.expect
    moves = {event.kind for event in course.events if isinstance(event, Move)}
    certain = {event.kind for event in course.events if isinstance(event, Move) and event.certain}
    occasions = {event.occasion for event in course.events if isinstance(event, Line)}
    ends = tuple(turn.reason for turn in course.answers)
    takes = tuple(len(turn.takes) for turn in course.answers)
    hints = sum(_hints(turn) for turn in course.turns)
    if expect.ends is not None and ends != expect.ends:
        yield f"ends: {ends}"
    if expect.takes is not None and takes != expect.takes:
        yield f"takes: {takes}"
    if missing := set(expect.moves) - moves:
        yield f"not heard: {missing}"
    if heard := set(expect.no_moves) & certain:
        yield f"heard: {heard}"
    if unsaid := set(expect.said) - occasions:
        yield f"not said: {unsaid}"
    if said := set(expect.unsaid) & occasions:
        yield f"said: {said}"
    if expect.suggestions is not None and not expect.suggestions[0] <= hints <= expect.suggestions[1]:
        yield f"hints: {hints}"
    if expect.praise and not review(course.turns, hears_fillers=True).clean:
        yield "no answer is praised"


def _hints(turn: HeardTurn) -> int:
    """Count the hints of a turn: a second one in the same silence belongs to the first, and a question is none."""
    count, last = 0, ""
    for event in turn.events:
        if isinstance(event, Utterance) and event.words:
            last = ""
        elif isinstance(event, Suggestion) and event.because not in CHECKS:
            count += event.because != last
            last = event.because
    return count
