"""What lies in a folder, while others use it too."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from assistant.base.files import files_below

pytestmark = pytest.mark.fast


def test_what_goes_away_while_a_folder_is_read_is_left_out(tmp_path: Path) -> None:
    """Another program deletes a folder that was just listed: the rest is found, and nothing fails."""
    for name in ("kept", "going", "later"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file.txt").write_text("text", "utf-8")
    walk = os.walk

    def meanwhile(folder: Path) -> Iterator[tuple[str, list[str], list[str]]]:
        for found in walk(folder):
            yield found
            shutil.rmtree(tmp_path / "going", ignore_errors=True)

    with patch.object(os, "walk", meanwhile):
        assert files_below(tmp_path) == [tmp_path / "kept" / "file.txt", tmp_path / "later" / "file.txt"]
