"""Reads a CV: paid posts with their dates, the gaps between them, claims with a measured effect, and skills."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from assistant.preparation.claims import claims_in
from assistant.preparation.cv_rows import Row, again, rows_of
from assistant.preparation.cv_sections import CvSection, cv_heading
from assistant.preparation.cv_stories import told_posts
from assistant.preparation.cv_words import ASIDE, FULL_TIME_STUDY, NOT_FULL_TIME, QUALIFICATION, STATE, STUDY, UNPAID
from assistant.preparation.dates import RANGE, Span, find_span
from assistant.preparation.fields import change_of_field
from assistant.preparation.posts import SAME, named_below, post_at
from assistant.preparation.records import Cv, Gap, Month, Post
from assistant.preparation.skills import skills_in

LINES_OF_STORY = 6
"""Lines below the dates of a post in which it is told of."""
MOST_NAMING_WORDS = 12
"""Of a line that names the post whose months stand below it."""
DONE = re.compile(r"(?:[A-Z]?[a-z]{2,}ed|Grew|Led|Ran|Built|Cut|Won|Made|Took|Wrote|Sold|Taught|Brought|Set up|Kept)\s")
"""How a line begins that tells what was done."""
LONGEST_GAP = 4
"""Whole months without a post that are no gap."""
NOT_A_POST = frozenset(("education", "volunteering", "skills", "interests", "references", "training"))


class Entry(NamedTuple):
    """A dated line of a CV."""

    number: int
    """Of its row."""
    line: str
    span: Span
    section: CvSection | None
    told: bool
    """The dates stand within a story."""
    also: tuple[Span, ...] = ()
    """Other times in which the same post was held."""


def read_cv(text: str, today: Month) -> Cv:
    """Find what a CV says of the person's work; a post that lasts is one at `today`."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    sections = _sections(lines)
    rows = list(rows_of(text))
    entries = list(_entries(rows, _sections([row.text for row in rows]), today))
    paid = [entry for entry in entries if _is_paid(entry, rows) and not _within_post(entry, entries, rows)]
    below = named_below(rows, [(entry.number, entry.span) for entry in paid])
    posts = [
        post
        for entry in paid
        for span in (entry.span, *entry.also)
        if (post := post_at(rows, entry.number, entry.span, below=below, time=span))
    ]
    listed = {(post.start, post.end) for post in posts}
    stories = [line for line, section in zip(lines, sections, strict=True) if section not in NOT_A_POST]
    told = [post for post in told_posts(stories, today) if (post.start, post.end) not in listed]
    posts = _once([*posts, *told])
    newest = tuple(sorted(posts, key=lambda post: (-(post.end if post.end is not None else today + 1), -post.start)))
    study = [entry.span for entry in entries if entry not in paid and _is_study(entry, rows)]
    said = tuple(
        line for line, section in zip(lines, sections, strict=True) if section not in ("references", "interests")
    )
    return Cv(
        posts=newest,
        gaps=tuple(_gaps(posts, study, today)),
        claims=claims_in(said),
        change=change_of_field(lines, newest),
        skills=skills_in(lines, sections),
        lines=said,
    )


def _sections(lines: Sequence[str]) -> list[CvSection | None]:
    """Tell for each line under which heading it stands; "Voluntary: ..." among dated posts is one for itself."""
    found: list[CvSection | None] = []
    now: CvSection | None = None
    for line in lines:
        heading = cv_heading(line)
        if heading == "volunteering" and RANGE.search(line):
            found.append(heading)
            continue
        now = heading or now
        found.append(now)
    return found


def _entries(rows: Sequence[Row], sections: Sequence[CvSection | None], today: Month) -> Iterator[Entry]:
    for number, (row, section) in enumerate(zip(rows, sections, strict=True)):
        body = row.text
        span = find_span(body, today)
        if span is None or (cv_heading(body) and not span):
            continue
        late = span.begin > 60 and not body[span.until :].strip(" .)")
        apart = body[: span.begin].rstrip()[-1:] in {*".,(|–—-"}
        prose = span.begin > 90 or (span.begin > 45 and len(body) > 160 and not apart) or row.tells_at(span)
        if span.single and section == "work" and (row.bullet or body[:1].islower()):
            continue  # a year within what was done there
        yield Entry(number, body, span, section, prose and not late, again(body, span, today))


def _is_paid(entry: Entry, rows: Sequence[Row]) -> bool:
    line = entry.line
    head = line[: max(entry.span.until + 80, 140)]
    if entry.told or entry.section in NOT_A_POST or UNPAID.search(_title_part(entry)):
        return False
    if entry.span.single and entry.section != "work":
        return False
    if entry.span.end is None and STATE.search(_title_part(entry).strip(" .,;:()–—-")):
        return False
    if _dates_alone(entry) and entry.section in (None, "profile", "work") and entry.number:
        below = rows[entry.number].apart and entry.number + 1 < len(rows)
        above = rows[entry.number + (1 if below else -1)].text
        if not RANGE.search(above) and len(above.split()) <= MOST_NAMING_WORDS and not re.search(r"[.!?:]$", above):
            return not (STUDY.search(above) and not post_words(above)) and not UNPAID.search(above)
    around = rows[max(entry.number - 1, 0) : entry.number + 2]
    near = " ".join(row.text for row in around) if len(line) < 40 else head
    if entry.section == "work" or (
        entry.section in (None, "profile") and re.search(r",|\s[–—|-]\s", _title_part(entry))
    ):
        named = _title_part(entry)
        studied = (QUALIFICATION if _names_two(named) and entry.section == "work" else STUDY).search(named)
        return not (studied and not post_words(near))
    return bool(post_words(near)) and not (STUDY.search(_title_part(entry)) and not post_words(_title_part(entry)))


