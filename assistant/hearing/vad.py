"""Voice activity: which frames hold speech, and since when there has been silence."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

from assistant.base.errors import RecognizerError
from assistant.base.onnx import open_session
from assistant.base.package_files import carried_file
from assistant.base.samples import Samples
from assistant.base.speech import FRAME_SECONDS, Frame, VadFrame

SPEECH_PROBABILITY = 0.5
"""A frame at or above it is speech (Silero's own default)."""
SILENCE_PROBABILITY = 0.35
"""Once speaking, a frame is silence only below it (Silero's own hysteresis of 0.15)."""
CONFIRM_FRAMES = 3
"""Frames in a row that turn a silence into speech: a click or a lip smack of under 0.1 s does not end a pause."""
FLOOR_DB = -90.0
FULL_SCALE = 32768.0
MODEL = "assets/silero_vad_v6.onnx"

_CONTEXT_SAMPLES = 64


class SilenceTracker:
    """Turns speech probabilities into runs of speech and silence. Pure; one for each take."""

    def __init__(self) -> None:
        self._speech = False
        self._run_start: float | None = None
        self._run_frames = 0
        self._speech_start: float | None = None
        self._silence_start: float | None = 0.0

    def feed(self, start: float, probability: float, level_db: float = FLOOR_DB) -> VadFrame:
        """Take the probability of the frame that starts at `start` seconds."""
        end = start + FRAME_SECONDS
        limit = SILENCE_PROBABILITY if self._speech else SPEECH_PROBABILITY
        self._speech = probability >= limit
        if self._speech:
            self._hear_speech(start)
        else:
            self._hear_silence(start)
        return VadFrame(start, end, probability, self._speech, level_db, self._speech_start, self._silence_start)

    def _hear_speech(self, start: float) -> None:
        if self._run_start is None:
            self._run_start, self._run_frames = start, 0
        self._run_frames += 1
        if self._speech_start is None and self._run_frames >= CONFIRM_FRAMES:
            self._speech_start, self._silence_start = self._run_start, None

    def _hear_silence(self, start: float) -> None:
        self._run_start = None
        if self._speech_start is not None:
            self._speech_start, self._silence_start = None, start


def level_db(samples: Samples) -> float:
    """Root mean square level of samples of shape (n,), dB relative to full scale, at least FLOOR_DB."""
    import numpy as np

    if not len(samples):
        return FLOOR_DB
    exact = samples.astype(np.int64)  # no order of adding changes a sum of these
    power = int(exact @ exact) / len(samples) / FULL_SCALE**2
    return max(FLOOR_DB, 10 * math.log10(power)) if power > 0 else FLOOR_DB


class SileroVad:
    """Silero's VAD, frame by frame with its state kept, as shipped inside faster-whisper (MIT).

    The probabilities are the same whether one frame or all are given at once, so live and replay agree.
    """

    def __init__(self) -> None:
        """Load it. Raises RecognizerError."""
        import numpy as np

        path = check_vad()
        try:
            self._session = open_session(path, log_severity_level=4)
        except Exception as error:  # onnxruntime's have no class in common
            raise _unusable(error) from error
        self._zeros = np.zeros((1, 1, 128), dtype=np.float32)
        self.reset()

    def reset(self) -> None:
        """Forget what was heard: after a gap in the sound, and before a new take."""
        import numpy as np

        self._state = (self._zeros, self._zeros)
        self._context = np.zeros(_CONTEXT_SAMPLES, dtype=np.float32)

    def probability(self, frame: Frame) -> float:
        """Probability of speech in the next frame, 0–1."""
        return self.probabilities([frame])[0]

    def probabilities(self, frames: Sequence[Frame]) -> list[float]:
        """Probability of speech in each of the next frames, 0–1."""
        import numpy as np

        samples = np.stack([frame.samples for frame in frames]).astype(np.float32) / 32768.0
        before = np.vstack([self._context, samples[:-1, -_CONTEXT_SAMPLES:]])
        h, c = self._state
        output, h, c = self._session.run(None, {"input": np.hstack([before, samples]), "h": h, "c": c})
        self._state = (h, c)
        self._context = samples[-1, -_CONTEXT_SAMPLES:]
        return [float(value) for value in output.ravel()]


def check_vad() -> Path:
    """Return where its model lies, if it is there and as it was installed; in milliseconds. Raises RecognizerError.

    Its sum is that which its installer noted, as each version of faster-whisper may carry another.
    """
    try:
        return carried_file("faster_whisper", MODEL)
    except OSError as error:
        raise _unusable(error) from error


def _unusable(error: Exception) -> RecognizerError:
    reason = str(error).partition("\n")[0].rstrip(".")
    return RecognizerError(
        f"The model that tells speech from silence could not be loaded: {reason}.",
        "Install second-take again; it brings the package faster-whisper.",
    )
