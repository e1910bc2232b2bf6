"""What each way of decoding hears of fillers, and what it costs in words: plain, with the prompt, and both weighed.

Run as `python benchmarks/measure_fillers.py DIR|FILE...` on labelled recordings (docs/method/evaluate.md tells their
form). Prints a Markdown table with a row for each set and way.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.accuracy.evaluation import UnheardEntry, run_sets, ways_out
from assistant.accuracy.labels.sets import read_sets
from assistant.accuracy.scores.accuracy import score
from assistant.base.settings import Settings
from assistant.base.speech import Word
from assistant.hearing.recognizers import FILLER_PROMPT, Whisper
from assistant.interview.lines import load_script
from assistant.rehearsal.studio import open_studio

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Plain(Whisper):
    """Decodes once, without the prompt."""

    def words(self, samples: NDArray[np.int16]) -> list[Word]:
        """Recognise one utterance."""
        return self._guarded(samples, None)


class Prompted(Whisper):
    """Decodes once, with the prompt."""

    def words(self, samples: NDArray[np.int16]) -> list[Word]:
        """Recognise one utterance."""
        return self._guarded(samples, FILLER_PROMPT)


WAYS: dict[str, type[Whisper]] = {"plain": Plain, "prompted": Prompted, "both, weighed": Whisper}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Compare ways of hearing fillers.")
    parser.add_argument("sets", nargs="+", type=Path, metavar="DIR|FILE")
    sets = read_sets(parser.parse_args().sets)
    ways = ways_out(load_script())
    print("| set | decode | precision | recall | F1 | invented in 3 minutes | word errors | without fillers |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for way, recognizer in WAYS.items():
        with open_studio(Settings(seed=1), recognizer()) as studio:
            for found in sets:
                ran = run_sets([found], studio.settings, lambda _, studio=studio: studio)  # type: ignore[misc]
                outcomes = [outcome for outcome in ran if not isinstance(outcome, UnheardEntry)]
                result = score(outcomes, ways, most_cases=0, draws=0)
                if result.fillers is None or result.wer is None:
                    continue
                told = (
                    result.fillers.precision,
                    result.fillers.recall,
                    result.fillers.f1,
                    result.fillers.invented_per_3_minutes,
                    result.wer.with_fillers,
                    result.wer.without_fillers,
                )
                cells = " | ".join("–" if value is None else f"{value:.3f}" for value in told)
                print(f"| {found.name} | {way} | {cells} |", flush=True)


if __name__ == "__main__":
    main()
