"""The page as a microphone, a loudspeaker and a set of keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import msgspec
import numpy as np
import pytest

from assistant.base.errors import DeviceError
from assistant.base.speech import FRAME_SAMPLES, FRAME_SECONDS
from assistant.hearing.live_source import MicrophoneInput
from assistant.rehearsal.room import COACH, Room
from assistant.sound.voices.interface import Speech
from assistant.sound.voices.prepared_voice import PreparedVoice
from assistant.web import microphone as page_microphone
from assistant.web.keys import MOST_WAITING, PageKeys
from assistant.web.link import PATIENCE_SECONDS, Link, PageGoneError
from assistant.web.messages import LineSaid, Listening, Muted, Opened, OpenMicrophone, Tick, down_text
from assistant.web.microphone import PageMicrophone
from assistant.web.speaker import PageSpeaker
from tests.support.desk import PlainVoice

pytestmark = pytest.mark.fast

LINE = Speech("Hello.", np.ones(8000, np.int16), 16_000)


class Clock:
    """A clock that is set by hand."""

    now = 0.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


class Page:
    """A page that notes what it is sent, and does something about it."""

    def __init__(self, on_sound: Callable[[int], None] = lambda number: None) -> None:
        self.sent: list[str] = []
        self.on_sound = on_sound
        self.on_text: Callable[[str], None] = lambda text: None

    def post(self, message: str | bytes) -> None:
        """Take a message."""
        if isinstance(message, bytes):
            self.on_sound(int.from_bytes(message[:4], "little"))
            return
        self.sent.append(message)
        self.on_text(message)


def samples(value: int) -> np.ndarray:
    """Return a frame of one value."""
    return np.full(FRAME_SAMPLES, value, np.int16)


@pytest.fixture
def clock() -> Clock:
    """Give a clock."""
    return Clock()


@pytest.fixture
def link(clock: Clock) -> Link:
    """Give a link without a page."""
    return Link(clock)


@pytest.fixture
def page(link: Link) -> Page:
    """Give a page that is there."""
    page = Page()
    assert link.attach(page.post)
    return page


@contextmanager
def opened(link: Link, page: Page, clock: Clock) -> Iterator[PageMicrophone]:
    """Open a microphone whose page sends frame 0 as soon as it is asked for."""
    device = PageMicrophone(link, clock)
    page.on_text = lambda text: device.receive(0, samples(1)) if text == down_text(OpenMicrophone(open=True)) else None
    with device:
        yield device


def values(device: PageMicrophone) -> list[int]:
    """Return what is queued: the value of each frame."""
    found = []
    while (chunk := device.read(0.0)) is not None:
        found.append(int(chunk[0]))
    return found


# The microphone.


def test_frames_are_heard_in_order(link: Link, page: Page, clock: Clock) -> None:
    """As a device's are."""
    with opened(link, page, clock) as device:
        for number in (1, 2, 3):
            device.receive(number, samples(number))
        assert values(device) == [1, 1, 2, 3]
        assert device.losses["overflow"] == 0


def test_what_is_lost_on_the_way_is_counted(link: Link, page: Page, clock: Clock) -> None:
    """By the numbers that are missing."""
    with opened(link, page, clock) as device:
        device.receive(5, samples(5))
        assert device.losses["overflow"] == pytest.approx(4 * FRAME_SECONDS)


def test_the_programs_voice_is_not_heard_even_if_it_comes_late(link: Link, page: Page, clock: Clock) -> None:
    """What was captured until a sound ended is thrown away, whenever it arrives."""
    with opened(link, page, clock) as device:
        source = MicrophoneInput(device)
        source.hold()
        device.receive(1, samples(9))
        device.ignore_to(3)
        source.release(0.0)
        for number in (2, 3, 4):
            device.receive(number, samples(number))
        assert values(device) == [4]


def test_a_paused_page_is_not_heard(link: Link, page: Page, clock: Clock) -> None:
    """It is told to let go of the microphone, and to open it again."""
    with opened(link, page, clock) as device:
        device.pause()
        device.receive(1, samples(1))
        assert device.read(0.0) is None
        device.resume()
        assert page.sent == [down_text(OpenMicrophone(open=is_open)) for is_open in (True, False, True)]


