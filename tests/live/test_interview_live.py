"""A whole interview of recordings: the same dialogue each time, and in real time too."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant.base.speech import Utterance
from assistant.sessions.journal import read_session

FIXTURES = Path(__file__).parents[2] / "audio_fixtures"
ANSWERS = [str(FIXTURES / f"interview-{number}.flac") for number in (2, 4, 5, 6)]
"""Two that go wrong, the closing, in which the second is asked for again, and that answer."""
PROMPT_SECONDS = 0.5
"""Words that come so much later in real time change nothing that is said to these recordings: they wait longer."""
TOLD_SECONDS = 5.0
"""Words that are so late have been told to be: that is done from 3 s on, once a second."""
LATE = "The words come late by"


def run(folder: Path, *words: str) -> str:
    """Run the program as a user does, with the default settings and all cores, and return what it printed."""
    environment = os.environ | {"SECOND_TAKE_CONFIG": str(folder / "none.toml")}
    environment.pop("OMP_NUM_THREADS")
    done = subprocess.run(
        [sys.executable, "-m", "assistant", *words], check=True, capture_output=True, env=environment, text=True
    )
    assert not done.stderr
    return done.stdout


def practised(folder: Path, *options: str) -> tuple[Path, dict[str, Any], str]:
    """Practise with the recordings; return where it was kept, its summary, and what was printed."""
    chosen = ("--count", "2", "--seed", "3", "--voice", "none", "--save", str(folder))
    printed = run(folder, "practice", *chosen, *options, "--answers", *ANSWERS)
    (session,) = folder.iterdir()
    return session, json.loads((session / "summary.json").read_text("utf-8")), printed


def came(session: Path) -> dict[tuple[int, float], float]:
    """Return when the words of each utterance came, by its turn and where it begins, seconds."""
    turns = enumerate(read_session(session).turns)
    return {(at, said.start): said.at for at, turn in turns for said in turn.events if isinstance(said, Utterance)}


def asked(summary: dict[str, Any]) -> list[tuple[str, int, int]]:
    """Return the turns: their part, number and take."""
    return [(turn["part"], turn["number"], turn["take"]) for turn in summary["turns"]]


@pytest.mark.realtime
def test_the_dialogue_is_the_same_twice_and_live(tmp_path: Path) -> None:
    """As fast as possible all is equal, to the last time; in real time it is, word by word, what was said.

    A recording waits for nobody: where the machine is too busy to hear in time, less is said in time. Then the person
    is told that the words come late, everything is asked nevertheless, and the saved session replays as it was.
    """
    (fast, first, _), (_, again, _) = (practised(tmp_path / name, "--fast") for name in ("first", "again"))
    assert first["dialogue"] == again["dialogue"]
    assert {"grant_restart", "grant_return", "closing"} <= {said["occasion"] for said in first["dialogue"]}
    session, live, printed = practised(tmp_path / "live")
    assert asked(live) == asked(first)
    assert len(live["takes"]) == len(first["takes"])
    due = came(fast)
    late = max(at - due[said] for said, at in came(session).items() if said in due)
    if late < PROMPT_SECONDS:
        assert [said["text"] for said in live["dialogue"]] == [said["text"] for said in first["dialogue"]], live
    assert LATE in printed or late < TOLD_SECONDS, printed
    replayed = run(tmp_path, "replay", str(session))
    assert replayed.count("events as when it was saved") == len(list(session.glob("*.flac"))), replayed
