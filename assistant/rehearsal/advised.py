"""Asking back in a language model's words, where they come in time; whether to ask back stays the program's matter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from assistant.advisor.follow_ups import AskedBack, asked_back, request
from assistant.advisor.model import Model
from assistant.advisor.pending import Late, Pending
from assistant.advisor.records import NO_SUCH_TIME, SECONDS, ModelSaid
from assistant.base.events import Question
from assistant.base.speech import Record
from assistant.interview.asking_back import AskBack, Wording, advised_id, follow_up, left_open
from assistant.interview.decks import Decks
from assistant.review.history import HeardTurn

OFFLINE = "{} {}, so what is asked back is the program's own."


class Reply(Record, frozen=True):
    """What a model said about an answer, and what of it can be asked."""

    said: ModelSaid
    found: AskedBack | None
    question: Question
    """The one that was answered."""


class Advised:
    """Decides as the program does, and asks a model for the words while the answer is thanked for."""

    def __init__(self, ask_back: AskBack, model: Model) -> None:
        """Build it around what decides."""
        self._ask_back, self._model = ask_back, model
        self._told: set[str] = set()
        self.tell: Callable[[str], None] = lambda text: None
        """Told, once for each cause, that the offline way goes on."""
        self.keep: Callable[[ModelSaid], None] = lambda said: None
        """Given all that the model said."""

    def __call__(self, history: Sequence[HeardTurn]) -> Wording | None:
        """Decide, and wait for nothing."""
        wording = self._ask_back(history)
        if wording is None:
            return None
        return partial(self._words, wording, Pending(partial(self._reply, tuple(history)), SECONDS["follow-ups"]))

    def _reply(self, history: Sequence[HeardTurn], late: Late) -> Reply:
        """Ask the model about the answer that is over."""
        answered = left_open(history)
        said = self._model.answer(request(answered.question.text, answered.words, answered.kinds), late)
        found = asked_back(said.text, answered.question.text, answered.words, answered.kinds)
        return Reply(said, found, answered.question)

    def _words(self, wording: Wording, pending: Pending[Reply], decks: Decks) -> Question:
        """Return the model's words, if they came in time and can be asked; else the program's."""
        reply = pending.wait()
        said = reply.said if reply else self._late()
        self.keep(said)
        if reply is None or reply.found is None:
            self._tell_once(said.fault or "said nothing that could be used")
            return wording(decks)
        return follow_up(advised_id(reply.question, reply.found.kind), reply.found.text, reply.question)

    def _late(self) -> ModelSaid:
        fault = NO_SUCH_TIME.format(SECONDS["follow-ups"])
        return ModelSaid("follow-ups", self._model.name, self._model.place.where, "", "", fault)

    def _tell_once(self, why: str) -> None:
        if why not in self._told:
            self._told.add(why)
            self.tell(OFFLINE.format(self._model.name, why))
