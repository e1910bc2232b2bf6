"""From an advertisement and a CV to questions: the one call that the doors need."""

from __future__ import annotations

from assistant.preparation.advertisement import read_advertisement
from assistant.preparation.cv import read_cv
from assistant.preparation.questions import make_questions
from assistant.preparation.records import Month, Preparation
from assistant.preparation.weak_spots import weak_spots


def prepare(advertisement: str, cv: str | None, today: Month) -> Preparation:
    """Read an advertisement and perhaps a CV, and make 12 to 20 questions.

    Args:
        advertisement: its text, in lines.
        cv: its text, in lines; None without one.
        today: the month to which a post or a gap lasts.

    Raises:
        ModelError: a model that comes with the program is missing or damaged.

    """
    ad = read_advertisement(advertisement)
    known = read_cv(cv, today) if cv is not None else None
    weak = weak_spots(ad, known, today) if known is not None else ()
    return Preparation(ad, known, weak, make_questions(ad, known, weak, advertisement, today))
