"""The program beside an open microphone never takes its own voice for the person's."""

import sys
from pathlib import Path

import pytest

from tests.support.sound_server import SoundServer

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals", allow_module_level=True)

from tests.live.own_voice import talk_to_itself

pytestmark = pytest.mark.sound


LEVELS = (0.0, -6.0, -20.0)


def test_the_program_does_not_hear_itself(sound_server: SoundServer, tmp_path: Path) -> None:
    """Its voice loops into the microphone, loud and faint, for 20 s each: no word, no finding, no move comes of it."""
    talked, noticed = talk_to_itself(sound_server, tmp_path / "desk", LEVELS, 20.0)
    assert talked >= 20.0 * len(LEVELS)
    assert noticed == []
