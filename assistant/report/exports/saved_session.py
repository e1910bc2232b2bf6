"""A saved session and the lengths of its recordings, gathered for an export."""

from __future__ import annotations

from pathlib import Path

from assistant.report.exports import Exported, exported
from assistant.report.grounds import without_cv_lines
from assistant.sessions.journal import SavedSession
from assistant.sessions.saved_history import heard_fillers
from assistant.sessions.spoken_sound import heard_history


def gather(saved: SavedSession, *, because: bool = False) -> Exported:
    """Return what is exported of a session; lines of a CV only with `because`."""
    history = heard_history(saved)
    return exported(
        history if because else without_cv_lines(history),
        [(turn.audio.name, _length(turn.audio)) for turn in saved.told],
        name=saved.folder.name,
        program=saved.started.program,
        started=saved.started.started,
        finished=saved.finished,
        hears_fillers=heard_fillers(saved),
    )


def _length(path: Path) -> float | None:
    """Return the length of a recording, seconds; None if it is lost."""
    import soundfile

    try:
        info = soundfile.info(str(path))
    except (OSError, soundfile.SoundFileError):
        return None
    return float(info.frames / info.samplerate)
