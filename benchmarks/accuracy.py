"""Writes docs/method/accuracy.md: what `second-take evaluate` finds on labelled sets, failures included.

    uv run python benchmarks/accuracy.py DIR|FILE... [--write]
    uv run python benchmarks/accuracy.py --unseen

The page begins with what is measured anew on writers of whom nothing was learned, then come the figures of writers
held out, which stand beside the weights; --unseen writes only these, as is needed whenever weights, rules or limits
change. Without --write the page goes to stdout. Sets are named by what they are, never by where they lie, and texts
of others are not quoted.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import sys
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from assistant.accuracy.labels.entries import LabelledSet
from assistant.accuracy.labels.sets import read_sets
from assistant.accuracy.scores.accuracy import Accuracy
from assistant.accuracy.tables import accuracy_tables
from assistant.base.settings import Settings
from assistant.base.version import __version__
from assistant.cli.evaluate_run import Evaluator
from assistant.detectors.rambling import limits_of
from assistant.language.answers.parts import read_part_weights
from assistant.language.linear_model import FOLDER, Weights
from assistant.report.cells import number, span
from assistant.report.tables import Table, markdown_lines
from benchmarks.unseen import ANSWERS, UTTERANCES, UnseenFigure, move_rows, rambling_rows, unseen_sets

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
DETECTORS = Path(__file__).parents[1] / "assistant" / "detectors"
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
Nothing was learned from the writers of these first tables, no limit was chosen by them, and nothing was mended after
their words were read; but how many hidden units the weights for rambling have, and how much real answers count, was
settled with their figures in sight, so that new writers may fare a little worse. They are heard as a live take is, by
the weights and rules that are here. A third or a half of what they say is everyday wording, as people use it; the rest
is indirect, individual, in dialect or a learner's English, and one line in five holds a recogniser's error. Intervals
are 95 %.
"""
EARLIER_TEXT = """
Eight writers (ca to ch; cb and cc are those above) were judged once by the weights before these, which knew none of
theirs, on 29 November 2026: macro F1 0.951 (0.944 to 0.957), precision 0.965 (0.959 to 0.971), 2.2 false moves in
1,000 words of near misses (1.7 to 2.8), 0.919 of the requests (0.908 to 0.928), 0.6 false moves in 1,000 ordinary
words (0.3 to 1.0), and no certain restart in them. Others before them, asked to avoid the wording that everybody
would use (bu, bv, bw): macro F1 0.93, 0.87 and 0.88, 0.87, 0.91 and 0.86 of the requests.
"""
CHOSEN_TEXT = """
Each writer is judged by weights that know none of theirs; but the limits were chosen by these writers. For moves nine
are told of, who were all asked to avoid the wording that everybody would use. Ordinary words are utterances written
to look like requests, sentences of answers and turns of telephone calls.
"""


def page(results: dict[str, Accuracy]) -> Iterator[str]:
    """Give the lines of the page."""
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    yield "# How often it is right"
    yield ""
    yield from unseen_lines(list(unseen_tables()))
    yield from _words_by_wiring(PAGE.read_text(encoding="utf-8"))
    yield ""
    yield "## In sample"
    yield ""
    yield f"Made by `uv run python benchmarks/accuracy.py --write`, version {__version__}, as a live practice hears,"
    yield f"with Whisper `tiny.en`, on {machine}. [evaluate.md](evaluate.md) tells how everything is"
    yield "counted and how to run it on recordings of your own. All sets from here on were at hand while the program"
    yield "was developed: on speech and answers that it has never met expect worse. Intervals are 95 %."
    yield ""
    yield from markdown_lines([_summary(results)])
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


