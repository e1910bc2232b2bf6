"""Reads talks with simulated people, as docs/build/write-a-talk.md describes them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.accuracy.labels.entries import LabelledSet, LabelledTalk
from assistant.accuracy.talks.talk import read_talk


def read_talk_set(name: str, paths: Sequence[Path]) -> LabelledSet:
    """Read talks.

    Raises:
        LabelsError: a talk cannot be read; the message names it.

    """
    return LabelledSet(name, tuple(LabelledTalk(path.stem, read_talk(path)) for path in paths))
