"""Recoveries: which moves are one, what they led to, and the figures each of them gets."""

from __future__ import annotations

import pytest

from assistant.base.events import Event, Suggestion
from assistant.review.history import HeardTurn
from assistant.review.recoveries import Recovery, find_recoveries, unrecovered
from tests.support.histories import STORY, found, line, move, opened, said, suggestion, turn

pytestmark = pytest.mark.fast

OPENING = said("So I was working with a colleague and then we, um, I was asked to", 1.0)
FREEZE = found("freeze", 8.0, 12.0)
ASK = said("Sorry, could I start over on that question?", 15.0)
ASKED = move("ask_restart", ASK)
NERVES = said("I'm sorry, I'm a bit nervous.", 12.5)
LATER = said(STORY, 24.0)


def recoveries(*history: HeardTurn) -> tuple[Recovery, ...]:
    """Find the recoveries of an interview."""
    return find_recoveries(history, hears_fillers=True)


def only(*events: Event) -> Recovery:
    """Return the one recovery of one turn."""
    (recovery,) = recoveries(turn(*events))
    return recovery


RESTARTED = (OPENING, FREEZE, ASK, ASKED, opened(20.0), LATER)


def test_a_restart_and_what_it_was_worth() -> None:
    """Seven seconds from the freeze to a short request, a second take, and the freeze gone: improved."""
    recovery = only(*RESTARTED)
    assert (recovery.turn, recovery.part, recovery.number, recovery.take) == (0, "question", 1, 1)
    assert (recovery.move, recovery.also, recovery.text) == ("ask_restart", (), ASK.text)
    assert (recovery.trouble, recovery.trouble_start) == ("freeze", 8.0)
    assert (recovery.at, recovery.seconds_to_move, recovery.move_seconds) == (15.0, 7.0, 3.2)
    assert (recovery.move_words, recovery.apologies, recovery.certain) == (8, 1, True)
    assert (recovery.new_take, recovery.reopens, recovery.trouble_gone) == (2, None, True)
    assert (recovery.verdict, recovery.decided_by) == ("improved", ("troubles 1 before, 0 after",))


def test_whose_idea_it_was() -> None:
    """A suggestion between trouble and move makes it suggested; one before the trouble, or after the move, does not."""
    assert not only(*RESTARTED).suggested
    assert only(OPENING, FREEZE, suggestion(12.0), *RESTARTED[2:]).suggested
    assert not only(suggestion(5.0), *RESTARTED).suggested
    assert not only(*RESTARTED, suggestion(40.0)).suggested


def test_a_cue_of_the_interviewer() -> None:
    """In mode cues the way out is the person's own, and the time from the cue to the move is told."""
    recovery = only(OPENING, FREEZE, line("cue_freeze", 12.5), *RESTARTED[2:])
    assert (recovery.suggested, recovery.cue_seconds) == (False, 2.5)


def test_a_restart_after_another_hint_is_the_persons_own_idea() -> None:
    """“Take a breath” lends nobody the words to start over."""
    breathe = Suggestion("pause", "Take a breath.", 12.5, "freeze")
    recovery = only(OPENING, FREEZE, breathe, *RESTARTED[2:])
    assert not recovery.suggested
    assert only(*RESTARTED).cue_seconds is None


def test_a_drill() -> None:
    """An interruption that asks for a move counts as a suggestion without any trouble, and its time is told."""
    asked = suggestion(11.0, "drill")
    recovery = only(OPENING, line("drill_interrupt", 11.0), asked, ASK, ASKED, opened(20.0), LATER)
    assert (recovery.suggested, recovery.cue_seconds, recovery.trouble) == (True, 4.0, None)
    doubtful = move("admit_nerves", ASK, certain=False)
    assert only(OPENING, line("drill_interrupt", 11.0), asked, ASK, doubtful).move == "admit_nerves"
    for other in (line("drill_interrupt", 30.0), line("question", 0.0)):
        assert recoveries(turn(OPENING, ASK, doubtful, other)) == ()


def test_moves_in_one_breath_are_one() -> None:
    """Nerves admitted and a restart asked for within 3 s are one recovery; the restart leads, and sorry is counted."""
    recovery = only(OPENING, FREEZE, NERVES, move("admit_nerves", NERVES), *RESTARTED[2:])
    assert (recovery.move, recovery.also) == ("ask_restart", ("admit_nerves",))
    assert recovery.text == f"{NERVES.text} {ASK.text}"
    assert (recovery.at, recovery.seconds_to_move, recovery.move_seconds) == (12.5, 4.5, 5.7)
    assert recovery.apologies == 2


