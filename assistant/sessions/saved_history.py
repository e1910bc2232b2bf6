"""The turns of a saved session with their figures, measured again from what the journal says of them."""

from __future__ import annotations

import msgspec

from assistant.base.errors import JournalError
from assistant.base.events import Pause
from assistant.review.history import HeardTurn, heard_turn
from assistant.sessions.disk import read_file
from assistant.sessions.journal import SUMMARY_FILE, SavedSession


def saved_history(saved: SavedSession) -> list[HeardTurn]:
    """Measure the turns again from what the journal says of them; the last event is taken for their end."""
    hears_fillers = heard_fillers(saved)
    history = []
    for turn in saved.told:
        seconds = max((event.at for event in turn.events if not isinstance(event, Pause)), default=0.0)
        history.append(heard_turn(turn.turn, turn.events, seconds, hears_fillers=hears_fillers))
    return history


def heard_fillers(saved: SavedSession) -> bool:
    """Tell whether the session's recogniser could hear fillers: Whisper can; of others only the summary tells."""
    if saved.settings.recognizer.partition(":")[0] == "whisper":
        return True
    try:
        summary = msgspec.json.decode(read_file(saved.folder, SUMMARY_FILE))
        return any(take["metrics"]["fillers"] is not None for take in summary["takes"])
    except (JournalError, msgspec.MsgspecError, UnicodeDecodeError, LookupError, TypeError, RecursionError):
        return False
