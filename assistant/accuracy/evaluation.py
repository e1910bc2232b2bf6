"""Runs every entry of labelled sets, and scores what came of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from assistant.accuracy.documents import read_job
from assistant.accuracy.labels.entries import LabelledAdvertisement, LabelledClip, LabelledCv, LabelledSet, LabelledTalk
from assistant.accuracy.recordings import hear_clip
from assistant.accuracy.scores.accuracy import Hearing
from assistant.accuracy.scores.outcomes import Outcome, TalkOutcome
from assistant.accuracy.texts import read_text
from assistant.base.errors import AudioFileError
from assistant.base.settings import Settings
from assistant.detectors import prepare
from assistant.interview.lines import Script
from assistant.rehearsal.studio import Studio


class UnheardEntry(NamedTuple):
    """A recording that could not be heard, and why."""

    id: str
    error: AudioFileError


Progress = Callable[[float, float], None]
"""Is told how many entries are done, the present one in part, and how many there are."""


def run_sets(
    sets: Sequence[LabelledSet],
    settings: Settings,
    open_studio: Callable[[Settings], Studio],
    on_progress: Progress = lambda done, total: None,
) -> Iterator[Outcome | UnheardEntry]:
    """Run the entries in order. What is needed is loaded before the first; the studio only if any is a recording."""
    total = sum(len(found.items) for found in sets)
    done = 0
    prepare()
    clips = any(isinstance(item, LabelledClip) for found in sets for item in found.items)
    studio = open_studio(settings) if clips else None
    for found in sets:
        for item in found.items:
            if isinstance(item, LabelledClip):
                assert studio is not None
                yield _hear(found.name, item, studio, _within(on_progress, done, total))
            elif isinstance(item, LabelledTalk):
                yield _talk(found.name, item, settings)
            elif isinstance(item, LabelledAdvertisement | LabelledCv):
                yield read_job(found.name, item)
            else:
                yield read_text(found.name, item, settings)
            done += 1
            on_progress(done, total)


def _hear(
    name: str, clip: LabelledClip, studio: Studio, on_progress: Callable[[float, float | None], None]
) -> Outcome | UnheardEntry:
    try:
        return hear_clip(name, clip, studio, on_progress)
    except AudioFileError as error:
        return UnheardEntry(clip.id, error)


def _talk(name: str, item: LabelledTalk, settings: Settings) -> TalkOutcome:
    from assistant.accuracy.talks.judge import judge
    from assistant.accuracy.talks.stage import run_talk

    return TalkOutcome(name, item, judge(run_talk(item.talk, settings)))


def _within(on_progress: Progress, done: int, total: int) -> Callable[[float, float | None], None]:
    """Tell the progress within one recording as a part of an entry."""
    return lambda seconds, length: on_progress(done + (min(seconds / length, 1.0) if length else 0.0), total)


def ways_out(script: Script) -> Mapping[str, frozenset[str]]:
    """Return the moves that the coach may suggest for each kind of finding, from its own lines."""
    causes = {cause: lines.move for cause, lines in script.coach.items()}
    return {
        kind: frozenset(move for cause, move in causes.items() if cause == kind or cause.startswith(f"{kind}_"))
        for kind in causes
    }


def hearing_of(studio: Studio) -> Hearing:
    """Return how a studio hears recordings."""
    return Hearing(studio.wiring, studio.heard_by.name, studio.heard_by.sha256)
