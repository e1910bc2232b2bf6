"""Detectors: one file each, listed here by hand."""

from __future__ import annotations

from assistant.detectors.filled_pause import FilledPauses
from assistant.detectors.interface import Detector
from assistant.detectors.long_pause import LongPause
from assistant.detectors.moves import Moves
from assistant.detectors.over_time import OverTime
from assistant.detectors.rambling import Rambling
from assistant.detectors.sour_start import SourStart
from assistant.interview import Turn
from assistant.settings import Settings


def prepare() -> None:
    """Load what the detectors need; slow the first time, so it is done while something else is waited for."""
    from assistant.detectors.move_rules.scoring import prepare as prepare_rules
    from assistant.embedding import prepare as prepare_meaning

    prepare_rules()
    prepare_meaning()


def make_detectors(turn: Turn, settings: Settings, *, hears_fillers: bool) -> tuple[Detector, ...]:
    """Make the detectors for one take. Moves comes first: the others hear what it understood."""
    moves = Moves(settings.answer_window_seconds)
    if turn.part == "small_talk":
        return moves, SourStart()
    if turn.part == "closing":
        return (moves,)
    return (
        moves,
        LongPause(settings),
        FilledPauses(measured=hears_fillers),
        Rambling(turn.question, settings, turn.usual_fillers),
        OverTime(turn.question),
    )