def _dates_alone(entry: Entry) -> bool:
    """Tell whether a line has nothing but the months of a post, which is named above them."""
    return not entry.span.single and not re.search(r"\w", _title_part(entry))


def _within_post(entry: Entry, entries: Sequence[Entry], rows: Sequence[Row]) -> bool:
    """Tell whether dates in the story of a post are told of that post, whose own stand shortly above.

    "Since 2021" does not name a post of its own; "grew the line 2018–2020" tells what was done.
    """
    begun = re.match(r"(?:since|from)\b", entry.line[entry.span.begin :].lstrip(), re.I) and entry.span.end is None
    if not begun and not DONE.match(entry.line) and not rows[entry.number].bullet and not entry.span.single:
        return False
    return any(
        not other.span.single
        and other.section == entry.section
        and 0 < entry.number - other.number <= LINES_OF_STORY
        and other.span.start <= entry.span.start
        and (other.span.end is None or other.span.end > entry.span.start)
        and (begun or other.span.end is None or (entry.span.end is not None and entry.span.end <= other.span.end))
        and not (rows[entry.number].bullet == rows[other.number].bullet and _names_both(_title_part(entry)))
        and (begun or rows[entry.number].bullet != rows[other.number].bullet or not rows[entry.number].bullet)
        for other in entries
    )


def _names_both(text: str) -> bool:
    """Tell whether a text names a post and somebody to work for."""
    return post_words(text) and _names_two(text)


def _names_two(text: str) -> bool:
    return re.search(r"\w,\s+\w|\w\s[–—|-]\s+\w|\w at\s+[A-Z]", text) is not None


def post_words(text: str) -> bool:
    """Tell whether a text names a post."""
    from assistant.preparation.title import ROLES

    return (
        ROLES.search(text) is not None
        or re.search(r"\b(?:self-employed|freelance|contractor|employed|worked|operator|retained)\b", text, re.I)
        is not None
    )


def _title_part(entry: Entry) -> str:
    """Return what stands around the dates: the first words of a line, without its story and its remarks."""
    around = ASIDE.sub("", entry.line[: entry.span.begin] + " " + entry.line[entry.span.until :].lstrip(" .:,;)"))
    return re.split(r"(?<=[.!?])\s", around, maxsplit=1)[0][:140]


def _is_study(entry: Entry, rows: Sequence[Row]) -> bool:
    if entry.span.single or (entry.told and not re.search(r"full[- ]time", entry.line, re.I)):
        return False
    return any(
        FULL_TIME_STUDY.search(line) is not None
        and (entry.section == "education" or STUDY.search(line) is not None)
        and not NOT_FULL_TIME.search(line)
        for line in _naming(entry, rows)
    )


def _naming(entry: Entry, rows: Sequence[Row]) -> Iterator[str]:
    """Give what names a time: its own row, or those beside it where months stand alone."""
    yield entry.line
    if not _dates_alone(entry):
        return
    for number, divider in ((entry.number - 1, entry.number), (entry.number + 1, entry.number + 1)):
        if 0 <= number < len(rows) and not rows[divider].apart and not RANGE.search(rows[number].text):
            yield rows[number].text


def _once(posts: Sequence[Post]) -> list[Post]:
    """Leave out a post that stands in a CV twice, in a summary and in full."""
    kept: dict[tuple[Month, Month | None, str], Post] = {}
    for post in posts:
        kept.setdefault((post.start, post.end, post.title.casefold()[:12]), post)
    return list(_with_the_same(kept.values()))


def _with_the_same(posts: Iterable[Post]) -> Iterator[Post]:
    """Put the name in place of "same company"; it stands in the post before."""
    employer = ""
    for post in posts:
        named = employer if SAME.match(post.employer) and employer else post.employer
        yield msgspec.structs.replace(post, employer=named)
        employer = named


def _gaps(posts: Sequence[Post], study: Sequence[Span], today: Month) -> Iterator[Gap]:
    """Give the stretches of more than four whole months without a post or full-time study, the oldest first."""
    busy = sorted(
        [(post.start, today if post.end is None else post.end, post.line) for post in posts]
        + [(span.start, today if span.end is None else span.end, "") for span in study],
        key=lambda stretch: stretch[:2],
    )
    first = min((post.start for post in posts), default=None)
    if first is None:
        return
    busy_until, line = first - 1, ""
    for start, end, text in [*busy, (today, today, "")]:
        free = max(busy_until + 1, first)
        if start - free > LONGEST_GAP and start > first:
            yield Gap(free, start - 1, line)
        if end > busy_until:
            busy_until, line = end, text or line
