"""Talk is cut into sentences where it has its marks, its pauses or its joints."""

from __future__ import annotations

import pytest

from assistant.language.answers.cutting import MOST, cut

pytestmark = pytest.mark.fast

RUN_ON = (
    "we had a fridge go down in July with four hundred quid of stock in it and nobody had noticed until the morning "
    "so I rang the engineer and then I moved what was still cold into the chiller at the pub next door"
)


def pieces(text: str, pauses: tuple[float, ...] = ()) -> list[str]:
    """Cut a text."""
    words = text.split()
    return [" ".join(words[start:end]) for start, end in cut(words, pauses)]


def test_full_stops_end_sentences_and_titles_do_not() -> None:
    """Mr. Hill is a name."""
    assert pieces("I told Mr. Hill. He laughed!") == ["I told Mr. Hill.", "He laughed!"]


def test_talk_without_marks_is_cut_where_a_clause_begins() -> None:
    """Each piece begins with its joining word, and nothing is lost."""
    found = pieces(RUN_ON)
    assert " ".join(found) == RUN_ON
    assert found[1].startswith("so I rang the engineer")


def test_a_pause_is_a_joint_too() -> None:
    """Where the person stopped, something ends."""
    words = ("word " * 30).split()
    silent = tuple(1.0 if at == 12 else 0.0 for at in range(30))
    assert cut(words, silent) == [(0, 12), (12, 30)]
    assert cut(words) == [(0, 30)]


def test_no_piece_is_endless() -> None:
    """What has no joint at all is cut somewhere."""
    assert all(end - start <= MOST for start, end in cut(["word"] * 200))


def test_nothing_is_cut_into_nothing() -> None:
    """No words, no sentences."""
    assert cut([]) == []
