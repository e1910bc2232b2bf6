"""Ears: when words are delivered, and that a slow recogniser holds up nothing but the words."""

from collections.abc import Iterator
from concurrent.futures import Future
from itertools import pairwise
from threading import Event

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import RecognizerError
from assistant.hearing.ears import AsJournalled, Delivery, Ears, NeverWait, RecognizerWorker, WaitForDecode
from assistant.speech import FRAME_SAMPLES, FRAME_SECONDS, RATE, Frame, Partial, Unheard, Utterance, VadFrame, Word
from tests.fakes import Loudness, frames, sound

DELAY = 1.0


class LoudnessVad(Loudness):
    """Counts how often it was told to forget."""

    resets = 0

    def reset(self) -> None:
        """Count."""
        self.resets += 1


class CountingRecognizer:
    """Hears one word an utterance: how many tenths of a second it lasts. Waits while it is told to."""

    name = "counting"
    hears_fillers = True

    def __init__(self) -> None:
        self.free = Event()
        self.free.set()

    def load(self) -> None:
        """Need nothing."""

    def words(self, samples: np.ndarray) -> list[Word]:
        """Return the length as a word."""
        assert self.free.wait(30)
        seconds = len(samples) / RATE
        return [Word(0.0, seconds, f"{round(10 * seconds)}", 1.0)]

    def quick_text(self, samples: np.ndarray) -> str:
        """Return the length as a text."""
        return f"about {round(len(samples) / RATE)} s"


@pytest.fixture
def recognizer() -> CountingRecognizer:
    """Give a recogniser that is free."""
    return CountingRecognizer()


@pytest.fixture
def worker(recognizer: CountingRecognizer) -> Iterator[RecognizerWorker]:
    """Run it on its thread."""
    with RecognizerWorker(recognizer) as worker:
        yield worker
        recognizer.free.set()


def drawn(drawing: str) -> list[Frame]:
    """Turn a drawing into frames."""
    return list(frames(sound(drawing)))


def utterances(heard: list[object]) -> list[Utterance]:
    """Keep the utterances."""
    return [item for item in heard if isinstance(item, Utterance)]


def listen(ears: Ears, given: list[Frame]) -> list[object]:
    """Let ears hear frames to the end."""
    heard: list[object] = [item for frame in given for item in ears.feed(frame)]
    return [*heard, *ears.finish(given[-1].end if given else 0.0)]


def test_every_frame_is_a_tick(worker: RecognizerWorker) -> None:
    """Each frame gives one VAD frame, with the same times."""
    given = drawn("..####..")
    heard = listen(Ears(LoudnessVad(), worker, WaitForDecode(), DELAY), given)
    ticks = [(item.start, item.end) for item in heard if isinstance(item, VadFrame)]
    assert ticks == [(frame.start, frame.end) for frame in given]


def test_words_come_a_fixed_delay_after_the_cut(worker: RecognizerWorker) -> None:
    """Words are delivered when the silence of 0.5 s and the delay are over, never earlier."""
    (said,) = utterances(listen(Ears(LoudnessVad(), worker, WaitForDecode(), DELAY), drawn("#" * 20 + "." * 40)))
    assert said.at == pytest.approx(2.0 + 0.5 + DELAY, abs=2 * FRAME_SECONDS)
    assert said.start == 0.0


def test_word_times_count_from_the_start_of_the_take(worker: RecognizerWorker) -> None:
    """The words of a later utterance lie in that utterance."""
    said = utterances(listen(Ears(LoudnessVad(), worker, WaitForDecode(), DELAY), drawn(("#" * 10 + "." * 10) * 3)))
    assert len(said) == 3
    for utterance in said:
        (word,) = utterance.words
        assert (word.start, word.end) == pytest.approx((utterance.start, utterance.end))


def test_slow_decode_never_delays_a_tick(worker: RecognizerWorker, recognizer: CountingRecognizer) -> None:
    """While the recogniser is busy the live loop goes on; its words come at the first tick after they are ready."""
    recognizer.free.clear()
    given = drawn("#" * 10 + "." * 60)
    ears = Ears(LoudnessVad(), worker, NeverWait(), DELAY)
    heard = [item for frame in given[:-10] for item in ears.feed(frame)]
    assert all(isinstance(item, VadFrame) for item in heard)
    assert len(heard) == len(given) - 10
    recognizer.free.set()
    worker.submit_partial(np.zeros(1, np.int16)).result(30)  # the worker does one thing after the other
    _tick, said = ears.feed(given[-10])
    assert isinstance(said, Utterance)
    assert said.at == given[-10].end


def test_fast_decode_comes_no_earlier_live(worker: RecognizerWorker) -> None:
    """A decode that is ready at once still waits for its delay, so that live and replay agree."""
    ears = Ears(LoudnessVad(), worker, NeverWait(), DELAY)
    for frame in drawn("#" * 10 + "." * 10):
        assert not utterances(list(ears.feed(frame)))
    worker.submit_partial(np.zeros(1, np.int16)).result(30)
    later = [Frame(2.016 + n * FRAME_SECONDS, np.zeros(FRAME_SAMPLES, np.int16)) for n in range(30)]
    (said,) = utterances([item for frame in later for item in ears.feed(frame)])
    assert said.at == pytest.approx(1.0 + 0.5 + DELAY, abs=2 * FRAME_SECONDS)


