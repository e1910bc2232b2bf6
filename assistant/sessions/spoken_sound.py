"""How takes were spoken, measured on their sound once the answers are over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from assistant.base.samples import Floats, Samples
from assistant.base.speech import RATE, Frame
from assistant.hearing.ending import pitch_track
from assistant.review.clean_answer import answer_words
from assistant.review.delivery import HOP_SECONDS, Delivery, measure_delivery
from assistant.review.history import HeardTurn
from assistant.review.metrics import MeasuredTake
from assistant.sessions.journal import SavedSession, read_session
from assistant.sessions.saved_history import saved_history

CHUNK_SECONDS = 10.0
"""Sound that is measured at a time: its windows need memory."""
FLOOR = 1e-9


class SpokenSound:
    """Pitch and loudness of a turn's sound, measured while it is heard; of the sound itself only a chunk is held."""

    def __init__(self) -> None:
        self._chunk: list[Samples] = []
        self._held = 0
        """Samples in the chunk."""
        self._pitch: list[Floats] = []
        self._level: list[Floats] = []

    def listen(self, frames: Iterable[Frame]) -> Iterator[Frame]:
        """Hand frames on, and measure them."""
        for frame in frames:
            self.add(frame.samples)
            yield frame

    def add(self, samples: Samples) -> None:
        """Take the next samples."""
        self._chunk.append(samples)
        self._held += len(samples)
        if self._held >= CHUNK_SECONDS * RATE:
            self._measure()

    def told_of(self, heard: HeardTurn) -> HeardTurn:
        """Add to each take of an answer how it was spoken."""
        import numpy as np

        if self._chunk:
            self._measure()
        if heard.turn.part != "question" or not self._pitch:
            return heard
        pitch, level = np.concatenate(self._pitch), np.concatenate(self._level)
        takes = tuple(
            msgspec.structs.replace(take, delivery=_delivery(take, pitch, level)) if take.metrics.words else take
            for take in heard.takes
        )
        return msgspec.structs.replace(heard, takes=takes)

    def _measure(self) -> None:
        """Measure the chunk, but for a last part that is shorter than a step: it is measured with the next."""
        import numpy as np

        samples = np.concatenate(self._chunk)
        whole = _hops(samples) * round(HOP_SECONDS * RATE)
        self._pitch.append(_pitch(samples[:whole]))
        self._level.append(_level(samples[:whole]))
        self._held = len(samples) - whole
        self._chunk = [samples[whole:]] if self._held else []


def heard_history(saved: SavedSession) -> list[HeardTurn]:
    """Measure the turns of a session again, and how they were spoken."""
    return with_delivery(saved_history(saved), [turn.audio for turn in saved.told])


def spoken_turns(folder: Path, turns: Sequence[HeardTurn]) -> list[HeardTurn]:
    """Add how they were spoken to the last turns of a session that has just been heard, and still is being written."""
    recordings = [turn.audio for turn in read_session(folder).told]
    return with_delivery(turns, recordings[-len(turns) :]) if len(recordings) >= len(turns) else list(turns)


def with_delivery(history: Sequence[HeardTurn], recordings: Sequence[Path]) -> list[HeardTurn]:
    """Add to each take of an answer how it was spoken; nothing where its recording, one a turn, cannot be read."""
    return [_turn(heard, path) for heard, path in zip(history, recordings, strict=True)]


def _turn(heard: HeardTurn, recording: Path) -> HeardTurn:
    if heard.turn.part != "question" or not any(take.metrics.words for take in heard.takes):
        return heard
    samples = _read(recording)
    if samples is None:
        return heard
    sound = SpokenSound()
    for chunk in _chunks(samples):
        sound.add(chunk)
    return sound.told_of(heard)


def _read(recording: Path) -> Samples | None:
    import soundfile

    try:
        samples, rate = soundfile.read(recording, dtype="int16")
    except (OSError, soundfile.SoundFileError):
        return None
    return samples if rate == RATE and samples.ndim == 1 else None


def _delivery(measured: MeasuredTake, pitch: Floats, level: Floats) -> Delivery | None:
    take, words = measured.take, answer_words(measured.take.events)
    mine = slice(round(take.start / HOP_SECONDS), round(take.end / HOP_SECONDS))
    if not len(pitch[mine]) or not words:
        return None
    return measure_delivery(words, take.start, pitch[mine], level[mine])


def _chunks(samples: Samples) -> Iterator[Samples]:
    size = round(CHUNK_SECONDS * RATE)
    for start in range(0, len(samples), size):
        yield samples[start : start + size]


def _pitch(samples: Samples) -> Floats:
    """Return the pitch of each 10 ms of a chunk; the last windows reach beyond it and are taken for no voice."""
    import numpy as np

    pitch = np.full(_hops(samples), np.nan)
    track = pitch_track(samples)[: len(pitch)]
    pitch[: len(track)] = track
    return pitch


def _level(samples: Samples) -> Floats:
    import numpy as np

    hop = round(HOP_SECONDS * RATE)
    whole = samples[: _hops(samples) * hop].astype(np.float64).reshape(-1, hop) / 32768
    level: Floats = 10 * np.log10((whole**2).mean(1) + FLOOR)
    return level


def _hops(samples: Samples) -> int:
    return len(samples) // round(HOP_SECONDS * RATE)