def test_moves_apart_are_two() -> None:
    """Nerves admitted, and much later a restart: two recoveries, and only the second opened a take."""
    late = said("Sorry, could I start over?", 40.0)
    nerves, restart = recoveries(
        turn(
            *(OPENING, FREEZE, NERVES, move("admit_nerves", NERVES), said("so the colleague " * 5, 20.0)),
            *(late, move("ask_restart", late), opened(44.0), said(STORY, 46.0)),
        )
    )
    assert (nerves.move, nerves.new_take, nerves.comparison) == ("admit_nerves", None, None)
    assert (restart.move, restart.new_take) == ("ask_restart", 2)


def test_three_apologies() -> None:
    """All that was apologised within 10 s before counts; what was said long before does not."""
    early = said("Sorry about the noise.", 1.0)
    sorry = said("Sorry, sorry. I beg your pardon.", 13.0)
    recovery = only(early, FREEZE, sorry, said("I do apologise.", 15.5), ASK, ASKED, opened(20.0), LATER)
    assert recovery.apologies == 5
    far = said("Sorry, could I start over?", 30.0)
    assert only(early, far, move("ask_restart", far)).apologies == 1


def test_a_move_within_a_take() -> None:
    """Whoever goes on after admitting nerves is compared within the take: no more freeze is an improvement."""
    nerves = (OPENING, FREEZE, NERVES, move("admit_nerves", NERVES))
    recovery = only(*nerves, said(STORY, 18.0))
    assert (recovery.new_take, recovery.trouble_gone, recovery.verdict) == (None, True, "improved")
    assert recovery.decided_by == ("freeze: 1 before it, 0 after",)
    again = only(*nerves, said(STORY, 18.0), found("freeze", 40.0, 44.0))
    assert (again.trouble_gone, again.verdict) == (False, "same")
    twice = only(*nerves, said(STORY, 18.0), found("freeze", 40.0, 44.0), found("freeze", 50.0, 54.0))
    assert twice.verdict == "worse"


def test_nothing_said_after_the_move() -> None:
    """Trouble is not called gone when too little was said since; it is said why there is no verdict."""
    recovery = only(OPENING, FREEZE, NERVES, move("admit_nerves", NERVES))
    assert (recovery.trouble_gone, recovery.verdict) == (None, None)
    assert recovery.decided_by == ("fewer than 10 words were said after it",)
    silent = only(*RESTARTED[:-1])
    assert (silent.new_take, silent.trouble_gone, silent.verdict) == (2, None, None)
    assert "take 2 has no words" in silent.decided_by[0]


def test_no_trouble_at_all() -> None:
    """Without trouble there is no time to the move; takes are compared even so, a pause asked for has no verdict."""
    recovery = only(OPENING, ASK, ASKED, opened(20.0), LATER)
    assert (recovery.trouble, recovery.seconds_to_move, recovery.trouble_gone) == (None, None, None)
    assert recovery.comparison is not None
    moment = said("Give me a second to think.", 1.0)
    recovery = only(moment, move("ask_pause", moment), LATER)
    assert (recovery.verdict, recovery.decided_by) == (None, ("there was no trouble before it",))


def test_several_troubles_before_the_move() -> None:
    """The latest counts; one that began after the move, or was only noticed long after, does not."""
    ramble, fillers = found("rambling", 2.0, 11.0), found("fillers", 1.0, 30.0)
    recovery = only(OPENING, ramble, FREEZE, *RESTARTED[2:])
    assert recovery.trouble == "freeze"
    nerves = only(OPENING, NERVES, move("admit_nerves", NERVES), said(STORY, 18.0), fillers)
    assert nerves.trouble is None


def test_a_move_in_the_middle_of_a_ramble() -> None:
    """Talking on straight after the request: the second take begins with the next sentence, and the ramble is gone."""
    ramble = found("rambling", 2.0, 14.0)
    both = said(ASK.text + " " + STORY, 15.0)
    asked = move("ask_restart", said(ASK.text, 15.0))
    recovery = only(OPENING, ramble, both, asked, opened(30.0, start=18.2))
    assert (recovery.trouble, recovery.seconds_to_move) == ("rambling", 13.0)
    assert recovery.text == ASK.text
    assert (recovery.trouble_gone, recovery.verdict) == (True, "improved")


