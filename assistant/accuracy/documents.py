"""Advertisements and CVs, read as `prepare` reads them."""

from __future__ import annotations

from assistant.accuracy.labels.entries import LabelledAdvertisement, LabelledCv
from assistant.accuracy.scores.outcomes import AdvertisementOutcome, CvOutcome
from assistant.base.errors import LabelsError
from assistant.preparation.advertisement import read_advertisement
from assistant.preparation.cv import read_cv
from assistant.preparation.dates import read_month
from assistant.preparation.weak_spots import weak_spots


def read_job(name: str, item: LabelledAdvertisement | LabelledCv) -> AdvertisementOutcome | CvOutcome:
    """Read an advertisement or a CV, and return what came of it. Raises LabelsError if the CV's date is none."""
    if isinstance(item, LabelledAdvertisement):
        return AdvertisementOutcome(name, item, read_advertisement(item.text))
    try:
        today = read_month(item.truth.as_of)
    except ValueError as error:
        raise LabelsError(f"The key as_of of {item.id} is no month: {error}.", "Write it as 2026-11.") from error
    cv = read_cv(item.text, today)
    weak = None if item.advertisement is None else weak_spots(read_advertisement(item.advertisement), cv, today)
    return CvOutcome(name, item, cv, weak)
