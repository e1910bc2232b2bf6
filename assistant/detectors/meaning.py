"""What an answer means, measured: how near its parts are to the question, to its opening, and to one another."""

from __future__ import annotations

from typing import Any

from assistant.base.samples import Vector
from assistant.language.embedding import SIZE, embed

BLOCK = 20
"""Words of a block: enough for a meaning, few enough to notice a turn."""
STRIDE = 10
"""Words between the starts of two blocks."""
LATELY = 2
"""Blocks that make up what is said just now: 30 words."""
SUBJECT = 5
"""Blocks that tell the subject by now: 60 words."""
OPENING = 3
"""Blocks that make up the opening: 40 words."""
NEUTRAL = {
    "to question": 0.2,
    "to opening": 1.0,
    "to answer": 0.5,
    "like before": 0.3,
    "like all before": 0.3,
    "like three before": 0.3,
    "answer to question": 0.2,
    "best to question": 0.2,
    "to the last": 0.4,
}
"""Stand in while an answer is too short to be compared; near the mean of good answers (own data)."""

SUBJECT_NAMES = tuple(f"subject:{number}" for number in range(SIZE))


def measure_meaning(clean: list[str], question: str) -> dict[str, float]:
    """Return cosines (-1 to 1) by name, and under `subject:` names the vector of what is being talked about.

    `clean` are the words without fillers. Only whole blocks count.
    """
    import numpy as np

    texts = [" ".join(clean[at : at + BLOCK]) for at in range(0, len(clean) - BLOCK + 1, STRIDE)]
    if not texts:
        return NEUTRAL | dict.fromkeys(SUBJECT_NAMES, 0.0)
    asked = embed(question) if question else np.zeros(SIZE, np.float32)
    blocks = np.stack([embed(text) for text in texts])
    now, opening = blocks[-LATELY:].mean(0), blocks[:OPENING].mean(0)
    measured = {
        "to question": _cosine(now, asked),
        "to opening": _cosine(now, opening),
        "answer to question": _cosine(blocks.mean(0), asked),
        "best to question": float((blocks @ asked).max()),
    }
    apart = blocks[:-LATELY]  # they share no word with the last block
    if len(apart):
        likest = np.sort(apart @ blocks[-1])[::-1]
        measured["to the last"] = float(apart[-1] @ blocks[-1])
        measured["like before"] = float(likest[0])
        measured["like three before"] = float(likest[:3].mean())
        measured["like all before"] = float(likest.mean())
    if len(blocks) > LATELY + 1:
        measured["to answer"] = _cosine(now, blocks[: -LATELY - 1].mean(0))
    subject = dict(zip(SUBJECT_NAMES, blocks[-SUBJECT:].mean(0).tolist(), strict=True))
    return NEUTRAL | measured | subject


def _cosine(one: Vector, other: Vector) -> float:
    import numpy as np

    size: Any = np.linalg.norm(one) * np.linalg.norm(other)
    return float(one @ other / size) if size else 0.0
