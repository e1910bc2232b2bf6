"""Sessions on disk, written as practice writes them, with sound in which a tone stands for talk."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from assistant.base.settings import Settings
from assistant.base.speech import RATE
from assistant.report.summary import session_summary
from assistant.review.history import HeardTurn
from assistant.review.metrics import take_words
from assistant.sessions.journal import VERSION, Journal, SessionStarted

STARTED = "2026-03-04T15:06:07+01:00"


def keep_session(
    folder: Path,
    history: Sequence[HeardTurn],
    *,
    end: bool = True,
    settings: Settings | None = None,
    started: str = STARTED,
) -> Path:
    """Write a session; return its folder."""
    first = SessionStarted(VERSION, "second-take 1.0", started, msgspec.to_builtins(settings or Settings()), 7)
    with Journal(folder, first) as journal:
        for heard in history:
            with journal.start_turn(heard.turn) as writer:
                for event in heard.events:
                    journal.write(event)
                writer.write(sound(heard))
        if end:
            journal.finish(session_summary(history, hears_fillers=True))
    return folder


def sound(heard: HeardTurn) -> NDArray[np.int16]:
    """Return a turn's sound: 16 kHz mono, a tone of 220 Hz under each word."""
    samples = np.zeros(int(heard.seconds * RATE), np.int16)
    for word in take_words(heard.events):
        first, last = int(word.start * RATE), min(int(word.end * RATE), len(samples))
        samples[first:last] = 8000 * np.sin(2 * np.pi * 220 * np.arange(last - first) / RATE)
    return samples
