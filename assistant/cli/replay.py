"""`second-take replay`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from assistant.cli.options import read_settings, settings_options
from assistant.interview import Question

SOME_SKIPPED = 3


@click.command(name="replay")
@click.argument("files", nargs=-1, required=True, metavar="FILE|SESSION...")
@click.option("--question", metavar="TEXT", help="The question that the recordings answer (a budget of 120 s).")
@click.option(
    "--format", "format_", type=click.Choice(["text", "json", "jsonl"]), default="text", show_default=True,
    help="Output; json is one list, jsonl an object a line.",
)  # fmt: skip
@click.option("--explain", is_flag=True, help="Print each signal behind a finding, with its value and weight (text).")
@click.option("--speak", is_flag=True, help="Say the suggestions aloud.")
@settings_options("recognizer", "freeze_seconds", "nudges", "mode", "seed", "voice", "rate", "speaker")
def command(
    files: tuple[str, ...], question: str | None, format_: str, explain: bool, speak: bool, **flags: Any
) -> None:
    """Hear recorded answers and tell what was noticed.

    FILE is any recording (wav, flac, mp3, m4a, ogg, opus, webm, mp4); NAME.toml beside it may hold its question.
    SESSION is the folder of a saved session: it is replayed with its keys and gaps, and must give the same events.

    Exit codes: 0 all done, 1 none done, 2 wrong usage, 3 some done and some skipped.
    """
    from assistant.cli.replaying import Replayer

    settings = read_settings(flags)
    asked = Question("asked", question) if question else None
    with Replayer(settings, asked, speak=speak, progress=sys.stderr.isatty()) as replayer:
        results = (replayer.replay(Path(name)) for name in files)
        done, skipped = _print_all(results, format_, explain=explain)
    if skipped:
        sys.exit(SOME_SKIPPED if done else 1)


def _print_all(results: Iterable[list[Any]], format_: str, *, explain: bool) -> tuple[int, int]:
    """Print results as they come; return how many were done and how many skipped."""
    from assistant.replaying import Skipped

    counts = [0, 0]

    def counted() -> Iterator[Any]:
        for batch in results:
            for result in batch:
                counts[isinstance(result, Skipped)] += 1
                if isinstance(result, Skipped) and format_ != "text":
                    click.echo(f"Skipped: {result.error} {result.hint}".rstrip(), err=True)
                yield result

    if format_ == "text":
        _print_text(counted(), explain=explain)
    else:
        _PRINTERS[format_](counted())
    return counts[0], counts[1]


def _print_text(results: Iterable[Any], *, explain: bool) -> None:
    from assistant.report.text import replay_lines

    for result in results:
        click.echo("\n".join(replay_lines(result, explain=explain)))


def _print_json(results: Iterable[Any]) -> None:
    """Print one list, an object at a time, so that a long run keeps nothing in memory."""
    separator = "[\n"
    for line in _encoded(results):
        click.echo(separator + line, nl=False)
        separator = ",\n"
    click.echo("[]" if separator == "[\n" else "\n]")


def _print_jsonl(results: Iterable[Any]) -> None:
    for line in _encoded(results):
        click.echo(line)


def _encoded(results: Iterable[Any]) -> Iterator[str]:
    import msgspec

    from assistant.report.replay_json import replay_object

    for result in results:
        yield msgspec.json.encode(replay_object(result)).decode()


_PRINTERS = {"json": _print_json, "jsonl": _print_jsonl}
