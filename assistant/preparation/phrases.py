# ruff: noqa: SIM905 (a word list is read more easily as text)
"""Puts what an advertisement says into the form in which it fits a spoken sentence, if it fits. Pure."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from assistant.base.data import prompts_table
from assistant.language.articles import article
from assistant.language.verbs import duty_verbs

MOST_WORDS, MOST_QUOTED = 13, 18
"""Of a phrase within a sentence, and of a quotation."""
OPENERS = (
    r"you(?:'ll| will| would|'d)? (?:also )?(?:already )?(?:need to |have to |must )?(?:have"
    r"|hold|possess|bring)(?: got)? ",
    r"(?:must|should|will|to) (?:also )?(?:have|hold|possess) ",
    r"(?:has|have|having|holds?|possess(?:es)?) (?!been\b|done\b|\w+ed\b|run\b|led\b|worked\b"
    r"|built\b|sat\b|given\b|used\b)",
    r"we(?:'re| are) (?:after|looking for) ",
    r"(?:we|you)(?:'ll)? need ",
    r"(?:ideally|preferably|essential|desirable|required|bonus)[,:]? ",
    r"in particular,? ",
    r"with ",
    r"and ",
    r"also ",
)
ABLE = re.compile(
    r"^(?:you (?:can|must be able to|should be able to|need to be able to|need to|must|have to"
    r"|should) |you'll (?:need to |be able to |have to )|(?:must be |should be |be |being "
    r"|are |is )?able to |(?:the |an? )?(?:proven |demonstrated |strong )?ability to "
    r"|(?:must |should )?can |capable of |willing(?:ness)? to |(?:be )?happy to |know how to "
    r"|comfortable |confident |must |(?:the )?courage to |ready to )",
    re.I,
)
WILL = re.compile(
    r"^(?:you(?:'ll| will|'d| would) (?:also |then |often )?|your (?:job|role|task) (?:is"
    r"|will be) to |to |will |and |also |then |(?:day to day|typically"
    r"|once trained),? you'll )",
    re.I,
)
DONE = re.compile(
    r"^(?:you(?:'ve| have)|(?:you|they)(?:'ll| will| should| must)? have|have|has|having"
    r"|somebody who has|someone who has|who has|must have|should have|you'll have) (?:already "
    r"|previously |ever )?(?P<rest>(?P<verb>\w+)\b.*)$",
    re.I,
)
WEIGHT = re.compile(
    r"[\s,–—-]*\(?\b(?:(?:is|are|would be|will be|being|as)\s+)?(?:(?:an? )?(?:distinct "
    r"|definite |real |added |big |huge )?(?:advantage|bonus|plus|must|asset|requirement)"
    r"|essential|desirable|preferred|required|necessary|needed|mandatory|handy|useful|helpful"
    r"|welcome|most welcome"
    r"|a must|not essential|so much the better|even better|better still|would help"
    r"|would be (?:great|lovely|nice|ideal|good|useful|handy))\)?[.!]*$",
    re.I,
)
TAIL = re.compile(
    r"\s+[–—-]\s+.*$|:\s+.*$|;\s+.*$|,?\s+(?:because|so that|as we|as you|since we|in order"
    r"|which|who|where|when|while|if|unless|but|although|though|so)\b.*$|,\s+(?:not|e\.g"
    r"|including|such as|for example|ideally|preferably|or at least)\b.*$|\s+(?:e\.g\.|i\.e\."
    r"|etc).*$",
    re.I,
)
QUOTED_TAIL = re.compile(
    r"\s+[–—-]\s+.*$|:\s+.*$|;\s+.*$|,\s+(?:not|e\.g|including|such as|for example|ideally)\b.*$", re.I
)
"""What may be left out of a quotation, and leaves its sense."""
DANGLING = re.compile(r"\b(?:how|why|what|where|when|that|who|and|or|to|the|an?|of|with|in|for)$", re.I)
UNFIT = re.compile(
    r"\b(?:we|we're|we've|us|i|i'm|my|he|she|him|his|her|they|them|it|it's|they're|you'll"
    r"|you're|you've|whether you|is|are|was|were|isn't|aren't|must|will|won't|would|should"
    r"|here|there's|that's|ours|these|those)\b|[?!|/<>“”\"*]|\b\w+n't\b|…|\.\s",
    re.I,
)
FINITE = re.compile(
    r"\b(?:has|have|need|needs|can|could|gets|get|makes|goes|comes|works|wants|likes|becomes|loves|helps|runs)\b", re.I
)
START_THING = re.compile(
    r"^(?:an?|the|some|any|your|at least|a minimum|minimum|over|more than|no|two|three|four"
    r"|five|six|seven|eight|ten|\d+\+?|several|good|great|excellent|strong|solid|proven"
    r"|previous|prior|recent|relevant|basic|advanced|working|sound|full|clean|valid|current"
    r"|in-date|first|fluent"
    r"|experience|knowledge|understanding|familiarity|proficiency|fluency|certification"
    r"|training|registration|membership|exposure|skills?|expertise|confidence|patience)\b",
    re.I,
)
PARTICIPLES = frozenset(
    """
    been run led built sat given used worked had held kept done driven taught written sold managed supported
    handled dealt seen made taken touched spent cooked cared shown put set gone flown ridden won met brought grown
    trained
    """.split()
)
ACRONYM = re.compile(r"[A-Z]{2,}|\d|^[A-Z][a-z]*[A-Z]")
LOWERABLE = re.compile(
    r"(?:ing|tion|ment|ence|ance|ity|ness|ful|ive|able|ible|ous|ent|ant|al|ic|ed|ly|y|er|or"
    r"|ist|ship|hood|dge|ce|le|ate|ure|age|ise|ize|ck|ch|sh|th|st|ld|nd|ss|at|en|on|an|re|in"
    r"|ea|ve|ss|ep|ad|ar|it|ow|ay|ke|pe|te|me|ne|se|ad|op|ip|um|ll|o|lt|x|t|s|n|d|p|m|k)$"
)
PROPER = frozenset(
    """
    english german french spanish irish polish welsh italian portuguese mandarin hindi urdu arabic british
    american european monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december excel word microsoft windows sage xero python java linux
    git london dublin christmas easter maths makaton ucas adobe photoshop google autocad salesforce sap shopify
    wordpress docker kubernetes aws azure
    """.split()
)


class Phrase(NamedTuple):
    """The forms in which something can be said; an empty one does not fit."""

    thing: str = ""
    do: str = ""
    doing: str = ""
    done: str = ""
    quote: str = ""


def requirement(text: str, org: str) -> Phrase:
    """Return the forms of a requirement; `org` is what "our" belongs to, such as "the school"."""
    quote = quoted(text)
    plain = _plain(text)
    done = DONE.match(plain)
    if done and _is_participle(done["verb"]):
        told = _fit(done["rest"], org)
        other = re.search(r"\b(?:and|or) (\w+)\b", told)
        mixed = other is not None and _base(other[1]) != "" and not _is_participle(other[1])
        return Phrase(done="" if mixed else told, quote=quote)
    if able := ABLE.match(plain):
        rest = plain[able.end() :]
        return _verbal(rest, org, quote) if rest else Phrase(quote=quote)
    thing = plain
    for _ in range(2):
        for opener in OPENERS:
            thing = re.sub(rf"^{opener}", "", thing, flags=re.I)
    if _base(thing.split()[0] if thing else "") and not START_THING.match(thing):
        return Phrase(quote=quote)  # a verb or a noun: "experience", "control"
    return Phrase(thing=_thing(thing, org), quote=quote)


def duty(text: str, org: str) -> Phrase:
    """Return the forms of a duty."""
    quote = quoted(text)
    plain = WILL.sub("", WILL.sub("", _plain(text)))
    plain = re.sub(r"^(?:be |being )?responsible for ", "", plain, flags=re.I)
    plain = re.sub(r"^be (?=\w+ing\b)", "", plain, flags=re.I)
    found = _verbal(plain, org, quote)
    return found if found.do or found.doing else Phrase(thing=_thing(plain, org), quote=quote)


def quoted(text: str) -> str:
    """Return a text as it may be quoted in a question; empty if it is too long to be listened to."""
    plain = re.sub(r"\s+", " ", text).strip(" .;,:–—-")
    plain = re.sub(r"\s*\([^)]*\)", "", plain) if len(plain.split()) > MOST_QUOTED else plain
    plain = plain.replace("“", "‘").replace("”", "’")
    plain = re.sub(r'(?<!\S)"', "‘", plain).replace('"', "’")
    if len(plain.split()) > MOST_QUOTED:
        plain = QUOTED_TAIL.sub("", plain)
    plain = re.sub(r",?\s+(?:is|are)$", "", plain)
    return plain if 1 <= len(plain.split()) <= MOST_QUOTED and not plain.endswith(("’s", " and", " or")) else ""


def _plain(text: str) -> str:
    plain = re.sub(r"\s*\([^)]*\)", "", text.replace("’", "'"))
    plain = re.sub(r"\s+", " ", plain).strip(" .;,:!")
    return WEIGHT.sub("", WEIGHT.sub("", plain)).strip(" ,;:")


def _verbal(text: str, org: str, quote: str) -> Phrase:
    head, _, rest = text.partition(" ")
    first = re.sub(r"[^\w-]", "", head.lower())
    if first in ("not", "be") or (
        rest.lower().startswith(("of ", "and ")) and not duty_verbs() & set(rest.lower().split()[1:2])
    ):
        return Phrase(quote=quote)
    if base := _base(first):
        third = base != first
        do = _fit(f"{base}{head[len(first) :]} {rest}".strip(), org)
        if third:
            do = re.split(r",\s|\s+and\s+(?=\w+s\b)", do)[0]
            do = do if " " in do else ""  # "selects, catalogs and weeds": what, would be lost
        return Phrase(do=do, doing=_coordinated(do, first_form=_gerund(base)), quote=quote)
    for base, gerund in _gerunds().items():
        if first == gerund:
            doing = _fit(f"{gerund}{head[len(first) :]} {rest}".strip(), org)
            return Phrase(doing=doing, do=_coordinated(doing, first_form=base, gerund=True), quote=quote)
    return Phrase(quote=quote)


def _coordinated(phrase: str, first_form: str, *, gerund: bool = False) -> str:
    """Put the first verb of a phrase into another form; empty if a second verb would have to be changed, too."""
    first, _, rest = phrase.partition(" ")
    if first.endswith(","):
        return ""
    if gerund and re.search(r"(?:\band|\bor|,|&)\s+(?:\w+ly )?\w+ing\b", rest):
        return ""
    if ", " in rest and not re.search(r", [^,]+,? (?:and|or) ", rest):
        rest = rest.split(", ")[0]
    forms = _gerunds().values() if gerund else duty_verbs()
    second = any(re.search(rf"(?:\band|\bor|,|&)\s+(?:\w+ly )?{re.escape(form)}\b", rest) for form in forms)
    return "" if not phrase or second else f"{first_form} {rest}".strip()


def _fit(text: str, org: str) -> str:
    """Return a phrase in which everything fits a question of somebody else; empty if that cannot be had."""
    phrase = TAIL.sub("", text).strip(" .,;:")
    phrase = re.sub(r"\bour own\b", f"{org}'s own", phrase, flags=re.I)
    phrase = re.sub(r"\bour\b", f"{org}'s", phrase, flags=re.I)
    phrase = re.sub(r"\b(to|for|with|by|from|at|of|in) us\b", rf"\1 {org}", phrase, flags=re.I)
    if len(phrase.split()) > MOST_WORDS:
        phrase = re.split(r",\s", phrase)[0]
    unfit = UNFIT.search(phrase) or DANGLING.search(phrase)
    return (
        ""
        if unfit
        or not 1 <= len(phrase.split()) <= MOST_WORDS
        or (not phrase[-1:].isalnum() and phrase[-1:] not in "%+)")
        else lowered(phrase)
    )


def _thing(text: str, org: str) -> str:
    """Return a noun phrase with the article that it needs; empty if it may be something else."""
    phrase = re.split(r",\s+or\b", _fit(text, org))[0]
    words = phrase.split()
    if re.match(r"(?:you|if|when|how|what)\b", phrase, re.I):
        return ""
    if not words or FINITE.search(phrase) or re.search(r"\b(?:to|and|or|of|with|in|for)$", phrase):
        return ""
    last, first = re.sub(r"\W", "", words[-1]).lower(), words[0].lower()
    counted, uncounted = _nouns("counted"), _nouns("uncounted")
    head = next(
        (word for word in (re.split(r"\s(?:in|of|with|for|as|on|to|from)\s", phrase)[0].split()[-1:] or [""])), ""
    ).lower()
    if first in ("a", "an", "the", "some", "any", "your", "no") or re.match(
        r"(?:at least|over|more than|a minimum|\d|two|three|four|five|six|seven|eight|ten|several)\b", phrase, re.I
    ):
        counted_only = re.match(
            r"(?:at least )?(?:\d+|one|two|three|four|five|six)\+? (?:with|on|of|in|at)\b", phrase, re.I
        )
        return "" if first == "no" or counted_only else phrase
    if head in counted:
        return f"{article(phrase)} {phrase}"
    if head in uncounted or last in uncounted:
        return phrase
    return ""


def lowered(phrase: str) -> str:
    """Return a phrase without the capital of a sentence's start; names and short forms keep theirs."""
    first, space, rest = phrase.partition(" ")
    plain = re.sub(r"\W", "", first)
    if ACRONYM.search(plain) or plain.lower() in PROPER or not plain[:1].isupper() or plain == "I":
        return phrase
    if rest[:1].isupper() and not START_THING.match(first):
        return phrase
    known = (
        plain.lower() in duty_verbs()
        or plain in ("A", "Three", "Five", "Two", "Degree")
        or plain.lower() in _gerunds().values()
        or LOWERABLE.search(plain.lower())
    )
    return f"{first[:1].lower()}{first[1:]}{space}{rest}" if known else phrase


