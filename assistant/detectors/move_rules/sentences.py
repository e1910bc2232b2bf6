# ruff: noqa: SIM905 (word lists are read and sorted more easily as text)
"""Evens out recognised words, so that one rule covers many ways of saying a thing; every token keeps its word.

Contractions are spelt out, fillers, hedges and stuttered repeats are dropped, and words are cut into sentences at the
recogniser's punctuation where there is any.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.base.speech import FILLERS, Word, ends_sentence, normalise

Token = tuple[str, int]
"""A word in lower case, and the index of the spoken word that it comes from."""

SPELT_OUT: dict[str, str] = {
    "can't": "can not", "cannot": "can not", "won't": "will not", "ain't": "am not", "let's": "let us",
    "gonna": "going to", "wanna": "want to", "gotta": "have to", "gimme": "give me", "lemme": "let me",
    "dunno": "do not know", "im": "i am", "ive": "i have", "dont": "do not", "didnt": "did not", "cant": "can not",
    "thats": "that is", "whats": "what is", "wheres": "where is", "lets": "let us", "should've": "should have",
    "sec": "second", "secs": "seconds", "mins": "minutes", "ok": "okay",
    "alright": "all right", "apologize": "apologise",
}  # fmt: skip
"""Words that spell out irregularly, with the forms that lost their apostrophe and the short forms of time."""

ENDINGS: tuple[tuple[str, str], ...] = (
    ("n't", " not"), ("'m", " am"), ("'re", " are"), ("'ve", " have"), ("'ll", " will"), ("'d", " would"),
    ("'s", " is"),
)  # fmt: skip
"""Contracted endings; 's may stand for has or a possessive, which the rules allow for."""

HEDGES = frozenset(
    """
    just please maybe possibly perhaps really quite very actually honestly basically literally
    totally completely absolutely slightly extremely incredibly super terribly fairly somewhat genuinely
    frankly obviously quickly kindly oh ooh ah ugh gosh god phew whoa
    """.split()
)
"""Words that soften or colour a sentence and never decide what it does."""

HEDGE_PHRASES: tuple[tuple[str, ...], ...] = (
    ("a", "little", "bit"), ("a", "wee", "bit"), ("a", "bit"), ("a", "little"), ("a", "tad"), ("a", "touch"),
    ("sort", "of"), ("kind", "of"), ("to", "be", "honest"), ("if", "i", "am", "honest"), ("i", "must", "say"),
)  # fmt: skip
"""The same in several words."""

LONGEST_REPEAT = 3
"""Words that may be stuttered in one go: "can I, can I start"."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Evened-out tokens of one sentence, and where it stands in its utterance."""

    tokens: tuple[Token, ...]
    span: range
    """Indices of its words as spoken, before anything was dropped."""
    first: bool
    last: bool

    @property
    def text(self) -> str:
        """The tokens joined by spaces; a question mark of the recogniser is a token of its own."""
        return " ".join(token for token, _ in self.tokens)

    def word_at(self, offset: int) -> int:
        """Index of the spoken word that holds character `offset` of `text`."""
        return self.tokens[self.text.count(" ", 0, offset)][1]


def sentences(words: Sequence[Word]) -> list[Sentence]:
    """Cut an utterance at its final punctuation and even out each part; parts without words of weight are left out."""
    parts = list(_parts(words))
    cut = []
    for number, indices in enumerate(parts):
        tokens = _even_out([token for index in indices for token in _spell_out(words[index].text, index)])
        if tokens:
            if "?" in words[indices[-1]].text:
                tokens.append(("?", indices[-1]))
            cut.append(
                Sentence(tuple(tokens), range(indices[0], indices[-1] + 1), number == 0, number == len(parts) - 1)
            )
    return cut


def _parts(words: Sequence[Word]) -> Iterator[list[int]]:
    part: list[int] = []
    for index, word in enumerate(words):
        part.append(index)
        if ends_sentence(word.text) and not word.text.endswith(("..", "…")):
            yield part
            part = []
    if part:
        yield part


def _spell_out(text: str, index: int) -> Iterator[Token]:
    word = normalise(text)
    spelt = SPELT_OUT.get(word, "")
    if not spelt:
        spelt = next((word.removesuffix(end) + full for end, full in ENDINGS if word.endswith(end)), word)
    for token in spelt.replace("-", " ").split():
        yield token, index


def _even_out(tokens: list[Token]) -> list[Token]:
    kept = [token for token in tokens if token[0] not in FILLERS and token[0] not in HEDGES]
    return _without_repeats(_without_phrases(kept))


def _without_phrases(tokens: list[Token]) -> list[Token]:
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        ahead = tuple(token for token, _ in tokens[at : at + 4])
        phrase = next((phrase for phrase in HEDGE_PHRASES if ahead[: len(phrase)] == phrase), ())
        if not phrase:
            kept.append(tokens[at])
        at += len(phrase) or 1
    return kept


def _without_repeats(tokens: list[Token]) -> list[Token]:
    kept: list[Token] = []
    for token in tokens:
        kept.append(token)
        for length in range(1, LONGEST_REPEAT + 1):
            words = [word for word, _ in kept[-2 * length :]]
            if len(words) == 2 * length and words[:length] == words[length:]:
                del kept[-length:]
                break
    return kept
