"""Train the weights of the second opinion on moves: python -m benchmarks.train_moves.

Reads benchmarks/data/utterances and, as ordinary talk, clauses of benchmarks/data/answers; fits a multinomial logistic
regression on the meaning of each, and writes assistant/weights/moves.json. The figures come from writers held out.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from assistant.detectors.move_rules import learned
from assistant.detectors.moves import find_moves
from assistant.embedding import SIZE, embed
from assistant.linear_model import FOLDER, LinearModel, Weights
from assistant.speech import Word
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
SHORTEST, LONGEST = 3, 16
"""Words of a clause of an answer."""
STRENGTH = 10.0
"""Inverse of the regularisation."""


def clauses() -> list[Labelled]:
    """Return some clauses of every answer: nobody makes a move in them."""
    chance = random.Random(0)
    found = []
    for answer in read_answers(DATA / "answers"):
        parts = [part for part in re.split(r"[.?!,;]\s", " ".join(answer.words)) if fits(part)]
        chosen = chance.sample(parts, min(CLAUSES_AN_ANSWER, len(parts)))
        starts = [chance.randrange(max(1, len(answer.words) - learned.EDGE)) for _ in range(WINDOWS_AN_ANSWER)]
        chosen += [" ".join(answer.words[start : start + learned.EDGE]) for start in starts]
        found += [Labelled(answer.id, f"clauses {answer.writer}", part, "none", frozenset()) for part in chosen]
    return found


def fits(part: str) -> bool:
    """Tell whether a clause has the length of a stretch."""
    return SHORTEST <= len(part.split()) <= LONGEST


def vectors(rows: Sequence[Labelled]) -> NDArray[np.float32]:
    """Return the meaning of each, shape (rows, 384)."""
    return np.stack([embed(learned.stretch_text(row.text.split())) for row in rows])


def fit(rows: Sequence[Labelled]) -> Weights:
    """Fit the weights; every class counts the same."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=STRENGTH, max_iter=3000, class_weight="balanced")
    model.fit(vectors(rows), [row.label for row in rows])
    order = [list(model.classes_).index(name) for name in CLASSES]
    weights = Weights(
        made_by="benchmarks/train_moves.py",
        data="",
        figures={},
        features=tuple(f"meaning:{number}" for number in range(SIZE)),
        classes=CLASSES,
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
    parser.add_argument("--dry-run", action="store_true", help="write no weights")
    asked = parser.parse_args()
    rows, ordinary = list(read_utterances(DATA / "utterances")), clauses()
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
        about = f"{len(rows)} utterances and {len(ordinary)} clauses of answers, sha256 {digest}"
        weights = msgspec.structs.replace(fit([*rows, *ordinary]), data=about, figures=told)
        (FOLDER / "moves.json").write_bytes(msgspec.json.format(msgspec.json.encode(weights), indent=1) + b"\n")
        print(f"wrote moves.json: {about}")


if __name__ == "__main__":
    main()
