# ruff: noqa: SIM905 (a word list is read more easily as text)
"""A sour start: small talk that begins with a strong negative remark about a thing or a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.base.events import Finding
from assistant.base.speech import Utterance, Word, ends_sentence, normalise
from assistant.detectors.interface import Heard, Noticed

HARD_WORDS = frozenset(
    """
    abysmal annoyed annoying appalling arrogant atrocious awful boring bloody catastrophe chaos chaotic clueless crap
    crappy cretin damn depressing despicable detest detested dire disaster disastrous disgrace disgraceful disgusted
    disgusting dreadful dump farce filthy foul frightful frustrating furious garbage ghastly grim gross grotty hate
    hated hating hateful hell hellish hideous hopeless horrendous horrible horrid horrific idiot idiotic idiots
    incompetent infuriating insufferable intolerable lousy loathe loathed mess miserable misery moron
    morons nasty nightmare nightmarish obnoxious offensive outrageous pathetic pointless ridiculous rotten rubbish
    rude ruined shambles shocking sickening stank stinking stinks stupid sucked sucks terrible torture tragic
    ugly unacceptable unbearable unfriendly unhelpful useless vile waste worst wretched
    """.split()
)
"""Words that nobody uses of what they merely did not like much; the remark need not be fair to be sour."""
HARD_PHRASES = (
    ("can't", "stand"), ("cannot", "stand"), ("drove", "me", "mad"), ("drives", "me", "mad"), ("driving", "me", "mad"),
    ("drove", "me", "crazy"), ("drives", "me", "crazy"), ("driving", "me", "crazy"), ("fed", "up"), ("sick", "of"),
    ("me", "sick"), ("the", "creeps"), ("is", "a", "joke"), ("was", "a", "joke"), ("a", "complete", "joke"),
    ("a", "total", "joke"), ("what", "a", "pain"), ("lost", "my", "temper"), ("treated", "like", "dirt"),
)  # fmt: skip
"""The same in several words, each harmless by itself."""
DENIALS = frozenset(
    """
    not no never nobody none isn't wasn't aren't weren't don't didn't won't wouldn't nothing hardly
    rarely seldom without
    """.split()
)
DENIED_WORDS = 3
"""A denial this close before a hard word takes it back: "not at all terrible"."""
LINKS = frozenset("a an the it was is be that so".split())
"""They do not count: "I wouldn't say it was a nightmare"."""
AFTER_A_REPLY = frozenset("it the i i'm i've we that this your you there honestly".split())
"""Before one of these "no" is a reply and denies nothing of what follows: "no it was awful"."""
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
        hard = hard_remarks(heard.words)
        if hard:
            self._found = True
            evidence = tuple(" ".join(normalise(word.text) for word in remark) for remark in hard)
            yield Finding(
                "sour_start", hard[0][0].start, hard[-1][-1].end, heard.at, float(len(hard)), 1.0, "words", evidence
            )

    def finish(self, at: float) -> Iterable[Noticed]:
        """Nothing is open."""
        return ()


def hard_remarks(words: Sequence[Word]) -> list[Sequence[Word]]:
    """Return the strong negative words and phrases that are meant: neither denied nor in a harmless phrase."""
    texts = [normalise(word.text) for word in words]
    return [
        words[place + 1 - length : place + 1]
        for place in range(len(words))
        if (length := _hard_length(texts, place))
        and not DENIALS.intersection(_clause_before(words, texts, place))
        and not any(_at(texts, place, phrase) for phrase in SOFT_PHRASES)
    ]


def _hard_length(texts: Sequence[str], place: int) -> int:
    """Return how many words up to a place make a hard word or phrase; 0 if none do."""
    ends = (
        len(phrase) for phrase in HARD_PHRASES if tuple(texts[max(place + 1 - len(phrase), 0) : place + 1]) == phrase
    )
    return next(ends, int(texts[place] in HARD_WORDS))


def _clause_before(words: Sequence[Word], texts: Sequence[str], place: int) -> list[str]:
    """Return the last few words before a place, back to the last punctuation: a denial reaches no further."""
    before: list[str] = []
    for index in range(place - 1, -1, -1):
        if words[index].text.endswith((",", ";")) or ends_sentence(words[index].text) or len(before) == DENIED_WORDS:
            break
        is_reply = texts[index] == "no" and texts[index + 1] in AFTER_A_REPLY
        if texts[index] not in LINKS and not is_reply:
            before.append(texts[index])
    return before


def _at(texts: Sequence[str], place: int, phrase: Sequence[str]) -> bool:
    return any(
        tuple(texts[start : start + len(phrase)]) == tuple(phrase)
        for start in range(max(place - len(phrase) + 1, 0), place + 1)
    )
