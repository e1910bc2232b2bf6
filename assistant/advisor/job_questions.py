"""Questions for one job: what a model is sent, and what of its answer can be asked. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, get_args

from assistant.advisor.cleaning import cleaned, objects_in, quote_in
from assistant.advisor.instructions import MOST_SENT, instructions, is_cut, sendable
from assistant.advisor.records import Request
from assistant.advisor.rules import is_instruction, question_fault
from assistant.base.events import Ground, QuestionKind
from assistant.base.speech import Record
from assistant.language.stems import content_stems

Sourced = tuple[str, Literal["ad", "cv"]]
"""A line, and which text it stands in."""
ALIKE = 0.6
"""Share of the content words that two questions have in common: they ask the same."""
MOST = 10


class Proposal(Record, frozen=True):
    """A question that a model wrote and that may be asked."""

    text: str
    kind: QuestionKind
    ground: Ground


def request(advertisement: str, cv: str | None, asked: Sequence[str]) -> Request:
    """Return what is sent: both texts, and the questions that are asked already."""
    texts = {"advertisement": advertisement.splitlines()} | ({} if cv is None else {"CV": cv.splitlines()})
    data = {name: sendable(lines, MOST_SENT[name]) for name, lines in texts.items()}
    cut = tuple(name for name, lines in texts.items() if is_cut(data[name], lines))
    return Request("questions", instructions("questions"), {**data, "already asked": "\n".join(asked)}, cut)


def proposals(text: str, advertisement: str, cv: str | None, asked: Sequence[str]) -> tuple[Proposal, ...]:
    """Return the questions in a model's answer that rest on a line, keep the rules, and that nobody asks already."""
    found: list[Proposal] = []
    lines = [(line, source) for line, source in _lines(advertisement, cv) if not is_instruction(line)]
    for item in objects_in(text):
        proposal = _proposal(item, lines)
        known = (*asked, *(each.text for each in found))
        if proposal and not any(alike(proposal.text, other) for other in known) and len(found) < MOST:
            found.append(proposal)
    return tuple(found)


def alike(one: str, other: str) -> bool:
    """Tell whether two questions ask the same."""
    mine, theirs = set(content_stems(one)), set(content_stems(other))
    if not mine or not theirs:
        return cleaned(one).casefold() == cleaned(other).casefold()
    return (
        len(mine & theirs) / min(len(mine), len(theirs)) >= ALIKE
        and len(mine & theirs) / len(mine | theirs) >= ALIKE / 2
    )


def _proposal(item: dict[str, str], lines: Sequence[Sourced]) -> Proposal | None:
    text, kind = item.get("question", ""), item.get("kind", "").lower().replace("behavioral", "behavioural")
    ground = _ground(item.get("quote", ""), lines)
    if ground is None or question_fault(text, "\n".join(line for line, _ in lines)):
        return None
    return Proposal(text, kind if kind in get_args(QuestionKind) else "general", ground)  # type: ignore[arg-type]


def _ground(quote: str, lines: Iterable[Sourced]) -> Ground | None:
    """Return the line that a quote stands in, as it stands there."""
    return next((Ground(line, source) for line, source in lines if quote_in(quote, line.split())), None)


def _lines(advertisement: str, cv: str | None) -> Iterator[Sourced]:
    yield from ((line.strip(), "ad") for line in advertisement.splitlines() if line.strip())
    yield from ((line.strip(), "cv") for line in (cv or "").splitlines() if line.strip())
