"""Who was not finished is heard in the gap, or with their first words."""

from __future__ import annotations

import pytest

from assistant.base.events import EndOfAnswer
from assistant.base.settings import Settings
from assistant.base.speech import FRAME_SECONDS, Utterance, VadFrame, Word
from assistant.detectors.moves import Moves
from assistant.interview.afterthought import Gap, means_last_answer

pytestmark = pytest.mark.fast


def said(text: str, start: float = 0.0, length: float = 0.0) -> Utterance:
    """Return an utterance that is delivered 1.5 s after its last word, or after so much talk."""
    words = tuple(Word(start + n * 0.3, start + n * 0.3 + 0.25, word, 0.9) for n, word in enumerate(text.split()))
    end = max(words[-1].end if words else 0.0, start + length)
    return Utterance(start, end + 0.25, words, end + 1.5)


def moves_of(text: str) -> bool:
    """Tell what the words mean as the first behind a new question."""
    heard = said(text)
    return means_last_answer(heard.words, Moves().feed(heard))


def gap(start: float, length: float, text: str) -> EndOfAnswer:
    """Let somebody talk in a gap from `start` on; return how it ended."""
    host, moves, heard = Gap(Settings()), Moves(), said(text, start, length)
    for number in range(2000):
        begin, end = number * FRAME_SECONDS, (number + 1) * FRAME_SECONDS
        talks = start <= begin < start + length
        silent_since = 0.0 if begin < start else start + length
        frame = VadFrame(begin, end, 0.5, talks, -30.0, start if talks else None, None if talks else silent_since)
        events: list[object] = [frame]
        if length and begin < start + length + 1.5 <= end:
            events += [heard, *moves.feed(heard)]
        for event in events:
            for ended in host.feed(event):
                return ended
    raise AssertionError("the gap never ended")


@pytest.mark.parametrize(
    "text",
    [
        "Wait, I wasn't finished with the last one.",
        "Wait.",
        "Oh, sorry, hang on, I hadn't finished.",
        "Hold on, let me finish that.",
        "I wasn't quite done.",
        "Sorry, I was still talking.",
        "Could I start over?",
        "Can I start that one again?",
        "Sorry, can I just add something to that?",
        "Wait, there's more.",
    ],
)
def test_these_first_words_are_about_the_answer_before(text: str) -> None:
    """A restart, "wait", or that one was not finished."""
    assert moves_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "Wait a moment, let me think.",
        "Hang on a second.",
        "Wait, what do you mean by that?",
        "Wait, can you say that again?",
        "Could you repeat the question?",
        "Give me a second to think.",
        "I wasn't finished with my degree when I took the job, so I did both at the same time for a year.",
        "I had not finished school when my father fell ill.",
        "The thing that people rely on me for is turning up.",
        "When I started there I had to start over in a new team.",
        "I went round and round with the numbers. Sorry, could I start over?",
        "Waiting for parts was the worst of it.",
        "Thank you.",
    ],
)
def test_these_are_about_the_new_question(text: str) -> None:
    """Time to think, requests, and stories in which somebody was not finished."""
    assert not moves_of(text)


def test_a_gap_without_a_word_lasts_two_seconds() -> None:
    """Then the next question comes."""
    ended = gap(99.0, 0.0, "")
    assert ended.reason == "silence"
    assert ended.at == pytest.approx(2.0, abs=0.05)


@pytest.mark.parametrize(
    "text", ["And one more thing, she stayed.", "And Mary.", "Can you hear me?", "Actually, wait."]
)
def test_talk_in_the_gap_reopens_the_answer(text: str) -> None:
    """As soon as its words are known."""
    ended = gap(1.0, 1.5, text)
    assert ended.reason == "return"
    assert ended.at == pytest.approx(4.0, abs=0.1)


def test_who_talks_and_talks_is_not_waited_for() -> None:
    """Whatever it is, it is no thanks."""
    ended = gap(1.0, 30.0, "")
    assert ended.reason == "return"
    assert ended.at < 5.0


@pytest.mark.parametrize(
    "text", ["Thank you.", "Thank you very much.", "Okay, great.", "Um.", "", "That's it.", "Next question, please."]
)
def test_thanks_and_coughs_reopen_nothing(text: str) -> None:
    """The next question comes two seconds after them."""
    ended = gap(1.0, 0.6, text)
    assert ended.reason == "silence"
    assert ended.at == pytest.approx(3.6, abs=0.1)
