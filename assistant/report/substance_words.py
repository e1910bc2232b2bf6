"""What an answer was made of, in words: who did it, figures, names, hedges, the question's words. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.base.text import plural
from assistant.review.substance import Place, Substance

MOST_NAMED = 6
"""Places that are named in a line."""


def substance_lines(said: Substance) -> Iterator[str]:
    """Tell what was counted in an answer, with the words themselves."""
    if not said.words:
        return
    yield f"“I” or “my” {_times(said.own)}, “we” or “our” {_times(said.shared)}"
    yield f"{_counted(said.figures, 'figure')}, {_counted(said.names, 'name')}"
    taken_up = len({place.text for place in said.taken_up})
    yield f"{_counted(said.hedges, 'hedge')}; words of the question taken up: {taken_up}"


def _times(places: Sequence[Place]) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(len(places), f"{len(places)} times")


def _counted(places: Sequence[Place], noun: str) -> str:
    return f"{plural(len(places), noun)}{_listed(places)}"


def _listed(places: Sequence[Place]) -> str:
    texts = list(dict.fromkeys(place.text for place in places))
    more = ", …" if len(texts) > MOST_NAMED else ""
    return f" ({', '.join(texts[:MOST_NAMED])}{more})" if texts else ""
