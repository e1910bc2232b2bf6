"""Tells which words of a person only fill time: um, discourse markers such as "you know" and "like", and repeats.

The contexts were learned from labelled telephone speech (the Switchboard disfluency annotation);
docs/method/accuracy.md tells how often they are right. Pure, and blind to punctuation, which recognisers put where they
like.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.base.speech import FILLERS


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PAIRS = frozenset(
    {
        ("you", "know"),
        ("i", "mean"),
        ("sort", "of"),
        ("kind", "of"),
        ("i", "guess"),
        ("i", "suppose"),
        ("or", "whatever"),
        ("or", "something"),
        ("and", "stuff"),
    }
)
"""Pairs that fill time, unless the words around give them a meaning."""
SINGLES = _words("basically literally obviously honestly whatever kinda sorta")
"""Words that mostly fill time in speech."""
REPEATED_ON_PURPOSE = _words("very really had that no ha so")

REAL_OF = _words("what this that a the some any every one same which")
"""Before "kind of" and "sort of": a kind of something is meant."""
REAL_KNOW_BEFORE = _words("do did don't didn't if let as what how would will when where that")
"""Before "you know": knowing is meant."""
REAL_KNOW_AFTER = _words("how what that who where why whether which him her them about someone somebody")
"""After it too, in an asking clause: "do you know how", "if you know what"."""
REAL_MEAN_BEFORE = _words("what that if how do did what's whatever because know")
"""Before "i mean": meaning is meant, as in "what I mean"."""
REAL_WELL = _words("""
    as very pretty so how really quite too went go goes going gone did do does doing done is was be been are were know
    knew known work works worked working get gets got fairly extremely not just particularly reasonably all look sleep
    understand communicate speak perform performed performing fit paid along equally perfectly incredibly
""")
"""Before "well": it tells how something goes."""

LIKING = _words("""
    i i'd he'd she'd they'd we'd you'd would wouldn't don't didn't doesn't did do does might may to they we you people
    also always never who'd i've kids customers everyone everybody nobody who he she
""")
"""Before "like": somebody likes something."""
LIKENESS = _words("""
    look looks looked looking feel feels felt feeling sound sounds sounded seem seems seemed smell smells taste tastes
    act acts acted acting more less much nothing something anything things thing stuff someone anyone somebody places
    place exactly bit not person treated treat behave behaved
""")
"""Before "like": likeness is meant."""
POINTING = _words("that this those these him her them me us")
"""After "like": likeness or liking is meant, if the words before do not await something else."""
COMPARING = frozenset({("kind", "of"), ("sort", "of"), ("a", "lot")})
"""Pairs before "like" that make it a likeness."""
HOLDING = frozenset({("you", "know"), ("i", "mean"), ("i", "guess")})
"""Pairs after which a "like" goes on holding the floor."""
PEOPLE = _words("i you he she we they")
TELLING = _words("say said says see saw")
"""As in "like I said"."""
AWAITING = _words("""
    and but or because that when if then so until till while although though of in on at for with from to about by into
    around the a an my your our their his her some these those is are was were am be been being it's that's there's
    he's she's they're we're i'm you're only got get gets had have has having mean know guess yeah oh okay
    right um uh er go goes going went saying because another other
""")
"""Before "like": something else is awaited, so it holds the floor."""
BEING = _words("is are was were am been being")
CONTRACTED_BEING = _words("it's that's there's he's she's they're we're i'm you're be just")
"""Before "like" these mostly compare: "it's like a slap"."""
PLACING = _words("at in on for from with within out of my our there i've when sometimes")
"""After "like": a place, a time or a new start, so nobody likes anything."""
NUMBERS = _words("""
    one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy
    eighty ninety hundred half
""")


MAY_FILL = frozenset(first for first, _ in PAIRS) | {"like", "well"}
"""Words that fill time in some places, alone or with the next; the others need no look around."""


def filler_marks(words: Sequence[str]) -> list[bool]:
    """Tell for each of `words`, normalised, whether it only fills time."""
    marks = [word in FILLERS or word in SINGLES for word in words]
    said = [at for at, word in enumerate(words) if word not in FILLERS]
    for place, at in enumerate(said):
        if words[at] in MAY_FILL:
            around = [words[said[place + by]] if 0 <= place + by < len(said) else "" for by in range(-2, 4)]
            if _is_pair(around):
                marks[at] = marks[said[place + 1]] = True
            elif _fills_alone(around, start=place == 0, hesitating=at > 0 and words[at - 1] in FILLERS):
                marks[at] = True
        if _repeats(words, said, place):
            marks[at] = True
    return marks


def _is_pair(around: Sequence[str]) -> bool:
    before, one, two, after = around[1:5]
    if (one, two) not in PAIRS:
        return False
    if two == "of":
        return before not in REAL_OF
    if two == "know":
        return before not in REAL_KNOW_BEFORE and not (before in PEOPLE and after in REAL_KNOW_AFTER)
    return two != "mean" or before not in REAL_MEAN_BEFORE


def _fills_alone(around: Sequence[str], *, start: bool, hesitating: bool) -> bool:
    """Judge a word by the two before it and the two after it."""
    _, before, word, *_ = around
    if word == "like":
        return _fills_like(around, start=start, hesitating=hesitating)
    if word == "well":
        return hesitating or before not in REAL_WELL
    return False


def _fills_like(around: Sequence[str], *, start: bool, hesitating: bool) -> bool:
    earlier, before, _, after, later, *_ = around
    if (after in PEOPLE and later in TELLING) or (earlier, before) in COMPARING:
        return False
    if "like" in (before, after) or (earlier, before) in HOLDING:
        return True
    if _means_something(earlier, before, after, hesitating=hesitating):
        return False
    if before in BEING:
        return after not in PEOPLE and after not in ("", "a", "an")
    return start or hesitating or before in AWAITING or after in NUMBERS or after in PLACING


def _means_something(earlier: str, before: str, after: str, *, hesitating: bool) -> bool:
    """Tell whether this "like" compares, or somebody likes something."""
    if before in LIKENESS or before in CONTRACTED_BEING or after in POINTING:
        return True
    return not hesitating and (before in LIKING or (before == "really" and earlier in LIKING))


def _repeats(words: Sequence[str], said: Sequence[int], place: int) -> bool:
    """Tell whether this word, or this one and the one before, were just said, fillers between them not counted."""
    word = words[said[place]]
    if place and word == words[said[place - 1]]:
        return word not in REPEATED_ON_PURPOSE
    if place < 3:
        return False
    last = [words[at] for at in said[place - 3 : place + 1]]
    return last[:2] == last[2:]
