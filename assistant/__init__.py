"""Second Take: practise saving an interview that is going wrong. As a library: `from assistant import replay`."""

import os
from typing import TYPE_CHECKING

# Nothing leaves the machine. From 1.29 on onnxruntime tells its maker of each use, from its first moment, unless this
# was set before it starts; Hugging Face's client, which only `fetch` uses online, adds details to what it asks for.
os.environ.update(ORT_DISABLE_TELEMETRY="1", HF_HUB_DISABLE_TELEMETRY="1")

__all__ = [
    "Accuracy",
    "Answer",
    "AudioFileError",
    "Comparison",
    "EndOfAnswer",
    "Event",
    "Finding",
    "JournalError",
    "KeyPressed",
    "LabelsError",
    "Line",
    "Listener",
    "Metrics",
    "ModelError",
    "Move",
    "Pause",
    "PromptsError",
    "Question",
    "RecognizerError",
    "Recovery",
    "SecondTakeError",
    "Session",
    "Settings",
    "SettingsError",
    "Skipped",
    "Suggestion",
    "Take",
    "TakeOpened",
    "Unheard",
    "Utterance",
    "Word",
    "__version__",
    "evaluate",
    "practice",
    "replay",
]

if TYPE_CHECKING:
    from assistant.base.version import __version__
    from assistant.library import (
        Accuracy,
        Answer,
        AudioFileError,
        Comparison,
        EndOfAnswer,
        Event,
        Finding,
        JournalError,
        KeyPressed,
        LabelsError,
        Line,
        Listener,
        Metrics,
        ModelError,
        Move,
        Pause,
        PromptsError,
        Question,
        RecognizerError,
        Recovery,
        SecondTakeError,
        Session,
        Settings,
        SettingsError,
        Skipped,
        Suggestion,
        Take,
        TakeOpened,
        Unheard,
        Utterance,
        Word,
        evaluate,
        practice,
        replay,
    )
else:

    def __getattr__(name):
        """Import the library when something of it is first asked for: `import assistant` alone loads nothing."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        home = "assistant.base.version" if name == "__version__" else "assistant.library"
        return getattr(import_module(home), name)

    def __dir__():
        """Name what is public too."""
        return sorted({*globals(), *__all__})
