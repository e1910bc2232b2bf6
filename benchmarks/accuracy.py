"""Writes docs/method/accuracy.md: what `second-take evaluate` finds on labelled sets, failures included.

    uv run python benchmarks/accuracy.py DIR|FILE... [--write]
    uv run python benchmarks/accuracy.py --unseen

The page begins with the figures of writers held out, which stand beside the weights; --unseen writes only these anew,
as is needed whenever weights or rules change. Without --write the page goes to stdout. Sets are named by what they are,
never by where they lie, and texts of others are not quoted.
"""

from __future__ import annotations

import argparse
import hashlib
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
from assistant.language.answers.parts import read_part_weights
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


UNSEEN = ("<!-- unseen: written by benchmarks/accuracy.py --unseen -->", "<!-- end of unseen -->")
"""Stand around the part that tells of writers held out."""
RULES = Path(__file__).parents[1] / "assistant" / "detectors" / "move_rules"
HELD_OUT = {
    "utterances": "Moves and requests",
    "sentence_end": "Ends of sentences",
    "rambling": "Rambling",
    "answers/parts": "Parts of answers",
    "probes": "Follow-up questions",
}
"""Weights whose figures are told, and their titles."""
UNSEEN_TARGETS: dict[str, tuple[float, bool]] = {
    "utterances.macro_f1": (0.88, True),
    "utterances.precision": (0.92, True),
    "utterances.requests_recall": (0.95, True),
    "utterances.false_per_1000_words": (2.0, False),
    "utterances.false_per_1000_ordinary_words": (2.0, False),
    "utterances.certain_false_restarts": (0.0, False),
    "answers/parts.macro_f1": (0.75, True),
    "answers/parts.macro_f1_without_task": (0.8, True),
    "answers/parts.missing_f1": (0.75, True),
    "answers/parts.no_result_precision": (0.85, True),
    "probes.macro_f1": (0.6, True),
    "probes.acceptable": (0.9, True),
    "probes.already_told": (0.02, False),
    "rambling.f1": (0.92, True),
    "rambling.false_alarms_per_good_answer": (1 / 30, False),
    "rambling.delay_words_p50": (45.0, False),
    "rambling.delay_words_p90": (110.0, False),
    "rambling.recall_missed": (0.75, True),
    "rambling.recall_circles": (0.88, True),
    "rambling.recall_drift": (0.9, True),
}
"""What is aimed at on writers held out, and whether it is a least one."""
UNSEEN_TEXT = """
Each writer is judged by weights that know none of theirs, with the wiring of a live take; what is told is the mean
over nine writers, by whom the limits were chosen. All were asked to avoid the wording that everybody would use, so
these are hard: on six of them the rules and weights of version 0.1 reached macro F1 0.59, precision 0.78, 5.0 false
moves in 1,000 words, and 0.27 of the requests; today they are 0.93, 0.98, 1.2 and 0.94 there. Ordinary words are
utterances written to look like requests, sentences of answers and turns of telephone calls. Writers who came later
were judged once, by weights and limits that knew none of theirs. Three were asked for yet other ideas and judged by
earlier weights: macro F1 0.74, 0.83 and 0.79, 0.76, 0.81 and 0.76 of the requests. Another three (bu, bv, bw),
judged by the weights before these: macro F1 0.93, 0.87 and 0.88, precision 0.98, 0.97 and 0.96, 0.87, 0.91 and 0.86 of
the requests, 1.3, 1.4 and 1.0 false moves in near misses, 0.4, 0.9 and 0.2 in ordinary words. Two say a third (bm) and
a half (bq) of it in everyday words, as people do: macro F1 0.94 and 0.94, precision 0.97 and 0.98, 0.92 and 0.97 of the
requests, 1.3 and 0.9 false moves in 1,000 words of near misses, 0.2 and 0.2 in ordinary ones. Nothing is learned from
bq to this day.

For rambling the means are of the writers by whom the limits were chosen. Two writers came later, 120 answers, and
nothing was learned from theirs: drift was found in 16 of 24, a missed point in 7 of 28, circles in 4 of 26, with 2
false alarms on 42 good answers. Subtle rambling is mostly not found yet.
"""


