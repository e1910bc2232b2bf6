"""Train the weights that tell which part of an answer a sentence is: python -m benchmarks.train_parts.

Reads benchmarks/data/parts, fits for each kind of question a multinomial logistic regression on the wording, the
meaning and the neighbours of each sentence, counts which part follows which, and writes
assistant/language/weights/answers/parts.json. Figures and limits come from writers held out; nothing is learned from
those whom --unseen names.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from assistant.accuracy.labels.entries import LabelledParts
from assistant.accuracy.labels.text_sets import read_text_set
from assistant.accuracy.scores.outcomes import PartsOutcome
from assistant.accuracy.scores.told import parts as part_figures
from assistant.language.answers import parts
from assistant.language.answers.cues import plain_words
from assistant.language.answers.cutting import cut
from assistant.language.answers.kinds import KINDS, LABELS, MAIN, AnswerKind
from assistant.language.answers.parts import (
    KindWeights,
    PartsWeights,
    feature_names,
    places,
    presence,
    smoothed,
    vectors,
)
from assistant.language.linear_model import FOLDER, LinearModel, Weights
from assistant.language.wording import wordings
from benchmarks.train_utterances import Vectors, numbers, sealed
from benchmarks.training_options import training_options

DATA = Path(__file__).parent / "data" / "parts"
HELPERS = ("p9",)
"""Writers who are learned from, and never judged: they knew what the weights told badly."""
DECAY = 0.007
"""How strongly weights are held near 0."""
ROUNDS = 80
OFTEN = 4
"""Sentences that must hold a wording before it is learned from."""
ALSO_SHARE, OR_SHARE = 0.4, 0.15
"""Of a sentence's words: for what it is too, and for what would be as right."""
BALANCE = 0.7
"""How much more a seldom label counts than a common one: 0 as it comes, 1 all alike."""
STEP_SHARE = 0.6
"""How much it counts which part follows which."""
PRECISE = {"result": 0.87}
"""Where a wrong "nothing came of it" is worse than a missed one: the least precision, on writers held out."""
LIMITS = np.arange(0.1, 0.96, 0.025)

Rows = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """An answer, cut as the program cuts it, as numbers."""

    writer: str
    item: LabelledParts
    spans: list[tuple[int, int]]
    texts: list[Sequence[str]]
    wanted: Rows
    """Shape (sentences, labels); each row adds up to 1."""


def read(folder: Path = DATA) -> Iterator[Example]:
    """Read all answers of all writers."""
    for path in sorted(folder.glob("writer-*.jsonl")):
        for item in read_text_set(path).items:
            assert isinstance(item, LabelledParts)
            yield example(path.stem.removeprefix("writer-"), item)


def example(writer: str, item: LabelledParts) -> Example:
    """Cut an answer, and share its labels out."""
    labels = LABELS[item.kind]
    rows = []
    for sentence in item.sentences:
        row = np.zeros(len(labels))
        row[labels.index(sentence.label)] += 1.0
        for share, others in ((ALSO_SHARE, sentence.also), (OR_SHARE, sentence.either)):
            for other in others:
                row[labels.index(other)] += share
        rows += [row / row.sum()] * len(sentence.words)
    spans = cut(item.words)
    wanted = np.array([np.mean(rows[start:end], 0) for start, end in spans])
    return Example(writer, item, spans, [item.words[start:end] for start, end in spans], wanted)


def known_wordings(examples: Sequence[Example]) -> tuple[str, ...]:
    """Return the wordings that occur often enough to be learned from."""
    counts = Counter(one for each in examples for text in each.texts for one in wordings(" ".join(plain_words(text))))
    return tuple(sorted(one for one, count in counts.items() if count >= OFTEN))


def inputs(examples: Sequence[Example], features: Sequence[str]) -> Rows:
    """Return the vectors of all sentences."""
    known = places(features)
    rows = [vector for each in examples for vector in vectors(each.texts, each.item.question.text, known)]
    return np.array(rows, np.float32)


