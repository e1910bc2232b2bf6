"""How an answer was spoken: how far the voice moves, how loud sentences end, how the pace changes. Pure.

Measured on the sound after the answer is over; no score, since what sounds lively is a matter of voice and custom.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.base.samples import Floats
from assistant.base.speech import Record, Word
from assistant.language.answers.cutting import cut, silences
from assistant.language.spoken_numbers import spoken_words

if TYPE_CHECKING:
    from collections.abc import Iterator

HOP_SECONDS = 0.01
"""Between two values of pitch and loudness."""
FLAT_SEMITONES, LIVELY_SEMITONES = 1.0, 2.5
"""A spread below sounds monotone, one above lively (field: Parley)."""
OCTAVE = 12.0
"""What lies further from the middle of the voice is taken for a mistake of an octave."""
FEWEST_VOICED_SECONDS = 3.0
"""With less voice nothing is said of its pitch."""
FEWEST_WORDS = 6
"""Of a sentence whose end and pace count; the last `END_WORDS` are its end."""
END_WORDS = 3
FEWEST_SENTENCES = 3


class Delivery(Record, frozen=True):
    """How the answer of a take was spoken; None where too little was heard to tell."""

    pitch_spread_semitones: float | None
    """Standard deviation of the pitch around the middle of the voice."""
    end_level_db: float | None
    """How much louder sentences end than they are; negative if they fade. The middle one."""
    slowest_pace: float | None
    """Words a minute of the slowest sentence of `FEWEST_WORDS` words or more."""
    fastest_pace: float | None
    """The same of the fastest."""


def measure_delivery(words: Sequence[Word], start: float, pitch: Floats, level: Floats) -> Delivery:
    """Measure how words were spoken.

    Args:
        words: of the take; times in the stream time of its turn.
        start: the stream time of the first value of `pitch` and `level`, seconds.
        pitch: Hz every 10 ms, NaN where there is no voice.
        level: dB every 10 ms.

    """
    sentences = [words[a:b] for a, b in cut([w.text for w in words], silences(words)) if b - a >= FEWEST_WORDS]
    paces = sorted(_paces(sentences))
    enough = len(sentences) >= FEWEST_SENTENCES
    return Delivery(
        _spread(pitch),
        _ends(sentences, start, level) if enough else None,
        paces[0] if enough and paces else None,
        paces[-1] if enough and paces else None,
    )


def _spread(pitch: Floats) -> float | None:
    import numpy as np

    voiced = pitch[np.isfinite(pitch)]
    if len(voiced) * HOP_SECONDS < FEWEST_VOICED_SECONDS:
        return None
    semitones = 12 * np.log2(voiced / np.median(voiced))
    return round(float(semitones[np.abs(semitones) <= OCTAVE].std()), 2)


def _ends(sentences: Sequence[Sequence[Word]], start: float, level: Floats) -> float | None:
    import numpy as np

    found = []
    for sentence in sentences:
        last = _levels(sentence[-END_WORDS:], start, level)
        before = _levels(sentence[:-END_WORDS], start, level)
        if last is not None and before is not None:
            found.append(last - before)
    return round(float(np.median(found)), 1) if len(found) >= FEWEST_SENTENCES else None


def _levels(words: Sequence[Word], start: float, level: Floats) -> float | None:
    """Return the mean level of some words, dB."""
    import numpy as np

    places = [slice(round((w.start - start) / HOP_SECONDS), round((w.end - start) / HOP_SECONDS)) for w in words]
    values = np.concatenate([level[place] for place in places])
    return float(10 * np.log10(np.mean(10 ** (values / 10)))) if len(values) else None


def _paces(sentences: Sequence[Sequence[Word]]) -> Iterator[float]:
    for sentence in sentences:
        seconds = sentence[-1].end - sentence[0].start
        if seconds > 0:
            yield round(60 * sum(spoken_words(word.text) for word in sentence) / seconds, 1)
