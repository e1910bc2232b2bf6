"""Paths and texts on the command line: any of them is used, or refused in a sentence."""

from __future__ import annotations

import os

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.properties.test_bad_texts import LINES
from tests.support.bad_input import READING, WRITING, commanded
from tests.support.examples import examples

pytestmark = pytest.mark.slow

JOURNAL = b"\n".join([*LINES, b""])
COMMANDS = range(len(READING) + len(WRITING))
ODD = (
    *("", ".", "..", "~", "~nosuchuser", "~nosuchuser/a", "-", "--", "a" * 300, "/".join("a" * 3_000)),
    *(
        "/dev/null",
        "/dev/full",
        "session",
        "session/",
        "session/events.jsonl",
        "session/events.jsonl/a",
        "*",
        "[",
        "**",
    ),
    *(
        "\x1b[2J",
        "a\nb",
        "\u202ea",
        os.fsdecode(b"\xff.wav"),
        "http://[",
        "s3://",
        "C:\\a",
        "CON",
        "a@b",
        "ä@ö.example",
    ),
    *("whisper:", "whisper:~nosuchuser", "whisper:" + "a" * 300, "0", "-1", "{}", "%s", "$HOME", "🙂", "\ufeff"),
)


@pytest.mark.thorough
@pytest.mark.parametrize("number", COMMANDS)
def test_odd_arguments(number: int) -> None:
    """Each command that takes a path or a text, with all that has ever been odd about one."""
    for text in ODD:
        commanded(number, text, JOURNAL)


@example(0, "~nosuchuser")
@given(st.sampled_from(COMMANDS), st.text(max_size=60) | st.binary(max_size=60).map(os.fsdecode))
@examples(120)
def test_any_arguments(number: int, text: str) -> None:
    """Whatever a shell can hand over."""
    commanded(number, text, JOURNAL)
