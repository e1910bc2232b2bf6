"""Puts the questions that a language model proposed among those that the program made. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from msgspec import structs

from assistant.advisor.job_questions import Proposal
from assistant.advisor.records import ModelSaid
from assistant.base.events import Question
from assistant.interview.banks import BUDGETS
from assistant.preparation.questions import MOST
from assistant.preparation.records import Advertisement, Preparation

MODEL_TOPIC = "llm"
"""The last topic of each question that a model asks, so that nobody takes it for the program's own."""
ORDER = ("opening", "motivation", "general", "requirements", "duties", "cv", "weak-spots", "conditions", "closing")
"""Topics in the order of an interview."""
GIVE_WAY = frozenset(("requirements", "duties"))
"""Topics of which a question gives way to one that rests on the same line."""


def with_proposals(made: Preparation, proposals: Sequence[Proposal], said: ModelSaid) -> Preparation:
    """Ask what a model proposed: in the place of a question that rests on the same line, or of one that fits any job.

    Where there is no such question it is added, as long as there are no more than 20.
    """
    questions = list(made.questions)
    for proposal in proposals:
        place = _place(questions, proposal)
        topic = questions[place].topics[0] if place is not None else ""
        if place is None or topic == "general":
            topic = _topic(proposal, made.advertisement)
        if place is not None:
            del questions[place]
        if len(questions) < MOST:
            questions.append(_question(proposal, topic))
    ranked = sorted(questions, key=lambda question: ORDER.index(_rank(question)))
    numbered = (structs.replace(each, id=f"job-{number:02}") for number, each in enumerate(ranked, start=1))
    return structs.replace(made, questions=tuple(numbered), said=said)


def _place(questions: Sequence[Question], proposal: Proposal) -> int | None:
    """Return the place of the question that a proposal takes: one on the same line, else one that fits any job."""
    own = [(place, each) for place, each in enumerate(questions) if MODEL_TOPIC not in each.topics]
    same = (place for place, each in own if each.because == proposal.ground and each.topics[0] in GIVE_WAY)
    general = (place for place, each in reversed(own) if each.topics[0] == "general")
    return next(chain(same, general), None)


def _topic(proposal: Proposal, ad: Advertisement) -> str:
    """Return the topic of a line: what the program read in it."""
    if proposal.ground.source == "cv":
        return "cv"
    if any(item.line == proposal.ground.line for item in ad.conditions):
        return "conditions"
    return "duties" if any(item.line == proposal.ground.line for item in ad.duties) else "requirements"


def _rank(question: Question) -> str:
    """Duties and requirements come side by side."""
    return question.topics[0].replace("duties", "requirements")


def _question(proposal: Proposal, topic: str) -> Question:
    return Question(
        "",
        proposal.text,
        proposal.kind,
        BUDGETS[proposal.kind],
        (topic, MODEL_TOPIC),
        because=proposal.ground,
    )
