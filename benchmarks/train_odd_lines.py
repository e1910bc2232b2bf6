"""Train the weights that tell a joke or an offer from a demand: python -m benchmarks.train_odd_lines.

Reads the jokes and the offers in benchmarks/data/job_lines, and what is truly asked for in benchmarks/data/jobs; fits a
logistic regression on the meaning alone, and writes assistant/preparation/weights/odd_lines.json. Figures come from a
third of the lines held out.
"""

from __future__ import annotations

import argparse
import hashlib
from typing import Any

import msgspec
import numpy as np

from assistant.language.embedding import SIZE, embed
from assistant.language.linear_model import LinearModel, Weights
from assistant.preparation.oddities import FEATURES, MODEL
from assistant.preparation.parts import parts
from assistant.preparation.weighing import FOLDER
from benchmarks.train_advertisements import DATA, LEARNED, label, read_writer

LINES = DATA.parent / "job_lines"
CLASSES = ("asked", "joke", "offer")
THIRD = 3
ODD = 0.6
"""Probability from which a line counts as odd in the figures."""


def main() -> None:
    """Train, tell the figures, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dry", action="store_true", help="only tell the figures")
    arguments = parser.parse_args()
    rows = list(dict.fromkeys(_rows()))
    held = [row for number, row in enumerate(rows) if number % THIRD == 0]
    model = LinearModel(_fit([row for number, row in enumerate(rows) if number % THIRD], {}))
    figures = {name: _share(model, [text for text, kind in held if kind == name]) for name in CLASSES}
    print({name: round(value, 3) for name, value in figures.items()})
    weights = _fit(rows, figures)
    if not arguments.dry:
        FOLDER.joinpath(f"{MODEL}.json").write_bytes(msgspec.json.encode(weights) + b"\n")


def _rows() -> list[tuple[str, str]]:
    found = [
        (part.text, "asked")
        for writer in LEARNED
        for ad in read_writer(DATA / writer / "ads")
        for part in parts(ad.text)
        if label(part, ad.truth) != "none"
    ]
    for kind in CLASSES[1:]:
        found.extend((line, kind) for line in LINES.joinpath(f"{kind}s.txt").read_text("utf-8").splitlines())
    return found


def _share(model: LinearModel, texts: list[str]) -> float:
    """Return the share of texts that would count as odd."""
    return float(np.mean([1 - model.probabilities(embed(text))["asked"] >= ODD for text in texts]))


def _fit(rows: list[tuple[str, str]], figures: dict[str, float]) -> Weights:
    from sklearn.linear_model import LogisticRegression

    table = np.stack([embed(text) for text, _ in rows])
    model: Any = LogisticRegression(C=1.0, max_iter=2000, class_weight="balanced").fit(
        table, [kind for _, kind in rows]
    )
    digest = hashlib.sha256("\n".join(text for text, _ in rows).encode()).hexdigest()[:16]
    made = Weights(
        made_by="python -m benchmarks.train_odd_lines",
        data=f"{len(rows)} lines, sha256 {digest}",
        figures={f"{name} held to be odd": round(value, 4) for name, value in figures.items()},
        features=FEATURES,
        classes=tuple(map(str, model.classes_)),
        mean=(0.0,) * SIZE,
        scale=(1.0,) * SIZE,
        weights=tuple(tuple(round(float(value), 4) for value in row) for row in model.coef_),
        bias=tuple(round(float(value), 5) for value in model.intercept_),
    )
    return msgspec.structs.replace(made, checksum=made.sum_of_numbers())


if __name__ == "__main__":
    main()
