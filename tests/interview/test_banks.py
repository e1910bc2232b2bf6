"""Question banks: a user's own file loads, or is explained in full; questions are drawn by seed and topic."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from assistant.base.errors import PromptsError
from assistant.base.events import Question, Vacancy
from assistant.interview.banks import BUDGETS, Bank, bank_names, choose_questions, load_bank, questions_on

pytestmark = pytest.mark.fast

GOOD = """
title = "Mine"
[[question]]
id = "first"
text = "How do you plan a day?"
kind = "general"
"""


def write(folder: Path, text: str, name: str = "mine.toml") -> str:
    """Write a file and return its path."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def faults_of(folder: Path, text: str) -> list[str]:
    """Return the faults told of a bank, without the file's name before each."""
    path = write(folder, text)
    with pytest.raises(PromptsError) as caught:
        load_bank(path)
    assert caught.value.hint
    lines = caught.value.message.split("\n")
    assert all(line.startswith(path) for line in lines)
    return [line.removeprefix(path).removeprefix(": ") for line in lines]


def test_a_bank_of_ones_own(tmp_path: Path) -> None:
    """A file gives its questions, with the budget of the kind where it names none."""
    bank = load_bank(write(tmp_path, GOOD))
    assert (bank.name, bank.title) == ("mine", "Mine")
    assert bank.questions[0].text == "How do you plan a day?"
    assert bank.questions[0].budget_seconds == 90


def test_a_question_in_brief_and_in_plain_words(tmp_path: Path) -> None:
    """A bank may say how a question is asked again, and put it in other words; both may be left out."""
    more = GOOD + 'brief = "How do you plan?"\nplain = "What do you do first in the morning?"\n'
    (question,) = load_bank(write(tmp_path, more)).questions
    assert (question.brief, question.plain) == ("How do you plan?", "What do you do first in the morning?")
    (question,) = load_bank(write(tmp_path, GOOD)).questions
    assert (question.brief, question.plain) == ("", "")


def test_faults_in_other_wordings_of_a_question(tmp_path: Path) -> None:
    """Other words that are the same ones are a fault; so are a wording that is empty and one that is no text."""
    more = GOOD + 'brief = 3\nplain = "how do you plan a day?"\n'
    assert faults_of(tmp_path, more) == [
        'question 1 (first): "brief" must be text in quotes, not a number',
        'question 1 (first): "plain" is the same as "text"; put the question in other words, or leave it out',
    ]
    assert faults_of(tmp_path, GOOD + 'plain = " "\n') == ['question 1 (first): "plain" is empty']


@pytest.mark.parametrize("kind", BUDGETS)
def test_budget_by_kind(tmp_path: Path, kind: str) -> None:
    """Each kind brings its own time."""
    bank = load_bank(write(tmp_path, GOOD.replace("general", kind)))
    assert bank.questions[0].budget_seconds == BUDGETS[kind]


def test_windows_line_ends_and_byte_order_mark(tmp_path: Path) -> None:
    """A file saved by a Windows editor loads."""
    path = tmp_path / "mine.toml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert len(load_bank(str(path)).questions) == 1


def test_a_text_over_several_lines_becomes_one(tmp_path: Path) -> None:
    """A question may be broken over lines in the file; it is asked in one breath."""
    text = GOOD.replace('"How do you plan a day?"', '"""How do you\n   plan a day?"""')
    assert load_bank(write(tmp_path, text)).questions[0].text == "How do you plan a day?"