def fit(examples: Sequence[Example], kind: AnswerKind) -> KindWeights:
    """Fit the weights of one kind; scaled so that no input counts for more than it should."""
    from scipy.optimize import minimize

    features = feature_names(known_wordings(examples))
    table = inputs(examples, features)
    wanted = np.vstack([each.wanted for each in examples]).astype(np.float32)
    weight = np.array([(end - start) ** 0.5 for each in examples for start, end in each.spans])
    seldom = (weight[:, None] * wanted).sum(0)
    weight = (weight[:, None] * wanted * (seldom.mean() / seldom) ** BALANCE).sum(1)
    weight = (weight / weight.sum()).astype(np.float32)
    classes = len(LABELS[kind])

    def loss(flat: Rows) -> tuple[float, Rows]:
        weights = flat.astype(np.float32).reshape(table.shape[1] + 1, classes)
        scores = table @ weights[:-1] + weights[-1]
        scores -= scores.max(1, keepdims=True)
        likely = np.exp(scores)
        likely /= likely.sum(1, keepdims=True)
        errors = (likely - wanted) * weight[:, None]
        slopes = np.vstack([table.T @ errors + DECAY * weights[:-1], errors.sum(0)])
        lost = -(weight[:, None] * wanted * np.log(likely + 1e-9)).sum() + DECAY / 2 * (weights[:-1] ** 2).sum()
        return float(lost), slopes.ravel().astype(np.float64)

    start = np.zeros((table.shape[1] + 1) * classes)
    fitted = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}).x
    fitted = fitted.reshape(table.shape[1] + 1, classes)
    return KindWeights(
        sealed(
            Weights(
                made_by="benchmarks/train_parts.py",
                data="",
                figures={},
                features=features,
                classes=LABELS[kind],
                mean=(0.0,) * table.shape[1],
                scale=(1.0,) * table.shape[1],
                weights=tuple(numbers(row) for row in fitted[:-1].T),
                bias=numbers(fitted[-1]),
            )
        ),
        tuple(numbers(row) for row in steps(examples)),
    )


def steps(examples: Sequence[Example]) -> Rows:
    """Return how much more often than by chance each part stands behind each, as logarithms, shortened."""
    size = examples[0].wanted.shape[1]
    pairs = np.ones((size, size))
    for each in examples:
        for before, after in zip(each.wanted, each.wanted[1:], strict=False):
            pairs += np.outer(before, after)
    share = pairs / pairs.sum()
    return STEP_SHARE * np.log(share / np.outer(share.sum(1), share.sum(0)))


def chances(learned: KindWeights, each: Example) -> list[list[float]]:
    """Return the chances of each sentence of an answer."""
    model = LinearModel(learned.sentence)
    told = vectors(each.texts, each.item.question.text, places(model.features))
    return smoothed([parts.scores(model, vector) for vector in told], learned.follows)


