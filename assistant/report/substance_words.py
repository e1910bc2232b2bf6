"""What an answer was made of, in words: who did it, figures, names, hedges, the question's words. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from assistant.base.text import plural, times
from assistant.review.substance import Beside, Place, Substance

MOST_NAMED = 6
"""Places that are named in a line."""
FEWEST_OTHERS = 2
"""Other answers before anything is called usual."""


def substance_lines(said: Substance, beside: Beside) -> Iterator[str]:
    """Tell what was counted in an answer, with the words themselves, beside the take before and what is usual."""
    if not said.words:
        return
    yield f"“I” or “my” {times(len(said.own))}, “we” or “our” {times(len(said.shared))}"
    yield f"{_counted(said.figures, 'figure')}, {_counted(said.names, 'name')}"
    taken_up = len({place.text for place in said.taken_up})
    yield f"{_counted(said.hedges, 'hedge')}; words of the question taken up: {taken_up}"
    if said.taken_up_of_ad is not None:
        of_ad = list(dict.fromkeys(place.text for place in said.taken_up_of_ad))
        yield f"words of the advertisement taken up: {len(of_ad)}{_listed(said.taken_up_of_ad)}"
    if beside.before is not None:
        yield f"the take before: {_brief([beside.before])}"
    if len(beside.others) >= FEWEST_OTHERS:
        yield f"your other answers, usually: {_brief(beside.others)}"


def _brief(answers: Sequence[Substance]) -> str:
    """Tell the middle counts of some answers."""
    own, shared, figures, names, hedges = (
        round(median(len(places) for places in kind))
        for kind in zip(*((one.own, one.shared, one.figures, one.names, one.hedges) for one in answers), strict=True)
    )
    counted = f"{plural(figures, 'figure')}, {plural(names, 'name')}, {plural(hedges, 'hedge')}"
    return f"“I” or “my” {times(own)}, “we” or “our” {times(shared)}, {counted}"


def _counted(places: Sequence[Place], noun: str) -> str:
    return f"{plural(len(places), noun)}{_listed(places)}"


def _listed(places: Sequence[Place]) -> str:
    texts = list(dict.fromkeys(place.text for place in places))
    more = ", …" if len(texts) > MOST_NAMED else ""
    return f" ({', '.join(texts[:MOST_NAMED])}{more})" if texts else ""
