"""Ears: words come a fixed time after their utterance, in order, from one worker thread."""

from __future__ import annotations

import threading
from concurrent.futures import Future, wait
from itertools import pairwise

import pytest

from assistant.base.errors import RecognizerError
from assistant.base.speech import FRAME_SECONDS, Partial, Unheard, Utterance, VadFrame, Word
from assistant.hearing import ears as ears_module
from assistant.hearing.context import Context
from assistant.hearing.cutter import Segment
from assistant.hearing.ears import AsJournalled, Delivery, Ears, NeverWait, RecognizerWorker, WaitForDecode
from tests.support.fakes import FakeRecognizer, Loudness, Samples, frames, sound

pytestmark = pytest.mark.fast

TALK = "#" * 10


def hear(
    drawing: str,
    script: FakeRecognizer,
    delivery: Delivery | None = None,
    *,
    delay: float = 1.0,
    partials: bool = False,
) -> list[VadFrame | Utterance | Partial]:
    """Let ears hear a drawing to its end."""
    with RecognizerWorker(script) as worker:
        ears = Ears(Loudness(), worker, delivery or WaitForDecode(), delay, partials=partials)
        heard = [item for frame in frames(sound(drawing)) for item in ears.feed(frame)]
        return [*heard, *ears.finish(len(drawing) / 10)]


def utterances(heard: list[VadFrame | Utterance | Partial]) -> list[Utterance]:
    """Return the utterances only."""
    return [item for item in heard if isinstance(item, Utterance)]


def test_words_come_a_second_after_the_cut() -> None:
    """0.5 s of silence cut the utterance, and 1 s later the words are there; times are those of the take."""
    (said,) = utterances(hear("." * 10 + TALK + "." * 30, FakeRecognizer("two words")))
    assert said.at == pytest.approx(2.0 + 0.5 + 1.0, abs=2 * FRAME_SECONDS)
    assert said.text == "two words"
    assert said.words[0].start == pytest.approx(1.0, abs=0.02)
    assert said.words[-1].end == pytest.approx(2.0, abs=0.1)


def test_the_delay_is_a_setting() -> None:
    """Words never come earlier than it says."""
    (said,) = utterances(hear(TALK + "." * 50, FakeRecognizer("hello"), delay=3.0))
    assert said.at == pytest.approx(1.0 + 0.5 + 3.0, abs=2 * FRAME_SECONDS)


def test_every_frame_comes_out_once_and_before_the_words_of_its_time() -> None:
    """The tick is never late."""
    heard = hear(TALK + "." * 30 + TALK + "." * 30, FakeRecognizer("one", "two"))
    ticks = [item.start for item in heard if isinstance(item, VadFrame)]
    assert ticks == [n * FRAME_SECONDS for n in range(len(ticks))]
    for before, item in pairwise(heard):
        if isinstance(item, Utterance) and isinstance(before, VadFrame):
            assert item.at == pytest.approx(before.end, abs=FRAME_SECONDS)


def test_what_is_still_open_is_heard_at_the_end() -> None:
    """Nothing of the last words is lost."""
    said = utterances(hear(TALK + "." * 10 + TALK, FakeRecognizer("one", "two")))
    assert [one.text for one in said] == ["one", "two"]
    assert said[-1].at == 3.0


def test_a_sound_without_words_is_an_utterance_without_words() -> None:
    """A cough is heard as one."""
    (cough,) = utterances(hear("####" + "." * 30, FakeRecognizer("")))
    assert cough.words == ()


def test_journalled_words_come_at_the_noted_times() -> None:
    """What the journal did not note waits for the end."""
    drawing = TALK + "." * 60 + TALK + "." * 60
    first, second = utterances(hear(drawing, FakeRecognizer("one", "two"), AsJournalled([5.056])))
    assert first.at == pytest.approx(5.056)
    assert second.at == 14.0


def test_a_slow_decode_holds_up_no_frame_and_is_delivered_when_ready() -> None:
    """The live loop goes on while the worker is busy."""
    go_on = threading.Event()

    class Slow(FakeRecognizer):
        def words(self, samples: Samples) -> list[Word]:
            assert go_on.wait(10)
            return super().words(samples)

    with RecognizerWorker(Slow("late words")) as worker:
        ears = Ears(Loudness(), worker, NeverWait(), 1.0)
        heard = [item for frame in frames(sound(TALK + "." * 60)) for item in ears.feed(frame)]
        assert not utterances(heard)
        assert sum(isinstance(item, VadFrame) for item in heard) == 219
        go_on.set()
        (said,) = ears.finish(7.0)
    assert (said.text, said.at) == ("late words", 7.0)


def test_a_gap_cuts_what_is_open() -> None:
    """Words before and after it are never one utterance."""
    with RecognizerWorker(FakeRecognizer("before", "after")) as worker:
        ears = Ears(Loudness(), worker, WaitForDecode(), 1.0)
        heard: list[object] = []
        for number, frame in enumerate(frames(sound(TALK * 3))):
            if number == 40:
                ears.gap(Unheard(frame.start, 2.0, "voice"))
            heard.extend(ears.feed(frame))
        heard.extend(ears.finish(3.0))
    said = [item for item in heard if isinstance(item, Utterance)]
    assert [one.text for one in said] == ["before", "after"]
    assert said[0].end == said[1].start == pytest.approx(40 * FRAME_SECONDS)


