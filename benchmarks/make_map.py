"""Writes docs/build/map.md from the code, what each module is for: `python benchmarks/make_map.py` in a checkout."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
MAP = PROJECT / "docs" / "build" / "map.md"
MOST_TESTS = 3
"""Named for a module that has no test file of its own name."""
INTRODUCTION = """\
# What lies where

Every module, what it is for, what it touches besides its arguments, and the tests that hold it. This page is made by
`python benchmarks/make_map.py`; a test holds it to the code. A module that touches nothing is pure: the same input
gives the same output. [architecture.md](architecture.md) says how they work together.
"""
IMPORTS = {
    "subprocess": "processes",
    "threading": "threads",
    "concurrent": "threads",
    "miniaudio": "devices",
    "sqlite3": "files",
    "soundfile": "files",
    "av": "files",
    "signal": "signals",
    "huggingface_hub": "network",
    "fsspec": "network",
    "click": "terminal",
    "rich": "terminal",
}
"""What a package touches that a module imports."""
CALLS = {
    "files": "open read_text read_bytes write_text write_bytes mkdir touch unlink chmod rmtree iterdir rglob is_file"
    " FileSystemLoader",
    "clock": "monotonic perf_counter sleep now today",
    "chance": "SystemRandom",
    "devices": "open_device",
    "terminal": "print",
}
"""What a call touches, by the name that is called."""
ATTRIBUTES = {"environ": "environment", "stdin": "streams", "stdout": "streams", "stderr": "streams"}
"""What an attribute of `os` or `sys` touches."""


def map_page(project: Path) -> str:
    """Return the text of map.md."""
    tests = tests_by_module(project)
    rooms: dict[str, list[Path]] = defaultdict(list)
    for path in sorted((project / "assistant").rglob("*.py")):
        parts = path.relative_to(project).parts
        rooms[parts[1] if len(parts) > 2 else ""].append(path)
    return "\n".join((INTRODUCTION, *(_room(project, room, paths, tests) for room, paths in sorted(rooms.items()))))


def tests_by_module(project: Path) -> dict[str, list[str]]:
    """Return the test files that import each module, those that bear its name first."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted((project / "tests").rglob("test_*.py")):
        for module in set(_imported(ast.parse(path.read_text("utf-8")))):
            found[module].append(path.relative_to(project / "tests").as_posix())
    return {module: _closest(module, names) for module, names in found.items()}


def touched(tree: ast.Module) -> list[str]:
    """Return what a module touches besides its arguments, in order of the alphabet."""
    calls = {name: effect for effect, names in CALLS.items() for name in names.split()}
    effects = {IMPORTS.get(module.split(".")[0], "") for module in _imported(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            named = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            effects.add(calls.get(named, ""))
        elif isinstance(node, ast.Attribute) and getattr(node.value, "id", "") in ("os", "sys"):
            effects.add(ATTRIBUTES.get(node.attr, ""))
    return sorted(effects - {""})


def _room(project: Path, room: str, paths: Sequence[Path], tests: Mapping[str, Sequence[str]]) -> str:
    lines = [f"## assistant/{room}", ""]
    if (project / "assistant" / room / "__init__.py") in paths and room:
        lines += [_sentence(project / "assistant" / room / "__init__.py"), ""]
    lines += ["| module | what it is for | touches | tests |", "| --- | --- | --- | --- |"]
    for path in paths:
        if path.name == "__init__.py" and len(ast.parse(path.read_text("utf-8")).body) < 2:
            continue
        lines.append(_row(project, room, path, tests))
    return "\n".join((*lines, ""))


def _row(project: Path, room: str, path: Path, tests: Mapping[str, Sequence[str]]) -> str:
    tree = ast.parse(path.read_text("utf-8"))
    module = ".".join(path.relative_to(project).with_suffix("").parts).removesuffix(".__init__")
    name = path.relative_to(project / "assistant" / room).as_posix()
    holding = ", ".join(f"`{test}`" for test in tests.get(module, ()))
    return f"| `{name}` | {_sentence(path)} | {', '.join(touched(tree))} | {holding} |"


def _sentence(path: Path) -> str:
    words = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return words.partition("\n")[0].replace("|", "\\|")


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _closest(module: str, names: Sequence[str]) -> list[str]:
    own = [name for name in names if Path(name).stem == f"test_{module.rpartition('.')[2]}"]
    near = [name for name in names if module.split(".")[1:2] == [name.split("/")[0]]]
    return own or (near or list(names))[:MOST_TESTS]


if __name__ == "__main__":
    MAP.write_text(map_page(PROJECT), encoding="utf-8")
