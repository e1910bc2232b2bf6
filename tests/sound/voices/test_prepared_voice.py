"""Lines that are ready before they are needed."""

import threading
from collections.abc import Callable, Sequence

import numpy as np
import pytest

from assistant.base.errors import VoiceError
from assistant.sound.voices.interface import Speech
from assistant.sound.voices.prepared_voice import LAST_WORD, LATER, NOW, PreparedVoice, VoiceThread

pytestmark = pytest.mark.fast


class CountingVoice:
    """Says lines of a tenth of a second, and notes the batches."""

    name = "counting"
    lines_at_once = 16

    def __init__(self) -> None:
        self.batches: list[list[str]] = []
        self.pace = 1.0

    def synthesise(self, lines: Sequence[str]) -> list[Speech]:
        """Fail if a line is called so."""
        self.batches.append(list(lines))
        if "fail" in lines:
            raise VoiceError("It failed.")
        return [Speech(line, np.ones(round(1600 / self.pace), np.int16), 16_000) for line in lines]

    def slow_down(self, factor: float) -> None:
        """Make lines longer."""
        self.pace *= factor


def test_from_a_request_on_every_line_is_slower() -> None:
    """Also one that was prepared before."""
    prepared = PreparedVoice(CountingVoice())
    before = prepared.speech("one").seconds
    prepared.slow_down(0.8)
    assert prepared.speech("one").seconds == pytest.approx(before / 0.8)


def test_prepared_line_is_there_at_once() -> None:
    """What was prepared is not synthesised again, nor is a line that occurs twice."""
    voice = CountingVoice()
    prepared = PreparedVoice(voice)
    prepared.prepare(["one", "two", "one"]).result()
    assert [prepared.speech(line).text for line in ("two", "one")] == ["two", "one"]
    assert voice.batches == [["one", "two"]]


def test_other_line_is_synthesised() -> None:
    """A line that nobody prepared is said all the same, and kept."""
    voice = CountingVoice()
    prepared = PreparedVoice(voice)
    assert prepared.speech("new").text == "new"
    assert prepared.speech("new") is prepared.speech("new")
    assert voice.batches == [["new"]]


def test_failure_is_heard_of_when_the_line_is_needed() -> None:
    """A voice that fails while preparing disturbs nobody until its line is due."""
    prepared = PreparedVoice(CountingVoice())
    assert prepared.prepare(["fail"]).exception()
    with pytest.raises(VoiceError, match="failed"):
        prepared.speech("fail")


def test_a_line_that_is_needed_at_once_waits_for_few_others() -> None:
    """Many lines are prepared in small batches, in their order."""
    voice = CountingVoice()
    lines = [f"line {number}" for number in range(50)]
    PreparedVoice(voice).prepare(lines).result()
    assert [line for batch in voice.batches for line in batch] == lines
    assert max(len(batch) for batch in voice.batches) <= 16


def test_what_was_prepared_is_ready_again_after_a_request_to_be_slower() -> None:
    """At the new pace, and without anybody waiting for it."""
    prepared = PreparedVoice(CountingVoice())
    prepared.prepare(["one", "two"]).result()
    before = prepared.speech("two").seconds
    prepared.slow_down(0.8)
    assert prepared.ready("two") is None
    prepared.prepare(["last"]).result()
    slower = prepared.ready("two")
    assert slower is not None
    assert slower.seconds == pytest.approx(before / 0.8)


class HeldVoice(CountingVoice):
    """Waits before it says a line that is called so."""

    lines_at_once = 1

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.go_on = threading.Event(), threading.Event()

    def synthesise(self, lines: Sequence[str]) -> list[Speech]:
        """Wait to be let go on."""
        if "held" in lines:
            self.begun.set()
            self.go_on.wait(10)
        return super().synthesise(lines)


def test_what_is_needed_now_goes_before_what_may_be_needed() -> None:
    """Whoever says it: all share one thread, and wait for no more than what is under way."""
    thread, done = VoiceThread(), list[str]()
    begun, go_on, over = threading.Event(), threading.Event(), threading.Event()

    def under_way() -> None:
        begun.set()
        go_on.wait(10)
        done.append("under way")

    thread.submit(LATER, under_way)
    assert begun.wait(10)
    for number in (1, 2):
        thread.submit(LATER, lambda number=number: done.append(f"likely {number}"))
    thread.submit(LATER, over.set)
    thread.submit(NOW, lambda: done.append("now"))
    go_on.set()
    assert over.wait(10)
    assert done == ["under way", "now", "likely 1", "likely 2"]


def test_the_end_waits_for_the_line_under_way_and_for_no_other() -> None:
    """An engine that is torn down while it speaks takes the whole program with it."""
    begun, go_on, done = threading.Event(), threading.Event(), list[str]()

    class Ending(VoiceThread):
        def submit(self, urgency: int, job: Callable[[], None]) -> None:
            super().submit(urgency, job)
            if urgency == LAST_WORD:
                go_on.set()

    def under_way() -> None:
        begun.set()
        go_on.wait(10)
        done.append("under way")

    thread = Ending()
    thread.submit(LATER, under_way)
    thread.submit(LATER, lambda: done.append("likely"))
    assert begun.wait(10)
    thread.stop()
    assert done == ["under way"]


def test_a_line_begun_before_a_request_to_be_slower_is_not_kept() -> None:
    """It would be heard at the old pace later."""
    voice = HeldVoice()
    prepared = PreparedVoice(voice)
    made = prepared.prepare(["held"])
    voice.begun.wait(10)
    prepared.slow_down(0.5)
    voice.go_on.set()
    made.result()
    assert prepared.speech("held").seconds == pytest.approx(0.2)
