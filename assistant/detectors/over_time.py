"""Over time: the answer is well past its budget and still going on. A cue of its own, not a fault of what is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.base.events import Finding, Move, Question
from assistant.base.speech import VadFrame
from assistant.detectors.answer_clock import AnswerClock
from assistant.detectors.interface import Heard, Noticed

OVER_BUDGET = 1.5
"""Times the budget; interview coaches flag an answer half as long again as it should be (advice)."""
STILL_TALKING_SECONDS = 2.0
"""In a longer silence the answer may be over, and a cue about its length would come too late (ours)."""


class OverTime:
    """Finds `over_time`, once a take."""

    def __init__(self, question: Question) -> None:
        self._budget = question.budget_seconds
        self._clock = AnswerClock()
        self._spoke = False
        self._found = False

    def feed(self, heard: Heard) -> Iterable[Noticed]:
        """Take what was heard next."""
        if isinstance(heard, Move):
            self._clock.hear(heard)
        elif isinstance(heard, VadFrame):
            self._clock.tick(heard)
            self._spoke = self._spoke or heard.speech_start is not None
            yield from self._judge(heard)

    def finish(self, at: float) -> Iterable[Noticed]:
        """Nothing is open: an answer that is over is no longer over time."""
        return ()

    def _judge(self, frame: VadFrame) -> Iterator[Finding]:
        seconds, limit = self._clock.seconds, OVER_BUDGET * self._budget
        talking = self._spoke and frame.silence_seconds <= STILL_TALKING_SECONDS
        if self._found or seconds < limit or not talking:
            return
        self._found = True
        passed = frame.end - (seconds - self._budget)
        evidence = f"length: {seconds:.0f} s of answer against a budget of {self._budget:.0f} s"
        yield Finding("over_time", passed, frame.end, frame.end, round(seconds, 1), limit, "s", (evidence,))
