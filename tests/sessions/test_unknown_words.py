"""Sessions with a word in them that this version does not know: one sentence and what to do, never a traceback."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from click.testing import CliRunner

from assistant.base.errors import JournalError, SecondTakeError
from assistant.base.events import EndReason, FindingKind, MoveKind, Occasion, TakeCause
from assistant.base.settings import Settings
from assistant.base.speech import UnheardWhy
from assistant.cli import root
from assistant.interview.lines import OCCASIONS
from assistant.report.debrief_words import BACK, FOUND, ONSETS
from assistant.report.words import ENDS, FINDINGS, MOVES, UNHEARD
from assistant.review.recovery_attempts import MEANT
from assistant.sessions.journal import EVENTS_FILE, VERSION, Journal, SessionStarted, read_session
from tests.sessions.test_journal import FIRST, QUESTION, TURNS

pytestmark = pytest.mark.slow

OLD = Path(__file__).with_name("old_sessions")
COMMANDS = (
    ("report", "s"),
    ("export", "s", "--format", "markdown", "--output", "-"),
    ("export", "s", "--format", "findings-csv", "--output", "-"),
    ("follow-up", "s"),
    ("sessions", "show", "s"),
    ("sessions", "list"),
    ("progress", "--plain"),
)
OPEN_WORDS = {"text", "line", "id", "brief", "plain", "unit", "started", "program"}
"""Fields that may hold any text."""
CLOSED = (
    ("SessionStarted", "mode"),
    ("TurnStarted", "part"),
    ("TurnStarted", "kind"),
    ("Unheard", "why"),
    ("KeyPressed", "key"),
    ("Pause", "kind"),
    ("Finding", "kind"),
    ("Move", "kind"),
    ("Suggestion", "move"),
    ("Suggestion", "because"),
    ("Line", "who"),
    ("Line", "occasion"),
    ("TakeOpened", "cause"),
    ("EndOfAnswer", "reason"),
)
"""Fields that hold one word of a few."""
SETTINGS = msgspec.to_builtins(Settings())


def every_word(folder: Path) -> Path:
    """Write a session in which every kind of event happens."""
    started = SessionStarted(VERSION, "second-take 1.0", "2026-01-02T03:04:05+01:00", SETTINGS, 7, (QUESTION,))
    with Journal(folder, started) as journal:
        with journal.start_turn(TURNS[0]):
            for event in FIRST:
                journal.write(event)
        journal.finish({})
    return folder


def texts_in(value: Any, place: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Give where the texts of a row stand; of a list only the first."""
    if isinstance(value, str):
        yield place
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts_in(inner, (*place, key))
    elif isinstance(value, list) and value:
        yield from texts_in(value[0], (*place, 0))


def spoilt(journal: str) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
    """Give the journal with one text in it replaced, for each text of each type of row."""
    rows, seen = journal.splitlines(), set()
    for number, row in enumerate(rows):
        kind = json.loads(row)["type"]
        for place in texts_in(json.loads(row)):
            if (kind, place) in seen:
                continue
            seen.add((kind, place))
            values = inner = json.loads(row)
            for key in place[:-1]:
                inner = inner[key]
            inner[place[-1]] = "xyzzy"
            yield kind, place, "\n".join([*rows[:number], json.dumps(values), *rows[number + 1 :], ""])


VERSIONS = [pytest.param(version, marks=pytest.mark.thorough) for version in ("v1", "v2")]


@pytest.mark.parametrize("which", [*VERSIONS, "every word"])
def test_no_word_is_a_traceback(which: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a text in a journal is replaced by, each command works or tells in a sentence why it does not."""
    monkeypatch.setenv("SECOND_TAKE_CONFIG", str(tmp_path / "none.toml"))
    folder = tmp_path / "sessions" / "s"
    if which == "every word":
        every_word(folder)
    else:
        shutil.copytree(OLD / which, folder)
        for sound in folder.glob("*.flac"):
            sound.unlink()  # only words are at stake, and without sound a page is made sooner
    spoils = list(spoilt((folder / EVENTS_FILE).read_text("utf-8")))
    assert len(spoils) > 20
    for kind, place, journal in spoils:
        (folder / EVENTS_FILE).write_text(journal, "utf-8")
        for command in COMMANDS:
            error = CliRunner().invoke(root, [*command, "--save", str(folder.parent)]).exception
            assert error is None or isinstance(error, SecondTakeError | SystemExit), (kind, place, command, error)


def test_a_closed_set_is_checked_when_it_is_read(tmp_path: Path) -> None:
    """The sentence names the session, the line and the word; the hint says that an update may help."""
    folder = every_word(tmp_path / "s")
    refused = {}
    for kind, place, journal in spoilt((folder / EVENTS_FILE).read_text("utf-8")):
        (folder / EVENTS_FILE).write_text(journal, "utf-8")
        try:
            read_session(folder)
        except JournalError as error:
            refused[kind, place[-1]] = error
    assert {*CLOSED} <= refused.keys()
    assert not {where for where in refused if where[1] in OPEN_WORDS}
    told = refused["Unheard", "why"]
    assert all(part in told.message for part in (str(folder), "line 5", EVENTS_FILE, "xyzzy"))
    assert "update" in told.hint


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (FindingKind, (FINDINGS, FOUND, ONSETS, BACK)),
        (MoveKind, (MOVES,)),
        (EndReason, (ENDS,)),
        (UnheardWhy, (UNHEARD,)),
        (TakeCause, (MEANT,)),
    ],
)
def test_there_are_words_for_all_that_may_be_read(words: Any, told: tuple[dict[str, object], ...]) -> None:
    """What a closed set lets in, every table that is looked up by it can say."""
    assert all(set(table) == set(get_args(words)) for table in told)


def test_an_occasion_is_a_table_of_lines_or_a_question() -> None:
    """So whatever the interviewer said is known again."""
    assert set(get_args(Occasion)) == {*OCCASIONS, "question"}
