"""What a model said, made fit to be shown, and read: objects of JSON, numbers, quotes. Pure."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice

from assistant.base.speech import is_filler, normalise
from assistant.base.text import is_shown

MOST_OBJECTS = 60
MOST_ATTEMPTS = 300
"""Braces at which an object is looked for."""
DEEPEST = 4
LEAST_QUOTE = 3
"""Words of a quote at least: two words stand in any text."""
LONGEST_QUOTE = 40
ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS = ("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
LARGE = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
NUMBERS = (
    {word: 11 + place for place, word in enumerate(TEENS)}
    | {word: 20 + 10 * place for place, word in enumerate(TENS)}
    | LARGE
)
NUMBER_WORD = re.compile(rf"\b({'|'.join(NUMBERS)})\b(?:(?<=ty)[ -]({'|'.join(ONES)})\b)?", re.IGNORECASE)
QUOTED = re.compile(
    r"“([^“”]*)(?:”|$)|„([^„“”]*)(?:[“”]|$)|«([^«»]*)(?:»|$)|\"([^\"]*)(?:\"|$)"
    r"|(?<!\w)[‘'’]((?:[^‘’']|[’'](?=\w))*)(?:[’'](?!\w)|$)|([^“”„«»]*)[”»]"
)
"""What stands between quotation marks, or behind or before one that has no other."""


def cleaned(text: str) -> str:
    """Return a text on one line without what commands a terminal, turns what is written, or is not seen."""
    plain = unicodedata.normalize("NFC", text)
    spaced = ("\n" if letter in "\t\r\n\u2028\u2029\x0b\x0c" else letter for letter in plain)
    kept = (letter for letter in spaced if letter == "\n" or _is_seen(letter))
    return " ".join("".join(kept).split())


def _is_seen(letter: str) -> bool:
    return is_shown(letter) and unicodedata.category(letter) not in ("Cf", "Co", "Cn")


def objects_in(text: str) -> Iterator[dict[str, str]]:
    """Find the objects of JSON in a text, with their texts and numbers cleaned; whatever else there is, is left out."""
    return islice(_objects(text), MOST_OBJECTS)


def _objects(text: str) -> Iterator[dict[str, str]]:
    decoder, place = json.JSONDecoder(), 0
    for _ in range(MOST_ATTEMPTS):
        if (place := text.find("{", place)) < 0:
            return
        try:
            value, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            place += 1
            continue
        yield from _flat(value)


def _flat(value: object, depth: int = DEEPEST) -> Iterator[dict[str, str]]:
    """Give an object, or those in a list that it wraps, not too deep."""
    if not isinstance(value, dict) or not depth:
        return
    for inner in value.values():
        if isinstance(inner, list):
            for each in inner:
                yield from _flat(each, depth - 1)
    texts = {str(key): cleaned(str(item)) for key, item in value.items() if isinstance(item, str | int)}
    if texts:
        yield texts


def quote_in(quote: str, words: Sequence[str]) -> str:
    """Find a quote in words, whatever the punctuation and without ums; return the words as they stand there.

    Empty if it is not there, or is no quote: fewer than three words stand in any text.
    """
    kept = [(place, normal) for place, word in enumerate(words) if not is_filler(word) and (normal := normalise(word))]
    wanted = [normal for word in quote.split() if not is_filler(word) and (normal := normalise(word))]
    if not LEAST_QUOTE <= len(wanted) <= LONGEST_QUOTE:
        return ""
    plain = [normal for _, normal in kept]
    size = len(wanted)
    at = next((at for at in range(len(plain) - size + 1) if plain[at : at + size] == wanted), None)
    return "" if at is None else " ".join(words[kept[at][0] : kept[at + size - 1][0] + 1])


def figures(text: str) -> set[str]:
    """Return the numbers in a text, as digits; those in words from eleven up, too. Fewer are words like any other."""
    digits = {number.replace(",", "").rstrip(".") for number in re.findall(r"\d[\d,.]*", text)}
    return digits | {str(_in_digits(*found.groups())) for found in NUMBER_WORD.finditer(text)}


def _in_digits(number: str, ones: str | None) -> int:
    return NUMBERS[number.lower()] + (ONES.index(ones.lower()) + 1 if ones else 0)


def names(text: str) -> set[str]:
    """Return the words with a capital that begin no sentence: names, and what is written like one."""
    found = re.finditer(r"(?<![.?!:”\"])(?<!^)\s[“\"'‘(]?(\w(?:[\w'’&+#-]|\.(?=\w))*)", text)
    words = (normalise(match[1]).removesuffix("'s") for match in found if any(map(str.isupper, match[1])))
    return {word for word in words if word not in ("i", "i'm", "i'd", "i'll", "i've")}


def quotes(text: str) -> list[str]:
    """Return what stands between quotation marks in a text, or at the side of one that has no other."""
    return [quote for found in QUOTED.finditer(text) for quote in found.groups() if quote]
