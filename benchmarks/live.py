"""The live loop on real sound: how soon the coach speaks, Enter is answered, and words are on the screen.

`python -m benchmarks.live [ROUNDS]` runs the program in a terminal beside a sound server of its own (PulseAudio), plays
a person into its microphone, and measures on a recording of microphone and speaker, which have one clock. What the
program does is read from its journal, never from the screen, where old lines stay. A figure that could not be measured
in every round fails the run, and so do words of which fewer than nine in ten were found on the screen.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from assistant.base.events import EndOfAnswer, Suggestion
from assistant.base.speech import RATE, Unheard, Word, normalise
from assistant.review.metrics import take_words
from assistant.sessions.journal import SavedTurn, TurnStarted, read_session
from assistant.sound.player import resampled
from benchmarks.followed import Followed
from tests.live.heard import crossings, loud
from tests.live.terminal import Terminal
from tests.support.sound_server import SERVER_RATE, Recording, SoundServer, running_server

FIXTURE = Path(__file__).parents[1] / "audio_fixtures" / "demo-freeze.flac"
STUCK_SECONDS = 10.9
"""Where the fixture freezes."""
SHORT = FIXTURE.with_name("short-answer.flac")
SHORT_BEGINS = "i found out"
EARLY_SECONDS = 1.9
"""So long somebody talks who presses Enter before any word is recognised: the first count 1.5 s after a breath."""
NUDGE_SECONDS = 15.0
"""A freeze without a nudge by then was missed."""
LONGEST_SECONDS = 5.0
"""What has not come by then is no answer to what was before."""
SOON_SECONDS = 1.5
"""A word is on the screen in time if it is there so soon."""
PHRASE = 2
"""So many words in a row are looked for on the screen: one by itself may have been said before."""
FOUND = 0.9
"""Share of the phrases that must be found there: a few are never written as they are in the recording's text."""
RULE = "─" * 20
"""Each picture of the block begins with it."""


