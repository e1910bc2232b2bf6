"""What is asked back: what is missing first, nothing that was told, and a phrase only where it was heard for sure."""

from __future__ import annotations

import pytest

from assistant.language.answers.kinds import AnswerKind
from assistant.language.answers.parts import read_parts
from assistant.language.answers.phrases import phrases
from assistant.language.answers.probes import Probe, needed, probe, vetoed

pytestmark = pytest.mark.fast

ASKED = "Tell me about a time when something went wrong."
OPEN_END = (
    "The big oven would not light on the Saturday before Easter and we had four hundred buns on the racks. "
    "I rang the engineer and he could not come. So I rang two other bakeries and I drove the trays over in my own van, "
    "and I stood there and baked them in their ovens while they were having breakfast."
)
ENDED = f"{OPEN_END} In the end every bun was in the shop by eight and we sold all but eleven of them."
ONLY_WE = (
    "Our team had a site in Hull where the scaffold was two weeks late. We called the client and we changed the order "
    "of the floors, we worked two Saturdays and we got the roof on. In the end we finished three days early and "
    "the client gave us the next job."
)
GENERAL = "I always try to stay calm. I think communication is everything. You just have to be positive about it."


def asked_back(text: str, question: str = ASKED, kind: AnswerKind = "behavioural") -> Probe:
    """Return what is asked back about an answer."""
    words = text.split()
    return probe(words, read_parts(words, question, kind), question)


@pytest.mark.parametrize(("text", "kind"), [(OPEN_END, "result"), (ONLY_WE, "own_part"), (GENERAL, "example")])
def test_what_is_missing_is_asked(text: str, kind: str) -> None:
    """How it ended, what one did oneself, or one time at all."""
    assert asked_back(text).kind == kind


def test_what_was_told_is_not_asked() -> None:
    """An answer with an end is not asked how it ended."""
    parts = read_parts(ENDED.split(), ASKED, "behavioural")
    assert "result" in vetoed(parts)
    assert asked_back(ENDED).kind != "result"


def test_nothing_is_asked_twice() -> None:
    """Whoever did not tell the end then either is asked something else."""
    words = OPEN_END.split()
    again = probe(words, read_parts(words, ASKED, "behavioural"), ASKED, asked=["result"])
    assert again.kind != "result"


def test_what_is_doubtful_is_not_asked() -> None:
    """More is asked for instead."""
    even = dict.fromkeys(("result", "own_part", "measure", "example", "reason", "elaborate"), 1 / 6)
    assert needed(even, []) == "elaborate"
    assert needed({**even, "measure": 0.9}, []) == "measure"
    assert needed({**even, "measure": 0.9}, ["measure"]) == "elaborate"


def test_a_phrase_is_quoted_in_the_words_of_who_asks() -> None:
    """My van is yours to them; what the question said already is nothing new."""
    words = [
        "I",
        "packed",
        "my",
        "father's",
        "old",
        "van",
        "and",
        "then",
        "the",
        "second",
        "shop",
        "opened,",
        "and",
        "something",
        "went",
        "wrong",
    ]
    found = phrases(words, ASKED, [True] * len(words))
    assert "the second shop" in found
    assert not any("wrong" in text for text in found)
    assert not any(text.startswith("my ") for text in found)


def test_a_phrase_with_an_unsure_word_is_not_quoted() -> None:
    """Every word of it was heard for sure, or it is left."""
    words = ["and", "then", "the", "second", "shop", "opened"]
    assert phrases(words, ASKED, [word != "shop" for word in words]) == []


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("a salesman understands people", "a salesman"),
        ("the bloke next door and the dog sleeping there", "the dog"),
        ("the university lent me one", "the university"),
        ("so my supervisor please", "your supervisor"),
        ("I took a machine apart", "a machine"),
        ("where my mentor sits", "your mentor"),
        ("we had the training plan, and then", "the training"),
    ],
)
def test_a_verb_behind_a_noun_is_not_quoted(text: str, quoted: str) -> None:
    """In doubt the noun before it is."""
    words = text.split()
    assert quoted in phrases(words, ASKED, [True] * len(words))
