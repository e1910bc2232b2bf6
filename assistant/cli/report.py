"""`second-take report`."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.base.errors import JournalError, SecondTakeError, trace
from assistant.cli.advice import INSTEAD, consult, llm_option, open_advisor, tell_offline
from assistant.cli.options import read_settings
from assistant.cli.pages import may_replace
from assistant.cli.streams import print_data
from assistant.cli.typed import program, typed

if TYPE_CHECKING:
    from assistant.advisor.model import Model
    from assistant.report.page.saved_session import Audio
    from assistant.sessions.journal import SavedSession


@click.command(name="report")
@click.argument("session", required=False)
@click.option("--open", "show", is_flag=True, help="Show it in the browser.")
@click.option(
    "--output", metavar="PATH", help="A file or a folder; - is standard output.  [default: in the session's folder]"
)
@click.option("--force", is_flag=True, help="Write over a file that is no such page.")
@click.option("--link-audio", is_flag=True, help="Refer to the recordings on disk: a small page that stays here.")
@click.option("--no-audio", is_flag=True, help="Leave your voice out: a page to share. It still holds your words.")
@click.option(
    "--because", is_flag=True, help="Show the lines of your CV that questions of practice --job rest on, too."
)
@llm_option("comments on the content of your answers")
@click.option("--save", metavar="DIR", help="Folder of the sessions.  [default: the user's data folder]")
def command(
    session: str | None,
    output: str | None,
    save: str | None,
    llm: str | None,
    *,
    show: bool,
    force: bool,
    **shown: bool,
) -> None:
    """Make the page of a session: timelines that play, recoveries, figures.

    SESSION is its name, the beginning of its name, or its folder; without it, the newest. The page is one file that
    needs no network, with your voice inside. What a language model said of it before is shown again.
    """
    from assistant.base.files import is_folder
    from assistant.report.page.saved_session import REPORT_FILE, SHARED_FILE, save_page, session_page
    from assistant.sessions.journal import read_session, sessions_folder
    from assistant.sessions.kept import find_session, newest_session

    link_audio, no_audio, because = shown["link_audio"], shown["no_audio"], shown["because"]
    if link_audio and no_audio:
        raise click.UsageError("--link-audio and --no-audio contradict each other.")
    if show and output == "-":
        raise click.UsageError("--open needs a file: leave --output - out.")
    audio: Audio = "none" if no_audio else "link" if link_audio else "inline"
    folder = sessions_folder(read_settings({"save": save}))
    saved = read_session(find_session(session, folder) if session else newest_session(folder))
    name = SHARED_FILE if no_audio else REPORT_FILE
    path = Path(output) if output else saved.folder / name
    if is_folder(path):
        path /= name
    if output not in (None, "-") and not force and not may_replace(path):
        raise JournalError(
            f"{path} is there already, and is no page of Second Take.", "Name another, or write over it with --force."
        )
    if (model := open_advisor(llm)) is not None:
        _ask_for_comments(saved, model)
    page = session_page(saved, audio, beside=None if output == "-" else path.parent, program=program(), because=because)
    if saved.note:
        click.echo(saved.note, err=True)
    if output == "-":
        print_data(f"{page}\n")
        return
    save_page(path, page)
    click.echo(f"Written to {path}")
    if show and not _opens(path.resolve().as_uri()):
        click.echo(f"No browser could be opened; open it yourself: {path.resolve().as_uri()}", err=True)


def _ask_for_comments(saved: SavedSession, model: Model) -> None:
    """Let a language model comment on the answers and keep what it said, unless it commented on them before."""
    from assistant.advisor.comments import comments, request
    from assistant.report.model_comments import answers
    from assistant.sessions.advice import keep_said, kept_said
    from assistant.sessions.saved_history import saved_history

    asked = answers(saved_history(saved))
    if not asked:
        click.echo(f"There are no answers in this session, so {model.name} is asked nothing.", err=True)
        return
    wanted = request(asked)
    before = (each for each in kept_said(saved.folder) if (each.model, each.request) == (model.name, wanted.digest))
    if any(comments(each.text, asked) for each in before):
        click.echo(f"{model.name} commented on these answers before; that is shown, and nothing is sent.", err=True)
        return
    said = consult(model, wanted)
    if said is None:
        return
    try:
        keep_said(saved.folder, said)
    except JournalError as error:
        click.echo(f"What {model.name} said is not kept, so {INSTEAD['comments']}. {error.message}", err=True)
        return
    if not said.fault and not comments(said.text, asked):
        tell_offline(said)


def _opens(address: str) -> bool:
    """Show a page in the browser; tell whether there is one that can be started."""
    try:
        return webbrowser.open(address)
    except (OSError, webbrowser.Error) as error:
        trace(error)
        return False


def tell_page(folder: Path, *, quiet: bool) -> None:
    """Write the page of a practice that is over, and say where; what is kept is kept, also if that fails."""
    from assistant.report.page.saved_session import write_report

    try:
        path = write_report(folder, program())
    except Exception as error:  # the session is over and kept: nothing of its page may end it badly
        trace(error)
        why = error.message if isinstance(error, SecondTakeError) else "The page of this session could not be made."
        click.echo(typed(f'{why} Try again later: second-take report "{folder}"'), err=True)
        return
    click.echo(f"Look at it: {path}")
    if not quiet:
        click.echo(typed(f'Open it with: second-take report "{folder}" --open'))
