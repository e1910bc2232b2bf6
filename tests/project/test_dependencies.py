"""Every dependency has its reason, and only what is used is told."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

pytestmark = pytest.mark.fast

ROOT = Path(__file__).parents[2]


def test_the_page_tells_each_dependency() -> None:
    """docs/build/dependencies.md and pyproject.toml name the same packages."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    project = table["project"]
    lists = [project["dependencies"], *project["optional-dependencies"].values(), *table["dependency-groups"].values()]
    wanted = {re.split(r"[\s\[<>=!~;]", entry)[0] for entries in lists for entry in entries if isinstance(entry, str)}
    page = (ROOT / "docs" / "build" / "dependencies.md").read_text("utf-8")
    told = re.findall(r"^\| (\w[\w-]*) \| (?!what for)", page, re.MULTILINE)
    assert sorted(told) == sorted(wanted - {"second-take"})


def test_uv_run_takes_versions_that_were_tested() -> None:
    """Each dependency has a known-good version for `uv run`, within the range that a plain install may choose from."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    good = [Requirement(entry) for entry in table["tool"]["uv"]["constraint-dependencies"]]
    project = table["project"]
    lists = [project["dependencies"], *project["optional-dependencies"].values(), *table["dependency-groups"].values()]
    ranges: dict[str, list[Requirement]] = {}
    for wanted in (Requirement(entry) for entries in lists for entry in entries if not entry.startswith("second-take")):
        ranges.setdefault(canonicalize_name(wanted.name), []).append(wanted)
    for name, wanted_ones in ranges.items():
        pins = [pin for pin in good if canonicalize_name(pin.name) == name]
        assert pins, f"no known-good version of {name}: run .ci/pin"
        for pin in pins:
            (exact,) = pin.specifier
            assert any(wanted.specifier.contains(exact.version) for wanted in wanted_ones), (
                f"{pin} is in none of {wanted_ones}: run .ci/pin"
            )


def test_the_list_of_versions_names_no_registry() -> None:
    """Any registry serves: the list holds names, versions and markers, and no address."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert all(Requirement(entry).url is None for entry in table["tool"]["uv"]["constraint-dependencies"])