@dataclass
class Desk:
    """What happened at the desk."""

    folder: Path
    heard: Recording
    begun: list[float] = field(default_factory=list)
    """When each turn began, on the monotonic clock."""
    pressed: list[float] = field(default_factory=list)
    """When Enter was pressed."""
    missed: int = 0
    """Freezes that nobody nudged."""
    shown: list[tuple[float, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Person:
    """Who sits at the desk: what they hear of, say and press."""

    server: SoundServer
    terminal: Terminal
    journal: Followed
    desk: Desk

    def begin(self) -> None:
        """Wait until they have the floor."""
        assert self.journal.wait_for(TurnStarted), "nobody asked anything"
        self.desk.begun.append(time.monotonic())
        time.sleep(0.5)

    def press_enter(self) -> None:
        """End the answer."""
        self.desk.pressed.append(time.monotonic())
        self.terminal.type("\r")
        assert self.journal.wait_for(EndOfAnswer), "the answer did not end"


@contextmanager
def practice(server: SoundServer, folder: Path, *options: str) -> Iterator[Terminal]:
    """Run `second-take practice` in a terminal, and keep its session in the folder."""
    command = [sys.executable, "-m", "assistant", "practice", "--seed", "3", "--save", str(folder), *options]
    environment = server.environment | {"SECOND_TAKE_CONFIG": str(folder / "none.toml")}
    folder.mkdir()
    (folder / "none.toml").touch()
    with Terminal(command, environment) as terminal:
        yield terminal


def sit_down(rounds: int, answer: Callable[[Person], None], *options: str, offers: int = 0) -> Desk:
    """Have the floor so often, each time in the same way, and leave; so often the program only offers another go."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(tempfile.mkdtemp()) / "kept"
        with running_server(Path(home)) as server, server.recording() as heard:
            desk = Desk(folder, heard)
            alone = ("--no-closing", "--probes", "0")
            with practice(server, folder, "--count", str(rounds - offers), *alone, *options) as terminal:
                person = Person(server, terminal, Followed(folder), desk)
                for _ in range(rounds):
                    answer(person)
                terminal.wait_for("l plays your last answer")
                terminal.type("x\r")
                terminal.wait()
                desk.shown = terminal.shown
    return desk


def freeze(person: Person) -> None:
    """Freeze, hear the coach out, and press Enter."""
    person.begin()
    with cut(FIXTURE, STUCK_SECONDS) as answer:
        person.server.talk(answer).wait()
    if person.journal.wait_for(Suggestion, NUDGE_SECONDS) is None:
        person.desk.missed += 1
    else:
        person.journal.wait_for(Unheard)
    person.press_enter()


def press_early(person: Person) -> None:
    """Begin to talk, and press Enter before a word is recognised."""
    person.begin()
    with cut(SHORT, EARLY_SECONDS) as answer:
        person.server.talk(answer).wait()
    person.press_enter()


def talk_over(person: Person) -> None:
    """Begin to answer while the question is still being asked, and press Enter at the end.

    The screen tells when that is: each line is on it just before it is said.
    """
    person.terminal.wait_for(f"Question {len(person.desk.begun) + 1} of ")
    person.terminal.wait_for("interviewer: ")
    person.terminal.wait_for("interviewer: ")  # the second line is the question
    time.sleep(1.0)
    person.server.talk(SHORT).wait()
    person.begin()
    person.press_enter()


@contextmanager
def cut(recording: Path, seconds: float) -> Iterator[Path]:
    """Give the beginning of a recording as a file of its own."""
    with tempfile.TemporaryDirectory() as folder:
        samples, rate = soundfile.read(recording, dtype="int16", stop=round(seconds * RATE))
        soundfile.write(Path(folder) / "answer.wav", samples, rate)
        yield Path(folder) / "answer.wav"


def barge_in_delays(desk: Desk) -> list[float]:
    """Return, for each answer begun over the voice, how long after its first sound the voice still went on."""
    speaker, microphone = loud(desk.heard.samples), loud(desk.heard.microphone)
    begins = microphone[np.flatnonzero(np.diff(microphone, prepend=-LONGEST_SECONDS) > 2.0)]
    ends = speaker[np.flatnonzero(np.diff(speaker, append=np.inf) > 0.3)]
    delays = [float(ends[place] - at) for at in begins if (place := int(np.searchsorted(ends, at))) < len(ends)]
    return [delay for delay in delays if delay < LONGEST_SECONDS]


def first_words(desk: Desk) -> tuple[int, int]:
    """Return how many of the answers begin with their own first words, and how many answers there are."""
    begins = [" ".join(normalise(word.text) for word in before_the_end(saved)[:3]) for saved in turns(desk)]
    return sum(begin == SHORT_BEGINS for begin in begins), len(begins)


def nudge_delays(desk: Desk) -> list[float]:
    """Return, for each freeze, the seconds from its limit being crossed to the first sample of the nudge."""
    speaker = loud(desk.heard.samples)
    crossed = crossings(desk.heard.microphone)
    return [delay for at in crossed if (delay := first_after(speaker, at)) is not None]


def enter_delays(desk: Desk) -> list[float]:
    """Return, for each Enter, the seconds to the first sample of what the interviewer says then."""
    speaker = loud(desk.heard.samples)
    waits = [first_after(speaker, at - desk.heard.began) for at in desk.pressed]
    return [wait for wait in waits if wait is not None]


def word_delays(desk: Desk) -> tuple[list[float], int]:
    """Return how long after each word its phrase was on the screen, seconds, and how many phrases there were."""
    microphone = resampled(desk.heard.microphone, SERVER_RATE, RATE)
    delays, phrases = [], 0
    ends = [*desk.begun[1:], np.inf]
    for saved, begun, end in zip(turns(desk), desk.begun, ends, strict=True):
        from_ = max(0, round((begun - desk.heard.began - 2.0) * RATE))
        sound = soundfile.read(saved.audio, dtype="int16")[0]
        # Every round is the same recording: it must not be found in another.
        begins = (from_ + _place(sound, microphone[from_ : from_ + len(sound) + 4 * RATE])) / RATE + desk.heard.began
        pictures = [(at, picture) for at, picture in _pictures(desk.shown) if begun <= at < end]
        words = before_the_end(saved)
        for place in range(PHRASE, len(words) + 1):
            wanted = " ".join(normalise(word.text) for word in words[place - PHRASE : place])
            phrases += 1
            said = begins + words[place - 1].end
            at = next((at for at, picture in pictures if f" {wanted} " in picture), None)
            if at is not None and at - said < LONGEST_SECONDS:
                delays.append(at - said)
    return delays, phrases


def _pictures(shown: Sequence[tuple[float, str]]) -> Iterator[tuple[float, str]]:
    """Give the pictures of the block with the moment at which each was complete, as words without their marks."""
    picture = ""
    for at, text in shown:
        whole, rule, rest = (picture + text).rpartition(RULE)
        if rule and whole:
            yield at, f" {' '.join(normalise(word) for word in whole.split())} "
        picture = rule + rest


def turns(desk: Desk) -> Sequence[SavedTurn]:
    """Read the session that was kept."""
    (session,) = desk.folder.glob("*/session.jsonl")
    return read_session(session.parent).turns


def before_the_end(saved: SavedTurn) -> Sequence[Word]:
    """Return the words before the end of the answer."""
    end = next(event.at for event in saved.events if isinstance(event, EndOfAnswer))
    return [word for word in take_words(saved.events) if word.end < end]


def first_after(loud: NDArray[np.float64], at: float) -> float | None:
    """Return how long after a time the next sound begins, seconds; None if it is no answer to what was then."""
    place = int(np.searchsorted(loud, at))
    return float(loud[place] - at) if place < len(loud) and loud[place] - at < LONGEST_SECONDS else None


def _place(part: NDArray[np.int16], whole: NDArray[np.int16]) -> int:
    """Return where a part was cut from a recording, in samples."""
    size = 1 << (len(part) + len(whole)).bit_length()
    spectra = np.fft.rfft(whole.astype(np.float64), size), np.fft.rfft(part.astype(np.float64), size)
    return int(np.argmax(np.fft.irfft(spectra[0] * spectra[1].conj(), size)[: len(whole)]))


def told(delays: Sequence[float], wanted: int, share: float = 1.0) -> str:
    """Return the middle, the 95th percentile and the worst, milliseconds; less than was wanted is told as a failure."""
    failed = "FAILED: " if len(delays) < max(1.0, share * wanted) else ""
    measured = f"{failed}measured {len(delays)} of {wanted} times"
    if not delays:
        return measured
    middle, late, worst = (round(1000 * value) for value in (*np.percentile(delays, (50, 95)), max(delays)))
    return f"p50 {middle}, p95 {late}, worst {worst} ms ({measured})"


def told_words(delays: Sequence[float], phrases: int) -> str:
    """Return the same of the words that were found on the screen, and how many of all phrases came in time."""
    soon = sum(delay <= SOON_SECONDS for delay in delays)
    return f"{told(delays, phrases, FOUND)}; {soon} of {phrases} in time"


def rows(rounds: int) -> Iterator[tuple[str, str, str]]:
    """Give name, target and measurement of each figure."""
    desk = sit_down(rounds, freeze)
    nudges = told(nudge_delays(desk), rounds)
    yield "Freeze limit crossed → first sample of the nudge", "p50 ≤ 80, p95 ≤ 120 ms", nudges
    yield "Freezes without a nudge", "none", f"{'FAILED: ' if desk.missed else ''}{desk.missed} of {rounds}"
    enter = "Enter → first sample of what the interviewer says"
    yield enter, "p95 ≤ 300 ms", told(enter_delays(desk), rounds)
    words = told_words(*word_delays(desk))
    yield "Word said → it and the one before are on the screen", "p95 ≤ 1500 ms", words
    early = told(enter_delays(sit_down(rounds, press_early, offers=1)), rounds)
    yield "The same before any word was recognised", "p95 ≤ 300 ms", early
    over = sit_down(rounds, talk_over, "--headphones")
    barged = told(barge_in_delays(over), rounds)
    yield "With --headphones: first sound of talk → the voice has stopped", "≤ 200 ms", barged
    whole, answers = first_words(over)
    yield "… and the answer's first three words were heard", "all", f"{whole} of {answers}"


def main() -> None:
    """Print the figures; exit with 1 if one was not measured as often as it should be."""
    failed = False
    for row in rows(int(sys.argv[1]) if len(sys.argv) > 1 else 10):
        print(" | ".join(row), flush=True)
        failed = failed or "FAILED" in row[-1]
    sys.exit(failed)


if __name__ == "__main__":
    main()
