"""What a user names becomes recordings, in an order and with names that depend on nothing else."""

from __future__ import annotations

from pathlib import Path

import arro3.io
import pytest
from arro3.core import Array, DataType, Table
from hypothesis import given
from hypothesis import strategies as st

from assistant.base.errors import BatchError
from assistant.base.events import Question
from assistant.batch.inputs import list_jobs
from assistant.batch.jobs import Job

pytestmark = pytest.mark.fast


def touch(*paths: Path) -> None:
    """Make empty files."""
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def names(*named: str | Path, listed: tuple[str, ...] = ()) -> list[str]:
    """Return the names of what is listed."""
    return [job.name for job in list_jobs(map(str, named), listed=listed)[0]]


def test_a_folder_is_listed_to_its_depth(tmp_path: Path) -> None:
    """By name; what is hidden or no recording is left out."""
    folder = tmp_path / "answers"
    touch(*(folder / name for name in ("b.WAV", "a.mp3", "x/y/z.m4a", ".hidden.wav", ".git/a.wav", "a.toml", "a.txt")))
    assert names(folder) == ["answers/a.mp3", "answers/b.WAV", "answers/x/y/z.m4a"]


def test_a_pattern_a_file_and_a_list_on_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is named itself may have any ending; one named twice is heard once."""
    touch(tmp_path / "1" / "a.wav", tmp_path / "2" / "a.wav", tmp_path / "2" / "odd.xyz")
    monkeypatch.chdir(tmp_path)
    assert names("*/a.wav") == ["1/a.wav", "2/a.wav"]
    assert names("-", listed=("1/a.wav", "2/odd.xyz", "1/a.wav")) == ["1/a.wav", "2/odd.xyz"]
    assert "named twice" in list_jobs(["1/a.wav", "1"])[1][0]


def test_two_files_of_one_name_have_results_of_their_own(tmp_path: Path) -> None:
    """Also where only capitals tell them apart."""
    touch(tmp_path / "x" / "a.wav", tmp_path / "y" / "a.wav", tmp_path / "z" / "A.wav")
    listed = names(tmp_path / "x" / "a.wav", tmp_path / "y" / "a.wav", tmp_path / "z" / "A.wav")
    assert listed == ["a.wav", "a.wav~2", "A.wav~3"]


def test_saved_sessions_in_a_folder_are_left_out_and_told(tmp_path: Path) -> None:
    """Their takes are no recordings of their own."""
    touch(tmp_path / "a.wav", tmp_path / "kept" / "session.jsonl", tmp_path / "kept" / "01-q01-take1.flac")
    jobs, notes = list_jobs([str(tmp_path)])
    assert [Path(job.path).name for job in jobs] == ["a.wav"]
    assert "a saved session was left out" in notes[0]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_manifest_tells_question_speaker_and_group(tmp_path: Path, separator: str) -> None:
    """Paths count from its folder; a question in it goes before the one for all."""
    lines = [("Path", "speaker", "group", "question"), ("x/1.wav", "Ada", "north", "Why us?"), ("2.wav", "", "", "")]
    manifest = tmp_path / "list.csv"
    manifest.write_text("\ufeff" + "\n".join(separator.join(line) for line in lines), encoding="utf-8")
    jobs, _ = list_jobs([str(manifest)], Question("asked", "And you?"))
    assert [(job.name, job.speaker, job.group) for job in jobs] == [("x/1.wav", "Ada", "north"), ("2.wav", "", "")]
    assert [job.question.text for job in jobs if job.question] == ["Why us?", "And you?"]
    assert jobs[0].path == str(tmp_path / "x" / "1.wav")


def test_a_manifest_in_parquet_says_the_same(tmp_path: Path) -> None:
    """Missing values are empty."""
    columns = {
        "path": Array(["1.wav", "2.wav"], DataType.string()),
        "group": Array(["north", None], DataType.string()),
        "budget_seconds": Array([60.0, None], DataType.float64()),
        "question": Array(["Why us?", "And you?"], DataType.string()),
    }
    arro3.io.write_parquet(Table.from_pydict(columns), str(tmp_path / "list.parquet"))
    jobs, _ = list_jobs([str(tmp_path / "list.parquet")])
    assert [(job.name, job.group) for job in jobs] == [("1.wav", "north"), ("2.wav", "")]
    assert [job.question.budget_seconds for job in jobs if job.question] == [60.0, 120.0]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("no.csv", "file,group\na.wav,x\n", "no column path (its columns: file, group)"),
        ("empty.csv", "path,group\n", "names no recording"),
        ("kind.csv", "path,question,kind\na.wav,Why?,rude\n", "no kind of question 'rude'"),
        ("budget.csv", "path,question,budget_seconds\na.wav,Why?,soon\n", "soon is no budget"),
        ("row.csv", "path,group\n,x\n", "Row 1 of the manifest"),
        ("bad.parquet", "PAR1 no more", "is damaged, or no Parquet file"),
    ],
)
def test_a_manifest_with_a_fault_is_told(tmp_path: Path, name: str, text: str, told: str) -> None:
    """Which file, which row, and what a manifest needs."""
    (tmp_path / name).write_text(text)
    with pytest.raises(BatchError) as caught:
        list_jobs([str(tmp_path / name)])
    assert told in caught.value.message
    assert name in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize("named", ["", "nothing-*.wav", "empty", "gone.csv"])
def test_what_names_nothing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    """Rather than an empty result."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    with pytest.raises(BatchError):
        list_jobs([named])


@given(st.lists(st.text(min_size=1).filter(lambda text: not text.startswith("-") and "\0" not in text), max_size=6))
def test_results_never_leave_their_folder_and_never_meet(paths: list[str]) -> None:
    """Whatever the recordings are called."""
    jobs: list[Job] = []
    lines = [path.replace("\n", "_").replace("\r", "_") for path in paths]
    try:
        jobs, _ = list_jobs(["-"], listed=[line for line in lines if not Path(line).is_dir()])
    except BatchError:
        return
    assert len({job.name.casefold() for job in jobs}) == len(jobs)
    for job in jobs:
        parts = job.name.split("/")
        assert ".." not in parts
        assert "" not in parts
        assert all(len(part.encode()) < 255 for part in parts)
