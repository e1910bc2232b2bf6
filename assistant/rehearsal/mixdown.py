"""Both sides of an interview in one sound file, in the order in which they would be heard."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from assistant.base.errors import JournalError, trace
from assistant.base.samples import Samples
from assistant.base.speech import RATE, Frame
from assistant.hearing.interface import SourceItem
from assistant.sound.player import PlayedSpan, resampled
from assistant.sound.voices.interface import Speech

if TYPE_CHECKING:
    from assistant.rehearsal.room import Speaker


class Mixdown:
    """A 16 kHz mono WAV that takes what was heard and what was said. A context manager.

    A disk that fills up meanwhile ends the file, and not what is kept on it.
    """

    def __init__(
        self,
        path: Path,
        hear: Callable[[Samples], None] = lambda samples: None,
        tell: Callable[[str], None] = lambda text: None,
    ) -> None:
        """Open the file; `hear` is given what is added, `tell` that no more can be written.

        Raises JournalError if nothing can be written at all.
        """
        import soundfile

        self.path = path
        self.whole = True
        """False from when the disk refused to take more."""
        self._hear = hear
        self._tell = tell
        self.seconds = 0.0
        """Length of all that was added so far."""
        try:
            self._file: Any = soundfile.SoundFile(path, "w", RATE, 1, "PCM_16")
        except (OSError, soundfile.SoundFileError) as error:
            raise _refused(path) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()

    def add(self, samples: Samples) -> None:
        """Append samples of shape (n,), 16 kHz."""
        if self.whole:
            self._write(samples)
        self.seconds += len(samples) / RATE
        self._hear(samples)

    def _write(self, samples: Samples) -> None:
        import soundfile

        try:
            self._file.write(samples)
        except soundfile.SoundFileError as error:
            self.whole = False
            trace(error)
            self._tell(f"{self.path} cannot be written any more: it ends here, and the rest is only heard and printed.")

    def hearing(self, items: Iterable[SourceItem]) -> Iterator[SourceItem]:
        """Pass a source on and keep what is heard."""
        for item in items:
            if isinstance(item, Frame):
                self.add(item.samples)
            yield item


def _refused(path: Path) -> JournalError:
    return JournalError(
        f"The file {path} cannot be written.", "Run it in a folder you may write to, with room for 10 MB."
    )


class MixedSpeaker:
    """Keeps in a mixdown what is said, and passes it on to a real speaker if there is one."""

    def __init__(self, mixdown: Mixdown, speaker: Speaker) -> None:
        self._mixdown = mixdown
        self._speaker = speaker

    def play(self, speech: Speech, stop: Callable[[], bool]) -> PlayedSpan:
        """Keep the speech and play it; without a speaker it is over at once but counts in full."""
        self._mixdown.add(resampled(speech.samples, speech.rate, RATE))
        played = self._speaker.play(speech, stop)
        return PlayedSpan(max(played.seconds, speech.seconds), played.delay_seconds, played.stopped)
