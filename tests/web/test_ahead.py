"""What the next practice says first is ready before it begins."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from assistant.base.settings import Settings
from assistant.rehearsal import assembly
from assistant.sound.voices import Voices
from assistant.sound.voices.interface import Speech
from assistant.web.ahead import Ahead

pytestmark = pytest.mark.fast


class Noting:
    """A voice that notes what it makes."""

    name, lines_at_once = "noting", 1

    def __init__(self, made: list[str]) -> None:
        self._made = made

    def synthesise(self, lines: Sequence[str]) -> list[Speech]:
        """Note the lines."""
        self._made.extend(lines)
        return [Speech(line, np.ones(10, np.int16), 16_000) for line in lines]

    def slow_down(self, factor: float) -> None:
        """Do nothing."""


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the lines that were made; each pair of voices that is opened is noted, too."""
    made: list[str] = []

    def open_voices(name: str | None, rate: int | None) -> Voices:
        made.append(f"opened {name} {rate}")
        return Voices(Noting(made), Noting(made))

    monkeypatch.setattr(assembly, "open_voices", open_voices)
    return made


def test_a_practice_finds_its_first_line_ready(made: list[str]) -> None:
    """It is made once, and nothing is opened again; what the coach may say is made meanwhile."""
    ahead, settings = Ahead(), Settings()
    ahead.prepare(settings, ["Hello."], ["Go on.", "Take your time."])
    pair = ahead.take(settings, ["Hello."])
    pair[1].prepare([]).result(20)  # behind all that is being made
    assert pair[0].ready("Hello.") is not None
    assert pair[1].ready("Go on.") is not None
    assert made == ["opened None None", "Hello.", "Go on.", "Take your time."]


def test_what_is_there_as_sound_is_not_made(made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The first line waits for no voice; the one after it is made meanwhile."""
    there = Speech("Hello.", np.ones(10, np.int16), 16_000)
    voices = Voices(Noting(made), Noting(made), lambda line: there if line == "Hello." else None)
    monkeypatch.setattr(assembly, "open_voices", lambda name, rate: voices)
    interviewer, _ = Ahead().take(Settings(), ["Hello.", "Why this job?"])
    interviewer.synthesise([])
    assert interviewer.ready("Hello.") is there
    assert "Hello." not in made


def test_another_voice_is_opened_anew(made: list[str]) -> None:
    """And says the line itself."""
    ahead = Ahead()
    ahead.prepare(Settings(), ["Hello."], [])
    ahead.take(Settings(rate=120), ["Hello."])
    assert made == ["opened None None", "Hello.", "opened None 120", "Hello."]


def test_each_practice_has_voices_and_a_seed_of_its_own(made: list[str]) -> None:
    """One in which the voice was slowed down does not slow the next one, which asks other questions."""
    ahead, settings = Ahead(), Settings()
    seeds = [ahead.seed]
    first = ahead.take(settings, [])
    seeds.append(ahead.seed)
    assert ahead.take(settings, [])[0] is not first[0]
    assert seeds[0] != seeds[1]
