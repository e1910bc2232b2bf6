"""The page of a session as HTML: one file that needs nothing else, and that no text in it can break out of."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

from assistant.base.version import __version__
from assistant.report.charts import CHART_CSS
from assistant.report.page.elements import Page

SIGNS = {"finding": "!", "nudge": "“", "move": "↺", "line": "?"}
"""Told apart without colour."""

UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
"""Characters that mean nothing in a page, or turn the direction of the text around them."""


def render(page: Page) -> str:
    """Return the page. Whatever a transcript or a bank says is text in it; only its own script may run."""
    from jinja2 import Environment, StrictUndefined

    def shown(value: object) -> object:
        return UNSEEN.sub("", value) if isinstance(value, str) and not hasattr(value, "__html__") else value

    folder = files("assistant.report.page")
    texts = {name: folder.joinpath(name).read_text("utf-8") for name in ("page.html.j2", "page.css", "page.js")}
    script = b64encode(sha256(texts["page.js"].encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{script}'; "
        "media-src data: blob: file: 'self'; base-uri 'none'; form-action 'none'"
    )
    pages = Environment(autoescape=True, finalize=shown, undefined=StrictUndefined, trim_blocks=True)
    return pages.from_string(texts["page.html.j2"]).render(
        page=page,
        policy=policy,
        style=texts["page.css"] + CHART_CSS,
        script=texts["page.js"],
        signs=SIGNS,
        version=__version__,
    )
