"""All that may be said in a session: the lines of the interviewer and of the coach, as they are shipped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from assistant.base.data import data_dir
from assistant.base.events import Occasion, SuggestedMove
from assistant.base.settings import Settings
from assistant.base.speech import Record
from assistant.base.strict_toml import TomlTable, raise_faults, read_table
from assistant.interview.coach import Coach, Lines

CAUSES = (
    "freeze",
    "freeze_again",
    "unsure_pause",
    "long_silence",
    "over_time",
    "rambling",
    "rambling_fillers",
    "pace",
    "sour_start",
    "closing_bad",
    "closing_good",
    "drill_restart",
    "drill_rephrase",
    "drill_admit_nerves",
    "drill_pause",
    "drill_laugh_off",
)
"""What the coach must have lines for."""
RAMBLING_CAUSES = ("rambling_circles", "rambling_run_on", "rambling_drift")
"""Causes with lines of their own where the file has them; `rambling` serves for the rest."""
RAMBLING_MOVES = {**dict.fromkeys(("rambling", *RAMBLING_CAUSES), "restart"), "rambling_fillers": "pause"}
"""What helps an answer that has lost its way is a new start; where only ums are in the way, a calmer pace."""
OCCASIONS = tuple(occasion for occasion in get_args(Occasion) if occasion != "question")
"""What the interviewer must have lines for."""
MEND = "Mend the file, or install second-take again."


class CauseLines(Record, frozen=True):
    """What the coach may say for one cause."""

    move: SuggestedMove
    lines: tuple[str, ...]


def load_coach_lines() -> dict[str, CauseLines]:
    """Return the coach's lines by cause.

    Raises:
        PromptsError: the file has faults; the message lists all of them, one a line.

    """
    table = read_table(data_dir("prompts") / "coach.toml")
    table.check_keys(required=CAUSES, optional=RAMBLING_CAUSES)
    known = [cause for cause in (*CAUSES, *RAMBLING_CAUSES) if cause in table.values]
    lines = {cause: _read_cause(table, cause) for cause in known}
    raise_faults(table, MEND)
    return lines


def load_interviewer_lines() -> dict[str, tuple[str, ...]]:
    """Return the interviewer's lines by occasion; a line in brackets is a sound or a silence.

    Raises:
        PromptsError: the file has faults; the message lists all of them, one a line.

    """
    table = read_table(data_dir("prompts") / "interviewer.toml")
    table.check_keys(required=OCCASIONS)
    lines = {occasion: _read_lines(table, occasion) for occasion in OCCASIONS}
    raise_faults(table, MEND)
    return lines


def _read_cause(table: TomlTable, cause: str) -> CauseLines:
    values = table.values[cause]
    if not isinstance(values, dict):
        table.fault(f'"{cause}" must be a table that begins with [{cause}]')
        return CauseLines("pause", ())
    entry = TomlTable(f"{table.where}: {cause}", values, table.faults)
    entry.check_keys(required=("move", "lines"))
    moves: tuple[SuggestedMove, ...] = get_args(SuggestedMove)
    move = entry.choice("move", moves, "pause")
    if (wanted := RAMBLING_MOVES.get(cause)) and move != wanted:
        entry.fault(f'the move for {cause} must be "{wanted}"')
    return CauseLines(move, _read_lines(entry, "lines"))


def _read_lines(table: TomlTable, key: str) -> tuple[str, ...]:
    lines = table.texts(key)
    if key in table.values and not lines:
        table.fault(f'"{key}" needs at least one line')
    return lines


@dataclass(frozen=True)
class Script:
    """The lines of a session."""

    interviewer: Mapping[str, Sequence[str]]
    """By occasion."""
    coach: Mapping[str, Lines]
    """By cause."""

    @property
    def hints(self) -> dict[str, Sequence[str]]:
        """The coach's lines by cause, without the moves that they suggest."""
        return {cause: known.lines for cause, known in self.coach.items()}

    def all_hints(self) -> list[str]:
        """Return all that the coach may say unasked."""
        return [line for lines in self.hints.values() for line in lines]

    def cast_coach(self, settings: Settings, seed: int) -> Coach:
        """Make a coach who speaks these lines."""
        return Coach(settings, self.coach, seed, self.interviewer)


def load_script() -> Script:
    """Read the lines that are shipped.

    Raises:
        PromptsError: a file has faults; the message lists all of them, one a line.

    """
    return Script(load_interviewer_lines(), load_coach_lines())
