"""What went best for a person, and the one thing to work on, each with its moment. Pure; no praise is made up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.base.events import FindingKind
from assistant.base.speech import is_filler
from assistant.base.text import capital, plural
from assistant.batch.jobs import RecordingRow
from assistant.batch.sheets.recorded import Noticed, Recorded, Spoken, WayOut
from assistant.report.debrief import sentence
from assistant.report.debrief_words import ONSETS
from assistant.report.lessons import LATE_SECONDS, LATE_WANDERING_SECONDS, SAYINGS, SILENCES
from assistant.report.parts_words import HOW_TO_ADD, NAMES
from assistant.report.words import MOVES, roughly
from assistant.review.clean_answer import FEWEST_FILLERS, MANY_FILLERS, SHORT_WORDS

CLIP_SECONDS = 30.0
"""A clip is no longer."""
BEFORE = 4.0
"""So much of what came before a trouble is heard with it, seconds …"""
AFTER = 8.0
"""… and so much of what followed."""
LEAD_IN = 1.0
"""Before anything else that begins with words."""
BREAK_SECONDS = 1.5
"""A longer gap between words ends a stretch of talk."""
STEADY_SECONDS = 10.0
"""A shorter stretch is nothing to hold up to anybody."""
ENDINGS = ("result", "change", "check")
"""Parts with which answers end; without one of them it is told how to add it."""
UNHEARD = "You sat down and listened to what will be asked, and that is a start."


@dataclass(frozen=True)
class Answer:
    """A recording of a person that was heard."""

    row: RecordingRow
    told: Recorded


@dataclass(frozen=True)
class Moment:
    """A part of a recording; seconds from its start."""

    row: RecordingRow
    start: float
    end: float


@dataclass(frozen=True)
class Told:
    """Something to say to a person, and where it is to be heard."""

    text: str
    """A sentence or two."""
    why: str = ""
    quote: str = ""
    """Their words in it."""
    moment: Moment | None = None


def best_moment(answers: Sequence[Answer]) -> Told:
    """Return the best that a person did: a way out that worked before a smooth answer, before anything else."""
    found = (told for praise in (_mended, _smooth, _tried, _steady, _said) for told in praise(answers))
    return next(found, Told(UNHEARD))


def work_on(answers: Sequence[Answer]) -> Told:
    """Return the one thing to work on."""
    rules = (_say_so, _sooner, _not_better, _many_ums, _stop, _slow_down, _say_more, _add)
    found = (told for rule in rules for told in rule(answers))
    known = any(answer.told.recoveries for answer in answers)
    why = "You know a way out: now make it harder." if known else "Nothing went wrong, so no way out was practised yet."
    return next(found, Told("Let somebody interrupt you on purpose, and practise how to get back.", why))


def trouble_moment(answer: Answer) -> Moment | None:
    """Return where to begin to listen to a recording: its first way out, or else its first trouble."""
    if answer.told.recoveries:
        return _way_out_moment(answer, answer.told.recoveries[0])
    return _around(answer, answer.told.findings[0]) if answer.told.findings else None


def _mended(answers: Sequence[Answer]) -> Iterator[Told]:
    """Tell the ways out that made it better, the soonest first."""
    pairs = [(answer, way) for answer in answers for way in answer.told.recoveries if _is_better(answer, way)]
    for answer, way in sorted(pairs, key=lambda pair: pair[1].seconds_to_move or CLIP_SECONDS):
        came = "your next try came out better" if way.new_take else "it did not happen again"
        yield Told(f"{_began(way)} {MOVES[way.move]}, and {came}.", "", way.text, _way_out_moment(answer, way))


def _is_better(answer: Answer, way: WayOut) -> bool:
    """Tell whether a way out helped; a new take of a few words is no better answer."""
    words = {each.take: each.words for each in answer.told.takes}
    return way.verdict == "improved" and (way.new_take is None or words.get(way.new_take, 0) >= SHORT_WORDS)


def _smooth(answers: Sequence[Answer]) -> Iterator[Told]:
    for answer in answers:
        if answer.row.clean and answer.told.words:
            moment = _from(answer, answer.told.words[0].start)
            yield Told("You answered without getting stuck or losing the thread.", moment=moment)


def _tried(answers: Sequence[Answer]) -> Iterator[Told]:
    for answer in answers:
        for way in answer.told.recoveries:
            if way.trouble:
                text = f"{_began(way)} {MOVES[way.move]}. Speaking up is the hardest part."
                yield Told(text, "", way.text, _way_out_moment(answer, way))


def _steady(answers: Sequence[Answer]) -> Iterator[Told]:
    """Tell the longest stretch without a break, outside of all trouble."""
    stretches = [(answer, *stretch) for answer in answers for stretch in _stretches(answer.told)]
    answer, start, end = max(stretches, key=lambda each: each[2] - each[1], default=(None, 0.0, 0.0))
    if answer and end - start >= STEADY_SECONDS:
        text = f"You talked for {round(end - start)} seconds without getting stuck."
        yield Told(text, moment=_from(answer, start))


def _stretches(told: Recorded) -> Iterator[tuple[float, float]]:
    """Give where talk without a break and without trouble begins and ends."""
    run: list[Spoken] = []
    for word in told.words:
        troubled = any(word.start < found.end and found.start < word.end for found in told.findings)
        if run and (troubled or word.start - run[-1].end > BREAK_SECONDS):
            yield run[0].start, run[-1].end
            run = []
        if not troubled:
            run.append(word)
    if run:
        yield run[0].start, run[-1].end


def _said(answers: Sequence[Answer]) -> Iterator[Told]:
    for answer in answers:
        if answer.told.words:
            moment = _from(answer, answer.told.words[0].start)
            yield Told("You said your answer out loud, and that is what practice is.", moment=moment)


def _say_so(answers: Sequence[Answer]) -> Iterator[Told]:
    """Tell what was talked through, the most frequent first."""
    pairs = [(answer, found) for answer in answers for found in _talked_through(answer.told) if found.kind in SAYINGS]
    kinds = [found.kind for _, found in pairs]
    for kind in sorted(filter(kinds.count, SAYINGS), key=kinds.count, reverse=True):
        answer, found = next(pair for pair in pairs if pair[1].kind == kind)
        silent = "" if kind == "fillers" else ", and nothing was said about it"
        why = f"{_times(kind, kinds.count(kind))}{silent}."
        yield Told(sentence(capital(SAYINGS[kind])), why, "", _around(answer, found))


def _talked_through(told: Recorded) -> list[Noticed]:
    """Return the troubles after which no way out was taken."""
    last = max((way.at for way in told.recoveries), default=-1.0)
    return [found for found in told.findings if found.start > last]


def _sooner(answers: Sequence[Answer]) -> Iterator[Told]:
    for answer in answers:
        for way in answer.told.recoveries:
            late = LATE_SECONDS if way.trouble in SILENCES else LATE_WANDERING_SECONDS
            if way.trouble and (way.seconds_to_move or 0.0) > late:
                why = f"You {MOVES[way.move]} {way.seconds_to_move:.0f} seconds after {ONSETS[way.trouble]}."
                yield Told("Speak up sooner when you are in trouble.", why, way.text, _way_out_moment(answer, way))


def _not_better(answers: Sequence[Answer]) -> Iterator[Told]:
    for answer in answers:
        for way in answer.told.recoveries:
            if way.new_take and way.verdict in ("same", "worse"):
                text = "Take one breath and choose your first sentence before you start over."
                why = "Your next try did not come out better than the one before."
                yield Told(text, why, way.text, _way_out_moment(answer, way))


def _many_ums(answers: Sequence[Answer]) -> Iterator[Told]:
    for answer in answers:
        rate = answer.row.fillers_per_minute or 0.0
        ums = [word for word in answer.told.words if is_filler(word.text)]
        if rate >= MANY_FILLERS and len(ums) >= FEWEST_FILLERS:
            thickest = max(ums, key=lambda um: sum(0 <= each.start - um.start < CLIP_SECONDS for each in ums))
            why = (
                f"There were about {rate:.0f} ums and uhs a minute, and from {MANY_FILLERS:.0f} on they get in the way."
            )
            yield Told("Slow down, and let a pause be silent.", why, "", _from(answer, thickest.start))


def _stop(answers: Sequence[Answer]) -> Iterator[Told]:
    for answer, found in _found(answers, "over_time"):
        took, allowed = answer.row.answer_seconds or 0.0, answer.row.budget_seconds or 0.0
        why = f"The answer took {roughly(took)}, and {roughly(allowed)} is plenty."
        yield Told("Make one point, give one example, and stop.", why, "", _around(answer, found))


def _slow_down(answers: Sequence[Answer]) -> Iterator[Told]:
    for answer, found in _found(answers, "pace"):
        why = "You spoke so fast that it is hard to follow."
        yield Told("Leave a short pause after each sentence.", why, "", _around(answer, found))


def _found(answers: Sequence[Answer], kind: FindingKind) -> Iterator[tuple[Answer, Noticed]]:
    return ((answer, found) for answer in answers for found in answer.told.findings if found.kind == kind)


def _say_more(answers: Sequence[Answer]) -> Iterator[Told]:
    for answer in answers:
        if (answer.row.words or 0) < SHORT_WORDS:
            why = f"One answer had {plural(answer.row.words or 0, 'word')}, which is short for such a question."
            moment = _from(answer, answer.told.words[0].start) if answer.told.words else None
            yield Told("Say what happened, what you did, and what came of it.", why, "", moment)


def _add(answers: Sequence[Answer]) -> Iterator[Told]:
    """Tell an answer that had no end."""
    for part in ENDINGS:
        for answer in answers:
            if part in (answer.row.parts_missing or "").split(";") and answer.told.words:
                why = f"{capital(NAMES[part])} was not heard in one of your answers."
                yield Told(HOW_TO_ADD[part], why, "", _from(answer, answer.told.words[-1].end - CLIP_SECONDS))


def _began(way: WayOut) -> str:
    return f"When {ONSETS[way.trouble]}, you" if way.trouble else "You"


def _times(kind: FindingKind, count: int) -> str:
    times = {1: "once", 2: "twice"}.get(count, f"{count} times")
    return f"{capital(ONSETS[kind])} {times}"


def _way_out_moment(answer: Answer, way: WayOut) -> Moment:
    """Return a way out with a little of what led to it."""
    return _from(answer, way.at - BEFORE)


def _around(answer: Answer, found: Noticed) -> Moment:
    start = max(found.start - BEFORE, 0.0)
    return Moment(answer.row, start, min(found.end + AFTER, start + CLIP_SECONDS))


def _from(answer: Answer, start: float) -> Moment:
    """Return a clip from a moment on, as long as there are words."""
    start = max(start - LEAD_IN, 0.0)
    last = max((word.end for word in answer.told.words), default=start) + LEAD_IN
    return Moment(answer.row, start, max(min(last, start + CLIP_SECONDS), start + LEAD_IN))
