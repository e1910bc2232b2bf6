"""The debrief: what is told of every kind of session, above all what is shown."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.base.events import Finding, Ground, Pause, Question
from assistant.base.settings import Settings
from assistant.report.debrief import debrief_lines, spoken
from assistant.report.debrief_words import about_seconds, joined
from assistant.review.history import HeardTurn
from tests.support.histories import STORY, found, line, move, opened, said, suggestion, turn

pytestmark = pytest.mark.fast

OPENING = said("So I was working with a colleague and then we, um, I was asked to", 1.0)
FREEZE = found("freeze", 8.0, 12.0)
STUCK = Pause(8.0, 12.6, "freeze")
ASK = said("Sorry, could I start over on that question?", 15.0)
GOOD = said(STORY, 1.0)
AGAIN = (ASK, move("ask_restart", ASK), opened(20.0), said(STORY, 22.0))
RAMBLE = Finding("rambling", 5.0, 40.0, 42.0, 0.6, 0.5, "score", ("circles: “the plan” 3 times (signal 0.61)",))
RETURN = said("Could I go back to the question about conflict?", 2.0)
BACK = turn(RETURN, move("return_to_question", RETURN), part="closing", reason="return")
SOUR = Finding("sour_start", 1.0, 3.0, 5.0, 2.0, 1.0, "words", ("horrible", "awful"))
LAUGH = said("Ha, well, it is lovely to be here now, I must say, and warm and dry.", 6.0)
SMALL_TALK = turn(SOUR, LAUGH, move("laugh_off", LAUGH), part="small_talk")
DRILL = (line("drill_interrupt", 12.0), suggestion(12.0, "drill"))

RECOVERED = turn(OPENING, FREEZE, STUCK, *AGAIN)
SESSIONS: dict[str, list[HeardTurn]] = {
    "nothing heard": [],
    "one good answer": [turn(GOOD)],
    "nothing said": [turn(reason="nothing_said")],
    "all skipped": [turn(reason="skipped"), turn(reason="skipped", number=2)],
    "quit at once": [turn(reason="quit")],
    "stuck and silent about it": [turn(OPENING, FREEZE, STUCK)],
    "fell silent": [turn(OPENING, found("long_silence", 8.0, 20.0))],
    "rambled on": [turn(GOOD, RAMBLE, found("fillers", 1.0, 50.0))],
    "ums": [turn(GOOD, found("fillers", 1.0, 50.0))],
    "fast": [turn(GOOD, Finding("pace", 1.0, 50.0, 50.0, 212.0, 190.0, "words per minute"))],
    "recovered": [RECOVERED],
    "recovered with a hint": [turn(OPENING, FREEZE, suggestion(12.0), *AGAIN)],
    "the same again": [turn(OPENING, FREEZE, *AGAIN, found("freeze", 40.0, 44.0))],
    "by key": [turn(OPENING, FREEZE, opened(15.0, cause="key"), said("um no", 16.0))],
    "over time": [turn(GOOD, Finding("over_time", 120.0, 180.0, 180.0, 184.0, 180.0, "s"))],
    "one skipped": [turn(GOOD), turn(GOOD, number=2, reason="skipped")],
    "a return": [turn(OPENING, FREEZE), BACK, turn(GOOD, take=2), turn(part="closing", reason="said")],
    "a return to nothing": [turn(GOOD), turn(RETURN, move("return_to_question", RETURN), part="closing")],
    "small talk": [SMALL_TALK, turn(GOOD)],
    "cues": [turn(OPENING, FREEZE, line("cue_freeze", 12.0), *AGAIN)],
    "a drill": [
        turn(OPENING, *DRILL, *AGAIN, line("drill_done", 50.0)),
        turn(OPENING, *DRILL, said(STORY, 14.0), number=2),
    ],
    "a drill missed": [turn(OPENING, *DRILL)],
    "a pause asked for": [turn(ASK, move("ask_pause", ASK), said(STORY, 20.0))],
    "nothing at the end": [turn(GOOD), turn(part="closing")],
}


def aloud(history: Sequence[HeardTurn]) -> tuple[str, str, str]:
    """Return the three sentences."""
    return spoken(history, hears_fillers=True)


def shown(history: Sequence[HeardTurn], comments: Sequence[str] = ()) -> str:
    """Return all that is shown."""
    return "\n".join(debrief_lines(history, hears_fillers=True, comments=comments))


@pytest.mark.parametrize("name", SESSIONS)
def test_kind_words(name: str) -> None:
    """Nobody is told that they seem nervous, nor graded, and no word of the program's own is left in it."""
    text = " ".join((*aloud(SESSIONS[name]), shown(SESSIONS[name])))
    for bad in ("nervous", "score", "fail", "poor", "wrong answer", "None", "nan", "_", "{", "freeze", "long_silence"):
        assert bad not in text.replace("Sorry, I'm nervous.", ""), bad


