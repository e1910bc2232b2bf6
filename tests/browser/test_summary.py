"""The page of a cohort in a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.batch.summary.figures import summarise
from assistant.batch.summary.page import Link, cohort_page
from tests.batch.summary.test_summary import failed, row
from tests.browser.conftest import open_page
from tests.browser.layout import faults, unfolded_faults

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
    assert faults(opened.page) == []
    assert unfolded_faults(opened.page) == []
    results = axe.Axe().run(opened.page)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
def test_long_names_and_twenty_questions_fit(browser: Browser, tmp_path: Path, width: int) -> None:
    """Words longer than a line are broken, in charts and tables too."""
    word = "Donaudampfschifffahrtsgesellschaft" * 3
    rows = [
        row(n, name=f"{word}-{n}.wav", speaker=f"{word} {n % 7}", group=f"{word} {n % 3}", freezes=n % 4,
            question=f"Tell me about {word} {n % 20}, please.", longest_pause_seconds=n / 7, rambling=n % 2,
            fillers_per_minute=n / 4, recoveries_tried=n % 3, recoveries_worked=n % 2, seconds_to_recover=n / 9)
        for n in range(1, 121)
    ]  # fmt: skip
    links = {n: Link(f"../{word}/{n}.wav#t=9", "Hear it from 9 s") for n in range(1, 121)}
    path = tmp_path / "summary.html"
    path.write_text(cohort_page(summarise(rows, names=True), links), encoding="utf-8")
    page = open_page(browser, path, width=width).page
    assert page.locator(".lines a").count() == 10
    assert faults(page) == []
    assert unfolded_faults(page) == []


def test_charts_fill_their_cards(browser: Browser, cohort: Path) -> None:
    """The longest bar of the page ends where its column does, and no two charts are drawn to different scales."""
    page = open_page(browser, cohort).page
    shares = page.evaluate(
        "[...document.querySelectorAll('.cards .spread')].map((chart) => Math.max(...[...chart.querySelectorAll('i')]"
        ".map((bar) => parseFloat(bar.style.width) / Number(bar.closest('tr').lastElementChild.textContent || 1))))"
    )
    assert max(shares) - min(shares) < 0.2, "percent of the room for one recording"
    widths = page.evaluate(
        "[...document.querySelectorAll('.cards .spread')].map((c) => c.offsetWidth / c.parentElement.clientWidth)"
    )
    assert min(widths) > 0.85
