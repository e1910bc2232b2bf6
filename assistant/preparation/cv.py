"""Reads a CV: paid posts with their dates, the gaps between them, claims with a measured effect, and skills."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.preparation.claims import claims_in
from assistant.preparation.cv_sections import CvSection, cv_heading
from assistant.preparation.dates import RANGE, Span, find_span
from assistant.preparation.fields import change_of_field
from assistant.preparation.parts import bare, sentences
from assistant.preparation.posts import post_at, post_in_story
from assistant.preparation.records import Cv, Gap, Month, Post
from assistant.preparation.skills import skills_in

STORY = 160
"""Characters from which a line is a paragraph."""
LINES_OF_STORY = 6
"""Lines below the dates of a post in which it is told of."""
MOST_NAMING_WORDS = 12
"""Of a line that names the post whose months stand below it."""
LONGEST_GAP = 4
"""Whole months without a post that are no gap."""
STUDY = re.compile(
    r"\b(?:universit\w+|colleges?|school|b\.?sc|b\.?a\b|m\.?sc|m\.?a\b|ph\.?d|mba|degrees?"
    r"|diploma|bachelor\w*|master'?s|a[- ]levels?|gcses?|course|studied|student|studies|"
    r"graduat\w+|bootcamp|abitur|leaving cert|institute|academy|polytechnic|nvq|nqf|tvet|btec|hnd|hnc"
    r"|certificate|apprenticeship certificate|b\.?(?:ed|tech|com|eng)|b\.e|m\.e|m\.?(?:ed|tech|com|eng)|retrain\w+)\b",
    re.I,
)
FULL_TIME_STUDY = re.compile(
    r"full[- ]time|\b(?:b\.?sc|b\.?a|m\.?sc|m\.?a|ph\.?d|mba|b\.e|m\.e|[bm]\.?(?:ed|tech|com|eng"
    r"|nurs\w*))\b|degree|bachelor|master|university|retrain|bootcamp|course",
    re.I,
)
NOT_FULL_TIME = re.compile(
    r"part[- ]time|evening|night school|day release|distance|online|open university"
    r"|correspondence|weekend|while working|alongside",
    re.I,
)
UNPAID = re.compile(
    r"\bvolunt\w+|\bunpaid\b|\bcareer break\b|\bbreak\b(?! bulk)|\bmaternity\b|\bpaternity\b"
    r"|\btravel(?:l?ing|led)\b(?! sales| nurse)|\bgap year\b|\bsabbatical\b|\bcar(?:ed"
    r"|ing) for (?:my|our|an? (?:parent|elderly))"
    r"|\blook(?:ed|ing)? after (?:my|our|mum|dad|the (?:children|kids))"
    r"|\bredundan\w+\b(?=\W*$)|\bno entry\b|\bunemployed\b|\bout of work\b"
    r"|\bfull[- ]time (?:mum|mother|dad|father|parent|carer)\b|\bhomemaker\b|\braising\b"
    r"|\btrustee\b|\bpro bono\b|\bhobby\b|\bmember(?: of| since)\b|\bcoach(?:ed|ing)? (?:under"
    r"|my)|\bfoster\w*|\bunder-?\d+s?\b|\b(?:hurling|rugby|netball|swimming|football|cricket"
    r"|scouts?|guides?|brownies|choir|parish|sunday school)\b(?!.*\bpaid\b)|\bmoved to\b"
    r"|\brecover\w+|\billness\b|\bbetween jobs\b"
    r"|\bcarer for (?:my|our|an? (?:parent|relative|elderly))|\bparental leave\b"
    r"|\bstay[- ]at[- ]home\b|\bfamily (?:leave|care|reasons)\b"
    r"|\bsick leave\b|\bmedical leave\b|\bbereave\w+|\bjob (?:search|hunting|seeking)\b"
    r"|\bgovernor\b|\btreasurer\b|\bcommittee\b"
    r"|\bno paid work\b|\bat home with\b|^(?:home )?address\b|\bwork experience\b"
    r"|\bexchange (?:year|student)\b|\berasmus\b"
    r"|\b(?:was|been|stayed|am) (?:at )?home\b|\bhome with (?:my|our)\b|\b(?:was|were|is) (?:ill|unwell)\b"
    r"|^(?:registered|licen[sc]ed|certified|accredited|chartered|qualified|admitted)\b",
    re.I,
)
NOT_A_POST = frozenset(("education", "volunteering", "skills", "interests", "references", "training"))


class Entry(NamedTuple):
    """A dated line of a CV."""

    number: int
    """Of its line."""
    line: str
    span: Span
    section: CvSection | None
    told: bool
    """The dates stand within a story."""


def read_cv(text: str, today: Month) -> Cv:
    """Find what a CV says of the person's work; a post that lasts is one at `today`."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    sections = _sections(lines)
    entries = list(_entries(lines, sections, today))
    posts = [
        post
        for entry in entries
        if _is_paid(entry, lines)
        and not _within_post(entry, entries)
        and (post := post_at(lines, entry.number, entry.span))
    ]
    listed = {(post.start, post.end) for post in posts}
    told = [post for post in _told_posts(lines, sections, today) if (post.start, post.end) not in listed]
    posts = _once([*posts, *told])
    newest = tuple(sorted(posts, key=lambda post: (-(post.end if post.end is not None else today + 1), -post.start)))
    study = [entry.span for entry in entries if _is_study(entry)]
    said = tuple(
        line for line, section in zip(lines, sections, strict=True) if section not in ("references", "interests")
    )
    return Cv(
        posts=newest,
        gaps=tuple(_gaps(posts, study, today)),
        claims=claims_in(lines),
        change=change_of_field(lines, newest),
        skills=skills_in(lines, sections),
        lines=said,
    )


