"""The words of sound: what was heard, and when.

All times are seconds of audio heard so far in the take (samples / rate), never a clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from assistant.base.limits import LATEST_SECONDS
from assistant.base.samples import Samples

RATE = 16_000
"""Samples a second, everywhere inside the program; mono, 16 bit."""
FRAME_SAMPLES = 512
"""Samples in a frame: the window of the VAD, and the tick of stream time."""
FRAME_SECONDS = FRAME_SAMPLES / RATE
"""0.032 s."""

Seconds = Annotated[float, Meta(ge=-LATEST_SECONDS, le=LATEST_SECONDS)]
"""A time or a length; the bound holds for what is read from a file."""
Key = Literal["enter", "r", "n", "s", "p", "m", "l", "q", "?"]
UnheardWhy = Literal["voice", "interviewer", "question", "paused", "playback", "overflow", "device"]
"""The coach spoke, the interviewer did, the question was asked again, the practice was paused, the last answer was
played, the machine was too slow, or the microphone was gone."""


class Record(msgspec.Struct, frozen=True, tag=True):
    """A frozen, typed, serialisable value; the class name is its tag in JSON."""


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One tick of sound."""

    start: Seconds
    """Stream time of the first sample, seconds."""
    samples: Samples
    """Shape (512,), mono, 16 kHz."""

    @property
    def end(self) -> float:
        """Stream time just after the last sample, seconds."""
        return self.start + FRAME_SECONDS


class VadFrame(Record, frozen=True):
    """What the VAD makes of a frame. Exactly one of `speech_start` and `silence_start` is set."""

    start: Seconds
    end: Seconds
    probability: float
    """Probability of speech in this frame, 0–1."""
    speech: bool
    """The decision for this frame alone."""
    level_db: float
    """Root mean square level, dB relative to full scale (0 is the loudest, -90 the floor)."""
    speech_start: Seconds | None
    """Start of the present run of speech, seconds; None while silent."""
    silence_start: Seconds | None
    """Start of the present silence, seconds; clicks shorter than 0.1 s do not end a silence."""

    @property
    def silence_seconds(self) -> float:
        """Length of the present silence, seconds; 0 while speech is heard in this frame."""
        if self.silence_start is None or self.speech:
            return 0.0
        return self.end - self.silence_start


class Word(Record, frozen=True):
    """A recognised word."""

    start: Seconds
    end: Seconds
    text: str
    """As the recogniser wrote it, with its punctuation, without surrounding space."""
    confidence: float
    """Probability that the recogniser gives it, 0–1."""


class Ending(Record, frozen=True):
    """How the voice ended before a silence; pitch in semitones."""

    level: float
    """Pitch of the last 0.12 s of voice, against the median of the last seconds."""
    slope: float
    """Rise of the pitch in the last 0.6 s, semitones a second; a fall is negative."""


class Utterance(Record, frozen=True):
    """The words between two silences of 0.5 s, or up to a forced cut."""

    start: Seconds
    end: Seconds
    words: tuple[Word, ...]
    """May be empty: a cough is an utterance without words."""
    at: Seconds
    """Stream time at which it was delivered: the end plus the recognition delay, or later."""
    forced: bool = False
    """True if it was cut while the person was still talking."""
    ending: Ending | None = None
    """None if it was cut by force, is too short or whispered, or if an older version journalled it."""

    @property
    def text(self) -> str:
        """The words joined by spaces."""
        return " ".join(word.text for word in self.words)


class HeardAgain(Record, frozen=True):
    """The last words before a silence, recognised a second time; only how they end counts."""

    at: Seconds
    """Stream time at which it counts."""
    words: tuple[Word, ...]


class HeardBy(Record, frozen=True):
    """The recogniser that wrote the words."""

    name: str
    """Such as whisper:base; given to --recognizer it hears again."""
    sha256: str = ""
    """Of the model's weights; empty if it has none, or none that can be read."""


class Partial(Record, frozen=True):
    """What is for the eye only, and no detector reads: interim words of an open utterance, and what is about to be."""

    at: Seconds
    text: str
    late_seconds: int = 0
    """How late the words of what is over are, where they are: the machine is slower than the talk, or busy."""
    fault: str = ""
    """Why interim words failed; those that count come all the same."""
    language: str = ""
    """The other language, such as German, that the person seems to speak; told once."""
    nearly_over: bool = False
    """True if the answer ends in a moment unless the person talks on; told once a silence, without words."""


class Unheard(Record, frozen=True):
    """Time in which stream time stood still and what the microphone brought was discarded."""

    at: Seconds
    """Stream time at which it happened, seconds."""
    seconds: Seconds
    """How long it lasted outside stream time, seconds."""
    why: UnheardWhy


class KeyPressed(Record, frozen=True):
    """A key that the person pressed while answering."""

    at: Seconds
    key: Key


FILLERS = frozenset(("um", "umm", "uh", "uhh", "uhm", "er", "err", "erm", "ah", "hm", "hmm", "mm", "mmm", "mhm"))
"""Filled pauses, in the spellings that recognisers write."""


def normalise(text: str) -> str:
    """Lower case without surrounding punctuation; inner apostrophes and hyphens stay. For comparing words."""
    return text.lower().replace("’", "'").strip(" \t\n.,;:!?…\"“”'‘()[]-–—")


def ends_sentence(text: str) -> bool:
    """Tell whether a sentence ends with this word, quoted or not."""
    return text.rstrip("\"'”’)").endswith((".", "?", "!", "…"))


def is_filler(text: str) -> bool:
    """Tell whether a word is a filled pause (um, uh, er, hm …)."""
    return normalise(text) in FILLERS
