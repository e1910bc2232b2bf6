"""Tries values of a setting, to choose a threshold by its figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import msgspec

from assistant.accuracy.scores.accuracy import Accuracy
from assistant.accuracy.scores.ratios import mean
from assistant.base.errors import SettingsError
from assistant.base.settings import FIELDS, Settings

STEPS = 7
MOST_STEPS = 101
NUMBER = r"-?\d+(?:\.\d+)?"
PATTERN = re.compile(rf"(?P<name>\w+)=(?P<low>{NUMBER})\.\.(?P<high>{NUMBER})(?:/(?P<steps>\d+))?")
HINT = "Write it as SETTING=FROM..TO or SETTING=FROM..TO/STEPS, such as freeze_seconds=3..6/7."


class Sweep(msgspec.Struct, frozen=True):
    """A setting and the values to try."""

    setting: str
    values: tuple[float, ...]


class Swept(msgspec.Struct, frozen=True):
    """What came of a sweep: the main figures of each value, and the best value by the mean of those that differ."""

    setting: str
    default: float | None
    best: float | None
    by: tuple[str, ...]
    """The figures that differ and count for the best value."""
    values: tuple[dict[str, float | None], ...]


def read_sweep(text: str) -> Sweep:
    """Read SETTING=A..B/STEPS.

    Raises:
        SettingsError: the text is not of this form, or the setting is unknown or no number.

    """
    match = PATTERN.fullmatch(text.replace(" ", ""))
    if match is None:
        raise SettingsError(f"The sweep {text!r} cannot be read.", HINT)
    name, steps = match["name"], int(match["steps"] or STEPS)
    if name not in FIELDS or not _is_numeric(name):
        numbers = ", ".join(field for field in FIELDS if _is_numeric(field))
        raise SettingsError(f"There is no setting {name} that is a number.", f"These are: {numbers}.")
    if not 1 <= steps <= MOST_STEPS:
        raise SettingsError(f"A sweep takes 1 to {MOST_STEPS} values, not {steps}.", HINT)
    low, high = float(match["low"]), float(match["high"])
    if low > high or (low == high and steps > 1):
        raise SettingsError(f"The sweep {text!r} goes nowhere: it must rise.", HINT)
    values = [low + (high - low) * step / max(steps - 1, 1) for step in range(steps)]
    whole = "int" in str(FIELDS[name].type)
    return Sweep(name, tuple(dict.fromkeys(round(value) if whole else round(value, 6) for value in values)))


def _is_numeric(name: str) -> bool:
    default: Any = FIELDS[name].default
    return isinstance(default, int | float) and not isinstance(default, bool)


def with_value(settings: Settings, name: str, value: float) -> Settings:
    """Return settings with another value.

    Raises:
        SettingsError: the setting cannot have it.

    """
    try:
        return msgspec.convert(msgspec.to_builtins(settings) | {name: value}, Settings)
    except msgspec.ValidationError as error:
        reason = str(error).partition(" - at ")[0]
        raise SettingsError(f"The setting {name} cannot be {value:g}: {reason}.", "Choose another range.") from error


def compare(sweep: Sweep, results: Sequence[Accuracy], default: float | None) -> Swept:
    """Put the main figures of each value side by side; the first of those that are equally good is best."""
    rows = [main_figures(result) for result in results]
    known = [name for name in (rows[0] if rows else ()) if any(row[name] is not None for row in rows)]
    telling = [name for name in known if name not in _ONLY_SHOWN and len({row[name] for row in rows}) > 1]
    goods = [mean([_goodness(name, row[name]) for name in telling]) or 0.0 for row in rows]
    values = tuple(
        {sweep.setting: value, **{name: row[name] for name in known}}
        for value, row in zip(sweep.values, rows, strict=True)
    )
    return Swept(
        sweep.setting,
        default,
        best=sweep.values[goods.index(max(goods))] if telling else None,
        by=tuple(f"1 - {name}" if name in _ERRORS else name for name in telling),
        values=values,
    )


_ERRORS = (
    "wer",
    "rambling_false_alarms_per_good_answer",
    "suggestions_per_good_answer",
    "talks_cut_off",
    "talks_late_nudges",
)
_ONLY_SHOWN = ("rambling_delay_words_p50", "rambling_precision", "rambling_recall", "moves_false_per_1000_words")


def _goodness(name: str, value: float | None) -> float | None:
    """Turn a figure so that higher is better."""
    return 1 - value if value is not None and name in _ERRORS else value


def main_figures(result: Accuracy) -> dict[str, float | None]:
    """Return the figures by which a threshold is chosen."""
    rambling, long = result.rambling, result.pauses.long if result.pauses else None
    return {
        "wer": result.wer.with_fillers if result.wer else None,
        "fillers_f1": result.fillers.f1 if result.fillers else None,
        "pauses_f1": result.pauses.f1 if result.pauses else None,
        "finished_without_nudge": long.finished_without_nudge if long else None,
        "freezes_with_nudge": long.freezes_with_nudge if long else None,
        "rambling_precision": rambling.precision if rambling else None,
        "rambling_recall": rambling.recall if rambling else None,
        "rambling_f1": rambling.f1 if rambling else None,
        "rambling_false_alarms_per_good_answer": rambling.false_alarms_per_good_answer if rambling else None,
        "rambling_delay_words_p50": rambling.delay_words_p50 if rambling else None,
        "moves_macro_f1": result.moves.macro_f1 if result.moves else None,
        "moves_false_per_1000_words": result.moves.false_per_1000_words if result.moves else None,
        "suggestions_precision": result.suggestions.precision if result.suggestions else None,
        "suggestions_recall": result.suggestions.recall if result.suggestions else None,
        "talks_cut_off": result.talks.cut_off.share if result.talks else None,
        "talks_late_nudges": result.talks.late_nudges.share if result.talks else None,
        "suggestions_per_good_answer": result.suggestions.per_good_answer if result.suggestions else None,
    }
