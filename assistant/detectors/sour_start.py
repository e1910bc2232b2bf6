# ruff: noqa: SIM905 (a word list is read more easily as text)
"""A sour start: small talk that begins with a strong negative remark about a thing or a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.detectors.interface import Heard, Noticed
from assistant.interview import Finding
from assistant.speech import Utterance, Word, normalise

HARD_WORDS = frozenset(
    """
    abysmal annoyed annoying appalling arrogant atrocious awful boring bloody catastrophe chaos chaotic clueless crap
    crappy cretin damn depressing despicable detest detested dire disaster disastrous disgrace disgraceful disgusted
    disgusting dreadful dump farce filthy foul frightful frustrating furious garbage ghastly grim gross grotty hate
    hated hating hateful hell hellish hideous hopeless horrendous horrible horrid horrific idiot idiotic idiots
    incompetent infuriating insane insufferable intolerable joke lousy loathe loathed mess miserable misery moron
    morons nasty nightmare nightmarish obnoxious offensive outrageous pathetic pointless ridiculous rotten rubbish
    rude ruined shambles shocking sick sickening stank stinking stinks stupid sucked sucks terrible torture tragic
    ugly unacceptable unbearable unhelpful useless vile waste worst wretched
    """.split()
)
"""Words that nobody uses of what they merely did not like much; the remark need not be fair to be sour."""
DENIALS = frozenset(
    "not no never isn't wasn't aren't weren't don't didn't won't wouldn't nothing hardly without".split()
)
DENIED_WORDS = 3
"""A denial this close before a hard word takes it back: "not at all terrible"."""
SOFT_PHRASES = (
    ("i'd", "hate"), ("would", "hate"), ("hate", "to", "be"), ("hate", "to", "miss"), ("sick", "leave"),
    ("terrible", "at", "directions"), ("waste", "of", "no"), ("rubbish", "bin"), ("horrible", "if"), ("no", "joke"),
    ("dressed", "to", "the"), ("waste", "management"), ("worst", "is", "over"), ("damn", "good"), ("bloody", "good"),
    ("stupid", "of", "me"), ("silly", "of", "me"), ("stupid", "question"),
)  # fmt: skip
"""Harmless turns of phrase with a hard word in them."""


class SourStart:
    """Finds `sour_start`, once a turn."""

    def __init__(self) -> None:
        self._found = False

    def feed(self, heard: Heard) -> Iterable[Noticed]:
        """Take what was heard next."""
        if self._found or not isinstance(heard, Utterance):
            return
        hard = hard_words(heard.words)
        if hard:
            self._found = True
            evidence = tuple(normalise(word.text) for word in hard)
            value = float(len(hard))
            yield Finding("sour_start", hard[0].start, hard[-1].end, heard.at, value, 1.0, "words", evidence)

    def finish(self, at: float) -> Iterable[Noticed]:
        """Nothing is open."""
        return ()


def hard_words(words: Sequence[Word]) -> list[Word]:
    """Return the strong negative words that are meant: neither denied nor part of a harmless phrase."""
    texts = [normalise(word.text) for word in words]
    return [
        word
        for place, word in enumerate(words)
        if texts[place] in HARD_WORDS
        and not DENIALS.intersection(_clause_before(words, texts, place))
        and not any(_at(texts, place, phrase) for phrase in SOFT_PHRASES)
    ]


def _clause_before(words: Sequence[Word], texts: Sequence[str], place: int) -> list[str]:
    """Return the last few words before a place, back to the last punctuation: a denial reaches no further."""
    before: list[str] = []
    for index in range(place - 1, max(place - 1 - DENIED_WORDS, -1), -1):
        if words[index].text.endswith((",", ".", "?", "!", ";")):
            break
        before.append(texts[index])
    return before


def _at(texts: Sequence[str], place: int, phrase: Sequence[str]) -> bool:
    return any(
        tuple(texts[start : start + len(phrase)]) == tuple(phrase)
        for start in range(max(place - len(phrase) + 1, 0), place + 1)
    )
