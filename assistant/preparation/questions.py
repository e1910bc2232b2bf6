"""Makes the questions for one job: some chosen by meaning from the banks, the rest from patterns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from assistant.base.events import Ground, Question
from assistant.interview.banks import BUDGETS
from assistant.preparation import phrases, spoken
from assistant.preparation.bank_choice import BankChoice, fitting_banks
from assistant.preparation.parts import bare, sentences
from assistant.preparation.patterns import Domain, Pattern, fill, patterns, sort_of
from assistant.preparation.phrases import Phrase
from assistant.preparation.records import Advertisement, Cv, Item, Month, Weak
from assistant.preparation.title import COMPANY_MARK

FEWEST, MOST = 12, 20
MOST_FROM_BANKS = 6
"""Questions about requirements and duties that are chosen from the banks."""
MOST_REQUIREMENTS = 11
MOST_OF_ANY_JOB = 4
MOST_CLAIMS, MOST_GAPS, MOST_WEAK, MOST_CONDITIONS = 2, 2, 3, 2


class Draft(NamedTuple):
    """A question before it has its place."""

    text: str
    kind: str
    ground: Ground
    topic: str
    plain: str = ""
    brief: str = ""
    budget: float = 0.0
    made: bool = True
    """From a pattern, not chosen from a bank."""


class Maker:
    """Makes one bank; remembers which patterns and questions were used, so that none comes twice."""

    def __init__(self, ad: Advertisement, cv: Cv | None, weak: Sequence[Weak], text: str, today: Month) -> None:
        self._ad, self._cv, self._weak, self._today = ad, cv, weak, today
        self._org = spoken.organisation(ad.employer, text)
        self._names = {
            "title": ad.title,
            "a_title": spoken.a_title(ad.title),
            "employer": spoken.employer(ad.employer),
            "org": self._org,
        }
        self._banks = BankChoice(fitting_banks(ad))
        self._used: dict[int, int] = {}
        self._turn = sum(map(ord, ad.title_line))
        """Decides between what would fit as well, so that not all jobs begin alike."""

    def questions(self) -> tuple[Question, ...]:
        """Return the questions in the order of an interview."""
        before = [*self._opening(), *self._motivation()]
        weak = list(self._weak_spots())
        after = [*weak, *self._conditions({draft.ground.line for draft in weak}), *self._closing()]
        cv = [*self._posts(), *self._claims(), *self._gaps(), *self._changes()]
        room = MOST - len(before) - len(after) - len(cv)
        asked = self._requirements(min(room, MOST_REQUIREMENTS), {draft.ground.line for draft in after})
        made = sum(draft.made for draft in (*before, *asked, *cv, *after))
        other = len(before) + len(asked) + len(cv) + len(after) - made
        wanted = max(min(made - other - 1, room - len(asked), MOST_OF_ANY_JOB), FEWEST - made - other, 0)
        drafts = [*before, *self._of_any_job(wanted), *asked, *cv, *after]
        return tuple(_question(number, draft) for number, draft in enumerate(drafts, start=1))

    def _opening(self) -> Iterator[Draft]:
        if self._turn % 2:
            yield self._from_bank("motivation", "about-yourself", "opening")
        else:
            yield from self._pattern("opening", "", {}, Ground(self._ad.title_line, "ad"), "opening")

    def _motivation(self) -> Iterator[Draft]:
        ground = Ground(self._ad.employer_line, "ad")
        yield from self._pattern("motivation", "", {}, ground, "motivation")
        yield self._from_bank("motivation", "what-drew-you", "motivation")

    def _requirements(self, room: int, asked: Set[str]) -> list[Draft]:
        """Ask about requirements by weight, then about duties: the nearest from the banks, the others from patterns."""
        weak = {(spot.text, spot.line) for spot in self._weak}
        items: list[tuple[str, Item]] = [("must", item) for item in self._ad.must if (item.text, item.line) not in weak]
        duties: list[tuple[str, Item]] = [("duty", item) for item in self._ad.duties]
        nice: list[tuple[str, Item]] = [("nice", item) for item in self._ad.nice if (item.text, item.line) not in weak]
        items, duties, nice = _once_a_bullet((items, duties, nice), asked)
        items = [*items[: room - 3], *duties[:5], *nice[:3], *items[room - 3 :], *duties[5:]]
        chosen = self._banks.nearest([(_domain(about), item) for about, item in items[: room + 4]], MOST_FROM_BANKS)
        found: list[tuple[int, Draft]] = []
        for place, (about, item) in enumerate(items):
            ground = Ground(item.line, "ad")
            if place in chosen:
                found.append((place, _from(chosen[place], ground, "requirements")))
            elif len(found) + sum(at > place for at in chosen) < room:
                found.extend((place, draft) for draft in self._about(about, item, ground))
        rank = {"must": 0, "duty": 1, "nice": 2}
        found.sort(key=lambda pair: (rank[items[pair[0]][0]], pair[0]))
        return [draft for _, draft in found][:room]

    def _about(self, about: str, item: Item, ground: Ground) -> Iterator[Draft]:
        make = phrases.duty if about == "duty" else phrases.requirement
        topic = "duties" if about == "duty" else "requirements"
        yield from self._pattern(
            about, sort_of(item.text, _domain(about)), _slots(make(item.text, self._org)), ground, topic
        )

    def _of_any_job(self, wanted: int) -> Iterator[Draft]:
        """Give questions that fit any job, so that about half of all come from the banks."""
        for question in self._banks.of_any_job(wanted):
            yield _from(question, Ground(self._ad.title_line, "ad"), "general")

    def _posts(self) -> Iterator[Draft]:
        """Ask about the newest post, if its employer is known for sure."""
        for post in self._cv.posts[:1] if self._cv else ():
            known = spoken.employer(post.employer) if COMPANY_MARK.search(post.employer) else ""
            slots = {"a_post": spoken.a_title(post.title), "post_employer": known}
            sort = "present" if post.end is None else ""
            yield from self._pattern("post", sort, slots, Ground(post.line, "cv"), "cv")

    def _claims(self) -> Iterator[Draft]:
        for item in self._cv.claims[:MOST_CLAIMS] if self._cv else ():
            slots = {"claim": phrases.claim(item.text), "claim_quote": phrases.quoted(item.text)}
            yield from self._pattern("claim", "", slots, Ground(item.line, "cv"), "cv")

    def _gaps(self) -> Iterator[Draft]:
        for gap in reversed(self._cv.gaps[-MOST_GAPS:] if self._cv else ()):
            lasts = gap.end >= self._today - 1
            slots = {"gap_from": spoken.month(gap.start), "gap_to": spoken.month(gap.end)}
            slots["gap_begin"] = slots["gap_from"]
            yield from self._pattern("gap now" if lasts else "gap", "", slots, Ground(gap.line, "cv"), "cv")

    def _changes(self) -> Iterator[Draft]:
        if self._cv is None or not self._cv.change:
            return
        posts = self._cv.posts
        at = next((number for number, post in enumerate(posts) if post.line == self._cv.change), -1)
        slots = {}
        if 0 <= at < len(posts) - 1:
            slots = {"a_new_post": spoken.a_title(posts[at].title), "a_post": spoken.a_title(posts[at + 1].title)}
        yield from self._pattern("change", "", slots, Ground(self._cv.change, "cv"), "cv")

    def _weak_spots(self) -> Iterator[Draft]:
        nice = {(item.text, item.line) for item in self._ad.nice}
        for spot in self._weak[:MOST_WEAK]:
            slots = _slots(phrases.requirement(spot.text, self._org))
            about = "weak nice" if (spot.text, spot.line) in nice else "weak"
            yield from self._pattern(about, "", slots, Ground(spot.line, "ad"), "weak-spots")

    def _conditions(self, asked: Set[str]) -> Iterator[Draft]:
        sorts: set[str] = set()
        for item in self._ad.conditions:
            if item.line in asked and _is_one_bullet(item.line):
                continue
            sort = sort_of(item.text, "condition")
            if sort and sort not in sorts and len(sorts) < MOST_CONDITIONS:
                slots = {"quote": phrases.quoted(item.text)}
                drafts = list(self._pattern("condition", sort, slots, Ground(item.line, "ad"), "conditions"))
                sorts.update((sort,) if drafts else ())
                yield from drafts

    def _closing(self) -> Iterator[Draft]:
        yield from self._pattern("closing", "", {}, Ground(self._ad.title_line, "ad"), "closing")

    def _pattern(self, about: str, sort: str, slots: dict[str, str], ground: Ground, topic: str) -> Iterator[Draft]:
        """Give the question of the pattern that fits best: made for the sort, or said in its own words, or quoted."""
        filled = [(pattern, fill(pattern, slots | self._names)) for pattern in patterns() if pattern.about == about]
        fitting = [(pattern, text) for pattern, text in filled if text and pattern.when in ("", sort)]
        if about == "condition":
            fitting = [pair for pair in fitting if pair[0].when]
        fresh = [pair for pair in fitting if self._used.get(pair[0].number, 0) < (2 if pair[0].slots else 1)]
        if fresh:
            pattern, text = min(fresh, key=lambda pair: self._order(pair[0], about))
            self._used[pattern.number] = self._used.get(pattern.number, 0) + 1
            self._banks.leave_out(pattern.same_as)
            yield Draft(text, pattern.kind, ground, topic)

    def _order(self, pattern: Pattern, about: str) -> tuple[int, int, int, int]:
        """Rank the patterns that fit; those of the job's own words come in a rotation that its name decides."""
        quotes = bool({"quote", "claim_quote"} & pattern.slots)
        own = bool(pattern.slots - {"org"}) and not quotes
        general = about in ("motivation", "closing", "opening", "change")
        turn = (pattern.number * 7 + self._turn) % 31
        return (
            self._used.get(pattern.number, 0),
            0 if pattern.when else 1,
            (0 if own else 1) if general else (0 if own else 2 if quotes else 1),
            turn,
        )

    def _from_bank(self, bank: str, name: str, topic: str) -> Draft:
        return _from(self._banks.named(bank, name), Ground(self._ad.title_line, "ad"), topic)


