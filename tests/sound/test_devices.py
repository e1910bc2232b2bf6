"""Finding a device by what a user calls it."""

from typing import Any

import pytest

from assistant.base.errors import DeviceError
from assistant.sound import devices as sound_devices
from assistant.sound.devices import SoundDevice, find, list_devices
from tests.support.sound_server import MICROPHONE, SPEAKER

pytestmark = pytest.mark.slow

DEVICES = (
    SoundDevice(1, "Built-in Microphone", default=True),
    SoundDevice(2, "USB Headset", default=False),
    SoundDevice(3, "USB Camera", default=False),
)


@pytest.mark.parametrize(("wanted", "number"), [("2", 2), ("usb camera", 3), ("built", 1), ("headset", 2), (" 3 ", 3)])
def test_device_is_found(wanted: str, number: int) -> None:
    """A number, a name in any case, or a part that only one name has will do."""
    assert find(DEVICES, wanted, "microphone").number == number


@pytest.mark.parametrize(
    ("wanted", "message", "hint"),
    [
        ("usb", "More than one microphone", "2 USB Headset, 3 USB Camera"),
        ("USB Hedset", "no microphone called USB Hedset", "Did you mean USB Headset?"),
        ("9", "no microphone called 9", "1 Built-in Microphone"),
        ("", "no microphone called", "1 Built-in Microphone"),
    ],
)
def test_wrong_name_has_a_hint(wanted: str, message: str, hint: str) -> None:
    """A slip, a vague name and a wrong number are each answered with the way out."""
    with pytest.raises(DeviceError, match=message) as raised:
        find(DEVICES, wanted, "microphone")
    assert hint in raised.value.hint


def test_twins_are_told_by_number() -> None:
    """Two devices of one name can still be chosen."""
    twins = tuple(SoundDevice(number, "USB Audio", default=False) for number in (1, 2))
    with pytest.raises(DeviceError, match="More than one"):
        find(twins, "USB Audio", "speaker")
    assert find(twins, "2", "speaker").number == 2


def test_no_sound_system_is_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a sound system both lists are empty and it is said why."""

    def refuse(kind: str) -> list[Any]:
        raise DeviceError("The computer's sound system does not answer.")

    monkeypatch.setattr(sound_devices, "_enumerate", refuse)
    devices = list_devices()
    assert devices.microphones == devices.speakers == ()
    assert "does not answer" in devices.reason


@pytest.mark.usefixtures("no_sound_server")
def test_search_for_devices_is_quiet(capfd: pytest.CaptureFixture[str]) -> None:
    """Looking for a sound card prints nothing, whatever this computer has."""
    list_devices()
    assert capfd.readouterr() == ("", "")


@pytest.mark.sound
@pytest.mark.usefixtures("sound_server")
def test_virtual_devices_are_listed() -> None:
    """The sound server's devices are there, with its defaults marked."""
    devices = list_devices()
    assert [device.name for device in devices.speakers if device.default] == [SPEAKER]
    assert [device.name for device in devices.microphones if device.default] == [f"Monitor of {MICROPHONE}"]
    assert devices.reason == ""
