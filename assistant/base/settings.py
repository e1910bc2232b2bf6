"""Settings: one frozen record, each field with its unit in its name and its source in its comment.

Defaults < the user's TOML < the environment < flags.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin

import msgspec
from msgspec import Meta

from assistant.base.errors import SettingsError
from assistant.base.limits import MOST_TOML_BYTES
from assistant.base.text import NOT_TEXT, SAVE_AS_TEXT, guess_hint, text_in

Seconds = Annotated[float, Meta(ge=0.0, le=3600.0)]
Evidence = Annotated[float, Meta(gt=0.0, le=1000.0)]
ENVIRONMENT_PREFIX = "SECOND_TAKE_"


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All that can be set; docs/use/settings.md gives the evidence for each default."""

    questions: str = "behavioural"
    """Question bank, by name or file."""
    count: Annotated[int, Meta(ge=1, le=100)] = 5
    """Questions in a session."""
    topic: str | None = None
    """Only questions on this topic."""
    seed: int | None = None
    """Decides which questions and lines are drawn; None draws anew each time."""
    microphone: str | None = None
    """Microphone by number or name; None is the system's."""
    speaker: str | None = None
    """Speaker by number or name; None is the system's."""
    voice: str | None = None
    """The interviewer's voice by name, `auto`, or `none` to print the lines only; None is auto, and may be advised."""
    rate: Annotated[int, Meta(ge=80, le=400)] | None = None
    """Words a minute of the voice; None is a calm 170."""
    recognizer: str = "whisper"
    """Recogniser, by name."""
    track: Annotated[int, Meta(ge=1, le=1000)] | None = None
    """Sound track of recordings that is heard, from 1; None takes the one in which somebody speaks."""
    mode: Literal["coach", "cues", "drill", "silent"] = "coach"
    """coach speaks suggestions; cues: the interviewer hints instead; drill interrupts; silent only shows findings."""
    small_talk: bool = False
    """Begin with a little small talk."""
    closing: bool = True
    """End with the turn in which the person may ask, and return to a question."""
    most_takes: Annotated[int, Meta(ge=1, le=10)] = 3
    """Takes of a question at most."""
    probes: Annotated[int, Meta(ge=0, le=3)] | None = None
    """Follow-up questions after an answer at most; None is one where somebody answers live, and else none."""
    nudges: Annotated[int, Meta(ge=0, le=20)] = 2
    """Suggestions an answer at most."""
    save: str | None = None
    """Folder for sessions; None is the user's data folder."""
    no_save: bool = False
    """Keep nothing on disk."""
    headphones: bool = False
    """The person wears headphones, and may talk over the voice; without them the microphone is deaf to it."""
    plain: bool = False
    """Print plain lines also on a terminal: for screen readers. Nothing is drawn, and nothing is told twice."""
    quiet: bool = False
    """Print only the questions and the summary."""

    freeze_seconds: Annotated[float, Meta(ge=1.0, le=60.0)] = 4.0
    """A silence in an unfinished thought is a freeze after it."""
    still_stuck_seconds: Annotated[float, Meta(ge=1.0, le=600.0)] = 12.0
    """A freeze is helped a second time after it."""
    move_on_seconds: Annotated[float, Meta(ge=1.0, le=600.0)] = 24.0
    """A freeze that lasts so long is asked about: carry on, or move on?"""
    unsure_seconds: Annotated[float, Meta(ge=1.0, le=60.0)] = 6.0
    """A silence that may or may not be the end is asked about after it."""
    thinking_seconds: Seconds = 12.0
    """Silence before the first word that is helped with a kind word."""
    still_thinking_seconds: Seconds = 30.0
    """The same a second time."""
    drift_limit: Evidence = 20.0
    """Evidence from which leaving or missing the question is told; docs/method/rambling.md tells of the five limits."""
    circles_limit: Evidence = 16.0
    """Evidence from which saying the same again is told."""
    run_on_limit: Evidence = 7.0
    """Evidence from which one endless sentence is told."""
    filler_limit: Evidence = 1.0
    """Evidence from which talk that only fills time is told."""
    rambling_limit: Evidence = 24.0
    """Evidence of any of these four, whichever, from which the likeliest is told."""
    announced_seconds: Seconds = 20.0
    """Added to all of these once the person said that they need to think."""
    end_silence_seconds: Annotated[float, Meta(ge=1.0, le=60.0)] = 6.0
    """Silence after a complete thought that ends the answer."""
    reply_seconds: Annotated[float, Meta(ge=1.0, le=60.0)] = 8.0
    """Silence after a question such as "Is there more?" that ends the answer."""
    nothing_said_seconds: Seconds = 60.0
    """An answer without a word ends after it; `reply_seconds` before, the person is asked whether to skip it."""
    hard_limit_seconds: Seconds = 600.0
    """No answer is longer."""
    quiet_start_seconds: Seconds = 15.0
    """No suggestion but for a freeze so early in an answer."""
    nudge_gap_seconds: Seconds = 20.0
    """Least time between two suggestions."""
    second_freeze_seconds: Seconds = 8.0
    """Least time between the suggestions for two freezes."""
    speaking_gap_seconds: Seconds = 0.3
    """The coach speaks in a silence of at least this length."""
    answer_window_seconds: Seconds = 10.0
    """After a question of the program, yes and no are understood so long."""
    recognition_delay_seconds: Annotated[float, Meta(ge=0.0, le=10.0)] = 1.0
    """Words are delivered this long after their utterance was cut, never earlier."""
    echo_tail_seconds: Seconds = 0.25
    """The microphone is ignored so long after the voice's last sample, plus the device's latency."""


