"""Dates of CVs: every habit of writing them comes to the same months."""

from __future__ import annotations

import pytest

from assistant.preparation.dates import find_span, month_text, read_month

pytestmark = pytest.mark.fast

TODAY = read_month("2026-11")


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("Mar 2019 – present", "2019-03", "present"),
        ("Waiter, Hotel Corrib, 03/2019 - 11/2021", "2019-03", "2021-11"),
        ("2015–2018", "2015-01", "2018-12"),
        ("2015-18", "2015-01", "2018-12"),
        ("03/18 – 05/19", "2018-03", "2019-05"),
        ("May to September 2021", "2021-05", "2021-09"),
        ("2021 June to 2023 March", "2021-06", "2023-03"),
        ("01.2018 – 03.2019", "2018-01", "2019-03"),
        ("1 March 2019 – 31 May 2020", "2019-03", "2020-05"),
        ("since June", "2026-06", "present"),
        ("2026 (since June)", "2026-06", "present"),
        ("Started March 2024", "2024-03", "present"),
        ("2021 -", "2021-01", "present"),
        ("Mar 18 - Jun 20", "2018-03", "2020-06"),
        ("August 2019 through May 2021", "2019-08", "2021-05"),
    ],
)
def test_a_stretch_of_time(line: str, start: str, end: str) -> None:
    """A bare year counts to its ends, and a month without a year is the last one."""
    span = find_span(line, TODAY)
    assert span is not None
    assert (month_text(span.start), month_text(span.end)) == (start, end)


@pytest.mark.parametrize("line", ["12 - 15 patients a shift", "£2015 saved", "Room 12", "call 0161 496 0000"])
def test_numbers_that_are_no_dates(line: str) -> None:
    """Patients and telephones are no years."""
    assert find_span(line, TODAY) is None


def test_a_month_is_read_strictly() -> None:
    """There is no thirteenth month."""
    with pytest.raises(ValueError, match="no month"):
        read_month("2026-13")
