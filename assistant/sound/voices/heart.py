"""Heart: a woman's voice, small and fast (hibari, Apache-2.0), and how English is pronounced. Text and phonemes."""

from __future__ import annotations

from functools import cache
from typing import Any

from assistant.base.package_files import carried_file
from assistant.base.samples import Samples
from assistant.sound.voices.interface import Sounds

PACKAGE = "hibari"
FILES = {
    "assets/hibari.onnx": "5f70741d4e900f4e85d0037498736cc1b3e1b9a63a13546a5da1e63abf4fccd8",
    "assets/oov.onnx": "d3cfd8122c5f172a98c8de38268bf1213ee09f2c2ae4df6e055fc6532590fe76",
}
"""Her weights and those that pronounce words in no dictionary, and the SHA-256 of each; the dictionaries are texts."""
SEED = 1
"""Of the breath in her voice, so that a line is always the same."""


def load() -> Sounds:
    """Load the model; 0.2 s of processor time.

    Raises:
        OSError: a file is missing, or another one than is meant.

    """
    hibari = load_hibari()

    def sounds(phonemes: str, pace: float) -> Samples:
        spoken: Samples = hibari.from_phonemes(phonemes, speed=pace, seed=SEED)
        return spoken

    return sounds


def phonemes(text: str) -> list[str]:
    """Return the phonemes of each sentence, in misaki's alphabet; the first call loads the dictionaries, 0.6 s.

    Raises:
        OSError: a file is missing, or another one than is meant.

    """
    spelled: list[str] = load_hibari().phonemize(text)
    return spelled


@cache
def load_hibari() -> Any:
    """Load what speaks and pronounces; nothing is downloaded, since the voice is given as a file."""
    model, _ = (carried_file(PACKAGE, name, sha256) for name, sha256 in FILES.items())
    from hibari.tts import Hibari

    return Hibari(model=str(model), threads=1)
