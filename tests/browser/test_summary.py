"""The page of a cohort in a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.batch.summary.figures import summarise
from assistant.batch.summary.page import cohort_page
from tests.batch.summary.test_summary import failed, row
from tests.browser.conftest import open_page
from tests.browser.layout import faults

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def cohort(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page of two groups."""
    groups, questions = ("north", "south"), ("Why us?", "Tell me about a conflict at work, and how it was settled.")
    rows = [
        row(
            n,
            group=groups[n % 2],
            question=questions[n % 2],
            freezes=n % 3,
            longest_pause_seconds=n / 3,
            answer_seconds=9.0 * n,
        )
        for n in range(1, 20)
    ]
    page = tmp_path_factory.mktemp("cohort") / "summary.html"
    page.write_text(cohort_page(summarise([*rows, failed(20)])), encoding="utf-8")
    return page


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
def test_it_opens_without_a_complaint_and_without_a_barrier(
    browser: Browser, cohort: Path, width: int, scheme: str
) -> None:
    """No error, no request, no scrolling sideways, and nothing that axe-core finds."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    opened = open_page(browser, cohort, width=width, scheme=scheme)
    assert opened.complaints == []
    assert opened.requests == [cohort.as_uri()]
    opened.page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    assert faults(opened.page) == []
    results = axe.Axe().run(opened.page)
    assert results.violations_count == 0, results.generate_report()
