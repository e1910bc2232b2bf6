# ruff: noqa: SIM905 (word lists are read and sorted more easily as text)
"""Noun phrases of an answer that are worth asking about, such as "the second shop": found by their edges. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant.base.speech import ends_sentence, is_filler, normalise
from assistant.language.answers.cues import FIGURES, is_past
from assistant.language.stems import FUNCTION_WORDS, content_stem, content_stems
from assistant.language.verbs import is_base_verb

OPENERS = frozenset("the a an my our this that these those another".split())
"""Words with which a phrase begins."""
POINTS_BACK = frozenset("this that these those another".split())
"""Openers that also stand alone: what follows must be plain."""
YOURS = {"my": "your", "our": "your"}
"""How an opener is said by who asks back."""
ORDINALS = frozenset("first second third last next new old big little small whole other own only".split())
"""Words that describe and never end a phrase."""
VERBS = frozenset(
    """
    is are was were be been being do does did has have had can could will would should may might must go goes went gone
    get gets got come comes came make makes made take takes took say says said tell told ask asked know knew think
    thought want wanted need needed see saw look looked keep kept let put give gave call called work worked works start
    started stop stopped try tried use used run ran find found turned happened stays stayed goes fell broke needs wants
    """.split()
)
VAGUE = frozenset(
    """
    thing things stuff lot bit way time times day days week weeks month months year years hour hours minute minutes
    moment end beginning start one ones people person somebody everyone everybody job work place side part kind sort
    couple rest morning afternoon evening night point fact idea problem question answer example situation case reason
    man woman lad guy girl boy bloke fella hell truth best most same top bottom middle back front whole half
    """.split()
)
"""Nouns that nobody asks about."""
NO_NOUNS = frozenset("please apart especially alive self lent meant bent slid swam sang sank shot spun swore".split())
"""Words that follow a noun and are none, and verbs of the past that `is_past` does not know."""
LONGEST = 4
"""Words of a phrase at most."""


def phrases(words: Sequence[str], question: str, sure: Sequence[bool]) -> list[str]:
    """Return the phrases of an answer that can be quoted, the best first, in the words of who asks back.

    Only where every word is `sure`; none whose nouns the question has.
    """
    plain = [normalise(word) for word in words]
    asked = set(content_stems(question))
    counts = Counter(content_stem(word) for word in plain)
    found: dict[str, float] = {}
    for at, word in enumerate(plain):
        if word in OPENERS and (end := _end(words, plain, at)) and all(sure[at:end]):
            nouns = [one for one in plain[at + 1 : end] if one not in ORDINALS]
            stems = {content_stem(one) for one in nouns}
            if nouns[-1] not in VAGUE and not stems & asked and "" not in stems:
                text = " ".join([YOURS.get(word, word), *(_cased(one) for one in words[at + 1 : end])])
                found.setdefault(text, _worth(word, nouns, counts, at / max(len(plain), 1)))
    return sorted(found, key=lambda text: -found[text])


def _end(words: Sequence[str], plain: Sequence[str], at: int) -> int:
    """Return the index behind the phrase that begins at `at`; 0 if there is none."""
    end = at + 1
    while end < len(plain) and end - at <= LONGEST and not _closes(plain[end], first=end == at + 1):
        end += 1
        if words[end - 1][-1] in ",;:-" or ends_sentence(words[end - 1]):
            break
    else:
        if end < len(plain) and end - at > LONGEST:
            return 0
    end = _cut_back(plain, at, end)
    return end if end > at + 1 and plain[end - 1] not in ORDINALS and not is_past(plain[end - 1]) else 0


def _cut_back(plain: Sequence[str], at: int, end: int) -> int:
    """Return the end of a phrase without what may be a verb behind its noun; "a salesman understands" is a salesman."""
    middle = range(at + 2, end)  # "a salesman understands people"
    end = next((place for place in middle if plain[place].endswith("s") and is_base_verb(plain[place])), end)
    while sum(word not in ORDINALS for word in plain[at + 1 : end]) > 1 and _may_be_verb(plain[end - 1]):
        end -= 1
    return end


def _may_be_verb(word: str) -> bool:
    return word.endswith("ing") or word in NO_NOUNS or is_past(word) or is_base_verb(word)


def _closes(word: str, *, first: bool) -> bool:
    """Tell whether a word is past the end of a phrase; "the broken gate" goes on, "the gate opened" does not."""
    if word in ORDINALS:
        return False
    known = (
        (is_past(word) and not first)
        or word in FUNCTION_WORDS
        or word in VERBS
        or is_filler(word)
        or bool(FIGURES.search(word))
    )
    return known or len(word) < 3 or word.endswith(("n't", "'d", "'ll", "'ve", "'re"))


def _cased(word: str) -> str:
    """Return a word without its punctuation; names keep their capitals."""
    bare = word.strip(' \t.,;:!?…"“”()[]-–—')
    return bare if bare[:1].isupper() else bare.lower()


def _worth(opener: str, nouns: Sequence[str], counts: Counter[str], place: float) -> float:
    """Return how much one would like to hear of it: what is particular, and was touched on only."""
    seldom = sum(1.0 / counts[content_stem(noun)] for noun in nouns) / len(nouns)
    plain = opener not in POINTS_BACK
    return 0.6 * min(len(nouns), 2) + 0.5 * seldom + 0.4 * plain + 0.3 * place + 0.05 * min(len(nouns[-1]), 9)
