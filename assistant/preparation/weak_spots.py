# ruff: noqa: SIM905 (a word list is read more easily as text)
"""Finds what an advertisement asks for and a CV does not support."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from assistant.base.speech import normalise
from assistant.language.embedding import embed
from assistant.language.linear_model import LinearModel, load_model
from assistant.language.stems import content_stem, content_stems
from assistant.language.verbs import duty_verbs
from assistant.preparation.cues import CUES
from assistant.preparation.evidence import (
    RANKS,
    Evidence,
    evidence_of,
    groups_of,
    is_lower,
    known_otherwise,
    language_lacks,
    nearest,
    paper_share,
    rank_lacks,
    years_share,
)
from assistant.preparation.records import Advertisement, Cv, Item, Month, Weak
from assistant.preparation.weighing import FOLDER

MODEL = "weak_spots"
SURE, SURE_OF_FIRST, FIRST = 0.5, 0.35, 2
"""Probabilities from which a requirement counts as not supported, and from which the likeliest two do."""
MOST = 4
"""Weak spots of one CV: whoever lacks more is not helped by a longer list."""
COMMON = frozenset(
    content_stem(word)
    for word in """
    experience experienced years year knowledge skills skill ability able work working role job good strong
    excellent essential desirable advantage required preferred ideally must have using used use understanding
    least minimum equivalent similar full valid current least relevant previous including level need needed
    comfortable confident willing help handy bonus plus based own time people somebody someone
    """.split()
)
"""Stems that every requirement has, which tell nothing of it."""
TRAIT = re.compile(
    r"\b(?:communicat\w+|team ?player|patien\w+|calm|reliable|punctual|motivated|attitude"
    r"|friendly|polite|courteous|kind\w*|honest\w*|trustworthy|organised|organized|flexible|passion\w*"
    r"|enthusias\w*"
    r"|attention to detail|careful|accurate|positive|hard[- ]working|willing\w*|happy to"
    r"|eye for|sense of|interpersonal|proactive|initiative|independent\w*|resilien\w+"
    r"|good with|a good way|love of|curio\w+)\b",
    re.I,
)
LANGUAGE = re.compile(
    r"\b(?:languages?|fluent|speak|irish|german|french|spanish|polish|welsh|m[āa]ori|english|arabic|urdu|hindi)\b", re.I
)
NAMED = re.compile(r"\b(?:[A-Z]{2,}[A-Za-z+#/]*\d*|[A-Z][a-z]+(?=\b)|\w+[A-Z]\w*)\b|\bC\+\+|\bC#|\.NET")
UNTOLD = re.compile(
    r"\bright to work\b|work permit|\bvisa\b|passport|citizen\w*|authori[sz]ed to work|work in (?:the|ireland|canada)"
    r"|\b(?:18|21|eighteen) (?:or|and|years)|aged? (?:18|21)|\blift(?:ing)?\b|\bkg\b|\blbs?\b|physical\w*"
    r"|own (?:car|transport|vehicle|tools)|transport\w*|police|criminal|background|clearance|good conduct|references?\b"
    r"|vaccinat\w+|\bcommute|live within|local\b|shifts?\b|weekends?\b|\bnights?\b",
    re.I,
)
"""What no CV tells: it is asked about with the conditions."""
YEARS_ENOUGH = 0.8
FEATURES = (
    "nearest", "second", "shared", "any shared", "missing", "names", "names found", "no name found", "trait", "paper",
    "years", "nice", "checks", "licence", "language", "words", "too low", "by rule", "language found", "language lacks",
    "paper share", "paper lacks", "rank lacks", "rank met", "years share", "years lack", "same found",
    "same lacks", "untold",
)  # fmt: skip
"""What the weights look at, in order."""
SHARED_COUNTS, NEAR = 0.1, 0.6
LEAST, LEAST_OF_NICE, LEAST_OF_PAPER = 0.35, 0.5, 0.4
"""How near what a CV says must come, by meaning and words, to a requirement, to an advantage, to a licence."""


def weak_spots(ad: Advertisement, cv: Cv, today: Month) -> tuple[Weak, ...]:
    """Return the requirements that the CV does not support, those that must be first."""
    return tuple(_weak(ad, cv, today))


def _weak(ad: Advertisement, cv: Cv, today: Month) -> Iterator[Weak]:
    model = load_model(MODEL, FOLDER)
    had = evidence_of(cv, ad.title, today)
    asked = [*((item, False) for item in ad.must), *((item, True) for item in ad.nice)]
    chances = [
        # Patience is shown in the interview: no CV tells whether somebody has it.
        (0.0 if TRAIT.search(item.text) else 1.0 if is_lower(item.text, had) else _chance(model, item, had, nice=nice))
        for item, nice in asked
    ]
    likely = sorted(chances, reverse=True)
    limit = max(SURE_OF_FIRST, min(SURE, *likely[:FIRST]), *likely[MOST - 1 : MOST]) if chances else SURE
    for (item, _), chance in zip(asked, chances, strict=True):
        if chance >= limit:
            yield Weak(item.text, item.line)


def _chance(model: LinearModel, item: Item, had: Evidence, *, nice: bool) -> float:
    return model.probabilities(support(item, had, nice=nice))["weak"]


def support(item: Item, had: Evidence, *, nice: bool) -> list[float]:
    """Return the numbers that tell how well what a CV says supports a requirement."""
    text = re.sub(r"^[^\w(]+", "", item.text)
    meaning, said = embed(text), had.said
    ranked = nearest(text, said)
    near = [float(meaning @ embed(one)) for one in ranked[:2]] + [0.0] * 2
    told = {stem for one in said for stem in content_stems(one)}
    words = [stem for stem in content_stems(text) if stem not in COMMON | _verb_stems()]
    shared = [stem for stem in words if stem in told]
    names, found = _names(text, had.whole)
    speaks, said_otherwise = language_lacks(text, had)[0], groups_of(text, had)[0] > 0
    if not found and (speaks or known_otherwise(" ".join(names), had)):
        found = names
    trait, licence = TRAIT.search(text) is not None, re.search(r"licen[cs]e", text, re.I) is not None
    cue = {name: float(CUES[name].search(text) is not None) for name in ("paper", "years", "checks")}
    low = is_lower(text, had)
    close = near[0] + SHARED_COUNTS * len(shared) / max(len(words), 1)
    far = close < (LEAST_OF_PAPER if licence or cue["paper"] else LEAST_OF_NICE if nice else LEAST)
    by_rule = low or (
        not found
        and ((bool(names) and near[0] < NEAR) or ((nice or not trait) and far and not (speaks or said_otherwise)))
    )
    return [
        near[0],
        near[1],
        len(shared) / max(len(words), 1),
        float(bool(shared)),
        min(len(words) - len(shared), 5) / 5,
        float(bool(names)),
        len(found) / max(len(names), 1),
        float(bool(names) and not found),
        float(trait),
        cue["paper"],
        cue["years"],
        float(nice),
        cue["checks"],
        float(licence),
        float(LANGUAGE.search(text) is not None),
        min(len(text.split()) / 15, 2.0),
        float(low),
        float(by_rule),
        *_by_evidence(text, had),
    ]


def _by_evidence(text: str, had: Evidence) -> list[float]:
    found, lacks = language_lacks(text, had)
    papers, rank, years = paper_share(text, had), rank_lacks(text, had), years_share(text, had)
    same, other = groups_of(text, had)
    return [
        float(found),
        float(lacks),
        papers,
        float(papers == 0),
        max(rank, 0.0),
        float(rank <= 0 and any(words.search(text) for words in RANKS)),
        years,
        float(years < YEARS_ENOUGH),
        same / max(same + other, 1),
        float(other > 0),
        float(UNTOLD.search(text) is not None),
    ]


def _names(text: str, whole: str) -> tuple[list[str], list[str]]:
    """Return the names in a requirement, such as of a program, and those of them that the CV has, too.

    The first word is one only if it looks like a short form, or if the CV has it with a capital.
    """
    first, _, rest = text.partition(" ")
    names = NAMED.findall(rest) + (NAMED.findall(first) if re.search(r"[A-Z].*[A-Z\d]|^[A-Z]{2}", first) else [])
    if first[:1].isupper() and re.search(rf"(?<![.!?] )(?<=[\w,(] ){re.escape(first)}\b", whole):
        names.append(first)
    names = [name for name in names if content_stem(normalise(name)) not in COMMON - {""}]
    found = [name for name in names if re.search(rf"{_edge(name)}{re.escape(name)}(?!\w)", whole, re.I)]
    return names, found


@cache
def _verb_stems() -> frozenset[str]:
    """Return the stems of what duties begin with: "drive a tractor" is supported by a tractor."""
    return frozenset(content_stem(verb) for verb in duty_verbs()) - {""}


def _edge(name: str) -> str:
    """Return what may not stand before a name: SQL is in MySQL, but Go is not in Lego."""
    return "" if len(name) > 2 and name.isupper() else r"(?<!\w)"
