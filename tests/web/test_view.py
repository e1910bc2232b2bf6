"""What a practice shows on its page."""

from __future__ import annotations

import pytest

from assistant.base.events import EndOfAnswer, Finding, Move, Pause, Question, TakeOpened, Turn
from assistant.base.speech import KeyPressed, Partial, Unheard, Utterance, VadFrame, Word
from assistant.web.messages import (
    Caption,
    CaptionWord,
    Down,
    Held,
    Interim,
    Listening,
    Muted,
    Noticed,
    Opened,
    TakeBegan,
    Tick,
)
from assistant.web.view import PageView

pytestmark = pytest.mark.fast

FREEZE = Finding("freeze", 5.0, 9.0, 9.0, 4.0, 4.0, "s", ("so",))


def shown(*happenings: object, untold: bool = False, part: str = "question") -> list[Down]:
    """Return what a page is told in a turn, after its opening."""
    sent: list[Down] = []
    view = PageView(sent.append, untold=untold)
    view.open(Turn(part, 1, 1, Question("q", "Why?")), 3)  # type: ignore[arg-type]
    view.listen()
    for happening in happenings:
        view.show(happening)  # type: ignore[arg-type]
    assert sent[:2] == [Opened(part, 1, 3, 1, "Why?", 120.0), Listening()]  # type: ignore[arg-type]
    return sent[2:]


def frames(start: float, count: int) -> list[VadFrame]:
    """Return frames of speech."""
    times = [start + 0.032 * number for number in range(count)]
    return [VadFrame(time, time + 0.032, 0.9, speech=True, level_db=-20.0, speech_start=0.0, silence_start=None)
            for time in times]  # fmt: skip


def test_time_and_level_come_ten_times_a_second() -> None:
    """And not with every frame."""
    ticks = shown(*frames(0.0, 32))
    assert len(ticks) == 8
    assert ticks[-1] == Tick(1.02, -20.0, talking=True)


def test_doubtful_words_are_told_apart() -> None:
    """Those that count; rough ones come before them."""
    words = (Word(0.0, 0.4, "So", 0.9), Word(0.4, 0.8, "eh", 0.2))
    assert shown(Partial(0.5, "So"), Utterance(0.0, 0.8, words, 2.3)) == [
        Interim("So"), Caption(0.0, (CaptionWord("So", sure=True), CaptionWord("eh", sure=False))),
    ]  # fmt: skip


def test_what_is_noticed_is_told_in_words() -> None:
    """A trouble, a way out, a pause worth a line, an end."""
    told = shown(FREEZE, Move("ask_restart", 12.0, "start over", 10.0, 11.0), Pause(5.0, 9.5, "freeze"),
                 Pause(1.0, 1.6, "brief"), EndOfAnswer(20.0, "key"))  # fmt: skip
    assert [notice.kind for notice in told if isinstance(notice, Noticed)] == ["trouble", "move", "pause", "end"]


def test_who_is_to_notice_it_for_themselves_is_not_told() -> None:
    """In the modes without a coach findings and pauses wait for the debrief; a way out is answered all the same."""
    assert shown(FREEZE, Pause(5.0, 9.5, "freeze"), untold=True) == []


def test_sound_that_was_lost_is_told() -> None:
    """A gap in which the program spoke is none: from there on the person is heard again."""
    lost, spoke = shown(Unheard(1.0, 0.6, "overflow"), Unheard(2.0, 1.5, "voice"))
    assert isinstance(lost, Noticed)
    assert lost.kind == "lost"
    assert spoke == Listening()


def test_a_take_begins_with_a_clock_of_its_own() -> None:
    """At 0 again."""
    began, *ticks = shown(TakeOpened(10.0, 2, 10.0, "key"), *frames(10.0, 4))
    assert began == TakeBegan(2)
    assert isinstance(ticks[0], Tick)
    assert ticks[0].seconds < 0.2


def test_keys_that_change_what_is_heard_are_shown() -> None:
    """Paused, played back, and muted until the next time."""
    pressed = [KeyPressed(1.0, key) for key in ("p", "l", "m", "m")]  # type: ignore[arg-type]
    assert shown(*pressed) == [Held("paused"), Held("playback"), Muted(muted=True), Muted(muted=False)]


def test_a_gap_behind_an_answer_has_no_end_to_tell() -> None:
    """The answer's own end was told."""
    assert shown(EndOfAnswer(2.0, "nothing_said"), part="gap") == []
