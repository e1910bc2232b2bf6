"""What a page and the program tell each other over the WebSocket. docs/build/web-protocol.md tells it to others.

Text messages are JSON, one record each, with the name of the record as its `type`. Binary messages are sound: from
the page frames (`read_frame`), to the page lines to be played (`sound_message`).
"""

from __future__ import annotations

from io import BytesIO
from typing import Annotated, Literal
from wave import open as open_wave

import msgspec
from msgspec import Meta

from assistant.base.samples import Samples
from assistant.base.speech import FRAME_SAMPLES, Key, Record, Seconds
from assistant.sound.voices.interface import Speech
from assistant.web.choices import Choices

NUMBER_BYTES = 4
"""Before the samples of a frame, and before a sound: its number, unsigned, little-endian."""
FRAME_BYTES = NUMBER_BYTES + 2 * FRAME_SAMPLES
"""Of a frame's message: the number, and 512 samples of 16 bits, little-endian."""
MOST_TEXT_BYTES = 8_192
"""Of a text message from a page."""

Number = Annotated[int, Meta(ge=0, lt=2**32)]
Name = Annotated[str, Meta(max_length=200)]
MicrophoneState = Literal["open", "closed", "refused", "missing", "ended"]
NoticeKind = Literal["trouble", "move", "pause", "lost", "end"]
HeldWhy = Literal["paused", "playback"]


# From the page.


class Begin(Record, frozen=True):
    """Begins a practice. The page sends frames already."""

    choices: Choices
    page: Name = ""
    """What the page calls itself, so that it is known when it is back."""


class GoOn(Record, frozen=True):
    """Goes on with a session that broke off."""

    session: Name
    page: Name = ""


class Rejoin(Record, frozen=True):
    """The page is back at the practice that runs."""

    fresh: bool
    """True if it was loaded anew, and numbers its frames from 0; else it has kept them, and goes on."""
    page: Name = ""


class Press(Record, frozen=True):
    """A key, or the button that stands for it."""

    key: Key


class Started(Record, frozen=True):
    """A sound begins to be heard."""

    sound: Number
    frame: Number
    """The frame that the microphone was at."""


class Ended(Record, frozen=True):
    """A sound is over, to its end or cut short."""

    sound: Number
    frame: Number
    """The frame that the microphone was at: what comes up to it is not the person's."""
    seconds: Annotated[float, Meta(ge=0.0, le=3600.0)]
    """How much of it was heard."""


class Microphone(Record, frozen=True):
    """What became of the microphone."""

    state: MicrophoneState


Up = Begin | GoOn | Rejoin | Press | Started | Ended | Microphone


# To the page.


class Refused(Record, frozen=True):
    """What was asked for is not done: why, and what to do. The connection stays open."""

    message: str
    hint: str = ""


class Began(Record, frozen=True):
    """The practice has begun."""

    session: str
    """Name of its folder; empty if nothing is kept."""
    questions: int


class Opened(Record, frozen=True):
    """A turn begins; what is said before the person is heard follows."""

    part: Literal["small_talk", "question", "gap", "closing"]
    number: int
    """Of the question, from 1; 0 if it is none."""
    count: int
    take: int
    question: str
    budget_seconds: Seconds


class LineSaid(Record, frozen=True):
    """Who says what: interviewer, coach, or a note of the program's."""

    who: str
    text: str


class Privacy(Record, frozen=True):
    """What leaves the computer, or is kept, in this practice; it stays on the screen."""

    text: str


class Listening(Record, frozen=True):
    """The person is heard from now on."""


class Held(Record, frozen=True):
    """The person is not heard."""

    why: HeldWhy


class Tick(Record, frozen=True):
    """The time of the answer and the level of the voice, ten times a second while the person is heard."""

    seconds: Seconds
    level_db: float
    """Relative to full scale; -90 is the floor."""
    talking: bool


class Interim(Record, frozen=True):
    """Words that do not count yet, or what is about to be."""

    text: str
    late_seconds: int = 0
    """How late the words are that count."""
    nearly_over: bool = False
    """True if the answer ends in a moment unless the person talks on."""


class CaptionWord(msgspec.Struct, frozen=True):
    """A word that counts."""

    text: str
    sure: bool


class Caption(Record, frozen=True):
    """What the person said, as it counts."""

    at: Seconds
    words: tuple[CaptionWord, ...]


class Noticed(Record, frozen=True):
    """What was noticed, in words."""

    at: Seconds
    kind: NoticeKind
    text: str


class TakeBegan(Record, frozen=True):
    """The answer starts over."""

    take: int


class Muted(Record, frozen=True):
    """The coach is muted, or speaks again."""

    muted: bool


class TurnClosed(Record, frozen=True):
    """The turn is over, with the figures of each take as lines."""

    takes: tuple[tuple[str, ...], ...]


class OpenMicrophone(Record, frozen=True):
    """The page is to open its microphone, or to let go of it."""

    open: bool


class Stop(Record, frozen=True):
    """A sound is to be cut short."""

    sound: int


class Section(msgspec.Struct, frozen=True):
    """A part of the debrief."""

    title: str
    lines: tuple[str, ...]


class PracticeOver(Record, frozen=True):
    """The practice is over; then the coach says the debrief."""

    session: str
    """Name of its folder, of which there is a page; empty if nothing is kept."""
    sections: tuple[Section, ...]
    again: Choices | None
    """What is practised best now; None if nothing was answered."""


class BrokeOff(Record, frozen=True):
    """The practice ended badly; what was said is kept. The last message."""

    message: str
    hint: str
    session: str = ""
    """That can be gone on with; empty if none can."""


class Left(Record, frozen=True):
    """The debrief was said; the last message."""


Down = (
    Refused | Began | Opened | LineSaid | Privacy | Listening | Held | Tick | Interim | Caption | Noticed | TakeBegan
    | Muted | TurnClosed | OpenMicrophone | Stop | PracticeOver | BrokeOff | Left
)  # fmt: skip

_up: msgspec.json.Decoder[Up] = msgspec.json.Decoder(Up)
_down = msgspec.json.Encoder()


class ProtocolError(Exception):
    """A page that speaks another language: its connection is closed."""


def read_text(text: str) -> Up:
    """Read a text message of a page. Raises ProtocolError."""
    if len(text) > MOST_TEXT_BYTES:
        raise ProtocolError("a message that is too long")
    try:
        return _up.decode(text)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise ProtocolError(str(error)) from error


def read_frame(data: bytes) -> tuple[int, Samples]:
    """Read a binary message of a page: the frame's number, and its samples of shape (512,). Raises ProtocolError."""
    import numpy as np

    if len(data) != FRAME_BYTES:
        raise ProtocolError(f"a frame of {len(data)} bytes instead of {FRAME_BYTES}")
    return int.from_bytes(data[:NUMBER_BYTES], "little"), np.frombuffer(data, "<i2", offset=NUMBER_BYTES)


def down_text(message: Down) -> str:
    """Write a message to a page."""
    return _down.encode(message).decode()


def sound_message(number: int, speech: Speech) -> bytes:
    """Write a line to be played: its number, and a WAV file."""
    return number.to_bytes(NUMBER_BYTES, "little") + wav(speech)


def wav(speech: Speech) -> bytes:
    """Return speech as a WAV file of 16 bits."""
    file = BytesIO()
    with open_wave(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(speech.rate)
        writer.writeframes(speech.samples.astype("<i2").tobytes())
    return file.getvalue()
