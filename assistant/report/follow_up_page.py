"""The follow-up note as a page to read, to copy from, and to print. It returns, it never writes."""

from __future__ import annotations

from assistant.report.html import render_page
from assistant.review.follow_up import Note, note_text


def follow_up_page(note: Note) -> str:
    """Return the page as HTML. Every text of the note is escaped."""
    return render_page("assistant.report", "follow_up.html.j2", {"paragraphs": note_text(note).strip().split("\n\n")})
