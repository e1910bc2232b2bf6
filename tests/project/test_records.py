"""Every record of the program survives JSON: the journal, the exports and the tests rely on it."""

import importlib
import pkgutil
import types
import typing
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

import assistant
from assistant.base.events import Event
from assistant.base.speech import Record
from assistant.sessions.journal import JournalRow

pytestmark = pytest.mark.fast


def all_records() -> list[type[Record]]:
    """Find every record by importing the whole package."""
    for module in pkgutil.walk_packages(assistant.__path__, "assistant."):
        if not module.name.rpartition(".")[2].startswith("_"):
            importlib.import_module(module.name)
    ours = (record for record in _below(Record) if record.__module__.startswith("assistant."))
    return sorted(ours, key=lambda record: record.__name__)


def _below(parent: type[Record]) -> Iterator[type[Record]]:
    for child in parent.__subclasses__():
        yield child
        yield from _below(child)


RECORDS = all_records()


def example(kind: Any, number: int = 1) -> Any:
    """Make up a value of a type, as full as it can be; optional fields are filled."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Literal:
        return arguments[number % len(arguments)]
    if origin in (typing.Union, types.UnionType):
        return example(next(argument for argument in arguments if argument is not type(None)), number)
    if origin in (tuple, frozenset):
        kinds = arguments if origin is tuple and arguments[-1] is not ... else arguments[:1] * 2
        return origin(example(each, number + place) for place, each in enumerate(kinds))
    if origin is dict:
        return _example_dict(arguments[1], number)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        hints = typing.get_type_hints(kind)
        return kind(**{name: example(hints[name], n) for n, name in enumerate(kind.__struct_fields__)})
    makers = {
        datetime: datetime(2026, 1, 1 + number % 28, tzinfo=UTC),
        float: 0.1 * number,
        int: number,
        bool: number % 2 == 0,
        bytes: bytes([number]),
        str: f"naïve “text” {number}\n",
    }
    return makers[kind]


def _example_dict(value: Any, number: int) -> dict[str, Any]:
    if value is Any:
        return {"freeze_seconds": 4.0, "voice": None, "seed": number}
    return {"one": example(value, number), "another": example(value, number + 1)}


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_record_round_trips(record: type[Record]) -> None:
    """A record is the same after JSON, to the last digit of its times."""
    full = example(record)
    assert msgspec.json.decode(msgspec.json.encode(full), type=record) == full


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_record_is_frozen(record: type[Record]) -> None:
    """No stage can change what another one heard."""
    with pytest.raises(AttributeError):
        setattr(example(record), (record.__struct_fields__ or ("anything",))[0], None)


def test_records_have_names_of_their_own() -> None:
    """The class name is the tag in JSON, so no two records share one."""
    names = [record.__name__ for record in RECORDS]
    assert len(names) == len(set(names))
    assert {"Utterance", "Finding", "Suggestion", "SessionStarted", "Metrics"} <= set(names)


@pytest.mark.parametrize("record", typing.get_args(JournalRow), ids=lambda record: record.__name__)
def test_journal_tells_its_lines_apart(record: type[Record]) -> None:
    """A line of a journal comes back as the record that it was, without being told which."""
    full = example(record)
    assert msgspec.json.decode(msgspec.json.encode(full), type=JournalRow) == full


def test_journal_takes_every_event() -> None:
    """Whatever can happen in a take has a place in the journal."""
    assert set(typing.get_args(Event)) <= set(typing.get_args(JournalRow))
