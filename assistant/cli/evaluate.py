"""`second-take evaluate`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.options import read_settings, settings_options

if TYPE_CHECKING:
    from assistant.rehearsal.studio import Wiring

SOME_SKIPPED = 3


@click.command(name="evaluate")
@click.argument("sets", nargs=-1, required=True, metavar="DIR|FILE...")
@click.option(
    "--format", "format_", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True,
    help="Output; json is one object.",
)  # fmt: skip
@click.option(
    "--worst", metavar="N", type=click.IntRange(0), default=10, show_default=True,
    help="How many of the worst cases are listed for each part.",
)  # fmt: skip
@click.option(
    "--sweep", metavar="SETTING=A..B", help="Try values of a setting from A to B, seven or as many as /N says.",
)  # fmt: skip
@click.option(
    "--wiring", type=click.Choice(["live", "recording"]), default="recording", show_default=True,
    help="Hear recordings read ahead, as replay does, or as practice hears a microphone.",
)  # fmt: skip
@settings_options("recognizer", "track", "freeze_seconds", "nudges", "seed")
def command(sets: tuple[str, ...], format_: str, worst: int, sweep: str | None, wiring: Wiring, **flags: Any) -> None:
    """Tell how often the program is right, on labelled speech or text.

    FILE is a text set (.jsonl), a manifest.json, or a recording with its truth beside it; DIR holds any of them.
    docs/method/evaluate.md tells what is measured, and how to label a set of your own.

    Exit codes: 0 all done, 1 nothing done, 2 an unknown option, 3 some done and some skipped.
    """
    from assistant.accuracy.labels.sets import read_sets
    from assistant.accuracy.sweep import read_sweep
    from assistant.cli.evaluate_run import Evaluator

    settings = read_settings(flags)
    asked = read_sweep(sweep) if sweep else None
    found = read_sets([Path(path) for path in sets])
    with Evaluator(found, settings, wiring, progress=sys.stderr.isatty()) as evaluator:
        result = evaluator.sweep(asked) if asked else evaluator.evaluate(worst)
        if evaluator.done:
            click.echo(_formatted(result, format_))
    if evaluator.skipped:
        sys.exit(SOME_SKIPPED if evaluator.done else 1)


def _formatted(result: Any, format_: str) -> str:
    """Return accuracy or a sweep in one of the formats."""
    import msgspec

    from assistant.accuracy.sweep import Swept
    from assistant.accuracy.tables import accuracy_object, accuracy_tables, sweep_tables
    from assistant.report.tables import markdown_lines, text_lines

    if format_ == "json":
        built = msgspec.to_builtins(result) if isinstance(result, Swept) else accuracy_object(result)
        return msgspec.json.format(msgspec.json.encode(built)).decode()
    tables = sweep_tables(result) if isinstance(result, Swept) else accuracy_tables(result)
    return "\n".join((markdown_lines if format_ == "markdown" else text_lines)(tables))
