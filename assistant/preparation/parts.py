"""Cuts an advertisement into parts, one fact each, and tells under which heading each stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple, cast

from assistant.base.data import prompts_table
from assistant.language.embedding import embed
from assistant.preparation.records import Kind

BULLET = re.compile(
    r"^\s*(?:o\s{2,}|[^\w\s\"'“‘(<\[£€$@&]{1,3}\s+|[•●▪✓✔➤►]\s*|\(?\d{1,2}[.)]\s+|\d{1,2}\.\d{1,2}\.?\s+|\(?[a-z]\)\s+"
    r"|\(?(?:x{0,2}(?:ix|iv|v?i{1,3}|v|x))[.)]\s+)"
)
NUMBER = re.compile(r"^\s*\d{1,2}[.)]?\s+")
HASHES = re.compile(r"^(#{1,6})\s+(?=\S)")
"""Before a heading in Markdown."""
MARKUP = re.compile(r"[*_`#]{1,3}(?=\S)|(?<=\S)[*_`#]{1,3}")
MOST_HEADING_WORDS, MOST_SHAPED_WORDS = 8, 6
NEAR, NEAR_IN_SHAPE = 0.72, 0.45
"""Cosines from which a line, and one that looks like a heading, means the same as a known heading."""
LABEL = re.compile(r"^([^:.!?→⇒➔➜]{2,40}?)(?::|\s*(?:[→⇒➔➜]|[-=]+>))\s+(\S.*)$")
SENTENCE_END = re.compile(r"(?<=[.!?])[\"”')]?\s+(?=[\"“'(]?[A-Z0-9£€$])")
SHORT_FORM = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Sr|Jr|Co|No|vs|eg|ie|approx|incl|min|max|B\.?Sc|M\.?Sc|Hons|Dip|Cert|Ltd|Inc|Bros|[A-Z])|e\.g|i\.e|[A-Z]\.[A-Z])\.$"
)
CLAUSE = re.compile(
    r",?\s+(?:and|but|so)\s+(?=(?:you(?:'ll|'d| will| must| need| should| have| can)|we need"
    r"|must|who (?:has|have|can))\b)"
    r"|,\s+(?=(?:you(?:'ll|'d| will| must| need| should)|who (?:has|have|can))\b)|\s+[–—]\s+(?=you)",
    re.I,
)
COLUMN = re.compile(r"\s*(?:\||\t)\s*|\s+/\s+")
"""Of a person specification: what is asked for, whether essential or desirable, and how it is tested."""
MARKS = {
    "e": "E", "essential": "E", "m": "E", "must": "E", "required": "E", "d": "D", "desirable": "D", "asset": "D",
    "preferred": "D", "an asset": "D",
}  # fmt: skip
CODE = re.compile(r"^([ED])\d{1,2}[.:)]?\s+(?=\S)")
"""Before what a person specification numbers: E3 is essential, D2 desirable."""


class Part(NamedTuple):
    """A fact of an advertisement, with what surrounds it."""

    text: str
    line: str
    heading: Kind | None
    """What its heading promises; None before the first."""
    title: str
    """The heading itself."""
    bullet: bool
    place: float
    """Of its line, from 0 (the first) to 1."""
    alone: bool
    """It is all of its line."""
    left: bool
    """It stands behind what its heading introduced: an empty line, or the end of the list, lies between."""
    mark: str
    """"E" or "D" in a person specification; empty elsewhere."""


def parts(text: str) -> Iterator[Part]:
    """Cut an advertisement into parts, in order; headings are left out."""
    raw = [line.strip() for line in text.splitlines()]
    lines = [(line, number > 0 and not raw[number - 1]) for number, line in enumerate(raw) if re.search(r"\w", line)]
    heading: Kind | None = None
    title, listed, left = "", False, False
    for number, (line, after_gap) in enumerate(lines):
        body, bullet = bare(line)
        after = lines[number + 1][0] if number + 1 < len(lines) else ""
        before = lines[number - 1][0] if number else ""
        marked = _is_marked_heading(before, line, after)
        listed_by = [BULLET.match(text) for text, _ in lines[number : number + 3]]
        numbered = NUMBER.match(line) and not _counted_on(before, line) and not _counted_on(line, after)
        may_head = not bullet or _stands_out(listed_by) or numbered
        apart = after_gap or not number
        if marked:
            kind = label_kind(body, NEAR_IN_SHAPE)
        else:
            kind = heading_kind(body, after, apart=apart) if may_head else None
        if marked or kind is not None or (may_head and apart and _looks_like_heading(body, after)):
            heading, title, listed, left = kind, body, False, False
            continue
        left = left or (after_gap and listed) or (listed and not bullet)
        listed = listed or bullet or (not after_gap and heading is not None)
        yield from _cut(line, body, heading, title, bullet, number / max(len(lines) - 1, 1), left)


def _cut(
    line: str, body: str, heading: Kind | None, title: str, bullet: bool, place: float, left: bool
) -> Iterator[Part]:
    """Cut one line; a label before a colon is a heading for this line alone."""
    own = LABEL.match(body)
    kind = label_kind(own[1]) if own else None
    if own and kind:
        body, title, left = own[2], own[1], False
    first, *columns = COLUMN.split(body)
    mark = next((MARKS[cell.lower()] for cell in columns if cell.lower() in MARKS), "")
    if code := CODE.match(body):
        first, mark = CODE.sub("", first), code[1]
    found = facts(first if mark else body)
    for fact in found:
        yield Part(fact, line, kind or heading, title, bullet, place, len(found) == 1, left, mark)


def _counted_on(line: str, after: str) -> bool:
    """Tell whether the next line has the next number: both are of a list, and neither is a heading."""
    one, other = NUMBER.match(line), NUMBER.match(after)
    if one is None or other is None:
        return False
    return int(re.sub(r"\D", "", other[0])) == int(re.sub(r"\D", "", one[0])) + 1


def _is_marked_heading(before: str, line: str, after: str) -> bool:
    """Tell whether a line is a heading by its Markdown; among others of its rank the sign is a bullet."""
    hashes = HASHES.match(line)
    others = [found[1] for near in (before, after) if (found := HASHES.match(near))]
    return hashes is not None and hashes[1] not in others


def _stands_out(marks: Sequence[re.Match[str] | None]) -> bool:
    """Tell whether a line has another mark than the list below it, as ">>" above lines with "-"."""
    own, *below = [None if mark is None else mark[0].strip() for mark in marks]
    return bool(own) and len(below) > 0 and None not in below and own not in below and len(set(below)) == 1


def bare(line: str) -> tuple[str, bool]:
    """Return a line without its bullet and its Markdown, and whether it had a bullet."""
    text = BULLET.sub("", line)
    return MARKUP.sub("", text).strip(), text != line


def heading_kind(body: str, after: str, *, apart: bool) -> Kind | None:
    """Tell what a line promises if it is a heading, `apart` with an empty line before it; None if it is none."""
    words = body.rstrip(":?!").split()
    if (
        not words
        or len(words) > MOST_HEADING_WORDS
        or body[-1] in ".,;!"
        or not after
        or re.search(r"[|@£€$]|\d", body)
    ):
        return None
    listed = BULLET.match(after) is not None
    shape = body.endswith(":") or body.isupper() or listed or apart
    known = label_kind(body, NEAR)
    if known is not None and (shape or len(words) <= 6):
        return known
    if (
        body.endswith(":")
        or ((listed or body.isupper()) and len(words) > 1)
        or (apart and re.match(r"(?:what|why|how|your|our|you|we)\b", body, re.I))
    ):
        return label_kind(body, NEAR_IN_SHAPE)
    return None


def _looks_like_heading(body: str, after: str) -> bool:
    """Tell whether a line is a heading by its shape, whatever it may mean: short, apart, and with a list below it."""
    return (
        len(body.split()) <= MOST_SHAPED_WORDS
        and body[:1].isupper()
        and body[-1] not in ".,;!"
        and BULLET.match(after) is not None
        and not re.search(r"[|@£€$]|\d", body)
    )


@cache
def _known() -> dict[str, Kind]:
    table = prompts_table("preparation/headings.toml")
    return {_plain(heading): cast(Kind, kind) for kind, headings in table.items() for heading in headings}


def _plain(heading: str) -> str:
    text = re.sub(r"[’`]", "'", heading.casefold())
    return " ".join(re.sub(r"[^\w' /&-]", " ", text).replace("&", "and").replace("-", " ").split())


@cache
def label_kind(heading: str, near: float = NEAR) -> Kind | None:
    """Return what stands under a heading that is known, or that means nearly the same as a known one."""
    plain = _plain(heading)
    if plain in _known():
        return _known()[plain]
    if not 1 <= len(plain.split()) <= MOST_HEADING_WORDS:
        return None
    nearest, kind = max((float(embed(plain) @ embed(known)), kind) for known, kind in _known().items())
    return kind if nearest >= near else None


def facts(text: str) -> list[str]:
    """Cut a line into its facts: sentences, and the parts of one that say how much each of them counts."""
    found = [
        fact
        for sentence in sentences(text)
        for piece in re.split(r"\s*;\s+(?!or\b)", sentence)
        for clause in CLAUSE.split(piece)
        for fact in split_by_weight(clause)
    ]
    return [fact for fact in found if re.search(r"\w{2}", fact)]


def sentences(text: str) -> list[str]:
    """Cut a line at its full stops, but not at those of short forms."""
    found: list[str] = []
    for piece in SENTENCE_END.split(text):
        if found and SHORT_FORM.search(found[-1]):
            found[-1] = f"{found[-1]} {piece}"
        else:
            found.append(piece)
    return found


WEIGHS = re.compile(
    r"\b(?:(?:an? )?(?:distinct |definite |real )?(?:advantage|bonus|plus|must|asset)|desirable|essential|preferred"
    r"|required|handy|useful|welcome|ideal(?:ly)?|helpful|necessary|needed|mandatory|so much the better)\b",
    re.I,
)


def split_by_weight(sentence: str) -> list[str]:
    """Cut "A essential, B an advantage" in two, where each half says its own weight."""
    pieces = re.split(r",\s+(?:and |but )?|\s+(?:but|though)\s+", sentence)
    weighed = [number for number, piece in enumerate(pieces) if WEIGHS.search(piece)]
    if len(pieces) < 2 or len(weighed) < 2:
        return [sentence]
    groups: list[str] = []
    start = 0
    for number in weighed:
        groups.append(_stretch(sentence, pieces, start, number))
        start = number + 1
    if start < len(pieces):
        groups[-1] = groups[-1] + sentence[sentence.rfind(groups[-1]) + len(groups[-1]) :]
    return groups


def _stretch(sentence: str, pieces: Sequence[str], first: int, last: int) -> str:
    """Return the part of a sentence from one piece to another, as it stands there."""
    begin = sentence.find(pieces[first])
    end = sentence.find(pieces[last], begin) + len(pieces[last])
    return sentence[begin:end]
