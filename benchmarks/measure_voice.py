"""How well the voices are understood, by plain Whisper tiny.en: the share of words that it writes otherwise.

    uv run python benchmarks/measure_voice.py [shipped|reading] [--voice NAME] [--every N]

`shipped` are all lines that are shipped, each by who says it; `reading` is a list of numbers, dates, names and
abbreviations, with what should be heard beside each, said by both.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import jiwer
import numpy as np
from make_phonemes import shipped_lines

from assistant.accuracy.scores.wer import normalised
from assistant.base.speech import RATE
from assistant.interview.lines import load_script
from assistant.sound.player import resampled
from assistant.sound.voices import Voices, open_voices
from assistant.sound.voices.interface import Speech, Voice

READING = Path(__file__).parent / "data" / "reading.tsv"
SAME = (
    (re.compile(r"\balright\b", re.IGNORECASE), "all right"),
    (re.compile(r"(?<![\w'’-])(?:h+m+|mm+|u+h*m+)(?![\w'’-])", re.IGNORECASE), "hm"),
)
"""What sounds alike and is only written otherwise: it is written in one way on both sides."""
MOST = 0.1
"""A line of which a greater share is misheard is reworded."""
BEFORE, AFTER = np.zeros(RATE // 5, np.int16), np.zeros(RATE // 2, np.int16)


@dataclass(frozen=True)
class Said:
    """A line, and what was heard of it."""

    line: str
    heard: str
    errors: int
    words: int


def main() -> None:
    """Say the lines, hear them, and print what was misheard."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("which", nargs="?", choices=("shipped", "reading"), default="shipped")
    parser.add_argument("--voice", help="the interviewer's; see second-take voices")
    parser.add_argument("--first", type=int, default=0, help="begin with this line, from 0")
    parser.add_argument("--every", type=int, default=1, help="only every so many-th line")
    given = parser.parse_args()
    voices = open_voices(given.voice)
    jobs = shipped_jobs(voices) if given.which == "shipped" else reading_jobs(voices)
    for who, voice, rows in jobs:
        said = [shown(each) for each in hear(voice, rows[given.first :: given.every], plain_recogniser())]
        bad = sum(each.errors > MOST * each.words for each in said)
        misheard, words = sum(each.errors for each in said), sum(each.words for each in said)
        lines = f"{bad} of {len(said)} lines above {MOST:.0%}"
        print(f"{who} ({voice.name}): {misheard / words:.1%} of {words} words; {lines}", flush=True)


def shown(said: Said) -> Said:
    """Print a line of which something was misheard."""
    if said.errors:
        print(f"  {said.errors} of {said.words}: {said.line} | {said.heard}", flush=True)
    return said


def shipped_jobs(voices: Voices) -> Iterator[tuple[str, Voice, list[list[str]]]]:
    """Give all shipped lines by who says them."""
    coach = {line for lines in load_script().hints.values() for line in lines}
    lines = shipped_lines()
    yield "coach", voices.coach, [[line] for line in lines if line in coach]
    yield "interviewer", voices.interviewer, [[line] for line in lines if line not in coach]


def reading_jobs(voices: Voices) -> Iterator[tuple[str, Voice, list[list[str]]]]:
    """Give the list of what is not said as it is written, for both."""
    rows = [row.split("\t") for row in READING.read_text(encoding="utf-8").splitlines()]
    for voice in (voices.interviewer, voices.coach):
        yield "reading", voice, rows


def plain_recogniser() -> Callable[[np.ndarray], str]:
    """Return tiny.en as it is, without anything that the program does around it."""
    from faster_whisper import WhisperModel

    from assistant.hearing.models import INCLUDED, model_folder

    model = WhisperModel(model_folder(INCLUDED), device="cpu", compute_type="int8", cpu_threads=2)

    def heard(samples: np.ndarray) -> str:
        segments, _ = model.transcribe(samples, language="en", beam_size=1, temperature=0.0)
        return " ".join(segment.text.strip() for segment in segments)

    return heard


def hear(voice: Voice, rows: Iterable[Sequence[str]], recognise: Callable[[np.ndarray], str]) -> Iterator[Said]:
    """Say the first of each row, and count what is misheard of it: against that one of the row that is nearest."""
    for row in rows:
        (speech,) = voice.synthesise(row[:1])
        heard = recognise(as_heard(speech))
        yield Said(row[0], heard, *min(errors(wanted, heard) for wanted in row))


def errors(wanted: str, heard: str) -> tuple[int, int]:
    """Return how many words are wrong, of how many."""
    said, written = (" ".join(normalised(written_alike(text).split())) for text in (wanted, heard))
    aligned = jiwer.process_words(said, written or "-")
    return aligned.substitutions + aligned.deletions + aligned.insertions, len(said.split())


def written_alike(text: str) -> str:
    """Return text with what sounds alike written in one way."""
    for sounds, written in SAME:
        text = sounds.sub(written, text)
    return text


def as_heard(speech: Speech) -> np.ndarray:
    """Return speech as a recogniser takes it, with a little silence around it."""
    return np.concatenate([BEFORE, resampled(speech.samples, speech.rate, RATE), AFTER]).astype(np.float32) / 32_768


if __name__ == "__main__":
    main()
