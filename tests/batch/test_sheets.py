"""Sheets: a page for each person, with their own clips and no other name; links from the summary to the sound."""

from __future__ import annotations

import base64
import io
import os
import re
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import av
import msgspec
import numpy as np
import pytest
import soundfile
from click.testing import CliRunner, Result

from assistant.base.speech import RATE
from assistant.batch.jobs import DONE, FAILED, Job, RecordingRow
from assistant.batch.output import recording_file
from assistant.batch.rows import recording_row
from assistant.batch.tables import write_parquet
from assistant.cli import root
from assistant.report.replay_json import replay_object
from assistant.review.replayed import Replayed
from tests.support.fakes import as_replayed
from tests.support.histories import CONFLICT, OPEN_END, STORY, found, move, opened, said

pytestmark = pytest.mark.slow

SORRY = said("Sorry, could I start over on that question?", 15.0)
MENDED = (
    said("So I was working with a colleague and then we", 1.0), found("freeze", 8.0, 12.0), SORRY,
    move("ask_restart", SORRY), opened(20.0), said(STORY, 22.0),
)  # fmt: skip
STUCK = (said("So I was working with Bob Bunting and then we", 1.0), found("freeze", 8.0, 12.0), said(STORY, 14.0))
SMOOTH = (said(STORY, 1.0),)


class Kept:
    """The results of a batch whose recordings hold a tone."""

    def __init__(self, home: Path) -> None:
        self.answers, self.results = home / "answers", home / "results"
        self.answers.mkdir()
        self.results.mkdir()
        self.rows: list[RecordingRow] = []

    def add(self, speaker: str, *events: Any, seconds: float = 45.0, sound: bool = True, **values: Any) -> None:
        """Keep what was heard in a recording."""
        number = len(self.rows) + 1
        name = f"{speaker or 'nobody'}-{number}.wav"
        if sound:
            tone = 8000 * np.sin(2 * np.pi * 220 * np.arange(int(seconds * RATE)) / RATE)
            soundfile.write(self.answers / name, tone.astype(np.int16), RATE)
        job = Job(number, name, str(self.answers / name), CONFLICT, speaker, "north")
        heard: Replayed = as_replayed(*events, seconds=seconds, question=CONFLICT, file=job.path)
        path = recording_file(self.results, name)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(msgspec.json.encode({"name": name, **replay_object(heard)}))
        self.rows.append(msgspec.structs.replace(recording_row(job, heard), **values))
        write_parquet(self.results / "results.parquet", RecordingRow, self.rows)

    def fail(self, speaker: str) -> None:
        """Keep a recording that could not be heard."""
        number = len(self.rows) + 1
        self.rows.append(RecordingRow(number, f"{number}.wav", "", speaker, "north", FAILED, "It is broken."))
        write_parquet(self.results / "results.parquet", RecordingRow, self.rows)

    def summary(self, *arguments: str | Path) -> Result:
        """Run `second-take summary` of the results."""
        return CliRunner().invoke(root, ["summary", str(self.results), *map(str, arguments)], standalone_mode=False)


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    """Return results without a recording."""
    return Kept(tmp_path)


def clips(page: str) -> list[float]:
    """Return the lengths of the clips in a page, seconds."""
    found = re.findall(r'src="data:audio/webm;base64,([^"]+)"', page)
    lengths = []
    for each in found:
        with av.open(io.BytesIO(base64.b64decode(each))) as clip:
            lengths.append(sum(frame.samples / frame.sample_rate for frame in clip.decode(audio=0)))
    return lengths