def _sections(lines: Sequence[str]) -> list[CvSection | None]:
    """Tell for each line under which heading it stands."""
    found: list[CvSection | None] = []
    now: CvSection | None = None
    for line in lines:
        heading = cv_heading(line)
        now = heading or now
        found.append(now)
    return found


def _entries(lines: Sequence[str], sections: Sequence[CvSection | None], today: Month) -> Iterator[Entry]:
    for number, (line, section) in enumerate(zip(lines, sections, strict=True)):
        body, bullet = bare(line)
        span = find_span(body, today)
        if span is None or (cv_heading(line) and not span):
            continue
        late = span.begin > 60 and not body[span.until :].strip(" .)")
        apart = body[: span.begin].rstrip()[-1:] in {*".,(|–—-"}
        prose = span.begin > 90 or (span.begin > 45 and len(body) > 160 and not apart)
        if span.single and section == "work" and (bullet or body[:1].islower()):
            continue  # a year within what was done there
        yield Entry(number, body, span, section, prose and not late)


def _told_posts(lines: Sequence[str], sections: Sequence[CvSection | None], today: Month) -> Iterator[Post]:
    """Give the posts of a CV that is told in whole paragraphs."""
    for line, section in zip(lines, sections, strict=True):
        told = sentences(line)
        if section in NOT_A_POST or len(line) < STORY or len(told) < 2:
            continue
        for sentence in told:
            span = find_span(sentence, today)
            if (
                span
                and not span.single
                and not UNPAID.search(sentence)
                and not STUDY.search(sentence[max(span.begin - 50, 0) : span.begin])
                and (post := post_in_story(sentence, span, line))
            ):
                yield post


def _is_paid(entry: Entry, lines: Sequence[str]) -> bool:
    line = entry.line
    head = line[: max(entry.span.until + 80, 140)]
    if entry.told or entry.section in NOT_A_POST or UNPAID.search(_title_part(entry)):
        return False
    if entry.span.single and entry.section != "work":
        return False
    if _dates_alone(entry) and entry.section in (None, "profile", "work") and entry.number:
        above = bare(lines[entry.number - 1])[0]
        if not RANGE.search(above) and len(above.split()) <= MOST_NAMING_WORDS and not re.search(r"[.!?:]$", above):
            return not (STUDY.search(above) and not post_words(above)) and not UNPAID.search(above)
    near = " ".join(lines[max(entry.number - 1, 0) : entry.number + 2]) if len(line) < 40 else head
    if entry.section == "work" or (
        entry.section in (None, "profile") and re.search(r",|\s[–—|-]\s", _title_part(entry))
    ):
        return not (STUDY.search(_title_part(entry)) and not post_words(near))
    return bool(post_words(near)) and not (STUDY.search(_title_part(entry)) and not post_words(_title_part(entry)))


def _dates_alone(entry: Entry) -> bool:
    """Tell whether a line has nothing but the months of a post, which is named above them."""
    return not entry.span.single and not re.search(r"\w", _title_part(entry))


def _within_post(entry: Entry, entries: Sequence[Entry]) -> bool:
    """Tell whether "since 2021" in the story of a post is told of that post, whose dates stand shortly above."""
    if not re.match(r"(?:since|from)\b", entry.line[entry.span.begin :].lstrip(), re.I) or entry.span.end is not None:
        return False
    return any(
        not other.span.single
        and 0 < entry.number - other.number <= LINES_OF_STORY
        and other.span.start <= entry.span.start
        and (other.span.end is None or other.span.end >= entry.span.start)
        for other in entries
    )


def post_words(text: str) -> bool:
    """Tell whether a text names a post."""
    from assistant.preparation.title import ROLES

    return (
        ROLES.search(text) is not None
        or re.search(r"\b(?:self-employed|freelance|contractor|employed|worked|operator|retained)\b", text, re.I)
        is not None
    )


def _title_part(entry: Entry) -> str:
    """Return what stands around the dates: the first words of a line, without its story."""
    return re.split(r"(?<=[.!?])\s", entry.line[: entry.span.begin] + " " + entry.line[entry.span.until :], maxsplit=1)[
        0
    ][:140]


def _is_study(entry: Entry) -> bool:
    if entry.span.single or (entry.told and not re.search(r"full[- ]time", entry.line, re.I)):
        return False
    return (
        FULL_TIME_STUDY.search(entry.line) is not None
        and (entry.section == "education" or STUDY.search(entry.line) is not None)
        and not NOT_FULL_TIME.search(entry.line)
    )


def _once(posts: Sequence[Post]) -> list[Post]:
    """Leave out a post that stands in a CV twice, in a summary and in full."""
    kept: dict[tuple[Month, Month | None, str], Post] = {}
    for post in posts:
        kept.setdefault((post.start, post.end, post.title.casefold()[:12]), post)
    return list(kept.values())


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
