"""The weights that the preparation comes with."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.language.linear_model import load_model, read_weights
from assistant.preparation.oddities import FEATURES as ODD_FEATURES
from assistant.preparation.oddities import MODEL as ODD
from assistant.preparation.weak_spots import FEATURES as WEAK_FEATURES
from assistant.preparation.weak_spots import MODEL as WEAK
from assistant.preparation.weighing import FEATURES, FOLDER, MODEL

pytestmark = pytest.mark.fast


@pytest.mark.parametrize(("name", "features"), [(MODEL, FEATURES), (ODD, ODD_FEATURES), (WEAK, WEAK_FEATURES)])
def test_they_are_whole_and_say_where_they_come_from(name: str, features: tuple[str, ...]) -> None:
    """They load, fit the numbers that are looked at, and tell what they were trained on and how well."""
    load_model(name, FOLDER)
    weights = read_weights(name, FOLDER)
    assert weights.features == features
    assert "sha256" in weights.data
    assert weights.figures
    assert sorted(path.stem for path in Path(FOLDER).glob("*.json")) == sorted((MODEL, ODD, WEAK))
