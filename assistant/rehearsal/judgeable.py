"""Tells whether a recording can be judged: not if it is very quiet, and not with music or a second voice in it."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Iterator

from assistant.base.speech import Frame, VadFrame
from assistant.hearing.music import Music
from assistant.hearing.second_voice import SecondVoice
from assistant.rehearsal.pipeline import Happening

LEAST_SPEECH_DB = -60.0
"""Relative to full scale. Speech is usually 30 dB louder; here a recorder's own noise is as loud."""
MUSIC = (
    "Music is heard through much of it: its words may be wrong, so nothing in it was judged. "
    "Record it without the music."
)
SECOND_VOICE = (
    "A second voice is heard through much of it: it cannot be told whose words are whose, so nothing in it was "
    "judged. Record the one who answers alone."
)


class Judgeable:
    """Listens beside the ears while a recording is heard."""

    def __init__(self) -> None:
        self._frames: deque[Frame] = deque()
        self._loudness = SpeechLoudness()
        self._music = Music()
        self._voices = SecondVoice()

    def through(self, recording: Iterable[Frame]) -> Iterator[Frame]:
        """Hand on the frames of a recording, and keep each until it is known whether it holds speech."""
        for frame in recording:
            self._frames.append(frame)
            yield frame

    def add(self, happening: Happening) -> None:
        """Take what the turn made of the frames."""
        if not isinstance(happening, VadFrame):
            return
        self._loudness.add(happening)
        while self._frames and self._frames[0].start <= happening.start:
            samples = self._frames.popleft().samples
            self._music.feed(samples)
            self._voices.feed(samples, speech=happening.speech_start is not None)

    def objection(self) -> str | None:
        """Return, at the end, why nothing in it can be judged; None if it can be."""
        if self._loudness.is_too_quiet:
            return self._loudness.note
        if self._music.is_heard():
            return MUSIC
        return SECOND_VOICE if self._voices.is_heard() else None


class SpeechLoudness:
    """How loud the speech of a recording is."""

    def __init__(self) -> None:
        self._power = 0.0
        self._frames = 0

    def add(self, happening: Happening) -> None:
        """Take what happened; only frames with speech count."""
        if isinstance(happening, VadFrame) and happening.speech:
            self._power += 10 ** (happening.level_db / 10)
            self._frames += 1

    @property
    def level_db(self) -> float | None:
        """The mean power, dB relative to full scale; None without speech."""
        return 10 * math.log10(self._power / self._frames) if self._frames else None

    @property
    def is_too_quiet(self) -> bool:
        """Tell whether the words are too uncertain for anything to be judged by them."""
        return self.level_db is not None and self.level_db < LEAST_SPEECH_DB

    @property
    def note(self) -> str:
        """What is said of it."""
        return (
            f"The speech in it is very quiet ({self.level_db:.0f} dB): its words may be wrong, so nothing in it was "
            "judged. Record it louder, or nearer to the microphone."
        )
