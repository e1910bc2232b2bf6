"""Processor time of what listens while somebody talks, and the time to load its models. Prints three numbers.

Milliseconds of all detectors a second of talk, milliseconds of the work on sound besides the recogniser a second of
talk (filter, voice activity, search for fillers), and seconds to load the models of meaning and of moves.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import soundfile
from environment import as_the_command
from rambling_data import read_answers

from assistant.accuracy.texts import WORD_SECONDS, read, sentences
from assistant.base.events import Question
from assistant.base.settings import Settings
from assistant.base.speech import RATE
from assistant.detectors.moves import Moves
from assistant.detectors.rambling import WEIGHTS
from assistant.hearing.ahead import BLOCK
from assistant.hearing.filled_pauses import voiced_sound
from assistant.hearing.frames import Framer
from assistant.hearing.high_pass import HighPass
from assistant.hearing.vad import SileroVad, level_db
from assistant.language.embedding import embed
from assistant.language.linear_model import load_model

ROOT = Path(__file__).resolve().parent.parent
ANSWERS = ROOT / "benchmarks" / "data" / "answers"
RECORDING = ROOT / "audio_fixtures" / "long-structured.flac"
EVERY = 14
"""Each so many of the answers is read: 40 of them, about 45 minutes of talk."""
UTTERANCE_SECONDS = 6


def main() -> None:
    """Measure and print."""
    load_seconds = _wall(_load)
    answers = read_answers(ANSWERS)[::EVERY]
    talk = sum(len(answer.words) for answer in answers) * WORD_SECONDS

    def detect() -> None:
        for answer in answers:
            read(sentences(answer.words), Question("asked", answer.question, budget_seconds=120.0), Settings())

    detecting = _processor(detect) / talk
    samples = soundfile.read(RECORDING, dtype="int16")[0]
    listening = _processor(lambda: _listen(samples)) / (len(samples) / RATE)
    print(f"{1000 * detecting:.2f} {1000 * listening:.2f} {load_seconds:.2f}")


def _load() -> None:
    embed("Load everything.")
    load_model(WEIGHTS)
    Moves()


def _listen(samples: np.ndarray) -> None:
    high_pass, vad = HighPass(), SileroVad()
    frames, heard = list(Framer().feed(samples)), []
    for at in range(0, len(frames), BLOCK):
        block = high_pass.frames(frames[at : at + BLOCK])
        for frame in block:
            level_db(frame.samples)
        vad.probabilities(block)
        heard += [frame.samples for frame in block]
    filtered = np.concatenate(heard)
    for at in range(0, len(filtered), UTTERANCE_SECONDS * RATE):
        voiced_sound(filtered[at : at + UTTERANCE_SECONDS * RATE])


def _processor(run: Callable[[], None]) -> float:
    begun = time.process_time()
    run()
    return time.process_time() - begun


def _wall(run: Callable[[], None]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


if __name__ == "__main__":
    as_the_command()
    main()
