"""TOML files read strictly: every fault of a file is noted, and all of them are told at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from assistant.base.errors import PromptsError
from assistant.base.limits import MOST_TOML_BYTES
from assistant.base.text import NOT_TEXT, SAVE_AS_TEXT, closest, did_you_mean, is_shown, text_in

Choice = TypeVar("Choice", bound=str)

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class TomlTable:
    """A table of a file. What is wrong with it is noted in `faults`, which all entries of the file share."""

    where: str
    """The file, and the entry in it, as a fault names them."""
    values: Mapping[str, object]
    faults: list[str]

    def fault(self, reason: str) -> None:
        """Note that something is wrong here."""
        shown = "".join(letter if letter.isprintable() else "?" for letter in reason)
        self.faults.append(f"{self.where}: {shown}")

    def check_keys(self, required: Sequence[str], optional: Sequence[str] = ()) -> None:
        """Note every key that is unknown or missing; a misspelt one counts as unknown only."""
        known = (*required, *optional)
        unknown = [key for key in self.values if key not in known]
        for key in unknown:
            self.fault(f'unknown key "{key}"{did_you_mean(key, known)}')
        meant = {closest(key, known) for key in unknown}
        for key in required:
            if key not in self.values and key not in meant:
                self.fault(f'missing key "{key}"')

    def text(self, key: str, *, empty: bool = False) -> str:
        """Return the text under `key` on one line; empty if there is none, or if it may be."""
        value = self.values.get(key, "")
        if not isinstance(value, str):
            self.fault(f'"{key}" must be text in quotes, not {_kind_of(value)}')
            return ""
        return self._clean(value, key) if value or (key in self.values and not empty) else ""

    def slug(self, key: str) -> str:
        """Return the short name under `key`: small letters, digits and hyphens."""
        text = self.text(key)
        self._check_slug(text, key)
        return text

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the list of texts under `key`; empty if there is none."""
        value = self.values.get(key, [])
        if not isinstance(value, list):
            self.fault(f'"{key}" must be a list such as ["one", "two"], not {_kind_of(value)}')
            return ()
        for number, item in enumerate(value, start=1):
            if not isinstance(item, str):
                self.fault(f'item {number} of "{key}" must be text in quotes, not {_kind_of(item)}')
        return tuple(
            self._clean(item, f"item {number} of {key}")
            for number, item in enumerate(value, start=1)
            if isinstance(item, str)
        )

    def slugs(self, key: str) -> tuple[str, ...]:
        """Return the list of short names under `key`; empty if there is none."""
        texts = self.texts(key)
        for text in texts:
            self._check_slug(text, key)
        return texts

    def choice(self, key: str, choices: Iterable[Choice], default: Choice) -> Choice:
        """Return the text under `key`, which must be one of `choices`, or `default` if there is none."""
        text, allowed = self.text(key), tuple(choices)
        chosen = next((choice for choice in allowed if choice == text), None)
        if text and chosen is None:
            guess = did_you_mean(text, allowed) or f"; use one of {', '.join(allowed)}"
            self.fault(f'unknown {key} "{text}"{guess}')
        return chosen or default

    def number(self, key: str, default: float, low: float, high: float) -> float:
        """Return the number under `key`, from `low` to `high`, or `default` if there is none."""
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.fault(f'"{key}" must be a number, not {_kind_of(value)}')
        elif not low <= value <= high:
            self.fault(f'"{key}" is {value}, but must be from {low:g} to {high:g}')
        else:
            return float(value)
        return default

    def table(self, key: str) -> TomlTable | None:
        """Return the table under `key`; None if there is none."""
        value = self.values.get(key)
        if value is None or isinstance(value, dict):
            return None if value is None else TomlTable(f"{self.where}: {key}", value, self.faults)
        self.fault(f'"{key}" must be a table, not {_kind_of(value)}')
        return None

    def tables(self, key: str) -> list[Mapping[str, object]]:
        """Return the entries written as ``[[key]]``."""
        value = self.values.get(key, [])
        if isinstance(value, list) and all(isinstance(item, dict) for item in value):
            return value
        self.fault(f'"{key}" must be entries that each begin with [[{key}]], not {_kind_of(value)}')
        return []

    def _clean(self, text: str, name: str) -> str:
        line = " ".join(text.split())
        if not line:
            self.fault(f'"{name}" is empty')
        if not all(map(is_shown, line)):
            self.fault(f'"{name}" holds a control character, which cannot be shown or spoken')
        return line

    def _check_slug(self, text: str, key: str) -> None:
        if text and not SLUG.fullmatch(text):
            better = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
            example = f', such as "{better}"' if better else ""
            self.fault(f'"{text}" in "{key}" must be small letters, digits and single hyphens{example}')


def read_table(path: Path) -> TomlTable:
    """Read a TOML file.

    Raises:
        PromptsError: it cannot be read, is empty, or is not TOML in UTF-8.

    """
    import tomllib

    text = _read_text(path)
    try:
        return TomlTable(str(path), tomllib.loads(text), [])
    except (ValueError, RecursionError) as error:
        place = re.search(r" \(at (.*)\)$", str(error))
        reason = str(error)[: place.start()] if place else str(error)
        raise PromptsError(
            f"{path}{', ' + place[1] if place else ''}: not valid TOML: {reason[:1].lower()}{reason[1:]}.",
            "Texts stand in double quotes, and every line is: key = value.",
        ) from error


def raise_faults(table: TomlTable, hint: str) -> None:
    """Raise PromptsError with all faults of the file, one a line, if there are any."""
    if table.faults:
        raise PromptsError("\n".join(table.faults), hint)


def _read_text(path: Path) -> str:
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise PromptsError(f"{path} is a folder, not a file of questions.", "Name one TOML file in it.")
        if not path.is_file():
            raise PromptsError(f"{path} is not a file of questions: it is a pipe or a device.", "Name a TOML file.")
        if size > MOST_TOML_BYTES:
            megabytes = f"it has {size / 1e6:.1f} MB, more than the {MOST_TOML_BYTES / 1e6:.0f} MB allowed"
            raise PromptsError(f"{path} is not a file of questions: {megabytes}.", "Name a TOML file.")
        text = text_in(path.read_bytes())
    except FileNotFoundError as error:
        raise PromptsError(f"There is no file {path}.", "Check the spelling and the folder.") from error
    except OSError as error:
        raise PromptsError(
            f"{path} cannot be read: {error.strerror}.", "Check its name and its permissions."
        ) from error
    except UnicodeDecodeError as error:
        raise PromptsError(f"{path} {NOT_TEXT}.", SAVE_AS_TEXT) from error
    if not text.strip():
        raise PromptsError(f"{path} is empty.", "Start one with: second-take questions new FILE")
    return text


def _kind_of(value: object) -> str:
    kinds = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        str: "text",
        list: "a list",
        dict: "a table",
    }
    return kinds.get(type(value), "a date or time")
