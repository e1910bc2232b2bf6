"""Lists of words that the content detectors count, in the form that `normalise` gives."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FUNCTION_WORDS = _words("""
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
""")
"""Words that say little by themselves; all others are content words."""

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
