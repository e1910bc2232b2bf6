"""Which parts an answer to each kind of question has, and which kind a question is. Pure."""

from __future__ import annotations

import re
from typing import Literal, get_args

from assistant.base.events import Question

AnswerKind = Literal["behavioural", "motivation", "weakness", "technical"]
KINDS: tuple[AnswerKind, ...] = get_args(AnswerKind)
MAIN: dict[AnswerKind, tuple[str, ...]] = {
    "behavioural": ("situation", "task", "action", "result"),
    "motivation": ("reason", "evidence", "fit"),
    "weakness": ("weakness", "work_on_it", "change"),
    "technical": ("approach", "tradeoff", "check"),
}
"""The parts that a whole answer has, in the order in which they are looked for."""
OTHER = "other"
"""General talk, which is no part."""
LABELS: dict[AnswerKind, tuple[str, ...]] = {
    kind: (*parts, *(("lesson",) if kind == "behavioural" else ()), OTHER) for kind, parts in MAIN.items()
}
"""All that a sentence of an answer may be."""

WEAKNESS = re.compile(
    r"\bweak(?:ness|nesses| point| spot|est)|\bshortcoming|\b(?:not (?:so |very |that )?|less )good at\b"
    r"|\b(?:you|your) (?:\w+ ){0,3}(?:struggle|improve|get better|work on|find hard|criticis|flaw|blind spot)"
    r"|\b(?:would|might|could) (?:\w+ ){0,4}(?:criticis|complain about)|\bdo you find (?:hard|difficult)"
    r"|\b(?:area|areas|thing|skill|habit)s? (?:\w+ ){0,3}(?:develop|improve|to work on|working on)",
    re.IGNORECASE,
)
BEHAVIOURAL = re.compile(
    r"\b(?:tell me about|describe|give (?:me|us) an example|talk (?:me )?(?:about|through)|share) (?:\w+ ){0,6}?"
    r"(?:time|situation|occasion|example|mistake|conflict|decision|project|moment|instance|experience|day|case|goal"
    r"|achievement|change|customer|disagreement|deadline|failure)"
    r"|\b(?:when|have you|did you) (?:\w+ ){0,3}(?:last|ever)\b|\ban example of\b|\ba time (?:when|that|you|in which)\b"
    r"|\bwhat(?:'s| is| was) (?:\w+ ){0,5}(?:you(?:'ve| have)? (?:ever )?(?:done|made|faced|had)|proud(?:est)?\b)",
    re.IGNORECASE,
)
MOTIVATION = re.compile(
    r"\bwhy (?:do|did|would|should|are|have|this|us|our|here|you|a|the|teaching|nursing|sales)\b"
    r"|\bwhat (?:draws|drew|drives|attract|motivates|interests|appeals|brings|gets you"
    r"|made you (?:want|choose|become|apply))"
    r"|\bwhere do you see yourself|\bhow come you\b|\bwhat do you (?:like|love|enjoy)\b",
    re.IGNORECASE,
)
TECHNICAL = re.compile(
    r"\bhow (?:would|do|does|should|can|could|might) (?:you|one|we|a|an|the)\b|\bwhat happens (?:when|if)\b"
    r"|\bwhat (?:would|do) you do\b|\bwalk (?:me|us) through (?:how|what)|\bexplain\b|\bhow to\b|\bdesign\b",
    re.IGNORECASE,
)
FORMS: tuple[tuple[AnswerKind, re.Pattern[str]], ...] = (
    ("weakness", WEAKNESS),
    ("behavioural", BEHAVIOURAL),
    ("motivation", MOTIVATION),
    ("technical", TECHNICAL),
)
"""How questions of each kind are put, the plainest first."""


def answer_kind(question: Question) -> AnswerKind | None:
    """Return which parts an answer to a question has; None where none are looked for: facts, and open talk.

    Weaknesses go by their words, whatever kind the bank says; what a bank calls general goes by its words too.
    """
    if question.kind == "factual" or not question.text:
        return None
    if WEAKNESS.search(question.text):
        return "weakness"
    match question.kind:
        case "behavioural" | "motivation" | "technical":
            return question.kind
        case "case":
            return "technical"
    return next((kind for kind, form in FORMS if form.search(question.text)), None)
