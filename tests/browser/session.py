"""A session that has all that a page shows."""

from __future__ import annotations

from assistant.base.events import Finding, Pause, Question
from tests.support.histories import STORY, found, line, move, opened, said, suggestion, turn

ASK = said("Sorry, could I start over on that question?", 15.0)
BACK = said("Could I go back to the question about conflict?", 2.0)
RAMBLE = Finding("rambling", 4.0, 18.0, 19.0, 1.1, 1.0, "score", ("circles: “the plan” 3 times",))
TALK = (
    turn(
        said("So I was, um, working with a colleague and then we", 1.0), Pause(8.0, 12.6, "freeze"),
        found("freeze", 8.0, 12.0), suggestion(12.0), ASK, move("ask_restart", ASK), opened(20.0),
        line("grant_restart", 20.0), said(STORY, 22.0), seconds=40.0,
    ),
    turn(said(f"I think that, you know, the plan was good. {STORY}", 1.0), RAMBLE, number=2, seconds=30.0),
    turn(BACK, move("return_to_question", BACK), part="closing", reason="return", seconds=8.0),
    turn(said(STORY, 1.0), number=2, take=2, seconds=20.0),
)  # fmt: skip
LONG = Question(
    "long",
    f"Tell me about {'Donaudampfschifffahrtsgesellschaft' * 3} and how you led it, please.",
    "general",
    90.0,
    ("x" * 40,),
)
TWENTY = tuple(
    turn(
        said(f"I was {'un' * 40}believably stuck and then we", 1.0), found("freeze", 8.0, 12.0), suggestion(12.0),
        RAMBLE, ASK, move("ask_restart", ASK), opened(20.0), said(STORY, 22.0),
        number=number, seconds=40.0, question=LONG,
    )
    if number % 2
    else turn(said(STORY, 1.0), found("freeze", 14.0, 18.0), found("fillers", 1.0, 9.0), number=number, question=LONG)
    for number in range(1, 21)
)  # fmt: skip
"""Twenty questions with words that fit no line, and as many ways out."""
