"""Do the tests bite? Changes the core a little, in a copy, and looks which changes no test notices.

    nice uv run --with cosmic-ray --with pytest-cov python -m benchmarks.mutations --sample 66

The changes are those of cosmic-ray: a sign turned, a limit shifted, `and` for `or`. A sample of all that are possible
is drawn with a fixed seed, as many of one module as of another. The fast tests run once unchanged, to see which of
them reach which line; each change is then put to all that reach it. What survives is printed as a difference, to be
read: a test for each that a user could notice, simpler code for others.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice, zip_longest
from pathlib import Path
from typing import NamedTuple

from benchmarks.make_map import tests_by_module

PROJECT = Path(__file__).resolve().parents[1]
CORE = (
    *("detectors/silence", "detectors/patience", "detectors/answer_clock", "detectors/long_pause"),
    *("detectors/over_time", "detectors/fast_pace", "detectors/rambling", "detectors/filled_pause", "detectors/moves"),
    *("detectors/sour_start", "language/thought", "rehearsal/endpoint", "rehearsal/pipeline", "rehearsal/room"),
    *("rehearsal/live_loop", "rehearsal/time_shift", "hearing/cutter", "sessions/journal", "interview/coach"),
    *("interview/conversation", "interview/closing", "interview/afterthought", "review/metrics", "review/comparison"),
    *("review/recovery_attempts", "review/answer_starts", "review/ledger", "accuracy/scores/matches"),
    *("accuracy/scores/ratios", "progress/figures", "sound/extent", "sound/decoding", "hearing/listened"),
)
ROOMS = (
    *("language", "sound", "hearing", "detectors", "review", "interview", "sessions", "rehearsal", "report"),
    *("accuracy", "progress"),
)
"""Whose tests could notice; the doors' are left out, and those of what is beside an interview."""
OPERATORS = re.compile(
    r"core/(ReplaceComparisonOperator_(Lt|LtE|Gt|GtE|Eq|NotEq)_(Lt|LtE|Gt|GtE|Eq|NotEq)"
    r"|ReplaceBinaryOperator_(Add_Sub|Sub_Add|Mul_Div|Div_Mul)|ReplaceAndWithOr|ReplaceOrWithAnd|AddNot|NumberReplacer"
    r"|ReplaceTrueWithFalse|ReplaceFalseWithTrue|ReplaceUnaryOperator_Delete_(Not|USub)|ReplaceBreakWithContinue)"
)
SECONDS = 90
"""Of processor time for the tests of one change; what takes longer hangs, and is noticed."""
MEMORY = 8 * 1024**3
"""Bytes, for the same."""
Reached = Mapping[int, set[str]]
"""The tests that reach each line of a module."""


class Mutation(NamedTuple):
    """A change of a module, by the name of its operator and its place."""

    module: str
    operator: str
    occurrence: int

    @property
    def path(self) -> str:
        """The module's file, from the project's folder."""
        return f"assistant/{self.module}.py"


def possible(module: str) -> Iterator[Mutation]:
    """Give all changes of a module."""
    from cosmic_ray.ast import get_ast
    from cosmic_ray.mutating import MutationVisitor
    from cosmic_ray.plugins import get_operator, operator_names

    tree = get_ast((PROJECT / "assistant" / f"{module}.py").read_text(encoding="utf-8"))
    for name in sorted(filter(OPERATORS.fullmatch, operator_names())):
        visitor = MutationVisitor(-1, get_operator(name)())
        visitor.walk(tree)
        yield from (Mutation(module, name, number) for number in range(visitor._count))


def draw(piles: Sequence[Sequence[Mutation]], size: int, seed: int) -> list[Mutation]:
    """Draw a sample, in turn from each module's; a change of one module's code leaves what others give."""
    mixed = [random.Random(f"{seed} {pile[0].module}").sample(pile, len(pile)) for pile in piles if pile]
    return list(islice((one for turn in zip_longest(*mixed) for one in turn if one is not None), size))


def mutated(source: str, mutation: Mutation) -> str:
    """Return a module's source with one change."""
    from cosmic_ray.mutating import mutate_code
    from cosmic_ray.plugins import get_operator

    changed: str = mutate_code(source, get_operator(mutation.operator)(), mutation.occurrence)
    ast.parse(changed)  # else every test would fail, and notice nothing
    return changed


