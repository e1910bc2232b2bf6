"""The debrief aloud: three sentences, no figures, and of comfort, voice and screen together, one at most."""

from __future__ import annotations

import re

import pytest

from tests.report.test_debrief import AGAIN, DRILL, FREEZE, OPENING, RECOVERED, SESSIONS, aloud, shown
from tests.support.histories import STORY, line, move, opened, said, turn

pytestmark = pytest.mark.fast


@pytest.mark.parametrize("name", SESSIONS)
def test_three_sentences(name: str) -> None:
    """Each is one sentence that a voice can say, without symbols; the last is for next time."""
    sentences = aloud(SESSIONS[name])
    assert len(sentences) == 3
    for sentence in sentences:
        assert re.fullmatch(r"[A-Z][^.!?_“”/%=]*\.", sentence), sentence
        assert len(sentence.split()) <= 45
    assert sentences[2].startswith("Next time, ")


COMFORT = re.compile(
    "happens to everybody|beat yourself|all right|no fault|whenever you like|what a drill is for"
    "|what counts is|that is a start|what practice is"
)
COMFORTED = {
    "stuck and silent about it": "On question 1 you got stuck, which happens to everybody.",
    "fell silent": "On question 1 you fell silent, which happens to everybody.",
    "rambled on": "On question 1 the answer began to wander, which happens to everybody.",
    "the same again": "On question 1 you got stuck, which happens to everybody, and you soon asked to start over.",
    "by key": "On question 1 you got stuck, which happens to everybody, and you soon asked to start over.",
    "nothing said": "You did not answer a question this time, and that is all right.",
}
"""Who got stuck, fell silent or lost the thread, and did not do better after it."""


@pytest.mark.parametrize("name", SESSIONS)
def test_one_comfort_is_enough(name: str) -> None:
    """Voice and screen together comfort once at most: they are one debrief."""
    text = "\n".join((shown(SESSIONS[name]), *aloud(SESSIONS[name])))
    assert len(COMFORT.findall(text)) <= 1, text


@pytest.mark.parametrize("name", SESSIONS)
def test_no_comfort_follows_from_nothing(name: str) -> None:
    """It is for who got stuck, fell silent or lost the thread; it has no figure before it, and no "so"."""
    text = "\n".join((shown(SESSIONS[name]), *aloud(SESSIONS[name])))
    assert "so don't" not in text
    if name not in COMFORTED:
        assert not COMFORT.search(text), text
    for sentence in text.splitlines():
        if COMFORT.search(sentence):
            assert not re.search(r"\d", sentence.replace("On question 1 ", "")), sentence


@pytest.mark.parametrize(("name", "sentence"), COMFORTED.items())
def test_trouble_is_met_with_kindness(name: str, sentence: str) -> None:
    """Whoever got stuck and did no better after it is comforted aloud."""
    assert aloud(SESSIONS[name])[1] == sentence


@pytest.mark.parametrize("name", SESSIONS)
def test_no_figure_is_read_out(name: str) -> None:
    """Who listens needs no seconds, rates or limits: only which question it was, and how many rounds went well."""
    for sentence in aloud(SESSIONS[name]):
        counted = re.sub(r"\b\d of \d rounds?|\b(?:[Qq]uestions?|rounds?) \d(?: and \d)?", "", sentence)
        assert not re.search(r"\d|a minute|per cent|%|is plenty|\bseconds\b", counted), sentence


def test_a_recovery_aloud() -> None:
    """What went well, the trouble and what was done about it, and what to do next."""
    well, trouble, following = aloud([RECOVERED])
    assert well == "Your second take of question 1 was better than the one before."
    assert trouble == "On question 1 you got stuck, and you soon asked to start over."
    assert following == "Next time, make it harder and try the mode called cues."


def test_a_late_way_out_is_not_called_soon() -> None:
    """The screen tells the seconds; the voice that it took a while."""
    late = said("Sorry, could I start over?", 30.0)
    session = [turn(OPENING, FREEZE, late, move("ask_restart", late), opened(35.0), said(STORY, 37.0))]
    assert aloud(session)[1] == "On question 1 you got stuck, and after a while you asked to start over."
    assert "It came 22.0 s after you got stuck." in shown(session)


def test_a_drill_without_a_miss() -> None:
    """Two rounds: the voice tells how soon it usually was; where nothing was heard it says that, without comfort."""
    both = [turn(OPENING, *DRILL, *AGAIN, line("drill_done", 50.0), number=number) for number in (1, 2)]
    assert aloud(both)[1] == "You found the way out in every round, usually soon after the interruption."
    assert aloud(SESSIONS["a drill missed"])[1] == "The sentence that was asked for was not heard yet."
