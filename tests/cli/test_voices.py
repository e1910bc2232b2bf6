"""`second-take voices` tells which voices there are, and which two are in use."""

import json

import pytest
from click.testing import CliRunner

from assistant.base.errors import VoiceError
from assistant.cli import root
from assistant.sound.voices import natural
from assistant.sound.voices import system_voice as system_module
from assistant.sound.voices.system_voice import VoiceInfo

pytestmark = pytest.mark.fast

US = VoiceInfo("us", "English (America)", "en-us", "male")
GB_F = VoiceInfo("gb-f", "English (Great Britain), female", "en-gb", "female")
DE = VoiceInfo("de", "German", "de", "male")


@pytest.fixture(autouse=True)
def linux(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be Linux, with three voices of the system, and nothing to be heard from."""
    monkeypatch.setattr(natural.sys, "platform", "linux")
    monkeypatch.setattr(natural, "check", lambda: None)
    monkeypatch.setattr("assistant.sound.voices.catalogue.list_voices", lambda: (US, GB_F, DE))
    monkeypatch.setattr(system_module, "list_voices", lambda: (US, GB_F, DE))


def told(*arguments: str) -> list[str]:
    """Run it and return its lines."""
    result = CliRunner().invoke(root, ["voices", "--silent", *arguments])
    assert result.exit_code == 0, result.output
    return result.output.splitlines()


def test_the_natural_ones_are_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where they are installed, and the system's English ones are named besides."""
    monkeypatch.setattr(natural, "installed", lambda: True)
    assert told() == [
        "joe  (a man, American)  <- the interviewer",
        "heart  (a woman, American)  <- the coach",
        "English (America)  (male, en-us)",
        "English (Great Britain), female  (female, en-gb)",
    ]


def test_another_may_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also one that speaks no English: it is told first."""
    monkeypatch.setattr(natural, "installed", lambda: True)
    assert told("--voice", "heart")[:2] == [
        "joe  (a man, American)  <- the coach",
        "heart  (a woman, American)  <- the interviewer",
    ]
    assert told("--voice", "German")[0] == "German  <- the interviewer"


def test_without_the_extra_a_line_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """After the voices that there are."""
    monkeypatch.setattr(natural, "installed", lambda: False)
    lines = told()
    assert lines[0] == "English (America)  (male, en-us)  <- the interviewer"
    assert lines[-1] == natural.ADVICE


def test_without_any_voice_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """And as JSON there is an empty list."""

    def none() -> None:
        raise VoiceError("This system has no voice.", "Add one.")

    monkeypatch.setattr(natural, "installed", lambda: False)
    monkeypatch.setattr("assistant.sound.voices.catalogue.list_voices", none)
    monkeypatch.setattr(system_module, "list_voices", none)
    assert "This system has no voice. Add one." in told()
    assert json.loads("\n".join(told("--format", "json"))) == []
