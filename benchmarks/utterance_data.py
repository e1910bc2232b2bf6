"""What people say in one breath, and which move it makes; and ordinary talk, in which nobody makes any."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.accuracy.labels.entries import LabelledTurn, RatedAnswer
from assistant.accuracy.labels.sets import read_sets
from assistant.base.speech import ends_sentence, normalise
from assistant.language.markers import filler_marks
from benchmarks.rambling_data import Speaking, read_answers

DATA = Path(__file__).parent / "data"
FOLDERS = ("utterances", "requests", "ordinary")
SENTENCES_AN_ANSWER = 5
SENTENCE = (6, 18)
"""Words that a sentence of an answer has at least and at most."""
SHORTEST, LONGEST = 3, 60
"""Words of a piece of real talk."""
MOST_PIECES = 1500


@dataclass(frozen=True)
class Labelled:
    """What somebody said in one breath, and which move it makes."""

    id: str
    writer: str
    words: tuple[str, ...]
    label: str
    """A kind of move, or none."""
    also: frozenset[str] = frozenset()
    """Labels that would be as right."""
    before: tuple[str, ...] = ()
    """What the person said just before, where the writer told it."""
    ordinary: bool = False
    """Out of talk in which there are no moves."""


def read_utterances(folder: Path = DATA) -> Iterator[Labelled]:
    """Read every utterance of every writer."""
    for name in FOLDERS:
        for path in sorted((folder / name).glob("writer-*.jsonl")):
            for line in path.read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                yield Labelled(
                    row["id"],
                    path.stem.removeprefix("writer-"),
                    tuple(row["text"].split()),
                    row["label"],
                    frozenset(row["also"]),
                    tuple(row.get("before", "").split()),
                    ordinary=name == "ordinary",
                )


def answer_sentences(folder: Path = DATA) -> Iterator[Labelled]:
    """Give sentences of every answer, as spoken; rambling or not, nobody makes a move in them."""
    answers = read_answers(folder / "answers")
    speaking, chance = Speaking(answers), random.Random(0)
    for answer in answers:
        texts = list(plain_sentences(speaking.disfluent(answer).words))
        for number, text in enumerate(chance.sample(texts, min(SENTENCES_AN_ANSWER, len(texts)))):
            yield Labelled(f"{answer.id} {number}", answer.writer, tuple(text.split()), "none", ordinary=True)


def plain_sentences(words: Sequence[str]) -> Iterator[str]:
    """Give the sentences of an answer without fillers; a short one is read with the next, a long one is cut."""
    marks = filler_marks([normalise(word) for word in words])
    kept: list[str] = []
    for word, fills in zip(words, marks, strict=True):
        if not fills and normalise(word):
            kept.append(normalise(word))
        if (ends_sentence(word) and len(kept) >= SENTENCE[0]) or len(kept) == SENTENCE[1]:
            yield " ".join(kept)
            kept = []


def real_talk(paths: Sequence[Path]) -> list[Labelled]:
    """Draw from labelled turns and rated answers, which `second-take evaluate` reads: hardly any is a move.

    Every fourth is of another speaker, as far as one can tell, so that each quarter can be held out.
    """
    found = [
        Labelled(
            item.id, f"real {number * 4 // len(labelled.items)}", tuple(item.words[:LONGEST]), "none", ordinary=True
        )
        for labelled in (read_sets(paths) if paths else ())
        for number, item in enumerate(labelled.items)
        if isinstance(item, LabelledTurn | RatedAnswer) and len(item.words) >= SHORTEST
    ]
    return random.Random(0).sample(found, min(MOST_PIECES, len(found)))