def test_all_faults_of_a_file_at_once(tmp_path: Path) -> None:
    """Every fault is told, with its entry by number and id, and what may have been meant."""
    faults = faults_of(
        tmp_path,
        """
titel = "Mine"
[[question]]
id = "first"
text = "   "
kind = "behavioral"
budget_seconds = 5

[[question]]
id = "first"
txt = "Why?"
kind = "general"
budget_seconds = "long"
topics = "money"

[[question]]
id = "Third One"
kind = 3
topics = ["Team Work", 4]
""",
    )
    assert faults == [
        'unknown key "titel"; did you mean "title"?',
        'question 1 (first): unknown kind "behavioral"; did you mean "behavioural"?',
        'question 1 (first): "budget_seconds" is 5, but must be from 10 to 600',
        'question 1 (first): "text" is empty',
        'question 2 (first): unknown key "txt"; did you mean "text"?',
        'question 2 (first): "budget_seconds" must be a number, not text',
        'question 2 (first): "topics" must be a list such as ["one", "two"], not text',
        'question 2 (first): the id "first" is already that of question 1',
        'question 3 (Third One): missing key "text"',
        'question 3 (Third One): "kind" must be text in quotes, not a number',
        'question 3 (Third One): "Third One" in "id" must be small letters, digits and single hyphens, '
        'such as "third-one"',
        'question 3 (Third One): item 2 of "topics" must be text in quotes, not a number',
        'question 3 (Third One): "Team Work" in "topics" must be small letters, digits and single hyphens, '
        'such as "team-work"',
    ]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("[[question]]", "[[questions]]", 'unknown key "questions"; did you mean "question"?'),
        (
            "[[question]]",
            "[question]",
            '"question" must be entries that each begin with [[question]], not a table',
        ),
        ('title = "Mine"', "", 'missing key "title"'),
        ('title = "Mine"', 'title = ""', '"title" is empty'),
        ('title = "Mine"', "title = 2024-01-01", '"title" must be text in quotes, not a date or time'),
        ('"general"', '"chat"', 'question 1 (first): unknown kind "chat"; use one of factual, general, '),
        (
            '"general"',
            '"general"\nbudget_seconds = true',
            '"budget_seconds" must be a number, not true or false',
        ),
        (
            '"general"',
            '"general"\nbudget_seconds = nan',
            '"budget_seconds" is nan, but must be from 10 to 600',
        ),
        (
            '"general"',
            '"general"\nbudget_seconds = 601',
            '"budget_seconds" is 601, but must be from 10 to 600',
        ),
        ('"general"', '"general"\nbudget = 60', 'unknown key "budget"; did you mean "budget_seconds"?'),
        ("plan a", r"plan \u001b[31m", 'question 1 (first): "text" holds a control character'),
        ("plan a", "plan \u202ea", 'question 1 (first): "text" holds a control character'),
        ("plan a", r"plan \u2067a", 'question 1 (first): "text" holds a control character'),
    ],
)
def test_a_single_fault(tmp_path: Path, old: str, new: str, fault: str) -> None:
    """Each fault alone is one line that names it, and brings no other with it."""
    (line,) = faults_of(tmp_path, GOOD.replace(old, new))
    assert fault in line


def test_a_bank_without_questions(tmp_path: Path) -> None:
    """An empty list of questions is a fault."""
    assert faults_of(tmp_path, 'title = "Mine"\nquestion = []') == ["holds no question"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title = Mine", ", line 1, column 9: not valid TOML: invalid value."),
        (GOOD + "kind = 'case'", ", end of document: not valid TOML: cannot overwrite a value."),
        ("title = '''", ", end of document: not valid TOML"),
        ("x = " + "[" * 5000, "not valid TOML"),
        ("x = " + "9" * 5000, "not valid TOML"),
        ("  \n", " is empty."),
    ],
)
def test_a_file_that_is_not_toml(tmp_path: Path, text: str, said: str) -> None:
    """The line with the slip is named."""
    with pytest.raises(PromptsError, match=re.escape(said)):
        load_bank(write(tmp_path, text))


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    """A missing file, a folder, other encodings and a recording are each told apart."""
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "utf16.toml").write_bytes(GOOD.encode("utf-16"))
    (tmp_path / "answer.wav").write_bytes(bytes(2_000_000))
    for name, said in {
        "missing.toml": "There is no file",
        "folder.toml": "is a folder",
        "utf16.toml": "is not a text in UTF-8",
        "answer.wav": "is not a file of questions",
        "x" * 300 + ".toml": "cannot be read",
    }.items():
        with pytest.raises(PromptsError, match=said) as caught:
            load_bank(str(tmp_path / name))
        assert name in caught.value.message
        assert caught.value.hint


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """A pipe that nobody writes to is refused instead of waited for."""
    os.mkfifo(tmp_path / "pipe.toml")
    with pytest.raises(PromptsError, match="is not a file of questions"):
        load_bank(str(tmp_path / "pipe.toml"))


@pytest.mark.parametrize(
    ("name", "guess"),
    [("behavioral", "behavioural"), ("retail", "retail-and-service"), ("Tech", "technical-software")],
)
def test_an_unknown_bank(name: str, guess: str) -> None:
    """The nearest bank is offered and all are listed."""
    with pytest.raises(PromptsError, match=f'did you mean "{guess}"') as caught:
        load_bank(name)
    assert all(known in caught.value.hint for known in bank_names())


def test_an_overlong_name_is_an_unknown_bank() -> None:
    """A name that no file could have is still one plain error."""
    with pytest.raises(PromptsError, match="There is no question bank"):
        load_bank("x" * 5000)


tomlish = st.one_of(
    st.sampled_from(
        ['"text"', '"general"', "7", "true", "[]", "[1]", '["a-b"]', "{}", "{ id = 1 }", "1979-05-27", '""']
    )
)
keys = st.sampled_from(["id", "text", "kind", "budget_seconds", "topics", "other"])


