"""The command line: parses, builds, calls. The only importer of click and rich; only `__main__` may come in."""

from __future__ import annotations

import importlib
import os
import sys
from contextlib import suppress

import click

from assistant.base.errors import SecondTakeError, is_debugging
from assistant.base.version import __version__
from assistant.cli.signals import unwinding
from assistant.cli.streams import standard_streams

COMMANDS = {
    "serve": "Practise in the browser.",
    "practice": "Practise an interview aloud, with a coach, in this terminal.",
    "prepare": "Make questions from a job advertisement and a CV.",
    "replay": "Hear recorded answers, and tell what was noticed.",
    "summary": "Show what many recordings have in common.",
    "evaluate": "Tell how often it is right, on labelled speech or text.",
    "report": "Show a session as a page: timelines that play, and figures.",
    "export": "Write a session for other programs: CSV, subtitles, Praat, …",
    "follow-up": "Draft the thank-you note after a saved session.",
    "sessions": "List, show and delete the sessions that practice kept.",
    "progress": "Show how practice changes over the sessions.",
    "demo": "Show a short interview, answered by recordings.",
    "questions": "List, show, check and start question banks.",
    "fetch": "Download a larger Whisper model, once.",
    "doctor": "Check microphone, speaker, voice and recogniser.",
    "devices": "List microphones and speakers.",
    "voices": "List the voices, tell which are in use, and hear them.",
}
"""Each lives in the module of its name; help is written here so that --help imports none of them."""
DOORS = (
    "Practise in the browser: second-take serve",
    "Or in this terminal: second-take practice   (all commands: second-take --help)",
)
"""Told where no command is named."""
CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class LazyGroup(click.Group):
    """A group that imports a command only when it runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command by name; None if there is none."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"assistant.cli.{cmd_name.replace('-', '_')}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings=CONTEXT, invoke_without_command=True)
@click.pass_context
@click.version_option(__version__, "-V", "--version", prog_name="second-take", message="%(prog)s %(version)s")
def root(context: click.Context) -> None:
    """Practise saving an interview that is going wrong.

    Second Take asks a question aloud, listens offline, notices a freeze or a ramble while you talk, and suggests a
    way out: pause, admit nerves, or ask to start over. Begin with: second-take demo
    """
    if os.environ.get("NO_COLOR"):
        context.color = False
    if context.invoked_subcommand is None:
        from assistant.cli.typed import typed

        for line in DOORS:
            click.echo(typed(line))


def main() -> None:
    """Run the command; an error is one sentence and a hint on stderr, and exit code 1."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy's threads would wait in a loop on the recogniser's cores
    try:
        with standard_streams(), unwinding():
            root(prog_name="second-take")
    except Exception as error:
        if is_debugging():
            raise
        fail(error if isinstance(error, SecondTakeError) else _unexpected(error))


def fail(error: SecondTakeError) -> None:
    """Print an error for the user and exit with 1."""
    from assistant.base.text import harmless
    from assistant.cli.typed import typed

    with suppress(OSError):  # nobody reads it
        for line in (f"Error: {error.message}", error.hint, *getattr(error, "__notes__", ())):
            if line:
                click.echo(typed(harmless(line)), err=True)
    sys.exit(1)


def _unexpected(error: Exception) -> SecondTakeError:
    """Return a fault of the program as an error that a user can report."""
    what = " ".join(str(error).split())
    told = SecondTakeError(
        f"Second Take made a mistake ({type(error).__name__}{f': {what}' if what else ''}).",
        "Please report it. second-take doctor --report FILE writes what helps to find it, and SECOND_TAKE_DEBUG=1 "
        "shows where it happened.",
    )
    for note in getattr(error, "__notes__", ()):
        told.add_note(note)
    return told
