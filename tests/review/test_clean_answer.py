"""What an answer must be before it is praised, and that nobody praises anything else."""

from __future__ import annotations

import pytest

from assistant.base.events import EndReason, Finding, Question
from assistant.batch.jobs import Job
from assistant.batch.rows import recording_row
from assistant.batch.summary.picks import reason_of
from assistant.report.debrief import debrief_lines, spoken
from assistant.report.summary import summary_lines
from assistant.review import clean_answer
from assistant.review.clean_answer import is_about, is_clean, is_short
from assistant.review.history import HeardTurn
from assistant.review.replayed import Replayed
from tests.support.histories import STORY, found, move, said, turn

pytestmark = pytest.mark.slow

LEAVE = Question("leave", "Why do you want to leave your present job?", "motivation", 90.0)
OTHER = (
    "Well the kids had soccer all weekend and then it rained, so we made pancakes and watched some old films, and the "
    "cat got up on the table twice and ate the butter, which she does."
)
UMS = " ".join(f"{word} um" if n % 6 == 0 else word for n, word in enumerate(STORY.split()))
ASK = said("Hello? Can you hear me? Sorry, could I ask you to say that question one more time for me please?", 1.0)
NOT_PRAISED: dict[str, HeardTurn] = {
    "short": turn(said("We had a conflict about money and then we agreed.", 1.0)),
    "pass": turn(said("Pass. Next question, please.", 1.0), question=LEAVE),
    "no example": turn(
        said(
            "I don't really have an example for that one. I can't think of anything right now. Honestly I have no idea "
            "what to say to that. Sorry, my mind has gone completely blank.",
            1.0,
        )
    ),
    "can you hear me": turn(ASK, move("ask_repeat", ASK)),
    "something else": turn(said(OTHER, 1.0)),
    "ums": turn(said(UMS, 1.0)),
    "frozen": turn(said(STORY, 1.0), found("freeze", 8.0, 12.0)),
    "silent within": turn(said(STORY, 1.0), found("unsure_pause", 8.0, 14.0), said("And that was that.", 20.0)),
    "over time": turn(said(STORY, 1.0), Finding("over_time", 120.0, 180.0, 180.0, 184.0, 180.0, "s")),
    "broken off": turn(said(STORY, 1.0), reason="quit"),
    "cut": turn(said(STORY, 1.0), reason="hard_limit"),
}


@pytest.mark.parametrize("name", NOT_PRAISED)
def test_nothing_is_praised_that_did_not_happen(name: str) -> None:
    """Not aloud, not in the debrief, not in the summary, and not among the recordings to listen to."""
    heard = NOT_PRAISED[name]
    texts = (*spoken([heard], hears_fillers=True), *debrief_lines([heard], hears_fillers=True), *summary_lines([heard]))
    for praise in (
        "without getting stuck",
        "no trouble was noticed",
        "Nowhere",
        "Nothing went wrong",
        "Nothing went badly",
    ):
        only = name in ("over time", "silent within") and praise == "Nothing went badly"  # "…; only on question 1 …"
        assert only or not any(praise in text for text in texts), praise
    measured = heard.takes[-1].metrics
    row = recording_row(Job(1, "a", "/a"), Replayed("a", heard, measured, (heard,), hears_fillers=True))
    assert reason_of(row) != "clear"


@pytest.mark.parametrize("reason", ["key", "said", "silence", "source"])
def test_a_whole_answer_is_praised(reason: EndReason) -> None:
    """However the person ended it, also if they were asked at its end whether they were done."""
    heard = turn(said(STORY, 1.0), found("unsure_pause", 15.4, 21.4), reason=reason)
    assert is_clean(heard)
    assert "You answered question 1 without getting stuck" in spoken([heard], hears_fillers=True)[0]


def test_a_short_answer_is_told_to_be() -> None:
    """With what to do about it."""
    text = "\n".join(debrief_lines([NOT_PRAISED["short"]], hears_fillers=True))
    assert "Your answer to question 1 was short for such a question." in text
    assert "say what happened, what you did, and what came of it" in text


def test_who_says_that_there_is_no_answer_has_not_said_one() -> None:
    """It is not told that an answer was said out loud."""
    text = " ".join(debrief_lines([NOT_PRAISED["pass"]], hears_fillers=True))
    assert "said your answer" not in text


def test_what_is_short_depends_on_the_question() -> None:
    """A factual one is answered in a sentence; a slow answer that fills its time is not short."""
    plain = said("I have worked there for nine years now, since school.", 1.0)
    fact = Question("years", "How long have you worked there?", "factual", 30.0)
    assert is_short(turn(plain).takes[0])
    assert not is_short(turn(plain, question=fact).takes[0])
    slow = said("We had a conflict about money and then we agreed to share it all fairly.", 1.0, step=2.5)
    assert not is_short(turn(slow).takes[0])


def test_an_answer_in_its_own_words_is_about_the_question(monkeypatch: pytest.MonkeyPatch) -> None:
    """By what it means; where that cannot be measured it is not praised, and nothing fails."""
    own = "I argued with another engineer over a deadline, we shouted a bit, and later we made peace over lunch."
    measured = turn(said(own, 1.0)).takes[0]
    assert is_about(measured)
    assert not is_about(NOT_PRAISED["something else"].takes[0])

    def broken(text: str) -> None:
        raise clean_answer.ModelError("The model is not there.")

    monkeypatch.setattr(clean_answer, "embed", broken)
    assert not is_about(measured)
    assert is_about(turn(said(STORY, 1.0)).takes[0]), "it names the conflict"
