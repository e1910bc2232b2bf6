"""The debrief: three sentences for the voice, and all of it for the screen. Pure; they return, they never print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from assistant.base.events import Finding, Take, number_name
from assistant.base.settings import Settings
from assistant.base.text import plural
from assistant.report.debrief_words import (
    entry_text,
    joined,
    recovery_lines,
    seconds_aloud,
    trouble_text,
    where,
)
from assistant.report.lessons import Review, advice, found, questions_text, review, rounds_text
from assistant.report.next_step import command
from assistant.report.strengths import strengths
from assistant.report.words import MOVES, clock
from assistant.review.history import HeardTurn
from assistant.review.ledger import TROUBLES
from assistant.review.recoveries import Recovery

KIND = "Don't beat yourself up over it: it happens to everybody, and what counts is how you get out."


def spoken(history: Sequence[HeardTurn], *, hears_fillers: bool) -> tuple[str, str, str]:
    """Return three sentences to be said: what went well, the main trouble and what was done, one thing to do."""
    told = review(history, hears_fillers=hears_fillers)
    return strengths(told)[0].text, main_trouble(told), _aloud(advice(told).what)


def debrief_lines(
    history: Sequence[HeardTurn], *, hears_fillers: bool, comments: Sequence[str] = (), settings: Settings | None = None
) -> Iterator[str]:
    """Tell an interview in full; `comments` are on what the person asked the interviewer. Nothing for no turns.

    With the `settings` of the session the last line is the command that practises what is advised.
    """
    if not history:
        return
    told = review(history, hears_fillers=hears_fillers)
    for title, lines in debrief_sections(told, comments):
        yield f"\n{title}"
        yield from (f"  {line}" for line in lines)
    if settings is not None:
        yield f"  Do it now: {command(told, settings)}"


def debrief_sections(told: Review, comments: Sequence[str] = ()) -> Iterator[tuple[str, Sequence[str]]]:
    """Give the parts of a debrief by their titles; the last says what to do next time, and why."""
    next_time = advice(told)
    sections: tuple[tuple[str, Sequence[str]], ...] = (
        ("What went well", [strengths(told)[0].shown]),
        ("Where it got difficult", difficulties(told)),
        ("How you got out of it", _ways_out(told)),
        ("What you asked the interviewer", comments),
        ("Still open", left_open(told)),
        ("One thing for next time", (sentence(next_time.what), f"Why: {next_time.why}.")),
    )
    return ((title, lines) for title, lines in sections if lines)


def difficulties(told: Review) -> list[str]:
    """List all that was noticed, with where and when."""
    lines = [line for heard in told.history for line in _noticed(heard)]
    if not told.answered:
        return [*lines, "You did not answer a question this time. Begin again whenever you like."]
    if told.short:
        lines.append(f"Your answer to {questions_text(told.short)} was short for such a question.")
    elif not lines:
        smooth = set(told.clean) == set(told.answered)
        return ["Nowhere: you did not get stuck, and you did not wander off."] if smooth else []
    return [*lines, KIND]


def _noticed(heard: HeardTurn) -> Iterator[str]:
    """Tell what was noticed in a turn: what came again in the same take is one line with all its moments."""
    alike: dict[tuple[int, str], list[tuple[Take, Finding]]] = {}
    for take, finding in found(heard):
        alike.setdefault((take.take, _sort_of(finding)), []).append((take, finding))
    for pairs in alike.values():
        take, finding = max(pairs, key=lambda pair: pair[1].kind == "fillers")
        place = where(heard.turn.part, take.number, take.take)
        moments = joined(list(dict.fromkeys(clock(each.start) for _, each in pairs)))
        yield f"{place}, {moments}: {trouble_text(take, finding)}."


def _sort_of(finding: Finding) -> str:
    """Name what is told together: ums are ums, whether they were counted or made the answer wander."""
    if finding.kind != "rambling":
        return finding.kind if finding.kind == "fillers" else f"{finding.kind} {finding.start}"
    signal = finding.evidence[0].partition(":")[0] if finding.evidence else ""
    return "fillers" if signal == "fillers" else f"rambling {signal}"


def _ways_out(told: Review) -> list[str]:
    lines = [line for recovery in told.recoveries for line in recovery_lines(recovery, drilled=bool(told.rounds))]
    missed = [each.number for each in told.rounds if not each.done]
    if missed:
        lines.append(f"In {rounds_text(missed)} the sentence that was asked for was not heard.")
    return lines


def left_open(told: Review) -> list[str]:
    """List the questions that still need an answer."""
    lines = [entry_text(entry) for entry in told.open]
    return [*lines, "At the end of an interview you may ask to go back to such a question."] if lines else []


def sentence(text: str) -> str:
    """End a text with a full stop, unless what it quotes ends it."""
    return text if text.endswith("”") else f"{text}."


def _aloud(what: str) -> str:
    """Make one sentence of an advice: what is to be said loses its question mark."""
    return what.replace("“", "").replace("”", "").rstrip(".?!") + "."


def main_trouble(told: Review) -> str:
    """Say in a sentence what went wrong most, and what was done about it."""
    if told.rounds:
        return _rounds(told)
    for recovery in sorted(told.recoveries, key=lambda each: each.verdict == "improved"):
        if recovery.trouble and (recovery.trouble in TROUBLES or recovery.part == "small_talk"):
            return _recovered(told, recovery)
    if told.talked_through:
        take, finding = _first(told)
        text = trouble_text(take, finding, aloud=True)
        return f"On question {number_name(take.number)} {text}, which happens to everybody."
    if not told.answered:
        return "You did not answer a question this time, and that is all right."
    if told.open:
        numbers = sorted(entry.number for entry in told.open)
        subject = questions_text(numbers).capitalize()
        return f"{subject} {'is' if len(numbers) == 1 else 'are'} still open, and you can try again whenever you like."
    return _nothing_much(told)


def _rounds(told: Review) -> str:
    done = [each for each in told.rounds if each.done]
    times = [each.made.cue_seconds for each in done if each.made and each.made.cue_seconds is not None]
    count = plural(len(told.rounds), "round")
    if done:
        when = f", usually {seconds_aloud(median(times))} after the interruption" if times else ""
        return f"You found the way out in {len(done)} of {count}{when}."
    return f"You found no way out in {count} yet, and finding it is what a drill is for."


def _recovered(told: Review, recovery: Recovery) -> str:
    deed = MOVES[recovery.move]
    if recovery.reopens:
        return f"Question {number_name(recovery.reopens)} did not go well at first, and at the end you {deed}."
    heard = told.history[recovery.turn]
    events = [(take, each) for take, each in found(heard) if each.start == recovery.trouble_start]
    take, finding = next((take, each) for take, each in events if each.kind == recovery.trouble)
    place = "In the small talk" if recovery.part == "small_talk" else f"On question {number_name(recovery.number)}"
    hint = ", with a hint" if recovery.suggested else ""
    when = f"{seconds_aloud(recovery.seconds_to_move or 0.0)} after it began you {deed}{hint}"
    return f"{place} {trouble_text(take, finding, aloud=True)}, and {when}."


def _first(told: Review) -> tuple[Take, Finding]:
    worst = told.talked_through[0]
    takes = [measured.take for heard in told.answers for measured in heard.takes]
    return next(take for take in takes if worst.finding in take.events), worst.finding


def _nothing_much(told: Review) -> str:
    noticed = [(heard, *pair) for heard in told.history for pair in found(heard)]
    if noticed:
        heard, take, finding = noticed[0]
        place = "in the small talk" if heard.turn.part == "small_talk" else f"on question {number_name(take.number)}"
        return f"Nothing went badly; only {place} {trouble_text(take, finding, aloud=True)}."
    if told.short:
        return f"Your answer to {questions_text(told.short)} was short for such a question."
    if told.recoveries:
        recovery = told.recoveries[0]
        return f"Nothing went badly, and you {MOVES[recovery.move]} when you wanted to."
    if set(told.clean) == set(told.answered):
        return "Nothing went wrong this time."
    return "You did not get stuck this time."
