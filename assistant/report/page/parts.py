"""What was in an answer as a band under its timeline, and as an outline after a second take. Pure but for models."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.base.events import Take
from assistant.report.page.elements import OutlinePart, PartBand, PartShare, ShownParts
from assistant.report.page.notes import place
from assistant.report.parts_words import NAMES, missing_lines
from assistant.review.answer_content import content, outline


def shown_parts(take: Take) -> ShownParts | None:
    """Lay the parts of an answer out along its timeline; None where none are told apart."""
    parts = content(take).parts
    if parts is None:
        return None
    bands = tuple(
        PartBand(
            span.part,
            NAMES[span.part],
            left := place(take, span.start),
            round(max(place(take, span.end) - left, 0.3), 2),
            span.text,
        )
        for span in parts.spans
    )
    shares = tuple(
        PartShare(part, NAMES[part], f"{100 * share:.0f} %", tuple(s.text for s in parts.spans if s.part == part))
        for part, share in parts.shares.items()
    )
    return ShownParts(bands, shares, missing_lines(parts))


def shown_outline(takes: Sequence[Take]) -> tuple[OutlinePart, ...]:
    """Return the parts of an answer that was given more than once, with gaps where there was nothing."""
    return tuple(OutlinePart(NAMES[row.part], row.texts, row.before) for row in outline(takes))
