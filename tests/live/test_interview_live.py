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


def run(folder: Path, *words: str) -> str:
    """Run the program with the default settings, and return what it printed."""
    environment = os.environ | {"SECOND_TAKE_CONFIG": str(folder / "none.toml")}
    done = subprocess.run(
        [sys.executable, "-m", "assistant", *words], check=True, capture_output=True, env=environment, text=True
    )
    assert not done.stderr
    return done.stdout


def practised(folder: Path, *options: str) -> tuple[Path, dict[str, Any]]:
    """Practise with the recordings; return where it was kept, and its summary."""
    chosen = ("--count", "4", "--seed", "3", "--voice", "none", "--save", str(folder))
    run(folder, "practice", *chosen, *options, "--answers", *ANSWERS)
    (session,) = folder.iterdir()
    return session, json.loads((session / "summary.json").read_text("utf-8"))


@pytest.mark.realtime
def test_the_dialogue_is_the_same_twice_and_live(tmp_path: Path) -> None:
    """As fast as possible all is equal, to the last time; in real time it is said in the same order, word by word.

    A recording waits for nobody: where a slow machine has not understood a request after three seconds, it talks on,
    and the request is granted on the screen instead of aloud. That is the one difference there may be.
    """
    (_, first), (_, again) = (practised(tmp_path / name, "--fast") for name in ("first", "again"))
    assert first["dialogue"] == again["dialogue"]
    assert {"grant_restart", "grant_return", "closing"} <= {said["occasion"] for said in first["dialogue"]}
    session, live = practised(tmp_path / "live")
    assert len(live["takes"]) == len(first["takes"])
    heard = iter(said["text"] for said in live["dialogue"])
    next_heard = next(heard)
    unsaid = []
    for expected in first["dialogue"]:
        if expected["text"] == next_heard:
            next_heard = next(heard, None)
        else:
            unsaid.append(expected["occasion"])
    assert next_heard is None, live
    assert unsaid == ["grant_restart", "question"] * (len(unsaid) // 2), live
    replayed = run(tmp_path, "replay", str(session))
    assert replayed.count("events as when it was saved") == len(list(session.glob("*.flac"))), replayed