@given(
    st.dictionaries(st.sampled_from(["title", "description", "other"]), tomlish),
    st.lists(st.dictionaries(keys, tomlish), max_size=3),
)
def test_any_file_loads_or_is_explained(
    tmp_path_factory: pytest.TempPathFactory, top: dict[str, str], entries: list[dict[str, str]]
) -> None:
    """Whatever the values, a bank loads whole or every line of the error names the file."""
    lines = [f"{key} = {value}" for key, value in top.items()]
    for entry in entries:
        lines += ["[[question]]", *(f"{key} = {value}" for key, value in entry.items())]
    path = write(tmp_path_factory.getbasetemp(), "\n".join(lines) + "\n#")
    told = ""
    try:
        loaded = load_bank(path).questions
    except PromptsError as error:
        loaded, told = (), error.message
    assert all(line.startswith(path) for line in told.split("\n")) if told else len(loaded) == len(entries)


def test_the_seed_decides() -> None:
    """The same seed draws the same questions; a longer session begins like a shorter one; seeds differ."""
    bank = load_bank("sales")
    drawn = choose_questions(bank, 5, None, 7)
    assert drawn == choose_questions(bank, 5, None, 7)
    assert drawn[:3] == choose_questions(bank, 3, None, 7)
    assert len({choose_questions(bank, 5, None, seed) for seed in range(10)}) > 5


def of_job(*topics: str) -> Bank:
    """Return a bank for a job with a question on each of the topics."""
    questions = tuple(
        Question(f"job-{n}", f"{topic}, question {n}?", topics=(topic,)) for n, topic in enumerate(topics)
    )
    return Bank("my-job", "A job", "", questions, Vacancy("Porter"))


def test_a_short_practice_for_a_job_asks_what_matters_most() -> None:
    """One of each kind before a second of any, the heaviest first, in the bank's order, whatever the seed."""
    bank = of_job(
        *("opening", "motivation", "motivation", "general", "general", "requirements", "requirements", "duties"),
        *("cv", "cv", "weak-spots", "weak-spots", "conditions", "conditions", "closing"),
    )
    tied = {"motivation", "cv"}
    for seed in range(20):
        drawn = choose_questions(bank, 7, None, seed)
        assert [question.topics[0] for question in drawn] == [
            *("opening", "motivation", "requirements", "duties", "cv", "weak-spots", "conditions")
        ]
        heaviest = [next(q for q in bank.questions if q.topics == one.topics) for one in drawn]
        assert [q for q in drawn if q.topics[0] not in tied] == [q for q in heaviest if q.topics[0] not in tied]
        assert "general" not in {question.topics[0] for question in choose_questions(bank, 13, None, seed)}
        assert choose_questions(bank, 15, None, seed) == bank.questions
    assert len({choose_questions(bank, 7, None, seed) for seed in range(20)}) > 1


def test_a_job_without_a_cv_is_asked_about_requirements_conditions_and_duties() -> None:
    """What a bank does not have leaves its place to the rest; a question without a topic does no harm."""
    bank = of_job("opening", "motivation", "general", "requirements", "requirements", "duties", "conditions")
    bank = structs.replace(bank, questions=(*bank.questions, Question("mine", "My own question?")))
    found = [question.topics[0] for question in choose_questions(bank, 5, None, 1)]
    assert found == ["opening", "motivation", "requirements", "duties", "conditions"]
    assert choose_questions(bank, 20, None, 1) == bank.questions


def test_no_question_twice() -> None:
    """Asking for more than there are gives each once."""
    bank = load_bank("sales")
    drawn = choose_questions(bank, 100, None, None)
    assert sorted(question.id for question in drawn) == sorted(question.id for question in bank.questions)


def test_topic() -> None:
    """Only questions on the topic are drawn, however it is capitalised."""
    bank = load_bank("leadership")
    drawn = choose_questions(bank, 100, "Trust ", 1)
    assert drawn
    assert all("trust" in question.topics for question in drawn)
    assert set(drawn) == set(questions_on(bank, "trust"))


def test_an_unknown_topic() -> None:
    """The nearest topic is offered and all are listed."""
    with pytest.raises(PromptsError, match='no question on "hirring"; did you mean "hiring"') as caught:
        choose_questions(load_bank("leadership"), 3, "hirring", 1)
    assert "delegation" in caught.value.hint


def test_the_documented_example_is_sound(tmp_path: Path) -> None:
    """The example in the guide to writing a bank can be copied as it stands."""
    guide = (Path(__file__).parents[2] / "docs" / "use" / "question-banks.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)
    assert load_bank(write(tmp_path, example)).questions[0].id == "short-staffed"
