"""`second-take export`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.base.errors import JournalError
from assistant.cli.options import read_settings
from assistant.cli.streams import print_data

if TYPE_CHECKING:
    from assistant.report.exports import Exported, ExportFormat

STYLES = ("json", "csv", "findings-csv", "markdown", "webvtt", "srt", "textgrid", "audacity")


@click.command(name="export")
@click.argument("session", required=False)
@click.option("--format", "style", type=click.Choice(STYLES), required=True, help="Form of the files.")
@click.option("--turn", type=click.IntRange(1), metavar="N", help="Only the N-th recording of the session.")
@click.option(
    "--output", metavar="PATH", help="A file, a folder, or - for standard output.  [default: the session's folder]"
)
@click.option("--force", is_flag=True, help="Write over files that are there, even if you changed them.")
@click.option(
    "--because", is_flag=True, help="Show the lines of your CV that questions of practice --job rest on, too."
)
@click.option("--save", metavar="DIR", help="Folder of the sessions.  [default: the user's data folder]")
def command(
    session: str | None,
    style: str,
    turn: int | None,
    output: str | None,
    save: str | None,
    *,
    force: bool,
    because: bool,
) -> None:
    """Write a session for other programs.

    SESSION is its name, the beginning of its name, or its folder; without it, the newest. json, csv, findings-csv and
    markdown make one file of all of it. webvtt, srt, textgrid and audacity make one for each recording, named after
    it, with times in that recording.
    """
    from assistant.report.exports import FORMATS
    from assistant.report.exports.saved_session import gather
    from assistant.sessions.journal import read_session, sessions_folder
    from assistant.sessions.kept import find_session, newest_session

    folder = sessions_folder(read_settings({"save": save}))
    saved = read_session(find_session(session, folder) if session else newest_session(folder))
    files = _files(gather(saved, because=because), FORMATS[style], turn)
    if saved.note:
        click.echo(saved.note, err=True)
    if output == "-":
        print_data(_only(files))
        return
    for path in _write(_named(files, saved.folder if output is None else Path(output)), force=force):
        click.echo(f"Written to {path}")


def _files(session: Exported, form: ExportFormat, turn: int | None) -> dict[str, str]:
    """Return the texts by the names of their files."""
    if form.of_session is not None:
        if turn is not None:
            raise click.UsageError("--turn goes with the forms that make a file for each recording.")
        return {form.file: form.of_session(session)}
    if turn is not None and turn > len(session.turns):
        count = len(session.turns)
        raise JournalError(
            f"The session {session.name} has no recording {turn}.",
            f"It has {count}: choose from 1 to {count}." if count else "Nothing was said in it.",
        )
    chosen = session.turns if turn is None else session.turns[turn - 1 : turn]
    write = form.of_turn
    return {} if write is None else {Path(each.audio).stem + form.file: write(each) for each in chosen}


def _only(files: dict[str, str]) -> str:
    if len(files) == 1:
        return next(iter(files.values()))
    raise JournalError(
        f"The session has {len(files)} recordings, and each makes a file of its own.",
        "Choose one with --turn N, or name a folder with --output.",
    )


def _named(files: dict[str, str], target: Path) -> dict[Path, str]:
    """Return the texts by their paths: in a folder, or in the file that was named."""
    from assistant.base.files import is_file, is_folder

    if is_folder(target):
        return {target / name: text for name, text in files.items()}
    if len(files) != 1 and not is_file(target) and not target.suffix:
        raise JournalError(f"There is no folder {target}.", "Make it first, or choose one recording with --turn N.")
    return {target: _only(files)}


def _write(files: dict[Path, str], *, force: bool) -> list[Path]:
    """Write the files whole, for the user alone; what is there and differs may be the user's own work."""
    from assistant.base.files import replace_file

    path = Path()
    try:
        for path, text in files.items():
            if not force and path.exists() and path.read_bytes() != text.encode():
                raise JournalError(
                    f"{path} is there already, with other content.",
                    "Name another place, or write over it with --force.",
                )
        for path, text in files.items():
            replace_file(path, text.encode())
    except OSError as error:
        raise JournalError(
            f"{path} cannot be written: {error.strerror}.", "Name another place with --output."
        ) from error
    return list(files)
