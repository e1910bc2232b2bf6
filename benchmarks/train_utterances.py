"""Train the weights that tell what an utterance does: python -m benchmarks.train_utterances.

Reads benchmarks/data/utterances, requests and ordinary, the sentences of benchmarks/data/answers as ordinary talk, and
the sets of real talk that --ordinary names; fits a multinomial logistic regression on the wording and the meaning of
each, and writes assistant/language/weights/utterances.json. Limits and figures come from writers held out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from assistant.accuracy.labels.entries import LabelledUtterance
from assistant.accuracy.scores.moves import figures as move_figures
from assistant.accuracy.scores.moves import judge_utterance
from assistant.accuracy.scores.outcomes import UtteranceOutcome
from assistant.accuracy.scores.requests import requests as request_figures
from assistant.accuracy.texts import spoken
from assistant.base.events import Move
from assistant.detectors.move_rules import learned
from assistant.detectors.moves import Moves
from assistant.language import wording
from assistant.language.embedding import embed
from assistant.language.linear_model import FOLDER, LinearModel, Weights
from assistant.language.wording import plain
from benchmarks.small_steps import Rows, sealed
from benchmarks.training_options import CORES, training_options
from benchmarks.unseen import UTTERANCES
from benchmarks.utterance_data import DATA, Labelled, answer_sentences, read_utterances, real_talk
from benchmarks.utterance_fit import chances, fit, known_wordings, sharpened

NEW_WEIGHT = 2.0
"""Writers who were told to avoid the obvious wording count twice: the obvious one is found by rules."""
HARD = (
    *("aa", "ab", "ac", "ad", "ae", "af", "ag", "ah", "ai", "aj", "ak", "al", "am", "an", "ao"),
    *("ap", "aq", "ar", "as", "at", "au", "av", "aw", "ax", "ay", "az", "ba", "bb", "bc", "bd"),
    *("bg", "bh", "bi", "bj", "bk", "bl", "bm", "bn", "bo", "bp", "bu", "bv", "bw"),
    *("ca", "cb", "cc", "cd", "ce", "cf", "cg", "ch"),
)
HELD_OUT = ("aa", "ab", "ac", "ad", "ae", "af", "an", "av", "bd")
"""Writers by whom limits are chosen and figures told: the rules and the lists were made without any of their words."""
UNHEARD = ("none", "finished", "apologise")
"""What the weights know and never say: the form of these tells more than their meaning."""
PRECISE = 0.92
"""Share of hearings of a kind that must be right, on writers held out."""
FALSE_WORDS = 10000
"""Words of ordinary talk in which each kind may be heard once."""
LIMITS = np.arange(0.5, 0.96, 0.025)
"""What is less likely than not is not heard."""


class Vectors:
    """The meanings of texts, each found once and kept in a file if there is one."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._known: dict[str, Any] = pickle.loads(path.read_bytes()) if path and path.exists() else {}

    def __call__(self, text: str) -> Any:
        """Return the meaning of a text."""
        if text not in self._known:
            self._known[text] = embed(text)
        return self._known[text]

    def keep(self) -> None:
        """Write them down."""
        if self._path:
            self._path.write_bytes(pickle.dumps(self._known))


def calibration(told: Rows, rows: Sequence[Labelled], classes: Sequence[str]) -> float:
    """Return the power of the probabilities with which the labels of writers held out are likeliest."""
    right = np.array([classes.index(row.label) for row in rows])

    def loss(power: float) -> float:
        sharp = told**power
        return -float(np.log(np.maximum(sharp[np.arange(len(rows)), right] / sharp.sum(1), 1e-9)).mean())

    return float(min(np.arange(0.3, 2.6, 0.1), key=loss))


def folded(kind: str) -> str:
    """Return a kind, or the one that it is taken for without harm."""
    return learned.KIN[0] if kind in learned.KIN else kind


def chosen_limits(told: Rows, rows: Sequence[Labelled], classes: Sequence[str]) -> dict[str, float]:
    """Return for each kind the least probability from which it is right often enough, and rare in ordinary talk.

    Those who avoid the obvious wording decide, where they make such a move at all.
    """
    words = sum(len(row.words) for row in rows if row.ordinary)
    ordinary = np.array([row.ordinary for row in rows])
    hard = np.array([row.writer in HARD for row in rows]) & ~ordinary
    limits = {}
    told = np.array([list(learned.together(dict(zip(classes, row, strict=True))).values()) for row in told.tolist()])
    for at, kind in enumerate(classes):
        if kind in UNHEARD:
            continue
        right = np.array([bool({folded(one) for one in (row.label, *row.also)} & {folded(kind)}) for row in rows])
        asked = hard if (right & hard).any() else ~ordinary
        first = told.argmax(1) == at
        for limit in LIMITS:
            heard = first & (told[:, at] >= limit)
            precise = (heard & right & asked).sum() >= PRECISE * (heard & asked).sum()
            if precise and (heard & ordinary).sum() <= words / FALSE_WORDS:
                break
        limits[kind] = round(float(limit), 3)
    return limits


def moves_heard(row: Labelled) -> tuple[Move, ...]:
    """Return the moves that the product hears in an utterance, after what was said before."""
    detector, parts = Moves(), [part for part in (row.before, row.words) if part]
    told = [detector.feed(heard) for heard in spoken(parts, 1.0)]
    return tuple(told[-1])


def use(weights: Weights) -> None:
    """Let the product hear with these weights."""
    model = LinearModel(weights)
    learned.load_model = lambda _: model  # type: ignore[assignment]
    learned.places.cache_clear()


def outcome(row: Labelled) -> UtteranceOutcome:
    """Hear an utterance as the product does."""
    return UtteranceOutcome(
        row.writer, LabelledUtterance(row.id, row.words, row.label, tuple(row.also)), moves_heard(row)
    )


