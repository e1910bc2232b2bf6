"""The child process that drives pyttsx3: a request in JSON on stdin, `result.json` in the request's folder.

It runs by its path and imports nothing of the assistant, so it starts fast. It is a process of its own because the
drivers print to stdout, keep run loops, cannot be opened twice, and can hang; a file is the one channel that they
leave alone.
"""

from __future__ import annotations

import ctypes
import importlib
import json
import os
import sys
import threading
import time
from pathlib import Path
from typing import Any

FINISHED_SECONDS = 10.0
"""How long eSpeak's thread may take for a line, seconds; a minute of speech takes it a tenth of one."""
TRIES = 3
"""How often a line is begun before it is given up: the driver may cancel a line that it has just begun."""
FEMALE_VARIANT = "+f3"
"""eSpeak's voices are all male; this variant gives each English one a sister."""


def main() -> None:
    """Serve one request, and leave what came of it in `result.json`: files, voices or an error."""
    request = json.load(sys.stdin)
    folder = Path(request["folder"])
    try:
        result = _serve(request, folder)
    except Exception as error:  # whatever a driver raises is reported to the parent, which explains it
        result = {"error": f"{type(error).__name__}: {error}"}
    (folder / "result.json").write_text(json.dumps(result), encoding="utf-8")


def _serve(request: dict[str, Any], folder: Path) -> dict[str, Any]:
    if sys.platform == "linux":
        _load_espeak()
    engine = importlib.import_module("pyttsx3").init()
    if request["lines"] is None:
        return {"voices": _voices(engine)}
    if str(engine) == "espeak":
        engine.proxy.setBusy(False)  # or the settings wait for the first line, and race it
    if request["voice"] is not None:
        engine.setProperty("voice", request["voice"])
    engine.setProperty("rate", request["rate"])
    suffix = ".aiff" if sys.platform == "darwin" else ".wav"
    files = [str(folder / f"{number}{suffix}") for number in range(len(request["lines"]))]
    say = _say_one_by_one if str(engine) == "espeak" else _say_in_one_loop
    say(engine, list(zip(request["lines"], files, strict=True)))
    return {"files": files}


def _load_espeak() -> None:
    """Make the packaged eSpeak NG known to the linker where the system has none."""
    for name in ("libespeak-ng.so.1", "libespeak.so.1"):
        try:
            ctypes.CDLL(name)
        except OSError:
            continue
        return
    try:
        loader = importlib.import_module("espeakng_loader")
    except ImportError:
        return
    ctypes.CDLL(loader.get_library_path(), mode=ctypes.RTLD_GLOBAL)
    os.environ["ESPEAK_DATA_PATH"] = loader.get_data_path()


def _voices(engine: Any) -> list[dict[str, str]]:
    voices = [_described(voice) for voice in engine.getProperty("voices")]
    if str(engine) != "espeak":
        return voices
    sisters = [
        voice | {"id": voice["id"] + FEMALE_VARIANT, "name": voice["name"] + ", female", "sex": "female"}
        for voice in voices
        if voice["language"].startswith("en")
    ]
    return voices + sisters


def _described(voice: Any) -> dict[str, str]:
    language = next((str(language) for language in voice.languages if language), "")
    sex = str(voice.gender or "").lower()
    return {
        "id": str(voice.id),
        "name": str(voice.name or voice.id),
        "language": language.replace("_", "-").lower(),
        "sex": "female" if "female" in sex else "male" if "male" in sex else "",
    }


def _say_one_by_one(engine: Any, jobs: list[tuple[str, str]]) -> None:
    """Drive eSpeak: it remembers one file at a time, and writes it on a thread that outlives `runAndWait`."""
    finished = threading.Event()
    outcomes: list[bool] = []

    def on_finished(name: str | None, completed: bool) -> None:
        outcomes.append(completed)
        finished.set()

    engine.connect("finished-utterance", on_finished)
    for line, file in jobs:
        for _ in range(TRIES):
            _wait_until_idle()
            finished.clear()
            engine.save_to_file(line, file)
            engine.runAndWait()
            if finished.wait(FINISHED_SECONDS) and outcomes[-1]:
                break
        else:
            raise TimeoutError("eSpeak did not finish a line")


def _wait_until_idle() -> None:
    """Let eSpeak finish: pyttsx3 ends its loop by cancelling whatever is at work, and the next line with it."""
    espeak = importlib.import_module("pyttsx3.drivers._espeak")
    deadline = time.monotonic() + FINISHED_SECONDS
    while espeak.IsPlaying() and time.monotonic() < deadline:
        time.sleep(0.002)


def _say_in_one_loop(engine: Any, jobs: list[tuple[str, str]]) -> None:
    """Drive SAPI 5 and macOS, whose queues hold many files; macOS may not run its loop a second time."""
    for line, file in jobs:
        engine.save_to_file(line, file)
    engine.runAndWait()


if __name__ == "__main__":
    main()
