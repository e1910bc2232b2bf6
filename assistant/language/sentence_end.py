"""How likely a sentence is over with its last word, by trained weights: what the last words are, and how it began."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from assistant.base.speech import FILLERS, normalise
from assistant.language.linear_model import load_model

WEIGHTS = "sentence_end"
"""Trained by benchmarks/train_sentence_end.py, where the figures are told."""
CLASSES = ("goes on", "over")
BEFORE = "^"
"""Stands for the words before a sentence."""
LONGEST, LONGEST_PART = 15, 10
"""Words from which on a sentence, or what follows its last comma, counts as equally long."""
ALL_BEFORE = 7
"""Words before the last one that are looked at without their order."""
QUESTION_WORDS = frozenset(("what", "which", "who", "whom", "where", "how", "whatever", "whoever", "that"))
"""After one of these a sentence may end in a word that else seldom closes one: "what I was looking for"."""
COMMAS = (",", ";", ":", "—")
"""Behind one of these another part of a sentence begins."""
OPENING = 3
"""Words of a sentence's opening that are looked at without their order."""


def chance_of_end(sentence: Sequence[str]) -> float:
    """Return how likely a sentence ends with its last word, 0 to 1; its words as a recogniser writes them."""
    import numpy as np

    places = _places()
    shown = np.zeros(len(places), np.float32)
    shown[[places[sign] for sign in signs(sentence) if sign in places]] = 1.0
    return load_model(WEIGHTS).probabilities(shown)["over"]


@cache
def _places() -> dict[str, int]:
    return {sign: place for place, sign in enumerate(load_model(WEIGHTS).features)}


def signs(sentence: Sequence[str]) -> Iterator[str]:
    """Give what can be seen of a sentence without its final stop, for which recognisers are not to be trusted."""
    kept = [text for text in sentence if (plain := normalise(text)) and plain not in FILLERS]
    if kept:
        words = [_plain(text, opens=place == 0) for place, text in enumerate(kept)]
        commas = [at for at, text in enumerate(kept[:-1], start=1) if text.endswith(COMMAS)]
        yield from _last_words(words)
        yield from _lengths(words, len(words) - (commas[-1] if commas else 0))
        yield from (f"opens {words[0]}", f"opens {' '.join(words[:2])}")
        yield from (f"early {word}" for word in words[:OPENING])
        yield from (f"has {word}" for word in words[-ALL_BEFORE - 1 : -1])
        if kept[-1][:1].isupper():
            yield "a capital"


def _last_words(words: Sequence[str]) -> Iterator[str]:
    """Give the last four words, together and apart, and how the last two end."""
    third, second, last = [BEFORE, BEFORE, *words][-3:]
    yield from (f"last {last}", f"last {second} {last}", f"last {third} {second} {last}")
    yield from (f"last {' '.join([BEFORE, *words][-4:])}", f"before it {second}", f"two before it {third}")
    yield from (f"around {third} … {last}", f"{second} …{last[-2:]}", f"…{second[-2:]} …{last[-2:]}")
    yield from (f"last …{last[-size:]}" for size in (2, 3, 4))
    yield from (f"before it …{second[-size:]}" for size in (2, 3))
    if not QUESTION_WORDS.isdisjoint(words[:-1]):
        yield from (f"a question word, last {last}", f"a question word, last {second} {last}")


def _lengths(words: Sequence[str], part: int) -> Iterator[str]:
    """Give how long the sentence is, and the part of it behind its last comma, alone and with the last word."""
    last = words[-1]
    yield from (f"{min(len(words), LONGEST)} words", f"{min(part, LONGEST_PART)} words in the part")
    yield from (f"{min(part, 4)} words in the part, {last}", f"{min(len(words) // 3, 4)} times three words, {last}")


def _plain(text: str, *, opens: bool) -> str:
    """Normalise a word; the month keeps its capital, because "may" awaits more and "in May" does not."""
    plain = normalise(text)
    return "May" if plain == "may" and text.startswith("May") and not opens else plain
