"""Scores a sentence for each move: `score` is the one door, so that a learned judge can join the rules behind it."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache

from assistant.base.events import MoveKind
from assistant.detectors.move_rules.components import COMPONENTS
from assistant.detectors.move_rules.guards import BARRED, FIRM, NARRATED, NARRATED_FACTOR, REPORTED, TELLING, YIELDS
from assistant.detectors.move_rules.requests import REQUESTS
from assistant.detectors.move_rules.rules import RULES, Rule
from assistant.detectors.move_rules.sentences import Sentence

ALL_RULES: dict[MoveKind, tuple[Rule, ...]] = {**RULES, **REQUESTS}
ENOUGH = 0.5
"""From this score on a sentence counts as the move."""
SURE = 0.75
"""From this score on nobody needs to ask whether it was meant."""
COURTESIES = (
    "sorry|apologies|and|but|so|then|well(?! done)|okay|right|no|yes|yeah|yep|wait|now|look|anyway|anyhow|hmm|excuse me"
    "|pardon|my god|jeez|hi|like|you know|i mean|because|actually|wow|damn|blimey|sure|thanks|thank you|i am sorry"
    "|i am so sorry|i do apologise|i apologise|do you know what|you know what|you see|see|all right|good|great"
    "|i do|just one|one more|nothing major"
    "|i (?:do )?have (?:got )?(?:one|two|a couple|some|a few)(?: of (?:questions|things)| questions?| more)?"
)
"""What may stand before the words that count."""
AFTERTHOUGHTS = (
    "sorry|then|now|though|thanks|thank you|i am afraid|so|right|okay|if you do not mind|if i may|there|here|today|too"
    "|if (?:that|it) is (?:okay|all right|fine|possible|allowed|not too much trouble)|first|cheers"
    "|(?:would that be|is that) (?:okay|all right)|shall we|mate|love|dear|pet"
    "|(?:thank you|thanks)(?: (?:very|so|ever so) much)? for (?:\\S+ ){0,2}?\\S+"
    "|(?:thank you|thanks) (?:very|so|ever so) much"
)
"""What may stand after them."""
CLAUSE = re.compile(r" (?:and|but|so) (?=(?:i|we|can|could|would|will|may|do|let|please) )")
"""After this somebody can speak for themselves."""
MARKS = (
    (" ... ", r"(?: \S+){0,5}? "),
    (" .. ", r"(?: \S+){0,2}? "),
    ("^", rf"^(?:(?:{COURTESIES}) )*?"),
    ("$", rf"(?: (?:{AFTERTHOUGHTS}))*(?: \?)?$"),
)


@dataclass(frozen=True, slots=True)
class Scored:
    """How much a sentence looks like a move, and which of its words make it so."""

    kind: MoveKind
    score: float
    """0–1; from 0.5 it counts as the move."""
    first: int
    """Index of the first spoken word."""
    last: int


def score(sentence: Sentence) -> list[Scored]:
    """Score one sentence for every move that any rule hints at; a look-alike gives way to what it looks like."""
    scored = {each.kind: each for each in (_score_one(kind, sentence) for kind in ALL_RULES) if each}
    return [each for each in scored.values() if not _gives_way(each, scored)]


def is_told(text: str) -> bool:
    """Tell whether a sentence narrates, or reports what somebody said: then it makes no move."""
    return bool(_pattern(NARRATED).search(text) or _pattern(TELLING).search(text))


def is_barred(kind: MoveKind, text: str) -> bool:
    """Tell whether a sentence only looks like the move."""
    return kind in BARRED and bool(_pattern(BARRED[kind]).search(text))


def prepare() -> None:
    """Compile every pattern, which takes about half a second once; later calls cost nothing."""
    for rules in ALL_RULES.values():
        for rule in rules:
            _pattern(rule.pattern)
    for pattern in (NARRATED, REPORTED, TELLING, *BARRED.values()):
        _pattern(pattern)


def _gives_way(one: Scored, scored: dict[MoveKind, Scored]) -> bool:
    rivals = (scored[kind].score for kind in YIELDS.get(one.kind, ()) if kind in scored)
    return any(rival >= max(one.score, ENOUGH) or rival >= SURE for rival in rivals)


def _score_one(kind: MoveKind, sentence: Sentence) -> Scored | None:
    hints = _matches(kind, sentence)
    if not hints:
        return None
    doubt = math.prod(1 - weight for weight, _ in hints)
    start = min(match.start() for _, match in hints)
    end = max(match.end() for _, match in hints)
    return Scored(kind, 1 - doubt, sentence.word_at(start), sentence.word_at(end - 1))


def _matches(kind: MoveKind, sentence: Sentence) -> list[tuple[float, re.Match[str]]]:
    text = sentence.text
    fitting = ((rule, _pattern(rule.pattern).search(text)) for rule in ALL_RULES[kind] if _fits(rule, sentence))
    matches = [(rule, match) for rule, match in fitting if match]
    if not matches or is_barred(kind, text):
        return []
    if kind in REQUESTS:
        matches = [(rule, match) for rule, match in matches if not is_told(_clause(text, match.start()))]
    narrated = _pattern(NARRATED).search(text)
    return [
        (rule.weight if not narrated or rule.weight >= FIRM else rule.weight * NARRATED_FACTOR, match)
        for rule, match in matches
        if not _pattern(REPORTED).search(text[: match.start()])
    ]


def _clause(text: str, at: int) -> str:
    """Return the text from the beginning of the clause that holds a place: a story may end in a request."""
    begins = [match.end() for match in CLAUSE.finditer(text) if match.end() <= at]
    return text[begins[-1] :] if begins else text


def _fits(rule: Rule, sentence: Sentence) -> bool:
    if len(sentence.span) > rule.longest:
        return False
    if rule.place == "last":
        return sentence.last
    return rule.place == "anywhere" or sentence.first or sentence.last


@cache
def _pattern(template: str) -> re.Pattern[str]:
    """Compile a rule's pattern; whole words only."""
    pattern = template
    for mark, meaning in MARKS:
        pattern = pattern.replace(mark, meaning)
    while True:
        filled = re.sub(r"\{([a-z_]+)\}", lambda name: f"(?:{_component(name[1])})", pattern)
        if filled == pattern:
            return re.compile(rf"(?<!\S)(?:{filled})(?!\S)")
        pattern = filled


def _component(name: str) -> str:
    return re.sub(r"\n\s*", "", COMPONENTS[name]).replace("{{", "{").replace("}}", "}")
