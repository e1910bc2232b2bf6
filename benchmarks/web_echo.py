"""What the browser's microphone hears of the program's voice, and of a person over it.

`python -m benchmarks.web_echo` needs the group browser and PulseAudio. The page plays a question through its audio
element while the speaker is looped back into the microphone, as loud as it is played, softer by 6 and by 20 dB, with
and without a person on top; then what the page would send is recognised. Words of more than three letters are counted,
once each. The last rows ask whether noise suppression and automatic gain eat ums.
"""

from __future__ import annotations

import base64
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assistant.base.speech import RATE, normalise
from assistant.hearing.recognizers import Recognizer, open_recognizer
from assistant.sound.voices import open_voices
from assistant.web.messages import wav
from benchmarks.measure_echo import FIXTURES, PERSON_SECONDS, QUESTION
from benchmarks.web_live import cut, opened
from tests.live.heard import words_of
from tests.support.sound_server import SoundServer, running_server

if TYPE_CHECKING:
    from playwright.sync_api import Page

PERSON, FILLERS = FIXTURES / "concise-good.flac", FIXTURES / "filler-heavy.flac"
FILLERS_SECONDS = 25.0
UMS = {"um", "uh", "uhm", "er", "erm"}
LISTEN = """async ([wanted, sound]) => {
  const own = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = ({ audio }) => own({ audio: { ...audio, ...wanted } });
  const { Capture } = await import("/static/capture.js");
  window.heard = [];
  window.capture = new Capture((samples) => window.heard.push(...samples));
  await window.capture.open();
  navigator.mediaDevices.getUserMedia = own;
  if (!sound) return;
  const bytes = Uint8Array.from(atob(sound), (letter) => letter.charCodeAt(0));
  const audio = document.getElementById("voice-out");
  audio.src = URL.createObjectURL(new Blob([bytes], { type: "audio/wav" }));
  await audio.play();
}"""


@dataclass(frozen=True)
class Desk:
    """Where somebody sits before a page."""

    server: SoundServer
    page: Page

    def hear(
        self, person: tuple[Path, float] | None, voice: bytes, echo: float | None, **wanted: bool
    ) -> NDArray[np.int16]:
        """Return what the page would send while the voice is played and the person talks."""
        with ExitStack() as stack:
            if echo is not None:
                stack.enter_context(self.server.echo(echo))
            self.page.evaluate(LISTEN, [wanted, base64.b64encode(voice).decode()])
            if person is not None:
                self.server.talk(stack.enter_context(cut(*person))).wait()
            else:
                self.page.wait_for_timeout(1000 * PERSON_SECONDS)
            self.page.wait_for_timeout(700)
            heard = self.page.evaluate("window.capture.close().then(() => window.heard)")
        return np.array(heard, np.int16)


@cache
def recognizer() -> Recognizer:
    """Load the recogniser."""
    opened = open_recognizer("whisper")
    opened.load()
    return opened


def text(samples: NDArray[np.int16]) -> str:
    """Recognise what was heard."""
    parts = np.array_split(samples, max(1, round(len(samples) / (12 * RATE))))
    return " ".join(word.text for part in parts for word in recognizer().words(part))


def ums(samples: NDArray[np.int16]) -> int:
    """Count the fillers that are recognised."""
    return sum(normalise(word) in UMS for word in text(samples).split())


def rows(desk: Desk) -> Iterator[str]:
    """Give the figures, a row at a time."""
    voice = wav(open_voices("joe").interviewer.synthesise([QUESTION])[0])
    own, person = words_of(QUESTION), (PERSON, PERSON_SECONDS)
    alone = words_of(text(desk.hear(person, b"", None)))
    for cancels in (False, True):
        for echo in (0.0, -6.0, -20.0):
            only = words_of(text(desk.hear(None, voice, echo, echoCancellation=cancels)))
            both = words_of(text(desk.hear(person, voice, echo, echoCancellation=cancels)))
            name = f"{echo:.0f} dB | {'on' if cancels else 'off'}"
            yield f"| {name} | {len(own & only)} of {len(own)} | {len(alone - both)} of {len(alone)} |"
    for wanted in ({}, {"noiseSuppression": True}, {"autoGainControl": True}):
        heard = desk.hear((FILLERS, FILLERS_SECONDS), b"", None, **wanted)
        yield f"{' '.join(wanted) or 'both off'}: {ums(heard)} fillers, {len(text(heard).split())} words"


def main() -> None:
    """Print the figures."""
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home,
        running_server(Path(home)) as server,
        opened(server, Path(tempfile.mkdtemp())) as page,
    ):
        page.click("h1")
        for row in rows(Desk(server, page)):
            print(row, flush=True)


if __name__ == "__main__":
    main()
