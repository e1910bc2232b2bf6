"""Question banks: those that come with the program, and the user's own files."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from pathlib import Path

from assistant.base.data import data_dir
from assistant.base.errors import PromptsError
from assistant.base.events import Ground, Question, QuestionKind, Vacancy
from assistant.base.speech import Record
from assistant.base.strict_toml import TomlTable, raise_faults, read_table
from assistant.base.text import did_you_mean

BUDGETS: dict[QuestionKind, float] = {
    "factual": 30.0,
    "general": 90.0,
    "motivation": 90.0,
    "technical": 120.0,
    "behavioural": 120.0,
    "case": 150.0,
}
"""Seconds that a good answer may take, by kind of question, where the bank names none."""
BEGIN = ("opening", "motivation")
"""Topics of which an interview for a job has one question each."""
IN_TURN = ("requirements", "cv", "weak-spots", "conditions", "duties")
"""Topics that then take turns."""
RANKED = frozenset(("requirements", "weak-spots", "conditions", "duties"))
"""Topics whose questions come in the order of their weight."""
LEAST_BUDGET = 10.0
MOST_BUDGET = 600.0


class Bank(Record, frozen=True):
    """A set of questions to practise with."""

    name: str
    """What the user calls it by: the file's name without its ending."""
    title: str
    description: str
    questions: tuple[Question, ...]
    job: Vacancy | None = None
    """The job that it was made for; its questions come in the order of an interview."""

    @property
    def topics(self) -> tuple[str, ...]:
        """All topics of its questions, in alphabetical order."""
        return tuple(sorted({topic for question in self.questions for topic in question.topics}))


def bank_names() -> tuple[str, ...]:
    """Return the names of the banks that come with the program, in alphabetical order."""
    return tuple(sorted(path.stem for path in _bank_dir().glob("*.toml")))


def load_bank(name_or_path: str) -> Bank:
    """Load a bank by its name, or else by its file.

    Raises:
        PromptsError: there is no such bank or file, or the file has faults; the message lists all of them.

    """
    path = Path(name_or_path)
    if name_or_path in bank_names():
        return read_bank(_bank_dir() / f"{name_or_path}.toml")
    if _exists(path) or path.suffix == ".toml" or path.name != name_or_path:
        return read_bank(path)
    raise PromptsError(
        f'There is no question bank "{name_or_path}"{did_you_mean(name_or_path, bank_names()) or "."}',
        f"The banks are {', '.join(bank_names())}; a file of your own works too.",
    )


def read_bank(path: Path) -> Bank:
    """Read a bank from its file.

    Raises:
        PromptsError: the file cannot be read, or has faults; the message lists all of them, one a line.

    """
    table = read_table(path)
    table.check_keys(required=("title", "question"), optional=("description", "job"))
    questions = _read_questions(table)
    bank = Bank(path.stem, table.text("title"), table.text("description"), questions, _read_job(table))
    raise_faults(table, "An example of every key is written by: second-take questions new FILE")
    return bank


def questions_on(bank: Bank, topic: str | None) -> tuple[Question, ...]:
    """Return the questions of a bank on a topic, in the bank's order; all of them for None.

    Raises:
        PromptsError: the bank has no question on it.

    """
    if topic is None:
        return bank.questions
    wanted = topic.strip().lower()
    found = tuple(question for question in bank.questions if wanted in question.topics)
    if not found:
        raise PromptsError(
            f'The bank {bank.name} has no question on "{topic}"{did_you_mean(wanted, bank.topics) or "."}',
            f"Its topics are {', '.join(bank.topics)}." if bank.topics else "Its questions name no topics.",
        )
    return found


def choose_questions(bank: Bank, count: int, topic: str | None, seed: int | None) -> tuple[Question, ...]:
    """Draw up to `count` different questions; the same seed draws the same ones, None draws anew each time.

    Of a bank that was made for a job those come first that matter most there; they keep the bank's order.

    Raises:
        PromptsError: the bank has no question on the topic.

    """
    questions = list(questions_on(bank, topic))
    chance = random.Random(seed)
    if bank.job is not None:
        return tuple(sorted(_by_weight(questions, chance)[:count], key=bank.questions.index))
    chance.shuffle(questions)
    return tuple(questions[:count])


def _by_weight(questions: Sequence[Question], chance: random.Random) -> list[Question]:
    """Put what matters most for a job first; chance decides between questions that matter as much."""
    by_topic: dict[str, list[Question]] = {}
    for question in questions:
        by_topic.setdefault("".join(question.topics[:1]), []).append(question)
    for topic in by_topic.keys() - RANKED:
        chance.shuffle(by_topic[topic])
    begin = [question for topic in BEGIN for question in by_topic.pop(topic, [])[:1]]
    rounds = zip_longest(*(by_topic.pop(topic, []) for topic in IN_TURN))
    in_turn = [question for found in rounds for question in found if question]
    rest = [question for question in questions if question not in {*begin, *in_turn}]
    return [*begin, *in_turn, *sorted(rest, key=lambda question: "general" in question.topics[:1])]


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name too long for a file, or in a folder that may not be searched
        return False


def _bank_dir() -> Path:
    return data_dir("prompts") / "questions"


def _read_questions(table: TomlTable) -> tuple[Question, ...]:
    entries = table.tables("question")
    if "question" in table.values and not entries and not table.faults:
        table.fault("holds no question")
    questions, numbers = [], dict[str, int]()
    for number, entry in enumerate(entries, start=1):
        question, place = _read_question(table, number, entry)
        if question.id and question.id in numbers:
            place.fault(f'the id "{question.id}" is already that of question {numbers[question.id]}')
        numbers.setdefault(question.id, number)
        questions.append(question)
    return tuple(questions)


def _read_job(table: TomlTable) -> Vacancy | None:
    entry = table.table("job")
    if entry is None:
        return None
    entry.check_keys(required=(), optional=("title", "employer", "told"))
    return Vacancy(entry.text("title", empty=True), entry.text("employer", empty=True), entry.texts("told"))


def _read_ground(entry: TomlTable) -> Ground | None:
    because = entry.table("because")
    if because is None:
        return None
    because.check_keys(required=("line", "from"))
    return Ground(because.text("line"), because.choice("from", ("ad", "cv"), "ad"))


def _read_question(table: TomlTable, number: int, values: Mapping[str, object]) -> tuple[Question, TomlTable]:
    name = values.get("id")
    label = f" ({name})" if isinstance(name, str) and name.isprintable() and name else ""
    entry = TomlTable(f"{table.where}: question {number}{label}", values, table.faults)
    entry.check_keys(
        required=("id", "text", "kind"), optional=("budget_seconds", "topics", "brief", "plain", "because")
    )
    kind = entry.choice("kind", BUDGETS, "general")
    budget = entry.number("budget_seconds", BUDGETS[kind], LEAST_BUDGET, MOST_BUDGET)
    question = Question(
        entry.slug("id"),
        entry.text("text"),
        kind,
        budget,
        entry.slugs("topics"),
        brief=entry.text("brief"),
        plain=entry.text("plain"),
        because=_read_ground(entry),
    )
    if question.plain and question.plain.casefold() == question.text.casefold():
        entry.fault('"plain" is the same as "text"; put the question in other words, or leave it out')
    return question, entry
