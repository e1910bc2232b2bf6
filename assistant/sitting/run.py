"""Runs a practice to its end and sums it up, whoever shows it.

What sums it up is imported then: before the first question somebody waits for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.base.errors import trace
from assistant.rehearsal.assembly import resumable
from assistant.rehearsal.live_loop import Practice
from assistant.rehearsal.plan import Plan
from assistant.rehearsal.room import COACH
from assistant.review.history import HeardTurn

NO_SUMMARY = "\nThe summary of this session cannot be shown."
NO_DEBRIEF = "I cannot sum this one up."


def run_to_end(plan: Plan, practice: Practice, turns: list[HeardTurn]) -> None:
    """Run the interview to its end, and add each turn that is over to `turns`.

    A person who ends it finishes the session, by KeyboardInterrupt too; an error leaves it to be gone on with.
    """
    try:
        with resumable(plan, practice):
            for turn in practice.run():
                turns.append(turn)
    except KeyboardInterrupt:  # the second Ctrl-C: the first asked for an end
        _finish(practice, turns)
        raise
    _finish(practice, turns)


def say_debrief(practice: Practice, turns: Sequence[HeardTurn]) -> None:
    """Let the coach say the debrief of a practice that is over, in three sentences."""
    from assistant.report.debrief import spoken

    hears_fillers = practice.studio.hears_fillers
    if turns:
        practice.room.say(COACH, _lines(lambda: spoken(turns, hears_fillers=hears_fillers), NO_DEBRIEF))


def summary(turns: Sequence[HeardTurn], plan: Plan, *, hears_fillers: bool) -> Sequence[str]:
    """Return figures and debrief as lines; one says so if they cannot be made."""
    return _lines(lambda: _summary(turns, plan, hears_fillers=hears_fillers), NO_SUMMARY)


def comments_on(turns: Sequence[HeardTurn], plan: Plan) -> Sequence[str]:
    """Comment on what the person asked the interviewer; nothing if they never had the chance."""
    from assistant.review.questions_asked import asked_questions, comment

    return comment(asked_questions(turns), plan.job) if any(turn.turn.part == "closing" for turn in turns) else ()


def _finish(practice: Practice, turns: Sequence[HeardTurn]) -> None:
    if practice.journal is not None:
        from assistant.report.summary import session_summary
        from assistant.sessions.spoken_sound import spoken_turns

        heard = spoken_turns(practice.journal.folder, turns)
        practice.journal.finish(session_summary(heard, hears_fillers=practice.studio.hears_fillers))


def _summary(turns: Sequence[HeardTurn], plan: Plan, *, hears_fillers: bool) -> Sequence[str]:
    from assistant.report.debrief import debrief_lines
    from assistant.report.grounds import why_lines
    from assistant.report.summary import summary_lines

    told = debrief_lines(turns, hears_fillers=hears_fillers, comments=comments_on(turns, plan), settings=plan.settings)
    return (*summary_lines(turns), *why_lines(turns), *told)


def _lines(make: Callable[[], Sequence[str]], failed: str) -> Sequence[str]:
    """Return what is told of a session; that it cannot be told, which `failed` says, ends nothing."""
    try:
        return make()
    except Exception as error:
        trace(error)
        return (failed,)
