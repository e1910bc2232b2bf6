"""The interview from its first line to its last, turn by turn: who has the floor next, and what is said."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.base.events import EndReason, Move, MoveKind, Suggestion
from tests.support.led_interview import BAD, GOOD, QUESTIONS, Interview

pytestmark = pytest.mark.fast


def test_a_whole_interview_that_goes_well() -> None:
    """Each question has the lead that fits its place; at the end the person may ask, and is thanked."""
    interview = Interview()
    assert interview.open() == ["ask_first", "question"]
    assert interview.close(GOOD) == ["thanks"]
    assert interview.open() == ["ask_next", "question"]
    interview.close(GOOD)
    assert interview.open() == ["ask_last", "question"]
    interview.close(GOOD)
    assert interview.open() == ["closing_question"]
    assert interview.close(reason="said") == ["closing"]
    assert interview.over
    assert interview.path == [("question", 1, 1), ("question", 2, 1), ("question", 3, 1), ("closing", 0, 1)]


def test_small_talk_comes_first_if_it_is_wished_for() -> None:
    """With a greeting, and a question that is no question."""
    interview = Interview(small_talk=True)
    assert interview.open() == ["greeting", "question"]
    assert interview.close(GOOD) == ["small_talk_reply"]
    assert interview.open() == ["ask_first", "question"]


def test_after_a_bad_answer_comes_a_fresh_start() -> None:
    """And after a good one not."""
    interview = Interview()
    interview.open()
    interview.close(*BAD)
    assert interview.open() == ["fresh_start", "question"]


@pytest.mark.parametrize(
    ("reason", "occasion"),
    [("key", "thanks"), ("skipped", "skipped"), ("nothing_said", "nothing_said"), ("hard_limit", "time_up")],
)
def test_the_interviewer_reacts_to_how_an_answer_ended(reason: EndReason, occasion: str) -> None:
    """Kindly, whatever it was."""
    interview = Interview()
    interview.open()
    assert interview.close(GOOD, reason=reason) == [occasion]


def test_nobody_is_thanked_for_silence() -> None:
    """An answer without a word is left aside kindly, however it ended."""
    interview = Interview()
    interview.open()
    assert interview.close(reason="key") == ["nothing_said"]


def test_who_quits_hears_no_more() -> None:
    """Nothing is said, nobody is asked."""
    interview = Interview()
    interview.open()
    assert interview.close(reason="quit") == []
    assert interview.over


def test_a_return_reopens_the_question_as_its_next_take() -> None:
    """Asked again in brief; after it the interviewer asks whether there is anything else."""
    interview = Interview()
    interview.answer_all()
    interview.open()
    interview.close_returning_to(1)
    assert interview.open() == ["grant_return", "question"]
    assert interview.opening.lines[1].text == "Tell me about yourself."
    assert interview.path[-1] == ("question", 1, 2)
    assert interview.close(GOOD) == ["thanks"]
    assert interview.open() == ["anything_else"]
    assert interview.close(reason="said") == ["closing"]
    assert interview.over


def test_the_hint_at_the_closing_comes_once_in_an_interview_and_fits_the_ledger() -> None:
    """After a bad answer going back or apologising is offered; after good ones a question about the work."""
    for events, move in ((BAD, "make_good"), ((GOOD,), "ask")):
        interview = Interview()
        for _ in QUESTIONS:
            interview.open()
            interview.close(*events)
        hints: list[Suggestion | None] = [interview.talk._hint(1.0), interview.talk._hint(2.0)]
        assert hints[0] is not None
        assert (hints[0].move, hints[1]) == (move, None)


@pytest.mark.parametrize("settings", [{"mode": "silent"}, {"mode": "cues"}, {"nudges": 0}])
def test_a_coach_who_is_silent_gives_no_hint(settings: dict[str, Any]) -> None:
    """Neither at the closing."""
    assert Interview(**settings).talk._hint(1.0) is None


def test_without_a_closing_the_last_answer_is_the_end() -> None:
    """With thanks and a goodbye."""
    interview = Interview(closing=False)
    interview.open()
    interview.close(GOOD)
    interview.open()
    interview.close(GOOD)
    interview.open()
    assert interview.close(GOOD) == ["thanks", "closing"]
    assert interview.over


def test_the_ledger_of_a_question_that_was_saved_is_closed() -> None:
    """The reopened answer counts, not the one before."""
    interview = Interview()
    interview.open()
    interview.close(*BAD)
    for _ in QUESTIONS[1:]:
        interview.open()
        interview.close(GOOD)
    interview.open()
    assert interview.talk._agenda().worst == 1
    interview.close_returning_to(1)
    interview.open()
    interview.close(GOOD)
    interview.open()
    agenda = interview.talk._agenda()
    assert (agenda.worst, agenda.takes) == (None, {1: 2, 2: 1, 3: 1, 0: 1})


def test_the_same_seed_says_the_same() -> None:
    """And what may be said next can be known before, for the voice."""

    def lines() -> list[str]:
        interview = Interview(small_talk=True)
        texts: list[str] = []
        while len(texts) < 9:
            interview.open()
            for line in interview.opening.lines:
                texts.append(line.text)
            interview.close(GOOD)
        return texts

    assert lines() == lines()


def test_what_is_said_next_can_be_prepared() -> None:
    """The next question and the next line of every occasion are among the likely ones."""
    interview = Interview()
    likely = interview.talk.likely_lines()
    interview.open()
    assert {line.text for line in interview.opening.lines} <= set(likely)


def test_a_drill_has_no_closing_and_a_move_for_each_round() -> None:
    """Five rounds, each with its own way out."""
    interview = Interview(mode="drill")
    interview.open()
    assert len(interview.talk.hosts(interview.opening.turn)) == 2
    interview.close(GOOD)
    interview.open()
    interview.close(GOOD)
    interview.open()
    assert interview.close(GOOD)[-1] == "closing"
    assert interview.over


@pytest.mark.parametrize("reason", ["silence", "unanswered", "nothing_said"])
def test_behind_an_answer_that_silence_ended_the_person_is_listened_to(reason: EndReason) -> None:
    """For a moment, before the next question; nothing is said to it, and the interview goes on."""
    interview = Interview()
    interview.open()
    interview.close(GOOD, reason=reason)
    assert interview.go_on() == []
    assert interview.close() == []
    interview.go_on()
    assert interview.path == [("question", 1, 1), ("gap", 0, 1), ("question", 2, 1)]
    assert [heard.turn.part for heard in interview.talk.history] == ["question"]


@pytest.mark.parametrize("reason", ["key", "said", "skipped", "declined"])
def test_who_ended_an_answer_themselves_is_asked_the_next_at_once(reason: EndReason) -> None:
    """There is nothing to wait for; nor in a drill, or where nothing comes after."""
    interview = Interview()
    interview.open()
    interview.close(GOOD, reason=reason)
    interview.go_on()
    assert interview.path[-1] == ("question", 2, 1)
    drill = Interview(mode="drill")
    drill.open()
    drill.close(GOOD)
    drill.go_on()
    assert drill.path[-1] == ("question", 2, 1)


def test_who_talks_on_in_the_gap_has_the_floor_again_without_a_word() -> None:
    """As the next take of the same question; then the next question comes as if nothing had been."""
    interview = Interview()
    interview.open()
    interview.close(GOOD)
    interview.go_on()
    interview.close(reason="return")
    assert interview.go_on() == []
    assert interview.opening.goes_on
    interview.close(GOOD, reason="key")
    interview.go_on()
    assert interview.path == [("question", 1, 1), ("gap", 0, 1), ("question", 1, 2), ("question", 2, 1)]


@pytest.mark.parametrize(("kind", "lines"), [("ask_restart", ["grant_return", "question"]), ("ask_pause", [])])
def test_who_was_not_finished_goes_back_and_the_next_question_is_put_anew(kind: MoveKind, lines: list[str]) -> None:
    """A new beginning hears the question; who only goes on does not. The question between counts for nothing."""
    interview = Interview()
    interview.open()
    interview.close(GOOD)
    interview.open()
    assert interview.close(Move(kind, 3.0, "…", 1.0, 2.0), reason="return") == []
    assert interview.go_on() == lines
    interview.close(GOOD, reason="key")
    assert interview.go_on()[-1] == "question"
    assert interview.path == [("question", 1, 1), ("question", 2, 1), ("question", 1, 2), ("question", 2, 1)]
    assert [heard.turn.number for heard in interview.talk.history] == [1, 1]
