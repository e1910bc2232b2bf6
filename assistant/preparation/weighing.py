"""Tells what a part of an advertisement is: a requirement, a duty, a condition, or nothing to ask about."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.base.samples import Vector
from assistant.language.embedding import SIZE, embed
from assistant.language.linear_model import load_model
from assistant.preparation.cues import CUES, cues
from assistant.preparation.parts import Part
from assistant.preparation.rules import KINDS, points, sure

MODEL = "advertisements"
FOLDER = Path(__file__).parent / "weights"
"""Where the weights of this room lie."""
HEADINGS = ("must", "nice", "duty", "condition", "told", "none")
SHAPES = (
    *("bullet", "alone", "left", "no heading", "first lines", "last lines", "small letter", "ing", "short", "long"),
    *("question", "essential", "desirable", "under_colon", "upper"),
)
FEATURES = (
    *(f"heading:{kind}" for kind in HEADINGS),
    *(f"left:{kind}" for kind in HEADINGS),
    *(f"cue:{name}" for name in CUES),
    *(f"before:{name}" for name in CUES),
    *SHAPES,
    *(f"rules:{kind}" for kind in KINDS),
    *(f"points:{kind}" for kind in KINDS),
    *(f"meaning:{number}" for number in range(SIZE)),
)
"""What the weights look at, in order."""


def probabilities(found: Sequence[Part]) -> list[dict[str, float]]:
    """Return for each part of an advertisement how probably it is of each kind."""
    model = load_model(MODEL, FOLDER)
    return [model.probabilities(row) for row in features(found)]


def features(found: Sequence[Part]) -> list[Vector]:
    """Return the numbers by which the parts of an advertisement are weighed, a row each."""
    import numpy as np

    rows, before = [], dict.fromkeys(CUES, False)
    for part in found:
        now = cues(part.text)
        given = points(part, now)
        values = [
            *(part.heading == kind and not part.left for kind in HEADINGS),
            *(part.heading == kind and part.left for kind in HEADINGS),
            *now.values(),
            *before.values(),
            *_shape(part),
            *(sure(given) == kind for kind in KINDS),
            *(given[kind] for kind in KINDS),
        ]
        rows.append(np.concatenate([np.asarray(values, np.float32), embed(part.text)]))
        before = now
    return rows


def _shape(part: Part) -> tuple[bool, ...]:
    words = part.text.split()
    return (
        part.bullet,
        part.alone,
        part.left,
        part.heading is None,
        part.place < 0.12,
        part.place > 0.85,
        part.text[:1].islower(),
        words[0].lower().endswith("ing"),
        len(words) <= 3,
        len(words) > 20,
        part.text.endswith("?"),
        part.mark == "E",
        part.mark == "D",
        part.text.endswith(":"),
        part.text.isupper(),
    )
