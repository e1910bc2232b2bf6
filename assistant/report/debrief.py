"""The debrief: three sentences for the voice, and all of it for the screen. Pure; they return, they never print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from assistant.base.events import Finding, FindingKind, Take, number_name
from assistant.base.settings import Settings
from assistant.report.debrief_words import (
    ALOUD,
    entry_text,
    joined,
    recovery_lines,
    trouble_text,
    where,
)
from assistant.report.lessons import LATE_SECONDS, Review, advice, found, questions_text, review, rounds_text
from assistant.report.next_step import command
from assistant.report.strengths import strengths
from assistant.report.words import MOVES, clock
from assistant.review.history import HeardTurn
from assistant.review.ledger import TROUBLES
from assistant.review.recoveries import Recovery

COMFORTED: frozenset[FindingKind] = frozenset(("freeze", "long_silence", "rambling"))
"""Troubles that feel like failing. Ums, pace, length and a hard remark are habits to work on: comfort would follow from
nothing there, and a pause that may have been meant needs none."""


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
        return [*lines, "You did not answer a question this time."]
    if told.short:
        lines.append(f"Your answer to {questions_text(told.short)} was short for such a question.")
    elif not lines:
        smooth = set(told.clean) == set(told.answered)
        return ["Nowhere: you did not get stuck, and you did not wander off."] if smooth else []
    return lines


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
    """Say in a sentence what went wrong most, and what was done about it.

    It has the one comfort of a debrief, where there is anything to comfort: figures stand on the screen, and after a
    figure comfort makes no sense.
    """
    if told.rounds:
        return _rounds(told)
    for recovery in sorted(told.recoveries, key=lambda each: each.verdict == "improved"):
        if recovery.trouble and (recovery.trouble in TROUBLES or recovery.part == "small_talk"):
            return _recovered(recovery, recovery.trouble)
    if told.talked_through:
        number, kind = told.talked_through[0].number, told.talked_through[0].finding.kind
        return f"On question {number_name(number)} {ALOUD[kind]}{_comfort(kind)}."
    if not told.answered:
        silent = any(heard.reason == "nothing_said" for heard in told.answers)
        return f"You did not answer a question this time{', and that is all right' if silent else ''}."
    if told.open:
        numbers = sorted(entry.number for entry in told.open)
        subject = questions_text(numbers).capitalize()
        return f"{subject} {'is' if len(numbers) == 1 else 'are'} still open."
    return _nothing_much(told)


def _comfort(kind: FindingKind) -> str:
    return ", which happens to everybody" if kind in COMFORTED else ""


def _rounds(told: Review) -> str:
    done = [each for each in told.rounds if each.done]
    missed = [each.number for each in told.rounds if not each.done]
    times = [each.made.cue_seconds for each in done if each.made and each.made.cue_seconds is not None]
    usually = "usually " if len(times) > 1 else ""
    when = f"{'soon' if _is_soon(median(times)) else 'a while'} after the interruption" if times else ""
    if not done:
        return "The sentence that was asked for was not heard yet."
    if missed:
        rest = f", but otherwise it {usually}came {when}" if when else ""
        return f"In {rounds_text(missed)} your sentence was not heard{rest}."
    where_done = "in every round" if len(done) > 1 else "this time"
    return f"You found the way out {where_done}" + (f", {usually}{when}." if when else ".")


def _is_soon(seconds: float) -> bool:
    """Tell whether a voice may call a way out soon: a figure would say no more to who hears it."""
    return seconds <= LATE_SECONDS


def _recovered(recovery: Recovery, trouble: FindingKind) -> str:
    deed = MOVES[recovery.move]
    if recovery.reopens:
        return f"Question {number_name(recovery.reopens)} did not go well at first, and at the end you {deed}."
    place = "In the small talk" if recovery.part == "small_talk" else f"On question {number_name(recovery.number)}"
    comfort = "" if recovery.verdict == "improved" else _comfort(trouble)
    hint = ", with a hint" if recovery.suggested else ""
    way_out = f"you soon {deed}" if _is_soon(recovery.seconds_to_move or 0.0) else f"after a while you {deed}"
    return f"{place} {ALOUD[trouble]}{comfort}, and {way_out}{hint}."


def _nothing_much(told: Review) -> str:
    noticed = [(heard, *pair) for heard in told.history for pair in found(heard)]
    if noticed:
        heard, take, finding = noticed[0]
        place = "in the small talk" if heard.turn.part == "small_talk" else f"on question {number_name(take.number)}"
        return f"Nothing went badly; only {place} {ALOUD[finding.kind]}."
    if told.short:
        return f"Your answer to {questions_text(told.short)} was short for such a question."
    if told.recoveries:
        recovery = told.recoveries[0]
        return f"Nothing went badly, and you {MOVES[recovery.move]} when you wanted to."
    if set(told.clean) == set(told.answered):
        return "Nothing went wrong this time."
    return "You did not get stuck this time."
