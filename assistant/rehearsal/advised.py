"""Asking back in a language model's words, where they come in time; whether to ask back stays the program's matter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from assistant.advisor.follow_ups import asked_back, request
from assistant.advisor.model import Model
from assistant.advisor.pending import Pending
from assistant.advisor.records import SECONDS, ModelSaid, Request, late_fault
from assistant.base.errors import SecondTakeError
from assistant.base.events import Question
from assistant.interview.asking_back import Answered, AskBack, Wording, advised_id, follow_up, left_open
from assistant.interview.decks import Decks
from assistant.review.history import HeardTurn

OFFLINE = "{} {}, so what is asked back is the program's own."
NOT_WAITED_FOR = "was not waited for"
MOST_LATE = 2
"""Answers that come too late, after which a model is asked no more in a session."""


class Asked(NamedTuple):
    """What a model is asked about an answer, and what it says."""

    answered: Answered
    request: Request
    said: Pending[ModelSaid]


class Advised:
    """Decides as the program does, and asks a model for the words while the answer is thanked for."""

    def __init__(self, ask_back: AskBack, model: Model) -> None:
        """Build it around what decides."""
        self._ask_back, self._model = ask_back, model
        self._asked: Asked | None = None
        self._late = 0
        self._unused = False
        """Whether what was asked last has not been used yet."""
        self._told: set[str] = set()
        self.tell: Callable[[str], None] = lambda text: None
        """Told, once for each cause, that the offline way goes on."""
        self.keep: Callable[[ModelSaid], None] = lambda said: None
        """Given all that the model said, used or not; may raise SecondTakeError."""

    def __call__(self, history: Sequence[HeardTurn]) -> Wording | None:
        """Decide, and wait for nothing."""
        self.close()
        wording = self._ask_back(history)
        if wording is None:
            return None
        answered = left_open(history)
        wanted = request(answered.question.text, answered.words, answered.kinds, answered.asked)
        if why := self._spared():
            return partial(self._own, wording, self._model.said_nothing(wanted, why))
        if wanted.cut:
            self._tell_once(f"That answer has more text than is sent: only the beginning goes to {self._model.name}.")
        said = Pending(partial(self._model.answer, wanted), SECONDS["follow-ups"])
        self._asked, self._unused = Asked(answered, wanted, said), True
        return partial(self._words, wording, self._asked)

    def close(self) -> None:
        """Keep what was asked and not used, since the person went on or left."""
        if self._asked is not None and self._unused:
            self._unused = False
            self._keep(self._asked.said.result or self._model.said_nothing(self._asked.request, NOT_WAITED_FOR))

    def _spared(self) -> str:
        """Say why the model is not asked now; empty if it is."""
        if self._late >= MOST_LATE:
            return "was late twice and is asked no more"
        return "is still busy" if self._asked is not None and self._asked.said.is_working else ""

    def _words(self, wording: Wording, asked: Asked, decks: Decks) -> Question:
        """Return the model's words, if they came in time and can be asked; else the program's."""
        self._unused = False
        late = self._model.said_nothing(asked.request, late_fault("follow-ups"))
        said = asked.said.wait() or late
        self._late += said.fault == late.fault
        main, words, kinds, before = asked.answered
        found = asked_back(said.text, main.text, words, kinds, before)
        if found is None:
            return self._own(wording, said, decks)
        self._keep(said)
        return follow_up(advised_id(main, found.kind), found.text, main)

    def _own(self, wording: Wording, said: ModelSaid, decks: Decks) -> Question:
        """Return the program's words, and say why."""
        self._keep(said)
        self._tell_once(OFFLINE.format(self._model.name, said.fault or "said nothing that could be used"))
        return wording(decks)

    def _keep(self, said: ModelSaid) -> None:
        keep_or_tell(self.keep, said, self._tell_once)

    def _tell_once(self, text: str) -> None:
        if text not in self._told:
            self._told.add(text)
            self.tell(text)


def keep_or_tell(keep: Callable[[ModelSaid], None], said: ModelSaid, tell: Callable[[str], None]) -> None:
    """Keep what a model said; if the disk refuses, that is told, and the interview goes on."""
    try:
        keep(said)
    except SecondTakeError as error:
        tell(f"What {said.model} said is not kept. {error.message}")
