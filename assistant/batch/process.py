"""The process that hears recordings: tasks as lines of JSON on stdin, answers on stdout.

A process of its own, so that a recording that hangs or crashes a decoder takes nothing else with it.
"""

from __future__ import annotations

import os
import queue
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from typing import BinaryIO

from assistant.base.errors import SecondTakeError
from assistant.base.version import __version__
from assistant.batch.hearer import Hearer
from assistant.batch.tasks import Reply, Setup, Sign, Task, Unusable, encode, read_task

IDLE_SECONDS = 120.0
"""Without a task for so long, it ends: a cluster is not kept from others."""


def main(open_hearer: Callable[[Setup], Hearer] = Hearer) -> None:
    """Serve tasks until stdin ends, nothing comes, or the recogniser failed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that leads
    answers = _private_stdout()
    tasks: queue.Queue[bytes] = queue.Queue()
    threading.Thread(target=_read, args=(tasks,), name="tasks", daemon=True).start()

    def tell(answer: Reply) -> None:
        answers.write(encode(answer) + b"\n")
        answers.flush()

    code = 0
    try:
        _serve(tasks, tell, open_hearer)
    except queue.Empty:
        pass
    except SecondTakeError as error:
        tell(Unusable(error.message, error.hint))
    except Exception:
        traceback.print_exc()
        code = 1
    os._exit(code)  # a thread still reads stdin, which an orderly end would trip over


def _serve(tasks: queue.Queue[bytes], tell: Callable[[Reply], None], open_hearer: Callable[[Setup], Hearer]) -> None:
    task = _next(tasks)
    setup: Setup = task.setup
    if setup.version != __version__:
        tell(
            Unusable(
                f"A worker has version {__version__} of Second Take, this is {setup.version}.",
                "Install the same version everywhere.",
            )
        )
        return
    with open_hearer(setup) as hearer:
        while not hearer.spent:
            tell(Sign())
            tell(hearer.hear(task, lambda: tell(Sign())))
            task = _next(tasks)


def _next(tasks: queue.Queue[bytes]) -> Task:
    return read_task(tasks.get(timeout=IDLE_SECONDS))


def _read(tasks: queue.Queue[bytes]) -> None:
    """Take lines in; when who sends them is gone, nobody needs the rest."""
    for line in sys.stdin.buffer:
        tasks.put(line)
    os._exit(0)


def _private_stdout() -> BinaryIO:
    """Keep stdout for answers; whatever a library prints goes to stderr."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


if __name__ == "__main__":
    main()
