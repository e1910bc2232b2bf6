"""Word error rate, with fillers and without."""

from __future__ import annotations

import warnings
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, cast

import msgspec

from assistant.accuracy.scores.cases import Case, worst
from assistant.accuracy.scores.outcomes import ClipOutcome
from assistant.accuracy.scores.parts import by_group, by_set
from assistant.accuracy.scores.ratios import Counts, Interval, intervals, share
from assistant.base.speech import is_filler

TYPED = str.maketrans({"’": "'", "…": " "})
"""Characters that the normaliser would take for others."""
SHOWN = 8
"""Differences of a worst case that are quoted."""


class WordFigures(msgspec.Struct, frozen=True, omit_defaults=True):
    """Errors of recognition as shares of the words that were said; fillers count, or are left out on both sides."""

    with_fillers: float | None
    without_fillers: float | None
    clips: int
    words: int
    """With fillers, as are the following."""
    substitutions: int
    deletions: int
    insertions: int
    intervals: dict[str, Interval] = {}
    by_set: dict[str, WordFigures] = {}
    by_group: dict[str, dict[str, WordFigures]] = {}
    worst: tuple[Case, ...] = ()


class JudgedWords(msgspec.Struct, frozen=True):
    """One recording."""

    set: str
    id: str
    words: int
    substitutions: int
    deletions: int
    insertions: int
    plain_words: int
    plain_errors: int
    differences: tuple[tuple[str, str], ...]
    """What was said and what was heard instead, in order."""
    at: float | None
    """Where the first wrong word was heard, seconds."""
    groups: tuple[tuple[str, str], ...] = ()

    @property
    def errors(self) -> int:
        """Words to replace, delete and insert."""
        return self.substitutions + self.deletions + self.insertions


def wer(clips: Sequence[ClipOutcome], *, most_cases: int, draws: int) -> WordFigures | None:
    """Compare what was heard with what was said; None without recordings."""
    if not clips:
        return None
    judged = [judge(clip) for clip in clips]
    return msgspec.structs.replace(
        figures(judged, draws),
        by_set=by_set(judged, figures),
        by_group=by_group(judged, figures),
        worst=worst(_cases(judged), most_cases),
    )


def judge(outcome: ClipOutcome) -> JudgedWords:
    """Align the words of one recording."""
    written = outcome.item.words, [word.text for word in outcome.words]
    said, heard = map(normalised, written)
    plain = [normalised(text for text in texts if not is_filler(text)) for texts in written]
    chunks = _wrong_chunks(said, heard)
    first = next((start for _, _, start, end in chunks if start < end), None)
    return JudgedWords(
        outcome.set,
        outcome.item.id,
        len(said),
        *_errors(chunks),
        len(plain[0]),
        sum(_errors(_wrong_chunks(*plain))),
        tuple((" ".join(said[a:b]), " ".join(heard[c:d])) for a, b, c, d in chunks),
        None if first is None else outcome.words[_source(first, written[1])].start,
        outcome.item.groups,
    )


def normalised(words: Iterable[str]) -> tuple[str, ...]:
    """Return words as the field compares them, fillers kept.

    As OpenAI did for Whisper: no case and punctuation, hyphenated words apart, numbers in digits, short forms in full,
    American spelling.
    """
    text = _normaliser()(" ".join(words).translate(TYPED))
    return tuple(word for word in text.split() if any(map(str.isalnum, word)))


@cache
def _normaliser() -> Callable[[str], str]:
    with warnings.catch_warnings():  # of an escape in one of its docstrings, when Python first compiles it
        warnings.simplefilter("ignore")
        from whisper_normalizer.english import EnglishTextNormalizer

    normaliser: Any = EnglishTextNormalizer()
    normaliser.ignore_patterns = "(?!)"  # fillers, which it leaves out; here both are measured
    return cast(Callable[[str], str], normaliser)


def _source(place: int, words: Sequence[str]) -> int:
    """Which of `words` the normalised word at `place` comes from: the first with which there are so many."""
    return min(bisect_right(range(len(words)), place, key=lambda at: len(normalised(words[: at + 1]))), len(words) - 1)


Chunk = tuple[int, int, int, int]
"""Start and end of what was said, and of what was heard instead."""


def _wrong_chunks(said: Sequence[str], heard: Sequence[str]) -> list[Chunk]:
    """Align two lists of words and return where they differ."""
    import jiwer

    if not said or not heard:
        return [(0, len(said), 0, len(heard))] if said or heard else []
    aligned = jiwer.process_words(" ".join(said), " ".join(heard))
    return [
        (chunk.ref_start_idx, chunk.ref_end_idx, chunk.hyp_start_idx, chunk.hyp_end_idx)
        for chunk in aligned.alignments[0]
        if chunk.type != "equal"
    ]


def _errors(chunks: Iterable[Chunk]) -> tuple[int, int, int]:
    """Count substitutions, deletions and insertions."""
    sizes = [(b - a, d - c) for a, b, c, d in chunks]
    return (
        sum(min(said, heard) for said, heard in sizes),
        sum(max(said - heard, 0) for said, heard in sizes),
        sum(max(heard - said, 0) for said, heard in sizes),
    )


def figures(judged: Sequence[JudgedWords], draws: int = 0) -> WordFigures:
    """Return the rates of some recordings together: long ones count for more."""
    rows = [(one.errors, one.words, one.plain_errors, one.plain_words) for one in judged]
    sums = [sum(column) for column in zip(*rows, strict=True)]
    return WordFigures(
        with_fillers=_with_fillers(sums),
        without_fillers=_without_fillers(sums),
        clips=len(judged),
        words=sums[1],
        substitutions=sum(one.substitutions for one in judged),
        deletions=sum(one.deletions for one in judged),
        insertions=sum(one.insertions for one in judged),
        intervals=intervals(rows, {"with_fillers": _with_fillers, "without_fillers": _without_fillers}, draws),
    )


def _with_fillers(row: Counts) -> float | None:
    return share(row[0], row[1])


def _without_fillers(row: Counts) -> float | None:
    return share(row[2], row[3])


def _cases(judged: Iterable[JudgedWords]) -> Iterator[Case]:
    for one in judged:
        if one.errors:
            shown = one.differences[:SHOWN]
            quote = ", ".join(f"{said or '–'} → {heard or '–'}" for said, heard in shown)
            found = f"{one.errors} wrong" if one.errors > 1 else "one wrong"
            weight = one.errors / max(one.words, 1) + one.errors / 1000
            yield Case(one.set, one.id, one.at, f"{one.words} words", found, weight, quote)
