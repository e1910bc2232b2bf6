"""How long a silence may last: when it is helped, when the person is asked, and how it ends. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.base.events import EndReason
from assistant.base.settings import Settings

Interrupted = Literal["no_word", "unfinished", "unclear", "complete"]
"""What a silence interrupts: a wait for the first word, or a thought."""
Check = Literal["check_done", "check_move_on", "check_more", "check_skip"]
"""What is asked before an answer may end: an occasion of the interviewer's lines."""
CHECKS: dict[str, Check] = {
    "unsure_pause": "check_done",
    "check_done": "check_done",
    "check_move_on": "check_move_on",
    "check_more": "check_more",
    "check_skip": "check_skip",
}
"""By the occasion of a line, or the cause of a suggestion, what it asks."""


@dataclass(frozen=True)
class Patience:
    """What happens in a silence, each after so many seconds of it."""

    hint: float
    """A hint, or what is noticed where nobody hints."""
    second_hint: float
    question: float
    check: Check
    """Which question."""
    end: EndReason
    """Why the answer ends if nobody answers the question."""


def patience_with(interrupted: Interrupted, settings: Settings) -> Patience:
    """Return how long a silence may last. After the question the answer ends `settings.reply_seconds` later."""
    set_ = settings
    if interrupted == "no_word":
        asked = max(0.0, set_.nothing_said_seconds - set_.reply_seconds)
        return Patience(set_.thinking_seconds, set_.still_thinking_seconds, asked, "check_skip", "nothing_said")
    if interrupted == "unfinished":
        return Patience(
            set_.freeze_seconds, set_.still_stuck_seconds, set_.move_on_seconds, "check_move_on", "unanswered"
        )
    if interrupted == "unclear":
        asked = set_.unsure_seconds
        return Patience(asked, asked, asked, "check_done", "unanswered")
    asked = set_.end_silence_seconds
    return Patience(asked, asked, asked, "check_more", "silence")
