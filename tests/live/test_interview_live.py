"""A whole interview of six recordings: the same dialogue each time, and in real time too."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

FIXTURES = Path(__file__).parents[2] / "audio_fixtures"
ANSWERS = [str(FIXTURES / f"interview-{number}.flac") for number in range(1, 7)]


def dialogue(folder: Path, *options: str) -> list[dict[str, Any]]:
    """Practise with the recordings, and return what was said by whom."""
    command = [sys.executable, "-m", "assistant", "practice", "--count", "4", "--seed", "3", "--voice", "none"]
    environment = os.environ | {"SECOND_TAKE_CONFIG": str(folder / "none.toml")}
    done = subprocess.run(
        [*command, "--save", str(folder), *options, "--answers", *ANSWERS],
        check=True, capture_output=True, env=environment,
    )  # fmt: skip
    assert not done.stderr
    (session,) = folder.iterdir()
    told: list[dict[str, Any]] = json.loads((session / "summary.json").read_text("utf-8"))["dialogue"]
    return told


@pytest.mark.realtime
def test_the_dialogue_is_the_same_twice_and_live(tmp_path: Path) -> None:
    """As fast as possible all is equal, to the last time; in real time it is said in the same order, word by word."""
    first, again = (dialogue(tmp_path / name, "--fast") for name in ("first", "again"))
    assert first == again
    assert {"grant_restart", "grant_return", "closing"} <= {said["occasion"] for said in first}
    live = dialogue(tmp_path / "live")
    assert [said["text"] for said in live] == [said["text"] for said in first]
