"""Where the files that come with the program lie: inside an installed package, or beside it in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from assistant.base.errors import SecondTakeError

PACKAGE = Path(__file__).resolve().parents[1]


def data_dir(name: str) -> Path:
    """Return the folder `name` (``prompts`` or ``audio_fixtures``) of the program's own files.

    Raises:
        SecondTakeError: the installation lacks it.

    """
    for folder in (PACKAGE / "_data" / name, PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise SecondTakeError(
        f"The folder {name} that comes with Second Take is missing.",
        "Install second-take again; a part of it was lost.",
    )


@cache
def prompts_table(name: str) -> dict[str, Any]:
    """Return a table of the program's own below ``prompts``, such as ``preparation/words.toml``; it is read once.

    Raises:
        SecondTakeError: the installation lacks the folder.

    """
    import tomllib

    return tomllib.loads((data_dir("prompts") / name).read_text("utf-8"))
