"""Opens the small networks that come with the program."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def open_session(path: Path, **options: Any) -> Any:
    """Return a network that runs on one thread: the recogniser needs the other cores.

    `options` are those of onnxruntime's `SessionOptions`; what it raises has no class in common.
    """
    import onnxruntime

    chosen = onnxruntime.SessionOptions()
    for name, value in {"intra_op_num_threads": 1, "inter_op_num_threads": 1, **options}.items():
        setattr(chosen, name, value)
    return onnxruntime.InferenceSession(str(path), chosen, providers=["CPUExecutionProvider"])
