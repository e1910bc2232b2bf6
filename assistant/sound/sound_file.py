"""Opens a sound file: what can be heard in it, or why nothing can."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from assistant.base.errors import AudioFileError
from assistant.base.limits import MOST_CHANNELS, MOST_RECORDING_BYTES, RATES
from assistant.base.text import plural
from assistant.sound.extent import Extent, true_extent

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import InputContainer

    from assistant.sound.spliced import Spliced

# Only plain containers: playlists would make FFmpeg open other files, or the network.
_CONTAINERS = "wav,w64,aiff,au,caf,flac,mp3,aac,ogg,matroska,mov,asf,avi,flv,mpegts,mpeg,amr,wv,ape,tta,ac3,eac3"
_MAGIC = (b"RIFF", b"fLaC", b"OggS", b"ID3", b"FORM", b"\x1aE\xdf\xa3")
_PROTECTED = frozenset({"drms", "enca", "aavd"})
_HEAD_BYTES = 12
_LENIENT_PYAV = 19
_LEAST_BITS_A_SECOND = 400  # sparser sound is not stored: what declares more length than this gives is a lie
_NO_LENGTH = frozenset({"aac", "ac3", "amr", "eac3"})
"""Formats that are frames one behind another, without a header."""
_NO_TITLES = frozenset({"SoundHandler", "Core Media Audio", "Apple Sound Media Handler"})
"""What programs write where a track of theirs has no title."""

_FORMATS_HINT = "Give a recording: wav, flac, mp3, m4a, ogg, opus, webm or mp4."
_PIPE_HINT = "Write what comes out of it to a file, and give that."
COPY_HINT = "Record it again, or copy it again from where it was recorded."
SPLIT_HINT = "Cut it into one file an answer, and give those."
CONVERT_HINT = "Export it as wav or mp3 in the program that recorded it."


class SoundFile(NamedTuple):
    """An open file and what its outside tells."""

    name: str
    """What errors call it."""
    content: IO[bytes] | Spliced
    head: bytes
    size: int
    extent: Extent | None
    """How much sound there is, where its header tells; None where the format has no such header."""


def open_file(path: Path, name: str, opening: ExitStack) -> SoundFile:
    """Open the file ourselves, so that FFmpeg never takes an odd name for a URL or a pattern. Raises AudioFileError."""
    try:
        if path.is_dir():
            raise AudioFileError(f"{name} is a folder, not a recording.", hint="Give the files that are in it.")
        if not stat.S_ISREG(path.stat().st_mode):  # to open a pipe is to wait for who writes to it
            raise AudioFileError(f"{name} is a pipe or a device, not a recording.", hint=_PIPE_HINT)
        handle = opening.enter_context(path.open("rb"))
        status = os.fstat(handle.fileno())
        head = handle.read(_HEAD_BYTES)
        extent = true_extent(handle, status.st_size)
    except FileNotFoundError:
        raise AudioFileError(f"There is no file {name}.", hint="Check the spelling and the folder.") from None
    except PermissionError:
        raise AudioFileError(f"You may not read {name}.", hint="Change its permissions, or copy it.") from None
    except OSError as error:
        raise AudioFileError(f"{name} cannot be read: {error.strerror}.", hint=COPY_HINT) from error
    if not head:
        raise AudioFileError(f"{name} is empty (0 bytes).", hint=COPY_HINT)
    if status.st_size > MOST_RECORDING_BYTES:
        size, most = status.st_size / 1e9, MOST_RECORDING_BYTES / 1e9
        raise AudioFileError(f"{name} has {size:.1f} GB, more than the {most:.0f} GB allowed.", hint=SPLIT_HINT)
    return SoundFile(name, extent.file if extent else handle, head, status.st_size, extent)


def open_container(file: SoundFile) -> InputContainer:
    """Return the container in a file, from its beginning. Raises AudioFileError."""
    import av

    file.content.seek(0)
    try:
        opened: InputContainer = av.open(
            file.content, "r", container_options={"format_whitelist": _CONTAINERS}, **_lenient()
        )
    except (av.FFmpegError, OSError) as error:
        if file.head.startswith(_MAGIC) or file.head[4:8] == b"ftyp":
            message = f"{file.name} is cut short or damaged, nothing in it can be read."
            raise AudioFileError(message, hint=COPY_HINT) from error
        raise AudioFileError(f"{file.name} is not a sound file.", hint=_FORMATS_HINT) from error
    return opened


def _lenient() -> dict[str, Any]:
    """Return what makes PyAV read titles that are no UTF-8: from version 19 on it does so by itself."""
    import av

    return {"metadata_errors": "replace"} if int(av.__version__.split(".")[0]) < _LENIENT_PYAV else {}


def default_track(name: str, container: InputContainer, asked: int | None) -> int:
    """Return which sound track of a container is to be heard before anything is known of them; counts from 0.

    Raises:
        AudioFileError: there is none, or none of the number that was `asked` for, which counts from 1.

    """
    from av.stream import Disposition

    tracks = container.streams.audio
    if not tracks:
        raise AudioFileError(f"{name} has no audio track.", hint=_FORMATS_HINT)
    if asked is None:
        marked = (number for number, track in enumerate(tracks) if Disposition.default in track.disposition)
        return next(marked, 0)
    if asked > len(tracks):
        some = f"Choose one from 1 to {len(tracks)}" if len(tracks) > 1 else "Choose 1"
        message = f"{name} has {plural(len(tracks), 'sound track')}, so there is no track {asked}."
        raise AudioFileError(message, hint=f"{some}, or leave the choice to the program.")
    return asked - 1


def check_track(name: str, stream: AudioStream) -> None:
    """Look for what decoders do not survive. Raises AudioFileError."""
    context = stream.codec_context
    if context is None:
        raise AudioFileError(f"{name} uses a codec that is unknown or protected.", hint=CONVERT_HINT)
    if context.codec_tag in _PROTECTED:
        raise AudioFileError(f"{name} is protected against copying (DRM).", hint="Use an unprotected recording.")
    if context.sample_rate not in RATES:
        message = (
            f"{name} gives its sample rate as {context.sample_rate} Hz, but {RATES[0]} to {RATES[-1]} are allowed."
        )
        raise AudioFileError(message, hint=CONVERT_HINT)
    channels = context.layout.nb_channels
    if not channels:
        raise AudioFileError(f"{name} says that it has no channels.", hint=CONVERT_HINT)
    if channels > MOST_CHANNELS:
        message = f"{name} has {channels} channels, more than the {MOST_CHANNELS} allowed."
        raise AudioFileError(message, hint="Export one or two of them as wav or mp3.")


def title_of(stream: AudioStream, legible: Callable[[str], str]) -> str:
    """Return what a track is called, in curly quotes behind a blank; empty if it has no title."""
    title = legible(stream.metadata.get("title") or stream.metadata.get("handler_name") or "").strip()
    return f" “{title}”" if title and title not in _NO_TITLES else ""


def declared_length(container: InputContainer, stream: AudioStream) -> float | None:
    """Return the length that the container declares or lets guess, seconds."""
    if stream.duration is not None and stream.time_base is not None:
        return float(stream.duration * stream.time_base)
    return container.duration / 1_000_000 if container.duration is not None else None


def believed(duration: float | None, stream: AudioStream, size: int) -> float:
    """Return the declared length, but no more than a file of `size` bytes can hold; seconds."""
    exact = stream.codec_context.bit_rate if stream.codec_context.name.startswith("pcm_") else None
    return min(duration or 0.0, size * 8 / (exact or _LEAST_BITS_A_SECOND))


def declares_length(container: InputContainer, stream: AudioStream) -> bool:
    """Tell whether the length stands in the file; otherwise FFmpeg guesses it from size and bit rate."""
    if container.format.name == "mp3":
        return bool(stream.start_time)  # only a header that gives the length gives the encoder's delay
    if stream.duration is None:  # the container's length is that of its longest stream
        return len(container.streams) == 1
    return container.format.name not in _NO_LENGTH
