"""Changes of field: what a CV says of it, and what its titles show."""

from __future__ import annotations

import pytest

from assistant.preparation.fields import change_of_field
from assistant.preparation.records import Post

pytestmark = pytest.mark.fast


def posts(*titles: str) -> list[Post]:
    """Return posts of two years each, the newest first."""
    return [
        Post(title, "Finch Ltd", 24300 - 24 * number, 24323 - 24 * number, title) for number, title in enumerate(titles)
    ]


@pytest.mark.parametrize(
    "line",
    [
        "I am changing trade: I want to work with wood.",
        "In 2020 I went back to college to learn about boilers.",
        "I swapped the classroom for a kitchen.",
        "I spent ten years in shops and moved into nursing in 2019.",
        "It is a change of direction, and I have thought about it.",
    ],
)
def test_a_change_is_told(line: str) -> None:
    """The line that tells of it is what is asked about."""
    assert change_of_field(["Ada Finch", line], posts("Clerk", "Clerk")) == line


@pytest.mark.parametrize("line", ["I moved into management in 2019.", "We moved into a new house in 2021."])
def test_a_move_is_not_always_a_change(line: str) -> None:
    """To lead others in the same trade is none."""
    assert change_of_field([line], posts("Clerk", "Clerk")) == ""


def test_titles_of_different_fields_show_a_change() -> None:
    """Words of rank count for nothing, and what names no job at all is not compared."""
    assert change_of_field([], posts("Web developer", "Barista")) == "Web developer"
    assert change_of_field([], posts("Fitter", "Apprentice")) == ""
    assert change_of_field([], posts("Fridge driver", "Garioch Timber", "Lorry driver")) == ""