@cache
def _gerunds() -> dict[str, str]:
    return {verb: _gerund(verb) for verb in duty_verbs()}


def _words() -> dict[str, object]:
    return prompts_table("preparation/words.toml")


@cache
def _nouns(kind: str) -> frozenset[str]:
    return frozenset(word.lower() for word in str(_words()[kind]).split())


def _base(word: str) -> str:
    """Return the base form of a verb that a duty may begin with, also of "runs"; empty if it is none."""
    lower = re.sub(r"[^\w-]", "", word.lower())
    if lower in duty_verbs():
        return lower
    for base in (lower.removesuffix("s"), lower.removesuffix("es"), re.sub(r"ies$", "y", lower)):
        if lower.endswith("s") and base in duty_verbs() and base != lower:
            return (
                base
                if lower not in _nouns("uncounted") and base not in ("report", "order", "process", "experience")
                else ""
            )
    return ""


def _gerund(verb: str) -> str:
    irregular = _words()["irregular_ing"]
    if isinstance(irregular, dict) and verb in irregular:
        return str(irregular[verb])
    if verb in str(_words()["doubling"]).split():
        return f"{verb}{verb[-1]}ing"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return f"{verb[:-1]}ing"
    return f"{verb}ing"


def _is_participle(verb: str) -> bool:
    return verb.lower() in PARTICIPLES or verb.lower().endswith("ed")


