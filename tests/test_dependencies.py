"""Every dependency has its reason, and only what is used is told."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_page_tells_each_dependency() -> None:
    """docs/dependencies.md and pyproject.toml name the same packages."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    project = table["project"]
    lists = [project["dependencies"], *project["optional-dependencies"].values(), *table["dependency-groups"].values()]
    wanted = {re.split(r"[\s\[<>=!~;]", entry)[0] for entries in lists for entry in entries if isinstance(entry, str)}
    page = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    told = re.findall(r"^\| (\w[\w-]*) \| (?!what for)", page, re.MULTILINE)
    assert sorted(told) == sorted(wanted - {"second-take"})
