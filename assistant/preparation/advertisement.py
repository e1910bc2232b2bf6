"""Reads an advertisement: who looks for whom, what is asked for, what is to be done, and on which conditions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from assistant.language.stems import content_stems
from assistant.preparation.cues import CUES
from assistant.preparation.employer import employer_in
from assistant.preparation.oddities import oddity
from assistant.preparation.parts import LABEL, Part, bare, parts, sentences
from assistant.preparation.records import Advertisement, Item
from assistant.preparation.title import title_in
from assistant.preparation.weighing import probabilities

LIMITS = {"must": 0.5, "nice": 0.5, "duty": 0.5, "condition": 0.5}
"""Probabilities from which a part counts: a question about the free fruit is worse than one too few."""
ODD, ODD_IN_PLACE, DOUBTED, SURE = 0.85, 0.9, 0.65, 0.9
"""Probabilities of a joke or an offer from which a part does not count, whatever it sounds like; from which it does not
in a list under a heading of its kind; and from which it does not where it is less sure of its kind than the fourth."""
MOST = 40
"""Items of a kind: a longer advertisement repeats itself."""
ANSWERS = ("money", "offered", "terms", "offers", "checks", "body")
"""Cues of lines that answer what a person may ask at the end."""
NEVER = ("site", "statement", "joke", "legend", "any_other", "money", "closing", "about_itself", "supported", "joining")
"""Cues of what is never asked about."""
WHOLE_LINE, SHORT_LINE = ("joke", "site"), 180
"""Cues that hold for all of a line as short as this, in characters."""
STRONG = ("terms", "checks", "body")
"""Cues by which a condition is known among benefits."""
CONDITION_COMMA = re.compile(r",\s+(?:and\s+)?(?![^(]*\))")


def read_advertisement(text: str) -> Advertisement:
    """Find what an advertisement says. Raises ModelError if the models that come with the program are damaged."""
    found = list(parts(text))
    title, employer = title_in(text), employer_in(text)
    items: dict[str, list[Item]] = {kind: [] for kind in LIMITS}
    told: list[str] = []
    elsewhere = {line.strip() for line in text.splitlines() if _of_no_use(line)}
    for part, chances in zip(found, probabilities(found), strict=True):
        kind, chance = _likeliest(chances)
        if part.line in elsewhere:
            continue
        if kind in LIMITS and _is_likely(part, kind, chance) and _may_count(part, kind, title, employer):
            items[kind].extend(Item(fact, part.line) for fact in _facts(part, kind))
        if kind in ("duty", "condition") or any(CUES[name].search(part.text) for name in ANSWERS):
            told.append(part.line)
    unique = {kind: tuple(dict.fromkeys(found))[:MOST] for kind, found in items.items()}
    return Advertisement(
        title, employer, unique["must"], unique["nice"], unique["duty"], unique["condition"],
        _line_with(title, text), _line_with(employer or title, text), tuple(dict.fromkeys(told)),
    )  # fmt: skip


def _likeliest(chances: Mapping[str, float]) -> tuple[str, float]:
    """Return the likeliest kind; what must be and what would be nice are one thing first, a requirement."""
    asked = chances["must"] + chances["nice"]
    other = max((name for name in chances if name not in ("must", "nice")), key=lambda name: chances[name])
    if asked >= chances[other]:
        return ("must" if chances["must"] >= chances["nice"] else "nice"), asked
    return other, chances[other]


def _is_likely(part: Part, kind: str, chance: float) -> bool:
    """Tell whether a part is probably of a kind, and no joke or offer that is dressed up as one."""
    in_place = part.heading == kind and part.bullet and not part.left
    sure = ODD if chance >= SURE else DOUBTED
    return chance >= LIMITS[kind] and oddity(part.text) < (ODD_IN_PLACE if in_place else sure)


def _of_no_use(line: str) -> bool:
    """Tell whether a whole line is a joke, or names other jobs: what looks like a requirement in it is none."""
    body, _ = bare(line.strip())
    return any(CUES[name].search(sentences(body)[0] if body else "") for name in WHOLE_LINE) and len(body) < SHORT_LINE


def _line_with(name: str, text: str) -> str:
    """Return the first line that names something; the first of all if none does."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    plain = name.casefold()
    return next((line for line in lines if plain and plain in line.casefold()), lines[0] if lines else "")


def _may_count(part: Part, kind: str, title: str, employer: str) -> bool:
    """Refuse what is never a requirement, a duty or a condition, whatever it sounds like."""
    text = part.text
    if text.endswith(":") or not re.search(r"\w{2,}", text) or text.casefold().startswith(title.casefold() or "\0"):
        return False
    plain = text.replace("’", "'")
    empty = not content_stems(text)  # "you will be"
    if empty or any(CUES[name].search(plain) for name in NEVER) or part.heading == "none" or text.endswith("?"):
        return False
    if len(set(CUES["offered"].findall(plain.lower()))) > 1 and not CUES["able"].search(plain):
        return False
    if employer and re.match(rf"(?:at |the )?{re.escape(employer.partition(' (')[0])}\b", text, re.I):
        return False
    among_benefits = part.heading == "told" and not part.left
    offered = CUES["offered"].search(text) or CUES["offers"].search(text)
    strong = any(CUES[name].search(text) for name in STRONG)
    if kind == "condition":
        return strong and not offered if among_benefits else strong or not offered
    return not among_benefits


def _facts(part: Part, kind: str) -> Iterator[str]:
    """Cut a list of conditions at its commas: hours, place and term are asked about one by one."""
    pieces: Sequence[str] = [part.text]
    if kind == "condition":
        cut = CONDITION_COMMA.split(part.text)
        choice = any(piece.startswith("or ") for piece in cut)
        short = all(len(piece.split()) <= 7 for piece in cut) and len(cut) > 1 and not choice
        pieces = cut if short else pieces
    for piece in pieces:
        plain = piece.strip(" .;,")
        yield LABEL.sub(r"\2", plain) if plain.endswith(":") else plain