def limits(told: Sequence[tuple[Example, list[list[float]]]], kind: AnswerKind) -> dict[str, float]:
    """Return for each main part from where on it counts as present: where missing parts are told best."""
    found = {}
    presences = [presence(rows, LABELS[kind], [e - s for s, e in each.spans]) for each, rows in told]
    for part in MAIN[kind]:
        truth = np.array([part in each.item.missing for each, _ in told])
        values = np.array([one[part] for one in presences])

        def score(limit: float, truth: NDArray[np.bool_] = truth, values: Rows = values) -> float:
            said = values < limit
            return float(2 * (said & truth).sum() / max(said.sum() + truth.sum(), 1))

        precise = [limit for limit in LIMITS if is_precise(values < limit, truth, PRECISE.get(part, 0.0))]
        best = max(score(limit) for limit in precise or LIMITS[:1])
        good = [limit for limit in precise or LIMITS[:1] if score(limit) >= best - 0.01]
        found[part] = round(float(good[len(good) // 2]), 3)
    return found


def is_precise(said: NDArray[np.bool_], truth: NDArray[np.bool_], wanted: float) -> bool:
    """Tell whether of what is said to be missing enough is."""
    return bool((said & truth).sum() >= wanted * said.sum())


def outcome(each: Example, rows: Sequence[Sequence[float]], cuts: dict[str, float]) -> PartsOutcome:
    """Return what the program would tell of an answer."""
    names = LABELS[each.item.kind]
    labels = [
        names[int(np.argmax(row))]
        for row, (start, end) in zip(rows, each.spans, strict=True)
        for _ in range(end - start)
    ]
    present = presence(rows, names, [e - s for s, e in each.spans])
    missing = tuple(part for part in MAIN[each.item.kind] if present[part] < cuts[part])
    return PartsOutcome("", each.item, tuple(labels), missing, "elaborate", "")


def told_by_others(examples: Sequence[Example], kind: AnswerKind) -> list[tuple[Example, list[list[float]]]]:
    """Return what weights make of each writer's answers that have not seen them; helpers are no such writers."""
    writers = sorted({each.writer for each in examples}.difference(HELPERS))
    told = []
    for writer in writers:
        learned = fit([each for each in examples if each.writer != writer], kind)
        told += [(each, chances(learned, each)) for each in examples if each.writer == writer]
    return told


def train(examples: Sequence[Example], unseen: Sequence[str]) -> PartsWeights:
    """Find limits and figures on writers held out, then fit on all but the unseen."""
    kinds, outcomes, hidden = {}, [], []
    for kind in KINDS:
        mine = [each for each in examples if each.item.kind == kind]
        seen = [each for each in mine if each.writer not in unseen]
        told = told_by_others(seen, kind)
        cuts = limits(told, kind)
        outcomes += [(each.writer, outcome(each, rows, cuts)) for each, rows in told]
        learned = fit(seen, kind)
        learned = KindWeights(sealed(msgspec.structs.replace(learned.sentence, limits=cuts)), learned.follows)
        hidden += [(e.writer, outcome(e, chances(learned, e), cuts)) for e in mine if e.writer in unseen]
        kinds[kind] = learned
    figures = tell("held out", outcomes)
    if hidden:
        tell("unseen", hidden)
    kinds = {
        kind: KindWeights(sealed(msgspec.structs.replace(one.sentence, figures=figures)), one.follows)
        for kind, one in kinds.items()
    }
    weights = PartsWeights(kinds)
    return msgspec.structs.replace(weights, checksum=weights.sum_of_numbers())


def tell(title: str, outcomes: Sequence[tuple[str, PartsOutcome]]) -> dict[str, float]:
    """Print the figures of each writer and of all."""
    for writer in sorted({name for name, _ in outcomes}):
        one = part_figures([found for name, found in outcomes if name == writer], most_cases=0, draws=0)
        assert one is not None
        print(
            title,
            writer,
            one.macro_f1,
            one.macro_f1_without_task,
            "missing",
            one.missing.f1,
            "no result",
            one.no_result_precision,
        )
    whole = part_figures([found for _, found in outcomes], most_cases=0, draws=0)
    assert whole is not None
    print(
        title,
        "all",
        whole.macro_f1,
        whole.macro_f1_without_task,
        msgspec.json.encode(whole.missing).decode(),
        whole.no_result_precision,
    )
    for kind, labels in whole.by_kind.items():
        print(" ", kind, {label: (one.precision, one.recall, one.f1, one.words) for label, one in labels.items()})
    print("  missing", {part: (one.precision, one.recall, one.f1) for part, one in whole.missing_by_part.items()})
    return {
        "macro_f1": whole.macro_f1 or 0.0,
        "macro_f1_without_task": whole.macro_f1_without_task or 0.0,
        "missing_f1": whole.missing.f1 or 0.0,
        "no_result_precision": whole.no_result_precision or 0.0,
    }


def digest_of(unseen: Sequence[str], folder: Path = DATA) -> str:
    """Return the first digits of the checksum of what was learned from."""
    paths = [path for path in sorted(folder.glob("writer-*.jsonl")) if path.stem.removeprefix("writer-") not in unseen]
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:12]


def main() -> None:
    """Train, tell the figures, write the weights."""
    asked = training_options(__doc__).parse_args()
    meanings = Vectors(asked.vectors)
    parts.embed = meanings  # type: ignore[assignment]
    examples = list(read())
    weights = train(examples, asked.unseen)
    meanings.keep()
    if not asked.dry_run:
        seen = sum(each.writer not in asked.unseen for each in examples)
        about = f"{seen} answers, sha256 {digest_of(asked.unseen)}"
        kinds = {
            kind: KindWeights(msgspec.structs.replace(one.sentence, data=about), one.follows)
            for kind, one in weights.kinds.items()
        }
        path = FOLDER / "answers" / "parts.json"
        path.write_bytes(msgspec.json.encode(PartsWeights(kinds, weights.checksum)) + b"\n")
        print(f"wrote {path.name}: {about}", json.dumps(kinds["behavioural"].sentence.figures))


if __name__ == "__main__":
    main()
