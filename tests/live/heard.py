"""What a recording of microphone and speaker tells by itself: when each was loud, and what the speaker said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.base.settings import Settings
from assistant.base.speech import RATE, Frame, normalise
from assistant.hearing.frames import Framer
from assistant.hearing.high_pass import HighPass
from assistant.hearing.recognizers import open_recognizer
from assistant.hearing.vad import SilenceTracker, SileroVad, level_db
from assistant.sound.player import resampled
from tests.support.sound_server import SERVER_RATE

AUDIBLE = 200
"""Peak of sound that is heard, of 32,768."""
REST_SECONDS = 0.4
"""A shorter silence is part of what is said."""
Span = tuple[float, float]
"""When something began and ended, seconds of the recording."""


def loud(samples: NDArray[np.int16]) -> NDArray[np.float64]:
    """Return when there was sound, seconds."""
    return np.flatnonzero(np.abs(samples.astype(np.int32)) > AUDIBLE) / SERVER_RATE


def spans(samples: NDArray[np.int16]) -> list[Span]:
    """Return the stretches of sound."""
    times = loud(samples)
    if not len(times):
        return []
    breaks = np.flatnonzero(np.diff(times) > REST_SECONDS)
    begins, ends = np.concatenate(([0], breaks + 1)), np.concatenate((breaks, [len(times) - 1]))
    return [(float(times[begin]), float(times[end])) for begin, end in zip(begins, ends, strict=True)]


def overlap(some: Sequence[Span], others: Sequence[Span]) -> float:
    """Return how long both sounded at once, seconds."""
    return sum(max(0.0, min(a[1], b[1]) - max(a[0], b[0])) for a in some for b in others)


def crossings(microphone: NDArray[np.int16]) -> Iterator[float]:
    """Give when each silence behind speech reached the limit of a freeze, seconds: as the program hears it."""
    vad, tracker, high_pass = SileroVad(), SilenceTracker(), HighPass()
    limit = Settings().freeze_seconds
    spoke = False
    for frame in Framer().feed(resampled(microphone, SERVER_RATE, RATE)):
        filtered = high_pass.feed(frame.samples)
        heard = tracker.feed(frame.start, vad.probability(Frame(frame.start, filtered)), level_db(filtered))
        spoke = spoke or heard.speech_start is not None
        if spoke and heard.silence_start is not None and heard.silence_seconds >= limit:
            spoke = False
            yield heard.end


def words_of(text: str) -> set[str]:
    """Return the words that can be told apart by ear."""
    return {normalise(word) for word in text.split() if len(word) > 3}


def said(samples: NDArray[np.int16]) -> set[str]:
    """Recognise what came out of the speaker."""
    recognizer = open_recognizer("whisper")
    recognizer.load()
    heard = resampled(samples, SERVER_RATE, RATE)
    parts = np.array_split(heard, max(1, len(heard) // (RATE * 12)))
    return words_of(" ".join(word.text for part in parts for word in recognizer.words(part)))
