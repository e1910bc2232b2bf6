"""Do the tests bite? Changes the core a little, in a copy, and looks which changes no test notices.

    uv run --with cosmic-ray python -m benchmarks.mutations --sample 40

The changes are those of cosmic-ray: a sign turned, a limit shifted, `and` for `or`. A sample of all that are possible
is drawn with a fixed seed, and each is put to the tests that import the module, then to the fast ones of its room. What
survives is printed as a difference, to be read: a test for each that a user could notice, simpler code for others.
"""

from __future__ import annotations

import argparse
import difflib
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.make_map import tests_by_module

PROJECT = Path(__file__).resolve().parents[1]
CORE = (
    *("detectors/silence", "detectors/long_pause", "detectors/over_time", "detectors/fast_pace", "detectors/rambling"),
    *("detectors/filled_pause", "detectors/moves", "detectors/sour_start", "language/thought", "rehearsal/endpoint"),
    *("rehearsal/pipeline", "rehearsal/room", "rehearsal/live_loop", "hearing/cutter", "sessions/journal"),
    *("interview/coach", "interview/conversation", "interview/closing", "review/metrics", "review/comparison"),
    *("review/recovery_attempts", "review/answer_starts", "review/ledger", "accuracy/scores/matches"),
    *("accuracy/scores/ratios", "progress/figures", "sound/extent", "sound/decoding", "hearing/listened"),
)
OPERATORS = re.compile(
    r"core/(ReplaceComparisonOperator_(Lt|LtE|Gt|GtE|Eq|NotEq)_(Lt|LtE|Gt|GtE|Eq|NotEq)"
    r"|ReplaceBinaryOperator_(Add_Sub|Sub_Add|Mul_Div|Div_Mul)|ReplaceAndWithOr|ReplaceOrWithAnd|AddNot|NumberReplacer"
    r"|ReplaceTrueWithFalse|ReplaceFalseWithTrue|ReplaceUnaryOperator_Delete_(Not|USub)|ReplaceBreakWithContinue)"
)
SECONDS = 300
"""For the tests of one change; what takes longer hangs, and is noticed."""


class Mutation(NamedTuple):
    """A change of a module, by the name of its operator and its place."""

    module: str
    operator: str
    occurrence: int


def possible(modules: Sequence[str]) -> Iterator[Mutation]:
    """Give all changes of some modules."""
    from cosmic_ray.ast import get_ast
    from cosmic_ray.mutating import MutationVisitor
    from cosmic_ray.plugins import get_operator, operator_names

    for module in modules:
        tree = get_ast((PROJECT / "assistant" / f"{module}.py").read_text(encoding="utf-8"))
        for name in sorted(filter(OPERATORS.fullmatch, operator_names())):
            visitor = MutationVisitor(-1, get_operator(name)())
            visitor.walk(tree)
            yield from (Mutation(module, name, number) for number in range(visitor._count))


def mutated(source: str, mutation: Mutation) -> str:
    """Return a module's source with one change."""
    from cosmic_ray.mutating import mutate_code
    from cosmic_ray.plugins import get_operator

    changed: str = mutate_code(source, get_operator(mutation.operator)(), mutation.occurrence)
    return changed


def is_noticed(copy: Path, mutation: Mutation, source: str, nearest: Sequence[str]) -> bool:
    """Tell whether a test fails with a change: one that imports the module, or else a fast one of its room."""
    path = copy / "assistant" / f"{mutation.module}.py"
    path.write_text(source, encoding="utf-8")
    room = mutation.module.partition("/")[0]
    try:
        return (bool(nearest) and _fails(copy, "fast or slow", nearest)) or _fails(copy, "fast", [room])
    finally:
        shutil.copy(PROJECT / "assistant" / f"{mutation.module}.py", path)


def _fails(copy: Path, lane: str, tests: Sequence[str]) -> bool:
    command = [sys.executable, "-B", "-m", "pytest", "-x", "-q", "-n", "0", "-m", lane, "-p", "no:cacheprovider"]
    try:
        done = subprocess.run(
            [*command, *(f"tests/{test}" for test in tests)],
            cwd=copy,
            capture_output=True,
            check=False,
            timeout=SECONDS,
            env={**os.environ, "PYTHONPATH": str(copy)},
        )
    except subprocess.TimeoutExpired:
        return True
    return done.returncode not in (0, 5)  # 5: none of them is in the lane


def main() -> None:
    """Draw a sample, try it, and print what survived and how many were noticed."""
    parser = argparse.ArgumentParser(description="Look which small changes of the core no test notices.")
    parser.add_argument("--sample", type=int, default=40, help="how many changes (default 40)")
    parser.add_argument("--seed", type=int, default=1, help="of the sample (default 1)")
    parser.add_argument("modules", nargs="*", default=CORE, help="such as review/metrics (default: the core)")
    asked = parser.parse_args()
    every = list(possible(asked.modules))
    drawn = random.Random(asked.seed).sample(every, min(asked.sample, len(every)))
    tests = tests_by_module(PROJECT)
    noticed = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in ("assistant", "tests", "prompts", "benchmarks", "docs"):
            shutil.copytree(PROJECT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("audio_fixtures", "pyproject.toml", ".importlinter", "README.md"):
            (copy / name).symlink_to(PROJECT / name)
        for number, mutation in enumerate(sorted(drawn), start=1):
            before = (PROJECT / "assistant" / f"{mutation.module}.py").read_text(encoding="utf-8")
            after = mutated(before, mutation)
            holding = tests.get(f"assistant.{mutation.module.replace('/', '.')}", [])
            if is_noticed(copy, mutation, after, holding):
                noticed += 1
            else:
                print("\n".join(difflib.unified_diff(before.split("\n"), after.split("\n"), mutation.module, n=1)))
            print(f"{noticed} of {number} noticed ({len(drawn)} drawn of {len(every)})", flush=True)


if __name__ == "__main__":
    main()
