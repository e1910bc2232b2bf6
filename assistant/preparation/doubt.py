"""Doubts whether a text is an advertisement at all. Pure."""

from __future__ import annotations

from assistant.preparation.cv import read_cv
from assistant.preparation.records import Advertisement, Month

FEWEST_POSTS = 2
"""From so many dated jobs a text is a CV, unless it says what would be an advantage, as no CV does."""


def doubt(ad: Advertisement, text: str, today: Month) -> str:
    """Say that a text does not read like a job advertisement, and what may have happened; empty if it does."""
    is_cv = not ad.nice and len(read_cv(text, today).posts) >= FEWEST_POSTS
    if not is_cv and (ad.must or ad.duties):
        return ""
    what = "it reads like a CV" if is_cv else "it names no requirement and no duty"
    advice = "Did you swap the two?" if is_cv else "The questions would fit any job."
    return f"This does not read like a job advertisement: {what}. {advice}"
