"""`practice --llm`: what is asked back in a model's words, in time or not at all, kept, and replayed without it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from assistant.advisor.records import SECONDS
from assistant.cli import root
from assistant.sessions.journal import read_session

if TYPE_CHECKING:
    from tests.support.language_models import Scripted

pytestmark = pytest.mark.slow

Says = Callable[..., "Scripted"]
FIXTURES = Path(__file__).parents[2] / "audio_fixtures"
ANSWERS = [str(FIXTURES / f"{name}.flac") for name in ("concise-good", "tiny-file")]
FOLLOW_UP = "What was the hardest part of moving the printer?"
QUOTE = "I moved the printer to the start of the line"


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep the settings of this computer's user out."""
    monkeypatch.setenv("SECOND_TAKE_CONFIG", str(tmp_path / "none.toml"))
    monkeypatch.chdir(tmp_path)


def practise(*more: str, answer: str = "y\n") -> tuple[str, str, Path]:
    """Answer one question, and what is asked back about it; return both streams and the session's folder."""
    fixed = ("--count", "1", "--probes", "1", "--no-closing", "--fast", "--voice", "none", "--seed", "3")
    command = ["practice", "--answers", ANSWERS[0], ANSWERS[1], *fixed, "--save", "kept", *more]
    ran = CliRunner().invoke(root, command, input=answer)
    assert ran.exit_code == 0, (ran.stderr, ran.exception)
    return ran.stdout, ran.stderr, max(Path("kept").iterdir(), key=lambda path: path.stat().st_mtime_ns)


def asked(folder: Path) -> list[str]:
    """Return the questions of a session, with what was asked back."""
    return [saved.turn.question.text for saved in read_session(folder).turns if saved.turn.part == "question"]


def item(question: str = FOLLOW_UP, quote: str = QUOTE, kind: str = "elaborate") -> str:
    """Return a follow-up as a model writes it."""
    return json.dumps({"question": question, "quote": quote, "kind": kind})


@pytest.mark.thorough
def test_its_words_are_asked_kept_and_heard_again_without_it(says: Says) -> None:
    """What is sent is shown before the first question; a replay reads what was asked, and asks nobody."""
    model = says(item(), "https://api.parrot.example/v1")
    out, told, folder = practise("--llm", "parrot")
    assert FOLLOW_UP in out
    assert asked(folder)[1] == FOLLOW_UP
    assert "It leaves this computer: the service api.parrot.example gets it." in told
    assert "(your answer, as it was recognised)" in told
    (sent,) = model.sent
    assert "printer" in sent["answer"]
    (line,) = (folder / "advice.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["text"] == item()
    again = CliRunner().invoke(root, ["replay", str(folder)])
    assert "as when it was saved" in again.stdout
    assert "differ" not in again.stdout
    assert len(model.sent) == 1


def test_without_the_flag_nobody_is_asked(says: Says) -> None:
    """And what is asked back is the program's own; so it is after a no."""
    model = says(item())
    _, told, own = practise()
    assert "parrot" not in told
    _, told, folder = practise("--llm", "parrot", answer="n\n")
    assert asked(folder) == asked(own)
    assert "Nothing was sent, so what is asked back is the program's own." in told
    assert model.sent == []
    assert not (folder / "advice.jsonl").exists()


@pytest.mark.thorough
def test_a_model_that_is_late_costs_a_line(says: Says, monkeypatch: pytest.MonkeyPatch) -> None:
    """The interview goes on with the program's own words, and that is kept, too; a replay is the same."""
    monkeypatch.setitem(SECONDS, "follow-ups", 0.05)
    over = Event()

    def hang(material: object, instructions: str) -> str:
        over.wait(60)
        return item()

    model = says(hang)
    out, _, folder = practise("--llm", "parrot")
    over.set()
    assert len(model.sent) <= 1
    assert "parrot did not answer within 0.05 s, so what is asked back is the program's own." in " ".join(out.split())
    assert asked(folder)[1] != FOLLOW_UP
    assert json.loads((folder / "advice.jsonl").read_text("utf-8"))["fault"] == "did not answer within 0.05 s"
    assert "as when it was saved" in CliRunner().invoke(root, ["replay", str(folder)]).stdout


def test_where_nothing_is_asked_back_it_is_told(says: Says) -> None:
    """Rather than let the person think that a model listens."""
    model = says(item())
    _, told, _ = practise("--llm", "parrot", "--probes", "0")
    assert "Nothing is asked back in this practice, so parrot is not asked for it." in told
    assert model.sent == []


def test_a_practice_that_keeps_nothing_remembers_no_yes(says: Says, tmp_path: Path) -> None:
    """The next one asks again."""
    says(item())
    fixed = ("--count", "1", "--probes", "1", "--no-closing", "--fast", "--voice", "none", "--seed", "3", "--no-save")
    ran = CliRunner().invoke(root, ["practice", "--answers", *ANSWERS, *fixed, "--llm", "parrot"], input="y\n")
    assert ran.exit_code == 0, (ran.stderr, ran.exception)
    assert FOLLOW_UP in ran.stdout
    assert "Send this, and the like of it in this practice?" in ran.stderr
    assert not (tmp_path / "user").exists()
