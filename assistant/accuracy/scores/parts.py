"""Figures of parts: by set, and by groups of speakers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar


class Entry(Protocol):
    """What can be told apart by its set and its groups."""

    @property
    def set(self) -> str:
        """Name of its set."""
        ...

    @property
    def groups(self) -> tuple[tuple[str, str], ...]:
        """Group keys and their values."""
        ...


E = TypeVar("E", bound=Entry)
F = TypeVar("F")


def by_set(entries: Sequence[E], figures: Callable[[Sequence[E]], F]) -> dict[str, F]:
    """Return the figures of each set; nothing if there is only one."""
    return _parts(entries, lambda entry: entry.set, figures)


def by_group(entries: Sequence[E], figures: Callable[[Sequence[E]], F]) -> dict[str, dict[str, F]]:
    """Return the figures of each value of each group key; no key that tells nothing apart."""
    keys = dict.fromkeys(key for entry in entries for key, _ in entry.groups)
    split = {key: _parts(entries, _value_of(key), figures) for key in keys}
    return {key: parts for key, parts in split.items() if parts}


def split(entries: Sequence[E], name: Callable[[E], str]) -> dict[str, list[E]]:
    """Sort entries by a name, in the order in which the names occur; those without one are left out."""
    parts: dict[str, list[E]] = {}
    for entry in entries:
        parts.setdefault(name(entry), []).append(entry)
    parts.pop("", None)
    return parts


def _parts(entries: Sequence[E], name: Callable[[E], str], figures: Callable[[Sequence[E]], F]) -> dict[str, F]:
    parts = split(entries, name)
    return {key: figures(part) for key, part in parts.items()} if len(parts) > 1 else {}


def _value_of(key: str) -> Callable[[Entry], str]:
    return lambda entry: dict(entry.groups).get(key, "")