def copied(folder: Path) -> Path:
    """Copy what the tests need into a folder, so that the checkout is never changed."""
    for name in ("assistant", "tests", "prompts", "benchmarks", "docs"):
        shutil.copytree(PROJECT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for path in PROJECT.iterdir():
        if path.name not in (".venv", ".coverage") and not (folder / path.name).exists():
            (folder / path.name).symlink_to(path)
    return folder


def reached(copy: Path, modules: Sequence[str]) -> dict[str, Reached]:
    """Run the fast tests unchanged, and return which of them reach which lines of some modules."""
    from coverage import CoverageData

    watched = [f"--cov=assistant.{module.replace('/', '.')}" for module in modules]
    rooms = [f"tests/{room}" for room in ROOMS]
    done = _tests(copy, "-m", "fast", "--dist", "no", *watched, "--cov-context=test", "--cov-report=", *rooms)
    if done.returncode:
        raise SystemExit(f"The tests fail without a change:\n{done.stdout[-3000:]}{done.stderr[-1000:]}")
    data = CoverageData(str(copy / ".coverage"))
    data.read()
    return {
        module: {
            line: {context.partition("|")[0].partition("[")[0] for context in contexts if context}
            for line, contexts in data.contexts_by_lineno(str(copy / "assistant" / f"{module}.py")).items()
        }
        for module in modules
    }


def holding(before: str, after: str, lines: Reached, near: Sequence[str]) -> list[str]:
    """Return the tests that reach a change, the nearest first.

    For what runs when the module is imported, these are all that reach the module, and those that import it themselves.
    """
    pairs = enumerate(zip(before.split("\n"), after.split("\n"), strict=True), start=1)
    tests = set(chain.from_iterable(lines.get(number, ()) for number, (old, new) in pairs if old != new))
    tests = tests or {*chain.from_iterable(lines.values()), *near}
    return sorted(tests, key=lambda test: (test.partition("::")[0] not in near, test))


def noticed_by(copy: Path, mutation: Mutation, source: str, tests: Sequence[str], near: Sequence[str]) -> str:
    """Return the lane in which a test fails with a change: a fast test that reaches it, or else a slow one near it."""
    path = copy / mutation.path
    path.write_text(source, encoding="utf-8")
    try:
        lanes = (("fast", tests), ("slow", near))
        return next((lane for lane, ran in lanes if ran and _fails(copy, lane, ran)), "")
    finally:
        shutil.copy(PROJECT / mutation.path, path)


def _fails(copy: Path, lane: str, tests: Sequence[str]) -> bool:
    return _tests(copy, "-x", "-m", lane, *tests).returncode not in (0, 5)  # 5: none of them is in the lane


def _tests(copy: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-B", "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", *arguments],
        cwd=copy,
        capture_output=True,
        check=False,
        text=True,
        preexec_fn=_limited if "-x" in arguments else None,
        env={**os.environ, "PYTHONPATH": str(copy)},
    )


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def main() -> None:
    """Draw a sample, try it, and print what survived and how many were noticed."""
    parser = argparse.ArgumentParser(description="Look which small changes of the core no test notices.")
    parser.add_argument("--sample", type=int, default=66, help="how many changes (default 66)")
    parser.add_argument("--seed", type=int, default=1, help="of the sample (default 1)")
    parser.add_argument("--change", action="append", help="one that is named, MODULE:OPERATOR:NUMBER; again for more")
    parser.add_argument("modules", nargs="*", default=CORE, help="such as review/metrics (default: the core)")
    asked = parser.parse_args()
    piles = [list(possible(module)) for module in asked.modules]
    drawn = draw(piles, asked.sample, asked.seed)
    if asked.change:
        drawn = [Mutation(module, name, int(number)) for module, name, number in (c.split(":") for c in asked.change)]
    print(f"{len(drawn)} drawn of {sum(map(len, piles))}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        try_all(copied(Path(folder)), sorted(drawn))


def try_all(copy: Path, drawn: Sequence[Mutation]) -> None:
    """Try changes one after the other."""
    lines = reached(copy, sorted({mutation.module for mutation in drawn}))
    importing = tests_by_module(PROJECT)
    noticed: Counter[str] = Counter()
    for number, mutation in enumerate(drawn, start=1):
        before = (PROJECT / mutation.path).read_text(encoding="utf-8")
        after = mutated(before, mutation)
        room = mutation.module.partition("/")[0]
        files = importing.get(f"assistant.{mutation.module.replace('/', '.')}", ())
        near = [f"tests/{name}" for name in files if name.startswith(f"{room}/")]
        tests = holding(before, after, lines[mutation.module], near)
        lane = noticed_by(copy, mutation, after, tests, near)
        noticed[lane] += 1
        if lane != "fast":
            print("by slow tests alone:" if lane else "lives:", ":".join(map(str, mutation)), f"({len(tests)} tests)")
            print("\n".join(difflib.unified_diff(before.split("\n"), after.split("\n"), lineterm="", n=2)))
        print(f"{number}: {noticed['fast']} noticed by fast tests, {noticed['slow']} by slow ones alone", flush=True)


if __name__ == "__main__":
    main()
