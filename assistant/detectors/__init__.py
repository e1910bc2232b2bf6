"""Detectors: what is noticed, one file each, listed here. Interview, rehearsal, report and accuracy may come in."""

from __future__ import annotations

from assistant.base.events import Turn
from assistant.base.settings import Settings
from assistant.detectors.fast_pace import FastPace
from assistant.detectors.filled_pause import FilledPauses
from assistant.detectors.interface import Detector
from assistant.detectors.long_pause import LongPause
from assistant.detectors.move_rules.learned import WEIGHTS as MOVE_WEIGHTS
from assistant.detectors.move_rules.scores import prepare as prepare_rules
from assistant.detectors.moves import Moves
from assistant.detectors.over_time import OverTime
from assistant.detectors.rambling import WEIGHTS as RAMBLING_WEIGHTS
from assistant.detectors.rambling import Rambling
from assistant.detectors.sour_start import SourStart
from assistant.language import embedding
from assistant.language.answers.parts import check_part_weights
from assistant.language.answers.parts import prepare as prepare_parts
from assistant.language.answers.probes import WEIGHTS as PROBE_WEIGHTS
from assistant.language.linear_model import check_weights, load_model
from assistant.language.sentence_end import WEIGHTS as SENTENCE_WEIGHTS

WEIGHTS = (MOVE_WEIGHTS, RAMBLING_WEIGHTS, PROBE_WEIGHTS, SENTENCE_WEIGHTS)
"""The models of a file each."""


def check() -> None:
    """See that all models that a turn needs are there and whole, without loading one.

    That takes milliseconds once they were seen to be whole. Raises ModelError.
    """
    embedding.check()
    check_part_weights()
    for name in WEIGHTS:
        check_weights(name)


def prepare() -> None:
    """Load what a turn needs; slow the first time, so it is done while something else is waited for.

    What judges an answer that is over is loaded, too: what is asked back must be known at once.

    Raises:
        ModelError: a model is missing or cannot be used.

    """
    prepare_rules()
    embedding.prepare()
    prepare_parts()
    for name in WEIGHTS:
        load_model(name)


def make_detectors(turn: Turn, settings: Settings, *, hears_fillers: bool) -> tuple[Detector, ...]:
    """Make the detectors for one take. Moves comes first: the others hear what it understood."""
    moves = Moves(settings.answer_window_seconds)
    if turn.part == "small_talk":
        return moves, SourStart()
    if turn.part in ("closing", "gap"):
        return (moves,)
    return (
        moves,
        LongPause(settings),
        FilledPauses(measured=hears_fillers),
        Rambling(turn.question, settings, turn.usual_fillers),
        OverTime(turn.question),
        FastPace(turn.usual_pace),
    )
