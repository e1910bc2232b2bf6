"""From the pieces that a recogniser writes to whole words. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from assistant.base.limits import MOST_WORD_LETTERS
from assistant.base.speech import Word, ends_sentence, is_filler, normalise
from assistant.base.text import capital

MARKS = re.compile(r"[-–—.,…/]*")
"""What may stand between two words that are written without a blank."""
BREAKS = re.compile(r"—|--|…|\.\.")
"""Marks that part words, blank or not."""
ANSWERS = frozenset(("uh-huh", "uh-oh", "um-hmm", "um-hum", "mm-hm", "mm-hmm", "mmm-hmm", "ah-ha"))
"""Words that are made of fillers and are none."""
SAID_SIGNS = frozenset("%&+=")
"""Signs that are read aloud where they stand alone."""


def whole_words(pieces: Iterable[Word]) -> Iterator[Word]:
    """Join the pieces of each word: what begins without a blank continues the word before ("part", "-time").

    A word lasts from its first piece to its last, however far those are apart, and is as sure as the least sure piece:
    it is right only if all of them are. Punctuation changes neither (its time is that of the pause behind it), and
    alone it is no word. A filler stays a word of its own ("um-I" is "um-", "I"), and what a dash or dots part is two.
    """
    word: Word | None = None
    for piece in pieces:
        if word is None or piece.text[:1].isspace() or len(word.text) > MOST_WORD_LETTERS:
            yield from _said(word)
            word = replace(piece, text=piece.text.strip())
            continue
        marks, rest = _parted(word.text, piece.text.rstrip())
        if not rest:
            word = _joined(word, piece, marks)
            continue
        yield from _said(replace(word, text=word.text + marks))
        word = replace(piece, text=rest)
    yield from _said(word)


def capitalised(words: Iterable[Word], before: str = "") -> Iterator[Word]:
    """Write sentences and "I" with capitals, behind the text `before`; a small recogniser writes whole answers without.

    Where a sentence ends is not guessed: only its mark tells.
    """
    begins = not before or _closes(before)
    for word in words:
        text = word.text
        if begins or re.fullmatch(r"i(?:['’](?:m|ve|d|ll))?\W*", text):
            text = capital(text)
        yield word if text == word.text else replace(word, text=text)
        begins = _closes(text)


def _closes(text: str) -> bool:
    """Whether a sentence ends here; dots go on."""
    return ends_sentence(text) and not text.endswith(("..", "…"))


def spoken_parts(text: str) -> list[str]:
    """Return what is said one after the other in a word: `["part", "time"]`."""
    return [part for part in re.split(r"[^\w'%&]+", normalise(text)) if part]


def _parted(before: str, piece: str) -> tuple[str, str]:
    """Split a piece into what belongs to the word before it, and what begins a word."""
    found = MARKS.match(piece)
    marks = found.group() if found else ""
    rest = piece[len(marks) :]
    fills = is_filler(before) or is_filler(rest)
    if rest and (BREAKS.search(marks) or (marks and fills and normalise(before + piece) not in ANSWERS)):
        return marks, rest
    return piece, ""


def _joined(word: Word, piece: Word, text: str) -> Word:
    if not _is_said(text):
        return replace(word, text=word.text + text)
    return Word(word.start, max(word.end, piece.end), word.text + text, min(word.confidence, piece.confidence))


def _said(word: Word | None) -> Iterator[Word]:
    if word is not None and _is_said(word.text):
        yield word


def _is_said(text: str) -> bool:
    return any(letter.isalnum() or letter in SAID_SIGNS for letter in text)
