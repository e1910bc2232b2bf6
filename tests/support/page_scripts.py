"""Runs a script of the page outside a browser."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

PAGE = Path(__file__).parents[2] / "assistant" / "web" / "page"
MAIN = """
import { %s } from %s;
let text = "";
for await (const part of process.stdin) text += part;
const told = JSON.parse(text);
console.log(JSON.stringify((%s)(told)));
"""


def run_script(name: str, imported: str, call: str, told: object, folder: Path) -> Any:
    """Return what a function in JavaScript makes of what it is told, with one thing imported from a script."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node.js is not installed")
    module, main = folder / "module.mjs", folder / "main.mjs"
    module.write_text((PAGE / name).read_text(encoding="utf-8"), encoding="utf-8")
    main.write_text(MAIN % (imported, json.dumps(module.as_uri()), call), encoding="utf-8")
    text = json.dumps(told)
    done = subprocess.run([node, str(main)], input=text, check=True, capture_output=True, text=True, timeout=60)
    return json.loads(done.stdout)
