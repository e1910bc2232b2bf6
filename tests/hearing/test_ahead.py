"""A recording that is read ahead is heard as if it were not: only its words are recognised together."""

from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np
import pytest

from assistant.base.errors import RecognizerError
from assistant.base.events import Opening
from assistant.base.settings import Settings
from assistant.base.speech import FRAME_SAMPLES, FRAME_SECONDS, RATE, Frame, Word
from assistant.hearing.ahead import AheadEars
from assistant.hearing.ears import RecognizerWorker
from assistant.hearing.vad import SileroVad
from assistant.hearing.windows import LONGEST_WAIT_SECONDS
from assistant.rehearsal.studio import Studio, Wiring
from tests.support.fakes import QUESTION_TURN, SCRIPT, FakeRecognizer, Loudness, Samples, coach_for, frames, sound

pytestmark = pytest.mark.fast

TALK = "xxxxxxxx......" * 12 + "." * 60 + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx....." * 9 + "x" * 300
"""Short utterances, a freeze, longer ones, and one that is cut by force and by the end."""
TEXTS = [f"number {n} and then we" for n in range(40)]


class Windows(FakeRecognizer):
    """Reads from a script as well, and notes how many utterances it was given at once."""

    def __init__(self, *texts: str) -> None:
        super().__init__(*texts)
        self.given: list[int] = []

    def window_words(self, windows: Sequence[Sequence[Samples]]) -> list[list[Word]]:
        """Read a text for each."""
        self.given += [len(window) for window in windows]
        return [self.words(samples) for window in windows for samples in window]


class Broken(Windows):
    """Fails."""

    def window_words(self, windows: Sequence[Sequence[Samples]]) -> list[list[Word]]:
        """Fail."""
        raise ValueError("no")


def happenings(recognizer: FakeRecognizer, drawing: str, wiring: Wiring, chunks: Sequence[int] = ()) -> list[object]:
    """Hear a drawn recording to its end."""
    with RecognizerWorker(recognizer) as worker:
        studio = Studio(Settings(), worker, Loudness, SCRIPT, wiring)
        run = studio.hear(frames(sound(drawing), chunks), Opening(QUESTION_TURN, ()), (), coach_for(Settings()))
        return list(run)


def test_what_happens_is_what_happens_live() -> None:
    """With the same words: the same frames, utterances, pauses, findings and suggestions, each at the same time."""
    ahead = Windows(*TEXTS)
    assert happenings(ahead, TALK, "recording") == happenings(FakeRecognizer(*TEXTS), TALK, "live")
    assert max(ahead.given) > 1


def test_chunks_change_nothing() -> None:
    """Nor do they change which utterances are recognised together."""
    whole, cut = Windows(*TEXTS), Windows(*TEXTS)
    chunks = [100, 7_000, 1, 33_000] * 20
    assert happenings(whole, TALK, "recording") == happenings(cut, TALK, "recording", chunks)
    assert whole.given == cut.given


def test_the_live_wiring_hears_one_after_the_other() -> None:
    """As evaluate may be asked to."""
    recognizer = Windows(*TEXTS)
    happenings(recognizer, TALK, "live")
    assert recognizer.given == []


@pytest.mark.parametrize("drawing", ["", "....", "x"])
def test_a_recording_with_little_or_nothing_in_it_ends(drawing: str) -> None:
    """It may be empty, silent, or a click."""
    assert happenings(Windows(), drawing, "recording") == happenings(FakeRecognizer(), drawing, "live")


def test_an_engine_that_fails_is_an_error_with_its_name() -> None:
    """As when it hears one utterance."""
    with pytest.raises(RecognizerError, match="The recogniser script failed: no"):
        happenings(Broken(), TALK, "recording")


def test_little_is_read_ahead_of_what_is_given() -> None:
    """However long a recording, and however long it is silent, memory does not grow with it."""
    read = 0

    def source() -> Iterator[Frame]:
        nonlocal read
        talk, silence = frames(sound("xxxxxxxx......" * 200)), frames(np.zeros(480 * RATE, np.int16))
        for number, frame in enumerate(chain(talk, silence)):
            read = number
            yield Frame(number * FRAME_SECONDS, frame.samples)

    furthest = 0
    with RecognizerWorker(Windows()) as worker:
        ears = AheadEars(Loudness(), worker, 1.0)
        for given, frame in enumerate(ears.frames(source())):
            list(ears.feed(frame))
            furthest = max(furthest, read - given)
    assert furthest * FRAME_SECONDS < LONGEST_WAIT_SECONDS + 2


def test_voice_activity_of_many_frames_is_that_of_each() -> None:
    """Bit for bit, and the state goes on between them."""
    noise = (np.random.default_rng(3).normal(0, 2_000, 100 * FRAME_SAMPLES)).astype(np.int16)
    each, many = SileroVad(), SileroVad()
    given = list(frames(noise))
    blocks = [given[:1], given[1:33], given[33:34], given[34:]]
    assert [p for block in blocks for p in many.probabilities(block)] == [each.probability(frame) for frame in given]