FIELDS = {field.name: field for field in msgspec.structs.fields(Settings)}


def load_settings(
    flags: Mapping[str, Any],
    path: Path | None = None,
    *,
    base: Settings | None = None,
    given: str = "the command line",
) -> Settings:
    """Merge the user's TOML at `path`, the environment and `flags` (None: not given), which were `given` where.

    With `base` the flags change that one, whatever the TOML and the environment say.

    Raises:
        SettingsError: an unknown name, a wrong type or an impossible value, naming where it was set.

    """
    values: dict[str, Any] = {}
    sources: dict[str, str] = {}
    for name in flags:
        if name not in FIELDS:
            raise SettingsError(f"There is no setting {name}.", _did_you_mean(name))
    own = [(str(path), _read_toml(path) if path else {}), ("the environment", _read_environment())]
    if base is not None:
        own = [("the settings given", msgspec.structs.asdict(base))]
    for source, layer in (*own, (given, {name: value for name, value in flags.items() if value is not None})):
        values |= layer
        sources |= dict.fromkeys(layer, source)
    return _convert(values, sources)


def user_settings_path() -> Path:
    """Return where the user's TOML is read from; `SECOND_TAKE_CONFIG` names another."""
    if named := os.environ.get(ENVIRONMENT_PREFIX + "CONFIG"):
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("second-take", appauthor=False) / "settings.toml"


def _convert(values: dict[str, Any], sources: dict[str, str]) -> Settings:
    for name, value in values.items():
        try:
            msgspec.convert({name: value}, Settings, strict=sources[name] != "the environment")
        except msgspec.ValidationError as error:
            choices = get_args(FIELDS[name].type) if get_origin(FIELDS[name].type) is Literal else ()
            reason = " or ".join(choices) or _plainly(str(error).split(" - at ")[0].removeprefix("Expected "))
            raise SettingsError(
                f"The setting {name} cannot be {value!r} (from {sources[name]}).",
                f"It takes {reason}; see docs/use/settings.md.",
            ) from error
    return msgspec.convert(values, Settings, strict=False)


def _plainly(reason: str) -> str:
    """Put msgspec's names of types into words."""
    reason = reason.partition(", got")[0]
    for type_, words in (
        ("`float`", "a number"),
        ("`int", "a whole number"),
        ("`bool", "true or false"),
        ("`str", "text"),
    ):
        reason = reason.replace(type_, words)
    return reason.replace(" | null`", "").replace("`", "")


def _read_toml(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        if path.stat().st_size > MOST_TOML_BYTES:
            message = f"The settings file {path} has more than the {MOST_TOML_BYTES / 1e6:.0f} MB allowed."
            raise SettingsError(message, "Mend or remove it.")
        values = tomllib.loads(text_in(path.read_bytes()))
    except FileNotFoundError:
        return {}
    except UnicodeDecodeError as error:
        raise SettingsError(f"The settings file {path} cannot be read: it {NOT_TEXT}.", SAVE_AS_TEXT) from error
    except (OSError, ValueError, RecursionError) as error:
        message = f"The settings file {path} cannot be read: {error}."
        raise SettingsError(message, "Mend or remove it.") from error
    for name in values:
        if name not in FIELDS:
            message = f"The settings file {path} has an unknown setting, {name}."
            raise SettingsError(message, _did_you_mean(name))
    return values


def _read_environment() -> dict[str, Any]:
    found = {name: os.environ.get(ENVIRONMENT_PREFIX + name.upper()) for name in FIELDS}
    return {name: value for name, value in found.items() if value not in (None, "")}


def _did_you_mean(name: str) -> str:
    return guess_hint(name, FIELDS, f"Known settings: {', '.join(FIELDS)}.")
