"""The page of the progress in a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from tests.browser.conftest import open_page
from tests.browser.layout import faults
from tests.browser.session import TALK
from tests.support.kept import keep_session

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def progress(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page of seven sessions."""
    from assistant.cli.progress import command

    home = tmp_path_factory.mktemp("kept")
    for day in range(1, 8):
        keep_session(home / f"2026-03-{day:02}-150607-7", TALK)
    page = home / "progress.html"
    result = CliRunner().invoke(command, ["--html", str(page), "--save", str(home)])
    assert result.exit_code == 0, result.output
    return page


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
def test_it_opens_without_a_complaint_and_without_a_barrier(
    browser: Browser, progress: Path, width: int, scheme: str
) -> None:
    """No error, no request, no scrolling sideways, and nothing that axe-core finds."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    opened = open_page(browser, progress, width=width, scheme=scheme)
    assert opened.complaints == []
    assert opened.requests == [progress.as_uri()]
    opened.page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    assert faults(opened.page) == []
    results = axe.Axe().run(opened.page)
    assert results.violations_count == 0, results.generate_report()
