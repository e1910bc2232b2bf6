"""Reads recordings with a truth beside each: NAME.toml, as audio_fixtures/README.md describes it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from assistant.accuracy.labels.entries import Expected, LabelledClip, LabelledSet, TruePause
from assistant.accuracy.labels.text_sets import HINT, groups_of
from assistant.base.errors import LabelsError
from assistant.base.events import Question, QuestionKind
from assistant.base.text import NOT_TEXT, SAVE_AS_TEXT, text_in

SHORTEST_PAUSE = 1.0
"""A truth lists pauses from this length on, seconds."""
SOUNDS = frozenset((".wav", ".flac", ".mp3", ".m4a", ".mp4", ".ogg", ".opus", ".webm", ".aac", ".aiff", ".mka"))


def recordings_of(sidecar: Path) -> list[Path]:
    """Return the recordings that a truth is about: all that bear its name; none in a folder that cannot be read."""
    try:
        beside = list(sidecar.parent.iterdir())
    except OSError:
        return []
    return sorted(path for path in beside if path.stem == sidecar.stem and path.suffix.lower() in SOUNDS)


def is_truth(path: Path) -> bool:
    """Tell whether a TOML file lies beside a recording and says what is true of it."""
    if path.suffix != ".toml" or not recordings_of(path):
        return False
    return "truth" in _read(path)


def read_fixture_set(name: str, sidecars: Sequence[Path]) -> LabelledSet:
    """Read truths and name the recordings that they are about.

    Raises:
        LabelsError: a truth cannot be read; the message names it.

    """
    return LabelledSet(name, tuple(clip for sidecar in sidecars for clip in _clips(sidecar)))


def _read(sidecar: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text_in(sidecar.read_bytes()))
    except UnicodeDecodeError as error:
        raise LabelsError(f"The truth {sidecar} cannot be read: it {NOT_TEXT}.", SAVE_AS_TEXT) from error
    except (OSError, ValueError, RecursionError) as error:
        raise LabelsError(f"The truth {sidecar} cannot be read: {error}.", HINT) from error


def _clips(sidecar: Path) -> Iterator[LabelledClip]:
    file = _read(sidecar)
    for path in recordings_of(sidecar):
        try:
            yield _clip(path, file, file["truth"])
        except (AttributeError, KeyError, TypeError, ValueError, msgspec.ValidationError) as error:
            raise LabelsError(f"The truth {sidecar} is not as it should be: {error!r}.", HINT) from error


def _clip(path: Path, file: Mapping[str, Any], truth: Mapping[str, Any]) -> LabelledClip:
    part = str(truth.get("part", "question"))
    pauses = tuple(TruePause(float(p["start"]), float(p["end"]), str(p["kind"])) for p in truth.get("pause", ()))
    return LabelledClip(
        id=path.name,
        file=str(path),
        words=tuple(str(truth.get("words", "")).split()),
        pauses=pauses if part == "question" else None,
        shortest_pause=SHORTEST_PAUSE,
        question=_question(path.stem, file.get("question", {})),
        part=part,
        mode=str(truth.get("mode", "")),
        asked=tuple(str(text) for text in truth.get("asked", ())),
        must=_expected(truth.get("must_find", {})),
        must_not=_expected(truth.get("must_not_find", {})),
        onset=_onset(truth.get("finding", ())),
        groups=groups_of(truth),
    )


def _question(name: str, asked: Mapping[str, Any]) -> Question | None:
    if "text" not in asked:
        return None
    kind: QuestionKind = msgspec.convert(asked.get("kind", "general"), QuestionKind)
    return Question(name, str(asked["text"]), kind, float(asked.get("budget_seconds", 120.0)))


def _onset(windows: Sequence[Mapping[str, Any]]) -> tuple[float, float] | None:
    found = (window for window in windows if window["kind"] == "rambling")
    return next(((float(window["after"]), float(window["before"])) for window in found), None)


def _expected(values: Mapping[str, Any]) -> Expected:
    names = ("findings", "moves", "suggestions", "doubtful")
    return Expected(*(frozenset(str(kind) for kind in values.get(name, ())) for name in names))
