"""The utterances in benchmarks/data/utterances, and ordinary clauses out of the answers beside them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDED = {
    "rephrase": "ask_restart",
    "apologise": "return_to_question",
    "ask_repeat": "none",
    "finished": "none",
}
"""Labels that count as another one."""


@dataclass(frozen=True)
class Labelled:
    """What somebody said in one breath, and which move it makes."""

    id: str
    writer: str
    text: str
    label: str
    """One of the six moves, or none."""
    also: frozenset[str]
    """Labels that would be as right."""


def read_utterances(folder: Path) -> Iterator[Labelled]:
    """Read every utterance of every writer."""
    for path in sorted(folder.glob("writer-*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            also = frozenset(FOLDED.get(label, label) for label in row["also"])
            label = FOLDED.get(row["label"], row["label"])
            yield Labelled(row["id"], path.stem.removeprefix("writer-"), row["text"], label, also)
