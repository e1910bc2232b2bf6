"""`second-take prepare` and `practice --job`: documents in, a bank out, and reasons shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from assistant.cli import root
from assistant.interview.banks import read_bank
from assistant.sessions.journal import read_session

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "docs" / "use" / "prepare"
AD, CV = str(EXAMPLES / "night-carer.txt"), str(EXAMPLES / "night-carer-cv.txt")
ANSWER = str(ROOT / "audio_fixtures" / "concise-good.flac")


def run(*arguments: str, stdin: str | None = None) -> tuple[int, str, str]:
    """Run a command; return its exit code and what it printed to both streams."""
    result = CliRunner().invoke(root, arguments, input=stdin)
    return result.exit_code, result.stdout, result.stderr


def test_standard_output_is_the_bank(tmp_path: Path) -> None:
    """Nothing else is printed there, and it is a bank that `questions check` accepts."""
    code, out, _ = run("prepare", "--job", AD, "--cv", CV, "--today", "2026-11")
    assert code == 0
    path = tmp_path / "job.toml"
    path.write_text(out, "utf-8")
    assert 12 <= len(read_bank(path).questions) <= 20
    assert run("questions", "check", str(path))[0] == 0


def test_json_is_one_object() -> None:
    """With standard input for the advertisement, and the same month whatever the day."""
    text = Path(AD).read_text("utf-8")
    code, out, _ = run("prepare", "--job", "-", "--cv", CV, "--format", "json", "--today", "2026-11", stdin=text)
    found = json.loads(out)
    assert code == 0
    assert found["employer"] == "Alder Lodge"
    assert found["cv"]["gaps"] == [{"from": "2022-08", "to": "2024-02"}]


def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    """--force writes over it, and only then."""
    path = tmp_path / "mine.toml"
    path.write_text("mine", "utf-8")
    code, out, _ = run("prepare", "--job", AD, "--output", str(path))
    assert (code, out, path.read_text("utf-8")) == (1, "", "mine")
    assert run("prepare", "--job", AD, "--output", str(path), "--force")[0] == 0
    assert read_bank(path).job is not None


def test_a_text_that_is_no_advertisement_is_told(tmp_path: Path) -> None:
    """A CV in its place above all; an advertisement is taken without a word, and the bank is made all the same."""
    note = tmp_path / "note.txt"
    note.write_text("Dear all, the lift is broken again.\n", "utf-8")
    for given, said in ((CV, "Did you swap the two?"), (str(note), "no requirement and no duty"), (AD, "")):
        code, out, error = run("prepare", "--job", given, "--today", "2026-11")
        assert (code, said in error, "[[question]]" in out) == (0, True, True)
        assert ("does not read like a job advertisement" in error) == bool(said)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("prepare", "--job", "-", "--cv", "-"), 2),
        (("prepare", "--job", AD, "--today", "November"), 2),
        (("prepare",), 2),
        (("practice", "--cv", CV), 2),
        (("practice", "--job", AD, "--questions", "sales"), 2),
        (("practice", "--job", AD, "--resume"), 2),
        (("prepare", "--job", "no-such-file.txt"), 1),
    ],
)
def test_what_makes_no_sense_is_refused(arguments: tuple[str, ...], code: int) -> None:
    """Options that contradict each other are told before anything is read."""
    assert run(*arguments)[0] == code


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Practise with an advertisement and a CV; return the session's folder and what was printed."""
    folder = tmp_path_factory.mktemp("sessions")
    code, out, error = run(
        *("practice", "--job", AD, "--cv", CV, "--count", "8", "--seed", "3", "--fast", "--plain"),
        *("--save", str(folder), *(part for _ in range(8) for part in ("--answers", ANSWER))),
    )
    assert code == 0, error
    return next(path for path in folder.iterdir() if path.is_dir()), out


@pytest.mark.thorough
def test_a_practice_from_advertisement_to_report(session: tuple[Path, str], tmp_path: Path) -> None:
    """What is kept is said first; the summary tells why; the page and exports show lines of the CV only when asked."""
    folder, out = session
    assert out.startswith("Kept with this session")
    assert "Why you were asked" in out
    saved = read_session(folder)
    assert saved.started.job is not None
    assert saved.started.job.title == "Night Care Assistant"
    line = next(q.because.line for q in saved.questions if q.because and q.because.source == "cv")
    page = (folder / "report.html").read_text("utf-8")
    assert "Asked because the advertisement says" in page
    assert line not in page
    export = run("export", str(folder), "--format", "json", "--output", "-")[1]
    assert line not in export
    assert line in run("export", str(folder), "--format", "json", "--output", "-", "--because")[1]
    told = tmp_path / "page.html"
    assert run("report", str(folder), "--because", "--no-audio", "--output", str(told))[0] == 0
    assert line in told.read_text("utf-8")
    assert "night care assistant at alder lodge" in run("follow-up", str(folder))[1].lower()
