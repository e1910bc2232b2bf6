"""``second-take progress`` and ``practice --weakest`` as a user runs them."""

from __future__ import annotations

import json
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assistant.base.errors import HistoryError, SecondTakeError
from assistant.base.settings import Settings
from assistant.cli import root, weakest
from assistant.rehearsal.plan import Plan, plan_practice
from tests.progress.made import LEAD, MONDAY, daily, frozen, good, save, saved

pytestmark = pytest.mark.slow

BANK = """
title = "mine"
[[question]]
id = "why"
text = "Why us?"
kind = "motivation"
[[question]]
id = "lead"
text = "Tell me about a time you led a project."
kind = "behavioural"
"""


@pytest.fixture(autouse=True)
def nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the settings of this computer's user out, and work in an empty folder."""
    monkeypatch.setenv("SECOND_TAKE_CONFIG", str(tmp_path / "none.toml"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def sessions(tmp_path: Path) -> Path:
    """Make a folder of three sessions."""
    daily(tmp_path / "kept", good(hums=2), saved(1, LEAD), frozen(1, LEAD))
    return tmp_path / "kept"


def run(sessions: Path, *arguments: str, command: str = "progress") -> Result:
    """Run a command on the folder."""
    words = [*command.split(), *arguments, "--save", str(sessions)]
    return CliRunner().invoke(root, words, catch_exceptions=True)


def test_a_table_of_the_figures_fits_eighty_columns(sessions: Path) -> None:
    """With the sparks, and plain words that three sessions are too few."""
    ran = run(sessions)
    assert ran.exit_code == 0, ran.output
    lines = ran.stdout.splitlines()
    assert lines[0] == "3 sessions with 3 answers, 2 March 2026 to 4 March 2026."
    assert max(map(len, lines)) <= 80
    assert any("freezes an answer" in line and "▁██" in line and "too few (3 of 6)" in line for line in lines)
    assert "too few: a trend can be told from 6 sessions on that have the figure." in lines
    assert any(line.split()[:4] == ["leadership", "2", "1", "of"] for line in lines)


@pytest.mark.parametrize("arguments", [("--plain",), ()])
def test_plain_and_narrow_get_whole_lines(
    sessions: Path, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same figures, for a screen reader and for forty columns."""
    if not arguments:
        monkeypatch.setenv("COLUMNS", "40")
    ran = run(sessions, *arguments)
    assert not set(ran.stdout) & set("▁▂▃▄▅▆▇█")
    assert "Freezes an answer: last 1.0, usual 0.67." in ran.stdout
    assert "Topic leadership: answers 2, worked 1 of 1" in ran.stdout


def test_json_and_csv_go_to_stdout_alone(sessions: Path) -> None:
    """What could not be read is told on stderr, by its name."""
    (save(sessions, good(), name="broken") / "session.jsonl").write_text("x\nx\n", encoding="utf-8")
    ran = run(sessions, "--format", "json")
    told = json.loads(ran.stdout)
    assert [one["name"] for one in told["skipped"]] == ["broken"]
    assert "broken is damaged" in ran.stderr
    lines = run(sessions, "--format", "csv").stdout.splitlines()
    assert len(lines) == 4
    assert lines[0].startswith("name,started,mode,finished,answers,")


def test_a_page_is_written_private_and_whole(sessions: Path, tmp_path: Path) -> None:
    """Over an older page too, but over no other file; where it cannot be, a sentence says so."""
    page = tmp_path / "p.html"
    ran = run(sessions, "--html", str(page))
    assert ran.stdout == f"Written to {page}\n"
    assert page.read_text("utf-8").startswith("<!doctype html>")
    if sys.platform != "win32":
        assert page.stat().st_mode & 0o777 == 0o600
    assert run(sessions, "--html", "-").stdout == page.read_text("utf-8")
    assert run(sessions, "--html", str(page)).exit_code == 0
    mine = tmp_path / "mine.html"
    mine.write_text("mine")
    assert "is no page of Second Take" in str(getattr(run(sessions, "--html", str(mine)).exception, "message", ""))
    assert mine.read_text() == "mine"
    refused = run(sessions, "--html", str(tmp_path / "none" / "p.html"))
    assert isinstance(refused.exception, HistoryError)
    assert "cannot be written" in refused.exception.message
    assert run(sessions, "--html", str(page), "--format", "json").exit_code == 2


def test_nothing_practised_yet(tmp_path: Path) -> None:
    """It says how to begin, and makes no file."""
    ran = run(tmp_path / "none")
    assert ran.exit_code == 0
    assert "Begin with: second-take practice" in ran.stdout
    assert not (tmp_path / "none").exists()


def test_a_topic_that_nobody_asked_about(sessions: Path) -> None:
    """Is an error with the nearest."""
    ran = run(sessions, "--topic", "leadershi")
    assert isinstance(ran.exception, SecondTakeError)
    assert 'did you mean "leadership"' in ran.exception.message


def test_rebuild_measures_again(sessions: Path) -> None:
    """Also what is kept, and wrong."""
    before = run(sessions).stdout
    summary = sessions / "2026-03-03-180000-1" / "summary.json"
    kept = json.loads(summary.read_text("utf-8"))
    kept["figures"]["session"]["answers"] = []
    summary.write_text(json.dumps(kept), encoding="utf-8")
    assert run(sessions).stdout != before
    for arguments in (["--rebuild"], []):
        again = run(sessions, *arguments)
        assert (again.stdout, again.stderr) == (before, "")


@pytest.mark.parametrize("command", ["sessions delete 2026-03-03 --yes", "sessions prune --keep 1 --yes"])
def test_what_is_deleted_is_gone_from_the_history_at_once(sessions: Path, command: str) -> None:
    """Its name stands nowhere any more."""
    run(sessions)
    ran = run(sessions, command=command)
    assert ran.exit_code == 0, ran.output
    assert "2026-03-03" not in run(sessions, "--format", "json").stdout
    left = b"".join(path.read_bytes() for path in sessions.rglob("*") if path.is_file())
    assert b"2026-03-03" not in left
    assert b"2026-03-04" in left


def test_an_interview_is_kept_with_a_plan_until_it_is_forgotten(sessions: Path, tmp_path: Path) -> None:
    """In the terminal, in the data and on the page; the date lies beside the sessions, for the user alone."""
    day = datetime.now().astimezone().date() + timedelta(days=9)
    assert "Your interview is in 9 days" in " ".join(run(sessions, "--interview", day.isoformat()).stdout.split())
    told = json.loads(run(sessions, "--format", "json").stdout)
    assert told["interview"] == day.isoformat() == told["plan"][-1]["day"]
    assert next(due["question"] for due in told["due"]) == LEAD.text
    assert (sessions / "interview.txt").read_text("utf-8") == f"{day.isoformat()}\n"
    if sys.platform != "win32":
        assert (sessions / "interview.txt").stat().st_mode & 0o777 == 0o600
    run(sessions, "--html", str(tmp_path / "p.html"))
    page = (tmp_path / "p.html").read_text("utf-8")
    assert "Your interview is in 9 days" in page
    assert "Ten minutes a day" in page
    assert "Your best way out so far" in page
    assert run(sessions, command="sessions list").exit_code == 0
    assert "interview" not in run(sessions, "--interview", "none").stdout
    assert not (sessions / "interview.txt").exists()


@pytest.mark.parametrize(
    ("value", "why"), [("soon", "is no date"), ("2020-01-02", "is over"), ("7.12.2026", "is no date")]
)
def test_what_is_no_day_to_come_is_refused(sessions: Path, value: str, why: str) -> None:
    """In a sentence that shows how to write it, and nothing is kept."""
    ran = run(sessions, "--interview", value)
    assert ran.exit_code == 2
    assert why in ran.stderr
    assert "none" in ran.stderr
    assert not (sessions / "interview.txt").exists()


def planned(sessions: Path, tmp_path: Path, **settings: object) -> Plan:
    """Plan a practice on a bank of two questions."""
    (tmp_path / "bank.toml").write_text(BANK, encoding="utf-8")
    made = Settings(questions=str(tmp_path / "bank.toml"), save=str(sessions), seed=1, **settings)  # type: ignore[arg-type]
    return plan_practice(made, [], own_questions=False, count=None, fast=False)


def test_the_weakest_are_asked_first_and_it_is_told_why(
    sessions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line for each; quiet keeps the lines back."""
    now = datetime(2026, 3, 5, 18, 0, tzinfo=MONDAY.tzinfo)
    for quiet in (False, True):
        plan = weakest.ask_weakest(planned(sessions, tmp_path, count=2, quiet=quiet), now)
        assert [question.id for question in plan.questions] == ["lead", "why"]
        assert capsys.readouterr().out.splitlines() == (
            []
            if quiet
            else [
                "Chosen: Tell me about a time you led a project. (you froze yesterday)",
                "Chosen: Why us? (not asked yet)",
            ]
        )
    assert [q.id for q in weakest.ask_weakest(planned(sessions, tmp_path, count=1), now).questions] == ["lead"]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ("--weakest 0", "is not a number from 1 to 100"),
        ("--weakest many", '"many" is not a number'),
        ("--weakest 1000000000000001", "is not a number from 1 to 100"),
        ("--weakest 3 --count 2", "both say how many questions"),
        ("--weakest --resume", "cannot be used while a session is resumed"),
        ("--weakest --answers a.flac", "chooses from a bank: name it with --questions"),
    ],
)
def test_what_makes_no_sense_beside_weakest_is_refused(sessions: Path, arguments: str, why: str) -> None:
    """With a sentence, before anything begins."""
    ran = run(sessions, *arguments.split(), command="practice")
    assert ran.exit_code == 2
    assert why in " ".join(ran.stderr.split())
