"""The truth file of a fixture: what is said when, and what must be found."""

from __future__ import annotations

import json
from dataclasses import dataclass

from fixture_script import Expected, Fixture

LICENCE = "MIT (made for this project)"
SHORTEST_PAUSE = 1.0
"""Shorter silences are not listed, seconds."""


@dataclass(frozen=True)
class Pause:
    """A silence, seconds from the start of the file."""

    start: float
    end: float
    kind: str


@dataclass(frozen=True)
class Rendered:
    """What came of a script."""

    words: str
    seconds: float
    pauses: tuple[Pause, ...]
    marks: dict[str, float]


def truth_toml(fixture: Fixture, rendered: Rendered) -> str:
    """Write the truth as TOML; its `[question]` lets the same file serve `replay` as a sidecar."""
    sections = [
        _table("", description=fixture.description, licence=LICENCE, made=_made(fixture)),
        _table("question", **_question(fixture)),
        _table("truth", words=rendered.words, seconds=round(rendered.seconds, 3), **_setting(fixture)),
        *(_expected("must_find", fixture.must_find), _expected("must_not_find", fixture.must_not_find)),
        *(_pause(pause) for pause in rendered.pauses if pause.end - pause.start >= SHORTEST_PAUSE),
        *_windows(fixture, rendered),
    ]
    return "\n".join(sections)


def _made(fixture: Fixture) -> str:
    sound = fixture.sound
    parts = [
        _speaker(fixture),
        "exact silences",
        f"{sound.noise} noise at {sound.noise_db:g} dBFS" if sound.noise else "",
        f"a room of {sound.room_db:g} dBFS" if sound.room_db > -120 else "digital silence",
        f"overloaded by {sound.overload_db:g} dB" if sound.overload_db else "",
    ]
    return ", ".join(part for part in parts if part)


def _speaker(fixture: Fixture) -> str:
    if not fixture.voice:
        return "no speech"
    name, _, variant = fixture.voice.partition(":")
    voice = f"eSpeak NG {variant} through pyttsx3" if variant else f"{name}"
    return f"{voice} at -{abs(fixture.sound.level_db):g} dBFS"


def _question(fixture: Fixture) -> dict[str, object]:
    question = fixture.question
    return {"text": question.text, "kind": question.kind, "budget_seconds": question.budget_seconds}


def _setting(fixture: Fixture) -> dict[str, object]:
    """Name what makes the recording something else than an answer in the default mode."""
    return _known(part=fixture.part, mode=fixture.mode, asked=fixture.asked)


def _expected(name: str, expected: Expected) -> str:
    return _table(
        f"truth.{name}",
        findings=expected.findings,
        moves=expected.moves,
        suggestions=expected.suggestions,
        **_known(
            doubtful=expected.doubtful,
            dialogue=expected.dialogue,
            takes=expected.takes,
            returns_to=expected.returns_to,
        ),
    )


def _known(**values: object) -> dict[str, object]:
    return {name: value for name, value in values.items() if value}


def _pause(pause: Pause) -> str:
    return _table("[truth.pause]", start=round(pause.start, 4), end=round(pause.end, 4), kind=pause.kind)


def _windows(fixture: Fixture, rendered: Rendered) -> list[str]:
    return [
        _table(
            "[truth.finding]",
            kind=window.kind,
            after=round(rendered.marks[window.mark] + window.after, 2),
            before=round(rendered.marks[window.mark] + window.before, 2),
        )
        for window in fixture.finding
    ]


def _table(name: str, **values: object) -> str:
    head = [f"[{name}]"] if name else []
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    return "\n".join([*head, *lines, ""])
