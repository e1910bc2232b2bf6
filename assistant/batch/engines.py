"""Where recordings are heard: each engine is an executor of `concurrent.futures`, and nothing else is known of it."""

from __future__ import annotations

import logging
import os
import re
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from assistant.base.errors import BatchError
from assistant.batch.supervisor import close_all, open_all

CONNECT_SECONDS = 10.0
LEAST_ON_CLUSTER = 32
AHEAD = 4
"""Recordings that each worker of a cluster is given ahead, so that one which is added finds some to take over."""
LOOK_SECONDS = 5.0
"""Of the clock, between two looks at the size of a cluster."""
_ADDRESS = re.compile(r"(tcp|tls|ucx|ws|wss)://[^/\s]+:\d+")
INSTALL_HINT = 'Install it: pip install "second-take[cluster]".'


@dataclass(frozen=True)
class Engine:
    """An executor, and what must be known to feed it."""

    executor: Executor
    most: Callable[[], int]
    """How many recordings may be given to it at once."""
    lost: tuple[type[Exception], ...] = ()
    """Raised for a recording whose worker was lost too often."""
    gone: tuple[type[BaseException], ...] = ()
    """Raised when the whole engine is gone."""
    where: str = "this computer"


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def local_engine(jobs: int) -> Iterator[Engine]:
    """Hear with `jobs` processes on this computer, each led by a thread."""
    open_all()
    executor = ThreadPoolExecutor(jobs, "hearing")
    try:
        yield Engine(executor, lambda: 2 * jobs)
        executor.shutdown()
    finally:
        close_all()
        executor.shutdown(cancel_futures=True)


@contextmanager
def dask_engine(address: str) -> Iterator[Engine]:
    """Hear with the workers of a Dask cluster.

    Raises:
        BatchError: Dask is not installed, the address is none, or the scheduler does not answer.

    """
    if not _ADDRESS.fullmatch(address):
        raise BatchError(f"{address} is no address of a scheduler.", "Give it as tcp://host:8786.")
    try:
        from distributed import Client, KilledWorker
        from distributed.client import FutureCancelledError
    except ImportError as error:
        raise BatchError("A cluster needs Dask, which is not installed.", INSTALL_HINT) from error
    from concurrent.futures import CancelledError

    connect: Any = Client  # its types are not told
    for name in ("distributed", "distributed.client", "distributed.core", "distributed.comm"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what they warn of is told in a sentence
    try:
        client = connect(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise BatchError(
            f"The scheduler at {address} does not answer.", "Is it running, and is its address like tcp://host:8786?"
        ) from error
    executor = client.get_executor()
    try:
        yield Engine(
            executor,
            _Size(client).most,
            (KilledWorker,),
            (CancelledError, FutureCancelledError, OSError),
            f"the cluster at {address}",
        )
    finally:
        executor.shutdown(wait=False)
        client.close(timeout=CONNECT_SECONDS)


class _Size:
    """Looks now and then how large a cluster is: it may grow and shrink."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._looked_at = float("-inf")
        self._most = LEAST_ON_CLUSTER

    def most(self) -> int:
        now = time.monotonic()
        if now - self._looked_at > LOOK_SECONDS:
            self._looked_at = now
            self._most = max(LEAST_ON_CLUSTER, AHEAD * sum(self._client.nthreads().values()))
        return self._most
