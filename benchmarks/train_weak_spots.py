"""Train the weights that tell which requirements a CV does not support: python -m benchmarks.train_weak_spots.

Reads the advertisements in benchmarks/data/jobs with the CVs that answer them, fits a logistic regression on how well
what each CV says supports each true requirement, and writes assistant/preparation/weights/weak_spots.json. Figures come
from writers held out.
"""

from __future__ import annotations

import argparse
import hashlib
from typing import Any

import msgspec
import numpy as np

from assistant.accuracy.labels.entries import LabelledCv, TrueItem
from assistant.accuracy.labels.job_sets import is_job_truth, read_job_set
from assistant.language.linear_model import LinearModel, Weights
from assistant.preparation.cv import read_cv
from assistant.preparation.dates import read_month
from assistant.preparation.evidence import evidence_of
from assistant.preparation.records import Item
from assistant.preparation.title import title_in
from assistant.preparation.weak_spots import FEATURES, MODEL, SURE, support
from assistant.preparation.weighing import FOLDER
from benchmarks.train_advertisements import DATA, LEARNED, read_writer

STRENGTH = 0.05


def main() -> None:
    """Train, tell the figures, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dry", action="store_true", help="only tell the figures")
    arguments = parser.parse_args()
    rows = {writer: _rows(writer) for writer in LEARNED if (DATA / writer).is_dir()}
    figures: dict[str, float] = {}
    for held, own in rows.items():
        others = [row for writer, found in rows.items() if writer != held for row in found]
        if others:
            figures[held] = _f1(_fit(others, {}), own)
            print(f"{held}: F1 {figures[held]:.3f} of {sum(weak for _, weak in own)} weak spots")
    weights = _fit([row for found in rows.values() for row in found], figures)
    if not arguments.dry:
        FOLDER.joinpath(f"{MODEL}.json").write_bytes(msgspec.json.encode(weights) + b"\n")


def _rows(writer: str) -> list[tuple[list[float], bool]]:
    ads = {ad.text: ad.truth for ad in read_writer(DATA / writer / "ads")}
    truths = sorted(filter(is_job_truth, (DATA / writer / "cvs").iterdir()))
    rows = []
    for item in read_job_set(writer, truths).items:
        if not isinstance(item, LabelledCv) or item.advertisement is None:
            continue
        truth = ads[item.advertisement]
        today = read_month(item.truth.as_of)
        had = evidence_of(read_cv(item.text, today), title_in(item.advertisement), today)
        for fact, nice in [*((fact, False) for fact in truth.must), *((fact, True) for fact in truth.nice)]:
            text = Item(fact.span or fact.line, fact.line)
            rows.append((support(text, had, nice=nice), any(_same(fact, weak) for weak in item.truth.weak)))
    return rows


def _same(fact: TrueItem, weak: TrueItem) -> bool:
    """Tell whether a weak spot is that requirement: of the same line, and of the same part of it."""
    if fact.line != weak.line:
        return False
    one, other = fact.span or fact.line, weak.span or weak.line
    start, end = fact.line.find(one), fact.line.find(other)
    return min(start + len(one), end + len(other)) - max(start, end) > 3


def _fit(rows: list[tuple[list[float], bool]], figures: dict[str, float]) -> Weights:
    from sklearn.linear_model import LogisticRegression

    table = np.asarray([values for values, _ in rows])
    labels = [weak for _, weak in rows]
    mean, scale = table.mean(axis=0), table.std(axis=0) + 0.1
    model = LogisticRegression(C=STRENGTH, max_iter=2000, class_weight="balanced").fit((table - mean) / scale, labels)
    row = [round(float(value), 5) for value in model.coef_[0]]
    made = Weights(
        made_by="python -m benchmarks.train_weak_spots",
        data=f"{len(rows)} requirements, sha256 {hashlib.sha256(table.tobytes()).hexdigest()[:16]}",
        figures={name: round(value, 4) for name, value in figures.items()},
        features=FEATURES,
        classes=("weak", "supported"),
        mean=tuple(round(float(value), 5) for value in mean),
        scale=tuple(round(float(value), 5) for value in scale),
        weights=(tuple(row), tuple(0.0 for _ in row)),
        bias=(round(float(model.intercept_[0]), 5), 0.0),
    )
    return msgspec.structs.replace(made, checksum=made.sum_of_numbers())


def _f1(weights: Weights, rows: list[tuple[list[float], bool]]) -> float:
    model: Any = LinearModel(weights)
    told = [(model.probabilities(values)["weak"] >= SURE, weak) for values, weak in rows]
    right = sum(said and weak for said, weak in told)
    return 2 * right / max(sum(said for said, _ in told) + sum(weak for _, weak in told), 1)


if __name__ == "__main__":
    main()
