"""Makes a faint voice as loud as others, so that it is not taken for silence: one gain for each turn. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from assistant.base.speech import FRAME_SECONDS, Frame
from assistant.hearing.interface import SourceItem

USUAL_DB = -28.0
"""Middle level of speech that is brought up to this, dB relative to full scale."""
LEAST_DB, MOST_DB = 8.0, 24.0
"""A voice that lacks less is left as it is; and no more is given."""
LOUDEST_DB = -15.0
"""To which the loudest frames are brought at most: their peaks stand some 12 dB above, and must not be cut off."""
FAINT_DB = -50.0
"""A voice below this is heard with gaps: the person is told."""
LEAST_SECONDS = 2.0
"""Of speech, to judge by."""


def is_faint(levels: Sequence[float], gain_db: float) -> bool:
    """Tell whether speech with such levels after a gain, a frame each, is too faint to be heard well without one."""
    import numpy as np

    return len(levels) * FRAME_SECONDS >= LEAST_SECONDS and float(np.median(levels)) - gain_db < FAINT_DB


def next_gain(levels: Sequence[float], gain_db: float) -> float:
    """Return the gain of the next turn, dB, from the levels of this one's speech, which had a gain already.

    Where too little was said to judge by, it stays.
    """
    import numpy as np

    if len(levels) * FRAME_SECONDS < LEAST_SECONDS:
        return gain_db
    middle, loudest = (float(level) - gain_db for level in np.percentile(levels, (50, 99)))
    lacking = min(USUAL_DB - middle, LOUDEST_DB - loudest, MOST_DB)
    return float(round(lacking)) if lacking >= LEAST_DB else 0.0


def amplified(source: Iterable[SourceItem], gain_db: float) -> Iterator[SourceItem]:
    """Pass a source on, its sound so much louder; what would be louder than full scale is cut off there."""
    import numpy as np

    if not gain_db:
        yield from source
        return
    factor = 10 ** (gain_db / 20)
    for item in source:
        if isinstance(item, Frame):
            louder = np.clip(np.rint(item.samples * factor), -32768, 32767).astype(np.int16)
            yield Frame(item.start, louder)
        else:
            yield item
