"""Pages of cards, charts and tables, without a script: their style, light and dark, and how they are rendered."""

from __future__ import annotations

from importlib import resources
from typing import Any

from assistant.report.charts import CHART_CSS


def render_still(package: str, template: str, values: dict[str, Any]) -> str:
    """Return a page as HTML from a template in a package. Every text in `values` is escaped."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    pages = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    style = CHART_CSS + (resources.files("assistant.report") / "pages.css").read_text("utf-8")
    text = (resources.files(package) / template).read_text("utf-8")
    return pages.from_string(text).render(values | {"style": style})
