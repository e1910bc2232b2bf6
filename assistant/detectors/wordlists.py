"""Lists of words that the content detectors count, in the form that `normalise` gives."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


JOINING_WORDS = _words("and so then but because cos which plus also or")
"""Words that hang one clause on the last."""
ADDING_WORDS = _words("and so then")
"""Those that only add."""
SPEAKER_WORDS = _words("i i'd i've i'm i'll my me we we'd we've we're we'll our us")
"""The speaker and those whom they speak for: an answer about other people has few."""

SPOKEN_MARKERS = frozenset(
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
"""Pairs that fill time, unless the word before (see the next two) gives them a meaning."""
REAL_KIND_OF = _words("what this that a the some any every one same which")
"""Before "kind of" and "sort of": a kind of something is meant."""
REAL_YOU_KNOW = _words("do did if let as what how would")
"""Before "you know": knowing is meant."""
SINGLE_MARKERS = _words("basically literally obviously honestly whatever kinda sorta")
"""Words that mostly fill time in speech."""
REAL_LIKE = _words("""
    would i'd he'd she'd they'd we'd you'd it'd look looks looked looking feel feels felt sound sounds sounded seem
    seems seemed smell smells taste tastes more less much not nothing something anything things thing don't didn't
    doesn't people you do i we they was be is stuff places
""")
"""Before "like": liking or likeness is meant."""
REAL_REPEATS = _words("very really had that no ha so")
"""Words said twice on purpose."""

SMALL_TALK = _words("""
    mum mam dad mother father brother sister husband wife uncle aunt auntie nan gran grandma grandad grandmother
    grandfather cousin nephew niece boyfriend girlfriend neighbour neighbours neighbor neighbors twins wedding married
    divorced funeral christmas birthday holiday holidays vacation beach cruise caravan camping weather rain rained
    raining snow sunny dog dogs cat cats puppy horse chickens hamster rabbit fishing dinner lunch breakfast cake cakes
    biscuit biscuits cookies pizza curry chips soup sandwich sandwiches beer wine pub drinks recipe football rugby
    cricket golf tennis telly tv film films movie movies song songs band guitar concert netflix facebook instagram
    traffic motorway parking garden kitchen bathroom bedroom sofa landlord rent mortgage fence shed hair shoes dress
    coat jumper knee hip arthritis council politicians village weekend
""")
"""Home, family, food, weather and free time: where answers drift to, unless the question or the opening is about it."""
