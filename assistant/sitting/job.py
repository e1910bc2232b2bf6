"""Makes the questions for one job, for every door."""

from __future__ import annotations

from datetime import date

from assistant.preparation.dates import read_month
from assistant.preparation.doubt import doubt
from assistant.preparation.prepare import prepare
from assistant.preparation.records import Month, Preparation


def prepare_job(advertisement: str, cv: str | None, today: Month | None = None) -> tuple[Preparation, str]:
    """Make questions from the text of an advertisement and perhaps of a CV; `today` is this month if it is not given.

    Returned besides is a sentence where the text reads like no advertisement, else an empty one.

    Raises:
        ModelError: a model that comes with the program is missing or damaged.

    """
    month = read_month(f"{date.today():%Y-%m}") if today is None else today
    made = prepare(advertisement, cv, month)
    return made, doubt(made.advertisement, advertisement, month)
