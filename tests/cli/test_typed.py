"""Commands that are printed can be typed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from assistant.cli.typed import typed

pytestmark = pytest.mark.fast


def test_under_uv_run_a_command_has_it_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a checkout; names without a command, and commands that have it, stay."""
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.setattr(sys, "prefix", str(tmp_path / ".venv"))
    assert typed("Begin one: second-take practice") == "Begin one: second-take practice"
    monkeypatch.setenv("UV", str(tmp_path / "uv"))
    assert typed("Begin one: second-take practice") == "Begin one: uv run second-take practice"
    assert typed("uv run second-take demo") == "uv run second-take demo"
    for text in ("Install second-take again.", f"{tmp_path}/second-take practice", "second-take-demo.wav"):
        assert typed(text) == text


def test_an_installed_program_is_called_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Though uv may have installed it."""
    monkeypatch.setenv("UV", "/usr/bin/uv")
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "tools" / "second-take"))
    assert typed("second-take doctor") == "second-take doctor"
