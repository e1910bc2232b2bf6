"""`second-take follow-up`."""

from __future__ import annotations

from pathlib import Path

import click

from assistant.base.errors import JournalError
from assistant.cli.pages import may_replace

NOTE_FILE, DRAFT_FILE, PAGE_FILE = "follow-up.md", "follow-up.eml", "follow-up.html"


def _addresses(context: click.Context, option: click.Parameter, value: str) -> str:
    """Refuse what is no mail address."""
    from assistant.review.follow_up import addresses

    try:
        if value:
            addresses(value)
    except ValueError as error:
        raise click.BadParameter(f"{error}. Write NAME@DOMAIN, or Name <NAME@DOMAIN>.") from error
    return value


@click.command(name="follow-up")
@click.argument("session", type=click.Path(path_type=Path), metavar="SESSION")
@click.option(
    "--role", default="", help="What you applied for.  [default: what the advertisement of practice --job says]"
)
@click.option("--interviewer", default="", help="Who interviewed you.")
@click.option("--company", default="", help="Where.  [default: what the same advertisement says]")
@click.option("--name", default="", help="Your own name, to sign with.")
@click.option("--to", default="", metavar="ADDRESS", callback=_addresses, help="Mail address for the draft.")
@click.option("--from", "sender", default="", metavar="ADDRESS", callback=_addresses, help="Your own mail address.")
@click.option("--output", type=click.Path(path_type=Path), metavar="FOLDER", help="Write there, not into SESSION.")
@click.option("--force", is_flag=True, help="Write over a note that is there, even if you changed it.")
def command(session: Path, to: str, sender: str, output: Path | None, *, force: bool, **about: str) -> None:
    """Draft a thank-you note from a saved session.

    SESSION is the folder of a practice. The note takes one thing from an answer that went well, and if an answer went
    better at a second try, a short correction in your own words. It is written as follow-up.md, as follow-up.html, a
    page to copy it from, and as follow-up.eml, a draft that mail programs open for editing. Nothing is sent: read it,
    change it, and decide for yourself.
    """
    from assistant.report.follow_up_page import follow_up_page
    from assistant.review.follow_up import Sender, make_note, note_email, note_markdown
    from assistant.sessions.journal import read_session
    from assistant.sessions.saved_history import saved_history

    saved = read_session(_checked(session))
    if saved.started.job is not None:
        about["role"] = about["role"] or saved.started.job.title
        about["company"] = about["company"] or saved.started.job.employer
    note = make_note(saved_history(saved), Sender(**about))
    text = note_markdown(note)
    files = {
        NOTE_FILE: text.encode(),
        DRAFT_FILE: note_email(note, to=to, sender=sender),
        PAGE_FILE: follow_up_page(note).encode(),
    }
    folder = output or session
    _write(folder, files, force=force)
    if saved.note:
        click.echo(saved.note, err=True)
    click.echo(text)
    click.echo(f"Written to {folder / NOTE_FILE}\nas a page to copy from, to {folder / PAGE_FILE}")
    click.echo(f"and, as a draft to edit, to {folder / DRAFT_FILE}\nNothing was sent.")


def _checked(session: Path) -> Path:
    from assistant.sessions.journal import is_session

    if not is_session(session):
        raise JournalError(f"There is no session in {session}.", "Name the folder that practice printed at its end.")
    return session


def _write(folder: Path, files: dict[str, bytes], *, force: bool) -> None:
    """Write the files, readable by the user alone; what is there and differs may be the user's own work."""
    from assistant.base.files import ensure_folder, make_file

    try:
        ensure_folder(folder)
        for name, content in files.items():
            path = folder / name
            mine = name == PAGE_FILE and may_replace(path)  # another version of the program lays it out anew
            if not force and not mine and path.exists() and path.read_bytes() != content:
                raise JournalError(
                    f"{path} is there already, with other words.",
                    "Keep it and use --output FOLDER for a new one, or write over it with --force.",
                )
        for name, content in files.items():
            make_file(folder / name)
            (folder / name).write_bytes(content)
    except OSError as error:
        raise JournalError(
            f"The note cannot be written to {folder}: {error.strerror}.", "Name another folder with --output."
        ) from error
