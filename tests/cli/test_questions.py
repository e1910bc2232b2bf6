"""``second-take questions``: browsing, checking and starting banks, as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assistant.base.errors import PromptsError
from assistant.cli import root
from assistant.interview.banks import bank_names, load_bank

pytestmark = pytest.mark.fast


def run(*arguments: object) -> Result:
    """Run the command."""
    return CliRunner().invoke(root, ["questions", *(str(argument) for argument in arguments)])


def printed(*arguments: object) -> str:
    """Return what the command prints when all goes well."""
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result.output


def refused(*arguments: object) -> PromptsError:
    """Return the error that the command ends with."""
    error = run(*arguments).exception
    assert isinstance(error, PromptsError)
    assert error.hint
    return error


def test_list() -> None:
    """Each bank is one line with its name, number of questions and title."""
    lines = printed("list").splitlines()
    assert [line.split()[0] for line in lines] == list(bank_names())
    assert "16 questions  Behavioural: " in lines[0]


def test_list_as_json() -> None:
    """The list is for programs, too."""
    banks = json.loads(printed("list", "--format", "json"))
    assert [bank["name"] for bank in banks] == list(bank_names())
    assert set(banks[0]) == {"name", "title", "description", "count", "topics"}


def test_show() -> None:
    """Every question is shown with its id, kind, budget and topics, and its text in full."""
    output = printed("show", "sales")
    assert "first-call (technical, 90 s, prospecting preparation)" in output
    words = " ".join(output.split())
    assert all(question.text in words for question in load_bank("sales").questions)


def test_show_a_topic() -> None:
    """A topic narrows the questions, in the text and in JSON."""
    assert "first-call" not in printed("show", "sales", "--topic", "negotiation")
    shown = json.loads(printed("show", "sales", "--topic", "negotiation", "--format", "json"))
    assert [question["id"] for question in shown["questions"]] == ["too-expensive", "discount-pressure"]
    assert shown["questions"][0] == {
        "id": "too-expensive",
        "text": "I like your product, but it costs too much. What do you say to me?",
        "kind": "case",
        "budget_seconds": 90.0,
        "topics": ["objections", "negotiation"],
        "brief": "What do you say to me when I like your product but it costs too much?",
        "plain": "Imagine that I want to buy from you but find the price too high. What is your answer?",
    }


def test_show_what_is_not_there() -> None:
    """An unknown bank and an unknown topic are explained."""
    assert 'did you mean "sales"?' in refused("show", "salse").message
    assert 'did you mean "closing"?' in refused("show", "sales", "--topic", "closng").message


def test_a_new_bank_passes_its_check(tmp_path: Path) -> None:
    """What `new` writes can be checked, shown and is said how to go on with."""
    path = tmp_path / "mine.toml"
    assert f"second-take questions check {path}" in printed("new", path)
    assert printed("check", path) == f"{path}: ok: 4 questions\n"
    assert "why-here (motivation, 90 s, this-job company)" in printed("show", path)
    assert "start-date (factual, 30 s)\n" in printed("show", path)


def test_new_overwrites_nothing(tmp_path: Path) -> None:
    """A file that is there stays as it was."""
    path = tmp_path / "mine.toml"
    path.write_text("precious")
    assert "exists already" in refused("new", path).message
    assert path.read_text() == "precious"


def test_new_where_nothing_can_be_written(tmp_path: Path) -> None:
    """A folder that is not there is one plain error."""
    assert "cannot be written" in refused("new", tmp_path / "nowhere" / "mine.toml").message


def test_check_goes_through_all_files(tmp_path: Path) -> None:
    """A faulty file does not hide the next; every fault is a line, and the exit code is 1."""
    good, bad, missing = tmp_path / "good.toml", tmp_path / "bad.toml", tmp_path / "missing.toml"
    printed("new", good)
    bad.write_text('title = "Bad"\n[[question]]\nid = "a"\ntext = "Why?"\nkind = "tecnical"\nbudget = 20\n')
    result = run("check", bad, missing, good)
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert f'{bad}: question 1 (a): unknown key "budget"; did you mean "budget_seconds"?' in lines
    assert f'{bad}: question 1 (a): unknown kind "tecnical"; did you mean "technical"?' in lines
    assert f"There is no file {missing}." in lines
    assert lines[-1] == f"{good}: ok: 4 questions"


def test_check_takes_files_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file without an ending is checked even if a bank has its name; no file at all is a usage error."""
    monkeypatch.chdir(tmp_path)
    printed("new", "sales")
    assert printed("check", "sales") == "sales: ok: 4 questions\n"
    assert run("check").exit_code == 2
