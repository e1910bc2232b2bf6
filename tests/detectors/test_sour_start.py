"""A sour start is noticed, and a plain grumble or a denied one is not."""

from __future__ import annotations

import pytest

from assistant.detectors.sour_start import SourStart
from assistant.interview import Finding
from tests.detectors.drawing import utterance

SOUR = (
    "It was awful, the train was late again.",
    "Your receptionist was really rude to me.",
    "The traffic was a nightmare, to be honest.",
    "I hate this part of town.",
    "Honestly, the parking here is ridiculous.",
    "Terrible. I've been up since four.",
    "That lift of yours is a disgrace.",
    "Oh, the bus driver was a complete idiot.",
    "it was horrible i nearly turned around",
    "The worst journey I have ever had.",
    "Well, the coffee downstairs is disgusting.",
    "It's chaos out there, and nobody could help me. Useless.",
)
FINE = (
    "Not bad at all, thank you.",
    "It wasn't terrible, just a bit long.",
    "It rained a little, but I like the rain.",
    "Fine, thanks. I found it easily.",
    "The train was late, but I had a book.",
    "No problem at all. It was a lovely walk.",
    "It was long, but nothing awful happened.",
    "I'd hate to be late, so I came early.",
    "It was all right. How was yours?",
    "I got a little lost, that was stupid of me, but everyone was kind.",
    "A bit busy on the roads, as always.",
    "It never is a nightmare on a Sunday.",
)


def found(text: str) -> list[Finding]:
    """Return what is found in a remark."""
    return [one for one in SourStart().feed(utterance(text)) if isinstance(one, Finding)]


@pytest.mark.parametrize("text", SOUR)
def test_a_sour_remark_is_noticed(text: str) -> None:
    """With the words that make it sour."""
    (one,) = found(text)
    assert one.kind == "sour_start"
    assert one.value >= one.limit
    assert all(word in text.lower() for word in one.evidence)


@pytest.mark.parametrize("text", FINE)
def test_what_is_friendly_mild_or_denied_is_not(text: str) -> None:
    """Nobody is told to lighten up who did not complain."""
    assert found(text) == []


def test_once_is_enough() -> None:
    """A second complaint in the same small talk is not told again."""
    detector = SourStart()
    assert list(detector.feed(utterance(SOUR[0])))
    assert not list(detector.feed(utterance(SOUR[1], start=9.0)))
