"""Makes the picture of the terminal while somebody answers: `uv run python benchmarks/make_terminal_picture.py`.

The program runs for real, with a recording of the project in place of a microphone, in a terminal emulator; the
picture is of the moment at which the coach has spoken. Not on Windows.
"""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
import termios
from pathlib import Path

import pyte
from rich.console import Console
from rich.style import Style
from rich.text import Text

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "use" / "pictures" / "live-view.svg"
WIDTH, HEIGHT = 80, 24
COMMAND = ("practice", "--answers", str(ROOT / "audio_fixtures" / "demo-freeze.flac"), "--voice", "none", "--no-save")
COLOURS = {"brown": "yellow", "default": None}
"""pyte's names that are not Rich's."""


def screen_when(*texts: str) -> pyte.Screen:
    """Run a practice until all texts are on its screen; return that screen."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (HEIGHT, WIDTH))
    screen = pyte.Screen(WIDTH, HEIGHT)
    stream = pyte.ByteStream(screen)
    environment = {**os.environ, "TERM": "xterm-256color", "SECOND_TAKE_CONFIG": os.devnull}
    command = [sys.executable, "-m", "assistant", *COMMAND]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=ROOT, env=environment) as program:
        while not all(any(text in row for row in screen.display) for text in texts):
            stream.feed(os.read(ours, 65_536))
        program.kill()
    return screen


def picture(screen: pyte.Screen) -> str:
    """Return a screen as SVG."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        console = Console(width=WIDTH, record=True, file=nowhere, force_terminal=True)
        for row in range(HEIGHT):
            line = Text()
            for column in range(WIDTH):
                cell = screen.buffer[row][column]
                colour = COLOURS.get(cell.fg, cell.fg)
                line.append(cell.data, Style(color=colour, bold=cell.bold, italic=cell.italics))
            console.print(line, soft_wrap=True)
        drawn = console.export_svg(title="second-take practice")
    return re.sub(r"@font-face \{.*?\}|<!--.*?-->", "", drawn, flags=re.DOTALL)  # nothing is fetched to show it


if __name__ == "__main__":
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(picture(screen_when("coach: ", "talking", "Enter done")), encoding="utf-8")
