"""What the interviewer does about each request: grants it, asks whether it was meant, or ends the answer. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.base.events import EndReason, MoveKind, Occasion

GRANTS: dict[MoveKind, Occasion] = {
    "ask_hearing": "can_hear",
    "ask_slower": "grant_slower",
    "ask_louder": "grant_louder",
    "ask_brief": "grant_brief",
}
"""What is said to a request that is granted by saying so."""
LOUD_AND_CLEAR = frozenset(("ask_slower", "ask_louder"))
"""Whoever asks for one of these has perhaps not understood the question."""
ENDS: dict[MoveKind, EndReason] = {"ask_stop": "quit", "decline": "declined", "ask_skip": "skipped"}
"""Requests that end the answer, the most pressing first."""
ASKED_BACK: dict[MoveKind, Occasion] = {
    "ask_stop": "ask_back_stop",
    "decline": "ask_back_skip",
    "ask_skip": "ask_back_skip",
    "ask_repeat": "ask_back_repeat",
    "ask_meaning": "ask_back_meaning",
    "ask_slower": "ask_back_slower",
    "ask_louder": "ask_back_louder",
    "ask_restart": "ask_back",
    "laugh_off": "ask_back",
}
"""How a doubtful request is asked about. The rest is harmless to grant, or needs no word."""
HARMLESS = frozenset(("ask_hearing", "ask_brief"))
"""Granted also where they are doubtful."""
ONCE: dict[MoveKind, Occasion] = {
    "ask_pause": "grant_pause",
    "admit_nerves": "grant_nerves",
    "return_to_question": "return_later",
    "apologise": "accept_apology",
}
"""What is answered once in a take."""
KEPT: frozenset[MoveKind] = frozenset((*GRANTS, *ENDS, "ask_repeat", "ask_meaning"))
"""Requests that are still granted when the person has said a few words more; the rest is let pass."""
SILENT_SECONDS = 1.0
"""What is granted is said aloud once the person has been silent for so long."""
AFTERWORDS = 14
"""Who says more words than these after a request has gone on with the answer."""
TAKES_BACK = frozenset(("wait", "actually", "hang", "hold", "remember", "remembered", "unless"))
"""Behind a request these words may take it back: "…, no wait, I've got one"."""

OF_THE_ANSWER = re.compile(
    r"\b(?:(?:can|may|shall|should|could|am|must|if|do|have) i (?!get|have)"
    r"|i (?:could|can|should|will|would)\b(?! (?:have|get|like))"
    r"|how (?:long|much|many|deep|detailed|short|brief)|(?:do|did|would) you (?:want|like|need|prefer)(?! to know)"
    r"|you want (?:the|a|it|me|short)|(?:okay|ok|alright|all right|fine|enough)\b|answers?\b"
    r"|(?:is|will|would) (?:\S+ )+(?:do|suit)\b|short and sweet)",
    re.IGNORECASE,
)
OF_THE_QUESTION = re.compile(r"\bquestion|\bask|\bthen i'll answer|\bme to answer", re.IGNORECASE)


def is_of_the_question(text: str) -> bool:
    """Tell who wants the question in fewer words from who asks how long an answer should be."""
    return bool(OF_THE_QUESTION.search(text)) or not OF_THE_ANSWER.search(text)


def first(kinds: Collection[MoveKind], table: Collection[MoveKind]) -> MoveKind | None:
    """Return the most pressing of `kinds` in a table."""
    return next((kind for kind in table if kind in kinds), None)