def test_a_doubtful_request_counts_once_it_was_confirmed() -> None:
    """An uncertain move alone is none; if a yes opened a take, it was one, at its own time."""
    doubtful = move("ask_restart", ASK, certain=False)
    assert recoveries(turn(OPENING, FREEZE, ASK, doubtful, LATER)) == ()
    yes = said("Yes, please.", 21.0)
    recovery = only(
        *(OPENING, FREEZE, ASK, doubtful, line("ask_back", 20.0), yes, move("yes", yes)),
        *(opened(23.5, cause="yes"), LATER),
    )
    assert (recovery.move, recovery.certain, recovery.at, recovery.new_take) == ("ask_restart", False, 15.0, 2)


def test_the_doubtful_request_that_was_asked_about() -> None:
    """What was repeated in the reply is not taken for the request."""
    again = said("Yes, let me start over.", 21.5)
    recovery = only(
        *(OPENING, FREEZE, ASK, move("ask_restart", ASK, certain=False), line("ask_back", 20.0)),
        *(again, move("ask_restart", again, certain=False), opened(25.0, cause="yes"), LATER),
    )
    assert recovery.at == 15.0


def test_laughing_it_off() -> None:
    """A laugh and a doubtful restart open a take together; the restart leads."""
    moves = (move("laugh_off", ASK, certain=False), move("ask_restart", ASK, certain=False))
    recovery = only(OPENING, FREEZE, ASK, *moves, opened(20.0, cause="laugh_off"), LATER)
    assert (recovery.move, recovery.also, recovery.new_take) == ("ask_restart", ("laugh_off",), 2)


def test_the_key_for_a_new_take() -> None:
    """Pressing n is a recovery without words."""
    recovery = only(OPENING, FREEZE, opened(15.0, cause="key"), LATER)
    assert (recovery.move, recovery.text, recovery.at, recovery.new_take) == ("ask_restart", "", 15.0, 2)
    assert (recovery.move_seconds, recovery.move_words, recovery.apologies) == (0.0, 0, 0)
    assert (recovery.seconds_to_move, recovery.verdict) == (7.0, "improved")


def test_the_key_right_after_the_words() -> None:
    """Asking and pressing n at once is one recovery; pressing it long after an earlier request is another."""
    recovery = only(OPENING, FREEZE, ASK, ASKED, opened(20.0, cause="key"), LATER)
    assert (recovery.text, recovery.new_take) == (ASK.text, 2)
    nerves, key = recoveries(turn(OPENING, NERVES, move("admit_nerves", NERVES), opened(40.0, cause="key")))
    assert (nerves.move, key.text) == ("admit_nerves", "")


def test_two_keys_in_the_same_moment() -> None:
    """Pressed twice before any sound was heard, the take between is empty, and nothing breaks."""
    first, second = recoveries(
        turn(OPENING, FREEZE, opened(15.0, cause="key"), opened(15.0, take=3, cause="key"), LATER)
    )
    assert (first.new_take, second.new_take) == (2, 3)
    assert first.verdict is None


def test_five_restarts_in_a_row() -> None:
    """Granted as often as there are takes; each is told by itself, and those refused open none."""
    asks = [said("Sorry, could I start over?", 10.0 * n) for n in range(1, 6)]
    events: list[Event] = []
    for n, ask in enumerate(asks):
        events += [ask, move("ask_restart", ask)]
        events += [opened(10.0 * n + 15.0, take=n + 2)] if n < 2 else [line("take_limit", 10.0 * n + 15.0)]
    made = recoveries(turn(*events))
    assert [recovery.new_take for recovery in made] == [2, 3, None, None, None]
    assert [recovery.take for recovery in made] == [1, 2, 3, 3, 3]


BAD = turn(OPENING, FREEZE)
RETURN = said("Could I go back to the question about conflict?", 2.0)


def test_a_return_at_the_closing() -> None:
    """The take that it brings about is compared with the last of that question, whose trouble it answers."""
    closing = turn(RETURN, move("return_to_question", RETURN), part="closing", reason="return")
    (recovery,) = recoveries(BAD, turn(LATER, number=2), closing, turn(said(STORY, 1.0), take=2))
    assert (recovery.turn, recovery.part, recovery.number, recovery.reopens) == (2, "closing", 0, 1)
    assert (recovery.trouble, recovery.trouble_start, recovery.seconds_to_move) == ("freeze", None, None)
    assert (recovery.new_take, recovery.trouble_gone, recovery.verdict) == (2, True, "improved")
    assert recovery.next_start is None


