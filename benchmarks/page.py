"""The page of a long session: how big it is, how long it takes to make, and how soon a browser shows it.

`uv run --group browser python -m benchmarks.page [MINUTES...]` makes sessions from the recordings of the project, an
answer after the other, and opens their pages in headless Chromium.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from statistics import median

import msgspec
import soundfile

from assistant.base.data import data_dir
from assistant.base.events import EndOfAnswer, Finding, Pause, Question, Turn
from assistant.base.settings import Settings
from assistant.base.speech import RATE, Utterance, Word
from assistant.report.page.saved_session import write_report
from assistant.report.summary import session_summary
from assistant.review.history import HeardTurn, heard_turn
from assistant.sessions.journal import VERSION, Journal, SessionStarted
from tests.browser.conftest import BROWSERS

WORDS_A_MINUTE = 150
VOCABULARY = (
    "well I was working with my colleague on the release plan um and then the customer asked for another date so "
    "we sat down and talked about what could wait and you know in the end we shipped it in two parts"
)
ANSWER_SECONDS = 120.0
OPENED = 5


def make_session(folder: Path, minutes: float) -> None:
    """Write a session of so many minutes of talk, in answers of two minutes each."""
    recordings = cycle(sorted(data_dir("audio_fixtures").glob("demo-*.flac")))
    first = SessionStarted(VERSION, "benchmark", "2026-01-02T03:04:05+01:00", msgspec.to_builtins(Settings()), 1)
    history: list[HeardTurn] = []
    with Journal(folder, first) as journal:
        for number in range(1, int(minutes * 60 / ANSWER_SECONDS) + 1):
            heard = answer(number)
            with journal.start_turn(heard.turn) as writer:
                for event in heard.events:
                    journal.write(event)
                written = 0
                while written < ANSWER_SECONDS * RATE:
                    samples, _ = soundfile.read(str(next(recordings)), dtype="int16")
                    writer.write(samples[: int(ANSWER_SECONDS * RATE) - written])
                    written += len(samples)
            history.append(heard)
        journal.finish(session_summary(history, hears_fillers=True))


def answer(number: int) -> HeardTurn:
    """Return an answer in which a pause comes every 15 s, and trouble twice."""
    events = [*_talk(), Finding("freeze", 30.0, 34.0, 34.0, 4.0, 4.0, "s")]
    events.append(EndOfAnswer(ANSWER_SECONDS, "silence"))
    question = Question(f"q{number}", "Tell me about a conflict with a colleague.", "behavioural", 120.0, ("teamwork",))
    return heard_turn(Turn("question", number, 1, question), events, ANSWER_SECONDS, hears_fillers=True)


def _talk() -> Iterator[Utterance | Pause]:
    words, step = cycle(VOCABULARY.split()), 60 / WORDS_A_MINUTE
    for start in range(0, int(ANSWER_SECONDS), 15):
        said = [(start + n * step, next(words)) for n in range(int(13 / step))]
        spoken = tuple(Word(round(at, 2), round(at + step, 2), text, 0.9) for at, text in said)
        yield Utterance(float(start), spoken[-1].end, spoken, spoken[-1].end + 1.5)
        yield Pause(spoken[-1].end, start + 15.0, "brief")


def opening_times(page: Path) -> list[float]:
    """Return how long a browser takes until the page is loaded and painted, seconds."""
    import shutil

    from playwright.sync_api import sync_playwright

    found = next(filter(None, map(shutil.which, BROWSERS)))
    times = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        for _ in range(OPENED):
            window = browser.new_page()
            began = time.monotonic()
            window.goto(page.as_uri(), wait_until="load")
            window.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
            times.append(time.monotonic() - began)
            window.close()
        browser.close()
    return times


def main(minutes: list[float]) -> None:
    """Print the figures of each length."""
    for length in minutes:
        with tempfile.TemporaryDirectory() as home:
            folder = Path(home) / "2026-01-02-030405-1"
            make_session(folder, length)
            began = time.monotonic()
            path = write_report(folder)
            made = time.monotonic() - began
            times = opening_times(path)
            size = path.stat().st_size / 1e6
            print(
                f"{length:g} min: {size:.2f} MB, made in {made:.1f} s, "
                f"opened in {median(times):.2f} s (slowest {max(times):.2f} s)",
                flush=True,
            )


if __name__ == "__main__":
    main([float(each) for each in sys.argv[1:]] or [6.0, 60.0])
