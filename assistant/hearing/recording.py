"""A recorded answer as a source of frames: any audio file, decoded in a stream."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Self

from assistant.base.errors import AudioFileError
from assistant.base.limits import MOST_RECORDING_SECONDS
from assistant.base.samples import Samples
from assistant.base.speech import FRAME_SAMPLES, RATE, Frame
from assistant.base.text import plural_in_words
from assistant.hearing.frames import Framer
from assistant.hearing.listened import (
    Channels,
    Flags,
    SpeechIn,
    as_samples,
    choose_channels,
    choose_track,
    first_part,
    mixed,
)
from assistant.sound.decoding import Decoding
from assistant.sound.extent import Verdict
from assistant.sound.sound_file import (
    CONVERT_HINT,
    COPY_HINT,
    SPLIT_HINT,
    believed,
    check_track,
    declared_length,
    declares_length,
    default_track,
    open_container,
    open_file,
    title_of,
)

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import InputContainer

_LONGEST_GAP_SECONDS = 60.0  # above it, where no length is declared, the timestamps are wrong
_ODD = {
    "unknown": "The header of the recording does not tell its true length",
    "more": "The recording holds more than its header says",
    "joined": "The file holds {} recordings end to end",
    "unlike": "Of {} recordings end to end, those in another format than the first are left out",
}
"""What is said of a header that all that is there was heard in spite of."""
_SLACK_SECONDS = 0.5  # a container's length and the decoded length differ by encoder delay and rounding


def no_speech(samples: Samples) -> Flags:
    """Find no speech, where nobody can tell."""
    import numpy as np

    return np.zeros(len(samples) // FRAME_SAMPLES, bool)


class Recording:
    """A sound file as a source: mono 16 kHz frames, decoded as they are asked for, so memory stays flat.

    Of several tracks one is heard, its channels mixed down to their mean unless that would lose what one of them has.
    Times count from the file's beginning. Sound that is stored as 16 bit, 16 kHz, mono comes out unchanged. Raises
    AudioFileError when opened, or when iterated if nothing in it can be decoded.
    """

    def __init__(
        self,
        path: Path,
        called: str | None = None,
        *,
        track: int | None = None,
        speech_in: Callable[[], SpeechIn] = lambda: no_speech,
    ) -> None:
        """Build it.

        `called` is what errors name, where `path` is only a copy of what the user named. `track`, from 1, is heard
        whatever is in it. `speech_in` loads what tells speech, where there is something to choose.
        """
        self.path = path
        self._name = _on_one_line(called or str(path))
        self.note: str | None = None
        """After the last frame: what was odd about the file, in sentences that hold wherever the file lies; None if
        nothing was."""
        self.duration: float | None = None
        """Length that the container declares or lets guess, seconds; for progress only."""
        self._asked = track
        self._speech_in = speech_in
        self._samples = 0
        self._open = ExitStack()

    @property
    def seconds(self) -> float:
        """Length decoded so far, seconds."""
        return self._samples / RATE

    def __enter__(self) -> Self:
        with ExitStack() as opening:
            self._file = open_file(self.path, self._name, opening)
            self._container = opening.enter_context(open_container(self._file))
            self._track = default_track(self._name, self._container, self._asked)
            check_track(self._name, self._stream)
            self.duration = declared_length(self._container, self._stream)
            if believed(self.duration, self._stream, self._file.size) > MOST_RECORDING_SECONDS:
                raise _too_long(self._name)
            self._open = opening.pop_all()
        return self

    def __exit__(self, *error: object) -> None:
        self._open.close()

    @property
    def _stream(self) -> AudioStream:
        return self._container.streams.audio[self._track]

    def __iter__(self) -> Iterator[Frame]:
        from av import FFmpegError

        framer = Framer()
        try:
            only, *notes = self._choose()
            decoding = _decoding(self._container, self._stream)
            for sound in decoding.channels():
                self._samples += len(sound)
                if self.seconds > MOST_RECORDING_SECONDS:  # whatever its header said
                    raise _too_long(self._name)
                yield from framer.feed(as_samples(mixed(sound, only)))
        except FFmpegError as error:
            message = f"{self._name} cannot be turned into 16 kHz mono sound."
            raise AudioFileError(message, hint=CONVERT_HINT) from error
        yield from framer.finish()
        self.note = " ".join(note for note in (*notes, self._judge(decoding)) if note) or None

    def _choose(self) -> tuple[int | None, str, str]:
        """Choose the track and its channels: return the only channel to hear, if it is one, and what to say."""
        tracks = self._container.streams.audio
        if len(tracks) == 1 and self._stream.codec_context.layout.nb_channels == 1:
            return None, "", ""
        speech_in = self._speech_in()
        if len(tracks) == 1:
            channels, track_note = self._listen(self._track, speech_in), ""
        elif self._asked is not None:
            channels, why = self._listen(self._track, speech_in), "it was asked for"
        else:
            fit = [number for number in range(len(tracks)) if _can_be_heard(tracks[number])]
            self._track, channels, why = choose_track(fit, self._track, lambda track: self._listen(track, speech_in))
            self.duration = declared_length(self._container, self._stream)
        if len(tracks) > 1:
            title = title_of(self._stream, _on_one_line)
            track_note = f"Track {self._track + 1} of {len(tracks)}{title} was heard: {why}."
        return channels.only, track_note, _on_channels(channels, self._stream.codec_context.layout.nb_channels)

    def _listen(self, track: int, speech_in: SpeechIn) -> Channels:
        """Listen to the beginning of a track, in a container of its own; the other one stays where it is."""
        place = self._file.content.tell()
        try:
            with open_container(self._file) as container:
                sound = _decoding(container, container.streams.audio[track]).channels()
                return choose_channels(first_part(sound), speech_in)
        finally:
            self._file.content.seek(place)

    def _judge(self, decoding: Decoding) -> str:
        """Say what was wrong with the file, now that all of it was seen."""
        verdict = self._file.extent.verdict if self._file.extent else self._verdict_by_length(decoding.late)
        if not self._samples and (decoding.damaged or decoding.broken or verdict == "cut"):
            message = f"The sound in {self._name} is damaged or protected, nothing could be decoded."
            raise AudioFileError(message, hint=CONVERT_HINT)
        if not self._samples:
            raise AudioFileError(f"{self._name} has no audio in it, its length is zero.", hint=COPY_HINT)
        if verdict == "cut" or decoding.broken:
            return f"The recording breaks off after {self.seconds:.1f} s; what is there was used."
        if verdict != "whole":
            count = self._file.extent.recordings if self._file.extent else 1
            return f"{_ODD[verdict].format(count)}; all that is there was used, {self.seconds:.1f} s."
        if decoding.damaged:
            return f"The recording is damaged in {plural_in_words(decoding.damaged, 'place')}; the rest was used."
        if decoding.gaps:
            return f"The recording has gaps of {decoding.gaps:.1f} s together, which were taken as silence."
        return ""

    def _verdict_by_length(self, late: float) -> Verdict:
        missing = 0.0 if self.duration is None else self.duration - (self.seconds - late)
        return "cut" if missing > _SLACK_SECONDS and declares_length(self._container, self._stream) else "whole"


def _decoding(container: InputContainer, stream: AudioStream) -> Decoding:
    declared = declared_length(container, stream)
    film = (container.duration or 0) / 1_000_000  # sound may begin late in it
    longest = _LONGEST_GAP_SECONDS if declared is None else min(max(declared, film), MOST_RECORDING_SECONDS)
    return Decoding(container, stream, longest)


def _can_be_heard(stream: AudioStream) -> bool:
    try:
        check_track("", stream)
    except AudioFileError:
        return False
    return True


def _on_channels(channels: Channels, count: int) -> str:
    if channels.only is None:
        return ""
    return f"Of its {count} channels, number {channels.only + 1} alone was heard: {channels.why}."


def _too_long(name: str) -> AudioFileError:
    hours = MOST_RECORDING_SECONDS / 3600
    return AudioFileError(f"{name} lasts longer than the {hours:.0f} hours allowed.", hint=SPLIT_HINT)


def _on_one_line(name: str) -> str:
    """Return a file's name as it can be printed anywhere, also if its bytes are no text."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in name)
