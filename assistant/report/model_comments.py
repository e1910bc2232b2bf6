"""What a language model said about the content of answers: what it is asked about, and what of it is shown. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.advisor.comments import Comment, GivenAnswer, comments
from assistant.advisor.records import ModelSaid
from assistant.base.events import number_name
from assistant.review.history import HeardTurn
from assistant.review.metrics import take_words


@dataclass(frozen=True)
class ModelComments:
    """The comments of one model on the answers of a session."""

    model: str
    comments: tuple[Comment, ...]

    def on(self, answer: str) -> tuple[Comment, ...]:
        """Return those on one answer, by its number such as 2 or 2a."""
        return tuple(comment for comment in self.comments if comment.answer == answer)


NOBODY = ModelComments("", ())


def answers(history: Sequence[HeardTurn]) -> tuple[GivenAnswer, ...]:
    """Return the answers of a session in which something was said: the last take of each question."""
    found: dict[str, GivenAnswer] = {}
    for heard in history:
        turn = heard.turn
        words = tuple(word.text for word in take_words(heard.takes[-1].take.events)) if heard.takes else ()
        if turn.part == "question" and words:
            name = number_name(turn.number)
            found[name] = GivenAnswer(name, turn.question.text, words)
    return tuple(found.values())


def comments_of(said: Sequence[ModelSaid], history: Sequence[HeardTurn]) -> ModelComments:
    """Return the newest comments among what models said about a session that can be shown."""
    asked = answers(history)
    for each in reversed(said):
        if each.purpose == "comments" and (found := comments(each.text, asked)):
            return ModelComments(each.model, found)
    return NOBODY
