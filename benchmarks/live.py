"""The live loop on real sound: how soon the coach speaks, Enter is answered, and words are on the screen.

`python -m benchmarks.live [ROUNDS]` runs the program in a terminal beside a sound server of its own (PulseAudio), plays
a person who freezes into its microphone, and measures on a recording of microphone and speaker, which have one clock.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from assistant.base.events import EndOfAnswer
from assistant.base.speech import RATE, Word, normalise
from assistant.review.metrics import take_words
from assistant.sessions.journal import SavedTurn, read_session
from assistant.sound.player import resampled
from tests.live.heard import crossings, loud
from tests.live.terminal import Terminal
from tests.support.sound_server import SERVER_RATE, Recording, SoundServer, running_server

FIXTURE = Path(__file__).parents[1] / "audio_fixtures" / "demo-freeze.flac"
STUCK_SECONDS = 10.9
"""Where the fixture freezes."""
SHORT = FIXTURE.with_name("short-answer.flac")
SHORT_BEGINS = "i found out"
LONGEST_SECONDS = 5.0
"""What has not come by then is no answer to what was before."""
PHRASE = 2
"""So many words in a row are looked for on the screen: one by itself may have been said before."""


@dataclass
class Desk:
    """What happened at the desk."""

    folder: Path
    heard: Recording
    pressed: list[float] = field(default_factory=list)
    """When Enter was pressed, on the monotonic clock."""
    shown: list[tuple[float, str]] = field(default_factory=list)


@contextmanager
def practice(server: SoundServer, folder: Path, *options: str) -> Iterator[Terminal]:
    """Run `second-take practice` in a terminal, and keep its session in the folder."""
    command = [sys.executable, "-m", "assistant", "practice", "--seed", "3", "--save", str(folder), *options]
    environment = server.environment | {"SECOND_TAKE_CONFIG": str(folder / "none.toml")}
    folder.mkdir()
    (folder / "none.toml").touch()
    with Terminal(command, environment) as terminal:
        yield terminal


def freeze_again_and_again(rounds: int) -> Desk:
    """Freeze in every answer, hear the coach out, and press Enter."""
    with tempfile.TemporaryDirectory() as home:
        answer = Path(home) / "answer.wav"
        samples, rate = soundfile.read(FIXTURE, dtype="int16", stop=round(STUCK_SECONDS * RATE))
        soundfile.write(answer, samples, rate)
        folder = Path(tempfile.mkdtemp()) / "kept"
        with running_server(Path(home)) as server, server.recording() as heard:
            desk = Desk(folder, heard)
            with practice(server, folder, "--count", str(rounds), "--no-closing") as terminal:
                for _ in range(rounds):
                    terminal.wait_for("Enter done")
                    server.talk(answer).wait()
                    terminal.wait_for("one moment, the coach speaks")
                    terminal.wait_for("listening")
                    desk.pressed.append(time.monotonic())
                    terminal.type("\r")
                    terminal.wait_for("end of the answer")
                terminal.wait_for("l plays your last answer")
                terminal.type("x\r")
                terminal.wait()
                desk.shown = terminal.shown
    return desk


def talk_over_questions(rounds: int) -> Desk:
    """Begin to answer while the question is still being asked, with headphones on, and press Enter at the end."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(tempfile.mkdtemp()) / "kept"
        with running_server(Path(home)) as server, server.recording() as heard:
            desk = Desk(folder, heard)
            with practice(server, folder, "--count", str(rounds), "--no-closing", "--headphones") as terminal:
                for number in range(1, rounds + 1):
                    terminal.wait_for(f"Question {number} of {rounds}")
                    terminal.wait_for("interviewer: ")
                    terminal.wait_for("interviewer: ")  # the second line is the question
                    time.sleep(1.0)
                    server.talk(SHORT).wait()
                    terminal.type("\r")
                    terminal.wait_for("end of the answer")
                terminal.wait_for("l plays your last answer")
                terminal.type("x\r")
                terminal.wait()
    return desk


def barge_in_delays(desk: Desk) -> list[float]:
    """Return, for each answer begun over the voice, how long after its first sound the voice still went on."""
    speaker, microphone = loud(desk.heard.samples), loud(desk.heard.microphone)
    begins = microphone[np.flatnonzero(np.diff(microphone, prepend=-LONGEST_SECONDS) > 2.0)]
    ends = speaker[np.flatnonzero(np.diff(speaker, append=np.inf) > 0.3)]
    delays = [float(ends[place] - at) for at in begins if (place := int(np.searchsorted(ends, at))) < len(ends)]
    return [delay for delay in delays if delay < LONGEST_SECONDS]


