"""`second-take practice` as a user runs it, with recordings in place of the microphone."""

import json
import os
import sys
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from assistant.base.files import lock
from assistant.base.settings import FIELDS
from assistant.cli import main
from assistant.rehearsal import assembly

pytestmark = pytest.mark.slow

FIXTURES = Path(__file__).parents[2] / "audio_fixtures"
SHORT, TINY, FREEZE = (str(FIXTURES / f"{name}.flac") for name in ("short-answer", "tiny-file", "demo-freeze"))


@dataclass(frozen=True)
class Ran:
    """What a command left."""

    code: int
    out: str
    err: str


SecondTake = Callable[..., Ran]


@pytest.fixture
def settings_file(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the user's settings file, still empty."""
    path = tmp_path_factory.mktemp("config") / "settings.toml"
    path.touch()
    monkeypatch.setenv("SECOND_TAKE_CONFIG", str(path))
    return path


@pytest.fixture
def second_take(
    tmp_path: Path, settings_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> SecondTake:
    """Run the command in an empty folder, without the settings of this computer's user and without sound devices."""
    for name in FIELDS:
        monkeypatch.delenv(f"SECOND_TAKE_{name.upper()}", raising=False)
    monkeypatch.setenv("SECOND_TAKE_RECOGNIZER", "whisper:tiny.en")  # whatever else is installed here
    monkeypatch.setattr("assistant.sound.devices._enumerate", lambda kind: [])
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["second-take", *arguments])
        code = 0
        try:
            main()
        except SystemExit as exited:
            code = int(exited.code or 0)
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run


def test_a_session_from_question_to_summary(second_take: SecondTake, tmp_path: Path) -> None:
    """A freeze is noticed and answered with a way out; what happened is kept, privately, and replays the same."""
    ran = second_take("practice", "--answers", FREEZE, "--fast", "--seed", "3", "--save", "kept")
    assert ran.code == 0, ran.err
    story = (
        "Question 1 of 1",
        "interviewer: ",
        "listening",
        "freeze: silent for 4.0 s",
        "coach: ",
        "Summary: 1 question",
    )
    places = [ran.out.index(part) for part in story]
    assert places == sorted(places)
    (folder,) = (tmp_path / "kept").iterdir()
    assert {path.name for path in folder.iterdir()} == {
        *("session.jsonl", "summary.json", "report.html", "01-q01-take1.flac")
    }
    assert os.name == "nt" or {path.stat().st_mode & 0o077 for path in (folder, *folder.iterdir())} == {0}
    (take,) = json.loads((folder / "summary.json").read_text())["turns"]
    assert [finding["kind"] for finding in take["findings"]] == ["freeze"]
    again = second_take("replay", str(folder))
    assert "The same " in again.out


def cut_off(folder: Path, turn: int, events: int, torn: bytes = b"") -> bytes:
    """Cut a session's journal off in a turn, after so many of its events, as a killed practice leaves it."""
    journal = folder / "session.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    begins = [place for place, line in enumerate(lines) if line.startswith(b'{"type":"TurnStarted"')]
    kept = b"".join(lines[: begins[turn - 1] + 1 + events]) + torn
    journal.write_bytes(kept)
    (folder / "summary.json").unlink()
    for later in sorted(folder.glob("*.flac"))[turn:]:
        later.unlink()
    return kept


@pytest.mark.parametrize("torn", [pytest.param(b"", marks=pytest.mark.thorough), b'{"type":"Utter'])
def test_a_session_that_broke_off_is_gone_on_with(second_take: SecondTake, tmp_path: Path, torn: bytes) -> None:
    """After its last whole turn; what was broken off is kept beside, and the whole replays the same."""
    given = ("practice", "--fast", "--save", "kept", "--count", "2", "--no-closing", "--seed", "3", "--answers")
    assert second_take(*given, SHORT, FREEZE).code == 0
    (folder,) = (tmp_path / "kept").iterdir()
    cut_off(folder, 2, 3, torn)
    resumed = second_take("practice", "--resume", "--fast", "--save", "kept", "--answers", FREEZE)
    assert resumed.code == 0, resumed.err
    assert "Question 1 of" not in resumed.out
    assert "Question 2 of 2" in resumed.out
    assert "Summary: 2 questions" in resumed.out
    assert json.loads((folder / "broken-off.jsonl").read_bytes().splitlines()[0])["audio"].startswith("02-")
    assert torn in (folder / "broken-off.jsonl").read_bytes()
    assert (folder / "broken-off-1.flac").exists()
    assert os.name == "nt" or {path.stat().st_mode & 0o077 for path in folder.iterdir()} == {0}
    again = second_take("replay", str(folder)).out
    assert (again.count("The same "), "broken off" in again) == (2, False)
    assert "No session" in second_take("practice", "--resume", "--save", "kept").err


def test_a_session_that_broke_off_before_its_first_answer_begins_anew(second_take: SecondTake, tmp_path: Path) -> None:
    """With the questions that it was to ask."""
    given = ("practice", "--fast", "--save", "kept", "--count", "2", "--no-closing", "--seed", "3", "--answers")
    first = second_take(*given, SHORT, TINY).out
    (folder,) = (tmp_path / "kept").iterdir()
    cut_off(folder, 1, 1)
    resumed = second_take(
        "practice", "--resume", folder.name[:10], "--fast", "--save", "kept", "--answers", SHORT, TINY
    )
    asked = [line for line in first.splitlines() if "interviewer:" in line]
    assert asked == [line for line in resumed.out.splitlines() if "interviewer:" in line]


@pytest.mark.parametrize("option", [("--mode", "drill"), ("--count", "3"), ("--no-closing",), ("--no-save",)])
def test_what_would_make_it_another_session_is_refused(second_take: SecondTake, option: tuple[str, ...]) -> None:
    """Its questions and its mode are its own."""
    ran = second_take("practice", "--resume", *option)
    assert (ran.code, "cannot be changed" in ran.err) == (2, True)


def test_only_what_broke_off_can_be_gone_on_with(second_take: SecondTake, tmp_path: Path) -> None:
    """A finished session, and one that is being written, are left alone."""
    second_take("practice", "--fast", "--save", "kept", "--seed", "3", "--answers", TINY)
    (folder,) = (tmp_path / "kept").iterdir()
    finished = second_take("practice", "--resume", str(folder), "--save", "kept", "--fast", "--answers", TINY)
    assert (finished.code, "was finished" in finished.err) == (1, True)
    before = cut_off(folder, 1, 2)
    with (folder / "session.jsonl").open("a") as file:
        assert lock(file)
        busy = second_take("practice", "--resume", "--save", "kept", "--fast", "--answers", TINY)
    assert (busy.code, "being written" in busy.err) == (1, True)
    assert (folder / "session.jsonl").read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="there the profile's access list keeps others out")