@pytest.mark.parametrize("name", [name for name in SESSIONS if name != "nothing heard"])
def test_shown_in_order(name: str) -> None:
    """It begins with what went well and ends with one thing to do, and why."""
    lines = shown(SESSIONS[name]).strip().splitlines()
    assert lines[0] == "What went well"
    assert lines[1].startswith("  You")
    assert lines[-3] == "One thing for next time"
    assert lines[-2].startswith("  Next time, ")
    assert lines[-1].startswith("  Why: ")
    assert not any(line.endswith(("..", "?.", "”.”")) for line in lines)


def test_nothing_heard() -> None:
    """Without a turn nothing is shown."""
    assert shown([]) == ""


def test_a_recovery_in_full() -> None:
    """Its moment, its words, its figures, both takes side by side, the verdict with what decided it, the next start."""
    text = shown([turn(GOOD), turn(OPENING, FREEZE, STUCK, *AGAIN, number=2), turn(GOOD, number=3)])
    for part in (
        "Question 2, 0:08.0: you were stuck for 4.6 s in the middle of a thought.",
        "Question 2, 0:15.0: you asked to start over.",
        "“Sorry, could I start over on that question?”",
        "It came 7.0 s after you got stuck. It took 3.2 s (8 words) and was your own idea.",
        "The second take was better: troubles 1 before, 0 after.",
        "You did not get stuck again.",
        "After it question 3 began steadily: first word after 1.0 s, usually 1.0 s",
    ):
        assert part in text
    assert "Still open" not in text


def test_two_takes_in_columns() -> None:
    """The figures stand under their takes; those that say nothing are left out."""
    ask = said("Sorry, could I start over on that question?", 25.0)
    session = [turn(OPENING, FREEZE, STUCK, ask, move("ask_restart", ask), opened(30.0), said(STORY, 32.0))]
    rows = shown(session).splitlines()
    head = next(row for row in rows if row.strip().startswith("take 1"))
    for name, before, after in (
        ("longest pause while talking", "4.6 s", "0.0 s"),
        ("troubles", "1", "0"),
        ("length", "28.2 s", "16.4 s"),
    ):
        row = next(row for row in rows if row.strip().startswith(name))
        assert row[: head.index("take 1") + 6].endswith(before)
        assert row[: len(head)].endswith(after)
    for name in ("pauses of 2 s", "fillers", "words of the question"):
        assert not any(row.strip().startswith(name) for row in rows), name


def test_no_table_of_nothing() -> None:
    """Where no row says anything there is no head of a table either, and the verdict stands by itself."""
    text = shown([turn(OPENING, FREEZE, *AGAIN[:-1], said(STORY, 21.0), found("freeze", 40.0, 44.0))])
    assert "The second take was neither better nor worse: " in text
    assert not any(line.strip().startswith("take 1") for line in text.splitlines())


