"""Train the weights that tell what a part of an advertisement is: python -m benchmarks.train_advertisements.

Reads the advertisements in benchmarks/data/jobs whose writers were to be learned from, fits a multinomial logistic
regression on the headings, the cues and the meaning of each part, and writes
assistant/preparation/weights/advertisements.json. Figures come from writers held out.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from assistant.accuracy.labels.entries import LabelledAdvertisement, TrueAdvertisement
from assistant.accuracy.labels.job_sets import is_job_truth, read_job_set
from assistant.language.embedding import SIZE
from assistant.language.linear_model import Weights
from assistant.preparation.parts import Part, parts
from assistant.preparation.weighing import FEATURES, FOLDER, MODEL, features

DATA = Path(__file__).parent / "data" / "jobs"
LEARNED = ("w1", "w2", "h3", "h4", "h5", "h6", "h7")
MEANING_SCALE = 3.5
"""By so much less does a number of the meaning count than a cue."""
STRENGTH = 0.1
CLASSES = ("must", "nice", "duty", "condition", "none")
KEYS = {"must": "must", "nice": "nice", "duty": "duties", "condition": "conditions"}


def main() -> None:
    """Train, tell the figures, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dry", action="store_true", help="only tell the figures")
    arguments = parser.parse_args()
    writers = {writer: read_writer(DATA / writer / "ads") for writer in LEARNED if (DATA / writer).is_dir()}
    rows = {writer: [_labelled(ad) for ad in ads] for writer, ads in writers.items()}
    figures = {}
    for held, own in rows.items():
        others = [pair for writer, pairs in rows.items() if writer != held for pair in pairs]
        if others:
            right, of = _right(_fit(others), own)
            figures[held] = right / of
            print(f"{held}: {right} of {of} parts right")
    weights = _fit([pair for pairs in rows.values() for pair in pairs], figures, writers)
    if not arguments.dry:
        FOLDER.joinpath(f"{MODEL}.json").write_bytes(msgspec.json.encode(weights) + b"\n")


def read_writer(folder: Path) -> list[LabelledAdvertisement]:
    """Return the advertisements of a writer."""
    found = read_job_set(folder.parent.name, sorted(filter(is_job_truth, folder.iterdir()))).items
    return [item for item in found if isinstance(item, LabelledAdvertisement)]


def _labelled(ad: LabelledAdvertisement) -> tuple[Any, list[str]]:
    found = list(parts(ad.text))
    return np.stack(features(found)), [label(part, ad.truth) for part in found]


def label(part: Part, truth: TrueAdvertisement) -> str:
    """Return the kind that a part is of in truth: that of the facts it holds most of."""
    counts = dict.fromkeys(CLASSES, 0)
    begin = part.line.find(part.text)
    for kind, key in KEYS.items():
        for item in getattr(truth, key):
            if item.line != part.line:
                continue
            span = item.span or item.line
            start = part.line.find(span)
            shared = min(begin + len(part.text), start + len(span)) - max(begin, start)
            counts[kind] += max(shared, 0)
    best = max(counts, key=lambda kind: counts[kind])
    return best if counts[best] >= 3 else "none"


def _fit(pairs: list[Any], figures: dict[str, float] | None = None, writers: dict[str, Any] | None = None) -> Weights:
    from sklearn.linear_model import LogisticRegression

    table = np.concatenate([rows for rows, _ in pairs])
    labels = [name for _, names in pairs for name in names]
    mean, scale = table.mean(axis=0), table.std(axis=0) + 0.15
    scale[-SIZE:] = table[:, -SIZE:].std(axis=0).mean() * MEANING_SCALE
    model = LogisticRegression(C=STRENGTH, max_iter=3000).fit((table - mean) / scale, labels)
    made = Weights(
        made_by="python -m benchmarks.train_advertisements",
        data=_described(writers or {}, len(labels)),
        figures={name: round(value, 4) for name, value in (figures or {}).items()},
        features=FEATURES,
        classes=tuple(map(str, model.classes_)),
        mean=tuple(_rounded(mean)),
        scale=tuple(_rounded(scale)),
        weights=tuple(tuple(_rounded(row)) for row in model.coef_),
        bias=tuple(_rounded(model.intercept_)),
    )
    return msgspec.structs.replace(made, checksum=made.sum_of_numbers())


def _rounded(values: Any) -> list[float]:
    return [round(float(value), 5) for value in values]


def _described(writers: dict[str, list[LabelledAdvertisement]], count: int) -> str:
    texts = "".join(ad.text for ads in writers.values() for ad in ads)
    number = sum(map(len, writers.values()))
    return f"{count} parts of {number} advertisements, sha256 {hashlib.sha256(texts.encode()).hexdigest()[:16]}"


def _right(weights: Weights, pairs: list[Any]) -> tuple[int, int]:
    from assistant.language.linear_model import LinearModel

    model, right, of = LinearModel(weights), 0, 0
    for rows, labels in pairs:
        for row, name in zip(rows, labels, strict=True):
            probabilities = model.probabilities(row)
            right += max(probabilities, key=lambda kind: probabilities[kind]) == name
            of += 1
    return right, of


if __name__ == "__main__":
    main()
