"""``second-take questions``: browse question banks, check one's own, start a new one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
import msgspec

from assistant.base.data import data_dir
from assistant.base.errors import PromptsError
from assistant.base.events import Question
from assistant.base.text import plural
from assistant.cli.typed import typed
from assistant.interview.banks import Bank, bank_names, load_bank, questions_on, read_bank

FORMAT = click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Form of the output.",
)
QUESTION_COLUMNS = 78


@click.group(name="questions")
def command() -> None:
    """Browse question banks, check your own, or start a new one."""


@command.command(name="list")
@FORMAT
def list_banks(style: str) -> None:
    """List the banks that come with the program."""
    banks = [load_bank(name) for name in bank_names()]
    if style == "json":
        click.echo(json.dumps([_summary(bank) for bank in banks], indent=2))
        return
    width = max(len(bank.name) for bank in banks)
    for bank in banks:
        click.echo(
            f"{bank.name:<{width}}  {plural(len(bank.questions), 'question'):>12}  {bank.title}: {bank.description}"
        )


@command.command()
@click.argument("bank", metavar="BANK|FILE")
@click.option("--topic", metavar="TOPIC", help="Only the questions on this topic.")
@FORMAT
def show(bank: str, topic: str | None, style: str) -> None:
    """Print the questions of a bank, given by its name or its file."""
    from wcwidth import wrap

    loaded = load_bank(bank)
    questions = questions_on(loaded, topic)
    if style == "json":
        entries = [_as_json(question) for question in questions]
        click.echo(json.dumps(_summary(loaded) | {"questions": entries}, indent=2))
        return
    click.echo(f"{loaded.title} ({plural(len(questions), 'question')}). {loaded.description}".rstrip())
    for question in questions:
        topics = f", {' '.join(question.topics)}" if question.topics else ""
        click.echo(f"\n{question.id} ({question.kind}, {question.budget_seconds:g} s{topics})")
        click.echo("\n".join(wrap(question.text, QUESTION_COLUMNS, initial_indent="  ", subsequent_indent="  ")))


@command.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.pass_context
def check(context: click.Context, files: tuple[Path, ...]) -> None:
    """Check question banks of your own and list every fault.

    Exits with 1 if any file has a fault.
    """
    sound = [_check_file(path) for path in files]
    context.exit(0 if all(sound) else 1)


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
def new(file: Path) -> None:
    """Write a small commented bank to FILE, for you to change."""
    starter = (data_dir("prompts") / "starter.toml").read_text(encoding="utf-8")
    try:
        with file.open("x", encoding="utf-8") as out:
            out.write(starter)
    except FileExistsError as error:
        raise PromptsError(f"{file} exists already.", "Choose another name; nothing was changed.") from error
    except OSError as error:
        raise PromptsError(
            f"{file} cannot be written: {error.strerror}.",
            "Choose a folder that exists and that you may write to.",
        ) from error
    click.echo(typed(f"Wrote {file}. Change it, then run: second-take questions check {file}"))


def _check_file(path: Path) -> bool:
    try:
        bank = read_bank(path)
    except PromptsError as error:
        click.echo(f"{error.message}\n  {error.hint}")
        return False
    click.echo(f"{path}: ok: {plural(len(bank.questions), 'question')}")
    return True


def _summary(bank: Bank) -> dict[str, Any]:
    return {
        "name": bank.name,
        "title": bank.title,
        "description": bank.description,
        "count": len(bank.questions),
        "topics": bank.topics,
    }


def _as_json(question: Question) -> dict[str, Any]:
    values: dict[str, Any] = msgspec.to_builtins(question)
    return {name: value for name, value in values.items() if name != "type" and value is not None}
