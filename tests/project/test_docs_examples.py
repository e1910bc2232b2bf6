"""The pages that tell how to add a part: whoever follows them, step by step, has one that works."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).resolve().parents[2]
DOCS = PROJECT / "docs" / "build"


def follow(page: str, checkout: Path) -> list[str]:
    """Apply the files and the changes of a page to a copy of the program; return the tests that it adds."""
    for folder in ("assistant", "tests", "prompts"):
        shutil.copytree(PROJECT / folder, checkout / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / ".importlinter", checkout)
    (checkout / "audio_fixtures").mkdir()
    shutil.copy(PROJECT / "audio_fixtures" / "short-answer.flac", checkout / "audio_fixtures")
    added = []
    text = (DOCS / page).read_text(encoding="utf-8")
    for language, name, body in re.findall(r"```(python|diff)\n# (\S+)\n(.*?)```", text, re.DOTALL):
        if language == "python":
            (checkout / name).write_text(body, encoding="utf-8")
            added.append(name)
        else:
            change(checkout / name, body)
    return [name for name in added if name.startswith("tests/")]


def change(file: Path, diff: str) -> None:
    """Apply a change whose place is told by the lines that it keeps or removes."""
    lines = diff.splitlines(keepends=True)
    before = "".join(line[1:] for line in lines if line[0] != "+")
    after = "".join(line[1:] for line in lines if line[0] != "-")
    text = file.read_text(encoding="utf-8")
    if not before:
        file.write_text(text + after, encoding="utf-8")
        return
    assert text.count(before) == 1, f"{file.name} has changed: the page shows\n{before}"
    file.write_text(text.replace(before, after), encoding="utf-8")


def run(checkout: Path, *arguments: str) -> str:
    """Run Python in the copy; return what it printed."""
    environment = os.environ | {"PYTHONPATH": str(checkout), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=checkout, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


ALL_TOGETHER = """
from assistant.detectors import make_detectors
from assistant.base.events import Question, Turn
from assistant.report.words import describe
from assistant.base.settings import Settings
from tests.detectors.drawing import utterance
import msgspec
from assistant.sessions.journal import JournalRow

said = utterance("to be honest it was fine and " * 3)
for detector in make_detectors(Turn("question", 1, 1, Question("a", "Why?")), Settings(), hears_fillers=True):
    for noticed in detector.feed(said):
        print(describe(msgspec.json.decode(msgspec.json.encode(noticed), type=JournalRow)))
"""


@pytest.mark.thorough
def test_adding_a_detector_works_as_told(tmp_path: Path) -> None:
    """Whoever follows the page has a detector whose tests pass, and that speaks up in the program."""
    (test,) = follow("add-a-detector.md", tmp_path)
    assert "3 passed" in run(tmp_path, "-m", "pytest", "-p", "no:cacheprovider", test)
    assert run(tmp_path, "-c", ALL_TOGETHER).strip() == "crutch phrase: 3 times (“to be honest” 3 times)"


@pytest.mark.thorough
def test_adding_a_recogniser_works_as_told(tmp_path: Path) -> None:
    """Whoever follows the page has a recogniser that can be chosen by name, and a test that passes."""
    (test,) = follow("add-a-recogniser.md", tmp_path)
    assert "1 passed, 1 skipped" in run(tmp_path, "-m", "pytest", "-p", "no:cacheprovider", test)
