"""Pages as HTML: one file that needs nothing else, and that no text in it can break out of."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Any

from assistant.report.charts import CHART_CSS

UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
"""Characters that mean nothing in a page, or turn the direction of the text around them."""


def render_page(package: str, template: str, values: dict[str, Any], style: str) -> str:
    """Return a page from a template in a package. Every text in `values` is escaped; `style` is CSS of its own."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    shared = read_text("assistant.report", "pages.css")
    pages = ImmutableSandboxedEnvironment(
        autoescape=True, finalize=_visible, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return pages.from_string(read_text(package, template)).render(values | {"style": shared + CHART_CSS + style})


def render_still(package: str, template: str, values: dict[str, Any]) -> str:
    """Return a page of cards, charts and tables, without a script, in the style that all pages share."""
    return render_page(package, template, values, "")


def read_text(package: str, name: str) -> str:
    """Return a file of a package."""
    return (files(package) / name).read_text("utf-8")


def _visible(value: object) -> object:
    return UNSEEN.sub("", value) if isinstance(value, str) and not hasattr(value, "__html__") else value
