"""What went well in an interview, with its moment. Pure; nothing is praised that did not happen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from assistant.base.events import number_name
from assistant.base.speech import Record
from assistant.report.lessons import Review, of_place, questions_text
from assistant.report.words import MOVES, clock, ordinal
from assistant.review.clean_answer import is_short
from assistant.review.metrics import take_words
from assistant.review.recoveries import Recovery


class Strength(Record, frozen=True):
    """Something that went well."""

    text: str
    """A sentence that a voice can say."""
    moment: str = ""
    """Where to listen to it; empty if it is no moment."""

    @property
    def shown(self) -> str:
        """The sentence with its moment."""
        return f"{self.text.removesuffix('.')} ({self.moment})." if self.moment else self.text


def strengths(told: Review) -> list[Strength]:
    """Say what went well, the best first, each a sentence; there is always something."""
    praises = (_rounds_made, _improvements, _own_ideas, _hints_taken, _clean, _steady)
    known = {strength.text: strength for strength in chain.from_iterable(praise(told) for praise in praises)}
    if known:
        return list(known.values())
    if told.tried:
        return [Strength(f"You said your answer to {questions_text(told.tried)} out loud.")]
    return [Strength("You sat down and listened to what will be asked.")]


def _rounds_made(told: Review) -> Iterator[Strength]:
    made = [each for each in told.rounds if each.done]
    if made:
        count = f"{len(made)} of {len(told.rounds)} round{'' if len(told.rounds) == 1 else 's'}"
        first = next((each for each in made if each.made), None)
        moment = f"round {first.number}, {clock(first.made.at)}" if first and first.made else ""
        yield Strength(f"You said the sentence that was asked for in {count}.", moment)


def _improvements(told: Review) -> Iterator[Strength]:
    for recovery in told.recoveries:
        if recovery.verdict != "improved" or _came_short(told, recovery):
            continue
        if recovery.reopens:
            question = number_name(recovery.reopens)
            text = f"You went back to question {question} at the end, and your answer came out better."
        elif recovery.new_take:
            take = f"{ordinal(recovery.new_take)} take of question {number_name(recovery.number)}"
            text = f"Your {take} was better than the one before."
        else:
            text = f"You {MOVES[recovery.move]} {of_place(recovery)}, and it did not happen again."
        yield Strength(text, clock(recovery.at))


def _came_short(told: Review, recovery: Recovery) -> bool:
    """Tell whether the take that a recovery opened was too short to be called better."""
    number = recovery.reopens or recovery.number
    takes = [take for heard in told.answers if heard.turn.number == number for take in heard.takes]
    return any(take.take.take == recovery.new_take and is_short(take) for take in takes)


def _own_ideas(told: Review) -> Iterator[Strength]:
    for recovery in told.recoveries:
        if recovery.trouble and not recovery.suggested and not recovery.reopens:
            text = f"You found the way out {of_place(recovery)} yourself: you {MOVES[recovery.move]}."
            yield Strength(text, clock(recovery.at))


def _hints_taken(told: Review) -> Iterator[Strength]:
    for recovery in told.recoveries:
        if recovery.trouble and recovery.suggested and not recovery.reopens:
            hint = "the suggestion" if recovery.cue_seconds is None else "the interviewer's hint"
            yield Strength(f"You took {hint} {of_place(recovery)}, and {MOVES[recovery.move]}.", clock(recovery.at))


def _clean(told: Review) -> Iterator[Strength]:
    if told.clean:
        words = take_words(next(heard for heard in told.answers if heard.turn.number == told.clean[0]).events)
        place = f"question {number_name(told.clean[0])}, " if len(told.clean) > 1 else ""
        text = f"You answered {questions_text(told.clean)} without getting stuck or losing the thread."
        yield Strength(text, f"{place}{clock(words[0].start)} to {clock(words[-1].end)}")


def _steady(told: Review) -> Iterator[Strength]:
    for recovery in told.recoveries:
        if recovery.next_start and recovery.next_start.steady and recovery.trouble:
            number, delay = recovery.next_start.number, recovery.next_start.start.delay_seconds or 0.0
            yield Strength(
                f"After the trouble you began question {number_name(number)} as steadily as you usually do.",
                clock(delay),
            )