PAST = frozenset(
    """
    cut brought took ran built led made won grew kept found wrote set put sold taught got rose fell drove held
    gave began met spent saved halved
    """.split()
)


def claim(text: str) -> str:
    """Return a claim as it is said to the person: "cut the water bill by 30 %"; empty if that cannot be had."""
    plain = re.sub(r"\s*\([^)]*\)", "", text.replace("’", "'")).strip(" .;,")
    plain = (
        re.sub(r"^(?:i|and|also|we) (?:also |then )?", "", plain, flags=re.I)
        if not re.match(r"we\b", plain, re.I)
        else ""
    )
    first = plain.split()[0].lower() if plain else ""
    if first not in PAST and not re.fullmatch(r"\w{2,}ed", first):
        return ""
    told = re.sub(r"\bmy\b", "your", re.sub(r"\bI\b", "you", plain))
    told = re.sub(r"\bme\b", "you", told)
    if UNFIT.search(
        re.sub(r"\byou'(?:re|ve|ll)\b|\b(?:is|are|was|were|they|them|it|would|here|these|those)\b", "", told)
    ) or re.search(r"\bour\b", told, re.I):
        return ""
    if re.search(r"[;:]|\byou (?:am|was)\b", told) or not 3 <= len(told.split()) <= 20:
        return ""
    return f"{told[:1].lower()}{told[1:]}"
