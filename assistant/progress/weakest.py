"""Which questions to practise next: those that went worst, then those that are due again. Pure: the time is told.

Spaced repetition by FSRS, with the parameters that its makers fitted to millions of reviews: how an answer went is a
review, and the better it went the later the question is due again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from assistant.base.events import Question
from assistant.base.speech import Record
from assistant.sessions.session_figures import AGAIN, HARD, AnswerFigures, SessionFigures

if TYPE_CHECKING:
    from fsrs import Card, Scheduler

SOON = timedelta(minutes=10)
"""What went badly is due again after a break of this length, the same evening if the person likes."""
BADLY, DUE, NEW, LATER = range(4)
"""What is chosen, in this order; within each, what is known least well comes first."""


class Choice(Record, frozen=True):
    """A question to practise, and why."""

    question: Question
    why: str
    """Such as "you froze 3 days ago"."""
    need: int = NEW
    """BADLY, DUE, NEW or LATER."""


class _Review(Record, frozen=True):
    when: datetime
    answer: AnswerFigures


def choose_weakest(
    questions: Sequence[Question], sessions: Iterable[SessionFigures], count: int, now: datetime
) -> list[Choice]:
    """Choose up to `count` questions; of those that are equal the ones that stand first in `questions`.

    A question is known again by its text, whatever bank it is in. One that was never asked counts as due.

    Args:
        questions: what to choose from.
        sessions: all that were practised.
        count: how many at most.
        now: with the time zone in which days are counted.

    """
    reviews = _reviews(sessions, now)
    judged = [_judge(question, reviews.get(_key(question), []), now) for question in questions]
    judged.sort(key=lambda entry: entry[0])
    return [choice for _, choice in judged[:count]]


def asked_before(sessions: Sequence[SessionFigures], now: datetime, topic: str | None = None) -> list[Choice]:
    """Return the questions that were asked, of one topic or of all, what needs it most first."""
    answers = [answer for session in sessions for answer in session.answers if answer.rating is not None]
    questions = {
        _key(answer.question): answer.question for answer in answers if topic is None or topic in answer.question.topics
    }
    return choose_weakest(list(questions.values()), sessions, len(questions), now)


def _key(question: Question) -> str:
    return " ".join(question.text.casefold().split())


def _reviews(sessions: Iterable[SessionFigures], now: datetime) -> dict[str, list[_Review]]:
    """Collect how each question went, in order; a session of the future is that of a clock that was wrong."""
    reviews = defaultdict[str, list[_Review]](list)
    for session in sessions:
        if (moment := session.moment) is None:
            continue
        for answer in session.answers:
            if answer.rating is not None:
                reviews[_key(answer.question)].append(_Review(min(moment, now.astimezone(UTC)), answer))
    return {key: sorted(found, key=lambda review: review.when) for key, found in reviews.items()}


def _judge(question: Question, reviews: Sequence[_Review], now: datetime) -> tuple[tuple[int, float, float], Choice]:
    """Return the place of a question in the order, and why."""
    if not reviews:
        return (NEW, 0.0, 0.0), Choice(question, "not asked yet")
    from fsrs import Scheduler

    scheduler = Scheduler(learning_steps=(SOON,), relearning_steps=(SOON,), enable_fuzzing=False)
    card = _card(scheduler, reviews)
    here, last = now.astimezone(UTC), reviews[-1]
    ago = _ago((now.date() - last.when.astimezone(now.tzinfo).date()).days)
    known = scheduler.get_card_retrievability(card, here), card.stability or 0.0
    if card.due > here:
        return (LATER, *known), Choice(question, f"{_how(last.answer)} {ago}; not due yet", LATER)
    if last.answer.rating in (AGAIN, HARD):
        return (BADLY, float(last.answer.rating), known[1]), Choice(question, f"{_how(last.answer)} {ago}", BADLY)
    return (DUE, *known), Choice(question, f"{_how(last.answer)} {ago}; due again", DUE)


def _card(scheduler: Scheduler, reviews: Sequence[_Review]) -> Card:
    from fsrs import Card, Rating

    card = Card(card_id=1, due=reviews[0].when)  # with both told it asks no clock
    for review in reviews:
        card, _ = scheduler.review_card(card, Rating(review.answer.rating or AGAIN), review.when)
    return card


def _how(answer: AnswerFigures) -> str:
    """Say how an answer went."""
    if answer.ended_by == "skipped":
        return "you skipped it"
    if answer.ended_by == "nothing_said":
        return "you said nothing"
    if answer.rating is not None and answer.rating > HARD:
        return "it went well"
    froze, rambled = any(take.freezes for take in answer.takes), any(take.ramblings for take in answer.takes)
    trouble = "you froze" if froze else "it wandered" if rambled else "it had its troubles"
    return f"{trouble}, and saved it," if answer.rating == HARD and (froze or rambled) else trouble


def _ago(days: int) -> str:
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")
