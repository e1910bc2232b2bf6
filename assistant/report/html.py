"""Pages as HTML: one file that needs nothing else, and that no text in it can break out of."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from assistant.base.version import __version__
from assistant.report.charts import CHART_CSS

SHARED = "assistant.report"
"""Where the parts of all pages lie."""
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; media-src data: blob: file: 'self'; base-uri 'none'; "
    "form-action 'none'"
)
"""A page asks nothing of any network."""

UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
"""Characters that mean nothing in a page, or turn the direction of the text around them."""


def render_page(package: str, template: str, values: dict[str, Any], *, style: str = "", script: str = "") -> str:
    """Return a page from a template in a package. Every text in `values` is escaped.

    `style` is CSS of its own, `script` what it runs besides the parts that all pages share; none but these may run.
    """
    shared = {
        "style": read_text(SHARED, "pages.css") + CHART_CSS + style,
        "script": _scripts(script),
        "policy": f"{POLICY}; script-src {script_source(script)}",
        "version": __version__,
    }
    page: str = _templates().get_template(f"{package}:{template}").render(values | shared)
    return page


@cache
def _templates() -> Any:
    """Return what reads templates by "package:name", or by the name alone of one that all share, and each only once."""
    from jinja2 import FunctionLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    def text(name: str) -> str:
        package, _, template = name.rpartition(":")
        return read_text(package or SHARED, template)

    return ImmutableSandboxedEnvironment(
        autoescape=True,
        finalize=_visible,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=FunctionLoader(text),
    )


def script_source(script: str = "") -> str:
    """Return what a policy lets run on a page with such a script of its own, and nothing else."""
    return f"'sha256-{b64encode(sha256(_scripts(script).encode()).digest()).decode()}'"


def _scripts(script: str) -> str:
    return read_text(SHARED, "parts.js") + script


def read_text(package: str, name: str) -> str:
    """Return a file of a package."""
    return (files(package) / name).read_text("utf-8")


def _visible(value: object) -> object:
    return UNSEEN.sub("", value) if isinstance(value, str) and not hasattr(value, "__html__") else value
