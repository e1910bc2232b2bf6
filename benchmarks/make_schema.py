"""Writes docs/use/session-export.schema.json from the program's own types: `python benchmarks/make_schema.py`."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

from assistant.report.exports import Exported

if __name__ == "__main__":
    path = Path(__file__).resolve().parents[1] / "docs" / "use" / "session-export.schema.json"
    path.write_text(json.dumps(msgspec.json.schema(Exported), indent=1) + "\n", encoding="utf-8")
