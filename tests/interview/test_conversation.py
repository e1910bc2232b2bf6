"""The interview from its first line to its last, turn by turn: who has the floor next, and what is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from assistant.base.events import EndReason, Line, Move, MoveKind, Opening, Part, Question, Suggestion, Turn
from assistant.base.settings import Settings
from assistant.interview.closing import Closing
from assistant.interview.conversation import Conversation
from assistant.interview.decks import Decks
from assistant.review.history import HeardTurn
from tests.support.fakes import SCRIPT
from tests.support.histories import STORY, found, heard_turn, said

pytestmark = pytest.mark.fast

QUESTIONS = (
    Question("a", "Tell me about yourself. Take your time.", topics=("background",)),
    Question("b", "Tell me about a conflict.", topics=("conflict",)),
    Question("c", "Why this job?", topics=("motivation",)),
)


class Interview:
    """A conversation that is led by hand."""

    def __init__(self, **settings: Any) -> None:
        self.talk = Conversation(QUESTIONS, SCRIPT, Settings(**settings), seed=1)
        self.path: list[tuple[Part, int, int]] = []
        self.opening = Opening(Turn("closing", 0, 1, QUESTIONS[0]), ())

    def open(self) -> list[str]:
        """Open the next turn; return the occasions of what is said before it."""
        self.talk.leave_gap()
        return self.go_on()

    def go_on(self) -> list[str]:
        """Open the next turn, also if it is a gap."""
        opening = self.talk.open_turn()
        assert opening is not None
        self.opening = opening
        turn = opening.turn
        self.path.append((turn.part, turn.number, turn.take))
        return [line.occasion for line in opening.lines]

    def close(self, *events: Any, reason: EndReason = "silence") -> list[str]:
        """Close it; return the occasions of what is said after it."""
        heard = self._heard(events, reason)
        whole = self.talk.close_turn(heard)
        return [line.occasion for line in whole.events[len(heard.events) :] if isinstance(line, Line)]

    def close_returning_to(self, number: int) -> None:
        """Let the person ask at the closing for a question."""
        (closing,) = self.talk.hosts(self.opening.turn)
        assert isinstance(closing, Closing)
        closing.returns_to = number
        assert self.close(reason="return") == []

    def _heard(self, events: Sequence[Any], reason: EndReason) -> HeardTurn:
        from assistant.base.events import EndOfAnswer

        listened = [*self.opening.lines, *events, EndOfAnswer(30.0, reason)]
        return heard_turn(self.opening.turn, listened, 30.0, hears_fillers=True)

    def answer_all(self) -> None:
        """Answer every question well."""
        for _ in QUESTIONS:
            self.open()
            self.close(said(STORY, 1.0))

    @property
    def over(self) -> bool:
        """True if nobody has the floor any more."""
        self.talk.leave_gap()
        return self.talk.open_turn() is None


GOOD = said(STORY, 1.0)
BAD = (said(STORY, 1.0), found("freeze", 15.0, 19.0))


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


def _worded(question: Question | None) -> Callable[[Decks], Question] | None:
    return None if question is None else lambda decks: question


def probing(*asked: Question | None, **settings: Any) -> Interview:
    """Lead an interview in which these are asked back, one after each answer that may be followed."""
    waiting = list(asked)
    interview = Interview(**{"probes": 1, **settings})
    interview.talk = Conversation(
        QUESTIONS,
        SCRIPT,
        Settings(**{"probes": 1, **settings}),
        seed=1,
        ask_back=lambda history: _worded(waiting.pop(0)) if waiting else None,
    )
    return interview


END = Question("a/result", "And how did it end?", "factual", 60.0)
PART = Question("a/own_part", "What was your own part in that?", "factual", 60.0)


def test_a_follow_up_is_a_turn_of_its_own_before_the_next_question() -> None:
    """It has the number of the question and one of its own, and nothing leads to it."""
    interview = probing(END)
    interview.open()
    assert interview.close(said(STORY, 1.0), reason="key") == ["thanks"]
    assert interview.open() == ["question"]
    assert interview.opening.lines[0].text == END.text
    interview.close(said("It went well in the end.", 1.0), reason="key")
    interview.open()
    assert interview.path == [("question", 1, 1), ("question", 1001, 1), ("question", 2, 1)]


def test_a_follow_up_comes_after_the_gap_and_not_if_the_person_goes_on() -> None:
    """Who has more to say says it first; then it is decided anew."""
    interview = probing(END, None)
    interview.open()
    interview.close(said(STORY, 1.0))
    interview.go_on()
    interview.close(said("Oh, and one more thing about it.", 0.1), reason="return")
    assert interview.go_on() == []
    interview.close(said("The team is still together.", 1.0), reason="key")
    interview.open()
    assert interview.path[-3:] == [("gap", 0, 1), ("question", 1, 2), ("question", 2, 1)]


def test_a_short_answer_with_a_follow_up_is_offered_no_other_go() -> None:
    """One question at a time."""
    interview = probing(END)
    interview.open()
    interview.close(said("I was a baker.", 1.0), reason="key")
    assert interview.go_on() == ["question"]


def test_no_more_is_asked_back_after_an_answer_than_was_set() -> None:
    """With two, the second follows the first."""
    once, twice = probing(END, PART), probing(END, PART, probes=2)
    for interview in (once, twice):
        for _ in range(3):
            interview.open()
            interview.close(said(STORY, 1.0), reason="key")
    assert [number for _, number, _ in once.path] == [1, 1001, 2]
    assert [number for _, number, _ in twice.path] == [1, 1001, 2001]


def test_no_more_is_asked_back_than_there_are_questions() -> None:
    """Three questions, three follow-ups."""
    interview = probing(*[END] * 9, probes=3)
    for _ in range(6):
        interview.open()
        interview.close(said(STORY, 1.0), reason="key")
    assert [number for _, number, _ in interview.path] == [1, 1001, 2001, 3001, 2, 3]


@pytest.mark.parametrize("settings", [{"probes": 0}, {"probes": None}, {"mode": "drill"}])
def test_nothing_is_asked_back_unless_it_is_set_and_never_in_a_drill(settings: dict[str, Any]) -> None:
    """A session of an older version says nothing of it."""
    interview = probing(END, **settings)
    interview.open()
    interview.close(said(STORY, 1.0), reason="key")
    interview.open()
    assert interview.path[-1] == ("question", 2, 1)


def test_words_that_come_late_are_not_followed_up() -> None:
    """Nor what nobody is there to hear."""
    for how in ({"late": True}, {"last": True}):
        interview = probing(END)
        interview.open()
        interview.talk.close_turn(interview._heard([said(STORY, 1.0)], "key"), **how)
        assert interview.talk._follow_ups == {}


def test_the_last_answer_is_followed_up_before_the_interview_ends() -> None:
    """Also where there is no closing."""
    interview = probing(None, None, END, closing=False)
    for _ in range(2):
        interview.open()
        interview.close(said(STORY, 1.0), reason="key")
    interview.open()
    assert interview.close(said(STORY, 1.0), reason="key") == ["thanks"]
    interview.open()
    assert interview.close(said(STORY, 1.0), reason="key") == ["thanks", "closing"]
    assert interview.over


def test_what_was_asked_back_then_is_asked_again_when_it_is_heard_again() -> None:
    """A replay does as the session did, however it would decide today."""
    interview = probing(PART)
    interview.open()
    interview.talk.foresee(Turn("question", 1001, 1, END))
    interview.close(said(STORY, 1.0), reason="key")
    interview.open()
    assert interview.opening.turn.question == END
    interview.talk.foresee(Turn("question", 2, 1, QUESTIONS[1]))
    interview.close(said(STORY, 1.0), reason="key")
    interview.open()
    assert interview.path[-1] == ("question", 2, 1)


@pytest.mark.parametrize("closing", [True, False])
def test_who_went_on_where_a_follow_up_waited_is_heard_again_as_then(closing: bool) -> None:
    """The last answer was short: no other go is offered in its place, and the interview is not over."""
    live, again = (probing(None, None, END, None, closing=closing) for _ in range(2))
    for interview in (live, again):
        for number in (1, 2):
            if interview is again:
                interview.talk.foresee(Turn("question", number + 1, 1, QUESTIONS[number]))
            interview.open()
            interview.close(said(STORY, 1.0), reason="key")
        if interview is again:
            interview.talk.foresee(Turn("question", 3, 2, QUESTIONS[2]))
        interview.open()
        assert interview.close(said("I was a baker.", 1.0)) == ["thanks"]
        assert not interview.talk._offered_again
        interview.go_on()
        interview.close(said("Oh, and one more thing about it.", 0.1), reason="return")
        assert interview.go_on() == []
    assert live.path == again.path


def test_another_go_that_was_offered_is_offered_again_when_it_is_heard_again() -> None:
    """Then no follow-up waited."""
    interview = probing(END)
    interview.open()
    interview.talk.foresee(Turn("question", 1, 2, QUESTIONS[0]), offered=True)
    interview.close(said("I was a baker.", 1.0))
    assert interview.talk._offered_again


def test_the_closing_leads_back_to_the_question_itself() -> None:
    """Whoever names a number means that of the interview; what the follow-up brought belongs to its answer."""
    interview = probing(END)
    interview.open()
    interview.close(said(STORY, 1.0), reason="key")
    interview.open()
    interview.close(said("The lighthouse was painted green.", 1.0), reason="key")
    for _ in QUESTIONS[1:]:
        interview.open()
        interview.close(said(STORY, 1.0), reason="key")
    interview.open()
    asked = interview.talk._agenda().asked
    assert [number for number, _, _ in asked] == [1, 2, 3]
    assert "lighthouse" in asked[0][2]
