"""The question that stands beside a recording, in NAME.toml."""

from __future__ import annotations

from pathlib import Path

from assistant.base.errors import PromptsError
from assistant.base.events import Question
from assistant.base.strict_toml import TomlTable, read_table
from assistant.interview.banks import BUDGETS, LEAST_BUDGET, MOST_BUDGET

GENERAL = Question("general", "", "general", 120.0)
"""What a recording without a question answers."""


def sidecar_question(path: Path) -> Question | None:
    """Read the question from NAME.toml beside a recording; None if there is no such file.

    Raises:
        PromptsError: the sidecar cannot be read, or its [question] has faults; the message lists all of them.

    """
    sidecar = path.parent / f"{path.stem}.toml"
    try:
        found = sidecar.is_file() and sidecar != path
    except OSError:  # a name too long for a file: the recording's own error says it
        return None
    return _question_in(sidecar) if found else None


def _question_in(sidecar: Path) -> Question:
    file = read_table(sidecar)
    values = file.values.get("question")
    if not isinstance(values, dict):
        raise PromptsError(
            f"The sidecar {sidecar} names no question.", 'Add a table [question] with text = "…", or remove the file.'
        )
    table = TomlTable(f"{sidecar}, [question]", values, file.faults)
    table.check_keys(required=("text",), optional=("id", "kind", "budget_seconds", "topics"))
    kind = table.choice("kind", BUDGETS, GENERAL.kind)
    budget = table.number("budget_seconds", GENERAL.budget_seconds, LEAST_BUDGET, MOST_BUDGET)
    question = Question(table.text("id") or sidecar.stem, table.text("text"), kind, budget, table.slugs("topics"))
    if table.faults:
        faults = "; ".join(table.faults)
        raise PromptsError(
            faults if faults.endswith("?") else f"{faults}.", "Mend the sidecar, or give --question instead."
        )
    return question
