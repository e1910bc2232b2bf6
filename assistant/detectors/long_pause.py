"""Silent pauses: measured on audio, told apart by what was said before them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.base.events import Finding, FindingKind, Pause, PauseKind
from assistant.base.settings import Settings
from assistant.base.speech import VadFrame
from assistant.detectors.interface import Heard, Noticed
from assistant.detectors.silence import Floor, FloorState

SHORTEST_SECONDS = 0.5
"""Shorter silences are phrasing, not pauses (0.25–0.5 s between phrases is usual)."""


class LongPause:
    """Finds the freeze, the unsure pause and the long silence while they last, and every pause when it is over."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._floor = Floor(settings)
        self._start: float | None = 0.0
        self._state: FloorState = "before_first_word"
        self._found: FindingKind | None = None

    def feed(self, heard: Heard) -> Iterable[Noticed]:
        """Take what was heard next."""
        if isinstance(heard, VadFrame):
            yield from self._at_tick(heard)
        else:
            self._floor.feed(heard)

    def finish(self, at: float) -> Iterable[Noticed]:
        """Tell the pause that is still open."""
        if self._start is not None:
            self._state = self._floor.state
            yield from self._close(at, last=True)

    def _at_tick(self, vad: VadFrame) -> Iterator[Noticed]:
        if self._start is not None and vad.silence_start != self._start:
            yield from self._close(vad.speech_start if vad.speech_start is not None else vad.start)
        self._floor.feed(vad)
        if self._start is None and vad.silence_start is not None:
            self._start, self._found = vad.silence_start, None
        if self._start is not None and not vad.speech:
            self._state = self._floor.state
            yield from self._judge_silence(vad)

    def _judge_silence(self, vad: VadFrame) -> Iterator[Finding]:
        crossed = self._crossed(vad)
        if crossed is None or self._found is not None:
            return
        self._found, limit = crossed
        assert self._start is not None
        yield Finding(
            crossed[0], self._start, vad.end, vad.end, round(vad.end - self._start, 3), limit, "s", self._evidence()
        )

    def _evidence(self) -> tuple[str, ...]:
        """Tell the words by which the thought was judged."""
        words = self._floor.last_words
        return (f"after “… {words}”",) if self._state in ("unfinished", "unclear") and words else ()

    def _crossed(self, vad: VadFrame) -> tuple[FindingKind, float] | None:
        if self._state in ("complete", "pending"):
            return None
        assert self._start is not None
        due = round(self._floor.since + self._floor.patience.hint - self._start, 3)
        if vad.end - self._start < due:
            return None
        kinds: dict[FloorState, FindingKind] = {"unfinished": "freeze", "unclear": "unsure_pause"}
        return kinds.get(self._state, "long_silence"), due

    def _close(self, end: float, *, last: bool = False) -> Iterator[Pause]:
        start, self._start = self._start, None
        if start is not None and end - start >= SHORTEST_SECONDS:
            yield Pause(start, end, self._kind(end - start, last=last))

    def _kind(self, seconds: float, *, last: bool) -> PauseKind:
        if self._found == "freeze":
            return "freeze"
        if self._found == "unsure_pause":
            return "unsure"
        if self._state in ("before_first_word", "thinking"):
            return "thinking"
        if self._state == "waiting" and seconds >= self._settings.freeze_seconds:
            return "thinking"
        if self._state == "complete" and (last or seconds >= self._settings.freeze_seconds):
            return "finished"
        return "unsure" if seconds >= self._settings.freeze_seconds else "brief"
