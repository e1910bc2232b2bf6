"""A pause is trouble only in an unfinished thought: which endings are which."""

from __future__ import annotations

import random

import pytest

from assistant.base.speech import Ending, Word
from assistant.language.thought import WINDOW, judge_thought

pytestmark = pytest.mark.fast


def spoken(text: str) -> list[Word]:
    """Words as a recogniser gives them."""
    return [Word(at * 0.4, at * 0.4 + 0.3, word, 1.0) for at, word in enumerate(text.split())]


@pytest.mark.parametrize(
    "text",
    [
        "I moved to the evening shift, um",
        "We had to close the shop because",
        "I spoke to the",
        "I spoke to the.",
        "And then I had to talk to my",
        "I was responsible for",
        "I was responsible for.",
        "The reason for that was.",
        "And what I did first was to.",
        "So I called the supplier and",
        "It went well, but I",
        "We planned the whole thing and they're.",
        "There were two of us,",
        "I think the main thing...",
        "The first customer was really ang-",
        "I like the work. And because the",
        "It was, uh.",
    ],
)
def test_words_that_announce_more_are_unfinished(text: str) -> None:
    """A filler, a function word, a comma or a cut-off word at the end is an unfinished thought, full stop or not."""
    assert judge_thought(spoken(text)) == "unfinished"


@pytest.mark.parametrize(
    "text",
    [
        "I moved to the evening shift last year.",
        "That was what I was looking for.",
        "In the end we delivered it on time.",
        "Yes.",
        "I like it a lot. So, that's it.",
        "So yeah",
        "Would you like an example of that?",
        "Yes, I was.",
        "Nobody knew what the problem was.",
        "It was the first project that was both.",
        "The customer was happy and so was I.",
        "Now we do it for the spring orders as well.",
        "Alright, thanks.",
    ],
)
def test_a_whole_sentence_is_complete(text: str) -> None:
    """A clause with its final punctuation, or a known closing, is a complete thought."""
    assert judge_thought(spoken(text)) == "complete"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "So, my last job.",
        "Okay.",
        "I moved to the evening shift last year",
        "we delivered it on time",
        "I really didn't want to.",
        "Because the fish had not come so.",
        "I still don't know who she was talking to.",
        "They asked me to stay and so did he.",
        "It depends on who you're talking to.",
        "We did as well as we could.",
        "It's not in my contract yet, but it will.",
    ],
)
def test_what_can_be_either_is_unclear(text: str) -> None:
    """A fragment, or a plausible ending that the recogniser did not punctuate, is asked about, not judged."""
    assert judge_thought(spoken(text)) == "unclear"


FALL, LEVEL, LOW = Ending(-4.0, -12.0), Ending(0.2, -1.0), Ending(-4.0, -1.0)


@pytest.mark.parametrize(
    "text",
    ["So in the end we delivered the whole order on time", "I stayed with them for six years. Six good years."],
)
def test_a_fall_of_the_voice_completes_what_the_words_leave_open(text: str) -> None:
    """A voice that goes on level, or that is only low, leaves it open."""
    judged = [judge_thought(spoken(text), ending) for ending in (FALL, LEVEL, LOW, None)]
    assert judged == ["complete", "unclear", "unclear", "unclear"]


@pytest.mark.parametrize(
    ("text", "thought"),
    [
        ("In my last job at the clinic I was responsible for.", "unclear"),
        ("We had to close the whole shop early because", "unfinished"),
        ("I moved to the evening shift last year, um", "unfinished"),
        ("The reason I left the firm was that's when", "unclear"),
        ("Okay.", "unclear"),
        ("So, my last job.", "unclear"),
        ("That's a really good question to begin with. Okay.", "unclear"),
    ],
)
def test_a_fall_never_outranks_the_words(text: str, thought: str) -> None:
    """A cut sentence may be read with a fall, and an opening has one too."""
    assert judge_thought(spoken(text), FALL) == thought


def test_a_level_voice_never_reopens_a_whole_sentence() -> None:
    """A nudge to a person who has finished is the worst error."""
    rising = Ending(5.0, 20.0)
    assert judge_thought(spoken("In the end we delivered it on time."), rising) == "complete"


def test_words_across_utterances_count_together() -> None:
    """An utterance of one word is judged with what was said before it."""
    assert judge_thought(spoken("I learnt to listen before I") + spoken("decide.")) == "complete"


def test_only_the_last_words_count() -> None:
    """A long take is judged by its last words alone."""
    ending = spoken("and we finished the whole job by Friday afternoon.")
    noise = random.Random(7).choices(["the", "um", "because", "job."], k=3 * WINDOW)
    before = spoken(" ".join(noise) + " " + "word " * WINDOW)
    assert judge_thought(before + ending) == "complete"


def test_it_never_calls_an_answer_that_ends_in_a_sentence_unfinished() -> None:
    """Ordinary endings of answers are never taken for a freeze."""
    endings = [
        "So that's how we saved the contract.",
        "And the patient went home the next day.",
        "That's the part of the job I enjoy most.",
        "I'd do the same again tomorrow.",
        "We have used that checklist ever since.",
        "She told me it was the best year they've had.",
        "That's why I want to work with you.",
        "It taught me what good support looks like.",
        "I left because there was nothing to move up to.",
        "They were happy with how it turned out.",
    ]
    assert [ending for ending in endings if judge_thought(spoken(ending)) == "unfinished"] == []
