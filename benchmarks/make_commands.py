"""Writes docs/use/commands.md from the commands' own help: `python benchmarks/make_commands.py` in a checkout."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

PROJECT = Path(__file__).resolve().parents[1]
REFERENCE = PROJECT / "docs" / "use" / "commands.md"
WIDTH = 100
"""Columns of the help."""
INTRODUCTION = """\
# Commands

What `-h` or `--help` prints for each command. This page is made by `python benchmarks/make_commands.py`; a test holds
it to the program. [settings.md](settings.md) tells what the options mean, where else they can be set, and why their
defaults are what they are.

An error is one sentence on stderr and a hint, with exit code 1. `SECOND_TAKE_DEBUG=1` shows where in the program it
came from. Wrong usage ends with exit code 2.

## Completion in the shell

The shell completes commands and options once it is told how; open a new one afterwards.

| shell | once |
| --- | --- |
| bash | add `eval "$(_SECOND_TAKE_COMPLETE=bash_source second-take)"` to `~/.bashrc` |
| zsh | add `eval "$(_SECOND_TAKE_COMPLETE=zsh_source second-take)"` to `~/.zshrc` |
| fish | `_SECOND_TAKE_COMPLETE=fish_source second-take > ~/.config/fish/completions/second-take.fish` |

Bash needs version 4.4 or later, which macOS does not bring. `second-take` must be on the path: with uv, activate the
environment first (`source .venv/bin/activate`).
"""


def command_reference(root: click.Command) -> str:
    """Return the text of commands.md."""
    sections = (f"## {name}\n\n```\n{text}\n```\n" for name, text in helps(root, "second-take"))
    return "\n".join((INTRODUCTION, *sections))


def helps(command: click.Command, name: str, parent: click.Context | None = None) -> Iterator[tuple[str, str]]:
    """Yield the full name and the help of a command and of all below it, in the order of the help."""
    context = click.Context(command, parent, name, terminal_width=WIDTH, **command.context_settings)
    yield context.command_path, command.get_help(context)
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            found = command.get_command(context, child)
            assert found is not None
            yield from helps(found, child, context)


def main() -> None:
    """Write the page."""
    sys.path.insert(0, str(PROJECT))
    from assistant.cli import root

    REFERENCE.write_text(command_reference(root), encoding="utf-8")


if __name__ == "__main__":
    main()
