"""`second-take prepare`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.advice import llm_option, open_advisor
from assistant.cli.job import month_of, read_job
from assistant.cli.streams import print_data
from assistant.cli.typed import typed

if TYPE_CHECKING:
    from assistant.preparation.records import Month


@click.command(name="prepare")
@click.option(
    "--job",
    required=True,
    metavar="FILE",
    help="The advertisement: text, Markdown, HTML, PDF or Word; - for standard input.",
)
@click.option("--cv", metavar="FILE", help="Your CV, in any of these forms.")
@click.option(
    "--format",
    "style",
    type=click.Choice(["toml", "json"]),
    default="toml",
    show_default=True,
    help="toml is the bank; json tells what was found, too.",
)
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Write the bank to FILE besides.")
@llm_option("better questions")
@click.option("--force", is_flag=True, help="Write over FILE if it is there.")
@click.option(
    "--today",
    metavar="YYYY-MM",
    callback=month_of,
    help="The month to count the gaps of the CV to.  [default: this month]",
)
def command(
    job: str, cv: str | None, style: str, output: Path | None, llm: str | None, today: Month | None, *, force: bool
) -> None:
    """Make questions from a job advertisement and a CV.

    12 to 20 questions for this one job, each with the line that it rests on: about what is asked for, what you claim,
    what is missing, and the conditions. Everything happens on this computer, and nothing is fetched or sent, unless you
    name a language model with --llm. Practise with them at once: second-take practice --job FILE --cv FILE

    Exit codes: 0 done, 1 something could not be read or written, 2 an unknown option.
    """
    import json

    from assistant.preparation.output import bank_of, bank_toml, preparation_json

    made = read_job(job, cv, today, open_advisor(llm))
    bank = bank_toml(bank_of(made))
    if output is not None:
        _write(output, bank, force=force)
    if style == "json":
        print_data(json.dumps(preparation_json(made), indent=2, ensure_ascii=False) + "\n")
    else:
        print_data(bank)
    if output is not None:
        click.echo(typed(f'Wrote {output}. Practise with it: second-take practice --questions "{output}"'), err=True)


def _write(path: Path, bank: str, *, force: bool) -> None:
    """Write the bank for the user alone: it holds lines of a CV."""
    from assistant.base.errors import PromptsError
    from assistant.base.files import replace_file

    try:
        if path.is_dir():
            raise PromptsError(f"{path} is a folder.", "Name a file for the bank, such as my-job.toml.")
        if path.exists() and not force:
            raise PromptsError(f"{path} exists already.", "Choose another name, or write over it with --force.")
        replace_file(path, bank.encode())
    except OSError as error:
        raise PromptsError(
            f"{path} cannot be written: {error.strerror}.", "Choose a folder that exists and that you may write to."
        ) from error
