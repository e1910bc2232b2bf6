"""The promise of the program: a take heard live and the same take replayed give equal events."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.base.events import EndOfAnswer, Finding, Question, Suggestion
from assistant.base.speech import RATE, KeyPressed, Partial, Unheard, Utterance
from assistant.hearing.ears import NeverWait
from assistant.hearing.live_source import LiveSource, MicrophoneInput
from assistant.hearing.recording import Recording
from assistant.interview.conversation import Conversation
from assistant.interview.sidecar import GENERAL
from assistant.rehearsal.live_loop import record
from assistant.rehearsal.replay import replay_recording, replay_session
from assistant.rehearsal.studio import Studio, Taken
from assistant.review.history import HeardTurn
from assistant.review.replayed import Replayed
from assistant.sessions.journal import VERSION, Journal, SessionStarted

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("afresh")]

FREEZE = Path(__file__).parents[2] / "audio_fixtures" / "freeze.flac"
EXCERPT = slice(round(9.0 * RATE), round(23.0 * RATE))
"""Words, a freeze of 5.5 s, and words again."""
CHUNK = 320
SEED = 3
QUESTION = Question("q", "Tell me about a time you had to take on something new.")


class RealTimeDevice:
    """A microphone whose thread brings 20 ms of a recording every 20 ms, whether anybody reads or not."""

    losses: Mapping[str, float] = {}
    silent = False

    def __init__(self, samples: NDArray[np.int16]) -> None:
        self._chunks = np.split(samples, range(CHUNK, len(samples), CHUNK))
        self._queue: queue.Queue[NDArray[np.int16]] = queue.Queue()
        self._thread = threading.Thread(target=self._push, daemon=True)
        self._over = threading.Event()

    @contextmanager
    def running(self) -> Iterator[None]:
        """Bring the sound while the block lasts."""
        self._thread.start()
        try:
            yield
        finally:
            self._over.set()
            self._thread.join()

    @property
    def finished(self) -> bool:
        """True when all was brought and read."""
        return not self._thread.is_alive() and self._queue.empty()

    def _push(self) -> None:
        begun = time.monotonic()
        for number, chunk in enumerate(self._chunks, start=1):
            if self._over.wait(max(0.0, begun + number * CHUNK / RATE - time.monotonic())):
                return
            self._queue.put(chunk)

    def read(self, timeout: float) -> NDArray[np.int16] | None:
        """Return the next chunk, or None if none came in time."""
        try:
            return self._queue.get(timeout=timeout)
        except queue.Empty:
            return None

    def drain(self) -> float:
        """Throw away what is queued."""
        thrown = self._queue.qsize()
        for _ in range(thrown):
            self._queue.get_nowait()
        return thrown * CHUNK / RATE

    def pause(self) -> None:
        """Nothing to close."""

    def resume(self) -> None:
        """Nothing to open."""


def excerpt() -> NDArray[np.int16]:
    """Return 14 s around the freeze."""
    with Recording(FREEZE) as recording:
        return np.concatenate([frame.samples for frame in recording])[EXCERPT]


def hear_live(folder: Path, studio: Studio) -> HeardTurn:
    """Hear the excerpt in real time, mute the coach at 1 s and unmute it, and press Enter when it is over."""
    device = RealTimeDevice(excerpt())
    source = MicrophoneInput(device)
    keys = iter(["m", "m"])
    live = LiveSource(source, lambda: next(keys, "enter" if device.finished else None))
    conversation = Conversation((QUESTION,), studio.script, studio.settings, SEED)
    opening = conversation.open_turn()
    assert opening is not None
    hosts, coach, taken = (
        conversation.hosts(opening.turn),
        studio.script.cast_coach(studio.settings, SEED),
        Taken(opening.turn),
    )
    settings = msgspec.to_builtins(studio.settings)
    started = SessionStarted(VERSION, "test", "2024-01-01T10:00:00", settings, SEED, (QUESTION,))
    with Journal(folder, started) as journal:
        with journal.start_turn(opening.turn) as writer, device.running():
            for happening in studio.run(record(live, writer), opening, hosts, coach, NeverWait(), partials=True):
                if event := taken.add(happening):
                    journal.write(event)
                if isinstance(event, Suggestion):
                    source.hold()
                    source.release(0.3)
                    live.note_gap(0.3, "voice")
        heard = conversation.close_turn(taken.heard(hears_fillers=True), last=True)
        for event in heard.events[len(taken.events) :]:
            journal.write(event)
        journal.finish({})
    return heard


def test_a_take_heard_live_and_its_replay_give_equal_events(tmp_path: Path, studio: Studio) -> None:
    """Words, pauses, findings, suggestions, keys, gaps and the end: each is the same at the same stream time."""
    live = hear_live(tmp_path / "session", studio)
    (replayed,) = replay_session(tmp_path / "session", studio)

    kinds = [type(event) for event in live.events if not isinstance(event, Partial)]
    for kind in (Utterance, Finding, Suggestion, Unheard, KeyPressed, EndOfAnswer):
        assert kind in kinds, f"the take holds no {kind.__name__}: nothing was tested"
    assert isinstance(replayed, Replayed)
    assert replayed.events == live.events
    assert replayed.notes == (f"The same {len(live.events)} events as when it was saved.",)


@pytest.mark.thorough
def test_a_recording_that_is_read_ahead_is_heard_the_same_twice(studio: Studio) -> None:
    """All of it, with the real recogniser: words, times, findings and what the coach says."""
    path = FREEZE.with_name("filler-heavy.flac")
    once, again = (replay_recording(path, GENERAL, studio) for _ in range(2))
    assert once == again
    assert once.heard.events
