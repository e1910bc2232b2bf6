"""Reads recordings that a manifest.json describes, with times in it or in a TextGrid beside each."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from assistant.accuracy.labels.entries import GROUPS, LabelledClip, LabelledSet, TimedWord, TruePause
from assistant.accuracy.labels.text_sets import HINT, groups_of
from assistant.accuracy.labels.textgrid import word_tier
from assistant.base.errors import LabelsError
from assistant.base.events import Question
from assistant.base.speech import normalise

MANIFEST = "manifest.json"
KEYS = (*GROUPS, "kind")
"""By which figures are told apart; a recording's kind is whatever the set calls it."""
SHORTEST_PAUSE = 0.5
"""Shorter silences are phrasing, seconds."""
HESITATED = re.compile(r"<hes-([^>]+)>")
MARK = re.compile(r"<[^>]*>|\[[^\]]*\]")


def read_speech_set(manifest: Path) -> LabelledSet:
    """Read a folder of recordings by its manifest.

    Raises:
        LabelsError: the manifest cannot be read, or an item of it has faults; the message names it.

    """
    try:
        values = json.loads(manifest.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise LabelsError(f"The manifest {manifest} cannot be read: {error}.", HINT) from error
    shared = values if isinstance(values, dict) else {}
    items = shared.get("items") if shared else values
    if not isinstance(items, list) or not items:
        raise LabelsError(f'The manifest {manifest} has no list of recordings as its "items".', HINT)
    clips = tuple(_clip(manifest, number, item, shared) for number, item in enumerate(items, start=1))
    return LabelledSet(manifest.resolve().parent.name, clips)


def _clip(manifest: Path, number: int, item: Any, shared: Mapping[str, Any]) -> LabelledClip:
    where = f"Item {number} of {manifest}"
    if not isinstance(item, dict) or not isinstance(item.get("file"), str):
        raise LabelsError(f'{where} names no recording as its "file".', HINT)
    path = manifest.parent / item["file"]
    intervals = _intervals(where, item, path)
    seconds = item.get("seconds", intervals[-1].end if intervals else 0.0)
    if not isinstance(seconds, int | float):
        raise LabelsError(f'{where} needs a number as its "seconds".', HINT)
    question = item.get("question")
    return LabelledClip(
        id=item["file"],
        file=str(path),
        words=_words(where, item, path, intervals),
        timed=timed_words(intervals),
        pauses=_pauses(where, item, intervals, float(seconds)),
        shortest_pause=SHORTEST_PAUSE,
        question=Question(path.stem, question) if isinstance(question, str) and question else None,
        groups=groups_of({**shared, **item}, *KEYS),
    )


def _words(where: str, item: Mapping[str, Any], path: Path, intervals: Sequence[TimedWord]) -> tuple[str, ...]:
    transcript = item.get("transcript")
    if isinstance(transcript, str):
        return said(transcript)
    for suffix in (".lab", ".txt"):
        if path.with_suffix(suffix).is_file():
            return said(_text(where, path.with_suffix(suffix)))
    if not intervals:
        raise LabelsError(f"{where} tells nothing of what was said.", HINT)
    return tuple(word.text for word in timed_words(intervals))


def _intervals(where: str, item: Mapping[str, Any], path: Path) -> tuple[TimedWord, ...]:
    """Return what was said when; empty if nobody has noted it."""
    if "words" in item:
        try:
            return tuple(TimedWord(float(start), float(end), str(text)) for start, end, text in item["words"])
        except (TypeError, ValueError) as error:
            raise LabelsError(f'{where} needs a list of [start, end, word] as its "words".', HINT) from error
    grid = path.with_suffix(".TextGrid")
    if not grid.is_file():
        return ()
    try:
        return word_tier(_text(where, grid)) or ()
    except ValueError as error:
        raise LabelsError(f"The times in {grid} cannot be read: {error}.", HINT) from error


def _pauses(
    where: str, item: Mapping[str, Any], intervals: Sequence[TimedWord], seconds: float
) -> tuple[TruePause, ...] | None:
    if "pauses" in item:
        try:
            return tuple(TruePause(float(pause[0]), float(pause[1]), *map(str, pause[2:3])) for pause in item["pauses"])
        except (TypeError, ValueError, IndexError, KeyError) as error:
            raise LabelsError(f'{where} needs a list of [start, end, kind] as its "pauses".', HINT) from error
    return silences(intervals, seconds, SHORTEST_PAUSE) if intervals else None


def _text(where: str, path: Path) -> str:
    """Read a text file; Praat writes UTF-16 where it has to."""
    try:
        raw = path.read_bytes()
        return raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LabelsError(f"{where}: {path} cannot be read: {error}.", HINT) from error


def said(transcript: str) -> tuple[str, ...]:
    """Return the words of a transcript. What stands in angle or square brackets is none, but for `<hes-word>`."""
    plain = MARK.sub(" ", HESITATED.sub(r" \1 ", transcript))
    return tuple(word for word in plain.split() if normalise(word))


def timed_words(intervals: Sequence[TimedWord]) -> tuple[TimedWord, ...]:
    """Return the intervals that hold words."""
    return tuple(
        TimedWord(interval.start, interval.end, word) for interval in intervals for word in said(interval.text)
    )


def silences(intervals: Sequence[TimedWord], seconds: float, shortest: float) -> tuple[TruePause, ...]:
    """Return the gaps of at least `shortest` seconds between what was said or made a noise, and at both ends."""
    sounding = [interval for interval in intervals if interval.text]
    edges = [0.0, *(edge for interval in sounding for edge in (interval.start, interval.end)), seconds]
    gaps = list(pairwise(edges))[::2]
    return tuple(TruePause(start, end) for start, end in gaps if end - start >= shortest)
