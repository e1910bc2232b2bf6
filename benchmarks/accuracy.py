"""Writes docs/method/accuracy.md: what `second-take evaluate` finds on labelled sets, failures included.

    uv run python benchmarks/accuracy.py DIR|FILE... [--write]

Without --write the page goes to stdout. Sets are named by what they are, never by where they lie, and texts of others
are not quoted.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from assistant.accuracy.labels.entries import LabelledSet
from assistant.accuracy.labels.sets import read_sets
from assistant.accuracy.scores.accuracy import Accuracy
from assistant.accuracy.tables import accuracy_tables
from assistant.base.settings import Settings
from assistant.base.version import __version__
from assistant.cli.evaluate_run import Evaluator
from assistant.language.linear_model import FOLDER, Weights
from assistant.report.cells import number
from assistant.report.tables import Table, markdown_lines

PAGE = Path(__file__).parents[1] / "docs" / "method" / "accuracy.md"

WORDS_HEADING = "## Words wrong, by wiring and model"
"""What benchmarks/words.py writes stays as it is."""
SETS = tomllib.loads((Path(__file__).parent / "accuracy_sets.toml").read_text(encoding="utf-8"))
"""Title and note of each known set."""
TARGETS: dict[str, tuple[str, float, bool]] = {
    "fillers: F1": ("fillers.f1", 0.9, True),
    "fillers: invented in 3 minutes without any": ("fillers.invented_per_3_minutes", 1.0, False),
    "“you know”: F1": ("fillers.markers.you know.f1", 0.85, True),
    "“like”: F1": ("fillers.markers.like.f1", 0.7, True),
    "finished pauses of 4 s and more without a nudge": ("pauses.long.finished_without_nudge", 0.95, True),
    "freezes of 4 s and more with a nudge": ("pauses.long.freezes_with_nudge", 0.9, True),
    "rambling: F1": ("rambling.f1", 0.92, True),
    "rambling: false alarms per good answer": ("rambling.false_alarms_per_good_answer", 1 / 30, False),
    "rambling: words to the alarm, p50": ("rambling.delay_words_p50", 45, False),
    "rambling: words to the alarm, p90": ("rambling.delay_words_p90", 110, False),
    "moves: macro F1": ("moves.macro_f1", 0.88, True),
    "moves: precision": ("moves.precision", 0.92, True),
    "moves: false in 1,000 words of ordinary talk": ("moves.false_per_1000_words", 2.0, False),
}
"""What is aimed at: where the figure stands, the target, and whether it is a least one."""


def page(results: dict[str, Accuracy]) -> Iterator[str]:
    """Give the lines of the page."""
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    yield "# How often it is right"
    yield ""
    yield f"Made by `uv run python benchmarks/accuracy.py --write`, version {__version__}, with Whisper `tiny.en`, on"
    yield f"{machine}. [evaluate.md](evaluate.md) tells how everything is"
    yield "counted and how to run it on recordings of your own. All sets were at hand while the program was developed:"
    yield "on speech and answers that it has never met expect somewhat worse. The figures of writers held out come from"
    yield "training, each writer judged by weights that had not seen any of theirs. Intervals are 95 %."
    yield ""
    yield from markdown_lines([_summary(results), _held_out()])
    yield from _words_by_wiring(PAGE.read_text(encoding="utf-8"))
    for name, result in results.items():
        yield ""
        yield f"## {_title(name)}"
        if name in SETS:
            yield ""
            yield SETS[name]["note"].strip()
        yield ""
        yield from markdown_lines(_unquoted(table, name) for table in accuracy_tables(result, level=3))


def _words_by_wiring(page: str) -> Iterator[str]:
    _, heading, rest = page.partition(WORDS_HEADING)
    if heading:
        yield ""
        yield from (heading + rest.partition("\n## ")[0]).rstrip().splitlines()


def _summary(results: dict[str, Accuracy]) -> Table:
    """Put the main figures beside what is aimed at; those that fall short say so."""
    rows = []
    for what, (where, target, least) in TARGETS.items():
        for name, result in results.items():
            value = _figure(msgspec.to_builtins(result), where)
            if value is not None:
                met = value >= target if least else value <= target
                aim = f"{'≥' if least else '≤'} {number(target)}"
                rows.append((what, _title(name), number(value), aim, "" if met else "short of it"))
    return Table("Aims", ("", "on", "reached", "aimed at", ""), tuple(rows))


def _held_out() -> Table:
    """Tell the figures that stand beside the weights: of writers whom these had not seen."""
    rambling, moves = (
        msgspec.json.decode((FOLDER / f"{name}.json").read_bytes(), type=Weights).figures
        for name in ("rambling", "moves")
    )
    rows = [(f"rambling: {name.replace('_', ' ')}", number(value)) for name, value in rambling.items()]
    rows += [(f"moves, writer {name.replace('_', ': ', 1).replace('_', ' ')}", number(v)) for name, v in moves.items()]
    return Table("Writers held out", ("", "reached"), tuple(rows))


def _title(name: str) -> str:
    return str(SETS[name]["title"]) if name in SETS else name


def _figure(tree: object, where: str) -> float | None:
    for key in where.split("."):
        tree = tree.get(key) if isinstance(tree, dict) else None
    return float(tree) if isinstance(tree, int | float) else None


def _unquoted(table: Table, name: str) -> Table:
    """Leave out the words that a worst case is about, and the name of the only set."""
    if not table.prose:
        return table
    rows = tuple((row[0].removeprefix(f"{name}: "), *row[1:-1]) for row in table.rows)
    return Table(table.title, table.head[:-1], rows, table.level, prose=True)


def evaluated(sets: tuple[LabelledSet, ...], worst: int) -> dict[str, Accuracy]:
    """Score each set by itself."""
    results = {}
    for found in sets:
        with Evaluator([found], Settings(seed=1), progress=sys.stderr.isatty()) as evaluator:
            results[found.name] = evaluator.evaluate(worst)
    return results


def main() -> None:
    """Write or print the page."""
    parser = argparse.ArgumentParser(description="Tell how often the program is right on labelled sets.")
    parser.add_argument("sets", nargs="+", type=Path, metavar="DIR|FILE")
    parser.add_argument("--worst", type=int, default=10, help="worst cases of each part")
    parser.add_argument("--write", action="store_true", help="write docs/method/accuracy.md")
    asked = parser.parse_args()
    text = "\n".join(page(evaluated(read_sets(asked.sets), asked.worst))) + "\n"
    if asked.write:
        PAGE.write_text(text, encoding="utf-8")
    else:
        print(text, end="")


if __name__ == "__main__":
    main()