def figures(rows: Sequence[Labelled]) -> dict[str, float]:
    """Return the figures of some utterances and ordinary talk, heard as the product hears."""
    labelled = [outcome(row) for row in rows if not row.ordinary]
    ordinary = [(row, moves_heard(row)) for row in rows if row.ordinary]
    words = max(sum(len(row.words) for row, _ in ordinary), 1)
    false = Counter(move.kind for _, moves in ordinary for move in moves if move.kind not in UNHEARD)
    moves = move_figures([judge_utterance(one) for one in labelled])
    requests = request_figures(labelled, [], most_cases=0, draws=0)
    told = {name: getattr(moves, name) for name in ("macro_f1", "precision", "false_per_1000_words")}
    told |= {f"recall_{kind}": one.recall for kind, one in moves.per_label.items()}
    told |= {"requests_recall": requests.recall, "requests_precision": requests.precision} if requests else {}
    told |= {f"recall_{kind}": one.recall for kind, one in requests.by_kind.items()} if requests else {}
    told["false_per_1000_ordinary_words"] = 1000 * false.total() / words
    for row, heard in ordinary:
        if any(move.kind == "ask_restart" and move.certain for move in heard):
            print("certain restart:", " ".join(row.words), flush=True)
    told["certain_false_restarts"] = float(
        sum(move.kind == "ask_restart" and move.certain for _, moves in ordinary for move in moves)
    )
    return {name: round(value, 4) for name, value in told.items() if value is not None}


def folds(rows: Sequence[Labelled], writers: Sequence[str]) -> list[set[str]]:
    """Give for each writer held out the names that are: theirs, and a share of all the others."""
    others = sorted({row.writer for row in rows} - set(HARD))
    return [{writer, *others[number :: len(writers)]} for number, writer in enumerate(writers)]


@dataclass(frozen=True)
class Fold:
    """Weights that know nothing of some writers, and what they think of those."""

    weights: Weights
    theirs: list[Labelled]
    told: Rows


def weight(rows: Sequence[Labelled]) -> Rows:
    """Return how much each row counts."""
    return np.array([NEW_WEIGHT if row.writer in HARD and not row.ordinary else 1.0 for row in rows], np.float32)


def judge(rows: Sequence[Labelled], features: Sequence[str], held: set[str]) -> Fold:
    """Fit without the writers held out, and judge them."""
    others = [row for row in rows if row.writer not in held]
    weights = fit(others, features, weight(others))
    theirs = [row for row in rows if row.writer in held]
    return Fold(weights, theirs, chances(weights, theirs))


def figures_of(fold: Fold, power: float, limits: dict[str, float]) -> dict[str, float]:
    """Return the figures of a fold, heard as the product would with these limits."""
    use(msgspec.structs.replace(sharpened(fold.weights, power), limits=limits))
    return figures([row for row in fold.theirs if row.ordinary or row.writer in HARD])


def train(rows: Sequence[Labelled], writers: Sequence[str], unseen: Sequence[str]) -> Weights:
    """Choose limits and find figures on writers held out, then fit on all but the unseen."""
    seen = [row for row in rows if row.writer not in unseen]
    features = known_wordings(seen)
    with get_context("fork").Pool(CORES, maxtasksperchild=1) as pool:  # the children share the meanings
        judged = pool.map(partial(judge, seen, features), folds(seen, writers), chunksize=1)
        whole = pool.apply_async(fit, (seen, features, weight(seen)))
        classes, theirs = judged[0].weights.classes, [row for fold in judged for row in fold.theirs]
        together = np.concatenate([fold.told for fold in judged])
        power = calibration(together, theirs, classes)
        together = together**power
        limits = chosen_limits(together / together.sum(1, keepdims=True), theirs, classes)
        print("power", power, "limits", limits, flush=True)
        told = pool.map(partial(figures_of, power=power, limits=limits), judged, chunksize=1)
        fitted = whole.get()
    for writer, one in zip(writers, told, strict=True):
        print(writer, json.dumps(one), flush=True)
    found = {name: round(float(np.mean([one[name] for one in told if name in one])), 4) for name in told[0]}
    print("mean", json.dumps(found), flush=True)
    return sealed(msgspec.structs.replace(sharpened(fitted, power), limits=limits, figures=found))


def options() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    parser = training_options(__doc__, UTTERANCES)
    parser.add_argument("--ordinary", type=Path, nargs="*", default=[], help="sets of real talk without moves")
    return parser


def main() -> None:
    """Train, tell the figures, write the weights."""
    asked = options().parse_args()
    vectors = Vectors(asked.vectors)
    wording.embed = vectors  # type: ignore[assignment]
    rows = [*read_utterances(), *answer_sentences(), *real_talk(asked.ordinary)]
    for row in rows:
        vectors(plain(row.words))
    vectors.keep()
    print(f"{len(rows)} texts", flush=True)
    weights = train(rows, [name for name in HELD_OUT if name not in asked.unseen], asked.unseen)
    use(weights)
    for writer in asked.unseen:
        print("unseen", writer, json.dumps(figures([row for row in rows if row.writer == writer])), flush=True)
    vectors.keep()
    if not asked.dry_run:
        paths = [path for folder in sorted(DATA.iterdir()) for path in sorted(folder.glob("*.jsonl"))]
        digest = hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:12]
        about = f"{len(rows)} utterances and pieces of ordinary talk, sha256 {digest}"
        weights = msgspec.structs.replace(weights, data=about)
        (FOLDER / "utterances.json").write_bytes(msgspec.json.encode(weights) + b"\n")
        print(f"wrote utterances.json: {about}")


if __name__ == "__main__":
    main()
