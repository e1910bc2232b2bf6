"""What arrays of samples and figures are called in signatures: no numpy is loaded for a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Samples: TypeAlias = "NDArray[np.int16]"
"""Sound: mono, 16 bit; shape (n,)."""
Vector: TypeAlias = "NDArray[np.float32]"
"""What a network takes and gives."""
Floats: TypeAlias = "NDArray[np.float64]"
"""Figures to compute with."""
