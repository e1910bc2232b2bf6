"""What a sentence of an answer shows besides its meaning: who did it, when, how surely, and where it stands. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.base.speech import normalise
from assistant.language.answers.patterns import SOURCES, patterns
from assistant.language.stems import content_stems


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PAST = _words("""
    was were had did went got came made took gave said told asked thought knew felt saw found kept put let left lost won
    met paid spent started began became grew brought bought sold set sat stood spoke wrote ran led built taught broke
    chose drew dug cut drove fell flew forgot fought threw wore woke hid hit held heard hurt rang rode shook shut slept
    stole stuck swept tore understood caught ate laid sent dealt could couldn't wasn't weren't hadn't didn't
""")
OWN = _words("i i'd i'm i've i'll me my mine myself")
OURS = _words("we we'd we're we've we'll us our ours")
OTHERS = _words("he she they he'd she'd they'd him her them his their he's she's they're somebody someone people")
ANYONE = _words("you you'd you're you've you'll your one")
DUTY = _words("should must needed supposed responsible deadline goal aim target meant expected job charge down")
NOW = _words("now nowadays lately since today these days currently still")
HABIT = _words("always usually never often sometimes generally normally every tend try")
BETTER = _words("better less fewer faster more improved easier quicker happier calmer worse halved doubled dropped")
GOAL = _words("want wanted love like enjoy interested proud passion dream hope care excited")
WOULD = _words("would i'd you'd we'd might may could if depends say suppose")
CHECKING = _words("check test measure compare monitor log watch verify prove see know look sure count graph numbers")
WEIGHING = _words(
    """
    but whereas downside cost costs price instead rather against versus trade slower cheaper risk though
"""
)
WHY = _words("because cause since reason why so")
ENDING = _words("end ended finally eventually result turned worked happened finished thanked still happy stayed signed")
LEARNING = _words("learned learnt taught lesson since realised realized next differently remember")
TRYING = _words("practise practice trying working course asked ask write force started forcing making list calendar")
FIGURES = re.compile(
    r"\d|^(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety|hundred|thousand|million|half|third|quarter|percent|twice|dozen)s?$"
)
"""A word that is a number, or part of one."""
GROUPS = {
    "past": PAST, "own": OWN, "ours": OURS, "others": OTHERS, "anyone": ANYONE, "duty": DUTY, "now": NOW,
    "habit": HABIT, "better": BETTER, "goal": GOAL, "would": WOULD, "checking": CHECKING, "weighing": WEIGHING,
    "why": WHY, "ending": ENDING, "learning": LEARNING, "trying": TRYING,
}  # fmt: skip
OBLIGED = _words("had have need supposed up")
"""Before "to": something fell to somebody."""
PLACES = ("first", "last", "second", "before_last", "place", "place_squared", "length", "sentences", "question_words")
NAMES = (*GROUPS, "figures", "i_past", "we_past", "they_past", "had_to", "ing", *PLACES, *SOURCES)
"""Names of the numbers that `cues` gives, in order."""
ENDS_PAST = re.compile(r"[a-z]{2,}ed$")


def plain_words(words: Sequence[str]) -> list[str]:
    """Return the words without case and punctuation."""
    return [text for text in map(normalise, words) if text]


def is_past(word: str) -> bool:
    """Tell whether a plain word is a verb of the past."""
    return word in PAST or bool(ENDS_PAST.fullmatch(word))


def cues(words: Sequence[str], place: int, count: int, question: frozenset[str]) -> list[float]:
    """Return the numbers of a sentence of plain `words`, the `place`th from 0 of `count`.

    `question` holds the stems of the question's content words.
    """
    size, text = max(len(words), 1), " ".join(words)
    pairs = list(pairwise(words))
    shares = [min(sum(word in group for word in words), 3) / 2 for group in GROUPS.values()]
    told = [sum(one in who and is_past(other) for one, other in pairs) for who in (OWN, OURS, OTHERS)]
    asked = len(question & set(content_stems(" ".join(words)))) / (len(question) or 1)
    where = place / max(count - 1, 1)
    return [
        *shares,
        min(sum(bool(FIGURES.search(word)) for word in words), 3) / 2,
        *(min(number, 2) for number in told),
        float(any(other == "to" and one in OBLIGED for one, other in pairs)),
        sum(word.endswith("ing") for word in words) / size * 5,
        float(place == 0), float(place == count - 1), float(place == 1), float(place == count - 2),
        where, where * where, min(size, 40) / 20, min(count, 20) / 10, asked,
        *(float(bool(pattern.search(text))) for pattern in patterns()),
    ]  # fmt: skip
