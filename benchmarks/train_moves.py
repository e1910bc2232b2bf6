"""Train the weights of the second opinion on moves: python -m benchmarks.train_moves.

Reads benchmarks/data/utterances and, as ordinary talk, clauses of benchmarks/data/answers, and of the sets of real talk
that --ordinary names; fits a multinomial logistic regression on the meaning of each, and writes
assistant/language/weights/moves.json. The figures come from writers held out.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from assistant.accuracy.labels.entries import LabelledTurn, RatedAnswer
from assistant.accuracy.labels.sets import read_sets
from assistant.base.speech import Word
from assistant.detectors.move_rules import learned
from assistant.detectors.moves import find_moves
from assistant.language.embedding import SIZE, embed
from assistant.language.linear_model import FOLDER, LinearModel, Weights
from benchmarks.rambling_data import read_answers
from benchmarks.utterance_data import FOLDED, Labelled, read_utterances

DATA = Path(__file__).parent / "data"
MOVES = (
    "ask_restart",
    "admit_nerves",
    "ask_pause",
    "laugh_off",
    "return_to_question",
    "ask_interviewer_question",
)
CLASSES = ("none", *MOVES)
CLAUSES_AN_ANSWER = 8
WINDOWS_AN_ANSWER = 4
"""Stretches cut anywhere, as those at the edges of a long sentence are."""
PIECES_A_TEXT = 2
"""The same of real talk, of each kind: there is much of it."""
MOST_PIECES = 8000
SHORTEST, LONGEST = 3, 16
"""Words of a clause of an answer."""
STRENGTH = 10.0
"""Inverse of the regularisation."""


def clauses() -> list[Labelled]:
    """Return some clauses of every answer: nobody makes a move in them."""
    chance = random.Random(0)
    answers = read_answers(DATA / "answers")
    return [
        Labelled(answer.id, f"clauses {answer.writer}", piece, "none", frozenset())
        for answer in answers
        for piece in pieces(answer.words, CLAUSES_AN_ANSWER, WINDOWS_AN_ANSWER, chance)
    ]


def real_talk(paths: Sequence[Path]) -> list[Labelled]:
    """Return pieces of labelled turns and rated answers, which `second-take evaluate` reads: hardly any is a move."""
    chance = random.Random(0)
    found = [
        Labelled(item.id, "real talk", piece, "none", frozenset())
        for labelled in (read_sets(paths) if paths else ())
        for item in labelled.items
        if isinstance(item, LabelledTurn | RatedAnswer)
        for piece in pieces(item.words, PIECES_A_TEXT, PIECES_A_TEXT, chance)
    ]
    return chance.sample(found, min(MOST_PIECES, len(found)))


def pieces(words: Sequence[str], clauses: int, windows: int, chance: random.Random) -> list[str]:
    """Cut so many clauses and windows, anywhere, out of a text."""
    parts = [part for part in re.split(r"[.?!,;]\s", " ".join(words)) if fits(part)]
    starts = [chance.randrange(max(1, len(words) - learned.EDGE)) for _ in range(windows)]
    cut = [" ".join(words[start : start + learned.EDGE]) for start in starts if len(words) >= SHORTEST]
    return chance.sample(parts, min(clauses, len(parts))) + cut


def fits(part: str) -> bool:
    """Tell whether a clause has the length of a stretch."""
    return SHORTEST <= len(part.split()) <= LONGEST


def vectors(rows: Sequence[Labelled]) -> NDArray[np.float32]:
    """Return the meaning of each, shape (rows, 384)."""
    return np.stack([vector(learned.stretch_text(row.text.split())) for row in rows])


@cache
def vector(text: str) -> NDArray[np.float32]:
    """Remember them all: each is needed once for every writer."""
    return embed(text)


def fit(rows: Sequence[Labelled], classes: Sequence[str] = CLASSES, made_by: str = "train_moves") -> Weights:
    """Fit the weights; every class counts the same."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=STRENGTH, max_iter=3000, class_weight="balanced")
    model.fit(vectors(rows), [row.label for row in rows])
    order = [list(model.classes_).index(name) for name in classes]
    weights = Weights(
        made_by=f"benchmarks/{made_by}.py",
        data="",
        figures={},
        features=tuple(f"meaning:{number}" for number in range(SIZE)),
        classes=tuple(classes),
        mean=(0.0,) * SIZE,
        scale=(1.0,) * SIZE,
        weights=tuple(numbers(model.coef_[at]) for at in order),
        bias=numbers(model.intercept_[order]),
    )
    return msgspec.structs.replace(weights, checksum=weights.sum_of_numbers())


def numbers(values: NDArray[np.float64]) -> tuple[float, ...]:
    """Round, so that the file stays small."""
    return tuple(float(f"{value:.6g}") for value in values)


def moves_heard(text: str) -> set[str]:
    """Return the moves that the product hears in an utterance, folded."""
    words = [Word(at * 0.4, at * 0.4 + 0.3, word, 1.0) for at, word in enumerate(text.split())]
    return {FOLDED.get(one.kind, one.kind) for one in find_moves(words)} & set(MOVES)


def figures(rows: Iterable[Labelled], hear: Callable[[str], set[str]]) -> dict[str, float]:
    """Return macro F1 over the six moves, precision, recall of each, and false moves in the rest."""
    hits, false, missed = Counter[str](), Counter[str](), Counter[str]()
    for row in rows:
        right = {row.label} | row.also
        heard = hear(row.text)
        hits.update(heard & right)
        false.update(heard - right)
        missed.update({row.label} - {"none"} if not heard & right else ())
    scores = [2 * hits[name] / max(2 * hits[name] + false[name] + missed[name], 1) for name in MOVES]
    told = {"macro_f1": float(np.mean(scores)), "precision": hits.total() / max(hits.total() + false.total(), 1)}
    recalls = {f"recall_{name}": hits[name] / max(hits[name] + missed[name], 1) for name in MOVES}
    return {name: round(value, 3) for name, value in (told | recalls).items()}


def main() -> None:
    """Train, tell the figures, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ordinary", type=Path, nargs="*", default=[], help="sets of real talk without moves")
    parser.add_argument("--dry-run", action="store_true", help="write no weights")
    asked = parser.parse_args()
    own, real = clauses(), real_talk(asked.ordinary)
    rows, ordinary = list(read_utterances(DATA / "utterances")), own + real
    told: dict[str, float] = {}
    writers = sorted({row.writer for row in rows})
    for writer in writers if len(writers) > 1 else ():
        weights = fit([row for row in rows if row.writer != writer] + ordinary)
        learned.load_model = lambda name, weights=weights: LinearModel(weights)  # type: ignore[assignment]
        theirs = figures([row for row in rows if row.writer == writer], moves_heard)
        print(writer, theirs)
        told |= {f"{writer}_{name}": value for name, value in theirs.items() if name in ("macro_f1", "precision")}
    if not asked.dry_run:
        paths = [*sorted((DATA / "utterances").glob("*.jsonl")), *sorted((DATA / "answers").glob("*.jsonl"))]
        digest = hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:12]
        about = f"{len(rows)} utterances and {len(own)} clauses of answers, sha256 {digest}; {len(real)} pieces besides"
        weights = msgspec.structs.replace(fit([*rows, *ordinary]), data=about, figures=told)
        (FOLDER / "moves.json").write_bytes(msgspec.json.format(msgspec.json.encode(weights), indent=1) + b"\n")
        print(f"wrote moves.json: {about}")


if __name__ == "__main__":
    main()
