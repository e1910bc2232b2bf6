"""The end of an utterance is heard a second time while a silence lasts."""

from __future__ import annotations

from concurrent.futures import Future

import numpy as np
import pytest

from assistant.base.speech import FRAME_SECONDS, RATE, HeardAgain, VadFrame, Word
from assistant.hearing.cutter import Segment
from assistant.hearing.ears import AsJournalled, Delivery, NeverWait, WaitForDecode
from assistant.hearing.second_hearing import SecondHearing

pytestmark = pytest.mark.fast
AND = Word(2.6, 2.9, "and", 0.7)


class Worker:
    """Hears "and" at the end of everything, at once or when it is told to."""

    def __init__(self, *, able: bool = True) -> None:
        self.able = able
        self.asked: list[Segment] = []
        self.pending: Future[list[Word]] | None = None

    def submit_again(self, segment: Segment) -> Future[list[Word]] | None:
        """Note it."""
        if not self.able:
            return None
        self.asked.append(segment)
        self.pending = Future()
        return self.pending

    def result_of(self, decode: Future[list[Word]]) -> list[Word]:
        """Finish it."""
        if not decode.done():
            decode.set_result([AND])
        return decode.result()


def heard(worker: Worker, delivery: Delivery, drawing: str, *, forced: bool = False) -> list[HeardAgain]:
    """Say a segment that ends at 3.256 s, and go on as drawn, half a second a sign: . silence, # speech."""
    second = SecondHearing(worker, delivery)
    said, silence = [], 3.0
    start = 3.0
    second.note(Segment(0.0, np.zeros(round(3.256 * RATE), np.int16), forced))
    for number in range(round(len(drawing) * 0.5 / FRAME_SECONDS)):
        at, speech = start + number * FRAME_SECONDS, drawing[int(number * FRAME_SECONDS / 0.5)] == "#"
        silence = at + FRAME_SECONDS if speech else silence
        frame = VadFrame(
            at, at + FRAME_SECONDS, 0.5, speech, -30.0, at if speech else None, None if speech else silence
        )
        said += second.feed(frame)
    return said


def test_a_silence_brings_a_second_hearing_before_anything_is_asked() -> None:
    """It counts within four seconds of silence, whatever the machine: a pause is helped at four."""
    worker = Worker()
    (again,) = heard(worker, WaitForDecode(), "." * 12)
    assert 3.0 <= again.at - 3.0 < 4.0
    assert again.words == (AND,)
    assert len(worker.asked[0].samples) <= 8 * RATE


@pytest.mark.parametrize("drawing", ["...", "...#....", ".....#......"])
def test_who_talks_on_is_not_heard_again(drawing: str) -> None:
    """Neither in a short pause nor when the person goes on before it counts."""
    assert heard(Worker(), WaitForDecode(), drawing) == []


def test_what_was_cut_in_the_middle_has_no_end_to_hear() -> None:
    """Nor can a recogniser that knows no such thing."""
    assert heard(Worker(), WaitForDecode(), "." * 12, forced=True) == []
    assert heard(Worker(able=False), WaitForDecode(), "." * 12) == []


def test_live_it_counts_once_it_is_there_and_a_replay_takes_the_noted_time() -> None:
    """A slow machine delays it; the journal says until when."""
    assert heard(Worker(), NeverWait(), "." * 12) == []
    (again,) = heard(Worker(), AsJournalled((), (8.0 + FRAME_SECONDS * 0.2,)), "." * 14)
    assert abs(again.at - 8.0) < FRAME_SECONDS
    assert heard(Worker(), AsJournalled((), ()), "." * 14) == []
