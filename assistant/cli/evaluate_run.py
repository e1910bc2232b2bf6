"""Builds what `evaluate` needs, runs the sets, and tells what could not be heard."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from typing import Self

import click

from assistant.accuracy.evaluation import UnheardEntry, hearing_of, run_sets, ways_out
from assistant.accuracy.labels.entries import LabelledSet
from assistant.accuracy.remembered import remembering
from assistant.accuracy.scores.accuracy import Accuracy, score
from assistant.accuracy.scores.outcomes import Outcome
from assistant.accuracy.sweep import Sweep, Swept, compare, with_value
from assistant.base.settings import FIELDS, Settings
from assistant.cli.bar import Bar
from assistant.cli.recognizer import open_recognizer
from assistant.hearing.model_choice import Chosen, for_practice, for_recordings
from assistant.interview.lines import load_script
from assistant.rehearsal.studio import Studio, Wiring, check_models, open_studio


class Evaluator:
    """Labelled sets and what hears them. A context manager."""

    def __init__(self, sets: Sequence[LabelledSet], settings: Settings, wiring: Wiring, *, progress: bool) -> None:
        """Build it; `progress` draws a bar on stderr, `wiring` tells how recordings are heard."""
        self._sets = sets
        self._settings = settings
        self._wiring = wiring
        self._progress = progress
        self._ways_out = ways_out(load_script())
        self._open = ExitStack()
        self._studio: Studio | None = None
        self.done = 0
        """Entries that were run."""
        self.skipped: dict[str, UnheardEntry] = {}
        """Recordings that could not be heard, told on stderr as they come."""

    def __enter__(self) -> Self:
        check_models()
        return self

    def __exit__(self, *error: object) -> None:
        self._open.close()

    def evaluate(self, most_cases: int) -> Accuracy:
        """Run all sets and score them."""
        outcomes = self._run(self._settings, "evaluating")
        hearing = hearing_of(self._studio) if self._studio else None
        return score(outcomes, self._ways_out, most_cases=most_cases, hearing=hearing)

    def sweep(self, sweep: Sweep) -> Swept:
        """Run all sets with each value of a setting; what a recording says is recognised once."""
        tried = [with_value(self._settings, sweep.setting, value) for value in sweep.values]
        results = []
        for settings, value in zip(tried, sweep.values, strict=True):
            outcomes = self._run(settings, f"{sweep.setting} {value:g}")
            results.append(score(outcomes, self._ways_out, most_cases=0, draws=0))
        default = FIELDS[sweep.setting].default
        return compare(sweep, results, default if isinstance(default, int | float) else None)

    def _run(self, settings: Settings, title: str) -> list[Outcome]:
        outcomes: list[Outcome] = []
        with Bar(title, shown=self._progress, unit="entries") as bar:
            for outcome in run_sets(self._sets, settings, self._open_studio, bar.update):
                if isinstance(outcome, UnheardEntry):
                    self._tell(outcome)
                else:
                    outcomes.append(outcome)
        self.done = len(outcomes)
        return outcomes

    def _tell(self, skipped: UnheardEntry) -> None:
        if skipped.id not in self.skipped:
            click.echo(f"Skipped: {skipped.error} {skipped.error.hint}".rstrip(), err=True)
        self.skipped[skipped.id] = skipped

    def _open_studio(self, settings: Settings) -> Studio:
        if self._studio is None:
            chosen = for_recordings(settings.recognizer)
            if self._wiring == "live":
                chosen = Chosen(for_practice(settings.recognizer))
            if chosen.note:
                click.echo(chosen.note, err=True)
            recognizer = remembering(open_recognizer(chosen.name))
            self._studio = self._open.enter_context(open_studio(settings, recognizer, self._wiring))
            self._studio.load()
        return self._studio.with_settings(settings)
