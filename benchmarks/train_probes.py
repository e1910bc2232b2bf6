"""Train the weights that choose what is asked back: python -m benchmarks.train_probes.

Reads benchmarks/data/parts as benchmarks.train_parts does: what the parts of an answer are is told by weights that have
not seen its writer, as it will be in life. Writes assistant/language/weights/probes.json.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from assistant.accuracy.scores.outcomes import PartsOutcome
from assistant.accuracy.scores.told import probes as probe_figures
from assistant.language.answers import parts
from assistant.language.answers.kinds import KINDS, LABELS, MAIN
from assistant.language.answers.parts import AnswerParts, Sentence, presence
from assistant.language.answers.phrases import phrases
from assistant.language.answers.probes import PROBES, features, likely, needed, vetoed
from assistant.language.linear_model import FOLDER, LinearModel, Weights
from benchmarks.train_parts import Example, chances, digest_of, limits, read, told_by_others
from benchmarks.train_utterances import Vectors, numbers, sealed
from benchmarks.training_options import training_options

DECAY = 0.03
ROUNDS = 200

Rows = NDArray[np.float64]
Judged = tuple[Example, AnswerParts]


def fit_probes(judged: Sequence[Judged]) -> Weights:
    """Fit the weights."""
    from scipy.optimize import minimize

    rows = [features(each.item.words, told) for each, told in judged]
    names = tuple(rows[0])
    table = np.array([list(row.values()) for row in rows])
    mean, scale = table.mean(0), np.maximum(table.std(0), 0.05)
    table = (table - mean) / scale
    best = np.array([PROBES.index(each.item.probe[0]) for each, _ in judged])
    wanted = np.eye(len(PROBES))[best]
    weight = np.array([(len(judged) / (best == at).sum()) ** 0.3 for at in best])
    weight /= weight.sum()

    def loss(flat: Rows) -> tuple[float, Rows]:
        weights = flat.reshape(table.shape[1] + 1, len(PROBES))
        scores = table @ weights[:-1] + weights[-1]
        scores -= scores.max(1, keepdims=True)
        chance = np.exp(scores)
        chance /= chance.sum(1, keepdims=True)
        errors = (chance - wanted) * weight[:, None]
        slopes = np.vstack([table.T @ errors + DECAY * weights[:-1], errors.sum(0)])
        lost = -(weight[:, None] * wanted * np.log(chance + 1e-9)).sum() + DECAY / 2 * (weights[:-1] ** 2).sum()
        return float(lost), slopes.ravel()

    start = np.zeros((table.shape[1] + 1) * len(PROBES))
    fitted = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}).x
    fitted = fitted.reshape(table.shape[1] + 1, len(PROBES))
    return sealed(
        Weights(
            made_by="benchmarks/train_probes.py",
            data="",
            figures={},
            features=names,
            classes=PROBES,
            mean=numbers(mean),
            scale=numbers(scale),
            weights=tuple(numbers(row) for row in fitted[:-1].T),
            bias=numbers(fitted[-1]),
        )
    )


def as_parts(each: Example, rows: Sequence[Sequence[float]], cuts: dict[str, float]) -> AnswerParts:
    """Return what the program would know of the parts of an answer."""
    labels, kind = LABELS[each.item.kind], each.item.kind
    sentences = tuple(
        Sentence(start, end, labels[int(np.argmax(row))], (), tuple(row))
        for (start, end), row in zip(each.spans, rows, strict=True)
    )
    present = presence(rows, labels, [end - start for start, end in each.spans])
    missing = tuple(part for part in MAIN[kind] if present[part] < cuts[part])
    return AnswerParts(kind, sentences, {part: present[part] for part in MAIN[kind]}, missing)


def outcome(each: Example, told: AnswerParts, model: LinearModel) -> PartsOutcome:
    """Return what the program would ask back."""
    words = each.item.words
    kind = needed(likely(model, words, told), vetoed(told))
    phrase = next(iter(phrases(words, each.item.question.text, [True] * len(words))), "") if kind == "elaborate" else ""
    return PartsOutcome(each.writer, each.item, (), told.missing, kind, phrase)


def judged_by_others(examples: Sequence[Example]) -> list[Judged]:
    """Return each answer with its parts, as weights see them that have not seen its writer."""
    judged = []
    for kind in KINDS:
        told = told_by_others([each for each in examples if each.item.kind == kind], kind)
        cuts = limits(told, kind)
        judged += [(each, as_parts(each, rows, cuts)) for each, rows in told]
    return judged


def tell(title: str, outcomes: Sequence[PartsOutcome]) -> dict[str, float]:
    """Print the figures."""
    for writer in (*sorted({one.set for one in outcomes}), "all"):
        mine = [one for one in outcomes if writer in ("all", one.set)]
        told = probe_figures(mine, most_cases=0, draws=0)
        assert told is not None
        print(
            title,
            writer,
            {
                name: getattr(told, name)
                for name in ("first", "acceptable", "macro_f1", "already_told", "elaborates_on")
            },
        )
    print("  ", {kind: (one.precision, one.recall, one.f1) for kind, one in told.by_kind.items()})
    return {name: getattr(told, name) or 0.0 for name in ("first", "acceptable", "macro_f1", "already_told")}


def main() -> None:
    """Train, tell the figures, write the weights."""
    asked = training_options(__doc__).parse_args()
    meanings = Vectors(asked.vectors)
    parts.embed = meanings  # type: ignore[assignment]
    examples = list(read())
    seen = [each for each in examples if each.writer not in asked.unseen]
    judged = judged_by_others(seen)
    meanings.keep()
    held = []
    for writer in sorted({each.writer for each in seen}):
        model = LinearModel(fit_probes([one for one in judged if one[0].writer != writer]))
        held += [outcome(each, told, model) for each, told in judged if each.writer == writer]
    found = tell("held out", held)
    weights = sealed(msgspec.structs.replace(fit_probes(judged), figures=found))
    hidden = [each for each in examples if each.writer in asked.unseen]
    if hidden:
        shipped = parts.read_part_weights().kinds
        read_parts = [
            (each, as_parts(each, chances(shipped[each.item.kind], each), shipped[each.item.kind].sentence.limits))
            for each in hidden
        ]
        tell("unseen", [outcome(each, told, LinearModel(weights)) for each, told in read_parts])
    if not asked.dry_run:
        weights = msgspec.structs.replace(weights, data=f"{len(seen)} answers, sha256 {digest_of(asked.unseen)}")
        (FOLDER / "probes.json").write_bytes(msgspec.json.encode(weights) + b"\n")
        print("wrote probes.json")


if __name__ == "__main__":
    main()