def first_words(desk: Desk) -> tuple[int, int]:
    """Return how many of the answers begin with their own first words, and how many answers there are."""
    (session,) = desk.folder.glob("*/session.jsonl")
    turns = read_session(session.parent).turns
    begins = [" ".join(normalise(word.text) for word in _before_the_end(saved)[:3]) for saved in turns]
    return sum(begin == SHORT_BEGINS for begin in begins), len(begins)


def nudge_delays(desk: Desk) -> list[float]:
    """Return, for each freeze, the seconds from its limit being crossed to the first sample of the nudge."""
    speaker = loud(desk.heard.samples)
    crossed = crossings(desk.heard.microphone)
    return [delay for at in crossed if (delay := _first_after(speaker, at)) is not None]


def enter_delays(desk: Desk) -> list[float]:
    """Return, for each Enter, the seconds to the first sample of what the interviewer says then."""
    speaker = loud(desk.heard.samples)
    waits = [_first_after(speaker, at - desk.heard.began) for at in desk.pressed]
    return [wait for wait in waits if wait is not None]


def word_delays(desk: Desk) -> tuple[list[float], int]:
    """Return how long after each word its phrase was on the screen, seconds, and how many phrases there were."""
    (session,) = desk.folder.glob("*/session.jsonl")
    microphone = resampled(desk.heard.microphone, SERVER_RATE, RATE)
    screen = [(at, normalise(word)) for at, text in desk.shown for word in text.split()]
    delays, phrases = [], 0
    for saved in read_session(session.parent).turns:
        begins = _place(soundfile.read(saved.audio, dtype="int16")[0], microphone) / RATE + desk.heard.began
        words = _before_the_end(saved)
        for place in range(PHRASE, len(words) + 1):
            wanted = [normalise(word.text) for word in words[place - PHRASE : place]]
            phrases += 1
            said = begins + words[place - 1].end
            at = next(
                (
                    screen[index + PHRASE - 1][0]
                    for index in range(len(screen) - PHRASE)
                    if screen[index][0] >= begins and [word for _, word in screen[index : index + PHRASE]] == wanted
                ),
                None,
            )
            if at is not None and at - said < LONGEST_SECONDS:
                delays.append(at - said)
    return delays, phrases


def _before_the_end(saved: SavedTurn) -> Sequence[Word]:
    end = next(event.at for event in saved.events if isinstance(event, EndOfAnswer))
    return [word for word in take_words(saved.events) if word.end < end]


def _first_after(loud: NDArray[np.float64], at: float) -> float | None:
    place = int(np.searchsorted(loud, at))
    return float(loud[place] - at) if place < len(loud) and loud[place] - at < LONGEST_SECONDS else None


def _place(part: NDArray[np.int16], whole: NDArray[np.int16]) -> int:
    """Return where a part was cut from a recording, in samples."""
    size = 1 << (len(part) + len(whole)).bit_length()
    spectra = np.fft.rfft(whole.astype(np.float64), size), np.fft.rfft(part.astype(np.float64), size)
    return int(np.argmax(np.fft.irfft(spectra[0] * spectra[1].conj(), size)[: len(whole)]))


def told(delays: Sequence[float]) -> str:
    """Return the middle, the 95th percentile and the worst, milliseconds."""
    middle, late, worst = (round(1000 * value) for value in (*np.percentile(delays, (50, 95)), max(delays)))
    return f"p50 {middle}, p95 {late}, worst {worst} ms ({len(delays)} times)"


def rows(rounds: int) -> list[tuple[str, str, str]]:
    """Return name, target and measurement of each figure."""
    desk = freeze_again_and_again(rounds)
    words, phrases = word_delays(desk)
    soon = sum(delay <= 1.5 for delay in words)
    over = talk_over_questions(rounds)
    whole, answers = first_words(over)
    return [
        ("Freeze limit crossed → first sample of the nudge", "p50 ≤ 120, p95 ≤ 200 ms", told(nudge_delays(desk))),
        ("Enter → first sample of what the interviewer says", "p95 ≤ 300 ms", told(enter_delays(desk))),
        (
            "Word said → it and the one before are on the screen",
            "≤ 1500 ms",
            f"{told(words)}; {soon} of {phrases} in time",
        ),
        ("With --headphones: first sound of talk → the voice has stopped", "≤ 200 ms", told(barge_in_delays(over))),
        ("… and the answer's first three words were heard", "all", f"{whole} of {answers}"),
    ]


if __name__ == "__main__":
    for row in rows(int(sys.argv[1]) if len(sys.argv) > 1 else 10):
        print(" | ".join(row))
