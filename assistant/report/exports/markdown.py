"""A session as Markdown to read or to keep. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.base.events import Finding, Line, Move, Suggestion
from assistant.base.speech import Word
from assistant.report.content_words import content_lines
from assistant.report.debrief_words import recovery_lines, where
from assistant.report.delivery_words import delivery_lines
from assistant.report.exports.session import Exported, ExportedTake, ExportedTurn
from assistant.report.grounds import why
from assistant.report.text import metrics_lines
from assistant.report.words import clock, describe, ordinal
from assistant.review.follow_up import escape_markdown
from assistant.review.quotes import clean
from assistant.review.substance import Substance, beside

GAP_SECONDS = 0.5
"""A silence of this length begins a new line of the transcript."""


def markdown(session: Exported) -> str:
    """Return the session: each take with its figures, what was said, and what was noticed; then the recoveries."""
    return "\n".join(_lines(session)).rstrip("\n") + "\n"


def _lines(session: Exported) -> Iterator[str]:
    yield f"# {_safe(session.name)}\n"
    yield f"Started {_safe(session.started)}, recorded by Second Take {_safe(session.program)}.\n"
    if not session.finished:
        yield "The session was not finished; this is what was saved.\n"
    answers = [(turn.number, take.content.substance) for turn in session.turns for take in turn.takes if take.content]
    for turn in session.turns:
        title = where(turn.part, turn.number)
        yield f"## {title}: {_safe(turn.question.text)}\n" if turn.question.text else f"## {title}\n"
        if reason := why(turn.question):
            yield f"{_safe(reason)}\n"
        for take in turn.takes:
            yield from _take_lines(turn, take, answers)
    if session.recoveries:
        yield "## Recoveries\n"
        for recovery in session.recoveries:
            first, *rest = recovery_lines(recovery)
            yield f"- {_safe(first)}"
            yield from (f"  - {_safe(line)}" for line in rest if not line.startswith("   "))
        yield ""


def _take_lines(turn: ExportedTurn, take: ExportedTake, answers: Sequence[tuple[int, Substance]]) -> Iterator[str]:
    if turn.part == "question":
        yield f"### {ordinal(take.take).capitalize()} take\n"
    lines = [*metrics_lines(take.metrics), *delivery_lines(take.delivery)]
    if take.content is not None:
        place = next(place for place, (_, said) in enumerate(answers) if said is take.content.substance)
        lines += content_lines(take.content, beside(answers, place))
    yield from (f"{_safe(line)}  " for line in lines)
    yield ""
    for at, text in sorted(_entries(take), key=lambda entry: entry[0]):
        yield f"- {clock(at - take.start)} {text}"
    yield ""


def _entries(take: ExportedTake) -> Iterator[tuple[float, str]]:
    for group in _utterances(take.words):
        yield group[0].start, _safe(" ".join(word.text for word in group))
    events: list[Finding | Move | Suggestion | Line] = [*take.findings, *take.moves, *take.suggestions, *take.lines]
    for event in events:
        yield event.at, f"*{_safe(describe(event) or '')}*"


def _utterances(words: tuple[Word, ...]) -> Iterator[list[Word]]:
    group: list[Word] = []
    for word in words:
        if group and word.start - group[-1].end >= GAP_SECONDS:
            yield group
            group = []
        group.append(word)
    if group:
        yield group


def _safe(text: str) -> str:
    return escape_markdown(clean(text))
