"""`second-take evaluate`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from assistant.cli.options import read_settings, settings_options


@click.command(name="evaluate")
@click.argument("sets", nargs=-1, required=True, metavar="DIR|FILE...")
@click.option(
    "--format", "format_", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True,
    help="Output; json is one object.",
)  # fmt: skip
@click.option("--worst", metavar="N", type=click.IntRange(0), default=10, show_default=True, help="Worst cases listed.")
@settings_options("recognizer", "freeze_seconds", "nudges", "seed")
def command(sets: tuple[str, ...], format_: str, worst: int, **flags: Any) -> None:
    """Tell how often the program is right, on labelled speech or text.

    FILE is a text set (.jsonl); DIR holds text sets, recordings with a manifest.json, or recordings with a truth
    beside each. docs/evaluate.md tells how to label a set of your own.

    Exit codes: 0 all done, 1 none done, 2 wrong usage, 3 some done and some skipped.
    """
    import msgspec

    from assistant.evaluating.reading import read_text
    from assistant.labelled.text_sets import read_text_set
    from assistant.scoring.accuracy import score

    settings = read_settings(flags)
    outcomes = []
    for path in sets:
        found = read_text_set(Path(path))
        outcomes += [read_text(found.name, item, settings) for item in found.items]  # type: ignore[arg-type]
    click.echo(msgspec.json.format(msgspec.json.encode(score(outcomes, most_cases=worst))))
