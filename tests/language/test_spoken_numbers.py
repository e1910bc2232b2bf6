"""How many words a written number was when it was said."""

import pytest

from assistant.language.spoken_numbers import spoken_words

pytestmark = pytest.mark.fast


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("payroll,", 1), ("well-known", 1), ("", 1), ("…", 1),
        ("5", 1), ("0", 1), ("12", 1), ("20", 1), ("21", 2), ("100", 2), ("350", 3), ("1,000", 2), ("3000", 2),
        ("23,500", 5), ("23500", 5), ("1,200,000", 5), ("1985", 3), ("2019.", 2), ("1900", 2), ("2005", 3),
        ("2000,", 2), ("15%", 2), ("£20", 2), ("$3.5", 4), ("3.25", 4), ("21st", 2), ("3rd", 1), ("90s", 1),
        ("24/7", 3), ("10:30", 2), ("2-3", 2), ("5k", 2), ("B2B", 3), ("007", 3), ("1,500-odd", 5),
    ],
)  # fmt: skip
def test_as_it_is_said(written: str, words: int) -> None:
    """A word without a digit is one word."""
    assert spoken_words(written) == words
