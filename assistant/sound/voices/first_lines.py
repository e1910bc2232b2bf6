"""The sound of what a practice may begin with, as joe says it: made beforehand, so that it is heard while he loads."""

from __future__ import annotations

from pathlib import Path

from assistant.sound.voices.interface import Speech

TABLE = Path(__file__).with_name("first_lines.tsv")
"""A line, a tab, and how many samples of the sound are its own; `python benchmarks/make_first_lines.py` writes both."""
SOUND = TABLE.with_suffix(".flac")
"""All lines one after another, as the voice gives them at its calm pace."""


def first_line(text: str) -> Speech | None:
    """Return the sound of a line if it is one of them; None, too, where it cannot be read: then it is synthesised."""
    import soundfile

    begins = 0
    try:
        for row in TABLE.read_text(encoding="utf-8").splitlines():
            line, _, count = row.partition("\t")
            if line == text:
                samples, rate = soundfile.read(SOUND, int(count), begins, dtype="int16")
                return Speech(text, samples, rate)
            begins += int(count)
    except (OSError, ValueError, soundfile.SoundFileError):
        return None
    return None
