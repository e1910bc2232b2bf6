"""Question banks, sidecars and journals of any content: read, or refused in sentences."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.base.errors import SecondTakeError
from assistant.base.settings import Settings
from assistant.sessions.journal import VERSION, SessionEnded, SessionStarted, TurnStarted
from tests.sessions.test_journal import FIRST, SECOND
from tests.support.bad_input import opened_session, read_questions
from tests.support.examples import examples
from tests.support.fakes import QUESTION_TURN

pytestmark = pytest.mark.slow

BANK = b"""title = "Mine"
description = "Of my own."
[[question]]
id = "one"
text = "Tell me about yourself."
kind = "general"
budget_seconds = 90
topics = ["self"]
"""
CHANGES = st.lists(
    st.tuples(st.integers(0, 1 << 16), st.integers(0, 12), st.binary(max_size=6)), min_size=1, max_size=4
)
TOML_VALUES = st.sampled_from(
    ["nan", "inf", "-inf", "1e999", "9" * 400, "true", "[]", "{}", "[[1], [[2]]]", "1979-05-27T07:32:00Z",
     "''", '"\\u0000"', '"\\u001b[2J"', "'''x\ny'''", "-1", "{a.b.c = 1}", "[" * 2_000 + "]" * 2_000, '["a", 1]']
)  # fmt: skip
TOML_KEYS = st.sampled_from(["title", "description", "question", "id", "text", "kind", "budget_seconds", "topics", "x"])


def changed(data: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    """Put other bytes in the place of some."""
    for place, length, new in changes:
        begin = place % (len(data) + 1)
        data = data[:begin] + new + data[begin + length :]
    return data


@given(CHANGES)
@examples(100)
def test_damaged_banks_and_sidecars(changes: list[tuple[int, int, bytes]]) -> None:
    """Bytes of a good file are replaced."""
    read_questions(changed(BANK, changes))
    read_questions(changed(BANK.replace(b"[[question]]", b"[question]"), changes))


@given(st.lists(st.tuples(TOML_KEYS, TOML_VALUES), max_size=6), st.sampled_from(["", "[question]", "[[question]]"]))
@examples(100)
def test_banks_and_sidecars_of_wrong_types(entries: list[tuple[str, str]], table: str) -> None:
    """Any key has any value, in any table."""
    lines = [f"{key} = {value}" for key, value in dict(entries).items()]
    read_questions("\n".join([*lines[: len(lines) // 2], table, *lines[len(lines) // 2 :]]).encode())


STARTED = SessionStarted(VERSION, "x", "2026-01-02T03:04:05", msgspec.to_builtins(Settings()), 7)
AUDIO = "01-q01-take1.flac"
ROWS = [STARTED, TurnStarted(QUESTION_TURN, AUDIO), *FIRST, TurnStarted(QUESTION_TURN, AUDIO), *SECOND, SessionEnded(2)]
LINES = [msgspec.json.encode(row) for row in ROWS]
JSON_VALUES = st.sampled_from(
    [None, True, -1, 0, 2**63, 10**400, 1e-320, -1e308, 1e308, 999_999.0, -5.0, "", "\x1b[2J", "\x00", "\ud800",
     "../../x.flac", "closing", "freeze", "0001-01-01T00:00:00", [], {}, [[]], ["a"]]
)  # fmt: skip


@st.composite
def odd_lines(draw: st.DrawFn) -> bytes:
    """Draw a good line, in which some values are others."""
    row: Any = json.loads(draw(st.sampled_from(LINES)))
    for _ in range(draw(st.integers(0, 2))):
        place = row
        while True:
            keys = list(range(len(place))) if isinstance(place, list) else list(place)
            key = draw(st.sampled_from(keys))
            if not (isinstance(place[key], dict | list) and place[key]) or draw(st.booleans()):
                break
            place = place[key]
        place[key] = draw(JSON_VALUES)
    return json.dumps(row).encode()


@given(st.lists(odd_lines(), max_size=8))
@examples(120)
def test_journals_in_any_order_with_odd_values(lines: list[bytes]) -> None:
    """Times run backwards, takes open before their turn, numbers are huge: the session is read, or refused."""
    opened_session(b"\n".join([*LINES[:2], *lines, b""]), sounds=(AUDIO,))


@given(CHANGES)
@examples(120)
@example([(0, 0, b'{"a":' + b"[" * 100_000)])
def test_damaged_journals(changes: list[tuple[int, int, bytes]]) -> None:
    """Bytes are replaced, or the file is torn."""
    opened_session(changed(b"\n".join([*LINES, b""]), changes))


@given(st.integers(0, len(b"\n".join(LINES))))
@examples(40)
def test_torn_journals_are_read_up_to_there(length: int) -> None:
    """Wherever the last write stopped after the first line, what is whole is kept."""
    data = b"\n".join(LINES)[: max(length, len(LINES[0]) + 1)]
    assert not isinstance(opened_session(data), SecondTakeError)
