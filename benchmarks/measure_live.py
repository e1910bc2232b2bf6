"""What a live take costs, and how fast a nudge comes. Run with a recording: prints processor and wall seconds."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from assistant.base.events import Question, Suggestion
from assistant.base.settings import Settings
from assistant.base.speech import FRAME_SAMPLES, Frame
from assistant.hearing.ears import NeverWait, RecognizerWorker, WaitForDecode
from assistant.hearing.live_source import LiveSource, RecordingInput
from assistant.hearing.recognizers import Whisper
from assistant.hearing.recording import Recording
from assistant.interview.conversation import single_answer
from assistant.rehearsal.studio import Studio, open_studio

FREEZE = Path(__file__).resolve().parent.parent / "audio_fixtures" / "freeze.flac"
QUESTION = Question("bench", "Tell me about your last job.")


def nudge_delays(rounds: int) -> list[float]:
    """Return, for each round, the seconds from the arrival of the crossing frame to the suggestion.

    The recogniser's thread is kept busy with a decode of other speech at that moment.
    """
    with open_studio(Settings(seed=1), Whisper()) as studio, RecognizerWorker(Whisper()) as other:
        studio.load()
        other.wait_until_loaded()
        noise = np.random.default_rng(1).normal(0, 3000, 12 * 16000).astype(np.int16)
        return [_one_delay(studio, lambda: other.submit_partial(noise)) for _ in range(rounds)]


def _one_delay(studio: Studio, start_decode: object) -> float:
    arrived = 0.0
    opening, hosts = single_answer(QUESTION, studio.script, studio.settings)
    coach = studio.script.cast_coach(studio.settings, 1)

    def frames(recording: Recording) -> Iterator[Frame]:
        nonlocal arrived
        for frame in recording:
            if 16.5 < frame.start < 16.5 + 2 * FRAME_SAMPLES / 16000:
                start_decode()  # type: ignore[operator]
            if frame.start > 16.5:
                time.sleep(0.005)
            arrived = time.perf_counter()
            yield frame

    with Recording(FREEZE) as recording:
        for happening in studio.run(frames(recording), opening, hosts, coach, WaitForDecode()):
            if isinstance(happening, Suggestion):
                return time.perf_counter() - arrived
    raise RuntimeError("No suggestion came: the fixture has changed.")


def _run_live(path: Path) -> tuple[float, float]:
    with open_studio(Settings(seed=1), Whisper()) as studio:
        studio.load()
        opening, hosts = single_answer(QUESTION, studio.script, studio.settings)
        coach = studio.script.cast_coach(studio.settings, 1)
        wall, cpu = time.perf_counter(), time.process_time()
        with Recording(path) as recording:
            source = LiveSource(RecordingInput(recording, paced=True), lambda: None)
            for _ in studio.run(source, opening, hosts, coach, NeverWait(), partials=True):
                pass
        return time.process_time() - cpu, time.perf_counter() - wall


if __name__ == "__main__":
    print(*_run_live(Path(sys.argv[1])))