def test_whose_idea() -> None:
    """A suggestion is told apart from one's own idea, and an interviewer's hint gives its time."""
    assert "was your own idea" in shown(SESSIONS["recovered"])
    assert "was suggested to you" in shown(SESSIONS["recovered with a hint"])
    assert "you soon asked to start over, with a hint." in aloud(SESSIONS["recovered with a hint"])[1]
    assert "3.0 s after the interviewer's hint" in shown(SESSIONS["cues"])


def test_the_same_again() -> None:
    """A second take that is no better is told so kindly, with the advice to plan it."""
    text = shown(SESSIONS["the same again"])
    same = "The second take was neither better nor worse: none of the figures that decide differs enough to matter."
    assert same in text
    assert "You got stuck again after it." in text
    assert "Still open\n  Question 1, “Tell me about a conflict with a colleague.”: you got stuck;" in text
    assert aloud(SESSIONS["the same again"])[2].startswith("Next time, take one breath")


def test_a_take_too_short_to_compare() -> None:
    """No table of figures that mean nothing: only why there is no verdict."""
    text = shown(SESSIONS["by key"])
    assert "It was made with a key" in text
    assert "cannot be compared with the one before: take 2 has 1 word" in text
    assert "longest pause" not in text


def test_three_apologies_are_pointed_out() -> None:
    """Said so often, sorry becomes the one thing to change."""
    sorry = said("Sorry. Sorry, I am so sorry.", 12.6)
    session = [turn(OPENING, FREEZE, sorry, *AGAIN)]
    assert "You said sorry 4 times; once is enough." in shown(session)
    assert aloud(session)[2] == "Next time, say sorry once and go straight on."


def test_trouble_that_was_talked_through() -> None:
    """The advice is the sentence to say, fitting the trouble."""
    stuck, rambled = SESSIONS["stuck and silent about it"], SESSIONS["rambled on"]
    assert "Why: On question 1 you got stuck; one short sentence is enough to get out of it." in shown(stuck)
    assert aloud(stuck)[2] == "Next time, when you get stuck, say so: Could I start that one again."
    assert "Let me put that more simply" in aloud(rambled)[2]
    assert "the answer began to wander: you said “the plan” 3 times." in shown(rambled)


def test_a_late_and_a_long_way_out() -> None:
    """A way out that came late, or that was a speech, is the thing to change, with its seconds."""
    late = said("Sorry, could I start over?", 30.0)
    session = [turn(OPENING, FREEZE, late, move("ask_restart", late), opened(35.0), said(STORY, 37.0))]
    assert "Why: On question 1 you asked to start over 22 s after you got stuck." in shown(session)
    long = said("Sorry, " + "I really do not know how to say this but " * 4 + "could I start over?", 12.5)
    session = [turn(OPENING, FREEZE, long, move("ask_restart", long), opened(35.0), said(STORY, 37.0))]
    assert "get out with one short sentence" in shown(session)


def test_an_unsteady_start_after_trouble() -> None:
    """When all else is well, the start of the next question is the thing to work on."""
    late = turn(said(STORY, 7.0), number=3)
    session = [turn(GOOD), turn(OPENING, FREEZE, *AGAIN, number=2), late]
    assert "question 3 began less steadily than usual: first word after 7.0 s, usually 1.0 s." in shown(session)
    assert aloud(session)[2].startswith("Next time, begin the question after a bad one as if nothing had happened")


def test_a_return_at_the_end() -> None:
    """It is told with the question it brought back."""
    text = shown(SESSIONS["a return"])
    assert "Closing, 0:02.0: you asked to go back to an earlier question." in text
    assert "The second take of question 1 was better: troubles 1 before, 0 after." in text
    assert "went back to question 1 at the end" in aloud(SESSIONS["a return"])[0]


def test_comments_on_what_was_asked() -> None:
    """They stand in a section of their own, which is left out without any."""
    assert "What you asked the interviewer\n  An open one." in shown([turn(GOOD)], ["An open one."])
    assert "What you asked" not in shown([turn(GOOD)])


