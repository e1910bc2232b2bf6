"""The two speakers of the fixtures: `joe`, and eSpeak NG through pyttsx3 in several voices."""

from __future__ import annotations

import contextlib
import ctypes
import io
import os
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from fixture_sound import RATE, Sound, resample

Say = Callable[[str], Sound]
"""Turn a phrase into sound at 16 kHz."""


def load_voice(name: str, speed: float, seed: int) -> Say:
    """Return the voice `joe`, or `espeak:VOICE` (such as espeak:en-gb+f2); `speed` 1.0 is its usual pace."""
    if name == "joe":
        return _joe(speed, seed)
    return _espeak(name.removeprefix("espeak:"), speed)


def _joe(speed: float, seed: int) -> Say:
    import onnxruntime

    from assistant.sound.voices import joe, natural
    from assistant.sound.voices.pronunciation import pronounced

    onnxruntime.set_seed(seed)  # the voice draws its intonation; the same seed draws the same one
    sounds = joe.load(variety=0.667, variety_of_length=0.8)

    def say(phrase: str) -> Sound:
        parts = [sounds(phonemes, speed) for phonemes in pronounced(phrase)]
        return resample(np.concatenate(parts).astype(np.float64), natural.SPEAKERS["joe"].rate)

    return say


def _espeak(voice: str, speed: float) -> Say:
    engine = _espeak_engine()
    engine.proxy.setBusy(False)  # or the settings wait for the first phrase, which they then race
    engine.setProperty("voice", voice)
    engine.setProperty("rate", round(165 * speed))

    def say(phrase: str) -> Sound:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "phrase.wav"
            _save(engine, phrase, path)
            return _read(path)

    return say


def _espeak_engine() -> Any:
    import espeakng_loader
    import pyttsx3

    os.environ["ESPEAK_DATA_PATH"] = str(espeakng_loader.get_data_path())
    ctypes.CDLL(espeakng_loader.get_library_path(), mode=ctypes.RTLD_GLOBAL)
    return pyttsx3.init("espeak")


def _save(engine: Any, phrase: str, path: Path) -> None:
    finished = threading.Event()
    outcomes: list[bool] = []

    def on_finished(name: str, completed: bool) -> None:
        outcomes.append(completed)
        finished.set()

    _settle()
    token = engine.connect("finished-utterance", on_finished)
    engine.save_to_file(phrase, str(path))
    with contextlib.redirect_stdout(io.StringIO()):  # the driver announces each file
        engine.runAndWait()
        finished.wait(30)  # runAndWait may return before the file is written
    engine.disconnect(token)
    if outcomes[:1] != [True]:
        raise RuntimeError(f"eSpeak NG did not finish: {phrase}")


def _settle() -> None:
    """Wait until eSpeak NG is idle: pyttsx3 ends its loop by cancelling whatever is at work, settings too."""
    from pyttsx3.drivers import _espeak

    while _espeak.IsPlaying():
        time.sleep(0.005)


def _read(path: Path) -> Sound:
    import soundfile

    samples, rate = soundfile.read(path)
    return resample(np.asarray(samples, dtype=np.float64), rate, RATE)
