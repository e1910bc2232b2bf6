"""Writes the sound of the lines that a practice begins with: `python benchmarks/make_first_lines.py` in a checkout."""

from __future__ import annotations

import numpy as np
import soundfile

from assistant.interview.lines import load_script
from assistant.sound.voices.first_lines import SOUND, TABLE
from assistant.sound.voices.interface import Speech
from assistant.sound.voices.natural import NaturalVoice

OCCASIONS = ("greeting", "ask_first")
"""When the first line of a practice is said: with small talk, and without."""


def spoken() -> list[Speech]:
    """Let joe say all of them."""
    lines = load_script().interviewer
    return NaturalVoice("joe").synthesise([line for occasion in OCCASIONS for line in lines[occasion]])


if __name__ == "__main__":
    said = spoken()
    TABLE.write_text("".join(f"{each.text}\t{len(each.samples)}\n" for each in said), encoding="utf-8")
    soundfile.write(SOUND, np.concatenate([each.samples for each in said]), said[0].rate, "PCM_16")