def test_a_skipped_question() -> None:
    """It stays open, and the advice is to try every question once."""
    session = SESSIONS["one skipped"]
    assert "Question 2, “Tell me about a conflict with a colleague.”: you skipped it." in shown(session)
    assert aloud(session)[2] == "Next time, give every question one try, even a rough one."


def test_small_talk() -> None:
    """A sour remark and how it was laughed off."""
    text = shown(SESSIONS["small talk"])
    assert "Small talk, 0:01.0: a hard remark slipped out (“horrible” and “awful”)." in text
    assert "Small talk, 0:06.0: you laughed it off." in text


def test_a_drill() -> None:
    """It tells how many rounds were saved, how fast, and which were not; no answer is held open."""
    text = shown(SESSIONS["a drill"])
    assert aloud(SESSIONS["a drill"])[0] == "You said the sentence that was asked for in 1 of 2 rounds."
    trouble = "In round 2 your sentence was not heard, but otherwise it came soon after the interruption."
    assert aloud(SESSIONS["a drill"])[1] == trouble
    assert "3.0 s after the interviewer's interruption" in text
    assert "In round 2 the sentence that was asked for was not heard." in text
    assert "Still open" not in shown([turn(OPENING, *DRILL, FREEZE)])


def test_words_for_the_voice() -> None:
    """Lists and times as they are said."""
    assert joined([]) == ""
    assert joined(["one"]) == "one"
    assert joined(["one", "two", "three"]) == "one, two and three"
    assert (about_seconds(0.2), about_seconds(4.6)) == ("about 1 second", "about 5 seconds")


def test_one_thing_that_went_well_with_its_moment() -> None:
    """And where to listen to it; the voice says it without a clock."""
    lines = shown(SESSIONS["recovered"]).strip().splitlines()
    assert lines[1:3] == ["  Your second take of question 1 was better than the one before (0:15.0).", ""]
    both = shown([turn(GOOD), turn(GOOD, number=2)]).splitlines()
    praise = (
        "  You answered questions 1 and 2 without getting stuck or losing the thread (question 1, 0:01.0 to 0:15.4)."
    )
    assert praise in both


def test_the_command_that_does_it_now() -> None:
    """Where the settings are known it is the last line."""
    lines = list(debrief_lines(SESSIONS["recovered"], hears_fillers=True, settings=Settings()))
    assert lines[-1] == "  Do it now: second-take practice --mode cues"


def test_the_command_after_a_practice_for_a_job() -> None:
    """It names the job again, and the CV where there was one; the file of the questions where they are in one."""
    ad, cv = (Question("one", "Why?", topics=("conditions",), because=Ground("a line", of)) for of in ("ad", "cv"))
    history = [turn(number=1, question=ad, reason="skipped"), turn(GOOD, number=2, question=cv)]
    for turns, files in ((history, "--job AD --cv CV"), (history[:1], "--job AD")):
        told = list(debrief_lines(turns, hears_fillers=True, settings=Settings()))[-1]
        assert f"second-take practice {files}" in told
        assert "--questions" not in told
    told = list(debrief_lines(history, hears_fillers=True, settings=Settings(questions="my-job.toml")))[-1]
    assert "practice --questions my-job.toml" in told
    assert "--job" not in told


def test_one_finding_is_told_once() -> None:
    """What came again in a take has one line with all its moments; ums that made the answer wander are ums."""
    circles = RAMBLE.evidence
    again = Finding("rambling", 60.0, 70.0, 71.0, 1.2, 1.0, "score", circles)
    wandered = Finding("rambling", 12.0, 40.0, 42.0, 1.1, 1.0, "score", ("fillers: 40% of the last 60 words",))
    text = shown([turn(GOOD, RAMBLE, found("fillers", 10.0, 50.0), wandered, again)])
    told = [line for line in text.splitlines() if line.startswith("  Question 1, 0:")]
    assert [line.partition(": ")[0].strip() for line in told] == [
        "Question 1, 0:05.0 and 1:00.0",
        "Question 1, 0:10.0 and 0:12.0",
    ]