def page(results: dict[str, Accuracy]) -> Iterator[str]:
    """Give the lines of the page."""
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    yield "# How often it is right"
    yield ""
    yield from unseen_lines()
    yield ""
    yield "## In sample"
    yield ""
    yield f"Made by `uv run python benchmarks/accuracy.py --write`, version {__version__}, as a live practice hears,"
    yield f"with Whisper `tiny.en`, on {machine}. [evaluate.md](evaluate.md) tells how everything is"
    yield "counted and how to run it on recordings of your own. All sets from here on were at hand while the program"
    yield "was developed: on speech and answers that it has never met expect worse. Intervals are 95 %."
    yield ""
    yield from markdown_lines([_summary(results)])
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


def unseen_lines() -> Iterator[str]:
    """Give the part of the page that tells of writers held out, with the digest of what it is true of."""
    yield UNSEEN[0]
    yield "## Unseen: what to expect"
    yield ""
    yield from UNSEEN_TEXT.strip().split("\n")
    yield ""
    yield f"Of the weights and rules with the digest `{digest()}`."
    yield ""
    yield from markdown_lines([_held_out(name, title) for name, title in HELD_OUT.items()])
    yield UNSEEN[1]


def digest() -> str:
    """Return what tells these weights and rules from all others."""
    files = [*sorted(FOLDER.rglob("*.json")), *sorted(RULES.glob("*.py"))]
    return hashlib.sha256(b"".join(file.read_bytes().replace(b"\r\n", b"\n") for file in files)).hexdigest()[:16]


def _held_out(name: str, title: str) -> Table:
    """Tell the figures that stand beside weights, of writers whom these had not seen, and what was aimed at."""
    if name == "answers/parts":
        figures = read_part_weights().kinds["behavioural"].sentence.figures
    else:
        figures = msgspec.json.decode((FOLDER / f"{name}.json").read_bytes(), type=Weights).figures
    rows = []
    for figure, value in figures.items():
        target, least = UNSEEN_TARGETS.get(f"{name}.{figure}", (None, True))
        met = target is None or (value >= target if least else value <= target)
        aim = "" if target is None else f"{'≥' if least else '≤'} {number(target)}"
        rows.append((figure.replace("_", " "), number(value), aim, "" if met else "short of it"))
    return Table(title, ("", "reached", "aimed at", ""), tuple(rows), 3)


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
    results, settings = {}, Settings(seed=1, recognizer="whisper:tiny.en")
    for found in sets:
        with Evaluator([found], settings, "live", progress=sys.stderr.isatty()) as evaluator:
            results[found.name] = evaluator.evaluate(worst)
    return results


def main() -> None:
    """Write or print the page."""
    parser = argparse.ArgumentParser(description="Tell how often the program is right on labelled sets.")
    parser.add_argument("sets", nargs="*", type=Path, metavar="DIR|FILE")
    parser.add_argument("--worst", type=int, default=10, help="worst cases of each part")
    parser.add_argument("--write", action="store_true", help="write docs/method/accuracy.md")
    parser.add_argument("--unseen", action="store_true", help="write only the part of the page that comes first anew")
    asked = parser.parse_args()
    if asked.unseen:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(UNSEEN[0])
        after = rest.partition(UNSEEN[1])[2]
        PAGE.write_text(before + "\n".join(unseen_lines()) + after, encoding="utf-8")
        return
    text = "\n".join(page(evaluated(read_sets(asked.sets), asked.worst))) + "\n"
    if asked.write:
        PAGE.write_text(text, encoding="utf-8")
    else:
        print(text, end="")


if __name__ == "__main__":
    main()
