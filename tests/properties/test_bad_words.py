"""What a recogniser writes and a terminal sends, however odd: the turn goes on, and its journal can be read."""

from __future__ import annotations

import os
import sys
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.base.speech import Word
from assistant.cli.keys import KEYS, MOST_WAITING
from assistant.hearing.engine_words import usable_words
from tests.support.bad_input import recognised, typed
from tests.support.examples import examples

pytestmark = pytest.mark.slow

TIMES = st.one_of(st.floats(-1.0, 3.0), st.sampled_from([0.0, 0.5, 1e308, -1e308, float("nan"), float("inf")]))
TEXTS = st.one_of(
    st.text(st.characters(), max_size=8),
    st.sampled_from(
        ["I", "led", "um", "sorry,", "start", "over", "think.", "\x1b[2J", "\ud800", "\x00", "a\nb", "x" * 9999]
    ),
)
WORDS = st.lists(st.builds(Word, TIMES, TIMES, TEXTS, TIMES), max_size=6)


@given(st.lists(WORDS, max_size=3))
@examples(100)
@example([[Word(float("nan"), 1.0, "I", 0.9), Word(1.0, 1.2, "led", 0.9)]])
@example([[Word(0.1, float("inf"), "I", 0.9)]])
@example([[Word(0.1, 0.2, "I", float("nan"))]])
@example([[Word(0.1, 0.2, "\ud800", 0.9)]])
def test_odd_words_leave_a_turn_that_can_be_told(utterances: list[list[Word]]) -> None:
    """Times that are none, overlap or run backwards, and texts that are none, end in no journal and no report."""
    words = [word for utterance in recognised(utterances) for word in utterance.words]
    assert all(0.0 <= word.start <= word.end and 0.0 <= word.confidence <= 1.0 for word in words)
    assert all(a.end <= b.start + 1e-9 for a, b in pairwise(words))
    assert all(word.text.isprintable() and word.text == word.text.strip() for word in words)


def test_a_flood_of_words_is_bounded() -> None:
    """An engine in a loop cannot fill the memory."""
    flood = (Word(0.1, 0.2, "and", 0.9) for _ in range(10**9))
    assert len(usable_words(flood, 2.0)) < 50


def test_words_in_order_come_out_as_they_are() -> None:
    """What a good engine writes is not touched."""
    words = [Word(0.0, 0.4, "Naïve,", 0.93), Word(0.4, 0.9, "isn't", 0.5), Word(1.2, 2.0, "it?", 1.0)]
    assert usable_words(words, 2.0) == words


terminal = pytest.mark.skipif(sys.platform == "win32" or not hasattr(os, "pipe"), reason="Windows sends no bytes")


@terminal
@given(st.binary(max_size=400))
@examples(150)
def test_any_bytes_from_the_terminal(data: bytes) -> None:
    """Odd UTF-8 is passed over, and no key beside it is lost; what is no key does nothing."""
    expected = [KEYS[chr(byte).lower()] for byte in data if byte < 0x80 and chr(byte).lower() in KEYS]
    keys = typed(data)
    assert set(keys) <= set(KEYS.values())
    assert b"\x1b" in data or keys == expected[:MOST_WAITING]


@terminal
@pytest.mark.parametrize("sequence", [b"\x1bOP", b"\x1bOQ", b"\x1bOR", b"\x1bOS", b"\x1b[1;5P", b"\x1b[3~", b"\x1bq"])
def test_function_keys_are_not_letters(sequence: bytes) -> None:
    """F2 ends with the letter Q, and must not finish the interview."""
    assert typed(sequence) == []
    assert typed(b"m" + sequence + b"r") == ["m", "r"]


@terminal
def test_a_paste_is_bounded() -> None:
    """Somebody who pastes a book presses so many keys at most."""
    assert len(typed(b"n" * 50_000)) == MOST_WAITING
