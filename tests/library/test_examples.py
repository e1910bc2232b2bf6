"""The page about the library: each example does what stands below it."""

from __future__ import annotations

import contextlib
import io
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

import assistant
from tests.accuracy.labels.test_text_sets import MOVE, written
from tests.project.test_fixtures import FOLDER

PAGE = (FOLDER.parent / "docs" / "use" / "library.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"```python\n(.*?)```\n+```text\n(.*?)```", re.DOTALL)
RECORDINGS = {"good": "demo-good", "circles": "demo-recovery"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go to a folder as the page describes it, with the settings of nobody."""
    for name, fixture in RECORDINGS.items():
        for ending in (".flac", ".toml"):
            shutil.copy(FOLDER / f"{fixture}{ending}", tmp_path / f"{name}{ending}")
    written(tmp_path / "moves.jsonl", MOVE)
    monkeypatch.setenv("SECOND_TAKE_CONFIG", str(tmp_path / "none.toml"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.thorough
def test_every_example_prints_what_stands_below_it(folder: Path) -> None:
    """In the order of the page, as somebody who types them one after another."""
    names: dict[str, Any] = {}
    examples = EXAMPLE.findall(PAGE)
    assert len(examples) == PAGE.count("```python")
    for code, expected in examples:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(code, "docs/use/library.md", "exec"), names)
        assert printed.getvalue() == expected, code


@pytest.mark.fast
def test_the_page_names_exactly_what_is_public() -> None:
    """What is promised can be imported, and what can be imported is promised."""
    told = re.findall(r"`(\w+)`", PAGE.partition("| names |")[2].partition("\n\n")[0])
    assert sorted(told) == sorted(assistant.__all__)
