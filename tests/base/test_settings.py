"""Settings: which layer wins, and what a user is told who sets something impossible."""

from pathlib import Path

import pytest

from assistant.base.errors import SettingsError
from assistant.base.settings import FIELDS, Settings, load_settings, user_settings_path

pytestmark = pytest.mark.fast


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the settings of this computer's user out of it."""
    for name in (*FIELDS, "config"):
        monkeypatch.delenv(f"SECOND_TAKE_{name.upper()}", raising=False)


@pytest.fixture
def toml(tmp_path: Path) -> Path:
    """Give the path of a settings file that does not exist yet."""
    return tmp_path / "settings.toml"


def complaint(toml: Path, text: str) -> SettingsError:
    """Load a settings file that must be refused; return the error."""
    toml.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings({}, toml)
    return caught.value


def test_nothing_set_is_the_defaults(toml: Path) -> None:
    """Without a file, a variable or a flag the defaults hold; a missing file is no error."""
    assert load_settings({}, toml) == load_settings({}) == Settings()


def test_each_layer_beats_the_one_before(toml: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Defaults < the user's TOML < the environment < flags."""
    assert load_settings({}, toml).freeze_seconds == 4.0
    toml.write_text("freeze_seconds = 5", encoding="utf-8")
    assert load_settings({}, toml).freeze_seconds == 5.0
    monkeypatch.setenv("SECOND_TAKE_FREEZE_SECONDS", "6")
    assert load_settings({}, toml).freeze_seconds == 6.0
    assert load_settings({"freeze_seconds": 7.0}, toml).freeze_seconds == 7.0


def test_layers_add_up(toml: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What one layer leaves open, another may set."""
    toml.write_text('voice = "natural"', encoding="utf-8")
    monkeypatch.setenv("SECOND_TAKE_TOPIC", "teamwork")
    expected = Settings(voice="natural", topic="teamwork", count=2)
    assert load_settings({"count": 2}, toml) == expected


def test_flag_that_is_not_given_changes_nothing(toml: Path) -> None:
    """A flag that is None was not given, so the file holds."""
    toml.write_text("nudges = 0", encoding="utf-8")
    assert load_settings({"nudges": None}, toml).nudges == 0


def test_zero_and_false_are_values(toml: Path) -> None:
    """A flag of 0 or False is given, and beats the file."""
    toml.write_text("nudges = 3\nquiet = true", encoding="utf-8")
    settings = load_settings({"nudges": 0, "quiet": False}, toml)
    assert (settings.nudges, settings.quiet) == (0, False)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [("nudges", "3", 3), ("freeze_seconds", "2.5", 2.5), ("no_save", "true", True), ("no_save", "0", False)],
)
def test_environment_is_text(monkeypatch: pytest.MonkeyPatch, name: str, text: str, value: object) -> None:
    """Numbers and yes-or-no are read from the environment's text."""
    monkeypatch.setenv(f"SECOND_TAKE_{name.upper()}", text)
    assert getattr(load_settings({}), name) == value


def test_digits_can_be_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """A microphone given by number stays a text, from the environment as from a flag."""
    monkeypatch.setenv("SECOND_TAKE_MICROPHONE", "2")
    assert load_settings({"speaker": "1"}) == Settings(microphone="2", speaker="1")


def test_empty_variable_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty variable counts as not set."""
    monkeypatch.setenv("SECOND_TAKE_VOICE", "")
    assert load_settings({}).voice is None


def test_unknown_setting_has_a_suggestion(toml: Path) -> None:
    """A misspelt name is an error that names the file and the likely name."""
    error = complaint(toml, "freeze_second = 5")
    assert error.message == f"The settings file {toml} has an unknown setting, freeze_second."
    assert error.hint == "Did you mean freeze_seconds?"


def test_odd_setting_lists_the_known(toml: Path) -> None:
    """A name unlike any lists what there is."""
    assert complaint(toml, "zzzz = 5").hint.startswith("Known settings: questions, count, ")


def test_broken_toml_is_named(toml: Path) -> None:
    """A file that is no TOML is named, with the place of the fault."""
    error = complaint(toml, "freeze_seconds = = 5")
    assert str(toml) in error.message
    assert "line 1" in error.message
    assert error.hint == "Mend or remove it."


def test_file_that_is_not_text(toml: Path) -> None:
    """A file of odd bytes, or a folder in its place, is one error like the others."""
    toml.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match=r"settings\.toml cannot be read"):
        load_settings({}, toml)
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings({}, toml.parent)


def test_a_mark_of_windows_is_no_fault(toml: Path) -> None:
    """Its editors begin a text in UTF-8 with one; what they call Unicode is told as what it is."""
    toml.write_text("count = 3", encoding="utf-8-sig")
    assert load_settings({}, toml).count == 3
    toml.write_text("count = 3", encoding="utf-16")
    with pytest.raises(SettingsError, match="is not a text in UTF-8") as caught:
        load_settings({}, toml)
    assert caught.value.hint == "In your editor, save it with the encoding UTF-8."


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("freeze_seconds = 0.5", "0.5"),
        ("freeze_seconds = nan", "nan"),
        ("freeze_seconds = inf", "inf"),
        ("count = 0", "0"),
        ("count = 2.5", "2.5"),
        ('mode = "loud"', "'loud'"),
        ('nudges = "2"', "'2'"),
        ("quiet = 1", "1"),
        ("recognition_delay_seconds = -1", "-1"),
    ],
)
def test_impossible_value_in_the_file(toml: Path, text: str, shown: str) -> None:
    """A wrong type or an impossible value names the setting, the value and the file."""
    name = text.split(maxsplit=1)[0]
    error = complaint(toml, text)
    assert error.message == f"The setting {name} cannot be {shown} (from {toml})."
    assert error.hint.startswith("It takes ")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("freeze_seconds = 0.5", "It takes a number >= 1.0; see docs/use/settings.md."),
        ("count = 2.5", "It takes a whole number; see docs/use/settings.md."),
        ("quiet = 1", "It takes true or false; see docs/use/settings.md."),
        ("voice = 1", "It takes text; see docs/use/settings.md."),
        ('mode = "loud"', "It takes coach or cues or drill or silent; see docs/use/settings.md."),
    ],
)
def test_hint_says_what_is_possible(toml: Path, text: str, hint: str) -> None:
    """What a setting takes is said in words, not in a programmer's types."""
    assert complaint(toml, text).hint == hint


@pytest.mark.parametrize("text", ["many", "-1", "2.5"])
def test_impossible_value_in_the_environment(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """The environment is named as the place where the value was set."""
    monkeypatch.setenv("SECOND_TAKE_NUDGES", text)
    with pytest.raises(SettingsError) as caught:
        load_settings({})
    assert caught.value.message == f"The setting nudges cannot be {text!r} (from the environment)."


def test_impossible_value_on_the_command_line(toml: Path) -> None:
    """The layer that set the value is blamed, not one that it overrides."""
    toml.write_text("rate = 170", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"rate cannot be 5 \(from the command line\)"):
        load_settings({"rate": 5}, toml)


def test_config_variable_names_the_file(monkeypatch: pytest.MonkeyPatch, toml: Path) -> None:
    """SECOND_TAKE_CONFIG says where the settings are; otherwise they are in the user's configuration folder."""
    monkeypatch.setenv("SECOND_TAKE_CONFIG", str(toml))
    assert user_settings_path() == toml
    monkeypatch.delenv("SECOND_TAKE_CONFIG")
    assert user_settings_path().parts[-2:] == ("second-take", "settings.toml")
