"""What was in an answer, as lines of text. They return, they never print. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.report.parts_words import missing_lines, parts_line
from assistant.report.substance_words import substance_lines
from assistant.review.answer_content import Content
from assistant.review.substance import Beside


def content_lines(told: Content, beside: Beside) -> Iterator[str]:
    """Tell the parts of an answer, what was missing and how to add it, and what it was made of."""
    if told.parts is not None:
        yield parts_line(told.parts)
        yield from missing_lines(told.parts)
    yield from substance_lines(told.substance, beside)
