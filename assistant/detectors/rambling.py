"""Rambling, noticed while it goes on: from what is said, never from length alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.detectors.interface import Heard, Noticed
from assistant.detectors.signals import (
    LONG_WINDOW,
    SHORT_WINDOW,
    WINDOW,
    Measures,
    commonest_words,
    measure,
    question_stems,
    said_again,
)
from assistant.detectors.transcript import Transcript
from assistant.detectors.weighing import RamblingSettings, Signals, score, weigh
from assistant.interview import Finding, Question
from assistant.speech import Utterance, Word

MENTIONED = 0.5
"""Signals from this strength on are told beside the strongest."""
DEFAULTS = RamblingSettings()


class Rambling:
    """Finds `rambling`; evaluates every few words, in their order, whatever utterances they came in."""

    def __init__(self, question: Question, settings: RamblingSettings = DEFAULTS) -> None:
        self._settings = settings
        self._budget = question.budget_seconds
        self._question = question_stems(question.text)
        self._heard = Transcript()
        self._talk_start: float | None = None
        self._last_end = 0.0
        self._in_a_row = 0
        self._quiet_until = settings.first_words
        self._alarms = 0

    def feed(self, heard: Heard) -> Iterable[Noticed]:
        """Take what was heard next."""
        if isinstance(heard, Utterance):
            for word in heard.words:
                yield from self._hear(word, heard.at)

    def finish(self, at: float) -> Iterable[Noticed]:
        """Nothing is open: what was rambling was told while it went on."""
        return ()

    def _hear(self, word: Word, at: float) -> Iterator[Finding]:
        if not self._heard.add(word):
            return
        if self._talk_start is None or word.start - self._last_end >= self._settings.monologue_pause_seconds:
            self._talk_start = word.start
        self._last_end = word.end
        count = len(self._heard.raw)
        if count % self._settings.step_words == 0 and count >= self._quiet_until:
            yield from self._evaluate(at)

    def _evaluate(self, at: float) -> Iterator[Finding]:
        measures = measure(self._heard, self._question)
        signals = weigh(measures, self._settings, long=self._is_long())
        value = score(signals, self._settings)
        over = value >= self._settings.limit and self._alarms < self._settings.most
        self._in_a_row = self._in_a_row + 1 if over else 0
        if self._in_a_row < self._settings.steps_in_a_row:
            return
        self._in_a_row = 0
        self._alarms += 1
        self._quiet_until = len(self._heard.raw) + self._settings.cooldown_words
        start = self._heard.times[-WINDOW:][0]
        evidence = tuple(self._evidence(measures, signals))
        yield Finding("rambling", start, self._last_end, at, round(value, 3), self._settings.limit, "score", evidence)

    def _is_long(self) -> bool:
        return self._is_over_budget() or self._talk_seconds() >= self._settings.monologue_seconds

    def _is_over_budget(self) -> bool:
        return self._last_end > self._settings.length_seconds_factor * self._budget

    def _talk_seconds(self) -> float:
        assert self._talk_start is not None
        return self._last_end - self._talk_start

    def _evidence(self, measures: Measures, signals: Signals) -> Iterator[str]:
        """Tell the strongest signal first; its name is the cause."""
        for rank, (name, strength) in enumerate(signals.content().items()):
            if rank == 0 or strength >= MENTIONED:
                yield f"{name}: {self._describe(name, measures)} (signal {strength:.2f})"
        if self._is_over_budget():
            yield f"length: {self._last_end:.0f} s against a budget of {self._budget:.0f} s"
        elif signals.length:
            yield f"length: {self._talk_seconds():.0f} s of talk without a pause"

    def _describe(self, name: str, measures: Measures) -> str:
        if name == "circles":
            told = ", ".join(f"“{phrase}” {count} times" for phrase, count in said_again(self._heard))
            return f"{measures.returning:.0%} of the last content words were said before; {told}"
        if name == "fillers":
            return f"{measures.filler_rate:.0%} of the last {WINDOW} words only fill time"
        if name == "run-on":
            return f"{measures.joins:.0%} of the last {WINDOW} words are and, so, then, but or the like"
        common = ", ".join(f"“{word}”" for word, _ in commonest_words(self._heard))
        return (
            f"{measures.anchored:.0%} of the last {SHORT_WINDOW} words' content goes back to the question or the"
            f" opening; the commonest of the last {LONG_WINDOW} are {common}"
        )