def make_questions(
    ad: Advertisement, cv: Cv | None, weak: Sequence[Weak], text: str, today: Month
) -> tuple[Question, ...]:
    """Return 12 to 20 questions for an advertisement, whose text is given too, and perhaps a CV."""
    return Maker(ad, cv, weak, text, today).questions()


def _once_a_bullet(groups: Sequence[Sequence[tuple[str, Item]]], asked: Set[str]) -> tuple[list[tuple[str, Item]], ...]:
    """Leave out what stands in a bullet that is asked about already, there or earlier in the groups."""
    seen = set(asked)
    kept: list[list[tuple[str, Item]]] = []
    for group in groups:
        kept.append([])
        for about, item in group:
            if item.line not in seen or not _is_one_bullet(item.line):
                kept[-1].append((about, item))
            seen.add(item.line)
    return tuple(kept)


def _is_one_bullet(line: str) -> bool:
    """Tell whether a line says one thing, and not several sentences."""
    return len(sentences(bare(line)[0])) == 1


def _domain(about: str) -> Domain:
    return "duty" if about == "duty" else "requirement"


def _slots(phrase: Phrase) -> dict[str, str]:
    slots = phrase._asdict()
    bare = phrase.thing
    slots["thing_bare"] = (
        bare if bare.split()[:1] and bare.split()[0] in ("experience", "knowledge", "training") else ""
    )
    return slots


def _from(question: Question, ground: Ground, topic: str) -> Draft:
    return Draft(
        question.text, question.kind, ground, topic, question.plain, question.brief, question.budget_seconds, made=False
    )


def _question(number: int, draft: Draft) -> Question:
    kind = draft.kind
    return Question(
        id=f"job-{number:02}",
        text=draft.text,
        kind=kind,  # type: ignore[arg-type]
        budget_seconds=draft.budget or BUDGETS[kind],  # type: ignore[index]
        topics=(draft.topic,),
        brief=draft.brief,
        plain=draft.plain,
        because=draft.ground,
    )
