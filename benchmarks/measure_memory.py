"""Peak memory of replaying a long recording. Run with a file: prints the peak in MB."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import soundfile

from assistant.base.speech import RATE, Word

SHORT_SECONDS = 300
LONG_SECONDS = 7200


class ScriptedRecognizer:
    """Writes two words a second, so that the events of a long recording are as many as a real one's."""

    name = "scripted"
    hears_fillers = True
    sends_to = ""

    def load(self) -> None:
        """Nothing to load."""

    def words(self, samples: np.ndarray) -> list[Word]:
        """Return words spread over the samples."""
        count = int(2 * len(samples) / RATE)
        return [Word(index / 2, index / 2 + 0.4, f"word{index}", 0.9) for index in range(count)]

    def quick_text(self, samples: np.ndarray) -> str:
        """Nothing is shown."""
        return ""


def memory_ratio(root: Path) -> tuple[float, float]:
    """Return the peak memory of replaying 2 hours and 5 minutes of looped speech, MB."""
    speech, _ = soundfile.read(root / "audio_fixtures" / "long-structured.flac", dtype="int16")
    with tempfile.TemporaryDirectory() as folder:
        peaks = []
        for seconds in (LONG_SECONDS, SHORT_SECONDS):
            path = Path(folder) / f"{seconds}.flac"
            with soundfile.SoundFile(path, "w", RATE, 1, "PCM_16", format="FLAC") as file:
                for _ in range(seconds * RATE // len(speech) + 1):
                    file.write(speech)
            run = subprocess.run([sys.executable, __file__, str(path)], check=True, capture_output=True, text=True)
            peaks.append(float(run.stdout))
    return peaks[0], peaks[1]


def _peak(path: Path) -> float:
    import resource

    from assistant.base.settings import Settings
    from assistant.interview.sidecar import GENERAL
    from assistant.rehearsal.replay import replay_recording
    from assistant.rehearsal.studio import open_studio

    with open_studio(Settings(), ScriptedRecognizer()) as studio:
        replay_recording(path, GENERAL, studio)
    # On Linux ru_maxrss begins with the parent's peak, so the kernel's own figure for this process is read.
    status = Path("/proc/self/status")
    if status.exists():
        row = next(row for row in status.read_text().splitlines() if row.startswith("VmHWM"))
        return int(row.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    print(_peak(Path(sys.argv[1])))
