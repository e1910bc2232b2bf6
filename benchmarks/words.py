"""How many words are wrong: bare faster-whisper against the program's two wirings, with both models, on labelled sets.

    uv run python benchmarks/words.py DIR|FILE... [--models tiny.en base] [--write]

`--write` puts the table into docs/method/accuracy.md, where benchmarks/accuracy.py leaves it alone. Fillers are left
out on both sides, since bare Whisper writes none.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from accuracy import PAGE, SETS, WORDS_HEADING
from msgspec.structs import replace

from assistant.accuracy.labels.entries import LabelledClip, LabelledSet
from assistant.accuracy.labels.sets import read_sets
from assistant.accuracy.recordings import hear_clip
from assistant.accuracy.scores.outcomes import ClipOutcome
from assistant.accuracy.scores.wer import wer
from assistant.base.samples import Samples
from assistant.base.settings import Settings
from assistant.base.speech import RATE, Word
from assistant.hearing.pieces import whole_words
from assistant.hearing.recognizers import Whisper
from assistant.hearing.recording import Recording
from assistant.hearing.windows import shared_out
from assistant.rehearsal.studio import Wiring, open_studio

MODELS = ("tiny.en", "base")
GREEDY = {"language": "en", "beam_size": 1, "temperature": 0.0, "word_timestamps": True}
DRAWS = 1000
HEAD = ("", "program, live", "program, recording", "bare, packed windows", "bare, whole clip", "words")


class Bare(Whisper):
    """faster-whisper by itself, greedy; of a recording it hears the windows that the program packs, or all of it."""

    def window_words(self, windows: Sequence[Sequence[Samples]]) -> list[list[Word]]:
        """Recognise windows of utterances."""
        shares = [(np.concatenate(window), [len(samples) / RATE for samples in window]) for window in windows]
        return [words for sound, lengths in shares for words in shared_out(self.bare_words(sound), lengths)]

    def bare_words(self, sound: Samples) -> list[Word]:
        """Recognise sound of any length."""
        segments, _ = self._model.transcribe(sound.astype(np.float32) / 32768, **GREEDY)
        pieces: Iterator[Any] = (piece for segment in segments for piece in segment.words)
        return list(whole_words(Word(piece.start, piece.end, piece.word, piece.probability) for piece in pieces))


def rows(found: LabelledSet, models: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Give a row for each model."""
    clips = [item for item in found.items if isinstance(item, LabelledClip)]
    title = SETS[found.name]["title"] if found.name in SETS else found.name
    for model in models:
        ways = [
            _heard(found.name, clips, Whisper(model), "live"),
            _heard(found.name, clips, Whisper(model), "recording"),
            _heard(found.name, clips, Bare(model), "recording"),
        ]
        ways.append(_whole(ways[-1], model))
        scored = [wer(way, most_cases=0, draws=DRAWS) for way in ways]
        words = sum(len(outcome.item.words) for outcome in ways[0])
        yield (f"{title}, {model}", *map(_cell, scored), str(words))


def _heard(name: str, clips: Sequence[LabelledClip], recognizer: Whisper, wiring: Wiring) -> list[ClipOutcome]:
    with open_studio(Settings(seed=1), recognizer, wiring) as studio:
        return [hear_clip(name, clip, studio) for clip in clips]


def _whole(outcomes: Sequence[ClipOutcome], model: str) -> list[ClipOutcome]:
    """Hear the same recordings whole, in the library's own windows."""
    bare = Bare(model)
    bare.load()
    heard = []
    for outcome in outcomes:
        with Recording(Path(outcome.item.file)) as recording:
            sound = np.concatenate([frame.samples for frame in recording])
        heard.append(replace(outcome, words=tuple(bare.bare_words(sound))))
    return heard


def _cell(figures: Any) -> str:
    interval = figures.intervals.get("without_fillers")
    within = f" ({100 * interval[0]:.1f}–{100 * interval[1]:.1f})" if interval else ""
    return f"{100 * figures.without_fillers:.1f} %{within}"


def write(lines: Sequence[str]) -> None:
    """Put the table where the last one stands in the page."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(WORDS_HEADING)
    _, heading, after = rest.partition("\n## ")
    PAGE.write_text(f"{before.rstrip()}\n\n" + "\n".join(lines) + f"\n{heading}{after}", encoding="utf-8")


def main() -> None:
    """Print the table, or write it."""
    parser = argparse.ArgumentParser(description="Compare ways of hearing words.")
    parser.add_argument("sets", nargs="+", type=Path, metavar="DIR|FILE")
    parser.add_argument("--models", nargs="+", default=MODELS)
    parser.add_argument("--write", action="store_true", help="write docs/method/accuracy.md")
    asked = parser.parse_args()
    lines = [
        WORDS_HEADING,
        "",
        "Made by `uv run python benchmarks/words.py --write`: words wrong, fillers left out, with 95 % intervals",
        "(recordings drawn anew; none for a set of one). *Bare* is faster-whisper, greedy, with nothing of the program",
        "around it: on the windows that the program packs, or on the whole clip in its own windows.",
        "",
        f"| {' | '.join(HEAD)} |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for found in read_sets(asked.sets):
        for row in rows(found, asked.models):
            lines.append(f"| {' | '.join(row)} |")
            print(lines[-1], flush=True)
    if asked.write:
        write(lines)


if __name__ == "__main__":
    main()
