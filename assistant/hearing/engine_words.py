"""What an engine wrote, made fit to be used: engines are many, and not all keep to the rules. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from assistant.base.limits import MOST_WORD_LETTERS, MOST_WORDS_A_SECOND
from assistant.base.speech import Word
from assistant.hearing.pieces import whole_words


def usable_words(words: Iterable[Word], seconds: float) -> list[Word]:
    """Return the words of an utterance of `seconds` in their order, none before the one before it has ended.

    Words without a time or a text are left out, times are kept within the utterance, confidences within 0 and 1.
    Where the first begins with a blank, they are pieces of words. Words in plain order come out as they are.
    """
    usable: list[Word] = []
    for word in islice(_legible(_whole(words)), 1 + round(MOST_WORDS_A_SECOND * seconds)):
        least = usable[-1].end if usable else 0.0
        start = min(max(word.start, least), seconds)
        end = min(max(word.end, start), seconds)
        usable.append(Word(start, end, word.text, word.confidence))
    return usable


def one_line(text: str) -> str:
    """Return a text in printable characters on one line; others, such as a terminal's commands, are left out."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _whole(words: Iterable[Word]) -> Iterator[Word]:
    """Join what the engine wrote in pieces; one that strips its words of blanks wrote none."""
    timed = (word for word in words if math.isfinite(word.start) and math.isfinite(word.end))
    first = list(islice(timed, 1))
    heard = chain(first, timed)
    return whole_words(heard) if first and first[0].text[:1].isspace() else heard


def _legible(words: Iterable[Word]) -> Iterator[Word]:
    for word in words:
        text = one_line(word.text)[:MOST_WORD_LETTERS]
        if text:
            confidence = min(max(word.confidence, 0.0), 1.0) if math.isfinite(word.confidence) else 0.0
            yield Word(float(word.start), float(word.end), text, confidence)
