"""From a track of a container to its channels at 16 kHz; what is missing in between is silence, so that times hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from assistant.base.limits import MOST_CHANNELS, MOST_FRAME_SECONDS, RATES
from assistant.base.speech import RATE

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame
    from av.audio.resampler import AudioResampler
    from av.audio.stream import AudioStream
    from av.container import InputContainer
    from av.packet import Packet

    from assistant.base.samples import Vector

_LOUDEST = 100.0
"""Of a float sample, where 1 is full scale: what is far beyond it is damage, and too large to be added up."""
_SHORTEST_GAP_SECONDS = 0.1  # below it, timestamps are merely rounded
_FIRST_EMPTY_AMR = {8_000: 8, 16_000: 9}
"""By rate: from this type on, a frame of AMR holds no speech; GSM 26.101 and 26.201, table 1a each."""


class _Silence(NamedTuple):
    """Nothing was sent, as telephones do between words, or it is lost."""

    seconds: float


class Decoding:
    """A track, decoded as it is asked for; afterwards it tells what was wrong with it."""

    def __init__(self, container: InputContainer, stream: AudioStream, longest_gap: float) -> None:
        """Build it; a gap of `longest_gap` seconds or more in the timestamps is a wrong time."""
        self.damaged = 0
        """Places that could not be decoded."""
        self.gaps = 0.0
        """Seconds that are missing between others, by the timestamps."""
        self.late = 0.0
        """Seconds of a film before its sound begins."""
        self.broken = False
        """What came last could not be decoded: where a file was cut."""
        self._container = container
        self._stream = stream
        self._longest_gap = longest_gap

    def channels(self) -> Iterator[Vector]:
        """Give the samples, shape (n, channels), full scale at 1. Raises FFmpegError if they cannot be resampled."""
        import av

        resampler: AudioResampler | None = None
        shape: tuple[str, str, int] | None = None
        for piece in self._timed():
            now = None if isinstance(piece, _Silence) else (piece.format.name, piece.layout.name, piece.sample_rate)
            if now != shape:  # a stream may change its rate or its channels on the way
                yield from _resampled(resampler, None)
                # Packed floats: exact for 16 and 24 bit, and PyAV crashes on planar sound of 8 channels or more.
                resampler, shape = av.AudioResampler(format="flt", rate=RATE), now
            if isinstance(piece, _Silence):
                yield from _silence(round(piece.seconds * RATE))
            else:
                yield from _resampled(resampler, piece)
        yield from _resampled(resampler, None)

    def _timed(self) -> Iterator[AudioFrame | _Silence]:
        """Put silence where the timestamps leave a gap: between frames, and where a film begins before its sound."""
        start = self._container.start_time
        expected: float | None = None if start is None else start / 1_000_000
        begun = False
        for piece in self._decoded():
            if isinstance(piece, _Silence):
                expected = None if expected is None else expected + piece.seconds
                yield piece
                continue
            time = piece.time
            gap = 0.0 if expected is None or time is None else time - expected
            if _SHORTEST_GAP_SECONDS < gap < self._longest_gap:
                if begun:
                    self.gaps += gap
                else:
                    self.late = gap
                yield _Silence(gap)
            yield piece
            begun = True
            expected = None if time is None else time + piece.samples / piece.sample_rate

    def _decoded(self) -> Iterator[AudioFrame | _Silence]:
        """Decode packet by packet; skip the ones that are damaged."""
        from av import FFmpegError

        packets = self._container.demux(self._stream)
        while True:
            try:
                packet = next(packets, None)
            except (FFmpegError, OSError):
                self.broken, packet = True, None
            if packet is None:
                return
            try:
                frames = packet.decode()
            except FFmpegError as error:
                if silence := _pause(packet, error):
                    self.broken = False
                    yield silence
                else:
                    self.damaged += 1
                    self.broken = True
                continue
            self.broken = self.broken and not frames
            possible = [frame for frame in frames if _is_possible(frame)]
            self.damaged += len(possible) < len(frames)
            yield from possible


def _pause(packet: Packet[AudioStream], error: Exception) -> _Silence | None:
    """Return the silence that a packet stands for which holds no speech; None if it is damaged."""
    from av.error import PatchWelcomeError

    codec = packet.stream.codec_context
    first_empty = _FIRST_EMPTY_AMR.get(codec.sample_rate) if codec.name.startswith("amr") else None
    empty = first_empty is not None and packet.size > 0 and (bytes(packet)[0] >> 3) & 15 >= first_empty
    if not (empty or isinstance(error, PatchWelcomeError)) or not packet.duration or packet.time_base is None:
        return None
    return _Silence(float(packet.duration * packet.time_base))


def _is_possible(frame: AudioFrame) -> bool:
    """Tell whether a decoded frame is one to resample: a damaged header may change rate or channels on the way."""
    allowed = frame.sample_rate in RATES and frame.layout.nb_channels <= MOST_CHANNELS
    return allowed and frame.samples / frame.sample_rate <= MOST_FRAME_SECONDS


def _silence(samples: int) -> Iterator[Vector]:
    """Give silence a second at a time, so that a long gap takes no memory."""
    import numpy as np

    for begin in range(0, samples, RATE):
        yield np.zeros((min(RATE, samples - begin), 1), np.float32)


def _resampled(resampler: AudioResampler | None, frame: AudioFrame | None) -> Iterator[Vector]:
    import numpy as np

    for out in resampler.resample(frame) if resampler else []:
        if out is not None:  # flushing a resampler that had nothing to do gives back the None
            samples = np.nan_to_num(out.to_ndarray(), posinf=1.0, neginf=-1.0).clip(-_LOUDEST, _LOUDEST)
            yield samples.reshape(-1, out.layout.nb_channels)
