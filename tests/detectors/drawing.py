"""Timelines drawn as text, and words at a steady pace, for tests without audio and without a model.

In a drawing one character is 100 ms: `#` speech, `.` silence, `u` a filled pause (speech, too).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from assistant.base.speech import FRAME_SECONDS, Utterance, VadFrame, Word
from assistant.detectors.interface import Detector, Heard, Noticed

CHARACTER_SECONDS = 0.1
WORDS_AN_UTTERANCE = 20


def frames(drawing: str, start: float = 0.0) -> list[VadFrame]:
    """Turn a drawing into VAD frames of 32 ms, the first at `start` seconds."""
    count = round(len(drawing) * CHARACTER_SECONDS / FRAME_SECONDS)
    spoken = [drawing[min(int(n * FRAME_SECONDS / CHARACTER_SECONDS), len(drawing) - 1)] != "." for n in range(count)]
    changes = [0, *(n for n in range(1, count) if spoken[n] != spoken[n - 1]), count]
    return [
        _frame(start, n, spoken=spoken[first], since=start + first * FRAME_SECONDS)
        for first, end in pairwise(changes)
        for n in range(first, end)
    ]


def _frame(start: float, number: int, *, spoken: bool, since: float) -> VadFrame:
    at = start + number * FRAME_SECONDS
    return VadFrame(
        start=at,
        end=at + FRAME_SECONDS,
        probability=0.9 if spoken else 0.1,
        speech=spoken,
        level_db=-20.0 if spoken else -70.0,
        speech_start=since if spoken else None,
        silence_start=None if spoken else since,
    )


def utterance(text: str, start: float = 0.0, wpm: float = 150, *, delay: float = 1.0) -> Utterance:
    """Say `text` from `start` seconds on at `wpm` words a minute; it is delivered `delay` seconds after its end."""
    step = 60.0 / wpm
    words = tuple(Word(start + n * step, start + (n + 0.9) * step, word, 0.95) for n, word in enumerate(text.split()))
    end = start + len(words) * step
    return Utterance(start, end, words, at=end + delay)


def stream(text: str, start: float = 0.0, wpm: float = 150) -> Iterator[VadFrame | Utterance]:
    """Say `text` without a pause, cut into utterances of 8 s at 150 words a minute: frames and words by stream time."""
    words = text.split()
    pieces = [" ".join(words[n : n + WORDS_AN_UTTERANCE]) for n in range(0, len(words), WORDS_AN_UTTERANCE)]
    seconds = WORDS_AN_UTTERANCE * 60.0 / wpm
    said = [utterance(piece, start + n * seconds, wpm) for n, piece in enumerate(pieces)]
    speech = round((said[-1].end - start) / CHARACTER_SECONDS)
    for frame in frames("#" * speech + "." * 15, start):
        yield frame
        while said and said[0].at <= frame.end:
            yield said.pop(0)
    yield from said


def notice(detector: Detector, heard: Iterable[Heard]) -> list[Noticed]:
    """Let a detector hear everything and return what it noticed, the end of the take included."""
    at, noticed = 0.0, []
    for item in heard:
        noticed.extend(detector.feed(item))
        at = item.end if isinstance(item, VadFrame) else at
    return [*noticed, *detector.finish(at)]
