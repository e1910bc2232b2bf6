"""Packs whole utterances into windows that a recogniser hears at once, and shares the words out again. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec.structs import replace

from assistant.base.speech import Word
from assistant.hearing.cutter import Segment

WINDOW_SECONDS = 28.0
"""Sound in a window at most: Whisper hears 30 s at once, and costs as much for less."""
GROUP = 8
"""Windows that are decoded at once: a token of eight costs little more than a token of one."""
LONGEST_WAIT_SECONDS = 240.0
"""An utterance waits no longer for others, in stream time: a long silence is not kept in memory."""

Window = list[Segment]


class Packer:
    """Collects utterances; one for each recording."""

    def __init__(self) -> None:
        self._group: list[Window] = []
        self._seconds = 0.0
        """Of the last window."""

    def feed(self, segment: Segment) -> Iterator[list[Window]]:
        """Take the next utterance; give the windows before it if there is no room for it."""
        if not self._group or self._seconds + segment.seconds > WINDOW_SECONDS:
            if len(self._group) == GROUP:
                yield from self.finish()
            self._group.append([])
            self._seconds = 0.0
        self._group[-1].append(segment)
        self._seconds += segment.seconds

    def wait(self, now: float) -> Iterator[list[Window]]:
        """Give the windows if they have waited long enough at stream time `now`."""
        if self._group and now - self._group[0][0].end >= LONGEST_WAIT_SECONDS:
            yield from self.finish()

    def finish(self) -> Iterator[list[Window]]:
        """Give what is left."""
        if self._group:
            yield self._group
        self._group, self._seconds = [], 0.0


def shared_out(words: Sequence[Word], lengths: Sequence[float]) -> list[list[Word]]:
    """Share the words of a window out to its utterances, which last so many seconds each, by the middle of their time.

    Their times count from the start of their utterance, and lie within it.
    """
    ends = list(accumulate(lengths))
    shares: list[list[Word]] = [[] for _ in lengths]
    for word in words:
        middle = (word.start + word.end) / 2
        place = min(sum(middle >= end for end in ends), len(lengths) - 1)
        begin = ends[place] - lengths[place]
        start, end = (min(max(time - begin, 0.0), lengths[place]) for time in (word.start, word.end))
        shares[place].append(replace(word, start=start, end=end))
    return shares
