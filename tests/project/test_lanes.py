"""Every test says in which lane it runs, so that the fast lane stays fast."""

from __future__ import annotations

import pytest

from tests.conftest import UNMARKED

pytestmark = pytest.mark.fast


def test_every_test_names_its_lane(request: pytest.FixtureRequest) -> None:
    """A test is fast or of another lane, not both; a module says so with `pytestmark = pytest.mark.fast`."""
    assert request.config.stash[UNMARKED] == []
