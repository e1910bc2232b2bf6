"""What is not said as it is written is written as it is said."""

import pytest

from assistant.sound.voices.reading import as_read

pytestmark = pytest.mark.fast


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Use the STAR method, e.g. here.", "Use the star method, for example here."),
        ("We open 24/7.", "We open twenty-four seven."),
        ("A 50/50 split.", "A 50 50 split."),
        ("2 1/2 hours", "2 and a half hours"),
        ("I know C# and C++.", "I know C sharp and C plus plus."),
        ("he/she or both/all", "he or she or both or all"),
        ("I said no. Room No. 5.", "I said no! Room No. 5."),
        ("Mm-hm… hm?", "[mhm](/əmhˈʌm/)… [hm](/hˈʌm/)?"),
    ],
)
def test_what_is_read(written: str, read: str) -> None:
    """Short forms in full, and sounds as sounds."""
    assert as_read(written) == read


@pytest.mark.parametrize(
    "plain", ["Tell me about a start you made.", "On 3/4 of the days, at 9:30.", "Nobody, no, no one."]
)
def test_plain_words_stay(plain: str) -> None:
    """Also where they resemble a short form."""
    assert as_read(plain) == plain
