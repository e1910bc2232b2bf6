"""Builds a batch from the options of `replay`, runs it, and tells what came of it."""

from __future__ import annotations

import sys
import threading
from collections.abc import Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path

import click
import msgspec

from assistant.base.errors import BatchError
from assistant.base.events import Question
from assistant.base.settings import Settings
from assistant.batch.engines import Engine, cores, dask_engine, local_engine
from assistant.batch.inputs import list_jobs, paths_in
from assistant.batch.output import Output
from assistant.batch.run import Batch, run_batch
from assistant.batch.supervisor import StoppedError
from assistant.batch.tasks import Limits, setup_of
from assistant.cli.batch_view import BatchView
from assistant.cli.recognizer import open_recognizer
from assistant.cli.signals import finishing
from assistant.hearing.model_choice import for_recordings
from assistant.rehearsal.studio import check_models

ALL_DONE, NONE_DONE, SOME_FAILED, STOPPED = 0, 1, 3, 130


@dataclass(frozen=True)
class BatchOptions:
    """The options of `replay` that only a batch has."""

    output: Path
    jobs: int | None = None
    dask: str | None = None
    ship_audio: bool = False
    resume: bool = False
    retry_failed: bool = False
    time_limit: float | None = None
    csv: bool = False
    log_json: bool = False


def replay_batch(named: Sequence[str], question: Question | None, settings: Settings, options: BatchOptions) -> int:
    """Hear all that is named, and return the exit code.

    Raises:
        SecondTakeError: it could not begin, or could not go on; what was done is kept.

    """
    jobs, notes = list_jobs(named, question, paths_in(sys.stdin))
    for note in notes:
        click.echo(note, err=True)
    chosen = for_recordings(settings.recognizer)  # once, for every process
    if chosen.note:
        click.echo(chosen.note, err=True)
    settings = msgspec.structs.replace(settings, recognizer=chosen.name)
    processes = min(options.jobs or cores(), len(jobs))
    setup = setup_of(settings, Limits(total_seconds=options.time_limit))
    open_recognizer(settings.recognizer)  # what is wrong with it is told before anything begins …
    if not options.dask:  # … but for a cluster's workers, each of which looks before it hears
        check_models()
    stop = threading.Event()
    stopped = False
    with Output(options.output, setup, resume=options.resume) as output:
        view = BatchView(len(jobs), log_json=options.log_json)
        batch = Batch(
            jobs, setup, output, options.ship_audio, options.retry_failed, stop, view.on_known, view.on_result
        )
        try:
            with finishing(stop.set), view, _engine(options, processes) as engine:
                run_batch(batch, engine)
        except StoppedError:
            stopped = True
        except BaseException:
            with suppress(BatchError):  # what went wrong first tells more
                output.write_tables(jobs, csv=options.csv)
            raise
        output.write_tables(jobs, csv=options.csv)
    view.log_end(stopped=stopped)
    for line in view.closing_lines(stopped=stopped):
        click.echo(line)
    click.echo(f"Kept in {options.output}")
    return STOPPED if stopped else _exit_code(view)


def _engine(options: BatchOptions, processes: int) -> AbstractContextManager[Engine]:
    return dask_engine(options.dask) if options.dask else local_engine(processes)


def _exit_code(view: BatchView) -> int:
    if not view.failed:
        return ALL_DONE
    return NONE_DONE if view.failed == view.total else SOME_FAILED
