"""Sessions to export: one that has everything, and texts that try to break out of every form."""

from __future__ import annotations

import msgspec

from assistant.base.events import Finding, Pause, Question
from assistant.report.exports import Exported, exported
from tests.support.histories import STORY, found, line, move, opened, said, suggestion, turn

QUESTION = Question(
    "conflict", "Tell me about a conflict with a colleague.", "behavioural", 120.0, ("teamwork", "calm")
)
ASK = said("Sorry, could I start over on that question?", 15.0)
RAMBLE = Finding("rambling", 6.0, 14.0, 14.5, 1.1, 1.0, "score", ("circles: “the plan” 3 times",))
FIRST = turn(
    said("So I was, um, working with a colleague and then we", 1.0), Pause(8.0, 12.6, "freeze"),
    found("freeze", 8.0, 12.0), suggestion(12.0), RAMBLE, ASK, move("ask_restart", ASK), opened(20.0),
    line("grant_restart", 20.0), said(STORY, 22.0), seconds=40.0, question=QUESTION,
)  # fmt: skip
SKIPPED = turn(number=2, reason="skipped", seconds=3.0, question=QUESTION)
HOSTILE = (
    "=HYPERLINK(1)", '"quoted"', "<b>bold</b>", "{\\i1}", "-->", "a,b;c", "tab\there", "line\nbreak", "&amp;", "🙂",
    "’", "@x", "| *a* _b_ #",
    "00:00:01.000 -->", "\x00\x1b2J", "\u202e", "WEBVTT", "1",
)  # fmt: skip
"""Each is a word that a recogniser or a bank might give."""


def export(*turns: object, seconds: tuple[float | None, ...] = (40.5, 3.0)) -> Exported:
    """Gather turns as a session."""
    audio = [(f"{place:02}-q01-take1.flac", length) for place, length in enumerate(seconds, start=1)]
    return exported(
        turns or (FIRST, SKIPPED),  # type: ignore[arg-type]
        audio[: len(turns) or 2],
        name="2026-03-04-150607-7",
        program="0.1.0",
        started="2026-03-04T15:06:07+01:00",
        finished=True,
        hears_fillers=True,
    )


def hostile() -> Exported:
    """Return a session in which everything that is text tries to break out."""
    spoken = said("x " * len(HOSTILE), 1.0, step=1.0)
    words = tuple(msgspec.structs.replace(word, text=text) for word, text in zip(spoken.words, HOSTILE, strict=True))
    every = " ".join(HOSTILE)
    heard = turn(
        msgspec.structs.replace(spoken, words=words),
        msgspec.structs.replace(RAMBLE, evidence=HOSTILE),
        msgspec.structs.replace(move("ask_restart", ASK), text=every),
        line("grant_restart", 20.0, every),
        seconds=40.0,
        question=Question("=1+1", every, "general", 60.0, HOSTILE),
    )
    return export(heard, seconds=(40.0,))
