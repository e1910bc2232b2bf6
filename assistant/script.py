"""All that may be said in a session, by the interviewer and by the coach."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.base.settings import Settings
from assistant.coach import Coach, Lines
from assistant.prompts import load_coach_lines, load_interviewer_lines


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

    def cast_coach(self, settings: Settings, seed: int) -> Coach:
        """Make a coach who speaks these lines."""
        return Coach(settings, self.coach, seed, self.interviewer)


def load_script() -> Script:
    """Read the lines that are shipped.

    Raises:
        PromptsError: a file has faults; the message lists all of them, one a line.

    """
    return Script(load_interviewer_lines(), load_coach_lines())
