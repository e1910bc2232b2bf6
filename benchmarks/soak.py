"""Long runs of what the tests do for a moment: `python -m benchmarks.soak echo [MINUTES]` or `kills [TIMES]`.

`echo`: the program's own voice loops into its microphone at 0, -6 and -20 dB, a third of the time each (PulseAudio).
`kills`: a practice is killed at random moments, and its session read.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.live.killing import killed_practice
from tests.live.own_voice import talk_to_itself
from tests.support.sound_server import running_server

LEVELS = (0.0, -6.0, -20.0)
SESSION_SECONDS = 60.0
"""Of talk: many sessions, since one ends after ten minutes at most."""


def echo(minutes: float) -> None:
    """Print, for each level, how long the program talked, and what it took for the person."""
    with tempfile.TemporaryDirectory() as home, running_server(Path(home)) as server:
        for level in LEVELS:
            talked, noticed = 0.0, []
            while talked < 60 * minutes / len(LEVELS):
                folder = Path(tempfile.mkdtemp(dir=home)) / "desk"
                seconds, events = talk_to_itself(server, folder, [level], SESSION_SECONDS)
                talked += seconds
                noticed += events
            print(
                f"{level:.0f} dB: {talked / 60:.1f} min of talk, {len(noticed)} words, findings and moves", flush=True
            )
            for event in noticed:
                print(f"  {event}")


def kills(times: float) -> None:
    """Print how many sessions could be read, and the most sound that was lost."""
    with ThreadPoolExecutor(2) as pool, tempfile.TemporaryDirectory() as home:
        fates = list(pool.map(lambda seed: killed_practice(Path(tempfile.mkdtemp(dir=home)), seed), range(int(times))))
    lost = sorted(fate.lost_seconds for fate in fates)
    missed = sum(not fate.events_whole for fate in fates)
    middle, most = lost[len(lost) // 2], lost[-1]
    print(f"{len(fates)} killed, all read; sound lost: p50 {middle:.2f} s, most {most:.2f} s; events lost: {missed}")


if __name__ == "__main__":
    runs: dict[str, tuple[Callable[[float], None], float]] = {"echo": (echo, 30.0), "kills": (kills, 200.0)}
    run, amount = runs[sys.argv[1]]
    run(float(sys.argv[2]) if len(sys.argv) > 2 else amount)