def test_journalled_delivery_is_repeated(worker: RecognizerWorker) -> None:
    """A saved take is given its words when it had them, later than due if they were late."""
    given = drawn("#" * 10 + "." * 20 + "#" * 10 + "." * 50)
    late = [given[200].end, given[201].end]
    said = utterances(listen(Ears(LoudnessVad(), worker, AsJournalled(late), DELAY), given))
    assert [utterance.at for utterance in said] == late


def test_delivery_that_was_not_noted_waits_for_the_end(worker: RecognizerWorker) -> None:
    """Words that were still being recognised when the take ended come at its end again."""
    given = drawn("#" * 10 + "." * 50)
    (said,) = utterances(listen(Ears(LoudnessVad(), worker, AsJournalled([]), DELAY), given))
    assert said.at == given[-1].end


def test_end_waits_for_what_is_still_recognised(worker: RecognizerWorker) -> None:
    """No word is lost at the end of a take, however it is cut off."""
    said = utterances(listen(Ears(LoudnessVad(), worker, NeverWait(), DELAY), drawn("#" * 10 + "." * 6 + "#" * 10)))
    assert len(said) == 2
    assert said[-1].at == said[-1].end == pytest.approx(2.6, abs=FRAME_SECONDS)


def test_gap_cuts_the_utterance(worker: RecognizerWorker) -> None:
    """Sound before and after a gap is recognised apart, and the VAD begins anew."""
    vad = LoudnessVad()
    ears = Ears(vad, worker, WaitForDecode(), DELAY)
    given = drawn("#" * 40)
    heard: list[object] = []
    for number, frame in enumerate(given):
        if number == 60:
            ears.gap(Unheard(frame.start, 2.0, "voice"))
        heard.extend(ears.feed(frame))
    first, second = utterances([*heard, *ears.finish(given[-1].end)])
    assert first.end == second.start == pytest.approx(60 * FRAME_SECONDS, abs=0.3)
    assert vad.resets == 2


def test_interim_words_are_only_for_the_eye(worker: RecognizerWorker) -> None:
    """Interim words come while a person talks, at most once a second, and change nothing that counts."""
    given = drawn("#" * 80 + "." * 20)
    plain = listen(Ears(LoudnessVad(), worker, WaitForDecode(), DELAY), given)
    ears = Ears(LoudnessVad(), worker, WaitForDecode(), DELAY, partials=True)
    shown: list[object] = []
    for frame in given:
        shown.extend(ears.feed(frame))
        worker.submit_partial(np.zeros(1, np.int16)).result(30)
    partials = [item for item in shown if isinstance(item, Partial)]
    assert 2 <= len(partials) <= 9
    assert partials[0].text.startswith("about ")
    assert all(later.at - earlier.at >= 1.0 - FRAME_SECONDS for earlier, later in pairwise(partials))
    assert [item for item in (*shown, *ears.finish(given[-1].end)) if not isinstance(item, Partial)] == plain


def test_recognizer_that_cannot_load() -> None:
    """A recogniser that fails to load tells so when it is waited for."""

    class Broken(CountingRecognizer):
        def load(self) -> None:
            raise RecognizerError("It is broken.", "Use another.")

    with RecognizerWorker(Broken()) as worker, pytest.raises(RecognizerError, match="It is broken"):
        worker.wait_until_loaded()


DRAWINGS = st.lists(st.tuples(st.sampled_from("#."), st.integers(1, 20)), min_size=1, max_size=6)


@settings(max_examples=30)
@given(DRAWINGS, st.lists(st.integers(100, 3000), max_size=20))
def test_chunks_change_nothing(runs: list[tuple[str, int]], sizes: list[int]) -> None:
    """However the driver cuts the sound into chunks, the same is heard at the same times."""
    samples = sound("".join(mark * count for mark, count in runs))
    with RecognizerWorker(CountingRecognizer()) as worker:
        whole = listen(Ears(LoudnessVad(), worker, WaitForDecode(), DELAY), list(frames(samples)))
        pieces = listen(Ears(LoudnessVad(), worker, WaitForDecode(), DELAY), list(frames(samples, sizes)))
    assert pieces == whole


@pytest.mark.parametrize("delivery", [WaitForDecode(), NeverWait()])
def test_nothing_is_delivered_before_it_is_due(delivery: Delivery) -> None:
    """A decode that is done is still not due."""
    decode: Future[list[Word]] = Future()
    decode.set_result([])
    assert not delivery.is_due(0, due=3.0, now=2.99, decode=decode)
    assert delivery.is_due(0, due=3.0, now=3.0, decode=decode)
