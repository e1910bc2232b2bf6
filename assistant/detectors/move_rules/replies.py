"""Understands short replies to the program's questions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from assistant.base.events import MoveKind
from assistant.base.speech import Word, normalise
from assistant.detectors.move_rules.sentences import sentences

Asked = Literal["check", "more", "skip", "offer", "questions"]
"""What was asked: "Carry on, or are you done?", "Is there more?", "Shall we skip it?", "Start that one again?", "Do
you have any questions for me?"."""
LONGEST_REPLY = 8
"""Words; what is longer is the answer going on, which needs no reply."""

ENDS = (
    r"(?:(?:i am |i have |we are )?(?:all )?(?:done|finished|complete)|(?:the )?end|next (?:one|question)"
    r"|that (?:is|was) (?:it|all|everything|me|my answer|the end)"
    r"|(?:let us |(?:we|you) can |(?:can|could|shall) we )?move on|nothing (?:more|else)|no more)"
)
AROUND_AN_END = (
    r"(?:yes|yeah|yep|yup|no|nope|nah|okay|right|all right|sorry|well|so|and|but|sure|correct|that is right|i do"
    r"|i (?:think|guess|believe|am)|thank you|thanks|for me|from me|now|then|there|here|to the next (?:one|question)"
    r"|to (?:say|add)"
    r"|(?:with|on|for|of) (?:that|this|it|now|my answer|the answer|the question)(?: one| question| answer)?"
    r"|i (?:wanted|have|had|got|can)(?: got)?(?: (?:to )?(?:say|add|think of))?)"
)
DONE = re.compile(rf"^(?:{AROUND_AN_END} )*{ENDS}(?: (?:{AROUND_AN_END}|{ENDS}))*$")
"""Nothing but this is said: "in the end we shipped it" and "that's all we had in the shop" are an answer going on."""
NO = re.compile(r"(?<!\S)(?:no|nope|nah)(?!\S)")
GOING_ON = re.compile(
    r"(?<!\S)(?:not (?:done|finished|there|quite|yet)|carry(?:ing)? on|go(?:ing)? on|continu(?:e|ing)|keep going"
    r"|(?:there is|some|still|yes|yeah) more|^more$|not (?:skip|leave|pass|drop|move)"
    r"|more to (?:say|add|come|it)|(?:one|another) (?:more )?(?:thing|point)|something else"
    r"|still (?:thinking|going|here|talking)|wait|hold on|hang on|bear with me|(?:almost|nearly) (?:done|there)"
    r"|(?:let me|i will|i would like to|i want to|can i|may i) (?:go on|finish|continue|add|try|(?:have|give it) a go)"
    r")(?!\S)"
)
NO_MORE = re.compile(
    r"^(?:(?:no|nope|nah|not(?: (?:at the moment|for now|from me|on that|today))?|nothing(?: more| else| further)?"
    r"|no more|i (?:do not )?think (?:so|not)|i do not|there is not(?: any)?|thank you|thanks|to add|to say"
    r"|that is fine|i am (?:good|fine|okay|all right)|okay|sorry|for me|so) ?)+$"
)
"""There is no more."""
NOT = r"(?<!not )(?<!never )(?<!without )"
SKIPS = re.compile(
    rf"(?<!\S){NOT}(?:skip(?:ping)?(?: (?:it|this|that|over it|(?:this|that|the) (?:one|question)))?|pass(?:ing)?"
    r"(?: (?:on|over) (?:it|this|that|(?:this|that) one))?|leave (?:it|this|that)(?: one| out)?|drop (?:it|that|this))$"
)
DECLINES = re.compile(
    r"(?<!\S)(?:(?:would )?(?:rather|prefer)(?: to)? not(?: to)? (?:say|answer|talk|discuss|go|get|share|do)"
    r"|do not (?:want|wish|feel like|care) (?:to )?(?:say|answer|talk|discuss|go|get|share|answering|talking)"
    r"|(?:would )?(?:rather|prefer)(?: to)? not$)"
)
"""Would rather not answer that question."""
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
    if asked == "offer":
        return _reply_to_offer(words)
    if asked == "questions":
        return _reply_to_questions(words)
    return _moves_on(words) or (_reply_to_more(words) if asked == "more" else reply_to_check(words))


def _moves_on(words: Sequence[Word]) -> MoveKind | None:
    """Tell who skips the question, or would rather not answer it, whatever they were asked."""
    if len(words) > LONGEST_REPLY:
        return None
    text = _evened(words)
    if DECLINES.search(text):
        return "decline"
    return "ask_skip" if SKIPS.search(text) else None


def _reply_to_more(words: Sequence[Word]) -> MoveKind | None:
    """Tell "yes" (there is more: "I'm not done") from "no" (there is not) and "finished" (in so many words)."""
    text = _evened(words)
    if len(words) > LONGEST_REPLY:
        return None
    if DONE.search(text):
        return "finished"
    if GOING_ON.search(text):
        return "yes"
    if NO_MORE.search(text):
        return "no"
    return "yes" if YES.match(text) else None


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
    if GOING_ON.search(text) or NO.search(text):
        return "no"
    return "yes" if YES.match(text) else None
