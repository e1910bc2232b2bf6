"""Troubles and recoveries in plain words, for the screen and for the voice. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.base.events import Finding, FindingKind, Part, Pause, Take, number_name
from assistant.base.text import plural
from assistant.report.words import MOVES, clock, ordinal, wandered
from assistant.review.answer_starts import StartCheck
from assistant.review.comparison import Comparison, telling, value_text
from assistant.review.ledger import LedgerEntry
from assistant.review.recoveries import Recovery

FOUND: dict[FindingKind, str] = {
    "freeze": "you were stuck for {lasted} in the middle of a thought",
    "unsure_pause": "you were silent for {lasted}, and it was not clear whether you had finished",
    "long_silence": "you were silent for {lasted}",
    "rambling": "the answer began to wander",
    "over_time": "the answer took {value:.0f} s, and {limit:.0f} s is plenty",
    "fillers": "there were {value:.0f} ums and uhs a minute, and from {limit:.0f} on they get in the way",
    "pace": "you spoke fast, at {value:.0f} words a minute",
    "sour_start": "a hard remark slipped out",
}
"""What each kind of trouble is, with its figure."""
ALOUD: dict[FindingKind, str] = {
    "freeze": "you got stuck",
    "unsure_pause": "there was a long pause",
    "long_silence": "you fell silent",
    "rambling": "the answer began to wander",
    "over_time": "the answer went on longer than it had to",
    "fillers": "there were a lot of ums and uhs",
    "pace": "you spoke very fast",
    "sour_start": "a hard remark slipped out",
}
"""The same for a voice, without a figure: nobody wants figures read out."""
LASTED: dict[FindingKind, str] = {
    "freeze": "you got stuck for {lasted}",
    "unsure_pause": "you were silent for {lasted}",
    "long_silence": "you were silent for {lasted}",
}
"""The silences for the page, with their length in round words."""
ONSETS: dict[FindingKind, str] = {
    "freeze": "you got stuck",
    "unsure_pause": "the silence began",
    "long_silence": "you fell silent",
    "rambling": "the answer began to wander",
    "over_time": "the answer ran over its time",
    "fillers": "the ums and uhs began to pile up",
    "pace": "you began to speak fast",
    "sour_start": "the hard remark",
}
"""How each kind of trouble begins; follows "after"."""
OPEN: dict[FindingKind, str] = {
    "freeze": "you got stuck",
    "long_silence": "you were silent for long",
    "rambling": "the answer wandered",
    "fillers": "ums and uhs piled up",
}
BACK: dict[FindingKind, tuple[str, str]] = {
    "freeze": ("You did not get stuck again.", "You got stuck again after it."),
    "unsure_pause": ("No such silence came again.", "Another such silence came after it."),
    "long_silence": ("No such silence came again.", "Another such silence came after it."),
    "rambling": ("The answer did not wander again.", "The answer wandered again after it."),
    "over_time": ("The answer kept to its time after it.", "The answer ran over its time again."),
    "fillers": ("The ums and uhs did not pile up again.", "The ums and uhs piled up again after it."),
    "pace": ("You did not speak so fast again.", "You spoke so fast again after it."),
    "sour_start": ("No hard word followed.", "More hard words followed."),
}
"""Whether the trouble was gone, or not."""
VERDICTS = {
    "improved": "was better",
    "same": "was neither better nor worse",
    "worse": "did not come out better",
}
MANY_APOLOGIES = 3
"""One sentence is enough; from three on the apology is what is heard."""


def where(part: Part, number: int, take: int = 1) -> str:
    """Name the place of an interview."""
    if part != "question":
        return "Small talk" if part == "small_talk" else "Closing"
    return f"Question {number_name(number)}" + (f", {ordinal(take)} take" if take > 1 else "")


def trouble_text(take: Take, finding: Finding) -> str:
    """Say what a finding is, with its figure."""
    seconds = f"{lasted(take, finding):.1f} s"
    return FOUND[finding.kind].format(lasted=seconds, value=finding.value, limit=finding.limit) + _detail(finding)


def trouble_in_short(take: Take, finding: Finding) -> str:
    """Say what a finding is, for the page: of figures only how long a silence was, in round words."""
    if finding.kind == "rambling":
        return trouble_text(take, finding)
    return LASTED.get(finding.kind, ALOUD[finding.kind]).format(lasted=about_seconds(lasted(take, finding)))


def lasted(take: Take, finding: Finding) -> float:
    """Return how long a silence really was, seconds; it was noticed before it was over."""
    pauses = [event for event in take.events if isinstance(event, Pause) and abs(event.start - finding.start) < 0.05]
    return max([finding.value, *(pause.end - pause.start for pause in pauses)])


def _detail(finding: Finding) -> str:
    """Return the words that show it, or how an answer lost its way."""
    if finding.kind == "sour_start" and finding.evidence:
        return f" ({joined([f'“{word}”' for word in finding.evidence])})"
    how = wandered(finding) if finding.kind == "rambling" else ""
    return f": {how}" if how else ""


def about_seconds(seconds: float) -> str:
    """Return a length of time in round words."""
    return f"about {plural(max(round(seconds), 1), 'second')}"


def joined(items: Sequence[str]) -> str:
    """Return a list as it is written: one, two and three."""
    return " and ".join(filter(None, (", ".join(items[:-1]), items[-1]))) if items else ""


def recovery_lines(recovery: Recovery, *, drilled: bool = False) -> Iterator[str]:
    """Tell a recovery with all its figures; `drilled` if the interviewer interrupted on purpose."""
    place = where(recovery.part, recovery.number, recovery.take)
    deeds = joined([MOVES[move] for move in (recovery.move, *recovery.also)])
    yield f"{place}, {clock(recovery.at)}: you {deeds}."
    if recovery.text:
        yield f"  “{recovery.text}”"
    yield f"  {timing_text(recovery, 'interruption' if drilled else 'hint')}"
    if recovery.apologies >= MANY_APOLOGIES:
        yield f"  You said sorry {recovery.apologies} times; once is enough."
    if recovery.part == "closing" and recovery.reopens is None:
        yield "  No question was taken up again: it was not clear which one you meant, or there were no takes left."
    yield from (f"  {line}" for line in _outcome(recovery))
    if recovery.next_start:
        yield f"  {_next_start(recovery.next_start)}"


def timing_text(recovery: Recovery, cue: str) -> str:
    """Say how soon a recovery came, how long it took, and whose idea it was."""
    since = []
    if recovery.seconds_to_move is not None and recovery.trouble:
        since.append(f"{recovery.seconds_to_move:.1f} s after {ONSETS[recovery.trouble]}")
    if recovery.cue_seconds is not None:
        since.append(f"{recovery.cue_seconds:.1f} s after the interviewer's {cue}")
    words = plural(recovery.move_words, "word")
    length = f"took {recovery.move_seconds:.1f} s ({words})" if recovery.text else "was made with a key"
    whose = "was suggested to you" if recovery.suggested else "was your own idea"
    return (f"It came {joined(since)}. " if since else "") + f"It {length} and {whose}."


def _outcome(recovery: Recovery) -> Iterator[str]:
    why = "; ".join(recovery.decided_by)
    if recovery.new_take and recovery.comparison:
        subject = f"The {ordinal(recovery.new_take)} take"
        subject += f" of question {number_name(recovery.reopens)}" if recovery.reopens else ""
        if recovery.verdict is None:
            yield f"{subject} cannot be compared with the one before: {why}."
        else:
            yield from (f"  {row}" for row in comparison_rows(recovery.comparison, recovery.new_take))
            yield f"{subject} {VERDICTS[recovery.verdict]}: {why}."
    if recovery.trouble and recovery.trouble_gone is not None:
        yield BACK[recovery.trouble][0 if recovery.trouble_gone else 1]
    elif recovery.trouble and not recovery.comparison:
        yield "Too little was said after it to tell whether it helped."


def comparison_rows(comparison: Comparison, new_take: int) -> Iterator[str]:
    """Lay the figures of two takes that say something side by side, in aligned columns; nothing if none does."""
    figures = telling(comparison)
    if figures:
        yield f"{'':<28}{f'take {new_take - 1}':>15}{f'take {new_take}':>15}"
    for figure in figures:
        before, after = value_text(figure, figure.before), value_text(figure, figure.after)
        mark = {"after": "   better", "before": "   not better", None: ""}[figure.better]
        yield f"{figure.name:<28}{before:>15}{after:>15}{mark}"


def _next_start(check: StartCheck) -> str:
    why = "; ".join(check.decided_by)
    if check.steady is None:
        return f"How question {number_name(check.number)} began after it cannot be told: {why}."
    how = "steadily" if check.steady else "less steadily than usual"
    return f"After it question {number_name(check.number)} began {how}: {why}."


def entry_text(entry: LedgerEntry) -> str:
    """Say why a question is still open, and what was tried."""
    if entry.ended in ("nothing_said", "skipped"):
        why = "you skipped it" if entry.ended == "skipped" else "nothing was said"
    elif entry.troubles:
        counts = {kind: entry.troubles.count(kind) for kind in dict.fromkeys(entry.troubles)}
        why = joined([OPEN[kind] + _times(n) for kind, n in counts.items()])
    else:
        why = "it went on to the time limit" if entry.ended == "hard_limit" else "nothing was said"
    tried = joined([MOVES[move] for move in entry.tried])
    return f"Question {number_name(entry.number)}, “{entry.question.text}”: {why}" + (
        f"; you {tried}." if tried else "."
    )


def _times(count: int) -> str:
    return {1: "", 2: " twice"}.get(count, f" {count} times")
