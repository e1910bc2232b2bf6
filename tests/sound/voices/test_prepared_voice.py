"""Lines that are ready before they are needed."""

from collections.abc import Sequence

import numpy as np
import pytest

from assistant.base.errors import VoiceError
from assistant.sound.voices.interface import Speech
from assistant.sound.voices.prepared_voice import PreparedVoice

pytestmark = pytest.mark.fast


class CountingVoice:
    """Says lines of a tenth of a second, and notes the batches."""

    name = "counting"

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
    prepared.prepare(["one", "two", "one"]).join()
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
    prepared.prepare(["fail"]).join()
    with pytest.raises(VoiceError, match="failed"):
        prepared.speech("fail")


def test_a_line_that_is_needed_at_once_waits_for_few_others() -> None:
    """Many lines are prepared in small batches, in their order."""
    voice = CountingVoice()
    lines = [f"line {number}" for number in range(50)]
    PreparedVoice(voice).prepare(lines).join()
    assert [line for batch in voice.batches for line in batch] == lines
    assert max(len(batch) for batch in voice.batches) <= 16
