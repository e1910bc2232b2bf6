"""`second-take sessions`."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.base.text import plural_in_words
from assistant.cli.options import read_settings
from assistant.cli.streams import confirmed, print_data
from assistant.cli.typed import typed

if TYPE_CHECKING:
    from assistant.sessions.kept import Kept

Command = Callable[..., Any]


def _kept_in(command: Command) -> Command:
    return click.option("--save", metavar="DIR", help="Folder of the sessions.  [default: the user's data folder]")(
        command
    )


def _folder(save: str | None) -> Path:
    from assistant.sessions.journal import sessions_folder

    return sessions_folder(read_settings({"save": save}))


@click.group(name="sessions")
def command() -> None:
    """List, show and delete the sessions that practice kept."""


@command.command(name="list")
@_kept_in
@click.option(
    "--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="Form of the output.",
)  # fmt: skip
def list_(save: str | None, style: str) -> None:
    """List the sessions, the newest first."""
    from assistant.sessions.kept import kept_sessions

    folder = _folder(save)
    kept = kept_sessions(folder)
    if style == "json":
        print_data(json.dumps([_as_json(one) for one in kept], indent=1, ensure_ascii=False) + "\n")
        return
    for one in kept:
        click.echo(f"{one.name}  {plural_in_words(one.questions, 'question'):>12}  {_size(one.bytes):>9}  {one.state}")
    click.echo(f"{plural_in_words(len(kept), 'session')} in {folder}" if kept else f"No session is kept in {folder}.")


@command.command()
@click.argument("session")
@_kept_in
def show(session: str, save: str | None) -> None:
    """Print the figures and the debrief of a session again.

    SESSION is its name, the beginning of its name, or its folder.
    """
    from assistant.report.debrief import debrief_lines
    from assistant.report.summary import summary_lines
    from assistant.sessions.journal import read_session
    from assistant.sessions.kept import find_session
    from assistant.sessions.saved_history import heard_fillers
    from assistant.sessions.spoken_sound import heard_history

    saved = read_session(find_session(session, _folder(save)))
    history = heard_history(saved)
    click.echo(f"{saved.folder.name}, started {saved.started.started}")
    for line in (
        *summary_lines(history),
        *debrief_lines(history, hears_fillers=heard_fillers(saved), settings=saved.settings),
    ):
        click.echo(typed(line))
    if saved.note:
        click.echo(saved.note, err=True)


@command.command()
@click.argument("sessions", nargs=-1, required=True, metavar="SESSION...")
@_kept_in
@click.option("--yes", is_flag=True, help="Do not ask.")
def delete(sessions: tuple[str, ...], save: str | None, *, yes: bool) -> None:
    """Delete sessions for good: recordings, words and figures."""
    from assistant.sessions.kept import describe_session, find_session

    folder = _folder(save)
    found = list(dict.fromkeys(find_session(name, folder) for name in sessions))
    _delete([describe_session(path) for path in found], yes=yes)


@command.command()
@click.option("--older-than", "days", type=click.FloatRange(0), metavar="DAYS", help="Those started before that.")
@click.option("--keep", type=click.IntRange(0), metavar="N", help="All but the newest N.")
@_kept_in
@click.option("--yes", is_flag=True, help="Do not ask.")
def prune(days: float | None, keep: int | None, save: str | None, *, yes: bool) -> None:
    """Delete old sessions for good. With both options only what both name goes."""
    from assistant.sessions.kept import kept_sessions, older_than

    if days is None and keep is None:
        raise click.UsageError("Say which: --older-than DAYS, --keep N, or both.")
    chosen = kept_sessions(_folder(save))
    if keep is not None:
        chosen = chosen[keep:]
    if days is not None:
        chosen = older_than(chosen, days, datetime.now().astimezone())
    if not chosen:
        click.echo("There is nothing to delete.")
        return
    _delete(chosen, yes=yes)


def _delete(chosen: Sequence[Kept], *, yes: bool) -> None:
    """Ask once, then delete one after the other."""
    from assistant.sessions.kept import delete_session

    for one in chosen:
        click.echo(f"{one.name}  {plural_in_words(one.questions, 'question')}, {_size(one.bytes)}")
    if not yes:
        asked = f"Delete {plural_in_words(len(chosen), 'session')} for good?"
        if not confirmed(asked, "Nothing was deleted. With --yes it does not ask."):
            raise click.Abort
    for one in chosen:
        delete_session(one.folder)
    click.echo(f"Deleted {plural_in_words(len(chosen), 'session')}.")


def _as_json(one: Kept) -> dict[str, object]:
    return {
        "name": one.name,
        "folder": str(one.folder),
        "started": one.started,
        "questions": one.questions,
        "turns": one.turns,
        "bytes": one.bytes,
        "state": one.state,
    }


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1e5 else f"{count / 1e3:.1f} kB"
