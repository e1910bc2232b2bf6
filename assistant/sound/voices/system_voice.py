"""The voices that the operating system has, through pyttsx3 in a child process."""

from __future__ import annotations

import functools
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assistant.base.errors import VoiceError
from assistant.base.samples import Samples
from assistant.base.speech import Record
from assistant.base.text import guess_hint
from assistant.sound.voices.interface import Speech

CHILD = (sys.executable, "-P", str(Path(__file__).with_name("_speak.py")))
"""The command of the child; -P keeps this folder's module names out of its imports."""
START_SECONDS = 15.0
"""A child that has said nothing for so long hangs, seconds; the slowest driver starts in two."""
SECONDS_A_CHARACTER = 0.05
"""Time added for each character to say: drivers are faster than speech itself."""
CALM_WPM = 170
"""Pace unless the user gives one, words a minute; pyttsx3's own 200 is too hasty for a question."""
SLOWEST_WPM = 80
"""Slower is no speech that anybody follows more easily."""
SILENCE_LEVEL = 100
"""Samples quieter than this are no speech; full scale is 32,767."""
TAIL_SECONDS = 0.05
"""Silence left after a line, seconds: the microphone is deaf until the line is over, so it must be short."""

INSTALL_HINTS = {
    "linux": 'Run pip install "second-take[joe]" for natural voices, or "second-take[voice]" for eSpeak NG.',
    "darwin": "Add a voice in System Settings, Accessibility, Spoken Content.",
    "win32": "Add a voice in Settings, Time & language, Speech.",
}
CLEAR_NAMES = ("samantha", "daniel", "alex", "karen", "moira", "zira", "david", "hazel", "george")
"""Plain voices of macOS and Windows, by first name: macOS counts bells and whispers among its English voices."""
INTERVIEWER_LANGUAGES = ("en-us", "en-gb", "en")
COACH_LANGUAGES = ("en-gb", "en-us", "en")


class VoiceInfo(Record, frozen=True):
    """A voice that the system has."""

    id: str
    """What the system calls it."""
    name: str
    """What a person calls it."""
    language: str
    """A lower-case tag such as en-gb; empty where unknown."""
    sex: str
    """female, male, or empty where unknown."""


class SystemVoice:
    """A voice of the operating system, by id (None: its default), at a pace in words a minute (None: calm)."""

    lines_at_once = 16  # a child process takes longer to start than to speak

    def __init__(self, voice: str | None = None, rate_wpm: int | None = None, name: str = "") -> None:
        self.name = name or voice or "the system's voice"
        self._voice = voice
        self._rate = rate_wpm or CALM_WPM

    def synthesise(self, lines: Sequence[str]) -> list[Speech]:
        """Turn each line into speech, in order; one child process serves them all.

        Raises:
            VoiceError: no voice is installed, it stopped working, or it took too long.

        """
        spoken = [line for line in lines if line.strip()]
        sounds = iter(self._sounds(spoken) if spoken else [])
        return [next(sounds) if line.strip() else silent_speech(line) for line in lines]

    def slow_down(self, factor: float) -> None:
        """Speak at `factor` times the present pace from now on."""
        self._rate = max(SLOWEST_WPM, round(self._rate * factor))

    def _sounds(self, lines: list[str]) -> list[Speech]:
        with tempfile.TemporaryDirectory(prefix="second-take-voice-") as folder:
            result = _ask_child(folder, lines, self._voice, self._rate)
            return [_read(line, Path(file)) for line, file in zip(lines, result["files"], strict=True)]


@functools.cache
def list_voices() -> tuple[VoiceInfo, ...]:
    """Return the system's voices, asked for once.

    Raises:
        VoiceError: the system has none, or its speech engine does not work.

    """
    with tempfile.TemporaryDirectory(prefix="second-take-voice-") as folder:
        result = _ask_child(folder, None, None, CALM_WPM)
    voices = tuple(VoiceInfo(**voice) for voice in result["voices"])
    if not voices:
        raise VoiceError("This system has no voice.", install_hint())
    return voices


