"""Tells whether two people talk in a recording, by turns: voices that lie apart in pitch and in timbre. Pure.

The stretches of speech between silences are parted into the two groups that fit best (2-means over pitch and mel
cepstra, each in units of how far it moves within a stretch). One person's stretches part too, but not so far.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from assistant.base.samples import Floats, Samples
from assistant.base.speech import FRAME_SECONDS
from assistant.hearing.ending import HOP_SECONDS, pitch_track
from assistant.hearing.filled_pauses import BANDS, mel_spectrum

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    Group = NDArray[np.bool_]

LONGEST_GAP = round(0.3 / FRAME_SECONDS)
"""Frames of silence within a stretch; people take turns in less than a second."""
LONGEST_STRETCH, SHORTEST_STRETCH = round(6.0 / FRAME_SECONDS), round(0.5 / FRAME_SECONDS)
LEAST_VOICED = round(0.4 / HOP_SECONDS)
"""Values of pitch in a stretch that counts."""
CEPSTRA = 12
PITCH_UNIT = 2.0
"""Semitones that count as much as one standard deviation of a cepstrum."""
LEAST_SHARE = 0.25
"""Of the speech, in the smaller group: a second voice through much of it."""
LEAST_SECONDS = 1.5
"""Voiced, in each group."""
FEWEST_STRETCHES = 2
"""In each group."""
APART_SEMITONES, APART_TIMBRE, APART_SPREADS = 4.5, 1.75, 3.0
"""Two voices of different pitch; the last in standard deviations of the pitch within a group."""
NEAR_SEMITONES, NEAR_WEIGHT, NEAR_CHANGES = 1.9, 1.2, 3
"""Two voices of nearly one pitch: the distance in timbre, times the share of all differences that the groups explain;
and they take turns, as a chair that is moved changes the timbre once."""
ROUNDS = 8
STARTS = (0.2, 0.35, 0.5, 0.65, 0.8)
"""Where the order of stretches is cut for a first guess."""


@dataclass(frozen=True)
class Stretch:
    """The voiced part of some speech between two silences."""

    voiced: int
    """Values of pitch."""
    pitch: float
    """The middle one, semitones above 1 Hz."""
    timbre: Floats
    """Mean of the mel cepstra, without the level."""
    variance: Floats
    """The same."""


class SecondVoice:
    """Hears a recording frame by frame and keeps a few numbers of each stretch of speech."""

    def __init__(self) -> None:
        self._speech: list[Samples] = []
        self._gap = 0
        self._stretches: list[Stretch] = []

    def feed(self, samples: Samples, *, speech: bool) -> None:
        """Take the next frame: shape (512,), mono, 16 kHz."""
        if not speech and not self._speech:
            return
        self._speech.append(samples)
        self._gap = 0 if speech else self._gap + 1
        if self._gap > LONGEST_GAP or len(self._speech) >= LONGEST_STRETCH:
            self._close()

    def is_heard(self) -> bool:
        """Tell, at the end, whether a second voice was heard through much of it."""
        self._close()
        return has_two_voices(self._stretches)

    def _close(self) -> None:
        import numpy as np

        speech = self._speech[: len(self._speech) - self._gap]
        self._speech, self._gap = [], 0
        if len(speech) >= SHORTEST_STRETCH:
            found = _stretch(np.concatenate(speech))
            if found is not None:
                self._stretches.append(found)


def _stretch(samples: Samples) -> Stretch | None:
    import numpy as np

    pitch, spectrum = pitch_track(samples), mel_spectrum(samples)
    voiced = np.isfinite(pitch)
    if voiced.sum() < LEAST_VOICED:
        return None
    cepstra = spectrum[: len(pitch)][voiced] @ _cosines()
    semitones = 12 * np.log2(pitch[voiced])
    return Stretch(int(voiced.sum()), float(np.median(semitones)), cepstra.mean(axis=0), cepstra.var(axis=0))


@cache
def _cosines() -> Floats:
    import numpy as np

    turns = np.outer(np.arange(BANDS) + 0.5, np.arange(1, CEPSTRA + 1)) / BANDS
    return np.asarray(np.cos(np.pi * turns) * np.sqrt(2 / BANDS))


def has_two_voices(stretches: list[Stretch]) -> bool:
    """Tell whether stretches of speech, in order, are those of two people."""
    import numpy as np

    if len(stretches) < 2 * FEWEST_STRETCHES:
        return False
    weights = np.array([each.voiced for each in stretches], dtype=np.float64)
    within = np.average([each.variance for each in stretches], axis=0, weights=weights)
    pitches = np.array([each.pitch for each in stretches])
    timbres = np.array([each.timbre for each in stretches]) / np.sqrt(np.maximum(within, 1e-9))
    points = np.hstack([pitches[:, None] / PITCH_UNIT, timbres])
    group = _parted(points, weights)
    smaller = min(weights[group].sum(), weights[~group].sum())
    if min(group.sum(), (~group).sum()) < FEWEST_STRETCHES or smaller * HOP_SECONDS < LEAST_SECONDS:
        return False
    return bool(smaller >= LEAST_SHARE * weights.sum()) and _far_apart(points, weights, group)


def _far_apart(points: Floats, weights: Floats, group: Group) -> bool:
    import numpy as np

    first, second = _mean(points, weights, ~group), _mean(points, weights, group)
    semitones = abs(second[0] - first[0]) * PITCH_UNIT
    timbre = float(np.linalg.norm(second[1:] - first[1:]))
    off = np.square(points - np.where(group[:, None], second, first))
    spread = PITCH_UNIT * np.sqrt(np.mean([np.average(off[one, 0], weights=weights[one]) for one in (group, ~group)]))
    whole = np.average(np.square(points - np.average(points, axis=0, weights=weights)).sum(axis=1), weights=weights)
    explained = 1 - np.average(off.sum(axis=1), weights=weights) / whole
    by_pitch = semitones >= max(APART_SEMITONES, APART_SPREADS * spread) and timbre >= APART_TIMBRE
    by_timbre = timbre * explained >= NEAR_WEIGHT and semitones >= NEAR_SEMITONES
    return bool(by_pitch or (by_timbre and np.count_nonzero(np.diff(group)) >= NEAR_CHANGES))


def _parted(points: Floats, weights: Floats) -> Group:
    """Part points into the two groups that leave the least within them."""
    import numpy as np

    found = [_settled(points, weights, start) for start in _starts(points)]
    left = [
        sum(weights[one] @ np.square(points[one] - _mean(points, weights, one)).sum(axis=1) for one in (each, ~each))
        for each in found
    ]
    return found[int(np.argmin(left))]


def _starts(points: Floats) -> Iterator[Group]:
    """First guesses: low and high voices, and the two ends of what differs most."""
    import numpy as np

    centred = points - points.mean(axis=0)
    for along in (points[:, 0], centred @ np.linalg.svd(centred, full_matrices=False)[2][0]):
        order = np.argsort(np.argsort(along, kind="stable"))
        for share in STARTS:
            yield order >= min(max(1, round(share * len(points))), len(points) - 1)


def _settled(points: Floats, weights: Floats, group: Group) -> Group:
    import numpy as np

    for _ in range(ROUNDS):
        away = [np.square(points - _mean(points, weights, one)).sum(axis=1) for one in (~group, group)]
        better = away[1] < away[0]
        if better.all() or not better.any():
            break
        group = better
    return group


def _mean(points: Floats, weights: Floats, group: Group) -> Floats:
    import numpy as np

    mean: Floats = np.average(points[group], axis=0, weights=weights[group])
    return mean