def test_a_doubtful_apology_that_brought_a_question_back() -> None:
    """At the closing whatever led back counts; a hint of the coach before it makes it suggested."""
    apology = said("I'm sorry about what I said earlier.", 5.0)
    closing = turn(
        Suggestion("make_good", "Say sorry, or ask to go back.", 3.0, "closing"),
        apology,
        move("apologise", apology, certain=False),
        part="closing",
        reason="return",
    )
    (recovery,) = recoveries(BAD, closing, turn(LATER, take=2))
    assert (recovery.move, recovery.suggested, recovery.reopens) == ("apologise", True, 1)


def test_a_return_to_a_question_never_asked() -> None:
    """A return that led nowhere is told without a take, trouble or verdict."""
    closing = turn(RETURN, move("return_to_question", RETURN), part="closing")
    (recovery,) = recoveries(BAD, closing)
    assert (recovery.reopens, recovery.new_take, recovery.trouble, recovery.verdict) == (None, None, None, None)


def test_quitting_after_a_return() -> None:
    """A question that was brought back and never answered has no comparison."""
    closing = turn(RETURN, move("return_to_question", RETURN), part="closing", reason="return")
    (recovery,) = recoveries(BAD, closing)
    assert (recovery.reopens, recovery.comparison) == (None, None)


def test_the_next_start() -> None:
    """The start of the question after it is judged by the earlier ones; after the last question there is none."""
    first, bad = turn(said(STORY, 1.0)), turn(*RESTARTED, number=2)
    steady = turn(said(STORY, 1.5), number=3)
    (recovery,) = recoveries(first, bad, steady)
    assert recovery.next_start is not None
    assert (recovery.next_start.number, recovery.next_start.steady) == (3, True)
    late = turn(said(STORY, 8.0), number=3)
    (recovery,) = recoveries(first, bad, late)
    assert recovery.next_start is not None
    assert recovery.next_start.steady is False
    (recovery,) = recoveries(first, bad)
    assert recovery.next_start is None


def test_small_talk() -> None:
    """A sour start that is laughed off has no earlier start to compare the first question with."""
    sour = found("sour_start", 0.5, 4.0)
    laugh = said("Ha, well, it can only get better from here, and I am really glad to be here now.", 6.0)
    talk = turn(sour, laugh, move("laugh_off", laugh), part="small_talk")
    (recovery,) = recoveries(talk, turn(LATER))
    assert (recovery.number, recovery.trouble, recovery.seconds_to_move) == (0, "sour_start", 5.5)
    assert recovery.next_start is None


def test_stories_and_requests_are_no_recoveries() -> None:
    """Repeats, questions to the interviewer and the end of an answer are no recoveries."""
    repeat = said("Could you repeat the question?", 1.0)
    assert recoveries(turn(repeat, move("ask_repeat", repeat), move("finished", repeat), LATER)) == ()
    assert recoveries() == ()


def test_trouble_without_any_recovery() -> None:
    """It is listed with its question and take, unless anything was tried in the answer or later about it."""
    fillers = found("fillers", 1.0, 30.0)
    pause = found("unsure_pause", 30.0, 36.0)
    (freeze, um) = unrecovered([turn(OPENING, FREEZE, fillers, pause, number=2), turn(*RESTARTED)])
    assert (freeze.number, freeze.take, freeze.finding) == (2, 1, FREEZE)
    assert um.finding == fillers
    closing = turn(RETURN, move("return_to_question", RETURN), part="closing", reason="return")
    assert unrecovered([BAD, closing, turn(LATER, take=2)]) == ()
    assert unrecovered([]) == ()


@pytest.mark.parametrize("kind", ["rephrase", "laugh_off", "apologise", "ask_pause", "return_to_question"])
def test_every_recovery_move_is_told(kind: str) -> None:
    """Each of them, made within an answer, gets its figures."""
    words = said("Let me put that in a better way.", 14.0)
    recovery = only(OPENING, FREEZE, words, move(kind, words), LATER)  # type: ignore[arg-type]
    assert (recovery.move, recovery.seconds_to_move, recovery.trouble_gone) == (kind, 6.0, True)