def test_a_page_loaded_anew_begins_its_numbers_again(link: Link, page: Page, clock: Clock) -> None:
    """What was said meanwhile counts as lost."""
    with opened(link, page, clock) as device:
        device.receive(1, samples(1))
        clock.now += 2.0
        device.restart()
        device.receive(0, samples(2))
        assert device.losses["overflow"] == pytest.approx(2.0)


def test_a_page_without_sound_is_told(link: Link, page: Page, clock: Clock) -> None:
    """Some seconds without a frame are a microphone that is gone, with the reason that the page knows."""
    with opened(link, page, clock) as device:
        values(device)
        device.changed("ended")
        clock.now += 4.0
        with pytest.raises(DeviceError, match="stopped working"):
            device.read(0.0)


def test_a_page_that_is_gone_for_a_moment_has_kept_the_sound(link: Link, page: Page, clock: Clock) -> None:
    """So its microphone is not gone, and nothing is lost."""
    with opened(link, page, clock) as device:
        values(device)
        link.detach(page.post)
        clock.now += 5.0
        assert device.read(0.0) is None
        link.attach(page.post)
        for number in range(1, 157):
            device.receive(number, samples(number))
        assert len(values(device)) == 156
        assert device.losses["overflow"] == 0


def test_a_microphone_that_is_refused_is_told(
    link: Link, page: Page, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no frame comes the practice does not begin."""
    monkeypatch.setattr(page_microphone, "OPEN_SECONDS", 0.0)
    device = PageMicrophone(link, clock)
    device.changed("refused")
    with pytest.raises(DeviceError, match="may not use the microphone"):
        device.resume()


def test_nothing_is_lost_of_a_pause(link: Link, page: Page, clock: Clock) -> None:
    """Also where the page is loaded anew in it."""
    with opened(link, page, clock) as device:
        device.pause()
        device.receive(1, samples(1))
        clock.now += 30.0
        device.restart()
        device.resume()
        assert device.losses["overflow"] == 0


# The loudspeaker.


def test_a_line_lasts_as_long_as_it_was_heard(link: Link, clock: Clock) -> None:
    """The page says when it began and when it was over."""
    speaker = PageSpeaker(link, clock)

    def play(number: int) -> None:
        clock.now += 0.1
        speaker.started(number)
        speaker.ended(number, 0.5)

    link.attach(Page(play).post)
    played = speaker.play(LINE)
    assert (played.seconds, played.stopped) == (0.5, False)
    assert played.delay_seconds == pytest.approx(0.1)


def test_a_line_is_cut_short(link: Link, clock: Clock) -> None:
    """The page is told to stop, and says how much was heard."""
    speaker, page = PageSpeaker(link, clock), Page()
    page.on_text = lambda text: speaker.ended(1, 0.2)
    link.attach(page.post)
    played = speaker.play(LINE, lambda: True)
    assert (played.seconds, played.stopped) == (0.2, True)
    assert page.sent == ['{"type":"Stop","sound":1}']


def test_a_page_that_plays_nothing_is_told(link: Link, clock: Clock) -> None:
    """Rather than waited for without end."""
    speaker = PageSpeaker(link, clock)

    def stall(number: int) -> None:
        clock.now += 60

    link.attach(Page(stall).post)
    with pytest.raises(DeviceError, match="could not play"):
        speaker.play(LINE)


@pytest.mark.parametrize(("back", "stopped"), [(True, False), (False, True)], ids=["heard", "lost with it"])
def test_a_page_that_goes_in_the_middle_of_a_line_is_waited_for(
    link: Link, clock: Clock, back: bool, stopped: bool
) -> None:
    """It may play on, and tells the end when it is back; where the line was lost with the connection it is over."""
    page = Page()

    def now() -> float:
        clock.now += 1.0
        if clock.now > 10.0 and not link.present:
            link.attach(page.post)
            if back:
                speaker.ended(1, 0.5)
        return clock.now

    speaker = PageSpeaker(link, now)
    page.on_sound = lambda number: link.detach(page.post)
    link.attach(page.post)
    assert speaker.play(LINE).stopped is stopped
    assert clock.now > 10.0


def test_a_new_page_ends_the_line_that_was_played(link: Link, clock: Clock) -> None:
    """It plays nothing, so nothing more is told of that."""
    speaker = PageSpeaker(link, clock)
    link.attach(Page(lambda number: speaker.restart()).post)
    assert speaker.play(LINE).seconds == 0.0


# The keys.


def test_keys_are_taken_in_order(link: Link, page: Page) -> None:
    """And a flood of them is forgotten."""
    keys = PageKeys(link)
    for key in ("p", "enter", *["r"] * MOST_WAITING):
        keys.offer(key)  # type: ignore[arg-type]
    assert (keys.next(), keys.wait()) == ("p", "enter")
    assert len(list(iter(keys.next, None))) == MOST_WAITING - 2


# The link.


def test_a_page_that_comes_back_is_told_the_turn_so_far(link: Link) -> None:
    """Of earlier turns and of what has passed it needs nothing."""
    first, second = (Opened("question", number, 5, 1, "Why?", 90.0) for number in (1, 2))
    said = LineSaid("interviewer", "Before.")
    for message in (first, said, second, Listening(), Tick(1.0, -30.0, talking=True)):
        link.send(message)
    page = Page()
    link.attach(page.post)
    assert [msgspec.json.decode(text)["type"] for text in page.sent] == ["Opened", "Listening"]


def test_a_second_page_is_not_let_in(link: Link, page: Page) -> None:
    """While the first is there."""
    assert not link.attach(Page().post)
    link.detach(page.post)
    assert link.attach(Page().post)


def test_a_page_that_comes_back_between_two_questions_knows_the_last(link: Link) -> None:
    """Its words and its budget: they stay on the screen there."""
    for message in (Opened("question", 1, 5, 1, "Why?", 90.0), Listening(), Opened("gap", 0, 5, 1, "", 0.0)):
        link.send(message)
    page = Page()
    link.attach(page.post)
    assert [msgspec.json.decode(text).get("budget_seconds") for text in page.sent] == [90.0, None, 0.0]


def test_a_page_that_comes_back_knows_that_the_coach_is_muted(link: Link) -> None:
    """Whatever questions have come since."""
    for message in (Muted(True), Opened("question", 2, 5, 1, "Why?", 90.0), Muted(False), Muted(True)):
        link.send(message)
    page = Page()
    link.attach(page.post)
    assert page.sent[1:] == ['{"type":"Muted","muted":true}']


def test_a_page_is_not_waited_for_in_the_debrief(link: Link, page: Page, clock: Clock) -> None:
    """Whoever leaves has heard enough."""
    link.finish()
    link.check()
    link.detach(page.post)
    clock.now += 0.1
    with pytest.raises(PageGoneError):
        link.check()


def test_no_more_of_the_debrief_is_said_to_a_page_that_left(link: Link, page: Page, clock: Clock) -> None:
    """Nor is more of it made: who closes the page, or stops the program, does not wait for the rest."""
    said: list[str] = []
    voice = PreparedVoice(PlainVoice())
    room = Room(voice, voice, PageSpeaker(link, clock), PageKeys(link), lambda who, text: said.append(who), 0.25)

    def leave(number: int) -> None:
        link.detach(page.post)
        clock.now += 0.1

    page.on_sound = leave
    link.finish()
    with pytest.raises(PageGoneError):
        room.say(COACH, ("You froze once.", "You got out of it.", "Do it again."))
    assert said.count(COACH) == 1


def test_a_practice_waits_two_minutes_for_its_page(link: Link, page: Page, clock: Clock) -> None:
    """Then it ends, and so does whatever waits."""
    link.detach(page.post)
    clock.now = PATIENCE_SECONDS - 1
    link.check()
    clock.now = PATIENCE_SECONDS + 1
    with pytest.raises(PageGoneError):
        link.wait_for_page()
    with pytest.raises(PageGoneError):
        PageKeys(link).wait()


def test_a_program_that_is_stopped_ends_all_waiting(link: Link, page: Page) -> None:
    """A line that is played, too."""
    speaker = PageSpeaker(link)
    page.on_sound = lambda number: link.break_off()
    with pytest.raises(PageGoneError, match="stopped"):
        speaker.play(LINE)
