"""The best way out that somebody took so far, and its sound. Reads the session that it is in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from assistant.base.errors import JournalError
from assistant.report.debrief_words import ONSETS
from assistant.report.grounds import without_cv
from assistant.report.page.sound import as_source, opus_part
from assistant.report.words import MOVES, ordinal, roughly
from assistant.review.clean_answer import SHORT_WORDS
from assistant.review.history import HeardTurn
from assistant.review.quotes import clean
from assistant.review.recoveries import Recovery, find_recoveries
from assistant.sessions.journal import read_session
from assistant.sessions.saved_history import heard_fillers, saved_history
from assistant.sessions.session_figures import RecoveryFigures, SessionFigures

CLIP_SECONDS = 30.0
LEAD_IN = 1.0
TRIED = 3
"""Sessions that are opened at most: one may be damaged, or its sound gone."""


class Best(NamedTuple):
    """The best way out so far."""

    text: str
    question: str
    day: date | None
    button: str
    source: str
    """Its sound as an address; empty if it is gone."""


def best_recovery(folder: Path, sessions: Sequence[SessionFigures], *, because: bool = False) -> Best | None:
    """Return the way out that helped and came soonest; None if none helped, or none can be read any more.

    What its question quotes of a CV is there only with `because`.
    """
    for session, figures in islice(_ranked(sessions), TRIED):
        try:
            return _best(folder, session, figures, because=because)
        except (JournalError, LookupError):
            continue
    return None


def _ranked(sessions: Sequence[SessionFigures]) -> list[tuple[SessionFigures, RecoveryFigures]]:
    """Return the ways out that made it better, the soonest first; of equals the newest."""
    pairs = [
        (session, made)
        for session in reversed(sessions)
        for made in session.recoveries
        if made.verdict == "improved" and made.seconds is not None and made.trouble and not _came_short(session, made)
    ]
    return sorted(pairs, key=lambda pair: pair[1].seconds or 0.0)


def _came_short(session: SessionFigures, made: RecoveryFigures) -> bool:
    """Tell whether what followed was too short to be held up to anybody."""
    takes = [take for answer in session.answers if answer.number == made.number for take in answer.takes]
    return any(take.take > made.take and take.words < SHORT_WORDS for take in takes)


def _best(folder: Path, session: SessionFigures, figures: RecoveryFigures, *, because: bool) -> Best:
    saved = read_session(folder / session.name)
    history = saved_history(saved)
    found = find_recoveries(history, hears_fillers=heard_fillers(saved))
    made = next(each for each in found if _is_same(each, figures))
    turn, start, end = _place(history, made)
    asked = next((heard.turn.question for heard in history if heard.turn.number == figures.number), None)
    shown = asked if asked is None or because else without_cv(asked)
    return Best(
        _told(made, figures),
        clean(shown.text) if shown else "",
        session.day,
        "Hear your better take" if made.new_take else "Hear the moment",
        as_source(opus_part(saved.told[turn].audio, start, min(end, start + CLIP_SECONDS))),
    )


def _is_same(each: Recovery, figures: RecoveryFigures) -> bool:
    number = each.reopens or each.number
    return (number, each.take, each.move) == (figures.number, figures.take, figures.move) and each.verdict == "improved"


def _place(history: Sequence[HeardTurn], made: Recovery) -> tuple[int, float, float]:
    """Return the turn, and from where to where in it the way out or what it opened is heard."""
    for turn, heard in enumerate(history[made.turn :], start=made.turn):
        for measured in heard.takes:
            take = measured.take
            if made.new_take and (take.number, take.take) == (made.reopens or made.number, made.new_take):
                return turn, take.start, take.end
    return made.turn, max(made.at - LEAD_IN, 0.0), made.at + CLIP_SECONDS


def _told(made: Recovery, figures: RecoveryFigures) -> str:
    came = f"your {ordinal(made.new_take)} take was better" if made.new_take else "it did not happen again"
    soon = f" within {roughly(figures.seconds)}" if figures.seconds is not None else ""
    return f"When {ONSETS[made.trouble]}, you {MOVES[made.move]}{soon}, and {came}." if made.trouble else ""
