# ruff: noqa: SIM905 (a word list is read more easily as text)
"""Content words and their stems: what two texts are compared by. Pure."""

from __future__ import annotations

from functools import lru_cache

from assistant.base.speech import normalise

FUNCTION_WORDS = frozenset(
    """
    a an the this that these those some any each every either neither both all half such same other another own
    i me my mine myself we us our ours ourselves you your yours yourself he him his himself she her hers herself
    it its itself they them their theirs themselves one ones who whom whose which what whatever where when why how
    i'm i've i'd i'll we're we've we'd we'll you're you've you'd you'll he's he'd he'll she's she'd she'll it's it'd
    it'll they're they've they'd they'll that's that'd there's here's what's who's where's let's
    am is are was were be been being isn't aren't wasn't weren't do does did done doing don't doesn't didn't
    have has had having haven't hasn't hadn't can could can't couldn't will would won't wouldn't shall should
    shouldn't may might must ought needn't mustn't
    and or but nor so because cos 'cause if unless than then though although while whilst until till since as whether
    of in on at to for from by with without within about into onto over under up down out off through across along
    around between among behind before after during against towards above below near past per via
    not no yes yeah yep ok okay oh ah well right just also too very really quite rather pretty even still yet already
    again ever never always often sometimes usually only almost nearly enough more most less least much many few lot
    lots bit here there now today away back
    thing things stuff something anything nothing everything someone anyone everyone somebody anybody everybody nobody
    get gets got getting go goes going gone went come comes came coming make makes made making take takes took taken
    taking put puts putting give gives gave say says said saying tell tells told know knows knew known think thinks
    thought want wants wanted see sees saw seen look looks looked looking mean means meant like kind sort way
    good bad big little great nice actually basically obviously honestly literally anyway maybe perhaps probably
    guess suppose one two three four five six seven eight nine ten first second last next
""".split()
)
"""Words that say little by themselves; all others are content words."""


SUFFIXES = (
    *("ations", "ation", "ingly", "edly", "ments", "ment", "ings", "ing", "ers"),
    *("ies", "ied", "er", "es", "ed", "ly", "al", "s", "e", "y"),
)
"""Endings that `stem` removes, the longest first."""


MOST_KEPT = 10_000
"""Words whose stems are remembered: an answer is read again whenever something was added to it."""


def stem(text: str) -> str:
    """Cut a normalised word to a stem, roughly: engage, engaged, engaging and engagement become one."""
    word = text.removesuffix("'s")
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            word = word.removesuffix(suffix)
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 3 else word


@lru_cache(MOST_KEPT)
def content_stem(text: str) -> str:
    """Stem of a normalised content word; empty for function words and the very short."""
    return stem(text) if len(text) > 2 and text not in FUNCTION_WORDS else ""


def content_stems(text: str) -> tuple[str, ...]:
    """Return the stems of a text's content words, in order, each once."""
    return tuple(dict.fromkeys(root for word in text.split() if (root := content_stem(normalise(word)))))
