"""What the program reaches on writers of whom nothing was learned and by whom nothing was chosen, as `evaluate` counts.

The scripts that train leave these writers out. Nobody may look at what goes wrong with theirs and mend it: new writers
have to take their place then.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from assistant.accuracy.labels.entries import LabelledAnswer, LabelledSet, LabelledUtterance
from assistant.base.events import Question
from benchmarks.rambling_data import Answer, Speaking, read_answers
from benchmarks.utterance_data import DATA, Labelled, read_utterances

UTTERANCES = ("bq", "cb", "cc")
"""They wrote what is said in one breath."""
ANSWERS = ("hb", "hi")
"""They wrote answers."""
MISHEARD = 0.08
"""Share of the words that a recogniser gets wrong in an answer."""


@dataclass(frozen=True)
class UnseenFigure:
    """One figure."""

    name: str
    reached: float
    interval: tuple[float, float] | None
    """95 %; None where all is alike."""


def unseen_sets() -> Iterator[LabelledSet]:
    """Give what those writers wrote: moves and requests, ordinary words, and answers as people say them."""
    theirs = [row for row in read_utterances() if row.writer in UTTERANCES]
    yield LabelledSet("moves", tuple(_utterance(row) for row in theirs if not row.ordinary))
    yield LabelledSet("ordinary", tuple(_utterance(row) for row in theirs if row.ordinary))
    answers = read_answers(DATA / "answers")
    speaking = Speaking([answer for answer in answers if answer.writer not in ANSWERS])
    said = [speaking.disfluent(answer) for answer in answers if answer.writer in ANSWERS]
    yield LabelledSet("spoken", tuple(map(_answer, said)))
    heard = [speaking.misheard(answer, MISHEARD, drop_fillers=False) for answer in said]
    yield LabelledSet("misheard", tuple(map(_answer, heard)))


def _utterance(row: Labelled) -> LabelledUtterance:
    return LabelledUtterance(row.id, row.words, row.label, tuple(sorted(row.also)))


def _answer(answer: Answer) -> LabelledAnswer:
    asked = Question(answer.id, answer.question)
    return LabelledAnswer(answer.id, asked, answer.words, answer.kind, answer.onset)


def move_rows(moves: Any, requests: Any, ordinary: Any) -> Iterator[UnseenFigure]:
    """Give the figures of moves and requests, and of ordinary words."""
    for name in ("macro_f1", "precision", "false_per_1000_words"):
        yield _figure(moves, name)
    for kind, one in moves.per_label.items():
        if one.recall is not None:  # one that was heard by mistake only has none
            yield _figure(one, "recall", f"recall_{kind}")
    yield _figure(requests, "recall", "requests_recall")
    yield _figure(requests, "precision", "requests_precision")
    for kind, one in requests.by_kind.items():
        yield _figure(one, "recall", f"recall_{kind}")
    yield _figure(ordinary, "false_per_1000_words", "false_per_1000_ordinary_words")


def rambling_rows(rambling: Any) -> Iterator[UnseenFigure]:
    """Give the figures of rambling."""
    for name in ("precision", "recall", "f1", "false_alarms_per_good_answer", "delay_words_p50", "delay_words_p90"):
        yield _figure(rambling, name)
    for kind, one in rambling.by_kind.items():
        if one.recall is not None:
            yield _figure(one, "recall", f"recall_{kind}")


def _figure(of: msgspec.Struct, name: str, title: str = "") -> UnseenFigure:
    return UnseenFigure(title or name, getattr(of, name), getattr(of, "intervals", {}).get(name))