def test_a_session_is_for_nobody_else(second_take: SecondTake, tmp_path: Path) -> None:
    """Its folder, those that were made above it, and every file in it, whatever the system's habit is."""
    habit = os.umask(0)
    try:
        second_take("practice", "--answers", SHORT, "--fast", "--seed", "7", "--save", "new/kept")
        (session,) = (tmp_path / "new" / "kept").iterdir()
        second_take("follow-up", str(session))
        events = session / "session.jsonl"
        events.write_bytes(b"".join(events.read_bytes().splitlines(keepends=True)[:-5]))
        second_take("practice", "--resume", str(session), "--answers", SHORT, "--fast")
    finally:
        os.umask(habit)
    assert {path.name.split(".")[-1] for path in session.iterdir()} == {"flac", "json", "jsonl", "html", "md", "eml"}
    assert [folder.stat().st_mode & 0o777 for folder in (session, *session.parents[:2])] == [0o700] * 3
    assert {path.name: path.stat().st_mode & 0o777 for path in session.iterdir()} == {
        path.name: 0o600 for path in session.iterdir()
    }


def test_two_sessions_that_begin_in_the_same_second(
    second_take: SecondTake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is kept in a folder of its own."""
    moment = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    monkeypatch.setattr(assembly, "datetime", SimpleNamespace(now=lambda: moment))
    for _ in range(2):
        assert second_take("practice", "--answers", TINY, "--fast", "--seed", "7", "--save", "kept").code == 0
    names = sorted(path.name for path in (tmp_path / "kept").iterdir())
    assert [name[-1] for name in names] == ["7", "2"]
    assert all((tmp_path / "kept" / name / "summary.json").is_file() for name in names)


def test_lines_are_plain_where_nobody_watches(second_take: SecondTake) -> None:
    """Into a file or a pipe go lines without a single control character."""
    ran = second_take("practice", "--answers", TINY, "--fast", "--no-save")
    assert "\x1b" not in ran.out
    assert "\r" not in ran.out


def test_several_recordings_answer_several_questions(second_take: SecondTake, tmp_path: Path) -> None:
    """Recordings may follow one --answers or have one each; --no-save leaves no trace."""
    for answers in (("--answers", TINY, TINY), ("--answers", TINY, "--answers", TINY)):
        ran = second_take("practice", *answers, "--fast", "--no-save", "--quiet")
        assert "Question 2 of 2" in ran.out
        assert "listening" not in ran.out
    assert list(tmp_path.iterdir()) == []


def test_a_recording_is_asked_the_question_beside_it(second_take: SecondTake) -> None:
    """Unless a bank is asked for."""
    own = second_take("practice", "--answers", TINY, "--fast", "--no-save", "--quiet").out
    other = second_take("practice", "--answers", TINY, "--fast", "--no-save", "--quiet", "--questions", "sales").out
    text = tomllib.loads(Path(TINY).with_suffix(".toml").read_text("utf-8"))["question"]["text"]
    assert text in own
    assert text not in other


def test_a_recording_that_nobody_came_to_hear_is_told(second_take: SecondTake) -> None:
    """The interview was over before it."""
    ran = second_take("practice", "--answers", TINY, TINY, "--count", "1", "--fast", "--no-save", "--no-closing")
    assert "over before tiny-file.flac could be heard" in ran.out


def test_too_few_recordings_are_told(second_take: SecondTake) -> None:
    """The interview ends where nobody answers any more, and says so."""
    ran = second_take("practice", "--answers", TINY, "--count", "3", "--questions", "sales", "--fast", "--no-save")
    assert "Only 1 of 3 questions had a recording" in ran.out


@pytest.mark.parametrize("mode", ["silent", "cues"])
def test_what_is_to_be_noticed_by_oneself_is_not_told_before_the_debrief(second_take: SecondTake, mode: str) -> None:
    """The freeze stands in the summary, and not on the screen while it lasts."""
    out = second_take("practice", "--answers", FREEZE, "--fast", "--no-save", "--mode", mode).out
    during, _, after = out.partition("Summary")
    assert "freeze" not in during
    assert "freeze: silent for 4.0 s" in after


def test_the_seed_draws_the_same_session(second_take: SecondTake, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same seed asks the same question with the same words; the environment can set it too."""
    first = second_take("practice", "--answers", TINY, "--fast", "--no-save", "--seed", "7")
    monkeypatch.setenv("SECOND_TAKE_SEED", "7")
    assert second_take("practice", "--answers", TINY, "--fast", "--no-save") == first


def test_settings_file_is_heeded_and_flags_win(second_take: SecondTake, settings_file: Path) -> None:
    """A setting of the file counts unless a flag says otherwise."""
    settings_file.write_text('questions = "sales"\nno_save = true\nseed = 1\n')
    from_file = second_take("practice", "--answers", TINY, "--fast")
    flagged = second_take("practice", "--answers", TINY, "--fast", "--questions", "teaching")
    assert from_file.code == flagged.code == 0
    assert from_file.out != flagged.out
    assert "Kept in" not in from_file.out


def test_every_flag_is_a_setting(second_take: SecondTake) -> None:
    """-h names every flag; each has a setting of its name, and so a place in the file and the environment."""
    shown = second_take("practice", "-h").out
    for name in (
        *("questions", "count", "topic", "seed", "microphone", "speaker", "voice", "rate", "recognizer"),
        *("freeze_seconds", "nudges", "mode", "small_talk", "closing", "quiet", "save", "no_save"),
    ):
        assert f"--{name.replace('_', '-')}" in shown
        assert name in FIELDS


def make_damaged(folder: Path) -> None:
    """Put files into a folder that nobody can practise with."""
    (folder / "empty.wav").touch()
    (folder / "notes.txt").write_text("not a sound")
    (folder / "sub").mkdir()
    (folder / "file").touch()
    (folder / "bank.toml").write_text('title = "x"\n[[question]]\nid = "a"\n')


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        ("", "No microphone was found", "--answers"),
        (f"--answers {TINY} --speaker headset", "No speaker was found", "Plug one in"),
        ("--answers none.flac", "no file none.flac", "Check the spelling"),
        ("--answers sub", "sub is a folder", "Give the files"),
        ("--answers empty.wav", "empty.wav", ""),
        ("--answers notes.txt", "notes.txt is not a sound file", "Give a recording"),
        (f"--answers {TINY} --fast --save file", "cannot be written", "--save"),
        (f"--answers {TINY} --fast --recognizer nosuch", "no recogniser", "whisper"),
        (f"--answers {TINY} --questions nosuch", 'no question bank "nosuch"', "behavioural"),
        (f"--answers {TINY} --questions bank.toml", "bank.toml", ""),
        (f"--answers {TINY} --topic nosuch", 'no question on "nosuch"', "topics are"),
        (f"--answers {TINY} --count 0", "count cannot be 0", "settings.md"),
        (f"--answers {TINY} --nudges 99", "nudges cannot be 99", ""),
        (
            f"--questions behavioural --answers {' '.join([TINY] * 40)}",
            "40 recordings, but the bank behavioural has",
            "--questions",
        ),
    ],
)
def test_what_cannot_work_is_told_at_once(
    second_take: SecondTake, tmp_path: Path, arguments: str, message: str, hint: str
) -> None:
    """Each fault is one sentence on stderr with what to do, exit code 1, and no traceback."""
    make_damaged(tmp_path)
    before = {path.name for path in tmp_path.iterdir()}
    ran = second_take("practice", *arguments.split())
    assert ran.code == 1
    assert message in ran.err
    assert hint in ran.err
    assert "Traceback" not in ran.err
    assert {path.name for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("--fast", "--fast needs --answers"),
        ("answer.flac", "recordings follow --answers"),
        ("--mode loud", "'coach', 'cues', 'drill', 'silent'"),
        ("--rate fast", "not a valid integer"),
        ("--nosuch", "No such option"),
    ],
)
def test_wrong_usage_is_told(second_take: SecondTake, arguments: str, message: str) -> None:
    """A slip in the command line is exit code 2, with where to read on."""
    ran = second_take("practice", *arguments.split())
    assert ran.code == 2
    assert message in ran.err
    assert "second-take practice" in ran.err


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("count = [", "cannot be read"),
        ("freze_seconds = 3", "Did you mean freeze_seconds?"),
        ('count = "five"', "count cannot be 'five'"),
    ],
)
def test_faulty_settings_are_told(second_take: SecondTake, settings_file: Path, toml: str, message: str) -> None:
    """The file is named, and what is wrong in it."""
    settings_file.write_text(toml)
    ran = second_take("practice", "--answers", TINY)
    assert ran.code == 1
    assert message in ran.err
    assert "settings.toml" in ran.err


def test_a_voice_must_exist_even_where_nothing_is_heard(second_take: SecondTake, tmp_path: Path) -> None:
    """A misspelt name is told before the first question."""
    ran = second_take("practice", "--answers", TINY, "--fast", "--voice", "Bogus", "--save", "kept")
    assert ran.code == 1
    assert "Bogus" in ran.err
    assert "Question" not in ran.out
    assert not (tmp_path / "kept").exists()
