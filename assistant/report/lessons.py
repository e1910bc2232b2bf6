"""What a debrief is made of, and the one thing to do next time, with why. Pure; no score is made up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from assistant.base.events import Finding, FindingKind, Line, Take, number_name
from assistant.base.speech import Record
from assistant.report.content_lessons import content_reasons
from assistant.report.debrief_words import MANY_APOLOGIES, ONSETS, joined, trouble_text, where
from assistant.report.words import MOVES, ordinal
from assistant.review.clean_answer import answer_words, is_clean, is_short
from assistant.review.history import HeardTurn, goes_on
from assistant.review.ledger import LedgerEntry, ledger
from assistant.review.recoveries import Recovery, Unrecovered, find_recoveries, unrecovered

LATE_SECONDS = 10.0
"""A way out of a silence that came later was long in coming (ours); one that came within it came soon."""
LATE_WANDERING_SECONDS = 60.0
"""The same for talk, which takes 30 to 45 s to be without a point (advice)."""
LONG_MOVE_SECONDS = 10.0
"""A way out should be one short sentence."""
SILENCES: frozenset[FindingKind] = frozenset(("freeze", "long_silence", "unsure_pause"))
SAYINGS: dict[FindingKind, str] = {
    "freeze": "when you get stuck, say so: “Could I start that one again?”",
    "long_silence": "when you need to think, say so: “Give me a moment to think.”",
    "rambling": "when you hear yourself wander, stop and say: “Let me put that more simply.”",
    "fillers": "when the ums pile up, slow down and let yourself pause",
}
"""What to do about trouble that was talked through; follows "Next time, "."""

Exercise = Literal["again", "drill", "cues"]
"""What it is practised with: such questions again, interruptions on purpose, or an interviewer who only hints."""
Reason = tuple[str, str]
"""What to do, and why; neither with its full stop."""


class Advice(Record, frozen=True):
    """The one thing to do next time."""

    what: str
    """Without its full stop, as is the reason."""
    why: str
    exercise: Exercise


class Round(Record, frozen=True):
    """An answer that a drill interrupted."""

    number: int
    """Of the question."""
    done: bool
    """True if the interviewer heard the sentence that was asked for."""
    made: Recovery | None
    """The first recovery after the interruption, whichever it was."""


class Review(Record, frozen=True):
    """All that a debrief is made of."""

    history: tuple[HeardTurn, ...]
    recoveries: tuple[Recovery, ...]
    talked_through: tuple[Unrecovered, ...]
    """Troubles about which nothing was said."""
    open: tuple[LedgerEntry, ...]
    """Questions that still need an answer, the worst first; none in a drill, where no answer is finished."""

    @property
    def answers(self) -> tuple[HeardTurn, ...]:
        """The turns in which questions were answered."""
        return tuple(heard for heard in self.history if heard.turn.part == "question")

    @property
    def answered(self) -> tuple[int, ...]:
        """Numbers of the questions to which something was said."""
        spoken = [heard for heard in self.answers if any(take.metrics.words for take in heard.takes)]
        return tuple(dict.fromkeys(heard.turn.number for heard in spoken))

    @property
    def clean(self) -> tuple[int, ...]:
        """Numbers of the questions that were answered without trouble, each time that they were answered."""
        spoilt = {heard.turn.number for heard in self.answers if not is_clean(heard)}
        spoilt |= {entry.number for entry in self.open}
        return tuple(number for number in self.answered if number not in spoilt)

    @property
    def short(self) -> tuple[int, ...]:
        """Numbers of the questions to whose last take little or nothing was said."""
        last = {heard.turn.number: heard.takes[-1] for heard in self.answers if heard.takes and not goes_on(heard)}
        return tuple(number for number in self.answered if is_short(last[number]))

    @property
    def tried(self) -> tuple[int, ...]:
        """Numbers of the questions to which more was said than that there is no answer."""
        said = [heard for heard in self.answers if any(answer_words(take.take.events) for take in heard.takes)]
        return tuple(dict.fromkeys(heard.turn.number for heard in said))

    @property
    def rounds(self) -> tuple[Round, ...]:
        """The answers that a drill interrupted."""
        pairs = [(heard, _drilled(heard)) for heard in self.history]
        return tuple(
            Round(heard.turn.number, _said(heard, "drill_done"), self._made_after(heard, at))
            for heard, at in pairs
            if at is not None
        )

    def _made_after(self, heard: HeardTurn, at: float) -> Recovery | None:
        mine = [each for each in self.recoveries if self.history[each.turn] is heard and each.at >= at]
        return mine[0] if mine else None


def review(history: Sequence[HeardTurn], *, hears_fillers: bool) -> Review:
    """Gather what a debrief is made of."""
    recoveries = find_recoveries(history, hears_fillers=hears_fillers)
    entries = () if any(_drilled(heard) is not None for heard in history) else ledger(history)
    return Review(tuple(history), recoveries, unrecovered(history), entries)


def found(heard: HeardTurn) -> list[tuple[Take, Finding]]:
    """Return everything noticed in a turn, with the take it was in, in order of where it began."""
    takes = [measured.take for measured in heard.takes]
    pairs = [(take, event) for take in takes for event in take.events if isinstance(event, Finding)]
    return sorted(pairs, key=lambda pair: (pair[0].take, pair[1].start))


def questions_text(numbers: Sequence[int]) -> str:
    """Name questions by number."""
    return _numbered("question", numbers)


def rounds_text(numbers: Sequence[int]) -> str:
    """Name the rounds of a drill by number."""
    return _numbered("round", numbers)


def _numbered(noun: str, numbers: Sequence[int]) -> str:
    return f"{noun}{'' if len(numbers) == 1 else 's'} {joined([number_name(number) for number in numbers])}"


def advice(told: Review) -> Advice:
    """Choose the one thing to do next time, and say why."""
    drill = (_speak, _drill_again, _apologise_once, _drill_sooner, _shorter)
    interview = (
        _speak,
        _apologise_once,
        _say_so,
        _answer_all,
        _sooner,
        _shorter,
        _plan,
        _start_afresh,
        _slow_down,
        _say_more,
        _go_back,
        _stop,
        _say_what,
    )
    for rule in drill if told.rounds else interview:
        for what, why in rule(told):
            return Advice(what, why, "drill" if rule in ABOUT_THE_WAY_OUT else "again")
    return _harder(told)


def _said(heard: HeardTurn, occasion: str) -> bool:
    return any(isinstance(event, Line) and event.occasion == occasion for event in heard.events)


def _drilled(heard: HeardTurn) -> float | None:
    lines = [event for event in heard.events if isinstance(event, Line) and event.occasion == "drill_interrupt"]
    return lines[0].at if lines else None


def of_place(recovery: Recovery) -> str:
    """Name the place of a recovery within a sentence."""
    place = where(recovery.part, recovery.number)
    return f"on {place.lower()}" if recovery.number else {"Closing": "at the closing"}.get(place, "in the small talk")


def _speak(told: Review) -> Iterator[Reason]:
    if not told.answered:
        yield (
            "Next time, say one sentence out loud, however rough",
            "A rough start can be started over; a silence cannot",
        )


def _apologise_once(told: Review) -> Iterator[Reason]:
    most = max(told.recoveries, key=lambda each: each.apologies, default=None)
    if most and most.apologies >= MANY_APOLOGIES:
        yield (
            "Next time, say sorry once and go straight on",
            f"{of_place(most).capitalize()} you said it {most.apologies} times, and one short sentence is enough",
        )


def _say_so(told: Review) -> Iterator[Reason]:
    kinds = [each.finding.kind for each in told.talked_through]
    if not kinds:
        return
    kind = max(dict.fromkeys(kinds), key=kinds.count)
    numbers = dict.fromkeys(each.number for each in told.talked_through if each.finding.kind == kind)
    begun = ONSETS[kind].replace("began to pile up", "piled up").replace("began to wander", "wandered")
    help_ = "a pause gives you time to think" if kind == "fillers" else "one short sentence is enough to get out of it"
    why = f"On {questions_text(tuple(numbers))} {begun}; {help_}"
    yield f"Next time, {SAYINGS[kind]}", why


def _drill_again(told: Review) -> Iterator[Reason]:
    missed = [each.number for each in told.rounds if not each.done]
    if missed:
        yield (
            "Next time, say the sentence that is asked for at once, before you think about the answer",
            f"No such sentence was heard in {rounds_text(missed)}",
        )


def _drill_sooner(told: Review) -> Iterator[Reason]:
    for recovery in told.recoveries:
        if recovery.cue_seconds and recovery.cue_seconds > LATE_SECONDS:
            yield (
                "Next time, say your sentence sooner",
                f"In round {recovery.number} it came {recovery.cue_seconds:.0f} s after the interruption",
            )


def _answer_all(told: Review) -> Iterator[Reason]:
    silent = [entry.number for entry in told.open if entry.ended in ("nothing_said", "skipped")]
    if silent:
        yield (
            "Next time, give every question one try, even a rough one",
            f"You left {questions_text(sorted(silent))} without an answer, and a rough one can still be mended",
        )


def _sooner(told: Review) -> Iterator[Reason]:
    for recovery in told.recoveries:
        seconds, kind = recovery.seconds_to_move, recovery.trouble
        if kind and seconds and seconds > (LATE_SECONDS if kind in SILENCES else LATE_WANDERING_SECONDS):
            yield (
                "Next time, speak up sooner when you are in trouble",
                f"{of_place(recovery).capitalize()} you {MOVES[recovery.move]} {seconds:.0f} s after {ONSETS[kind]}",
            )


def _shorter(told: Review) -> Iterator[Reason]:
    for recovery in told.recoveries:
        if recovery.move_seconds > LONG_MOVE_SECONDS:
            yield (
                "Next time, get out with one short sentence",
                f"{of_place(recovery).capitalize()} it took you {recovery.move_words} words to say it",
            )


def _plan(told: Review) -> Iterator[Reason]:
    for recovery in told.recoveries:
        if recovery.new_take and recovery.verdict in ("same", "worse"):
            subject = (
                f"The {ordinal(recovery.new_take)} take of question {number_name(recovery.reopens or recovery.number)}"
            )
            yield (
                "Next time, take one breath and choose your first sentence before you start over",
                f"{subject} did not come out better than the one before",
            )


def _start_afresh(told: Review) -> Iterator[Reason]:
    for recovery in told.recoveries:
        check = recovery.next_start
        if check and check.steady is False:
            yield (
                "Next time, begin the question after a bad one as if nothing had happened",
                f"Question {number_name(check.number)} began less steadily than usual: {'; '.join(check.decided_by)}",
            )


def _slow_down(told: Review) -> Iterator[Reason]:
    for heard in told.answers:
        for take, finding in found(heard):
            if finding.kind == "pace":
                yield (
                    "Next time, leave a short pause after each sentence",
                    f"On question {number_name(take.number)} {trouble_text(take, finding)}",
                )


def _say_more(told: Review) -> Iterator[Reason]:
    if told.short:
        yield (
            "Next time, say what happened, what you did, and what came of it",
            f"Your answer to {questions_text(told.short)} was short for such a question",
        )


def _go_back(told: Review) -> Iterator[Reason]:
    if told.open:
        entry = told.open[0]
        yield (
            f"Next time, ask at the end whether you may go back to question {number_name(entry.number)}",
            "It is still open, and at the end there is time for one more try",
        )


def _stop(told: Review) -> Iterator[Reason]:
    for heard in told.answers:
        for take, finding in found(heard):
            if finding.kind == "over_time":
                yield (
                    "Next time, make one point, give one example, and stop",
                    f"On question {number_name(take.number)} {trouble_text(take, finding)}",
                )


def _say_what(told: Review) -> Iterator[Reason]:
    if not told.recoveries:  # who got out of trouble practises that first
        yield from content_reasons(told.answers)


def _harder(told: Review) -> Advice:
    if told.rounds or told.recoveries:
        return Advice(
            "Next time, make it harder and try the mode called cues",
            "There the coach is silent and the interviewer only hints",
            "cues",
        )
    smooth = "Nothing went wrong, so the" if set(told.clean) == set(told.answered) else "The"
    return Advice(
        "Next time, try the mode called drill, which interrupts you on purpose",
        f"{smooth} way out has had no practice yet",
        "drill",
    )


ABOUT_THE_WAY_OUT = (_apologise_once, _say_so, _sooner, _shorter, _plan, _drill_again, _drill_sooner)
"""Rules whose advice a drill practises best."""
