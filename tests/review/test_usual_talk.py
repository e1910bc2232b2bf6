"""How a person usually talks is known after two answers, and not before."""

from __future__ import annotations

import pytest

from assistant.review.usual_talk import usual_fillers
from tests.support.histories import STORY, said, turn

pytestmark = pytest.mark.fast


def test_nothing_is_usual_before_two_answers() -> None:
    """One answer may have been a bad one."""
    assert usual_fillers([]) is None
    assert usual_fillers([turn(said(f"um {STORY} {STORY} {STORY}", 1.0))]) is None


def test_the_share_of_words_that_only_fill_time() -> None:
    """Ums and discourse markers of all answers count, whatever the takes were."""
    plain = turn(said("we moved it to the spring and nobody lost a booking at the end of it all " * 3, 1.0))
    heavy = turn(said("um we moved it uh to the spring you know and nobody lost a booking " * 4, 1.0))
    share = usual_fillers([plain, heavy])
    assert share == pytest.approx(16 / (51 + 60), abs=0.01)


def test_answers_without_words_do_not_count() -> None:
    """Two silent turns say nothing about a person."""
    assert usual_fillers([turn(), turn(), turn(said(STORY, 1.0))]) is None
