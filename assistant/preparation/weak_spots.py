# ruff: noqa: SIM905 (a word list is read more easily as text)
"""Finds what an advertisement asks for and a CV does not support."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from assistant.base.speech import normalise
from assistant.language.embedding import embed
from assistant.language.linear_model import load_model
from assistant.language.stems import content_stem, content_stems
from assistant.language.verbs import duty_verbs
from assistant.preparation.cues import CUES
from assistant.preparation.parts import bare, sentences
from assistant.preparation.records import Advertisement, Cv, Item, Weak
from assistant.preparation.weighing import FOLDER

MODEL = "weak_spots"
LIMIT = 0.5
"""Probability from which a requirement counts as not supported."""
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
    r"|friendly|kind\w*|honest\w*|trustworthy|organised|organized|flexible|passion\w*"
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
FEATURES = (
    "nearest", "second", "shared", "any shared", "missing", "names", "names found", "no name found", "trait", "paper",
    "years", "nice", "checks", "licence", "language", "words", "too low", "by rule",
)  # fmt: skip
"""What the weights look at, in order."""
SHARED_COUNTS, NEAR = 0.1, 0.6
LEAST, LEAST_OF_NICE, LEAST_OF_PAPER = 0.35, 0.5, 0.4
"""How near what a CV says must come, by meaning and words, to a requirement, to an advantage, to a licence."""
LEVEL = re.compile(r"\b(?:level|grade|class|category|stufe)\s?(\d)\b", re.I)
CEFR = re.compile(r"\b([ABC][12])\b")


def weak_spots(ad: Advertisement, cv: Cv) -> tuple[Weak, ...]:
    """Return the requirements that the CV does not support, those that must be first."""
    return tuple(_weak(ad, cv))


def _weak(ad: Advertisement, cv: Cv) -> Iterator[Weak]:
    model = load_model(MODEL, FOLDER)
    said = statements(cv)
    for item, nice in [*((item, False) for item in ad.must), *((item, True) for item in ad.nice)]:
        if TRAIT.search(item.text):
            continue  # patience is shown in the interview: no CV tells whether somebody has it
        if model.probabilities(support(item, said, nice=nice))["weak"] >= LIMIT:
            yield Weak(item.text, item.line)


def statements(cv: Cv) -> tuple[str, ...]:
    """Return what a CV says, a sentence each."""
    return tuple(
        dict.fromkeys(piece for line in cv.lines for piece in sentences(bare(line)[0]) if re.search(r"\w{2}", piece))
    )


def support(item: Item, said: Sequence[str], *, nice: bool) -> list[float]:
    """Return the numbers that tell how well what a CV says supports a requirement."""
    text = re.sub(r"^[^\w(]+", "", item.text)
    meaning = embed(text)
    ranked = sorted(said, key=lambda one: -float(meaning @ embed(one)))
    near = [float(meaning @ embed(one)) for one in ranked[:2]] + [0.0] * 2
    told = {stem for one in said for stem in content_stems(one)}
    words = [stem for stem in content_stems(text) if stem not in COMMON | _verb_stems()]
    shared = [stem for stem in words if stem in told]
    names, found = _names(text, " ".join(said))
    trait, paper = TRAIT.search(text) is not None, re.search(r"licen[cs]e", text, re.I) is not None
    cue = {name: float(CUES[name].search(text) is not None) for name in ("paper", "years", "checks")}
    low = _too_low(text, said, ranked[:3])
    paper = paper or bool(cue["paper"])
    close = near[0] + SHARED_COUNTS * len(shared) / max(len(words), 1)
    far = close < (LEAST_OF_PAPER if paper else LEAST_OF_NICE if nice else LEAST)
    by_rule = low or (not found and ((bool(names) and near[0] < NEAR) or ((nice or not trait) and far)))
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
        float(re.search(r"licen[cs]e", text, re.I) is not None),
        float(LANGUAGE.search(text) is not None),
        min(len(text.split()) / 15, 2.0),
        float(low),
        float(by_rule),
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
    return names, [name for name in names if re.search(rf"{_edge(name)}{re.escape(name)}(?!\w)", whole, re.I)]


@cache
def _verb_stems() -> frozenset[str]:
    """Return the stems of what duties begin with: "drive a tractor" is supported by a tractor."""
    return frozenset(content_stem(verb) for verb in duty_verbs()) - {""}


def _edge(name: str) -> str:
    """Return what may not stand before a name: SQL is in MySQL, but Go is not in Lego."""
    return "" if len(name) > 2 and name.isupper() else r"(?<!\w)"


def _too_low(text: str, said: Sequence[str], nearest: Sequence[str]) -> bool:
    """Tell whether what the CV has is of a lower level: level 2 for level 3, or German B2 for German C1."""
    wanted = LEVEL.search(text)
    had = [found for one in nearest for found in LEVEL.findall(one)]
    if wanted and had:
        return int(max(had)) < int(wanted[1])
    language, grade = LANGUAGE.search(text), CEFR.search(text)
    if language and grade:
        spoken = re.search(rf"\b{language[0]}\W{{0,3}}(?:level )?([ABC][12])\b", " ".join(said), re.I)
        return spoken is not None and str(spoken[1]).upper() < str(grade[1])
    return False
