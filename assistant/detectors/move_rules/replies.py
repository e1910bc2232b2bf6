"""Understands short replies to the program's questions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from assistant.base.events import MoveKind
from assistant.base.speech import Word, normalise
from assistant.detectors.move_rules.sentences import sentences

Asked = Literal["check", "offer", "questions"]
"""What was asked: "Carry on, or are you done?", "Start that one again?", "Do you have any questions for me?"."""
LONGEST_REPLY = 8
"""Words; what is longer is the answer going on, which needs no reply."""

ENDS = (
    r"(?:(?:i am |i have |we are )?(?:all )?(?:done|finished|complete)|(?:the )?end|next (?:one|question)"
    r"|that (?:is|was) (?:it|all|everything|me|my answer|the end)"
    r"|(?:let us |(?:we|you) can |(?:can|could|shall) we )?move on)"
)
AROUND_AN_END = (
    r"(?:yes|yeah|yep|yup|no|nope|nah|okay|right|all right|sorry|well|so|and|but|sure|correct|that is right|i do"
    r"|i (?:think|guess|believe|am)|thank you|thanks|for me|from me|now|then|there|here|to the next (?:one|question)"
    r"|(?:with|on|for|of) (?:that|this|it|now|my answer|the answer|the question)(?: one| question| answer)?"
    r"|i (?:wanted|have|had|got|can)(?: got)?(?: (?:to )?(?:say|add|think of))?)"
)
DONE = re.compile(rf"^(?:{AROUND_AN_END} )*{ENDS}(?: (?:{AROUND_AN_END}|{ENDS}))*$")
"""Nothing but this is said: "in the end we shipped it" and "that's all we had in the shop" are an answer going on."""
GOING_ON = re.compile(
    r"(?<!\S)(?:no|nope|nah|not (?:done|finished|yet)|carry(?:ing)? on|go(?:ing)? on|continu(?:e|ing)|keep going"
    r"|more to (?:say|add)|still (?:thinking|going)|wait|let me (?:go on|finish|continue))(?!\S)"
)
YES = re.compile(r"^(?:(?:yes|yeah|yep|yup|sure|okay|right|correct|i am|i do|think so|so|i|thank you|thanks) ?)+$")
CARRIES_ON = re.compile(
    r"(?<!\S)(?:carry(?:ing)? on|go(?:ing)? on(?! then)|continu(?:e|ing)|keep going|let me (?:finish|go on))(?!\S)"
)
REFUSAL = re.compile(
    r"(?<!\S)(?:no|nope|nah|not(?: be)? (?:necessary|needed|now|today|at the moment|right now)|never mind|rather not"
    r"|(?:it|that|this) is (?:fine|okay|all right|good)|i (?:am|will be) (?:fine|okay|all right|good)|leave it)(?!\S)"
    r"|^not$"
)
CONDITION = re.compile(
    r"(?<!\S)if (?:i|that|it|you) (?:may|might|can|could|do not mind|is (?:okay|all right|fine|possible))(?!\S)"
)
"""A polite yes: "if I may", "if that's okay"."""
CONSENT = re.compile(
    r"(?<!\S)(?:yes|yeah|yep|yup|sure|okay|all right|gladly|definitely|of course|thank you|thanks|do"
    r"|i (?:would|do)|(?:would|will) (?:like|love) (?:that|to)"
    r"|that would be (?:\S+ )?(?:great|good|nice|lovely|kind|helpful|wonderful)|go on then|why not)(?!\S)"
)
NO_QUESTIONS = re.compile(
    r"^(?:\S+ ){0,3}?(?:no|nope|nah|nothing|none|not(?: at the moment| right now| for now| now| today)?)(?!\S)"
    r"|(?:i do not|do not) (?:think (?:so|i (?:do|have))|have any)|can not think of any"
    r"|covered (?:it|everything|all)|answered (?:it|everything|all|them)"
    r"|^(?:i think )?(?:that is|that was) (?:it|all|everything)|^i am (?:good|fine|all right|okay)"
)
A_FEW = re.compile(
    r"^(?:(?:yes|yeah|yep|sure|i do|so|well) )*(?:i (?:do )?have (?:got )?)?"
    r"(?:a couple|a few|some|one|two|one or two|several|a question|a (?:quick|small) (?:one|question))"
    r"(?: of)?(?: questions?)?(?: (?:yes|for you|thanks|thank you))*$"
)
"""Says how many questions come, and not yet which."""
LONGEST_NO = 16
"""Words: a polite no takes more of them than a plain one."""
ANOTHER_THING = re.compile(
    r"(?<!\S)(?:but|except|actually|although|well one|what|how|could i|can i|may i|could we|can we)(?!\S)"
)
"""After such a word the no was only the beginning."""


def reply(words: Sequence[Word], asked: Asked) -> MoveKind | None:
    """Tell what a short reply to a question says; None if it is no reply to it."""
    if asked == "check":
        return reply_to_check(words)
    return _reply_to_offer(words) if asked == "offer" else _reply_to_questions(words)


def _reply_to_offer(words: Sequence[Word]) -> MoveKind | None:
    """Tell "yes" (starts over: "yes, please", "if I may") from "no" (carries on: "it's fine")."""
    text = _evened(words)
    if len(words) > LONGEST_REPLY:
        return None
    if CARRIES_ON.search(text):
        return "no"
    if CONDITION.search(text) or normalise(words[0].text) == "please":
        return "yes"
    if REFUSAL.search(text) and not text.startswith(("yes", "yeah", "sure")):
        return "no"
    return "yes" if CONSENT.search(text) else None


def _reply_to_questions(words: Sequence[Word]) -> MoveKind | None:
    """Tell "no" (has no questions) from a bare "yes" (is about to ask one)."""
    text = _evened(words)
    if len(words) <= LONGEST_NO and NO_QUESTIONS.search(text) and not ANOTHER_THING.search(text):
        return "no"
    bare = YES.match(text) or A_FEW.match(text)
    return "yes" if bare and len(words) <= LONGEST_REPLY else None


def _evened(words: Sequence[Word]) -> str:
    return " ".join(sentence.text for sentence in sentences(words)).replace(" ?", "")


def reply_to_check(words: Sequence[Word]) -> MoveKind | None:
    """Tell what a short reply says: finished, no (going on), yes (left open which), or None if it is no reply.

    "No, I'm done" is finished, "yes, carry on" is no: what is said outright outranks yes and no.
    """
    if len(words) > LONGEST_REPLY:
        return None
    text = _evened(words)
    if DONE.search(text):
        return "finished"
    if GOING_ON.search(text):
        return "no"
    return "yes" if YES.match(text) else None
