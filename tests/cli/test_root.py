"""`second-take` itself: help, version, completion, and what a user sees when something goes wrong."""

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from assistant.base.version import __version__
from assistant.cli import COMMANDS, root

pytestmark = pytest.mark.slow

HEAVY = (
    "numpy", "av", "onnxruntime", "ctranslate2", "faster_whisper", "pyttsx3", "miniaudio", "soundfile", "rich",
    "starlette", "uvicorn", "websockets",
)  # fmt: skip
LOADED = f"print(*(name for name in {HEAVY} if name in sys.modules))"


@pytest.fixture
def own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the settings of this computer's user out of it; return the settings file, which does not exist yet."""
    for name in [name for name in os.environ if name.startswith("SECOND_TAKE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("SECOND_TAKE_CONFIG", str(tmp_path / "settings.toml"))
    return tmp_path / "settings.toml"


def python(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run code in a fresh interpreter."""
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
        env={**os.environ, "PYTHONUTF8": "1", **environment},
    )


def second_take(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a user does."""
    code = f"import sys; sys.argv = {['second-take', *arguments]!r}; from assistant.cli import main; main()"
    return python(code, **environment)


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_lists_all_commands(flag: str) -> None:
    """The help names every command with what it does, and where to begin."""
    result = CliRunner().invoke(root, [flag])
    assert result.exit_code == 0
    for name, summary in COMMANDS.items():
        assert any(line.split() == [name, *summary.split()] for line in result.output.splitlines())
    assert "Begin with: second-take demo" in result.output


@pytest.mark.parametrize("flag", ["-h", "--help"])
@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str, flag: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """-h works everywhere and says the same as the list of commands, in other words."""
    command = root.get_command(click.Context(root), name)
    monkeypatch.setattr(command, "_help_option", None)  # click keeps that of a test which called the command by itself
    result = CliRunner().invoke(root, [name, flag], prog_name="second-take")
    assert result.exit_code == 0
    assert result.output.startswith(f"Usage: second-take {name} ")
    assert "-h, --help" in result.output


@pytest.mark.parametrize("flag", ["-V", "--version"])
def test_version(flag: str) -> None:
    """The version is one line."""
    assert CliRunner().invoke(root, [flag]).output == f"second-take {__version__}\n"


def test_no_command_tells_of_the_two_doors() -> None:
    """Without a command two lines say how to begin, in the browser or here, and where all commands are."""
    result = CliRunner().invoke(root, [])
    browser, terminal = result.output.splitlines()
    assert result.exit_code == 0
    assert "second-take serve" in browser
    assert "second-take practice" in terminal
    assert "second-take --help" in terminal


def test_start_is_light() -> None:
    """The program is imported without one heavy package, so that its help is instant."""
    result = python(f"import sys, assistant.cli; {LOADED}")
    assert (result.stdout.strip(), result.stderr) == ("", "")


def test_help_is_light() -> None:
    """No command loads a heavy package to show its help."""
    code = (
        "import sys; from click.testing import CliRunner; from assistant.cli import COMMANDS, root\n"
        f"for name in COMMANDS: assert CliRunner().invoke(root, [name, '-h']).exit_code == 0\n{LOADED}"
    )
    result = python(code)
    assert (result.stdout.strip(), result.stderr) == ("", "")


def test_module_runs_too() -> None:
    """`python -m assistant` is the same command."""
    result = subprocess.run(
        [sys.executable, "-m", "assistant", "--version"], capture_output=True, text=True, check=False, timeout=60
    )
    assert (result.returncode, result.stdout) == (0, f"second-take {__version__}\n")


def test_error_is_a_sentence_and_a_hint(own_place: Path) -> None:
    """What a user can mend is told in one sentence and a hint, on stderr alone, with exit code 1."""
    own_place.write_text("freeze_second = 5", encoding="utf-8")
    result = second_take("replay", "answer.wav")
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        f"Error: The settings file {own_place} has an unknown setting, freeze_second.",
        "Did you mean freeze_seconds?",
    ]


def test_a_mistake_of_the_program_is_told_as_one() -> None:
    """With how to report it, and without a traceback, which SECOND_TAKE_DEBUG=1 shows."""
    code = "import sys, assistant.cli as cli; sys.argv = ['second-take']; cli.root = lambda **_: {}['gone']; cli.main()"
    result = python(code)
    assert result.returncode == 1
    assert result.stderr.splitlines() == [
        "Error: Second Take made a mistake (KeyError: 'gone').",
        "Please report it. second-take doctor --report FILE writes what helps to find it, and SECOND_TAKE_DEBUG=1 "
        "shows where it happened.",
    ]
    assert "Traceback (most recent call last)" in python(code, SECOND_TAKE_DEBUG="1").stderr


def test_what_an_error_quotes_commands_no_terminal(own_place: Path) -> None:
    """Nor does it turn the direction of what is written."""
    own_place.write_text('"\\u001b[2J\\u202e" = 5', encoding="utf-8")
    told = second_take("replay", "answer.wav").stderr
    assert "unknown setting, \N{REPLACEMENT CHARACTER}[2J\N{REPLACEMENT CHARACTER}." in told


def test_debug_shows_the_traceback(own_place: Path) -> None:
    """SECOND_TAKE_DEBUG=1 shows where an error came from."""
    own_place.write_text("freeze_second = 5", encoding="utf-8")
    result = second_take("replay", "answer.wav", SECOND_TAKE_DEBUG="1")
    assert result.returncode == 1
    assert "Traceback (most recent call last)" in result.stderr
    assert "SettingsError" in result.stderr


def test_flag_that_is_impossible(own_place: Path) -> None:
    """A flag out of its range is an error like any other setting."""
    result = second_take("replay", "answer.wav", "--freeze-seconds", "0")
    assert result.returncode == 1
    assert result.stderr.startswith("Error: The setting freeze_seconds cannot be 0.0 (from the command line).\n")


@pytest.mark.parametrize("arguments", [["practise-now"], ["replay"], ["replay", "x.wav", "--loud"]])
def test_wrong_usage(arguments: list[str], own_place: Path) -> None:
    """An unknown command, a missing file and an unknown flag are wrong usage, which exits with 2."""
    result = CliRunner().invoke(root, arguments)
    assert result.exit_code == 2
    assert "Usage:" in result.output
    assert "Error:" in result.output


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shell_completion(shell: str) -> None:
    """Every shell can be taught the commands."""
    if shell == "bash" and sys.platform == "win32":
        pytest.skip("Click asks bash for its version")
    script = second_take(_SECOND_TAKE_COMPLETE=f"{shell}_source")
    assert "_SECOND_TAKE_COMPLETE" in script.stdout


def test_completion_offers_the_commands() -> None:
    """The tab key after `second-take d` offers what begins so."""
    offered = second_take(_SECOND_TAKE_COMPLETE="bash_complete", COMP_WORDS="second-take d", COMP_CWORD="1")
    assert offered.stdout.split() == ["plain,demo", "plain,doctor", "plain,devices"]
