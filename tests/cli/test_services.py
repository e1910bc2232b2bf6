"""A recogniser that sends sound to a service is used only if it is named, and says so before the first word."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from assistant.base.errors import RecognizerError
from assistant.base.settings import Settings
from assistant.base.speech import Word
from assistant.cli import root
from assistant.hearing.recognizers import RECOGNIZERS, open_recognizer
from assistant.rehearsal.doctor import check_recognizer
from tests.support.fakes import FakeRecognizer, Samples

pytestmark = pytest.mark.fast

FIXTURES = Path(__file__).parents[2] / "audio_fixtures"
TINY = str(FIXTURES / "tiny-file.flac")
NOTICE = "Your voice leaves this computer: the recogniser script sends what it hears to parrot.example.\n"


class Parrot(FakeRecognizer):
    """Says on stderr when it is first given something."""

    sends_to = "parrot.example"

    def load(self) -> None:
        """Tell that a service might be asked from now on."""
        sys.stderr.write("loaded\n")

    def words(self, samples: Samples) -> list[Word]:
        """Hear nothing."""
        sys.stderr.write("heard\n")
        return []


@pytest.fixture(autouse=True)
def parrot(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let there be a recogniser that sends sound away; keep the settings of this computer's user out."""
    monkeypatch.setenv("SECOND_TAKE_CONFIG", str(tmp_path / "settings.toml"))
    (tmp_path / "settings.toml").touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(RECOGNIZERS, "parrot", lambda model: Parrot())


@pytest.mark.parametrize(
    "command",
    [
        ("practice", "--fast", "--voice", "none", "--no-save", "--answers", TINY),
        ("replay", TINY),
        ("evaluate", TINY),
    ],
    ids=lambda command: str(command[0]),
)
def test_it_says_so_before_anything_is_heard(command: tuple[str, ...]) -> None:
    """The first line of stderr tells it, the second time too."""
    for _ in range(2):
        ran = CliRunner().invoke(root, [*command, "--recognizer", "parrot"])
        assert ran.stderr.startswith(NOTICE + "loaded\n")
        assert ran.stderr.count(NOTICE) == 1


def test_it_says_so_if_the_settings_name_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who named it once, in a file, is told each time all the same."""
    monkeypatch.delenv("SECOND_TAKE_RECOGNIZER")
    (tmp_path / "settings.toml").write_text('recognizer = "parrot"\n')
    assert CliRunner().invoke(root, ["replay", TINY]).stderr.startswith(NOTICE)


def test_doctor_sends_nothing() -> None:
    """It tells what the recogniser does, and does not try."""
    check = check_recognizer("parrot")
    assert (check.status, check.seen) == ("warn", "script sends what it hears to parrot.example.")


def test_those_that_come_with_the_program_send_nothing() -> None:
    """The default keeps what it hears; and a service that nobody added is not known."""
    assert open_recognizer(Settings().recognizer).sends_to == ""
    assert set(RECOGNIZERS) - {"parrot"} == {"whisper"}
    with pytest.raises(RecognizerError, match="no recogniser named 'google'"):
        open_recognizer("google")
