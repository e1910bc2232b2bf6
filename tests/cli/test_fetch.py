"""`second-take fetch`, and what every command does when a model is missing."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import click
import pytest
from click.testing import CliRunner

from assistant.base.errors import RecognizerError
from assistant.base.settings import FIELDS
from assistant.cli import recognizer, root, streams
from assistant.cli.recognizer import open_recognizer
from tests.support.hub import FakeHub

pytestmark = pytest.mark.slow

FIXTURES = Path(__file__).parents[2] / "audio_fixtures"
TINY = str(FIXTURES / "tiny-file.flac")


@pytest.fixture(autouse=True)
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeHub:
    """Replace Hugging Face, its cache by an empty one, and the user's settings by none."""
    for name in FIELDS:
        monkeypatch.delenv(f"SECOND_TAKE_{name.upper()}", raising=False)
    own = tmp_path / "settings.toml"
    own.touch()
    monkeypatch.setenv("SECOND_TAKE_CONFIG", str(own))
    monkeypatch.chdir(tmp_path)
    hub = FakeHub(tmp_path / "hub")
    hub.install(monkeypatch)
    return hub


class Terminal:
    """Stands where stdin or stderr is a terminal or not."""

    def __init__(self, *, is_one: bool) -> None:
        self._is_one = is_one

    def isatty(self) -> bool:
        """Tell."""
        return self._is_one


def watched(monkeypatch: pytest.MonkeyPatch, answer: bool, *, stdin: bool = True, stderr: bool = True) -> list[str]:
    """Let a person answer every question; return what is asked."""
    asked: list[str] = []

    def confirm(text: str, *, err: bool) -> bool:
        asked.append(text)
        return answer

    both = SimpleNamespace(stdin=Terminal(is_one=stdin), stderr=Terminal(is_one=stderr))
    monkeypatch.setattr(recognizer, "sys", both)
    monkeypatch.setattr(streams, "sys", both)
    monkeypatch.setattr(click, "confirm", confirm)
    return asked


def test_the_list_tells_sizes_and_what_is_here(hub: FakeHub) -> None:
    """Without a name nothing is fetched."""
    hub.put("Systran/faster-whisper-base", "config.json", "tokenizer.json", "vocabulary.txt", "model.bin")
    lines = [line.split(maxsplit=3) for line in CliRunner().invoke(root, ["fetch"]).output.splitlines()]
    assert ["tiny.en", "78", "MB", "comes with the program"] in lines
    assert ["base", "148", "MB", "is here"] in lines
    assert ["base.en", "148", "MB"] in lines
    assert hub.fetched == []


def test_fetch_asks_nothing_and_fetches_once(hub: FakeHub) -> None:
    """A script can call it; a second call finds what is there."""
    first = CliRunner().invoke(root, ["fetch", "base.en"])
    assert first.exit_code == 0
    assert first.stderr == "Downloading base.en (148 MB) from Hugging Face …\n"
    assert first.stdout == "base.en is here: --recognizer whisper:base.en\n"
    count = len(hub.fetched)
    second = CliRunner().invoke(root, ["fetch", "whisper:base.en"])
    assert "is here already" in second.stdout
    assert len(hub.fetched) == count
    assert "is here already" in CliRunner().invoke(root, ["fetch", "tiny.en"]).stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("replay", TINY),
        ("practice", "--answers", TINY, "--fast", "--save", "kept"),
        ("evaluate", TINY),
        ("demo", "--silent"),
    ],
)
def test_a_script_is_told_before_anything_begins(hub: FakeHub, arguments: tuple[str, ...]) -> None:
    """No question, no download, no session: an error that names the command which fetches it."""
    result = CliRunner().invoke(root, [*arguments, "--recognizer", "whisper:base.en"])
    assert isinstance(result.exception, RecognizerError)
    assert result.exception.hint.endswith("second-take fetch base.en")
    assert "Question" not in result.output
    assert not Path("kept").exists()
    assert hub.fetched == []


def test_text_sets_need_no_model(tmp_path: Path) -> None:
    """What is not heard needs no recogniser."""
    (tmp_path / "moves.jsonl").write_text('{"id": "1", "text": "Could I start over?", "label": "ask_restart"}\n')
    result = CliRunner().invoke(root, ["evaluate", "moves.jsonl", "--recognizer", "whisper:base.en"])
    assert result.exit_code == 0, result.output


def test_a_person_is_asked_with_the_size(hub: FakeHub, monkeypatch: pytest.MonkeyPatch) -> None:
    """Yes fetches it, and the command goes on."""
    asked = watched(monkeypatch, answer=True)
    assert open_recognizer("whisper:base.en").name == "whisper:base.en"
    assert asked == ["base.en is not on this computer. Download it from Hugging Face (148 MB)?"]
    assert hub.fetched
    open_recognizer("whisper:base.en")
    assert len(asked) == 1


def test_no_is_no(hub: FakeHub, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is fetched, and the command ends with a sentence."""
    watched(monkeypatch, answer=False)
    with pytest.raises(RecognizerError) as caught:
        open_recognizer("whisper:base.en")
    assert caught.value.message == "Nothing was downloaded, so base.en cannot be used."
    assert hub.fetched == []


@pytest.mark.parametrize(("stdin", "stderr"), [(False, True), (True, False)])
def test_nobody_is_asked_who_cannot_answer(monkeypatch: pytest.MonkeyPatch, stdin: bool, stderr: bool) -> None:
    """Both what is typed and what is asked must be at a terminal."""
    asked = watched(monkeypatch, answer=True, stdin=stdin, stderr=stderr)
    with pytest.raises(RecognizerError, match="is not on this computer"):
        open_recognizer("whisper:base.en")
    assert asked == []
