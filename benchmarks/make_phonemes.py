"""Writes the phonemes of all shipped texts that are said aloud: `python benchmarks/make_phonemes.py` in a checkout."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.base.data import data_dir
from assistant.cli.demo import ANSWERS
from assistant.interview.asking_back import SLOT
from assistant.interview.banks import bank_names, load_bank
from assistant.interview.interviewer import in_brief
from assistant.interview.lines import load_script
from assistant.interview.sidecar import GENERAL, sidecar_question
from assistant.sound.voices.pronunciation import SHIPPED, pronounced


def shipped_lines() -> list[str]:
    """Return all lines that are shipped and said aloud, each once, in the order of the alphabet."""
    script = load_script()
    said = {line for lines in (*script.interviewer.values(), *script.hints.values()) for line in lines}
    return sorted({*said, *_questions()} - {line for line in said if line.startswith("(") or SLOT in line})


def _questions() -> Iterator[str]:
    banks = [question for name in bank_names() for question in load_bank(name).questions]
    demo = [sidecar_question(data_dir("audio_fixtures") / f"{name}.flac") for name in ANSWERS]
    for question in filter(None, (*banks, *demo, GENERAL)):
        yield from filter(None, (question.text, in_brief(question), question.plain))


def phoneme_table() -> str:
    """Return what phonemes.tsv holds."""
    return "".join("\t".join((line, *pronounced(line))) + "\n" for line in shipped_lines())


if __name__ == "__main__":
    SHIPPED.write_text(phoneme_table(), encoding="utf-8")
