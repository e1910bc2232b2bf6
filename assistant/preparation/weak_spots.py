# ruff: noqa: SIM905 (a word list is read more easily as text)
"""Finds what an advertisement asks for and a CV does not support."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.base.speech import normalise
from assistant.language.embedding import embed
from assistant.language.linear_model import load_model
from assistant.language.stems import content_stem, content_stems
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
NAMED = re.compile(r"\b(?:[A-Z]{2,}[A-Za-z+#/]*\d*|[A-Z][a-z]+(?=\b)|\w+[A-Z]\w*)\b|\bC\+\+|\bC#|\.NET")
FEATURES = (
    "nearest", "second", "shared", "named", "named found", "trait", "paper", "years",
    "nice", "checks", "licence", "words", "any shared", "language", "no named",
)  # fmt: skip


def weak_spots(ad: Advertisement, cv: Cv) -> tuple[Weak, ...]:
    """Return the requirements that the CV does not support, those that must be first."""
    return tuple(_weak(ad, cv))


def _weak(ad: Advertisement, cv: Cv) -> Iterator[Weak]:
    model = load_model(MODEL, FOLDER)
    said = statements(cv)
    for item, nice in [*((item, False) for item in ad.must), *((item, True) for item in ad.nice)]:
        if model.probabilities(support(item, said, nice=nice))["weak"] >= LIMIT:
            yield Weak(item.text, item.line)


def statements(cv: Cv) -> tuple[str, ...]:
    """Return what a CV says, a sentence each."""
    return tuple(
        dict.fromkeys(piece for line in cv.lines for piece in sentences(bare(line)[0]) if re.search(r"\w{2}", piece))
    )


def support(item: Item, said: Sequence[str], *, nice: bool) -> list[float]:
    """Return the numbers that tell how well what a CV says supports a requirement."""
    meaning = embed(item.text)
    near = sorted((float(meaning @ embed(text)) for text in said), reverse=True)[:2]
    near += [0.0] * (2 - len(near))
    told = {stem for text in said for stem in content_stems(text)}
    words = [stem for stem in content_stems(item.text) if stem not in COMMON]
    shared = [stem for stem in words if stem in told]
    names = [name for name in NAMED.findall(item.text[1:]) if content_stem(normalise(name)) not in COMMON]
    whole = " ".join(said).casefold()
    found = [name for name in names if re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", whole)]
    cue = {name: float(CUES[name].search(item.text) is not None) for name in ("paper", "years", "checks")}
    return [
        *near,
        len(shared) / max(len(words), 1),
        float(bool(names)),
        len(found) / max(len(names), 1),
        float(TRAIT.search(item.text) is not None),
        cue["paper"],
        cue["years"],
        float(nice),
        cue["checks"],
        float(re.search(r"licen[cs]e", item.text, re.I) is not None),
        min(len(item.text.split()) / 15, 2.0),
        float(bool(shared)),
        float(
            re.search(
                r"\b(?:languages?|fluent|speak|irish|german|french|spanish|polish|welsh|m[āa]ori|english)\b",
                item.text,
                re.I,
            )
            is not None
        ),
        float(bool(names) and not found),
    ]
