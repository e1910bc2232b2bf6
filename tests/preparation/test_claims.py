"""Claims of a CV that measure an effect, and what only looks like one."""

from __future__ import annotations

import pytest

from assistant.preparation.claims import claims_in

pytestmark = pytest.mark.fast


@pytest.mark.parametrize(
    "line",
    [
        "Sickness absence fell by a quarter after I changed the rota",
        "- Pass rate went from 61 % to 84 % in two sittings",
        "Late parcels went from twelve in the first month to three by June",
        "Energy use shrank by R12 000 a year",
        "Queue at lunch: six minutes where it had been fifteen",
        "A stock count that took two days now takes an afternoon and three people fewer",
        "Wastage was 9 per cent when I took over, it's 4 now",
        "Seventeen of my 20 apprentices passed first time",
        "* 12 recipes tried, 5 of them now on the menu",
        "Recovered $18,000 of invoices that nobody had chased",
        "Downtime was cut in half",
        "Achieved 118 % of my target in 2024",
        "My section had 12 % fewer breakages than the year before",
    ],
)
def test_an_effect_with_a_measure_is_a_claim(line: str) -> None:
    """However the change is told: by how much, from what to what, before and now, or how many of how many."""
    assert [item.line for item in claims_in([line])] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Lifted boxes of 25 kg",
        "Brought meals to 40 residents",
        "Cut hair for 20 clients a week",
        "Took orders for up to 12 tables",
        "Moved from Leeds to York in 2019",
        "Drove a 44 tonne artic to 12 depots",
        "More than ten years of experience",
        "One more reference on request",
        "Wrote a two-page leaflet on why this paint costs more",
        "Brought up on a farm with 200 ewes until I was twenty",
        "Two of six bays are mine",
        "Taught classes of more than thirty",
    ],
)
def test_a_number_is_no_claim(line: str) -> None:
    """Sizes, ages, moves and loads measure no effect."""
    assert claims_in([line]) == ()
