"""The documentation tells the truth: defaults, keys, kinds, commands, files and links."""

from __future__ import annotations

import ast
import importlib
import json
import os
import re
import runpy
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import click
import pytest
from click.testing import CliRunner

from assistant.base.events import (
    EndOfAnswer,
    EndReason,
    Finding,
    FindingKind,
    Line,
    Move,
    MoveKind,
    Pause,
    PauseKind,
    SuggestedMove,
    Suggestion,
    TakeOpened,
)
from assistant.base.settings import FIELDS, load_settings
from assistant.base.speech import Unheard, Utterance, Word
from assistant.cli import root
from assistant.cli.options import FLAGS
from assistant.report.replay_json import SCHEMA, replay_object
from assistant.report.words import UNHEARD
from assistant.review.replayed import Skipped
from tests.support.fakes import as_replayed

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).resolve().parents[2]
DOCS = PROJECT / "docs"
SETTINGS = (DOCS / "use" / "settings.md").read_text(encoding="utf-8")
REPLAY_JSON = (DOCS / "use" / "replay-json.md").read_text(encoding="utf-8")
UNSET = "–"


def sections(text: str) -> dict[str, str]:
    """Cut a page at its headings."""
    parts = re.split(r"^#+ (.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def rows(text: str) -> Iterator[list[str]]:
    """Yield the cells of every table row that begins with a name in code style."""
    for line in text.splitlines():
        if line.startswith("| `"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            yield [cell.strip("`") if index < 3 else cell for index, cell in enumerate(cells)]


def names(text: str) -> list[str]:
    """Return the names that a section's tables describe, those of several in one row too."""
    return [name.strip(" `") for row in rows(text) for name in row[0].split(",")]


# --- settings.md ---


def documented_settings() -> dict[str, list[str]]:
    """Return the rows of the settings by name."""
    fields = SETTINGS.partition("## What is asked")[2].partition("## What cannot be set")[0]
    return {row[0]: row for row in rows(fields)}


def test_every_setting_is_documented() -> None:
    """The tables name every setting, and nothing that is none."""
    assert set(documented_settings()) == set(FIELDS)


@pytest.mark.parametrize("name", FIELDS)
def test_the_documented_default_is_the_true_one(name: str) -> None:
    """A setting's default, as it would be written in the file, is what the program uses."""
    default = documented_settings()[name][2]
    assert (None if default == UNSET else tomllib.loads(f"x = {default}")["x"]) == FIELDS[name].default


def test_the_documented_flags_are_those_of_practice() -> None:
    """Whoever types a flag from the table is understood, and no flag is left out."""
    told = {name: row[1] for name, row in documented_settings().items() if row[1] != UNSET}
    assert told == {name: "--" + name.replace("_", "-") for name in (*FLAGS, "save", "no_save")}
    known = {option for parameter in command("second-take practice").params for option in parameter.opts}
    assert set(told.values()) <= known


def test_the_example_file_is_valid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings file on the page can be used as it is, and so can its environment variable."""
    monkeypatch.setenv("SECOND_TAKE_FREEZE_SECONDS", "5")
    (example,) = re.findall(r"```toml\n(.*?)```", SETTINGS, re.DOTALL)
    (tmp_path / "settings.toml").write_text(example, encoding="utf-8")
    settings = load_settings({}, tmp_path / "settings.toml")
    assert settings.no_save
    assert settings.freeze_seconds == 5


@pytest.mark.parametrize("file", re.findall(r"^### `(assistant/.+\.py)`$", SETTINGS, re.MULTILINE))
def test_documented_thresholds_are_the_true_ones(file: str) -> None:
    """A file's thresholds are all on the page, with the values that the program uses."""
    told = {row[0]: row[1] for row in rows(sections(SETTINGS)[f"`{file}`"])}
    assert told.keys() == thresholds(file).keys()
    for name, value in thresholds(file).items():
        assert [float(part) for part in told[name].split("→")] == value, name


def thresholds(file: str) -> dict[str, list[float]]:
    """Return the public numbers that a file defines."""
    module = importlib.import_module(file.removesuffix(".py").replace("/", "."))
    tree = ast.parse((PROJECT / file).read_text(encoding="utf-8"))
    own = [target.id for node in tree.body if isinstance(node, ast.Assign) for target in node.targets]
    values = {name: getattr(module, name) for name in own if name.isupper() and not name.startswith("_")}
    return {name: [value] for name, value in values.items() if isinstance(value, int | float)}


# --- replay-json.md ---


def an_object() -> dict[str, Any]:
    """Return the JSON object of a recording in which everything happened."""
    events = (
        Utterance(0.0, 1.0, (Word(0.0, 0.5, "so", 0.9), Word(0.5, 1.0, "um", 0.9)), 2.0),
        Pause(1.0, 6.0, "freeze"),
        Finding("freeze", 1.0, 5.0, 5.0, 4.0, 4.0, "s", ("so",)),
        Suggestion("pause", "Breathe.", 5.0, "freeze"),
        Unheard(5.0, 1.0, "voice"),
        Move("ask_restart", 7.0, "may I start over", 6.0, 6.5),
        Line(7.0, "interviewer", "grant_restart", "Of course."),
        TakeOpened(7.0, 2, 7.0, "ask_restart"),
        EndOfAnswer(8.0, "source"),
    )
    return replay_object(as_replayed(*events))


def test_every_key_of_the_replay_is_documented_in_its_order() -> None:
    """The tables name exactly the keys that the program writes, in the same order."""
    told, written = sections(REPLAY_JSON), an_object()
    assert names(told["The object of a recording"]) == list(written)
    for key, value in written.items():
        inner = value[0] if isinstance(value, list) and value else value
        if isinstance(inner, dict):
            documented = [row[0] for row in rows(told[key].partition("| kind |")[0])]
            assert documented == list(inner), key


def test_the_keys_of_a_skipped_file_are_documented() -> None:
    """So are those of a file that could not be read."""
    written = replay_object(Skipped("a.wav", "Gone.", "Look."))
    assert names(sections(REPLAY_JSON)["A recording that was skipped"]) == list(written)


@pytest.mark.parametrize(
    ("section", "kinds"),
    [("pauses", PauseKind), ("moves", MoveKind), ("findings", FindingKind), ("suggestions", SuggestedMove),
     ("end_of_answer", EndReason)],
)  # fmt: skip
def test_every_kind_is_documented(section: str, kinds: Any) -> None:
    """A reader of the JSON meets no kind that the page does not explain."""
    assert [kind for kind in get_args(kinds) if f"`{kind}`" not in sections(REPLAY_JSON)[section]] == []


def test_every_reason_not_to_hear_is_documented() -> None:
    """Nor a reason for a gap."""
    assert [why for why in UNHEARD if f"`{why}`" not in sections(REPLAY_JSON)["unheard"]] == []


def test_the_example_has_the_shape_that_is_written() -> None:
    """The example on the page is JSON, and has the keys that the program writes."""
    (block,) = re.findall(r"```json\n(.*?)```", REPLAY_JSON, re.DOTALL)
    (example,) = json.loads(block)
    assert example["schema"] == SCHEMA
    assert shape(example) == {key: value for key, value in shape(an_object()).items() if key in shape(example)}
    assert list(example) == list(an_object())


def shape(value: dict[str, Any]) -> dict[str, list[str]]:
    """Return the keys of the objects inside an object."""
    inner = {key: item[0] if isinstance(item, list) and item else item for key, item in value.items()}
    return {key: list(item) for key, item in inner.items() if isinstance(item, dict)}


# --- commands.md ---


def command(path: str) -> click.Command:
    """Return a command by what is typed."""
    found: click.Command = root
    for name in path.split()[1:]:
        found = found.get_command(click.Context(found), name)
    return found


GENERATOR = runpy.run_path(str(PROJECT / "benchmarks" / "make_commands.py"))


def test_the_command_reference_is_up_to_date() -> None:
    """The page is what `python benchmarks/make_commands.py` writes today."""
    assert (DOCS / "use" / "commands.md").read_text(encoding="utf-8") == GENERATOR["command_reference"](root)


@pytest.mark.parametrize("path", [name for name, _ in GENERATOR["helps"](root, "second-take")])
def test_every_command_explains_itself(path: str) -> None:
    """-h works everywhere, says what the command is for, and leaves no option unexplained."""
    result = CliRunner().invoke(root, [*path.split()[1:], "-h"], prog_name="second-take")
    assert result.exit_code == 0
    assert result.output.startswith(f"Usage: {path} ")
    assert re.search(r"^  [A-Z].+", result.output, re.MULTILINE)
    found = command(path)
    assert [option.opts for option in found.params if isinstance(option, click.Option) and not option.help] == []


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_the_shell_can_be_told_to_complete(shell: str) -> None:
    """The variable on the page makes the program print a completion script."""
    told = os.environ | {"_SECOND_TAKE_COMPLETE": f"{shell}_source"}
    done = subprocess.run(
        [sys.executable, "-m", "assistant"], cwd=PROJECT, env=told, capture_output=True, text=True, check=True
    )
    assert "_SECOND_TAKE_COMPLETE" in done.stdout
    page = (DOCS / "use" / "commands.md").read_text(encoding="utf-8")
    assert f"_SECOND_TAKE_COMPLETE={shell}_source second-take" in page


# --- all pages ---


@pytest.mark.parametrize("page", [*DOCS.rglob("*.md"), *PROJECT.glob("*.md")], ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    """A link to a file of the project is not dead."""
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", [*DOCS.rglob("*.md")], ids=lambda page: page.name)
def test_files_that_pages_name_exist(page: Path) -> None:
    """A file of the program that a page names is there, unless the page itself makes it."""
    text = page.read_text(encoding="utf-8")
    made = set(re.findall(r"```python\n# (\S+)", text))
    named = set(re.findall(r"`((?:assistant|docs|benchmarks|tests)/[\w./-]+\.\w+)`", text)) - made
    assert [name for name in named if not (PROJECT / name).exists()] == []


ARCHITECTURE = (DOCS / "build" / "architecture.md").read_text(encoding="utf-8")


MAP_MAKER = runpy.run_path(str(PROJECT / "benchmarks" / "make_map.py"))


def test_the_map_is_that_of_the_code() -> None:
    """The page of all modules is what `python benchmarks/make_map.py` writes today."""
    assert (DOCS / "build" / "map.md").read_text(encoding="utf-8") == MAP_MAKER["map_page"](PROJECT)


def test_the_architecture_shows_the_layers_that_are_enforced() -> None:
    """The order of imports on the page is that of the contract."""
    contract = (PROJECT / ".importlinter").read_text(encoding="utf-8")
    layers = re.findall(r"^layers =\n((?:    .+\n)+)", contract, re.MULTILINE)[0]
    shown = [line.strip() for line in layers.splitlines() if line.strip() != "__main__"]
    assert "\n".join(shown) in ARCHITECTURE