def test_the_vad_forgets_at_a_gap_and_before_a_take() -> None:
    """What it heard before the voice spoke says nothing about after it."""
    resets: list[int] = []

    class Counting(Loudness):
        def reset(self) -> None:
            resets.append(1)

    with RecognizerWorker(FakeRecognizer()) as worker:
        ears = Ears(Counting(), worker, WaitForDecode(), 1.0)
        assert len(resets) == 1
        ears.gap(Unheard(0.0, 2.0, "voice"))
    assert len(resets) == 2


def test_interim_words_are_for_the_eye_and_change_nothing_of_record() -> None:
    """With and without them the utterances are the same."""

    class Quick(FakeRecognizer):
        def quick_text(self, samples: Samples) -> str:
            return "rough words"

    drawing = TALK * 6 + "." * 30
    shown = hear(drawing, Quick("the words"), partials=True)
    plain = hear(drawing, FakeRecognizer("the words"))
    assert [item for item in shown if not isinstance(item, Partial)] == plain
    assert {item.text for item in shown if isinstance(item, Partial)} <= {"rough words", "the words", ""}


def test_recognised_words_are_shown_before_they_count() -> None:
    """What is known is on the screen at once; only what is noticed in it waits for its time."""

    class AtOnce(RecognizerWorker):
        def submit(self, segment: Segment, context: Context) -> Future[list[Word]]:
            done = super().submit(segment, context)
            wait([done])
            return done

    with AtOnce(FakeRecognizer("two words")) as worker:
        ears = Ears(Loudness(), worker, WaitForDecode(), 1.0, partials=True)
        heard = [item for frame in frames(sound(TALK + "." * 30)) for item in ears.feed(frame)]
    shown, said = [item for item in heard if isinstance(item, Partial | Utterance) and item.text][-2:]
    assert isinstance(shown, Partial)
    assert shown.text == "two words"
    assert shown.at == pytest.approx(said.at - 1.0, abs=2 * FRAME_SECONDS)


class Hanging(FakeRecognizer):
    """A recogniser whose first decode never ends, until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go = threading.Event()

    def words(self, samples: Samples) -> list[Word]:
        """Hang."""
        self.let_go.wait()
        return []


def test_late_words_are_told_as_they_become_later() -> None:
    """From 3 s on, every second; nothing else waits for them."""
    recognizer = Hanging()
    with RecognizerWorker(recognizer) as worker:
        ears = Ears(Loudness(), worker, NeverWait(), 1.0)
        heard = [item for frame in frames(sound(TALK + "." * 70)) for item in ears.feed(frame)]
        recognizer.let_go.set()
    late = [(item.late_seconds, item.at) for item in heard if isinstance(item, Partial)]
    due = 1.0 + 0.5 + 1.0
    assert late == [(n, pytest.approx(due + n, abs=2 * FRAME_SECONDS)) for n in (3, 4, 5)]


def test_a_recogniser_that_hangs_is_told_and_does_not_hold_up_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waiting for the last words ends in a sentence, and the program can end with the decode still going on."""
    monkeypatch.setattr(ears_module, "MOST_DECODE_SECONDS", 0.05)
    monkeypatch.setattr(ears_module, "CLOSING_SECONDS", 0.05)
    recognizer = Hanging()
    with RecognizerWorker(recognizer) as worker:
        ears = Ears(Loudness(), worker, NeverWait(), 1.0)
        for frame in frames(sound(TALK + "." * 20)):
            list(ears.feed(frame))
        with pytest.raises(RecognizerError, match="does not answer"):
            list(ears.finish(3.0))
    recognizer.let_go.set()


def test_a_model_that_cannot_be_loaded_is_told_to_who_waits_for_it() -> None:
    """The error of the worker's thread reaches the caller."""

    class Broken(FakeRecognizer):
        def load(self) -> None:
            raise RecognizerError("The model is missing.", "Install it.")

    with RecognizerWorker(Broken()) as worker, pytest.raises(RecognizerError, match="missing"):
        worker.wait_until_loaded()


def test_the_model_is_loaded_once() -> None:
    """However often it is asked for."""
    loads: list[int] = []

    class Counting(FakeRecognizer):
        def load(self) -> None:
            loads.append(1)

    with RecognizerWorker(Counting()) as worker:
        worker.preload()
        worker.preload()
        worker.wait_until_loaded()
    assert loads == [1]


def test_an_engine_that_fails_is_one_error_with_a_hint() -> None:
    """Whatever it raised."""

    class Failing(FakeRecognizer):
        def words(self, samples: Samples) -> list[Word]:
            raise RuntimeError("out of memory")

    with pytest.raises(RecognizerError, match="script failed: out of memory") as caught:
        hear(TALK + "." * 30, Failing())
    assert caught.value.hint
