"""What the person asked the interviewer at the closing, and what is worth saying about it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from assistant.base.events import Move, Vacancy
from assistant.base.speech import Record, Utterance, Word, ends_sentence, is_filler, normalise
from assistant.base.text import plural_in_words
from assistant.review.answered_already import answered_already
from assistant.review.history import HeardTurn

Form = Literal["open", "closed"]
About = Literal["work", "terms", "other"]
BROKEN_SECONDS = 3.0
"""A sentence goes on over a silence shorter than this."""
LEAST_WORDS = 4
"""Fewer words with a question mark are no question to the interviewer: "Is it?"."""

OPENERS = re.compile(
    r"^(?:(?:and|so|but|well|yes|yeah|okay|ok|right|sure|then|also|sorry|actually|maybe|perhaps|please|thanks|thank you"
    r"|i (?:do|did)|i think|i guess|one more(?: thing)?|one last thing|another one|first(?:ly| of all)?|second(?:ly)?"
    r"|finally|lastly|just|now|out of curiosity|if i may)(?= |$) ?)+"
)
"""What may stand before the words that ask."""
ANNOUNCES = re.compile(
    r"^(?:i (?:do )?have(?: got)?|i've(?: got)?|i'd like to ask(?: you)?|(?:can|could|may|might) i ask(?: you)?"
    r"|there (?:is|was)|there's)"
    r"(?: (?:just|a|an|one|two|three|couple|of|few|some|quick|more|another|last|small|things?|something|myself))*"
    r"(?: questions?)?"
    r"(?: (?:for you|actually|please|if i may|if that's (?:okay|all right|fine)|then|too|as well|of my own))*$"
)
"""Says that a question comes and is none itself."""
YES_OR_NO = re.compile(
    r"^(?:is|are|was|were|am|do|does|did|have|has|had|will|would|should|shall|can|could|may|might"
    r"|isn't|aren't|don't|doesn't|won't|wouldn't)\b"
)
REQUEST = re.compile(
    r"^(?:(?:can|could|would|will) you(?: please| just| maybe| perhaps)? (?:mind )?"
    r"(?:tell|explain|describ|say|shar|give|giving|walk|talk|expand|elaborat)\w*"
    r"|(?:can|could|may|might|would it be okay if) i (?:just )?(?:ask|know|hear|find out|check)"
    r"|do you (?:know|mind)|are you able to (?:tell|say|explain))\b"
)
"""A request in the form of a yes-or-no question: what counts is what is asked for."""
FIGURE = re.compile(
    r"\b(?:how (?:many|much|long|often|soon|big|large|small|old|far|late|early)|when|what time|if|whether)\b"
)
OPEN = re.compile(
    r"\b(?:what|how|why|which|who|where|tell me|describ\w*|explain\w*|walk me|talk me|share|sharing"
    r"|say (?:a bit |a little )?more|elaborate|expand"
    r"|(?:hear|know|learn|find out)(?: a bit| a little)?(?: more)? about)\b"
)
LOOKED_AT = 10
"""Words from the start of a question that decide its form: later ones belong to what it is about."""
TERMS = re.compile(
    r"\b(?:pay|paid|pays|payday|salar(?:y|ies)|wages?|money|bonus(?:es)?|holidays?|vacations?|hours|overtime|shifts?"
    r"|rota|benefits?|perks?|pensions?|insurance|parking|company car|commission|raises?|pay ?rise|contract"
    r"|notice period|expenses|days? off|time off|sick (?:pay|days|leave)|flexitime|flexible|remote(?:ly)?"
    r"|work(?:ing)? from home|hybrid|discount"
    r"|(?:annual|maternity|paternity|parental|paid|unpaid|much|of|take|days'?) leave)\b"
)
"""What one gets for the work, and when and where it is done."""
WORK = re.compile(
    r"\b(?:work|works|working|job|role|position|teams?|days?|week|project\w*|task\w*|customers?|clients?|patients?"
    r"|pupils?|students?|residents?|users?|guests?|products?|services?|managers?|lead|leader\w*|colleagues?|people"
    r"|staff|success\w*|challeng\w*|difficult\w*|hardest|problems?|train\w*|learn\w*|develop\w*|grow\w*"
    r"|progress\w*|culture|values|goals?|aims?|plans?|priorit\w*|tools?|process\w*|methods?|department|ward|school"
    r"|class\w*|shop|store|company|business|organi[sz]ation|responsib\w*|expect\w*|months?|quarter|year|strategy"
    r"|future|report|feedback|review\w*|support\w*|mentor\w*|induction|onboard\w*|enjoy|like (?:best|most|about)"
    r"|proud|improv\w*|chang\w*|decid\w*|decisions?|measure\w*|do you do)\b"
)
"""The work itself, and those with whom and for whom it is done."""
EXAMPLE = "“What would a good first three months look like?”"


class AskedQuestion(Record, frozen=True):
    """One question to the interviewer."""

    text: str
    """The sentence, as it was heard."""
    at: float
    """Where it begins, seconds of its turn."""
    form: Form
    """closed: a yes, a no or a figure answers it."""
    about: About
    """terms: pay, leave, hours and the like."""


def asked_questions(history: Sequence[HeardTurn]) -> tuple[AskedQuestion, ...]:
    """Collect what was asked in the closing turns, in order; requests about the interview itself are left out."""
    return tuple(asked for heard in history if heard.turn.part == "closing" for asked in _of_turn(heard))


def comment(asked: Sequence[AskedQuestion], job: Vacancy | None = None) -> tuple[str, ...]:
    """Say what is worth saying about the questions, kindly; one or two sentences each.

    With the job that they are about, also which of them its advertisement answers.
    """
    if not asked:
        return (f"You asked the interviewer nothing. Have one question ready next time, such as {EXAMPLE}",)
    return (_on_form(asked), *_on_topic(asked), *_on_answered(asked, job))


def _on_form(asked: Sequence[AskedQuestion]) -> str:
    count, opened = len(asked), sum(each.form == "open" for each in asked)
    number = plural_in_words(count, "question")
    if not opened:
        return f"You asked {number} that a yes, a no or a number answers. One with “what” or “how” tells you more."
    if count == 1:
        return "You asked one question, and an open one: it invites the interviewer to talk."
    if opened == count:
        return f"You asked {number}, all of them open: they invite the interviewer to talk."
    invite = "that one invites" if opened == 1 else "those invite"
    return f"You asked {number}, {opened} of them open: {invite} the interviewer to talk."


def _on_topic(asked: Sequence[AskedQuestion]) -> Iterator[str]:
    topics = {each.about for each in asked}
    if "work" in topics:
        yield "You asked about the work itself, which shows that you can see yourself in it."
    elif "terms" in topics:
        yield f"Pay, hours and leave are fair to ask about. Ask one thing about the work first, such as {EXAMPLE}"
    else:
        yield f"Next time ask one thing about the work itself, too, such as {EXAMPLE}"


def _on_answered(asked: Sequence[AskedQuestion], job: Vacancy | None) -> Iterator[str]:
    for each in asked if job else ():
        if job and (line := answered_already(each.text, job.told)):
            yield f"You asked “{each.text}” The advertisement answers that already: “{line}”"


def _of_turn(heard: HeardTurn) -> Iterator[AskedQuestion]:
    moves = [event for event in heard.events if isinstance(event, Move)]
    for sentence in _sentences(heard):
        text = " ".join(word.text for word in sentence)
        over = {move.kind for move in moves if _overlap(move, sentence)}
        marked = text.endswith("?") and len(sentence) >= LEAST_WORDS and not over
        plain = OPENERS.sub("", " ".join(normalise(word.text) for word in sentence if not is_filler(word.text)))
        if ("ask_interviewer_question" in over or marked) and plain and not ANNOUNCES.match(plain):
            yield AskedQuestion(text, sentence[0].start, _form(plain), _about(plain))


def _overlap(move: Move, sentence: Sequence[Word]) -> bool:
    return move.start < sentence[-1].end and sentence[0].start < move.end


def _sentences(heard: HeardTurn) -> Iterator[list[Word]]:
    """Cut all words of a turn at full stops, and at silences that no sentence spans."""
    words = [word for event in heard.events if isinstance(event, Utterance) for word in event.words]
    sentence = words[:1]
    for before, word in pairwise(words):
        if ends_sentence(before.text) or word.start - before.end >= BROKEN_SECONDS:
            yield sentence
            sentence = []
        sentence.append(word)
    if sentence:
        yield sentence


def _form(plain: str) -> Form:
    start = " ".join(plain.split()[:LOOKED_AT])
    if YES_OR_NO.match(start) and not REQUEST.match(start):
        return "closed"
    asks, figure = OPEN.search(start), FIGURE.search(start)
    if asks is None or start.startswith(("when ", "if ")):
        return "closed"
    embedded = asks[0].startswith(("tell", "explain", "describ", "shar", "find", "know"))
    return "closed" if figure and (figure.start() <= asks.start() or embedded) else "open"


def _about(plain: str) -> About:
    if TERMS.search(plain):
        return "terms"
    return "work" if WORK.search(plain) else "other"