def visible(page: str) -> str:
    """Return the words of a page."""
    without = re.sub(r"<style>.*?</style>|<script>.*?</script>", "", page, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", without).split())


def test_each_person_gets_their_best_moment_and_one_thing_to_work_on(kept: Kept, tmp_path: Path) -> None:
    """With clips of their own, and an index that only the adviser keeps."""
    kept.add("Ada Adler", *MENDED)
    kept.add("Bob Bunting", *STUCK)
    kept.add("Ada Adler", *SMOOTH, seconds=20.0)
    kept.fail("Cy Carver")
    out = tmp_path / "sheets"
    told = kept.summary("--sheets", out)
    assert told.exit_code == 0, told.output
    assert "2 sheets written" in told.output
    assert sorted(path.name for path in out.iterdir()) == ["01.html", "02.html", "index.html"]
    ada, bob, index = ((out / name).read_text("utf-8") for name in ("01.html", "02.html", "index.html"))
    assert "When you got stuck, you asked to start over, and your next try came out better." in visible(ada)
    assert "Sorry, could I start over on that question?" in visible(ada)
    assert "2 answers" in visible(ada)
    assert "You got stuck once, and nothing was said about it." in visible(bob)
    assert "When you get stuck, say so: “Could I start that one again?”" in visible(bob)
    assert [len(clips(page)) for page in (ada, bob)] == [1, 2]
    assert all(1 <= length <= 30.1 for page in (ada, bob) for length in clips(page))
    assert "For the adviser only" in visible(index)
    assert re.search(r"Ada Adler 01\.html 2 answers.*Bob Bunting 02\.html.*Cy Carver none", visible(index))


def test_an_answer_without_its_end_is_told_how_to_add_it(kept: Kept, tmp_path: Path) -> None:
    """Where nothing else went wrong, with what was counted."""
    kept.add("Ada Adler", said(OPEN_END, 1.0))
    kept.summary("--sheets", tmp_path / "sheets")
    ada = visible((tmp_path / "sheets" / "01.html").read_text("utf-8"))
    assert "End with what came of it, with a figure or with what somebody said." in ada
    assert "What came of it was not heard in one of your answers." in ada
    assert "no end told" in ada
    assert "You said “I” or “my” 5 times, “we” or “our” once." in ada


def test_a_sheet_tells_nothing_of_anybody_else(kept: Kept, tmp_path: Path) -> None:
    """No path, no name of a file, no name of another: not even in a question or in words that were said."""
    about = said("Bob Bunting, could I start over on that question?", 15.0)
    events = (MENDED[0], MENDED[1], about, move("ask_restart", about), opened(20.0), said(STORY, 22.0))
    kept.add("Ada Adler", *events, question="What would BOB BUNTING do?")
    kept.add("Bob Bunting", *STUCK)
    kept.summary("--sheets", tmp_path / "sheets")
    ada = (tmp_path / "sheets" / "01.html").read_text("utf-8")
    assert "bunting" not in visible(ada).lower()
    for secret in (str(kept.answers), ".wav", "answers/"):
        assert secret not in re.sub(r'src="data:[^"]*"', "", ada)
    assert "Your answer" in visible(ada)
    assert (tmp_path / "sheets" / "01.html").stat().st_size < 5_000_000


def test_sheets_are_for_their_owner_and_nothing_is_lost(kept: Kept, tmp_path: Path) -> None:
    """What is there stays, unless --force is given; nobody else may read what was written."""
    kept.add("Ada Adler", *SMOOTH)
    out = tmp_path / "sheets"
    out.mkdir()
    (out / "01.html").write_text("mine")
    refused = kept.summary("--sheets", out)
    assert "is there already" in str(refused.exception)
    assert [path.name for path in out.iterdir()] == ["01.html"]
    assert (out / "01.html").read_text() == "mine"
    assert kept.summary("--sheets", out, "--force").exit_code == 0
    assert "Ada Adler" in (out / "01.html").read_text("utf-8")
    if os.name == "posix":
        assert {stat.S_IMODE(path.stat().st_mode) for path in out.iterdir()} == {0o600}


def test_without_speakers_there_is_nobody_to_write_to(kept: Kept, tmp_path: Path) -> None:
    """It is said in a sentence, and nothing is written."""
    kept.add("", *SMOOTH)
    refused = kept.summary("--sheets", tmp_path / "sheets")
    assert "does not tell who speaks" in str(refused.exception)
    assert "column speaker" in getattr(refused.exception, "hint", "")
    assert not (tmp_path / "sheets").exists()


def test_a_recording_that_is_gone_leaves_its_words(kept: Kept, tmp_path: Path) -> None:
    """The sheet has no clip then, and says the rest."""
    kept.add("Ada Adler", *MENDED, sound=False)
    assert kept.summary("--sheets", tmp_path / "sheets").exit_code == 0
    page = (tmp_path / "sheets" / "01.html").read_text("utf-8")
    assert clips(page) == []
    assert "came out better" in visible(page)


@pytest.mark.parametrize(
    ("events", "values", "best", "work"),
    [
        ((said("I plan.", 1.0),), {"clean": False, "words": 2}, "You said your answer out loud", "Say what happened"),
        ((), {"clean": False, "words": 0}, "You sat down", "Say what happened"),
        (
            (said(" ".join(["um I worked on it"] * 12), 1.0),),
            {"clean": False, "words": 48, "fillers_per_minute": 30.0},
            "You talked for 24 seconds",
            "let a pause be silent",
        ),
        (
            (said(STORY, 1.0), found("over_time", 8.0, 9.0)),  # in the middle of 14 s of talk
            {"clean": False},
            "You said your answer",
            "one example, and stop",
        ),
        (SMOOTH, {"clean": True}, "without getting stuck", "interrupt you on purpose"),
    ],
    ids=["short", "silent", "ums", "long", "smooth"],
)
def test_nothing_is_praised_that_did_not_happen(
    kept: Kept, tmp_path: Path, events: Sequence[Any], values: dict[str, Any], best: str, work: str
) -> None:
    """Whatever there is, one thing is said and one thing is to be done."""
    kept.add("Ada Adler", *events, **values)
    assert kept.summary("--sheets", tmp_path / "sheets").exit_code == 0
    page = visible((tmp_path / "sheets" / "01.html").read_text("utf-8"))
    assert best in page
    assert work in page


def test_links_lead_to_the_sound_and_the_moment(kept: Kept, tmp_path: Path) -> None:
    """As seen from where the page lies, and never without being asked for."""
    kept.add("Ada Adler", *MENDED)
    kept.add("Bob Bunting", *SMOOTH)
    page = tmp_path / "pages" / "summary.html"
    page.parent.mkdir()
    assert kept.summary("--html", page).exit_code == 0
    assert "Ada" not in page.read_text("utf-8")
    assert kept.summary("--html", page, "--links").exit_code == 0
    linked = re.findall(r'href="([^"]+)"', page.read_text("utf-8"))
    assert linked == ["../answers/Ada%20Adler-1.wav#t=10", "../answers/Bob%20Bunting-2.wav"]
    assert (page.parent / "../answers/Ada Adler-1.wav").resolve().exists()
    assert "mind whom you show it to" in page.read_text("utf-8")


@pytest.mark.parametrize(
    "options",
    [("--links",), ("--links", "--html", "-"), ("--force",), ("--sheets", "out", "--format", "json")],
    ids=["no page", "no place", "nothing to force", "two forms"],
)
def test_what_does_not_go_together_is_told(kept: Kept, options: tuple[str, ...]) -> None:
    """Before anything is written."""
    kept.add("Ada Adler", *SMOOTH)
    assert type(kept.summary(*options).exception).__name__ == "UsageError"
    assert kept.rows[0].status == DONE
