"""Checks of all that practice needs, each told as a record; nothing is printed here."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from assistant.base.checksums import forget
from assistant.base.errors import SecondTakeError
from assistant.base.samples import Samples
from assistant.base.settings import Settings
from assistant.base.speech import RATE, Record
from assistant.hearing.joined_model import JOINED, differing
from assistant.hearing.model_choice import DEFAULT, for_practice, for_recordings
from assistant.hearing.models import INCLUDED, model_folder

if TYPE_CHECKING:
    from assistant.hearing.microphone import Microphone

Status = Literal["ok", "warn", "fail"]

NEEDED = frozenset({"microphone", "recogniser", "meaning", "questions", "disk"})
"""Practice cannot work without them; lines are printed where there is no speaker or no voice."""
LISTEN_SECONDS = 1.0
PATIENCE_SECONDS = 5.0
"""After so long without sound a microphone is taken to be dead, seconds."""
QUIET_DB = -65.0
"""A room at rest is louder in a microphone that is turned up, dB relative to full scale."""
CLIPPED = 32_700
"""A sample this loud has hit the ceiling."""
LITTLE_DISK_MB = 200
"""Ten hours of answers, about."""
NO_DISK_MB = 20
MONITOR = "Monitor of"
"""PulseAudio's name for a speaker's own sound; without a microphone it is the default."""
LINE = "Take a breath."

PERMISSION = {
    "darwin": "Allow your terminal in System Settings, Privacy & Security, Microphone; then start it again.",
    "win32": "Allow desktop apps in Settings, Privacy & security, Microphone; check that it is not muted.",
    "linux": "Unmute it in the sound settings or with alsamixer; in a container or Flatpak, allow sound input.",
}


class Check(Record, frozen=True):
    """What one check found."""

    name: str
    """microphone, speaker, voice, recogniser, recordings, meaning, questions or disk."""
    status: Status
    seen: str
    """What was found, in one sentence."""
    advice: str = ""
    """What to do about it; empty if nothing."""


def can_practise(checks: Iterable[Check]) -> bool:
    """Tell whether practice would work."""
    return not any(check.status == "fail" for check in checks)


def run_checks(settings: Settings, sessions: Path) -> Iterator[Check]:
    """Run all checks, one after another; `sessions` is the folder that answers are kept in.

    The files of models are read again to the last byte, whatever is remembered of them.
    """
    forget()
    checks: tuple[tuple[str, Callable[[], Check]], ...] = (
        ("microphone", lambda: check_microphone(settings.microphone)),
        ("speaker", lambda: check_speaker(settings.speaker)),
        ("voice", lambda: check_voice(settings.voice, settings.rate)),
        ("recogniser", lambda: check_recognizer(for_practice(settings.recognizer))),
        ("recordings", lambda: check_recordings(settings.recognizer)),
        ("meaning", check_meaning),
        ("questions", lambda: check_questions(settings.questions)),
        ("disk", lambda: check_disk(None if settings.no_save else sessions)),
    )
    needed = NEEDED | _asked_for(settings)
    for name, check in checks:
        worst: Status = "fail" if name in needed else "warn"
        try:
            yield check()
        except SecondTakeError as error:
            yield Check(name, worst, error.message, error.hint)
        except ImportError as error:
            seen = f"The package {error.name} is not installed or does not work here."
            yield Check(name, worst, seen, "Install again: pip install --force-reinstall second-take")


def _asked_for(settings: Settings) -> set[str]:
    """Return the parts that the user named: practice does not replace them by others."""
    return {name for name, value in (("speaker", settings.speaker), ("voice", settings.voice)) if value}


def check_microphone(wanted: str | None) -> Check:
    """Open the microphone and listen for a second. Raises DeviceError."""
    from assistant.hearing.microphone import SILENT_SECONDS, Microphone

    with Microphone(wanted) as microphone:
        samples = _listen(microphone, LISTEN_SECONDS)
        if not samples.any():
            samples = _listen(microphone, SILENT_SECONDS)
        return judge_level(_microphone_name(wanted), samples, silent=microphone.silent)


def judge_level(name: str, samples: Samples, *, silent: bool) -> Check:
    """Say what a second of sound tells about a microphone; `silent` if it gave nothing but zeros."""
    import numpy as np

    if not len(samples):
        advice = "Plug it in again, or choose another."
        return Check("microphone", "fail", f"{name} opens, but delivers no sound.", advice)
    if silent:
        advice = PERMISSION.get(sys.platform, PERMISSION["linux"])
        return Check("microphone", "fail", f"{name} gives only zeros: it is muted or not permitted.", advice)
    level = 20 * np.log10(max(float(np.sqrt(np.mean(np.square(samples / 32_768.0)))), 1e-9))
    seen = f"{name} hears the room at {level:.0f} dB."
    if name.startswith(MONITOR):
        advice = "Choose another with --microphone; second-take devices lists them."
        return Check("microphone", "warn", f"{seen} It records the speaker and not you.", advice)
    if np.abs(samples.astype(np.int32)).max() >= CLIPPED:
        return Check("microphone", "warn", f"{seen} The loudest parts are cut off.", "Turn its input level down.")
    if level < QUIET_DB:
        advice = "If it is just a quiet room, all is well; else turn its input level up."
        return Check("microphone", "warn", f"{seen} That is very quiet.", advice)
    return Check("microphone", "ok", seen)


def check_speaker(wanted: str | None) -> Check:
    """Open the speaker. Raises DeviceError."""
    from assistant.sound.player import Player

    with Player(wanted):
        return Check("speaker", "ok", "It opens." if wanted is None else f"{wanted} opens.")


def check_voice(wanted: str | None, rate_wpm: int | None) -> Check:
    """Let both voices say a line into memory. Raises VoiceError."""
    from assistant.sound.voices import open_voices
    from assistant.sound.voices.natural import missing_advice

    if wanted == "none":
        return Check("voice", "ok", "None is wanted: lines are printed.")
    voices = open_voices(wanted, rate_wpm)
    seconds = [voice.synthesise([LINE])[0].seconds for voice in (voices.interviewer, voices.coach)]
    names = " and ".join(dict.fromkeys((voices.interviewer.name, voices.coach.name)))
    if min(seconds) <= 0:
        return Check("voice", "warn", f"{names} said nothing.", "Choose another with --voice; lines are printed.")
    return Check("voice", "ok", f"{names} can speak.", missing_advice(wanted))


def check_recognizer(name: str) -> Check:
    """Load the recogniser and let it hear a second of silence; a service is not asked. Raises RecognizerError.

    So is the model that tells speech from silence, which every recogniser needs.
    """
    import numpy as np

    from assistant.hearing.recognizers import open_recognizer
    from assistant.hearing.vad import SileroVad

    SileroVad()
    recognizer = open_recognizer(name)
    if recognizer.sends_to:
        seen = f"{recognizer.name} sends what it hears to {recognizer.sends_to}."
        return Check("recogniser", "warn", seen, "Use --recognizer whisper, which sends nothing.")
    begun = time.perf_counter()
    recognizer.load()
    loaded = time.perf_counter() - begun
    recognizer.words(np.zeros(RATE, np.int16))
    seen = f"Practice is heard with {recognizer.name}, which loads in {loaded:.1f} s and works offline."
    return Check("recogniser", "ok", seen, _another(name))


def _another(name: str) -> str:
    """Say how practice is heard with another model than this."""
    other = f"{DEFAULT}:{INCLUDED if name == f'{DEFAULT}:{JOINED}' else JOINED}"
    ways = f'--recognizer {other}, or recognizer = "{other}" in the settings file'
    return f"For another: {ways}. It then hears recordings, too."


def check_recordings(name: str) -> Check:
    """Tell which model hears recordings, and whether it is whole. Raises RecognizerError."""
    from assistant.hearing.recognizers import open_recognizer

    chosen = for_recordings(name)
    if chosen.note:
        return Check("recordings", "warn", chosen.note)
    recognizer = open_recognizer(chosen.name)
    if chosen.name == f"{DEFAULT}:{JOINED}" and (wrong := differing(Path(model_folder(JOINED)))):
        seen = f"Of Whisper {JOINED} the file {wrong} is not the one that was published."
        return Check("recordings", "warn", seen, f"Remove {model_folder(JOINED)}; it is then put together again.")
    return Check("recordings", "ok", f"Recordings are heard with {recognizer.name}.")


def check_meaning() -> Check:
    """Load the models that judge what is said: of meaning, rambling and moves. Raises ModelError."""
    from assistant.detectors import prepare

    begun = time.perf_counter()
    prepare()
    loaded = time.perf_counter() - begun
    return Check("meaning", "ok", f"The models that judge what is said load in {loaded:.1f} s and work offline.")


def check_questions(bank: str) -> Check:
    """Read the lines of coach and interviewer, and the bank that is set. Raises SecondTakeError."""
    from assistant.interview.banks import load_bank
    from assistant.interview.lines import load_script

    load_script()
    read = load_bank(bank)
    return Check("questions", "ok", f"The bank {read.name} has {len(read.questions)} questions.")


def check_disk(folder: Path | None) -> Check:
    """Look at the free space where sessions are kept (None: nowhere), without creating anything."""
    if folder is None:
        return Check("disk", "ok", "Nothing is kept: no_save is set.")
    existing = next(parent for parent in (folder, *folder.parents) if parent.exists())
    try:
        free = shutil.disk_usage(existing).free // 1_000_000
        writable = existing.is_dir() and _writable(existing)
    except OSError as error:
        return Check("disk", "fail", f"{folder} cannot be looked at: {error.strerror}.", "Choose another with --save.")
    if not writable:
        return Check("disk", "fail", f"{folder} cannot be written to.", "Choose another with --save.")
    status: Status = "fail" if free < NO_DISK_MB else "warn" if free < LITTLE_DISK_MB else "ok"
    advice = "" if status == "ok" else "Make room, or practise with --no-save."
    return Check("disk", status, f"{free:,} MB are free for sessions in {folder}.", advice)


def _writable(folder: Path) -> bool:
    """Try it: permission bits do not tell on Windows, nor on a disk mounted for reading only."""
    import tempfile

    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _microphone_name(wanted: str | None) -> str:
    from assistant.sound.devices import find, list_devices

    microphones = list_devices().microphones
    if wanted is not None:
        return find(microphones, wanted, "microphone").name
    return next((device.name for device in microphones if device.default), "The system's microphone")


def _listen(microphone: Microphone, seconds: float) -> Samples:
    import numpy as np

    chunks: list[Samples] = []
    wanted = round(seconds * RATE)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while sum(map(len, chunks)) < wanted and time.monotonic() < deadline:
        chunk = microphone.read(timeout=0.2)
        if chunk is not None:
            chunks.append(chunk)
    return np.concatenate(chunks) if chunks else np.zeros(0, np.int16)
