"""The tables of the history, and how records become rows and rows become records."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, TypeVar

import msgspec

from assistant.base.events import Question
from assistant.progress.session_figures import AnswerFigures, RecoveryFigures, SessionFigures, TakeFigures

Kind = TypeVar("Kind", bound=msgspec.Struct)

VERSION = 1
"""Of these tables, in `PRAGMA user_version`; tables of an older version are made again from the session folders."""
TABLES = """
CREATE TABLE session (
    name TEXT PRIMARY KEY, size INTEGER NOT NULL, changed INTEGER NOT NULL,
    started TEXT NOT NULL, mode TEXT NOT NULL, finished INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE answer (
    session TEXT NOT NULL REFERENCES session ON DELETE CASCADE, place INTEGER NOT NULL,
    number INTEGER NOT NULL, question_id TEXT NOT NULL, question TEXT NOT NULL, kind TEXT NOT NULL,
    budget_seconds REAL NOT NULL, topics TEXT NOT NULL, ended_by TEXT NOT NULL, rating INTEGER,
    PRIMARY KEY (session, place)
) WITHOUT ROWID;
CREATE TABLE take (
    session TEXT NOT NULL REFERENCES session ON DELETE CASCADE, answer INTEGER NOT NULL, place INTEGER NOT NULL,
    take INTEGER NOT NULL, words INTEGER NOT NULL, length_seconds REAL, talk_seconds REAL, articulation_seconds REAL,
    fillers INTEGER, freezes INTEGER NOT NULL, ramblings INTEGER NOT NULL, longest_pause_seconds REAL,
    PRIMARY KEY (session, answer, place)
) WITHOUT ROWID;
CREATE TABLE recovery (
    session TEXT NOT NULL REFERENCES session ON DELETE CASCADE, place INTEGER NOT NULL,
    number INTEGER NOT NULL, take INTEGER NOT NULL, move TEXT NOT NULL, trouble TEXT, verdict TEXT, seconds REAL,
    PRIMARY KEY (session, place)
) WITHOUT ROWID;
"""


def write_session(database: sqlite3.Connection, session: SessionFigures) -> None:
    """Write a session in place of what was there of it."""
    database.execute("DELETE FROM session WHERE name = ?", (session.name,))
    head = (session.name, session.size, session.changed, session.started, session.mode, session.finished)
    _insert(database, "session", head)
    for place, answer in enumerate(session.answers):
        question = answer.question
        topics = msgspec.json.encode(question.topics).decode()
        asked = question.id, question.text, question.kind, question.budget_seconds, topics
        _insert(database, "answer", (session.name, place, answer.number, *asked, answer.ended_by, answer.rating))
        for number, take in enumerate(answer.takes):
            _insert(database, "take", (session.name, place, number, *msgspec.structs.astuple(take)))
    for place, recovery in enumerate(session.recoveries):
        _insert(database, "recovery", (session.name, place, *msgspec.structs.astuple(recovery)))


def read_sessions(database: sqlite3.Connection) -> list[SessionFigures]:
    """Read all sessions back.

    Raises:
        msgspec.ValidationError: what is there cannot have been written by `write_session`.

    """
    takes, answers, recoveries = (defaultdict[Any, list[Any]](list) for _ in range(3))
    for session, answer, _, *values in database.execute("SELECT * FROM take ORDER BY session, answer, place"):
        takes[session, answer].append(_record(TakeFigures, values))
    for session, place, *values in database.execute("SELECT * FROM answer ORDER BY session, place"):
        answers[session].append(_answer(values, takes[session, place]))
    for session, _, *values in database.execute("SELECT * FROM recovery ORDER BY session, place"):
        recoveries[session].append(_record(RecoveryFigures, values))
    return [
        _record(SessionFigures, (*head[:-1], bool(head[-1]), tuple(answers[head[0]]), tuple(recoveries[head[0]])))
        for head in database.execute("SELECT * FROM session ORDER BY name")
    ]


def _answer(values: Sequence[Any], takes: Sequence[TakeFigures]) -> AnswerFigures:
    number, name, text, kind, budget, topics, ended_by, rating = values
    question = Question(name, text, kind, budget, msgspec.json.decode(topics, type=tuple[str, ...]))
    return _record(AnswerFigures, (number, question, ended_by, rating, tuple(takes)))


def _record(kind: type[Kind], values: Sequence[Any]) -> Kind:
    """Put a record together, and let nothing through that is none."""
    names = kind.__struct_fields__
    return msgspec.convert(dict(zip(names, values, strict=True)), kind)


def _insert(database: sqlite3.Connection, table: str, values: Sequence[Any]) -> None:
    marks = ", ".join("?" * len(values))
    database.execute(f"INSERT INTO {table} VALUES ({marks})", values)
