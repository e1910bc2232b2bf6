"""Pieces that a recogniser writes, and the whole words that they are."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.base.speech import Word
from assistant.hearing.engine_words import usable_words
from assistant.hearing.pieces import capitalised, spoken_parts, whole_words

pytestmark = pytest.mark.fast


def pieces(*texts: str, step: float = 0.5) -> list[Word]:
    """Write pieces at a steady pace, each with a gap of a fifth behind it."""
    return [Word(n * step, (n + 0.8) * step, text, 0.9) for n, text in enumerate(texts)]


def whole(*texts: str) -> list[str]:
    """Return the words of pieces."""
    return [word.text for word in whole_words(pieces(*texts))]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ([" part", "-time", " work."], ["part-time", "work."]),
        ([" a", " mother", "-in", "-law", ","], ["a", "mother-in-law,"]),
        ([" from", " 11", ".5", " to", " 7", ".2."], ["from", "11.5", "to", "7.2."]),
        ([" 1", ",250", ",000", " tickets"], ["1,250,000", "tickets"]),
        ([" AT", "&T", "'s", " offer"], ["AT&T's", "offer"]),
        ([" five", " o", "'clock"], ["five", "o'clock"]),
        ([" 50", "%", " of", " C", "#"], ["50%", "of", "C#"]),
        ([" salt", " &", " 20", " %"], ["salt", "&", "20", "%"]),
        ([" US", "$50", " at", " 3", ":30", "p", ".m", "."], ["US$50", "at", "3:30p.m."]),
        ([" I", " was", "-"], ["I", "was-"]),
        ([" So", "..."], ["So..."]),
        ([" So", "...", " then"], ["So...", "then"]),
    ],
)
def test_a_piece_without_a_blank_continues_the_word(written: list[str], words: list[str]) -> None:
    """Whatever stands between: a hyphen, a comma, a point, an apostrophe, a sign."""
    assert whole(*written) == words


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (["We", " went"], ["We", "went"]),
        (["-time", " work"], ["-time", "work"]),
        (["...", " So"], ["So"]),
        ([" So", " -", " then", " .", " ♪"], ["So", "then"]),
        ([" ", "home"], ["home"]),
        ([], []),
    ],
)
def test_what_has_no_word_before_it_begins_one(written: list[str], words: list[str]) -> None:
    """Punctuation alone is no word."""
    assert whole(*written) == words


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ([" um", "-I", " think"], ["um-", "I", "think"]),
        ([" I", "-uh", "-think"], ["I-", "uh-", "think"]),
        ([" um", "-um", "-um"], ["um-", "um-", "um"]),
        ([" So", ",uh", ","], ["So,", "uh,"]),
        ([" well", "—I", " went"], ["well—", "I", "went"]),
        ([" well", "—", " I"], ["well—", "I"]),
        ([" well", "...I", " went", "--or"], ["well...", "I", "went--", "or"]),
        ([" uh", "-huh", " Mm", "-hmm."], ["uh-huh", "Mm-hmm."]),
        ([" hum", "-drum"], ["hum-drum"]),
    ],
)
def test_a_filler_stays_a_word_and_what_a_dash_parts_is_two(written: list[str], words: list[str]) -> None:
    """No um is lost in a longer word, and none is made of a yes."""
    assert whole(*written) == words


def test_a_word_lasts_from_its_first_piece_to_its_last() -> None:
    """Also over a long gap: the recogniser's times are rough, its blanks are not. A full stop takes no time."""
    parts = [Word(1.0, 1.3, " part", 0.9), Word(4.0, 4.4, "-time", 0.8), Word(4.4, 5.2, ".", 0.9)]
    assert list(whole_words(parts)) == [Word(1.0, 4.4, "part-time.", 0.8)]


def test_a_word_is_as_sure_as_its_least_sure_piece() -> None:
    """With one wrong piece the word is wrong; a doubtful comma says nothing of the word, a percent sign does."""
    parts = [Word(0.0, 0.3, " AD", 0.3), Word(0.3, 0.5, "&T", 0.9), Word(0.5, 0.5, ",", 0.1)]
    assert [word.confidence for word in whole_words(parts)] == [0.3]
    assert [word.confidence for word in whole_words([Word(0, 1, " 50", 0.9), Word(1, 2, "%", 0.4)])] == [0.4]


def test_a_flood_of_pieces_is_no_endless_word() -> None:
    """An engine in a loop cannot fill the memory with one word either."""
    flood = (Word(0.1, 0.2, "-so" if n else " so", 0.9) for n in range(10**9))
    assert len(usable_words(flood, 2.0)) < 50


def test_pieces_of_any_engine_are_joined() -> None:
    """One that marks the beginning of a word with a blank; one that writes no blanks at all writes words."""
    assert [word.text for word in usable_words(pieces(" part", "-time", " work"), 3.0)] == ["part-time", "work"]
    assert [word.text for word in usable_words(pieces("part", "time", " work"), 3.0)] == ["part", "time", "work"]
    lost = [Word(0.0, 0.4, " part", 0.9), Word(np.nan, 0.9, "-time", 0.9)]
    assert [word.text for word in usable_words(lost, 3.0)] == ["part"]


def test_what_is_said_in_a_word() -> None:
    """One part after the other."""
    assert spoken_parts("Family-owned,") == ["family", "owned"]
    assert spoken_parts("AT&T’s") == ["at&t's"]
    assert spoken_parts("1,250") == ["1", "250"]


@pytest.mark.parametrize(
    ("before", "written", "read"),
    [
        ("", "i went. so i'm here", "I went. So I'm here"),
        ("And then", "we did it. it went well", "we did it. It went well"),
        ("It went well.", "i, too. in ideal times", "I, too. In ideal times"),
        ("We were...", "it was... it was late", "it was... it was late"),
    ],
)
def test_sentences_and_i_have_capitals(before: str, written: str, read: str) -> None:
    """Other words are left as they are, and so is what goes on after dots."""
    words = [Word(at, at + 1.0, text, 0.9) for at, text in enumerate(written.split())]
    assert " ".join(word.text for word in capitalised(words, before)) == read
