"""Recordings in which somebody is sought: where there are several tracks or channels, those with speech are heard."""

from __future__ import annotations

from pathlib import Path

from assistant.base.samples import Samples
from assistant.hearing.frames import Framer
from assistant.hearing.listened import Flags, SpeechIn
from assistant.hearing.recording import Recording
from assistant.hearing.vad import SPEECH_PROBABILITY, SileroVad

_FRAMES_AT_ONCE = 256


def open_recording(path: Path, called: str | None = None, *, track: int | None = None) -> Recording:
    """Return a recording as a source of frames, to be entered; see `Recording` for what is taken and raised."""
    return Recording(path, called, track=track, speech_in=load_speech_in)


def load_speech_in() -> SpeechIn:
    """Return what tells which whole frames of some samples hold speech. Raises RecognizerError."""
    import numpy as np

    vad = SileroVad()

    def speech_in(samples: Samples) -> Flags:
        vad.reset()
        frames = list(Framer().feed(samples))
        found = [
            probability
            for begin in range(0, len(frames), _FRAMES_AT_ONCE)
            for probability in vad.probabilities(frames[begin : begin + _FRAMES_AT_ONCE])
        ]
        return np.array(found) >= SPEECH_PROBABILITY

    return speech_in
