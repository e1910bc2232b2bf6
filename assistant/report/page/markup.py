"""The page of a session as HTML. Whatever a transcript or a bank says is text in it; only its own script may run."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from assistant.base.version import __version__
from assistant.report.html import read_text, render_page
from assistant.report.page.elements import Page

SIGNS = {"finding": "!", "nudge": "“", "move": "↺", "line": "?"}
"""Told apart without colour."""


def render(page: Page) -> str:
    """Return the page."""
    style, script = (read_text("assistant.report.page", name) for name in ("page.css", "page.js"))
    policy = (
        "default-src 'none'; style-src 'unsafe-inline'; "
        f"script-src 'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'; "
        "media-src data: blob: file: 'self'; base-uri 'none'; form-action 'none'"
    )
    values = {"page": page, "policy": policy, "script": script, "signs": SIGNS, "version": __version__}
    return render_page("assistant.report.page", "page.html.j2", values, style)
