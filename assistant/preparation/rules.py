"""What the heading and the cues of a part say that it is, in points for each kind. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.preparation.parts import Part

KINDS = ("must", "nice", "duty", "condition", "none")
HEADING, HEADING_LEFT = 3.0, 1.0
"""Points of a heading for what stands under it, and for what stands behind its list."""
MARK = 5.0
POINTS: dict[str, dict[str, float]] = {
    "nice": {"nice": 2.6, "must": -0.5},
    "must": {"must": 1.3},
    "able": {"must": 1.0},
    "paper": {"must": 1.0},
    "years": {"must": 1.2},
    "terms": {"condition": 1.2},
    "checks": {"condition": 2.0},
    "body": {"condition": 1.6},
    "task": {"duty": 1.2},
    "you_will": {"duty": 1.5},
    "money": {"none": 3.0},
    "offered": {"none": 1.5},
    "offers": {"none": 2.0},
    "admin": {"none": 2.0},
    "statement": {"none": 3.0},
    "site": {"none": 3.5},
    "company": {"none": 1.5},
    "joke": {"none": 2.0},
    "negated": {"must": -1.5, "none": 0.5},
    "legend": {"none": 6.0},
    "any_other": {"none": 4.0},
    "if_you": {"nice": 0.5},
}
WITHOUT_SIGN = 0.9
"""Points for nothing: what gives no sign of what it is, is left out."""


def points(part: Part, cues: Mapping[str, bool]) -> dict[str, float]:
    """Return the points of each kind."""
    found = dict.fromkeys(KINDS, 0.0) | {"none": WITHOUT_SIGN}
    if part.heading is not None:
        kind = "none" if part.heading == "told" else part.heading
        found[kind] += HEADING_LEFT if part.left else HEADING
    if part.mark:
        found["must" if part.mark == "E" else "nice"] += MARK
    for name, given in cues.items():
        for other, value in POINTS.get(name, {}).items() if given else ():
            found[other] += value
    return found


def sure(found: Mapping[str, float]) -> str:
    """Return the kind with the most points."""
    return max(found, key=lambda kind: found[kind])
