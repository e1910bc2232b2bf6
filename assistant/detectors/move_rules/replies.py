"""Understands the reply to "Carry on, or are you done?"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.detectors.move_rules.sentences import sentences
from assistant.interview import MoveKind
from assistant.speech import Word

LONGEST_REPLY = 8
"""Words; what is longer is the answer going on, which needs no reply."""

DONE = re.compile(
    r"(?<!not )(?<!\S)(?:done|finished|complete|that is (?:it|all|everything|me)|that was it|end"
    r"|next (?:one|question)|move on)(?!\S)"
)
GOING_ON = re.compile(
    r"(?<!\S)(?:no|nope|nah|not (?:done|finished|yet)|carry(?:ing)? on|go(?:ing)? on|continu(?:e|ing)|keep going"
    r"|more to (?:say|add)|still (?:thinking|going)|wait|let me (?:go on|finish|continue))(?!\S)"
)
YES = re.compile(
    r"^(?:(?:yes|yeah|yep|yup|sure|okay|right|correct|i am|i do|think so|so|i|thank you|thanks) ?)+(?:\?)?$"
)


def reply_to_check(words: Sequence[Word]) -> MoveKind | None:
    """Tell what a short reply says: finished, no (going on), yes (left open which), or None if it is no reply.

    "No, I'm done" is finished, "yes, carry on" is no: what is said outright outranks yes and no.
    """
    if len(words) > LONGEST_REPLY:
        return None
    text = " ".join(sentence.text for sentence in sentences(words))
    if DONE.search(text):
        return "finished"
    if GOING_ON.search(text):
        return "no"
    return "yes" if YES.match(text) else None
