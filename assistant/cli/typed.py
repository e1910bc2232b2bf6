"""Commands in what is printed, as they can be typed here: with `uv run` before them where uv started the program."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path


def typed(text: str) -> str:
    """Return a text with its commands as they can be typed; a name without a command stays."""
    return _calls().sub(f"{program()} ", text)


def program() -> str:
    """Return how the program is called here. `uv run` tells its children where uv lies."""
    beside = Path(sys.prefix).parent
    own = Path(sys.prefix).name == ".venv" and (beside / "pyproject.toml").is_file()
    return "uv run second-take" if os.environ.get("UV") and own else "second-take"


def _calls() -> re.Pattern[str]:
    from assistant.cli import COMMANDS

    return re.compile(rf"(?<!uv run )(?<![\w/.-])second-take (?=(?:{'|'.join(map(re.escape, COMMANDS))})\b)")
