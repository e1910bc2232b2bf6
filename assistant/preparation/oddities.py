"""Tells by meaning alone that a line is a joke or an offer, even where it is dressed up as a demand."""

from __future__ import annotations

from assistant.language.embedding import SIZE, embed
from assistant.language.linear_model import load_model
from assistant.preparation.weighing import FOLDER

MODEL = "odd_lines"
FEATURES = tuple(f"meaning:{number}" for number in range(SIZE))
"""What the weights look at, in order."""


def oddity(text: str) -> float:
    """Return how probably a text is a joke or an offer, from 0 to 1. Raises ModelError if the model is damaged."""
    return 1.0 - load_model(MODEL, FOLDER).probabilities(embed(text))["asked"]
