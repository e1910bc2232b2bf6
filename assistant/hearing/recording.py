"""A recorded answer as a source of frames: any audio file, decoded in a stream."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple, Self

from assistant.base.errors import AudioFileError
from assistant.base.limits import MOST_CHANNELS, MOST_FRAME_SECONDS, MOST_RECORDING_BYTES, MOST_RECORDING_SECONDS, RATES
from assistant.base.samples import Samples
from assistant.base.speech import RATE, Frame
from assistant.base.text import plural_in_words
from assistant.hearing.frames import Framer

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame
    from av.audio.resampler import AudioResampler
    from av.audio.stream import AudioStream
    from av.container import InputContainer

# Only plain containers: playlists would make FFmpeg open other files, or the network.
_CONTAINERS = "wav,w64,aiff,au,caf,flac,mp3,aac,ogg,matroska,mov,asf,avi,flv,mpegts,mpeg,amr,wv,ape,tta,ac3,eac3"
_MAGIC = (b"RIFF", b"fLaC", b"OggS", b"ID3", b"FORM", b"\x1aE\xdf\xa3")
_PROTECTED = frozenset({"drms", "enca", "aavd"})
_HEAD_BYTES = 12
_LOUDEST = 100.0
"""Of a float sample, where 1 is full scale: what is far beyond it is damage, and too large to be added up."""
_LENIENT_PYAV = 19
_SHORTEST_GAP_SECONDS = 0.1  # below it, timestamps are merely rounded
_LONGEST_GAP_SECONDS = 60.0  # above it, where no length is declared, the timestamps are wrong
_SLACK_SECONDS = 0.5  # a container's length and the decoded length differ by encoder delay and rounding
_LEAST_BITS_A_SECOND = 400  # sparser sound is not stored: what declares more length than this gives is a lie
_RIFF_SLACK_BYTES = 512  # some writers miscount their own header
_RIFF_ENDLESS = 0x7FFF_0000  # sizes above are what a writer to a pipe puts when it cannot know

_FORMATS_HINT = "Give a recording: wav, flac, mp3, m4a, ogg, opus, webm or mp4."
_PIPE_HINT = "Write what comes out of it to a file, and give that."
_COPY_HINT = "Record it again, or copy it again from where it was recorded."
_SPLIT_HINT = "Cut it into one file an answer, and give those."
_CONVERT_HINT = "Export it as wav or mp3 in the program that recorded it."


class _File(NamedTuple):
    """An open file and what its outside tells."""

    handle: IO[bytes]
    head: bytes
    size: int


class Recording:
    """A sound file as a source: mono 16 kHz frames, decoded as they are asked for, so memory stays flat.

    Channels are mixed down to their mean. Times count from the file's first sample. Sound that is stored as
    16 bit, 16 kHz, mono comes out unchanged. Raises AudioFileError when opened, or when iterated if nothing
    in it can be decoded.
    """

    def __init__(self, path: Path, called: str | None = None) -> None:
        """Build it; `called` is what errors name, where `path` is only a copy of what the user named."""
        self.path = path
        self._name = _on_one_line(called or str(path))
        self.note: str | None = None
        """After the last frame: what was wrong with the file, as a sentence that holds wherever the file lies; None if
        nothing was."""
        self.duration: float | None = None
        """Length that the container declares or lets guess, seconds; for progress only."""
        self._samples = 0
        self._damaged = 0
        self._gaps = 0.0
        self._cut = False
        self._open = ExitStack()

    @property
    def seconds(self) -> float:
        """Length decoded so far, seconds."""
        return self._samples / RATE

    def __enter__(self) -> Self:
        with ExitStack() as opening:
            file = _open_file(self.path, self._name, opening)
            self._container = opening.enter_context(_open_container(self._name, file))
            self._stream = _audio_stream(self._name, self._container)
            self.duration = _duration(self._container, self._stream)
            self._cut = _riff_is_cut(file)
            if _believed(self.duration, self._stream, file.size) > MOST_RECORDING_SECONDS:
                raise _too_long(self._name)
            self._open = opening.pop_all()
        return self

    def __exit__(self, *error: object) -> None:
        self._open.close()

    def __iter__(self) -> Iterator[Frame]:
        from av import FFmpegError

        framer = Framer()
        try:
            for samples in _resampled(self._timed()):
                self._samples += len(samples)
                if self.seconds > MOST_RECORDING_SECONDS:  # whatever its header said
                    raise _too_long(self._name)
                yield from framer.feed(samples)
        except FFmpegError as error:
            message = f"{self._name} cannot be turned into 16 kHz mono sound."
            raise AudioFileError(message, hint=_CONVERT_HINT) from error
        yield from framer.finish()
        self._judge()

    def _timed(self) -> Iterator[AudioFrame | float]:
        """Put the length in seconds of what is missing, by the timestamps, between the decoded frames."""
        longest = _LONGEST_GAP_SECONDS if self.duration is None else min(self.duration, MOST_RECORDING_SECONDS)
        expected: float | None = None
        for frame in self._decoded():
            if expected is not None and _SHORTEST_GAP_SECONDS < (frame.time or 0.0) - expected < longest:
                self._gaps += (frame.time or 0.0) - expected
                yield (frame.time or 0.0) - expected
            yield frame
            expected = None if frame.time is None else frame.time + frame.samples / frame.sample_rate

    def _decoded(self) -> Iterator[AudioFrame]:
        """Decode packet by packet; skip the ones that are damaged."""
        from av import FFmpegError

        packets = self._container.demux(self._stream)
        broken = False
        while True:
            try:
                packet = next(packets, None)
            except (FFmpegError, OSError):
                broken, packet = True, None
            if packet is None:
                break
            try:
                frames = packet.decode()
            except FFmpegError:
                self._damaged += 1
                broken = True
                continue
            broken = broken and not frames
            possible = [frame for frame in frames if _is_possible(frame)]
            self._damaged += len(possible) < len(frames)
            yield from possible
        self._cut = self._cut or broken  # what fails last is where the file was cut

    def _judge(self) -> None:
        """Say what was wrong with the file, now that all of it was seen."""
        name = self._name
        if not self._samples and (self._damaged or self._cut):
            raise AudioFileError(
                f"The sound in {name} is damaged or protected, nothing could be decoded.", hint=_CONVERT_HINT
            )
        if not self._samples:
            raise AudioFileError(f"{name} has no audio in it, its length is zero.", hint=_COPY_HINT)
        missing = 0.0 if self.duration is None else self.duration - self.seconds
        if self._cut or (missing > _SLACK_SECONDS and _declares_duration(self._container, self._stream)):
            self.note = f"The recording breaks off after {self.seconds:.1f} s; what is there was used."
        elif self._damaged:
            self.note = f"The recording is damaged in {plural_in_words(self._damaged, 'place')}; the rest was used."
        elif self._gaps:
            self.note = f"The recording has gaps of {self._gaps:.1f} s together, which were taken as silence."


def _open_file(path: Path, name: str, opening: ExitStack) -> _File:
    """Open the file ourselves, so that FFmpeg never takes an odd name for a URL or a pattern."""
    try:
        if path.is_dir():
            raise AudioFileError(f"{name} is a folder, not a recording.", hint="Give the files that are in it.")
        if not stat.S_ISREG(path.stat().st_mode):  # to open a pipe is to wait for who writes to it
            raise AudioFileError(f"{name} is a pipe or a device, not a recording.", hint=_PIPE_HINT)
        handle = opening.enter_context(path.open("rb"))
        status = os.fstat(handle.fileno())
        head = handle.read(_HEAD_BYTES)
        handle.seek(0)
    except FileNotFoundError:
        raise AudioFileError(f"There is no file {name}.", hint="Check the spelling and the folder.") from None
    except PermissionError:
        raise AudioFileError(f"You may not read {name}.", hint="Change its permissions, or copy it.") from None
    except OSError as error:
        raise AudioFileError(f"{name} cannot be read: {error.strerror}.", hint=_COPY_HINT) from error
    if not head:
        raise AudioFileError(f"{name} is empty (0 bytes).", hint=_COPY_HINT)
    if status.st_size > MOST_RECORDING_BYTES:
        size, most = status.st_size / 1e9, MOST_RECORDING_BYTES / 1e9
        raise AudioFileError(f"{name} has {size:.1f} GB, more than the {most:.0f} GB allowed.", hint=_SPLIT_HINT)
    return _File(handle, head, status.st_size)


def _open_container(name: str, file: _File) -> InputContainer:
    import av

    try:
        opened: InputContainer = av.open(
            file.handle, "r", container_options={"format_whitelist": _CONTAINERS}, **_lenient()
        )
    except (av.FFmpegError, OSError) as error:
        if file.head.startswith(_MAGIC) or file.head[4:8] == b"ftyp":
            message = f"{name} is cut short or damaged, nothing in it can be read."
            raise AudioFileError(message, hint=_COPY_HINT) from error
        raise AudioFileError(f"{name} is not a sound file.", hint=_FORMATS_HINT) from error
    return opened


def _lenient() -> dict[str, Any]:
    """Return what makes PyAV read titles that are no UTF-8: from version 19 on it does so by itself."""
    import av

    return {"metadata_errors": "replace"} if int(av.__version__.split(".")[0]) < _LENIENT_PYAV else {}


def _audio_stream(name: str, container: InputContainer) -> AudioStream:
    """Return the first audio stream, checked for what decoders do not survive."""
    if not container.streams.audio:
        raise AudioFileError(f"{name} has no audio track.", hint=_FORMATS_HINT)
    stream = container.streams.audio[0]
    context = stream.codec_context
    if context is None:
        raise AudioFileError(f"{name} uses a codec that is unknown or protected.", hint=_CONVERT_HINT)
    if context.codec_tag in _PROTECTED:
        raise AudioFileError(f"{name} is protected against copying (DRM).", hint="Use an unprotected recording.")
    if context.sample_rate not in RATES:
        message = (
            f"{name} gives its sample rate as {context.sample_rate} Hz, but {RATES[0]} to {RATES[-1]} are allowed."
        )
        raise AudioFileError(message, hint=_CONVERT_HINT)
    channels = context.layout.nb_channels
    if not channels:
        raise AudioFileError(f"{name} says that it has no channels.", hint=_CONVERT_HINT)
    if channels > MOST_CHANNELS:
        message = f"{name} has {channels} channels, more than the {MOST_CHANNELS} allowed."
        raise AudioFileError(message, hint="Export one or two of them as wav or mp3.")
    return stream


def _duration(container: InputContainer, stream: AudioStream) -> float | None:
    if stream.duration is not None and stream.time_base is not None:
        return float(stream.duration * stream.time_base)
    return container.duration / 1_000_000 if container.duration is not None else None


def _believed(duration: float | None, stream: AudioStream, size: int) -> float:
    """Return the declared length, but no more than a file of `size` bytes can hold; seconds."""
    exact = stream.codec_context.bit_rate if stream.codec_context.name.startswith("pcm_") else None
    return min(duration or 0.0, size * 8 / (exact or _LEAST_BITS_A_SECOND))


def _too_long(name: str) -> AudioFileError:
    hours = MOST_RECORDING_SECONDS / 3600
    return AudioFileError(f"{name} lasts longer than the {hours:.0f} hours allowed.", hint=_SPLIT_HINT)


def _is_possible(frame: AudioFrame) -> bool:
    """Tell whether a decoded frame is one to resample: a damaged header may change rate or channels on the way."""
    allowed = frame.sample_rate in RATES and frame.layout.nb_channels <= MOST_CHANNELS
    return allowed and frame.samples / frame.sample_rate <= MOST_FRAME_SECONDS


def _declares_duration(container: InputContainer, stream: AudioStream) -> bool:
    """Tell whether the length stands in the file; otherwise FFmpeg guesses it from size and bit rate."""
    if container.format.name == "mp3":
        return bool(stream.start_time)  # only a header that gives the length gives the encoder's delay
    if stream.duration is None:  # the container's length is that of its longest stream
        return len(container.streams) == 1
    return container.format.name != "aac"


def _riff_is_cut(file: _File) -> bool:
    """Tell whether a WAV file ends before the size in its header; FFmpeg takes that without a word."""
    declared = int.from_bytes(file.head[4:8], "little")
    return file.head.startswith(b"RIFF") and file.size + _RIFF_SLACK_BYTES < declared < _RIFF_ENDLESS


def _resampled(pieces: Iterator[AudioFrame | float]) -> Iterator[Samples]:
    """Resample to 16 kHz and mix to mono; a number is a gap in seconds and becomes silence."""
    import av

    resampler: AudioResampler | None = None
    shape: tuple[str, str, int] | None = None
    for piece in pieces:
        now = None if isinstance(piece, float) else (piece.format.name, piece.layout.name, piece.sample_rate)
        if now != shape:  # a stream may change its rate or its channels on the way
            yield from _mixed(resampler, None)
            # Packed floats: exact for 16 and 24 bit, and PyAV crashes on planar sound of 8 channels or more.
            resampler, shape = av.AudioResampler(format="flt", rate=RATE), now
        if isinstance(piece, float):
            yield from _silence(round(piece * RATE))
        else:
            yield from _mixed(resampler, piece)
    yield from _mixed(resampler, None)


def _silence(samples: int) -> Iterator[Samples]:
    """Give silence a second at a time, so that a long gap takes no memory."""
    import numpy as np

    for begin in range(0, samples, RATE):
        yield np.zeros(min(RATE, samples - begin), np.int16)


def _mixed(resampler: AudioResampler | None, frame: AudioFrame | None) -> Iterator[Samples]:
    import numpy as np

    for out in resampler.resample(frame) if resampler else []:
        if out is not None:  # flushing a resampler that had nothing to do gives back the None
            channels = np.nan_to_num(out.to_ndarray(), posinf=1.0, neginf=-1.0).clip(-_LOUDEST, _LOUDEST)
            mono = channels.reshape(-1, out.layout.nb_channels).mean(axis=1)
            yield np.clip(np.rint(mono * 32_768), -32_768, 32_767).astype(np.int16)


def _on_one_line(name: str) -> str:
    """Return a file's name as it can be printed anywhere, also if its bytes are no text."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in name)
