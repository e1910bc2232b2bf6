"""What a sentence of a model must be before a person meets it: the rules that the program's own texts keep. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.advisor.cleaning import figures, names, quotes
from assistant.base.speech import is_filler, normalise
from assistant.language.articles import article

MOST_QUESTION, MOST_COMMENT = 280, 320
"""Characters: what can be said in two breaths, and read at a glance."""
LEAST_WORDS = 4
MARKUP = re.compile(
    r"[<>{}\[\]|\\`*_@~^=]|(?<!\w)#|https?:|www\.|\b(?!(?:asp|ado)\.net\b)[\w-]+\.(?!js\b)[^\W\d_]{2,}|\$\(",
    re.IGNORECASE,
)
"""What is no plain text; a bare address too, but not what programmers call ASP.NET or Node.js."""
SCORE = re.compile(
    r"\bscor(?:e|es|ed|ing)\b|\brat(?:e|ed|ing)s?\b|\bgrad(?:e|es|ed|ing)\b|\bmarks?\b|\bstars?\b|[★☆⭐]"
    r"|\bout of (?:\d|ten|five|a hundred|100)|\d\s*/\s*\d|\bpoints?\s+(?:out|of)\b|\b(?:\d+|ten|five|hundred) points?\b"
    r"|\b(?:fail|pass)(?:ed)? the interview\b|\b(?:hire|reject)(?:ed|able)?\b"
    r"|\b(?:get|gets|getting|got|land|win|offer|offered|given?) (?:you |them )?(?:the|this|that|a) (?:job|post|role)\b"
    r"|\b(?:un)?suitab(?:le|ility)\b|\bcandidates?\b|\bdeserv(?:e|es|ed|ing)\b"
    r"|\ban? (?:\w+ )?(?:solid|strong|good|clear|firm|weak) (?:\d+|three|four|five|six|seven|eight|nine|ten)\b",
    re.IGNORECASE,
)
"""Words of a verdict in figures, or on a person."""
DOUBLED = re.compile(r"\b(\w+)\s+\1\b", re.IGNORECASE)
MAY_DOUBLE = ("had", "that", "is")
TALKS_OF_ITSELF = re.compile(
    r"\b(?:as an? (?:ai|language model|assistant)|language model|system prompt|my instructions|(?:these|previous|above"
    r"|your) instructions|ignore (?:all|any|the|your|previous))\b",
    re.IGNORECASE,
)
SECRET = re.compile(
    r"\b(?:bank (?:details|account)|account number|sort code|card number|passwords?|passcode|passport number"
    r"|social security number|one-time code|home address|maiden name|date of birth"
    r"|(?-i:PIN)|pin (?:number|code)|your pin|national insurance"
    r"|tax (?:number|code|id)|(?:what|where) is your address)\b",
    re.IGNORECASE,
)
"""What no interviewer asks for."""
PRIVATE = re.compile(
    r"\bhow old (?:are|were) you\b|\b(?:what|which) year were you born\b|\b(?:when|where) were you born\b|\bwhat age\b"
    r"|\b(?:are|were) you (?:\w+ )?(?:pregnant|married|single|divorced|engaged|religious)\b|\bget(?:ting)? married\b"
    r"|\byour (?:own )?(?:age|pregnancy|religion|faith|church|marriage|marital|husband|wife|spouse|children|kids)\b"
    r"|\b(?:do|did|will|would) you (?:\w+ ){0,3}(?:have|having|want) (?:\w+ ){0,2}(?:children|kids|a family)\b"
    r"|\bhave you (?:got )?(?:any )?(?:children|kids)\b"
    r"|\b(?:children|kids) (?:do|did|will|would) you (?:\w+ )?(?:have|want)\b|\b(?:what|which) (?:religion|faith)\b",
    re.IGNORECASE,
)
"""What no interviewer may ask a person about themselves; a job may well be with children, or in a church."""
ARTICLE = re.compile(r"\b(an?) ([\w'-]+)", re.IGNORECASE)
ASKED_FOR = re.compile(
    r"(?:^|[.:;,] )(?:please )?(?:tell|describe|explain|give|walk|talk|take|share|show|convince|sell|introduce|sum"
    r"|imagine|choose|compare|name|lead|teach|run|I'd like to hear)\b",
    re.IGNORECASE,
)
"""How something is asked for without a question mark."""
ADDRESSED = re.compile(
    r"\b(?:you|your|yours|yourself|what|why|how|when|where|which|who|(?:did|does|has) it|describe|explain|hear"
    r"|(?:tell|give|walk|talk) (?:me|us))\b",
    re.IGNORECASE,
)


def question_fault(text: str, source: str) -> str:
    """Say what is wrong with a question that was made from a source; empty if nothing is."""
    return _first(
        text,
        (lambda: len(text) > MOST_QUESTION, "too long to be said"),
        (lambda: "?" not in text and not ASKED_FOR.search(text), "no question"),
        (lambda: not ADDRESSED.search(text), "asks nobody"),
        (lambda: bool(PRIVATE.search(text)), "not for an interviewer"),
        (lambda: sentences(text) > 3, "too many sentences"),
        (lambda: text[-1] not in "?.”", "no whole sentence"),
    ) or fault(text, source)


def comment_fault(text: str, source: str) -> str:
    """Say what is wrong with a comment on an answer, which is the source; empty if nothing is."""
    return _first(
        text,
        (lambda: len(text) > MOST_COMMENT, "too long"),
        (lambda: bool(SCORE.search(text)), "a score"),
        (lambda: sentences(text) > 3, "too many sentences"),
        (lambda: text[-1] not in ".!?”", "no whole sentence"),
    ) or fault(text, source)


def fault(text: str, source: str) -> str:
    """Say what is wrong with any text of a model; empty if nothing is."""
    words = {normalise(word).removesuffix("'s") for word in re.split(r"[\s/,;:()–—]+", source)}
    return _first(
        text,
        (lambda: len(text.split()) < LEAST_WORDS, "too short"),
        (lambda: not (text[0].isupper() or text[0] in "“‘"), "begins in the middle"),
        (lambda: bool(MARKUP.search(text)), "no plain text"),
        (lambda: bool(TALKS_OF_ITSELF.search(text)), "not about the person"),
        (lambda: bool(SECRET.search(text)), "a secret"),
        (lambda: any(match[1].lower() not in MAY_DOUBLE for match in DOUBLED.finditer(text)), "a doubled word"),
        (lambda: not all(map(_is_right, ARTICLE.finditer(text))), "a wrong article"),
        (lambda: not figures(text) <= figures(source), "a figure that is nowhere"),
        (lambda: not names(text) <= words, "a name that is nowhere"),
        (lambda: not all(_plain(quote) in _plain(source) for quote in quotes(text)), "a quote that is nowhere"),
    )


def is_instruction(line: str) -> bool:
    """Tell whether a line speaks to a model and not to the person."""
    return bool(TALKS_OF_ITSELF.search(line))


def sentences(text: str) -> int:
    """Count the sentences of a text."""
    return len(re.findall(r"[.?!…]+[”\"']?(?=\s|$)", text))


def _first(text: str, *checks: tuple[Callable[[], bool], str]) -> str:
    return next((name for wrong, name in checks if wrong()), "") if text else "empty"


def _is_right(match: re.Match[str]) -> bool:
    """Tell whether an article fits its word; a letter by itself and a number may be read in more than one way."""
    if len(match[2]) == 1 or match[2][0].isdigit() or (match[1] == "A" and match.start()):
        return True
    return match[1].lower() == article(match[2])


def _plain(text: str) -> str:
    """Return the words of a text, each between blanks, so that no quote begins or ends within one."""
    words = [normal for word in text.split() if not is_filler(word) and (normal := normalise(word))]
    return f" {' '.join(words)} " if words else ""
