"""What of a recording is listened to: the track in which somebody speaks, and the channels that let it be heard."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from assistant.base.samples import Samples, Vector
from assistant.base.speech import FRAME_SAMPLES, FRAME_SECONDS, RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Flags: TypeAlias = "NDArray[np.bool_]"
SpeechIn = Callable[[Samples], Flags]
"""From mono samples to which of their whole frames hold speech."""

LISTENED_SECONDS = 60.0
"""From the beginning of a track, before one is chosen."""
_LEAST_SPEECH_FRAMES = round(0.5 / FRAME_SECONDS)
"""What is less is no speech: a cough, or what a voice detector takes for a voice."""
_MOST_CHANNELS = 8
"""The loudest are listened to; with more, for less long, so that memory stays flat."""
_ALIKE = 0.01
"""Of the power: channels that differ by less from their mean (-20 dB) are one sound."""
_CANCELLED = 0.1
"""Of the power that unlike channels have in their mean: below it (-10 dB) they cancel each other out."""
_MOST_SPEECH = 0.9
"""Of the frames with speech in the channel that has most: one with fewer lacks somebody."""
_CLEAR_DB = 20.0
"""Speech so far above what is between it is clear enough."""
_CLEARER_DB = 6.0
_FLOOR = 1e-7
"""Power below which all is equally silent: -70 dB."""


class Channels(NamedTuple):
    """Which channels of a track are heard."""

    only: int | None
    """One of them, from 0; None for the mean of all."""
    why: str
    """As a part of a sentence; empty where the mean is heard."""
    speech_frames: int
    """Of speech, in what was listened to."""


def choose_track(tracks: Sequence[int], default: int, listen: Callable[[int], Channels]) -> tuple[int, Channels, str]:
    """Return the track to hear, its channels, and why it is this one.

    The default one if somebody speaks in it, else the one with most speech, else the default one.
    """
    heard = {default: listen(default)}
    if heard[default].speech_frames >= _LEAST_SPEECH_FRAMES:
        return default, heard[default], "it is the file's default, and somebody speaks in it"
    heard |= {track: listen(track) for track in tracks if track != default}
    best = max(heard, key=lambda track: heard[track].speech_frames)
    if heard[best].speech_frames < _LEAST_SPEECH_FRAMES:
        return default, heard[default], "it is the file's default; in none of them is any speech in the first minute"
    return best, heard[best], f"it has most speech in the first minute, and the default one, track {default + 1}, none"


def first_part(sound: Iterator[Vector]) -> Vector:
    """Return the first minute of a track, shape (n, channels)."""
    import numpy as np

    parts: list[Vector] = []
    length, most = 0, RATE
    for part in sound:
        parts.append(part)
        length += len(part)
        channels = max(each.shape[1] for each in parts)
        most = round(LISTENED_SECONDS * RATE * min(1.0, _MOST_CHANNELS / channels))
        if length >= most:
            break
    channels = max((each.shape[1] for each in parts), default=1)
    same = [each if each.shape[1] == channels else np.repeat(mixed(each)[:, None], channels, 1) for each in parts]
    return np.concatenate(same)[:most] if same else np.zeros((0, 1), np.float32)


def choose_channels(sound: Vector, speech_in: SpeechIn) -> Channels:
    """Return which of the channels let speech be heard, from the beginning of a track, shape (n, channels).

    Their mean, unless it loses what one of them has: where they cancel each other out, or one is noisy.
    """
    import numpy as np

    count = sound.shape[1]
    mix = mixed(sound)
    loudness = np.mean(np.square(sound, dtype=np.float64), axis=0) if len(sound) else np.zeros(count)
    if count == 1 or _are_alike(sound, mix, float(loudness.mean())):
        return Channels(None, "", int(speech_in(as_samples(mix)).sum()))
    loudest = [int(channel) for channel in np.argsort(-loudness, kind="stable")[:_MOST_CHANNELS]]
    views = {None: mix} | {channel: sound[:, channel] for channel in loudest}
    speech = {channel: speech_in(as_samples(view)) for channel, view in views.items()}
    frames = {channel: int(found.sum()) for channel, found in speech.items()}
    most = max(frames.values())
    if most < _LEAST_SPEECH_FRAMES:
        unlike = float(loudness.sum()) / count**2
        cancelled = float(np.mean(np.square(mix, dtype=np.float64))) < _CANCELLED * unlike
        return Channels(loudest[0] if cancelled else None, "mixed, they cancel each other out" * cancelled, most)
    clear = {channel: _clearness_db(views[channel], speech[channel]) for channel in views}
    fit = [channel for channel in views if frames[channel] >= _MOST_SPEECH * most]
    best = max(fit, key=lambda channel: clear[channel])
    if None in fit and (clear[None] >= _CLEAR_DB or clear[best] - clear[None] < _CLEARER_DB):
        return Channels(None, "", frames[None])
    why = "speech is clearer in it than in their mix" if None in fit else "in their mix, speech is lost"
    return Channels(best, why, frames[best])


def mixed(sound: Vector, only: int | None = None) -> Vector:
    """Return the mean of channels, shape (n, channels), or one of them if there is such a one."""
    return sound[:, only] if only is not None and only < sound.shape[1] else sound.mean(axis=1)


def as_samples(mono: Vector) -> Samples:
    """Return samples of 16 bit."""
    import numpy as np

    return np.clip(np.rint(mono * 32_768), -32_768, 32_767).astype(np.int16)


def _are_alike(sound: Vector, mix: Vector, loudness: float) -> bool:
    import numpy as np

    apart = np.mean(np.square(sound - mix[:, None], dtype=np.float64)) if len(sound) else 0.0
    return bool(apart <= _ALIKE * loudness)


def _clearness_db(view: Vector, speech: Flags) -> float:
    """Return how far speech is above what is between it, dB."""
    import numpy as np

    framed = view[: len(speech) * FRAME_SAMPLES].reshape(-1, FRAME_SAMPLES)
    power = np.mean(np.square(framed, dtype=np.float64), axis=1)
    if not speech.any():
        return -math.inf
    between = float(power[~speech].mean()) if not speech.all() else 0.0
    return 10 * math.log10(max(float(power[speech].mean()), _FLOOR) / max(between, _FLOOR))
