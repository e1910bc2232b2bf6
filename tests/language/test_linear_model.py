"""Trained weights: applied as they were trained, and never used when damaged."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest

from assistant.base.errors import ModelError
from assistant.language import linear_model
from assistant.language.linear_model import FOLDER, LinearModel, Weights, check_weights, load_model

pytestmark = pytest.mark.fast

SMALL = Weights(
    made_by="a test",
    data="none",
    figures={},
    features=("ums", "word:and", "word:so"),
    classes=("good", "bad"),
    mean=(1.0, 0.0, 0.0),
    scale=(2.0, 1.0, 1.0),
    weights=((0.0, 0.0, 0.0), (1.0, 0.5, 0.5)),
    bias=(0.0, 0.0),
)
DEEP = msgspec.structs.replace(
    SMALL,
    hidden=((1.0, 0.0, 0.0), (-1.0, 0.0, 2.0)),
    hidden_bias=(0.0, 0.5),
    from_hidden=((0.0, 0.0), (3.0, 1.0)),
)
"""The same with two hidden units: one is above 0 with many ums, the other with few."""


def write(folder: Path, weights: Weights) -> None:
    """Write weights where they are looked for."""
    (folder / "small.json").write_bytes(msgspec.json.encode(weights))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty folder of weights."""
    monkeypatch.setattr(linear_model, "FOLDER", tmp_path)
    load_model.cache_clear()
    yield tmp_path
    load_model.cache_clear()


def test_chances_add_up_and_follow_the_weights() -> None:
    """At the mean both classes are as likely; two deviations up the second is at e² to 1."""
    model = LinearModel(SMALL)
    assert model.probabilities([1.0, 0.0, 0.0]) == pytest.approx({"good": 0.5, "bad": 0.5})
    chances = model.probabilities([5.0, 0.0, 0.0])
    assert sum(chances.values()) == pytest.approx(1.0)
    assert chances["bad"] / chances["good"] == pytest.approx(7.389, rel=1e-3)


def test_members_of_a_group_are_told_as_one_signal() -> None:
    """Nobody wants to read the weights of seventy small words."""
    assert LinearModel(SMALL).contributions([2.0, 4.0, 2.0], "bad") == pytest.approx({"word": 3.0, "ums": 0.5})


def test_a_hidden_unit_counts_while_it_is_above_nothing() -> None:
    """Above the mean the first unit adds three for each deviation; far below it only the second counts."""
    model = LinearModel(DEEP)
    many, few = model.probabilities([5.0, 0.0, 0.0]), model.probabilities([-3.0, 0.0, 0.0])
    assert many["bad"] / many["good"] == pytest.approx(np.exp(2.0 + 3.0 * 2.0))
    assert few["bad"] / few["good"] == pytest.approx(np.exp(-2.0 + 2.5))


def test_what_signals_add_follows_the_units_that_count() -> None:
    """The weight told is the one that counts there: what it makes of the value is what is added."""
    model = LinearModel(DEEP)
    assert model.weight([5.0, 0.0, 0.0], "ums", "bad") == pytest.approx(4.0)
    assert model.contributions([5.0, 0.0, 0.0], "bad") == pytest.approx({"ums": 8.0, "word": 0.0})
    assert model.weight([-3.0, 0.0, 0.0], "ums", "bad") == pytest.approx(0.0)
    assert model.weight([-3.0, 0.0, 0.0], "word:so", "bad") == pytest.approx(2.5)


def test_the_checksum_holds_for_hidden_units() -> None:
    """A changed number among them is noticed, too."""
    assert DEEP.sum_of_numbers() != SMALL.sum_of_numbers()
    assert msgspec.structs.replace(DEEP, hidden_bias=(0.0, 0.6)).sum_of_numbers() != DEEP.sum_of_numbers()


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.json")), ids=lambda path: path.stem)
def test_the_weights_that_come_with_the_program_are_whole(path: Path) -> None:
    """They load, their checksum holds, and they say what they were trained on and how often they were right."""
    load_model(path.stem)
    weights = msgspec.json.decode(path.read_bytes(), type=Weights)
    assert "sha256" in weights.data
    assert weights.figures


def test_missing_weights_are_told(folder: Path) -> None:
    """A lost file is told by its name."""
    with pytest.raises(ModelError, match=r"small\.json cannot be read"):
        load_model("small")


def test_damaged_weights_are_not_used(folder: Path) -> None:
    """A changed number is noticed by the checksum."""
    whole = msgspec.structs.replace(SMALL, checksum=SMALL.sum_of_numbers())
    write(folder, whole)
    assert load_model("small").classes == ("good", "bad")
    load_model.cache_clear()
    write(folder, msgspec.structs.replace(whole, bias=(0.0, 0.1)))
    with pytest.raises(ModelError, match="damaged"):
        load_model("small")


def test_weights_are_seen_to_be_whole_before_they_are_loaded(folder: Path) -> None:
    """Missing or damaged ones are told each time, whole ones pass."""
    whole = msgspec.structs.replace(SMALL, checksum=SMALL.sum_of_numbers())
    with pytest.raises(ModelError, match=r"small\.json cannot be read"):
        check_weights("small")
    write(folder, msgspec.structs.replace(whole, bias=(0.25, 0.125)))
    for _ in range(2):
        with pytest.raises(ModelError, match="damaged"):
            check_weights("small")
    write(folder, whole)
    for _ in range(2):
        check_weights("small")
