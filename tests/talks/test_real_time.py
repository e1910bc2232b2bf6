"""The same talk in real time: a voice into a microphone, the program's own voice from a speaker."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.accuracy.talks.stage import run_talk
from assistant.accuracy.talks.talk import read_talk
from assistant.base.settings import Settings
from assistant.hearing.ears import NeverWait
from assistant.hearing.live_source import MicrophoneInput
from assistant.hearing.microphone import Microphone
from assistant.sound.player import Player
from assistant.sound.voices.natural import NaturalVoice
from tests.support.sound_server import SoundServer
from tests.talks.checks import FOLDER, treats_well
from tests.talks.desk import AtTheMicrophone
from tests.talks.spoken import spoken

pytestmark = pytest.mark.sound
NAME = "hello"


def test_a_talk_goes_as_well_in_real_time(sound_server: SoundServer) -> None:
    """She asks whether anybody hears her, is told so aloud, and gives her answer; nobody is cut off or left waiting."""
    talk = read_talk(FOLDER / f"{NAME}.toml")
    with Microphone(None) as microphone, Player(None) as speaker:
        around = replace(
            spoken(talk, NAME),
            voice=NaturalVoice("joe"),
            speaker=speaker,
            source=lambda person: AtTheMicrophone(person, MicrophoneInput(microphone), sound_server),
            delivery=NeverWait,
        )
        course = run_talk(talk, Settings(), around)
    wrong = treats_well(course)
    assert not wrong, f"{wrong}\n{course}"
    assert any("can_hear" in line for line in str(course).splitlines()), str(course)
