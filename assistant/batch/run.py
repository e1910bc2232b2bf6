"""Runs a batch: gives recordings to an engine, and takes in what comes back, in whatever order it comes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from assistant.base.errors import BatchError, SecondTakeError
from assistant.batch.addresses import is_address
from assistant.batch.engines import Engine
from assistant.batch.fingerprints import question_hash, stamp_of
from assistant.batch.hearer import failed
from assistant.batch.jobs import Job, RecordingRow
from assistant.batch.output import Output
from assistant.batch.supervisor import StoppedError, hear
from assistant.batch.tasks import Result, Setup, Task
from assistant.interview.sidecar import sidecar_question

WAIT_SECONDS = 0.5
"""Of the clock, between two looks whether the batch is to stop."""


@dataclass(frozen=True)
class Batch:
    """What is to be heard, how, and where the results go."""

    jobs: Sequence[Job]
    setup: Setup
    output: Output
    ship: bool = False
    """Send the files themselves to the workers."""
    retry_failed: bool = False
    stop: threading.Event = field(default_factory=threading.Event)
    """Set to end it early."""
    on_known: Callable[[RecordingRow], None] = lambda row: None
    """Is told each recording that was done before."""
    on_result: Callable[[Result], None] = lambda result: None
    """Is told each result as it comes."""


@dataclass(frozen=True)
class _Given:
    """A recording that is being heard."""

    task: Task
    asked: str
    stamp: str


def run_batch(batch: Batch, engine: Engine) -> None:
    """Hear all recordings that are not done yet; what is done is kept at once, whatever happens next.

    Raises:
        BatchError: nothing can be heard, the engine is gone, or the output cannot be written.
        StoppedError: it was stopped early.

    """
    for given, result in _heard(_wanted(batch), engine, batch.stop):
        batch.output.put(result, given.asked, given.stamp)
        batch.on_result(result)


def _wanted(batch: Batch) -> Iterator[_Given | tuple[_Given, Result]]:
    """Give what is to be heard, and at once the results of what cannot be."""
    for job in batch.jobs:
        if batch.stop.is_set():
            raise StoppedError
        task = Task(job, batch.setup)
        try:
            question = job.question
            if question is None and not is_address(job.path):
                question = sidecar_question(Path(job.file))
            asked = question_hash(question)
        except SecondTakeError as error:
            yield _Given(task, "", stamp_of(job.file)), failed(task, error.message, error.hint)
            continue
        known = batch.output.done(job, asked, retry_failed=batch.retry_failed)
        if known is not None:
            batch.on_known(known)
            continue
        stamp = stamp_of(job.file)
        if not batch.ship or is_address(job.path):
            yield _Given(task, asked, stamp)
            continue
        try:
            sound = Path(job.file).read_bytes()
        except OSError as error:
            reason = f"{job.path} cannot be read: {error.strerror}."
            yield _Given(task, asked, stamp), failed(task, reason, "Check the path and its permissions.")
            continue
        yield _Given(Task(msgspec.structs.replace(job, question=question), batch.setup, sound), asked, stamp)


def _heard(
    wanted: Iterable[_Given | tuple[_Given, Result]], engine: Engine, stop: threading.Event
) -> Iterator[tuple[_Given, Result]]:
    """Give what came of each recording; at an early end first the results that had arrived by then."""
    waiting: dict[Future[Result], _Given] = {}
    try:
        for each in wanted:
            if isinstance(each, tuple):
                yield each
                continue
            with _in_contact(engine):
                waiting[engine.executor.submit(hear, each.task)] = each
            while len(waiting) >= _most(engine):
                yield from _finished(waiting, engine, stop)
        while waiting:
            _most(engine)  # an engine that is gone may not say so of what it was given last
            yield from _finished(waiting, engine, stop)
    except (BatchError, StoppedError):
        for future, given in waiting.items():
            if future.done() and not future.cancelled() and future.exception() is None:
                yield given, future.result()
        raise


def _finished(
    waiting: dict[Future[Result], _Given], engine: Engine, stop: threading.Event
) -> Iterator[tuple[_Given, Result]]:
    """Wait for some, and give what came of them."""
    done, _ = wait(waiting, WAIT_SECONDS, FIRST_COMPLETED)
    if stop.is_set():
        raise StoppedError
    for future in done:
        given = waiting.pop(future)
        try:
            yield given, future.result()
        except engine.lost:
            reason = "The worker that heard it was lost, as often as it was tried."
            yield given, failed(given.task, reason, "Look at the workers' logs: they may lack memory.")
        except (SecondTakeError, StoppedError):
            raise
        except engine.gone as error:
            raise _gone(engine) from error
        except Exception as error:  # whatever a worker raises that has not this program
            raise BatchError(
                f"A worker on {engine.where} cannot hear: {type(error).__name__}: {error}.",
                "Install the same version of second-take there.",
            ) from error


def _most(engine: Engine) -> int:
    """Return how many recordings may be given to it at once. Raises BatchError if it is gone."""
    with _in_contact(engine):
        return engine.most()


@contextmanager
def _in_contact(engine: Engine) -> Iterator[None]:
    """Turn whatever an engine raises that is spoken to into a BatchError: each has errors of its own."""
    try:
        yield
    except Exception as error:
        raise _gone(engine) from error


def _gone(engine: Engine) -> BatchError:
    return BatchError(f"Lost contact with {engine.where}.", "What was done is kept: go on with --resume.")
