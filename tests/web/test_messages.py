"""What a page and the program tell each other."""

from __future__ import annotations

import io
import wave
from pathlib import Path
from typing import get_args

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.sound.voices.interface import Speech
from assistant.web import messages
from assistant.web.choices import Choices
from assistant.web.messages import (
    FRAME_BYTES,
    Begin,
    Down,
    Ended,
    Press,
    ProtocolError,
    Up,
    read_frame,
    read_text,
    sound_message,
)

pytestmark = pytest.mark.fast

PAGE = (Path(__file__).parents[2] / "docs" / "build" / "web-protocol.md").read_text("utf-8")
SCRIPT = (Path(messages.__file__).parent / "page" / "protocol.js").read_text("utf-8")


def test_a_message_is_read() -> None:
    """Choices that are left out have their defaults."""
    assert read_text('{"type": "Press", "key": "enter"}') == Press("enter")
    assert read_text('{"type": "Begin", "choices": {"type": "Choices", "count": 1}}') == Begin(Choices(count=1))
    assert read_text('{"type":"Ended","sound":1,"frame":2,"seconds":0.5}') == Ended(1, 2, 0.5)


@pytest.mark.parametrize(
    "text",
    [
        "", "null", "[]", "{}", '{"type": "PracticeOver"}', '{"type": "Press", "key": "x"}', '{"type": "Press"}',
        '{"type": "Ended", "sound": -1, "frame": 0, "seconds": 1}', '{"type": "GoOn", "session": 5}',
        '{"type": "Begin", "choices": {"type": "Choices", "count": "many"}}', "[" * 5000, "x" * 9000,
        '{"type": "Ended", "sound": 1, "frame": 0, "seconds": 1e99}', '{"type": "Press", "key": "\ud800"}',
    ],
)  # fmt: skip
def test_another_language_is_refused(text: str) -> None:
    """Whatever is no message is told as one fault, which closes the connection."""
    with pytest.raises(ProtocolError):
        read_text(text)


@given(st.text() | st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists).map(repr))
def test_no_text_does_harm(text: str) -> None:
    """Any text is a message or refused."""
    try:
        read_text(text)
    except ProtocolError:
        return


def test_a_frame_is_read() -> None:
    """Its number and its samples, little-endian."""
    samples = np.arange(-256, 256, dtype="<i2")
    number, read = read_frame((70_000).to_bytes(4, "little") + samples.tobytes())
    assert number == 70_000
    assert read.tolist() == samples.tolist()


@pytest.mark.parametrize("length", [0, 3, FRAME_BYTES - 1, FRAME_BYTES + 2])
def test_a_frame_of_another_size_is_refused(length: int) -> None:
    """Nothing of it is heard."""
    with pytest.raises(ProtocolError):
        read_frame(b"\0" * length)


def test_a_sound_is_its_number_and_a_wav_file() -> None:
    """Any page can play it."""
    message = sound_message(7, Speech("Hello.", np.arange(100, dtype=np.int16), 22_050))
    assert int.from_bytes(message[:4], "little") == 7
    with wave.open(io.BytesIO(message[4:])) as file:
        assert (file.getframerate(), file.getnchannels(), file.getnframes()) == (22_050, 1, 100)


@pytest.mark.parametrize("record", [*get_args(Up), *get_args(Down)])
def test_every_message_is_documented(record: type[msgspec.Struct]) -> None:
    """The page for others, and the types of our own page, name each message with all its fields."""
    (row,) = [line for line in PAGE.splitlines() if line.startswith(f"| `{record.__name__}` |")]
    assert [f"`{field.name}`" for field in msgspec.structs.fields(record)] == [
        part.strip() for part in row.split("|")[2].split(",") if part.strip()
    ]
    assert f'type: "{record.__name__}"' in SCRIPT
