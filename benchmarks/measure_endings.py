"""Finished or stuck: ends of answers told from break-offs by the words alone, and with the say of the voice.

Synthetic voices speak two sentences of answers: whole (finished), with the sound cut at a word of the
last sentence (cut), with its text cut, which such voices read with a fall (read), and whole with a word after it that
opens the next sentence (trailing). Prints a Markdown table.
Run as `python benchmarks/measure_endings.py [VOICE=COUNT ...]`; 20 texts take about 80 s. With a folder of
recordings as `real=FOLDER`, the silence at the end of each is finished, and those within are not.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from fixture_sound import Sound
from fixture_voices import load_voice
from rambling_data import ONSET

from assistant.base.speech import FRAME_SAMPLES, RATE, Frame, HeardAgain, Utterance
from assistant.detectors.silence import leaves_open, may_lack_words
from assistant.hearing.cutter import PAD_SECONDS
from assistant.hearing.ears import Ears, RecognizerWorker, WaitForDecode
from assistant.hearing.recognizers import open_recognizer
from assistant.hearing.recording import Recording
from assistant.hearing.vad import SileroVad
from assistant.language.thought import judge_thought

ANSWERS = Path(__file__).parent / "data" / "answers" / "writer-g.jsonl"
"""By the writer from whom benchmarks/train_sentence_end.py learns nothing."""
VOICES = ("joe=80", "espeak:en-us=20", "espeak:en-gb+f2=20", "espeak:en-gb-scotland+m3=20", "espeak:en-gb-x-rp+f4=20")
SEED = 5
LEAD_SECONDS, REST_SECONDS = 0.5, 4.0
SPEECH_DB, ROOM_DB = -29.0, -70.0
VERDICTS = ("complete", "unclear", "unfinished")
BY = ("words", "voice", "lacking", "again")
TRAILING = ("and", "so", "but", "because", "and the", "which", "or", "with the", "and I", "to")
FILLED = re.compile(r"\b(um|uh|erm|er)\b")
Heard = list[Utterance | HeardAgain]


@dataclass(frozen=True)
class Ended:
    """A silence, and what was said before it in its recording."""

    kind: str
    heard: Heard

    @property
    def said(self) -> list[Utterance]:
        """The utterances."""
        return [one for one in self.heard if isinstance(one, Utterance)]

    def verdict(self, by: str) -> str:
        """Judge it by its words, by these and the voice, also by what may lack behind them, and by a second hearing."""
        words = [word for utterance in self.said for word in utterance.words]
        last = self.said[-1]
        verdict = judge_thought(words, None if by == "words" else last.ending)
        lacks = by in ("lacking", "again") and may_lack_words(last, last.end - PAD_SECONDS)
        again = self.heard[-1]
        if by == "again" and isinstance(again, HeardAgain):
            lacks = lacks or leaves_open(words, again)
        return "unclear" if lacks and verdict == "complete" else verdict


def texts(count: int) -> list[tuple[str, str]]:
    """Draw two sentences out of answers that the weights do not know; no fillers at the end, which would decide."""
    found = []
    for line in ANSWERS.read_text(encoding="utf-8").splitlines():
        for before, last in pairwise(re.split(r"(?<=[.?!])\s+", json.loads(line)["text"].replace(ONSET, "").strip())):
            lengths = 5 <= len(last.split()) <= 22 and len(before.split()) <= 25
            if lengths and last.endswith(".") and not FILLED.search(before + last):
                found.append((before, last))
    random.Random(SEED).shuffle(found)
    return found[:count]


def hear(frames: Sequence[Frame], worker: RecognizerWorker) -> Heard:
    """Hear a recording to its end."""
    ears = Ears(SileroVad(), worker, WaitForDecode(), delay=0.0)
    heard = [one for frame in frames for one in ears.feed(frame)]
    return [one for one in [*heard, *ears.finish(frames[-1].end)] if isinstance(one, Utterance | HeardAgain)]


def framed(sound: Sound) -> list[Frame]:
    """Put a voice into a quiet room."""
    padded = np.concatenate([np.zeros(round(LEAD_SECONDS * RATE)), sound, np.zeros(round(REST_SECONDS * RATE))])
    loud = padded / np.sqrt(np.mean(padded**2)) * 10 ** (SPEECH_DB / 20)
    room = np.random.default_rng(SEED).normal(0, 10 ** (ROOM_DB / 20), len(padded))
    pcm = (np.clip(loud + room, -1, 1) * 32767).astype(np.int16)
    starts = range(0, len(pcm) - FRAME_SAMPLES + 1, FRAME_SAMPLES)
    return [Frame(start / RATE, pcm[start : start + FRAME_SAMPLES]) for start in starts]


def spoken(voice: str, count: int, worker: RecognizerWorker) -> Iterator[Ended]:
    """Speak the texts whole, cut in the sound, and cut in the text."""
    say, draw = load_voice(voice, 1.0, SEED), random.Random(SEED)
    for before, last in texts(count):
        whole = say(f"{before} {last}")
        heard = hear(framed(whole), worker)
        yield Ended("finished", heard)
        yield Ended("trailing", hear(framed(say(f"{before} {last.rstrip('.')} {draw.choice(TRAILING)}")), worker))
        words = last.split()
        kept = " ".join(words[: draw.randrange(3, len(words) - 1)]).rstrip(",.;")
        yield Ended("read", hear(framed(say(f"{before} {kept}")), worker))
        inner = [word for utterance in heard if isinstance(utterance, Utterance) for word in utterance.words][
            -len(words) + 3 : -1
        ]
        if inner:
            cut = whole[: round((draw.choice(inner).end - LEAD_SECONDS) * RATE)].copy()
            cut[-RATE // 33 :] *= np.linspace(1, 0, len(cut[-RATE // 33 :]))
            yield Ended("cut", hear(framed(cut), worker))


def real(folder: Path, worker: RecognizerWorker) -> Iterator[Ended]:
    """Hear recordings of people: each silence in them, and the one behind them."""
    for path in sorted(folder.rglob("*.flac")):
        with Recording(path) as recording:
            frames = list(recording)
        rest = [Frame(frames[-1].end + n * FRAME_SAMPLES / RATE, np.zeros(FRAME_SAMPLES, np.int16)) for n in range(125)]
        heard = hear([*frames, *rest], worker)
        for place, utterance in enumerate(heard, start=1):
            if isinstance(utterance, Utterance) and not utterance.forced:
                again = [one for one in heard[place : place + 1] if isinstance(one, HeardAgain)]
                last = place + len(again) == len(heard)
                yield Ended("finished" if last else "inner", [*heard[:place], *again])


def main() -> None:
    """Measure each voice and print the table."""
    print(f"| voice | ending | n | words: {' / '.join(VERDICTS)} | with the voice | with what may lack | heard again |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    with RecognizerWorker(open_recognizer("whisper:tiny.en")) as worker:
        for asked in sys.argv[1:] or VOICES:
            name, value = asked.split("=", 1)
            found = real(Path(value), worker) if name == "real" else spoken(name, int(value), worker)
            ended = [one for one in found if one.said]
            for kind in sorted({one.kind for one in ended}):
                of_kind = [one for one in ended if one.kind == kind]
                counts = [Counter(one.verdict(by) for one in of_kind) for by in BY]
                cells = [" / ".join(str(count[verdict]) for verdict in VERDICTS) for count in counts]
                print(f"| {name} | {kind} | {len(of_kind)} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
