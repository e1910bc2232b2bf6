"""An interview that a test leads by hand, and what is answered in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.base.events import EndReason, Line, Opening, Part, Question, Turn
from assistant.base.settings import Settings
from assistant.interview.closing import Closing
from assistant.interview.conversation import Conversation
from assistant.review.history import HeardTurn
from tests.support.fakes import SCRIPT
from tests.support.histories import STORY, found, heard_turn, said

QUESTIONS = (
    Question("a", "Tell me about yourself. Take your time.", topics=("background",)),
    Question("b", "Tell me about a conflict.", topics=("conflict",)),
    Question("c", "Why this job?", topics=("motivation",)),
)


class Interview:
    """A conversation that is led by hand."""

    def __init__(self, **settings: Any) -> None:
        self.talk = Conversation(QUESTIONS, SCRIPT, Settings(**settings), seed=1)
        self.path: list[tuple[Part, int, int]] = []
        self.opening = Opening(Turn("closing", 0, 1, QUESTIONS[0]), ())

    def open(self) -> list[str]:
        """Open the next turn; return the occasions of what is said before it."""
        self.talk.leave_gap()
        return self.go_on()

    def go_on(self) -> list[str]:
        """Open the next turn, also if it is a gap."""
        opening = self.talk.open_turn()
        assert opening is not None
        self.opening = opening
        turn = opening.turn
        self.path.append((turn.part, turn.number, turn.take))
        return [line.occasion for line in opening.lines]

    def close(self, *events: Any, reason: EndReason = "silence") -> list[str]:
        """Close it; return the occasions of what is said after it."""
        heard = self._heard(events, reason)
        whole = self.talk.close_turn(heard)
        return [line.occasion for line in whole.events[len(heard.events) :] if isinstance(line, Line)]

    def close_returning_to(self, number: int) -> None:
        """Let the person ask at the closing for a question."""
        (closing,) = self.talk.hosts(self.opening.turn)
        assert isinstance(closing, Closing)
        closing.returns_to = number
        assert self.close(reason="return") == []

    def _heard(self, events: Sequence[Any], reason: EndReason) -> HeardTurn:
        from assistant.base.events import EndOfAnswer

        listened = [*self.opening.lines, *events, EndOfAnswer(30.0, reason)]
        return heard_turn(self.opening.turn, listened, 30.0, hears_fillers=True)

    def answer_all(self) -> None:
        """Answer every question well."""
        for _ in QUESTIONS:
            self.open()
            self.close(said(STORY, 1.0))

    @property
    def over(self) -> bool:
        """True if nobody has the floor any more."""
        self.talk.leave_gap()
        return self.talk.open_turn() is None


GOOD = said(STORY, 1.0)
BAD = (said(STORY, 1.0), found("freeze", 15.0, 19.0))
