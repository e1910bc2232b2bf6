"""A simulated person in real time: they talk into a microphone, and the program's voice comes from a speaker."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Event, Thread

from assistant.accuracy.talks.person import SimulatedPerson
from assistant.base.speech import FRAME_SECONDS, RATE, Frame, UnheardWhy
from assistant.hearing.live_source import Input
from tests.support.sound_server import SoundServer


class AtTheMicrophone:
    """Hears with a real microphone; the person talks into it, frame by frame as time passes, and waits politely."""

    def __init__(self, person: SimulatedPerson, microphone: Input, server: SoundServer) -> None:
        self._person, self._microphone, self._server = person, microphone, server
        self._polite = Event()

    def frames(self) -> Iterator[Frame | None]:
        """Give what the microphone brings while the person talks into it, until they give up."""
        with self._talking():
            for frame in self._microphone.frames():
                if self._person.stuck:
                    return
                yield frame

    @contextmanager
    def _talking(self) -> Iterator[None]:
        over = Event()
        talker = Thread(target=self._talk, args=(over,))
        talker.start()
        try:
            yield
        finally:
            over.set()
            talker.join()

    def _talk(self, over: Event) -> None:
        sound = (f"--rate={RATE}", "--channels=1", "--format=s16le", "--latency-msec=60", "--raw")
        command = ["pacat", "--playback", "-d", "virtual_mic", *sound]
        player = subprocess.Popen(command, env=self._server.environment, stdin=subprocess.PIPE)
        assert player.stdin is not None
        due = time.monotonic()
        for frame in self._person.frames():
            while self._polite.is_set() and not over.is_set():
                time.sleep(FRAME_SECONDS)
                due = time.monotonic()
            if over.is_set():
                break
            player.stdin.write(frame.samples.tobytes())
            player.stdin.flush()
            due += FRAME_SECONDS
            time.sleep(max(0.0, due - time.monotonic()))
        player.kill()
        player.stdin.close()
        player.wait()

    def hold(self) -> None:
        """Wait while the program speaks."""
        self._polite.set()
        self._microphone.hold()

    def release(self, tail_seconds: float) -> float:
        """Go on."""
        heard = self._microphone.release(tail_seconds)
        self._polite.clear()
        return heard

    def talked_over(self) -> bool:
        """Nobody talks over the voice."""
        return False

    def close_device(self) -> None:
        """Close the microphone."""
        self._microphone.close_device()

    @property
    def losses(self) -> Mapping[UnheardWhy, float]:
        """Sound lost so far, seconds, by why."""
        return self._microphone.losses

    @property
    def silent(self) -> bool:
        """True if the microphone brought nothing at all."""
        return self._microphone.silent
