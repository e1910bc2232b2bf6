"""Lists of words that the content detectors count, in the form that `normalise` gives."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _ordered(text: str) -> tuple[str, ...]:
    return tuple(text.split())


JOINING_WORDS = _words("and so then but because cos which plus also or")
"""Words that hang one clause on the last."""

CLASSES: dict[str, frozenset[str]] = {
    "joining": JOINING_WORDS,
    "adding": _words("and so then"),
    "speaker": _words("i i'd i've i'm i'll my me we we'd we've we're we'll our us"),
    "others": _words("""
        he she he's she's he'd she'd him her hers his they they'd they're they've them their theirs there there's
    """),
    "you": _words("""
        you your yours you're you've you'd you'll yourself people everyone everybody someone somebody nobody
    """),
    "steps": _words("""
        first firstly second secondly third thirdly step finally result example reason reasons instead decided situation
        task goal learned learnt learning percent hundred thousand weeks months since ended changed improved agreed
        outcome lesson next
    """),
    "present": _words("""
        is are it's that's there's they're you're don't doesn't isn't aren't can always never has have
    """),
    "past": _words("""
        was were had did got went said told asked came made took gave found knew thought started decided wasn't weren't
        didn't couldn't hadn't
    """),
    "hedging": _words("""
        maybe probably perhaps guess suppose think sort kind bit whatever stuff things thing something anyway really
        just quite
    """),
    "relating": _words("who which that where when what how because cos if"),
    "placing": _words("in on at to for from with of by about into"),
}
"""Kinds of words whose share tells how somebody talks; the name is the signal's."""

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

COMMON_WORDS = _ordered("""
    and so but then because or i me my we our you your he she his her they their it it's that this there the a of to in
    on for with at is are was were be been have had do did don't can could will would just like got get know think said
    what when which who if not no very really all one
""")
"""Small words whose rates colour a way of talking; the model weighs each."""
