"""What a practice shows on its page, as messages."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.base.events import EndOfAnswer, Finding, Line, Move, Pause, Suggestion, TakeOpened, Turn
from assistant.base.speech import KeyPressed, Partial, Unheard, Utterance, VadFrame
from assistant.detectors.answer_clock import AnswerClock
from assistant.rehearsal.pipeline import Happening
from assistant.report.text import metrics_lines
from assistant.report.words import LOST, describe, moment
from assistant.review.metrics import Metrics
from assistant.web.messages import (
    Caption,
    CaptionWord,
    Down,
    Held,
    Interim,
    LineSaid,
    Listening,
    Muted,
    Noticed,
    NoticeKind,
    Opened,
    TakeBegan,
    Tick,
    TurnClosed,
)

TICK_SECONDS = 0.1
"""Stream time between two of them."""
SURE = 0.5
"""A word to which the recogniser gives less is shown as unsure."""
KINDS: dict[type, NoticeKind] = {Finding: "trouble", Move: "move", Pause: "pause", Unheard: "lost", EndOfAnswer: "end"}


class PageView:
    """Turns what happens into messages."""

    def __init__(self, send: Callable[[Down], None], *, untold: bool) -> None:
        """Build it; what is noticed stays `untold` where the person is to notice it for themselves."""
        self._send = send
        self._hidden = {Suggestion, Line, *((Finding, Pause) if untold else ())}
        self._clock = AnswerClock()
        self._ticked_at = 0.0
        self._muted = False
        self._part = ""

    def open(self, turn: Turn, count: int) -> None:
        """Show which turn comes."""
        self._part = turn.part
        question = turn.question
        self._send(Opened(turn.part, turn.number, count, turn.take, question.text, question.budget_seconds))

    def line(self, who: str, text: str) -> None:
        """Show who says what."""
        self._send(LineSaid(who, text))

    def listen(self) -> None:
        """Show that the person is heard."""
        self._clock = AnswerClock()
        self._ticked_at = 0.0
        self._send(Listening())

    def show(self, happening: Happening) -> None:
        """Show what happened."""
        match happening:
            case VadFrame():
                self._tick(happening)
            case Partial():
                self._send(Interim(happening.text, happening.late_seconds, happening.nearly_over))
            case Utterance():
                words = tuple(CaptionWord(word.text, word.confidence >= SURE) for word in happening.words)
                self._send(Caption(happening.start, words))
            case KeyPressed():
                self._press(happening)
            case TakeOpened():
                self._clock = AnswerClock(happening.start)
                self._send(TakeBegan(happening.take))
            case _:
                self._notice(happening)

    def close_turn(self, metrics: Sequence[Metrics]) -> None:
        """Show the figures of each take."""
        self._send(TurnClosed(tuple(tuple(metrics_lines(take)) for take in metrics)))

    def close(self) -> None:
        """Do nothing: the page tidies up by itself."""

    def _tick(self, frame: VadFrame) -> None:
        self._clock.tick(frame)
        if frame.end - self._ticked_at >= TICK_SECONDS:
            self._ticked_at = frame.end
            self._send(Tick(round(self._clock.seconds, 2), round(frame.level_db, 1), frame.silence_start is None))

    def _press(self, pressed: KeyPressed) -> None:
        if pressed.key == "m":
            self._muted = not self._muted
            self._send(Muted(self._muted))
        elif pressed.key == "p":
            self._send(Held("paused"))
        elif pressed.key == "l":
            self._send(Held("playback"))

    def _notice(self, happening: Happening) -> None:
        if isinstance(happening, Move):
            self._clock.hear(happening)
        if isinstance(happening, Unheard) and happening.why not in LOST:
            self._send(Listening())  # what was said, paused or played back is over
            return
        if not isinstance(happening, Finding | Move | Pause | Unheard | EndOfAnswer) or type(happening) in self._hidden:
            return
        if isinstance(happening, EndOfAnswer) and (self._part == "gap" or happening.reason == "source"):
            return
        text = describe(happening)
        if text:
            self._send(Noticed(moment(happening), KINDS[type(happening)], text))
