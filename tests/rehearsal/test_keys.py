"""Keys over the voice: which are obeyed afterwards, and which are not."""

import pytest

from assistant.rehearsal.keys import HELD_SECONDS, Pressed
from tests.support.desk import Clock, DrawnKeys

pytestmark = pytest.mark.fast


class Parts:
    """Keys with their clock."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.keys = DrawnKeys()
        self.pressed = Pressed(self.keys, self.clock.monotonic)

    def press(self, *keys: str) -> None:
        """Press keys."""
        self.keys.pressed.extend(keys)

    def obeyed(self) -> list[str]:
        """Take all that is to be obeyed."""
        return list(iter(self.pressed.next, None))


@pytest.fixture
def parts() -> Parts:
    """Return keys that nobody pressed yet."""
    return Parts()


def test_keys_over_the_voice_are_obeyed_in_order_but_for_enter(parts: Parts) -> None:
    """Those over two lines, and one pressed after them."""
    parts.press("m", "enter")
    assert parts.pressed.over_voice()
    assert not parts.pressed.over_voice()
    parts.press("r")
    assert parts.pressed.over_voice()
    parts.press("p")
    assert parts.obeyed() == ["m", "r", "p"]


def test_enter_that_is_held_down_is_one_press(parts: Parts) -> None:
    """What the keyboard repeats after the voice has stopped ends no answer; a press of its own does."""
    parts.press("enter")
    parts.pressed.over_voice()
    for _ in range(20):
        parts.clock.now += HELD_SECONDS - 0.1
        parts.press("enter")
        assert parts.obeyed() == []
    parts.clock.now += HELD_SECONDS + 0.1
    parts.press("enter", "enter")
    assert parts.obeyed() == ["enter"]


def test_enter_that_is_held_down_does_not_answer_what_is_asked_next(parts: Parts) -> None:
    """Whoever waits for a key waits for one that is pressed anew."""
    parts.press("enter")
    parts.pressed.over_voice()
    parts.press("enter", "l")
    assert parts.pressed.wait() == "l"


def test_what_was_pressed_before_the_voice_is_kept(parts: Parts) -> None:
    """Enter too, until the answer that it was to end is over."""
    parts.press("enter")
    parts.pressed.keep()
    parts.press("enter", "m")
    parts.pressed.over_voice()
    assert parts.pressed.ends(turn=True)
    assert not parts.pressed.ends(turn=False)
    assert parts.obeyed() == ["enter", "m"]
    parts.pressed.put_back("enter")
    parts.pressed.forget_enter()
    assert parts.obeyed() == []


@pytest.mark.parametrize(("key", "turn", "session"), [("q", True, True), ("s", True, False), ("m", False, False)])
def test_what_ends_a_turn_or_the_session(parts: Parts, key: str, turn: bool, session: bool) -> None:
    """After it nothing more need be said."""
    parts.press(key)
    parts.pressed.over_voice()
    assert (parts.pressed.ends(turn=True), parts.pressed.ends(turn=False)) == (turn, session)
