"""Reads the time of a post in a line of a CV: "Mar 2019 – present", "03/2019 - 11/2021", "since June". Pure."""

from __future__ import annotations

import re
from typing import NamedTuple

from assistant.preparation.records import Month

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NUMBERED = re.compile(
    r"^(0?[1-9]|1[0-2])/\d\d$|(?:^|[./-])\s?(0?[1-9]|1[0-2])\s?(?:[./-]|/(?:1[3-9]|2\d|3[01])/)\s?\d{4}"
    r"|\d{4}[-/.](0[1-9]|1[0-2])"
)
QUARTER = re.compile(r"\bq([1-4])\b", re.I)
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 12), "easter": (4, 4)}
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_SEASON = r"(?:spring|summer|autumn|fall|winter|easter)"
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)(?!\d)"
_SHORT = r"['’]\d\d(?!\d)"
_DATE = (
    rf"(?:(?:(?:early|late|mid|end of|start of|the end of)[- ])?(?:\d{{1,2}}(?:st|nd|rd"
    rf"|th)?(?:\s+(?:of\s+)?|[-/.]))?{_MONTH},?(?:\s*|[-/])(?:{_YEAR}|{_SHORT})"
    rf"|(?:\d{{1,2}}[./-])?(?:0?[1-9]|1[0-2])\s?[./-]\s?{_YEAR}|(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01])/{_YEAR}"
    rf"|{_YEAR}[-/.](?:0[1-9]|1[0-2])(?:[-/.][0-3]\d)?(?!\d)"
    rf"|{_YEAR},?\s+{_MONTH}|(?:0?[1-9]|1[0-2])/\d\d(?![\d/])|{_YEAR}/(?:\d\d(?![\d/])|{_YEAR})"
    rf"|Q[1-4][\s/-]*{_YEAR}|{_YEAR}[\s/-]*Q[1-4]\b"
    rf"|{_MONTH}[\s-]\d\d(?![\d:.,])(?=\s*(?:-|–|—|to\b|$|\)|,|\|))|{_SEASON}\s+(?:of\s+)?(?:{_YEAR}|{_SHORT})"
    rf"|(?:(?:early|late|mid)[- ])?{_YEAR}|{_SHORT})"
)
_NOW = (
    r"(?:(?:up ?to|till?|until) (?:the )?(?:date|now|present|today)|present(?: day| time| date)?|now|current(?:ly)?"
    r"|today|to date|date|ongoing|to-date|continuing|this day"
    r"|until now|still(?: here| there| employed)?|this month|heute)\b"
)
_DASH = (
    r"\s*(?:(?:-+|–|—|=)?>|-+|–|—|→|\||,?\s*\bto\b:?|\btill?\b|\buntil\b|\bthrough\b|\bthru\b|\bup to\b|\band\b"
    r"|\band (?:stayed|left|was there|worked there|remained)(?: there)? (?:until|till|in)\b)\s*"
)
_LENGTH = r"\d+ (?:yrs?|years?|mos?|months?)\b(?:,? (?:and )?\d+ (?:mos?|months?)\b)?"
"""How long a post lasted, as some pages of the web say behind its months."""
RANGE = re.compile(
    rf"(?:\bfrom:?\s+|\bbetween\s+)?(?<![\d£$€])(?P<start>{_DATE}|{_MONTH}"
    rf"|{_SEASON}){_DASH}(?:the\s+|c(?:irca|a)?\.?\s*|about\s+|approx\w*\.?\s+)?(?P<end>{_NOW}|{_DATE}|(?P<short>\d\d)(?![\d%/]|[:.,]\d))"
    rf"(?:\s*[·(,|]?\s*\(?{_LENGTH}\)?)?",
    re.I,
)
OPEN = re.compile(
    rf"(?P<year>{_YEAR})?\s*\(?\b(?:since|from|started(?: in)?|starting)\s+(?P<start>{_DATE}"
    rf"|{_MONTH})(?:\s+onwards?)?|(?P<dash>{_DATE})\s*(?:-|–|—|\.\.\.?|…)\s*\)?(?:$|(?=[:,;]"
    rf"|\s{{2}}))"
    rf"|(?P<on>{_DATE})\s+onwards?",
    re.I,
)
SINGLE = re.compile(rf"(?<![£$€\d])(?P<start>{_DATE})", re.I)


