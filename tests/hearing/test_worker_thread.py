"""The thread that decodes."""

from __future__ import annotations

import os
import sys
import threading

import pytest

from assistant.hearing.worker_thread import LEAST, MODESTY, WorkerThread

pytestmark = pytest.mark.fast


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux gives a thread a priority of its own")
def test_a_decode_stands_back_and_so_does_what_it_starts() -> None:
    """Whoever listens, shows and speaks goes first, and is not made slower itself."""

    def priorities() -> list[int]:
        found = []
        thread = threading.Thread(target=lambda: found.append(_priority()))
        thread.start()
        thread.join()
        return [_priority(), *found]

    before = _priority()
    worker = WorkerThread("decodes")
    try:
        own, started = worker.submit(priorities).result(10)
    finally:
        worker.close(10)
    assert own == min(before + MODESTY, LEAST)
    assert started == own
    assert _priority() == before


def _priority() -> int:
    return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
