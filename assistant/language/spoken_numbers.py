"""How many words a written word was when it was said: recognisers write "23,500" for five words. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

TOKENS = re.compile(r"\d+(?:,\d{3})+|\d+|[A-Za-z']+|[^\w\s]")
GROUP = 3
"""Digits that are read together, with thousand, million or billion behind them."""
SAID_SYMBOLS = frozenset("%$£€+=&@#°")
"""Symbols beside digits that are said."""
UNSAID_ENDINGS = frozenset(("st", "nd", "rd", "th", "s", "'s"))
"""They make another word of the number, and no more words: "3rd", "90s"."""
CENTURIES = range(11, 21)
"""The first two digits of numbers of four that are read as years: "nineteen ninety"."""


def spoken_words(text: str) -> int:
    """Return how many words a written word is when it is said; 1 for all that has no digit in it."""
    if not any(map(str.isdigit, text)):
        return 1
    return max(sum(_counts(TOKENS.findall(text))), 1)


def _counts(tokens: list[str]) -> Iterator[int]:
    for place, token in enumerate(tokens):
        before, after = tokens[place - 1 : place], tokens[place + 1 : place + 2]
        if token[0].isdigit():
            decimals = before == ["."] and tokens[place - 2][:1].isdigit() if place > 1 else False
            yield len(token) if decimals else _number(token)
        elif token == ".":
            yield int(bool(before and after) and before[0][0].isdigit() and after[0][0].isdigit())  # point
        elif token in SAID_SYMBOLS:
            yield 1
        elif token[0].isalpha():
            yield 0 if token.lower() in UNSAID_ENDINGS and before and before[0][0].isdigit() else 1


def _number(written: str) -> int:
    """Count the words of a whole number: "23,500" is twenty three thousand five hundred."""
    digits = written.replace(",", "")
    if digits.startswith("0"):
        return len(digits)
    if len(digits) == 4 and "," not in written and int(digits[:2]) in CENTURIES and not digits.endswith("000"):
        return _year(int(digits[:2]), int(digits[2:]))
    groups = [int(digits[max(end - GROUP, 0) : end]) for end in range(len(digits), 0, -GROUP)]
    return sum(_below_thousand(group) + (place > 0) for place, group in enumerate(groups) if group)


def _year(century: int, rest: int) -> int:
    """Count "nineteen ninety", "nineteen hundred", "twenty oh five", which is as long as "two thousand five"."""
    return _below_hundred(century) + (2 if 0 < rest < 10 else max(_below_hundred(rest), 1))


def _below_thousand(number: int) -> int:
    hundreds, rest = divmod(number, 100)
    return 2 * (hundreds > 0) + _below_hundred(rest)


def _below_hundred(number: int) -> int:
    if number == 0:
        return 0
    return 2 if number > 20 and number % 10 else 1
