"""Asking back without making anybody wait: what is not decided at once is not asked."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, TimeoutError

from assistant.interview.asking_back import AskBack, Wording
from assistant.review.history import HeardTurn

SECONDS = 0.3
"""So long after the last words were recognised it is decided, or nothing is asked."""


class InTime:
    """Decides what to ask back, or nothing where that takes too long; what is late is thrown away."""

    def __init__(self, ask_back: AskBack, seconds: float = SECONDS) -> None:
        """Build it around what decides."""
        self._ask_back, self._seconds = ask_back, seconds

    def __call__(self, history: Sequence[HeardTurn]) -> Wording | None:
        """Return what to ask back, if it is known in time."""
        pool = ThreadPoolExecutor(1, "asking back")
        decided = pool.submit(self._ask_back, tuple(history))
        pool.shutdown(wait=False)
        try:
            return decided.result(self._seconds)
        except TimeoutError:
            return None
