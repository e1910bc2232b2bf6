"""Voices that have their lines ready before they are needed, and the one thread on which all lines are made."""

from __future__ import annotations

import atexit
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from itertools import count
from queue import PriorityQueue

from assistant.sound.voices.interface import Speech, Voice

LAST_WORD, NOW, LATER = -1, 0, 1
"""The end of it all goes before what is to be said at once, and that before all that may be said later."""
PATIENCE_SECONDS = 10.0
"""A line that takes longer does not hold up the end of the program."""
Job = Callable[[], None]
Recorded = Callable[[str], Speech | None]
"""Returns the sound of a line at the pace that a voice begins with, if it was made beforehand."""


def nothing(line: str) -> Speech | None:
    """Return no sound: of this voice none was made beforehand."""
    return None


class VoiceThread:
    """Synthesises one thing after another, the most urgent first: two voices at once would only hinder the ears.

    The thread begins with the first job and ends with the program, after the line under way: an engine that is torn
    down in the middle of one aborts the process. Safe to call from any thread.
    """

    def __init__(self) -> None:
        self._jobs: PriorityQueue[tuple[int, int, Job]] = PriorityQueue()
        self._numbers = count()
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stopped = False

    def submit(self, urgency: int, job: Job) -> None:
        """Do a job, which raises nothing, when its turn comes."""
        self._jobs.put((urgency, next(self._numbers), job))
        with self._starting:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="voice", daemon=True)
                atexit.register(self.stop)  # first: a Ctrl-C may come in between
                self._thread.start()

    def stop(self) -> None:
        """Leave what may be said later unsaid; return when what is under way is over."""
        self._stopped = True
        self.submit(LAST_WORD, lambda: None)
        if self._thread is not None:
            self._thread.join(PATIENCE_SECONDS)

    def _work(self) -> None:
        while not self._stopped:
            self._jobs.get()[2]()


class PreparedVoice:
    """Keeps what a voice has said in memory, so that a nudge starts at once. Safe to call from any thread."""

    def __init__(self, voice: Voice, thread: VoiceThread | None = None, recorded: Recorded = nothing) -> None:
        """Build it on a thread that other voices may share."""
        self.name = voice.name
        self._voice = voice
        self._thread = thread or VoiceThread()
        self._recorded = recorded
        self._lock = threading.Lock()
        self._ready: dict[str, Speech] = {}
        self._pace = 0
        """How often the pace was changed: what was begun before a change is not kept."""
        self._likely: tuple[str, ...] = ()
        """What is to be ready, at whatever pace."""

    def prepare(self, lines: Sequence[str]) -> Future[list[Speech]]:
        """Begin to synthesise what may be said next, without waiting; return the last few.

        A voice that fails is heard of in `speech`.
        """
        self._likely = tuple(dict.fromkeys(lines))
        size = max(self._voice.lines_at_once, 1)
        batches = [self._likely[first : first + size] for first in range(0, len(self._likely), size)]
        made = [self._submit(LATER, batch) for batch in batches or [()]]
        return made[-1]

    def ready(self, line: str) -> Speech | None:
        """Return a line's speech if it is prepared, or was made beforehand."""
        return self._ready.get(line) or (None if self._pace else self._recorded(line))

    def speech(self, line: str) -> Speech:
        """Return a line's speech: at once if prepared, else after synthesis.

        Raises:
            VoiceError: the voice failed.

        """
        return self.ready(line) or self.synthesise([line])[0]

    def synthesise(self, lines: Sequence[str]) -> list[Speech]:
        """Return the speech of all lines, in order, after what is under way.

        Raises:
            VoiceError: the voice failed.

        """
        return self._submit(NOW, tuple(lines)).result()

    def slow_down(self, factor: float) -> None:
        """Speak at `factor` times the present pace from now on, without waiting; what was prepared is prepared anew."""
        with self._lock:
            self._pace += 1
            self._ready.clear()
        self._thread.submit(NOW, lambda: self._voice.slow_down(factor))
        self.prepare(self._likely)

    def _submit(self, urgency: int, lines: Sequence[str]) -> Future[list[Speech]]:
        made: Future[list[Speech]] = Future()

        def job() -> None:
            try:
                made.set_result(self._made(lines))
            except Exception as error:  # whoever waits for it is to see it, and the thread must go on
                made.set_exception(error)

        self._thread.submit(urgency, job)
        return made

    def _made(self, lines: Sequence[str]) -> list[Speech]:
        with self._lock:
            pace, known = self._pace, dict(self._ready)
        missing = [line for line in dict.fromkeys(lines) if line not in known]
        if missing:
            known.update(zip(missing, self._voice.synthesise(missing), strict=True))
        with self._lock:
            if pace == self._pace:
                self._ready.update((line, known[line]) for line in missing)
        return [known[line] for line in lines]