def unseen_lines(tables: Sequence[Table]) -> Iterator[str]:
    """Give the part of the page that tells of writers held out, with the digest of what it is true of."""
    yield UNSEEN[0]
    yield "## Unseen: what to expect"
    yield ""
    yield from UNSEEN_TEXT.strip().split("\n")
    yield ""
    yield f"Of the weights and rules with the digest `{digest()}`."
    yield ""
    yield from markdown_lines(tables)
    yield ""
    yield from EARLIER_TEXT.strip().split("\n")
    yield ""
    yield from chosen_lines()
    yield UNSEEN[1]


def chosen_lines() -> Iterator[str]:
    """Give the figures that stand beside the weights, of the writers by whom limits were chosen."""
    yield "## Writers held out, by whom the limits were chosen"
    yield ""
    yield from CHOSEN_TEXT.strip().split("\n")
    yield ""
    yield from markdown_lines([_held_out(name, title) for name, title in HELD_OUT.items()])


def unseen_tables() -> Iterator[Table]:
    """Measure what was written by those of whom nothing was learned."""
    found = {one.name: one for one in unseen_sets()}
    results = evaluated(tuple(found.values()), worst=0)
    said = len(found["moves"].items) + len(found["ordinary"].items)
    rows = move_rows(results["moves"].moves, results["moves"].requests, results["ordinary"].moves)
    yield _told(f"Moves and requests: {said:,} utterances of {len(UTTERANCES)} writers", "utterances", rows)
    answers = f"{len(found['spoken'].items)} answers of {len(ANSWERS)} writers"
    for name, how in (
        ("spoken", "with the fillers and repeats of real speakers"),
        ("misheard", "the same, 8 % misheard"),
    ):
        yield _told(f"Rambling: {answers}, {how}", "rambling", rambling_rows(results[name].rambling))


def _told(title: str, weights: str, figures: Iterable[UnseenFigure]) -> Table:
    """Tell figures with how sure they are, and what was aimed at."""
    rows = []
    for figure in figures:
        aim, short = _aim(f"{weights}.{figure.name}", figure.reached)
        rows.append((figure.name.replace("_", " "), number(figure.reached), span(figure.interval), aim, short))
    return Table(title, ("", "reached", "95 %", "aimed at", ""), tuple(rows), 3)


def digest() -> str:
    """Return what tells these weights, rules and limits from all others."""
    files = [*sorted(FOLDER.rglob("*.json")), *sorted(DETECTORS.rglob("*.py")), *sorted(FOLDER.parent.glob("*.py"))]
    limits = repr(sorted(limits_of(Settings()).items())).encode()
    read = b"".join(file.read_bytes().replace(b"\r\n", b"\n") for file in files)
    return hashlib.sha256(read + limits).hexdigest()[:16]


def _held_out(name: str, title: str) -> Table:
    """Tell the figures that stand beside weights, of writers whom these had not seen, and what was aimed at."""
    if name == "answers/parts":
        figures = read_part_weights().kinds["behavioural"].sentence.figures
    else:
        figures = msgspec.json.decode((FOLDER / f"{name}.json").read_bytes(), type=Weights).figures
    rows = [
        (figure.replace("_", " "), number(value), *_aim(f"{name}.{figure}", value)) for figure, value in figures.items()
    ]
    return Table(title, ("", "reached", "aimed at", ""), tuple(rows), 3)


def _aim(name: str, value: float) -> tuple[str, str]:
    """Return what is aimed at, and whether a value falls short of it; nothing where nothing is."""
    if name not in UNSEEN_TARGETS:
        return "", ""
    target, least = UNSEEN_TARGETS[name]
    met = value >= target if least else value <= target
    return f"{'≥' if least else '≤'} {number(target)}", "" if met else "short of it"


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
        PAGE.write_text(before + "\n".join(unseen_lines(list(unseen_tables()))) + after, encoding="utf-8")
        return
    text = "\n".join(page(evaluated(read_sets(asked.sets), asked.worst))) + "\n"
    if asked.write:
        PAGE.write_text(text, encoding="utf-8")
    else:
        print(text, end="")


if __name__ == "__main__":
    main()
