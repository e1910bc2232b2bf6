"""Questions made for one job: kept in memory until the program ends, and nowhere else."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Set
from itertools import count

from assistant.base.errors import DocumentError
from assistant.base.events import Question
from assistant.interview.banks import Bank
from assistant.preparation.output import bank_of
from assistant.preparation.reading import document_text
from assistant.sitting.job import prepare_job

MOST_JOBS = 4
"""Kept at the same time; the oldest goes."""
INSTEAD = "Copy the text out of it, and paste that into the box."


class Jobs:
    """Banks that were made for a job, by name. Safe to call from several threads."""

    def __init__(self) -> None:
        self._banks: dict[str, Bank] = {}
        self._numbers = count(1)
        self._lock = threading.Lock()

    def make(self, advertisement: str, cv: str) -> tuple[str, str]:
        """Make questions from pasted texts; an empty CV is none.

        Returned are the name of the bank, in which no own file's can be, and a doubt whether it is an advertisement.

        Raises:
            SecondTakeError: one of the texts says nothing or too much, or a model is missing.

        """
        ad = read_text(advertisement.encode(), "The advertisement")
        with self._lock:
            made, doubt = prepare_job(ad, read_text(cv.encode(), "The CV") if cv.strip() else None)
            name = f"job:{next(self._numbers)}"
            self._banks = dict([*self._banks.items(), (name, bank_of(made))][-MOST_JOBS:])
        return name, doubt

    def banks(self) -> Mapping[str, Bank]:
        """Return all of them by name."""
        return self._banks

    def that_asked(self, questions: Set[Question]) -> str:
        """Return the name of the bank that these questions come from; empty if there are none, or none has them all."""
        known = [name for name, bank in self._banks.items() if questions <= set(bank.questions)]
        return known[-1] if questions and known else ""


def read_text(content: bytes, name: str) -> str:
    """Return the text of a document, by its bytes. Raises DocumentError with what a page can offer instead."""
    try:
        return document_text(content, name)
    except DocumentError as error:
        raise DocumentError(error.message, INSTEAD) from error