def find_voice(voices: Sequence[VoiceInfo], wanted: str) -> VoiceInfo:
    """Return the voice whose id or name is `wanted`, or the only one whose name contains it.

    Raises:
        VoiceError: there is none, or more than one.

    """
    key = wanted.casefold()
    exact = [voice for voice in voices if key in (voice.id.casefold(), voice.name.casefold())]
    if found := exact or [voice for voice in voices if key in voice.name.casefold()]:
        if exact or len(found) == 1:
            return found[0]
        names = ", ".join(voice.name for voice in found[:6])
        raise VoiceError(f"More than one voice is called {wanted}.", f"Give one of these in full: {names}.")
    known = [name for voice in voices for name in (voice.name, voice.id)]
    hint = guess_hint(wanted, [*known, "joe", "heart", "none"], "second-take voices lists them.")
    raise VoiceError(f"There is no voice called {wanted}.", hint)


def silent_speech(line: str) -> Speech:
    """Return a line without sound."""
    import numpy as np

    return Speech(line, np.zeros(0, np.int16), 16_000)


def install_hint() -> str:
    """Tell how this kind of system gets a voice."""
    return INSTALL_HINTS.get(sys.platform, INSTALL_HINTS["linux"])


def trim_tail(samples: Samples, rate: int) -> Samples:
    """Cut the silence after the last sound, but for a short rest."""
    import numpy as np

    loud = np.flatnonzero(np.abs(samples.astype(np.int32)) > SILENCE_LEVEL)
    return samples[: int(loud[-1]) + round(TAIL_SECONDS * rate)] if len(loud) else samples


def _ask_child(folder: str, lines: list[str] | None, voice: str | None, rate: int) -> dict[str, Any]:
    request = json.dumps({"folder": folder, "lines": lines, "voice": voice, "rate": rate})
    limit = START_SECONDS + SECONDS_A_CHARACTER * len(request)
    try:
        subprocess.run(
            CHILD,
            input=request.encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=limit,
            check=False,
        )
        result: dict[str, Any] = json.loads((Path(folder) / "result.json").read_text(encoding="utf-8"))
    except subprocess.TimeoutExpired as error:
        raise VoiceError(
            f"The system's voice did not answer within {limit:.0f} s.",
            "Try again, choose another with --voice, or print the lines with --voice none.",
        ) from error
    except (OSError, ValueError) as error:
        raise VoiceError("The system's voice crashed.", "Choose another with --voice.") from error
    if "error" in result:
        raise VoiceError(f"The system's voice cannot speak ({result['error']}).", install_hint())
    return result


def _read(line: str, file: Path) -> Speech:
    """Decode what the driver wrote, by its content: macOS writes AIFF whatever the name says."""
    import soundfile

    try:
        samples, rate = soundfile.read(file, dtype="int16", always_2d=True)
    except (OSError, soundfile.SoundFileError) as error:
        raise VoiceError("The system's voice left no sound behind.", "Choose another with --voice.") from error
    if not len(samples):
        raise VoiceError(f"The system's voice said nothing for {line!r}.", "Choose another with --voice.")
    return Speech(line, trim_tail(samples[:, 0], rate), rate)


def choose_pair(voices: Sequence[VoiceInfo], wanted: str | None = None) -> tuple[str, str]:
    """Return the ids of the interviewer's and the coach's voice.

    They are two English voices, of different sex where that is known; the same one twice if the system has no
    other. The interviewer has the `wanted` voice, by id or name.

    Raises:
        VoiceError: `wanted` is unknown or could be several.

    """
    english = [voice for voice in voices if voice.language.startswith("en")] or list(voices)
    interviewer = find_voice(voices, wanted) if wanted else max(english, key=_as_interviewer)
    others = [voice for voice in english if voice.id != interviewer.id]
    if not others:
        return interviewer.id, interviewer.id
    return interviewer.id, max(others, key=lambda voice: _as_coach(voice, interviewer)).id


def _as_interviewer(voice: VoiceInfo) -> tuple[bool, int]:
    return _is_clear(voice), _preference(voice, INTERVIEWER_LANGUAGES)


def _as_coach(voice: VoiceInfo, interviewer: VoiceInfo) -> tuple[bool, bool, int]:
    differs = bool(voice.sex and interviewer.sex) and voice.sex != interviewer.sex
    return _is_clear(voice), differs, _preference(voice, COACH_LANGUAGES)


def _is_clear(voice: VoiceInfo) -> bool:
    return any(name in voice.name.casefold() for name in CLEAR_NAMES)


def _preference(voice: VoiceInfo, languages: Sequence[str]) -> int:
    """Rank a language: the first is the best, any other the worst."""
    return len(languages) - languages.index(voice.language) if voice.language in languages else 0
