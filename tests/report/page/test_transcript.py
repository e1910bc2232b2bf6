"""The transcript: what is marked in it, and why."""

from __future__ import annotations

import pytest

from assistant.base.events import Finding
from assistant.report.page.elements import ShownWord
from assistant.report.page.transcript import mark_words, rows
from assistant.review.metrics import take_words
from tests.support.histories import found, line, move, said, suggestion, turn

pytestmark = pytest.mark.fast


def marked(text: str) -> dict[str, tuple[str, str]]:
    """Return the marks of a text by word and place."""
    words = take_words([said(text, 1.0)])
    return {f"{at} {words[at].text}": mark for at, mark in mark_words(words).items()}


def test_fillers_say_what_they_are() -> None:
    """A filled pause, a word that only fills time, and a stumble are told apart."""
    marks = marked("So, um, I I was, you know, late.")
    assert marks["1 um,"] == ("filler", "a filled pause")
    assert marks["3 I"] == ("repeat", "the same word twice in a row")
    assert marks["5 you"] == marks["6 know,"] == ("filler", "it only fills time here")
    assert "4 was," not in marks


def test_a_phrase_said_again_names_the_first_time() -> None:
    """All words of a phrase are marked where it comes again, not where it came first."""
    marks = marked("We changed the release plan in May. Then we changed the release plan again.")
    again = {key: why for key, (kind, why) in marks.items() if kind == "repeat"}
    assert {key.split()[1] for key in again} == {"changed", "the", "release", "plan"}
    assert "said before, at 0:00:" in next(iter(again.values()))
    assert min(int(key.split()[0]) for key in again) > 6


def test_a_passage_off_the_track_says_why() -> None:
    """The words of the span, and no others, are one passage with the evidence for it."""
    ramble = Finding("rambling", 1.8, 3.3, 4.0, 1.2, 1.0, "score", ("drift: 10% of the words go back to it",))
    take = turn(said("one two three four five six seven eight", 1.0), ramble).takes[0].take
    (row,) = [row for row in rows(take) if row.kind == "said"]
    inside = [[word.text for word in passage.words] for passage in row.passages if passage.why]
    assert inside == [["three", "four", "five", "six"]]
    assert [p.why for p in row.passages if p.why] == ["off the track: 10% of the words go back to it"]
    assert " ".join(w.text for p in row.passages for w in p.words) == "one two three four five six seven eight"


def test_lines_stand_in_the_order_of_time() -> None:
    """Words are delivered late, but are told where they were said; times count from the take."""
    take = (
        turn(found("freeze", 3.0, 7.0), suggestion(7.0), said("well then", 8.0), said("hello there", 1.0)).takes[0].take
    )
    assert [(row.kind, row.time) for row in rows(take)][:4] == [
        ("said", "0:01"),
        ("finding", "0:03"),
        ("coach", "0:07"),
        ("said", "0:08"),
    ]


def test_unmarked_words_have_no_reason() -> None:
    """A plain word carries its times and nothing else."""
    take = turn(said("hello", 1.0)).takes[0].take
    assert rows(take)[0].passages[0].words == (ShownWord("hello", 1.0, 1.4),)


def test_the_transcript_has_no_lines_of_a_log() -> None:
    """What was noticed and done is a sentence; how a question was put, and why the answer ended, is left out."""
    ask = said("could I start over", 9.0)
    take = (
        turn(line("question", 0.0), said("well", 1.0), found("freeze", 3.0, 7.0), ask, move("ask_restart", ask))
        .takes[0]
        .take
    )
    assert [row.text for row in rows(take) if row.kind != "said"] == [
        "Here you got stuck for about 4 seconds.",
        "You asked to start over.",
    ]