class Span(NamedTuple):
    """A time in months, and where in the line it stands."""

    start: Month
    end: Month | None
    """None: it still lasts."""
    begin: int
    until: int
    single: bool = False
    """One date only: a year in which something was, or ended."""


def find_span(line: str, today: Month) -> Span | None:
    """Return the first stretch of time in a line; None if it has none. A bare year counts to its ends."""
    if found := RANGE.search(line):
        end = _end(found, today)
        start = _date(found["start"], first=True, year=_year_before(end, found["start"], today))
        if start is not None and end != -1 and (end is None or start <= end) and start <= today:
            return Span(start, end if end is None or end < today else (None if end > today else end), *found.span())
    if found := OPEN.search(line):
        text = found["start"] or found["dash"] or found["on"]
        start = _date(text, first=True, year=int(found["year"]) if found["year"] else _latest_year(text, today))
        if start is not None and start <= today:
            return Span(start, None, *found.span())
    if found := SINGLE.search(line):
        start, end = _date(found["start"], first=True), _date(found["start"], first=False)
        if start is not None and end is not None and start <= today:
            return Span(start, min(end, today), *found.span(), single=True)
    return None


def find_spans(line: str, today: Month) -> list[Span]:
    """Return all stretches of time in a line that name both ends, in order."""
    found: list[Span] = []
    at = 0
    while match := RANGE.search(line, at):
        span = find_span(line[match.start() : match.end()], today)
        if span is not None and not span.single:
            found.append(span._replace(begin=match.start(), until=match.end()))
        at = match.end()
    return found


def month_text(month: Month | None) -> str:
    """Return a month as YYYY-MM; "present" for None."""
    return "present" if month is None else f"{month // 12:04}-{month % 12 + 1:02}"


def read_month(text: str) -> Month:
    """Return the month that is written YYYY-MM. Raises ValueError for anything else."""
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text)
    if not found:
        raise ValueError(f'"{text}" is no month')
    return int(found[1]) * 12 + int(found[2]) - 1


def _end(found: re.Match[str], today: Month) -> Month | None:
    """Return the end of a range, None if it lasts, -1 if it cannot be read."""
    if found["short"]:
        start = _date(found["start"], first=True)
        century = (start or today) // 1200 * 100
        return (century + int(found["short"])) * 12 + 11 if start is not None else -1
    if re.fullmatch(_NOW, found["end"], re.I):
        return None
    end = _date(found["end"], first=False)
    return -1 if end is None else end


def _year_before(end: Month | None, start: str, today: Month) -> int | None:
    """Return the year of a start without one, as in "May to September 2021"."""
    if end is None:
        return _latest_year(start, today)
    if end == -1:
        return None
    first = _date(start, first=True, year=end // 12)
    return end // 12 - 1 if first is not None and first > end else end // 12


def _latest_year(text: str, today: Month) -> int:
    first = _date(text, first=True, year=today // 12)
    return today // 12 - 1 if first is not None and first > today else today // 12


def _date(text: str, *, first: bool, year: int | None = None) -> Month | None:
    """Return the first or the last month of a date; None if it is none."""
    lowered = text.lower().replace("’", "'")
    if years := re.findall(_YEAR, lowered):
        year = int(years[0 if first else -1])
    elif short := re.search(r"['/ -](\d\d)$", lowered.strip()):
        year = 2000 + int(short[1]) if int(short[1]) < 50 else 1900 + int(short[1])
    return None if year is None else _month_in(lowered, year, first=first)


def _month_in(lowered: str, year: int, *, first: bool) -> Month:
    """Return the first or the last month of a date in a year."""
    if named := re.search(_MONTH, lowered):
        return year * 12 + MONTHS.index(named[0][:3])
    if quarter := QUARTER.search(lowered):
        return year * 12 + int(quarter[1]) * 3 - (3 if first else 1)
    both = re.search(rf"({_YEAR})/(\d\d)$", lowered.strip())
    if both and (int(both[1]) + 1) % 100 == int(both[2]):  # a school year: 2016/17
        return year * 12 + (0 if first else 23)
    if season := re.search(_SEASON, lowered):
        return year * 12 + SEASONS[season[0]][0 if first else 1] - 1
    if numbered := NUMBERED.search(lowered.strip()):
        return year * 12 + int(numbered[1] or numbered[2] or numbered[3]) - 1
    return year * 12 + (0 if first else 11)
