"""How many examples a property is tried with: a quarter of them in a run of one's own, all in `.ci/run`."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import settings

THOROUGH = os.environ.get("THOROUGH") == "1"


def examples(count: int) -> Callable[[Any], Any]:
    """Try a property with so many examples, or with a quarter of them; mark it as one."""
    limit = settings(max_examples=count if THOROUGH else count // 4)
    return lambda test: pytest.mark.properties(limit(test))
