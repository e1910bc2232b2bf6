"""Silent pauses, drawn: `^` underneath marks where something is noticed."""

from __future__ import annotations

import pytest

from assistant.base.events import Finding, Move, Pause
from assistant.base.settings import Settings
from assistant.detectors.long_pause import LongPause
from tests.detectors.drawing import frames, notice
from tests.support.fakes import take

pytestmark = pytest.mark.fast

TALK = "#" * 10
SECOND = "." * 10
UNFINISHED = "I was responsible for the"
UNCLEAR = "and that was how we worked mostly"
COMPLETE = "I led the whole project and we finished it in time."


@pytest.mark.parametrize(
    ("kind", "text", "drawing", "marked"),
    [
        (
            "freeze", UNFINISHED,
            "##########.............................................####",
            "                                                  ^",
        ),
        (
            "freeze", "we had, um,",
            "#####u####.............................................####",
            "                                                  ^",
        ),
        (
            "freeze", UNFINISHED,
            "##########....................................####",
            "",
        ),
        (
            "unsure_pause", UNCLEAR,
            "##########.................................................................####",
            "                                                                      ^",
        ),
        (
            "freeze", UNCLEAR,
            "##########.................................................................####",
            "",
        ),
        (
            "freeze", COMPLETE,
            "##########.....................................................####",
            "",
        ),
        (
            "unsure_pause", COMPLETE,
            "##########.....................................................####",
            "",
        ),
    ],
)  # fmt: skip
def test_what_is_noticed_and_when(kind: str, text: str, drawing: str, marked: str) -> None:
    """A freeze at 4 s in an unfinished thought; an unsure pause at 6 s; nothing after a complete one."""
    assert take(drawing, text).marks(kind) == marked


def test_a_long_wait_for_the_first_word_is_noticed_after_twelve_seconds() -> None:
    """Not before: people think about what they are asked."""
    assert take("." * 126 + "####", COMPLETE).marks("long_silence") == " " * 120 + "^"


@pytest.mark.parametrize(
    ("drawing", "texts", "pauses"),
    [
        (TALK + "...." + TALK, [COMPLETE], []),
        (TALK + "......" + TALK, [COMPLETE, COMPLETE], [("brief", 0.6)]),
        ("...." + TALK, [COMPLETE], []),
        ("." * 30 + TALK, [COMPLETE], [("thinking", 3.0)]),
        (TALK + SECOND * 3 + TALK, [COMPLETE, COMPLETE], [("brief", 3.0)]),
        (TALK + SECOND * 5 + TALK, [COMPLETE, COMPLETE], [("finished", 5.0)]),
        (TALK + SECOND * 5 + TALK, [UNCLEAR, COMPLETE], [("unsure", 5.0)]),
        (TALK + SECOND * 7 + TALK, [UNCLEAR, COMPLETE], [("unsure", 7.0)]),
        (TALK + SECOND * 5 + TALK, [UNFINISHED, COMPLETE], [("freeze", 5.0)]),
        (TALK + SECOND * 5 + TALK, ["Let me think.", COMPLETE], [("thinking", 5.0)]),
        (TALK + SECOND * 3 + TALK, ["Let me think.", COMPLETE], [("thinking", 3.0)]),
        (TALK + SECOND * 3 + TALK, ["Sorry, could I start over on that question?", COMPLETE], [("brief", 3.0)]),
        (TALK + SECOND * 9 + TALK, ["Sorry, could I start over on that question?", COMPLETE], [("thinking", 9.0)]),
        (TALK + SECOND * 2, [COMPLETE], [("finished", 2.0)]),
    ],
)
def test_the_kind_of_a_pause_is_told_when_it_is_over(
    drawing: str, texts: list[str], pauses: list[tuple[str, float]]
) -> None:
    """Silences under half a second are phrasing."""
    assert take(drawing, *texts).pauses == pauses


def test_a_silence_is_found_once() -> None:
    """However long it lasts."""
    drawn = take(TALK + SECOND * 30 + TALK, UNFINISHED)
    assert [found.kind for found in drawn.findings] == ["freeze"]


def test_a_silence_tells_the_words_that_it_was_judged_by() -> None:
    """So that a person sees why; a silence before the first word has none."""
    (found,) = take(TALK + SECOND * 5, UNFINISHED).findings
    assert found.evidence == (f"after “… {' '.join(UNFINISHED.split()[-4:])}”",)
    (waited,) = take(SECOND * 13).findings
    assert waited.evidence == ()


def test_each_silence_is_judged_by_itself() -> None:
    """Freeze, then a good pause, then freeze."""
    drawn = take((TALK + SECOND * 5) * 3 + TALK, UNFINISHED, COMPLETE, UNFINISHED)
    assert [found.kind for found in drawn.findings] == ["freeze", "freeze"]
    assert [kind for kind, _ in drawn.pauses] == ["freeze", "finished", "freeze"]


def test_a_cough_neither_thinks_nor_finishes() -> None:
    """A sound without words ends a pause; what the silence after it is, the words before decide."""
    drawn = take(TALK + SECOND * 3 + "###" + SECOND * 5 + TALK, UNFINISHED, "", COMPLETE)
    assert [kind for kind, _ in drawn.pauses] == ["brief", "freeze"]


def test_announced_thinking_tells_the_limit_it_crossed() -> None:
    """Its measure is the silence, its limit the time allowed for it: 20 s more than before the first word."""
    (found,) = take(TALK + SECOND * 34, "Good question, let me think.").findings
    assert (found.kind, found.unit) == ("long_silence", "s")
    assert found.limit == pytest.approx(32.0, abs=0.05)
    assert found.value == pytest.approx(32.0, abs=0.05)


@pytest.mark.parametrize("texts", [["Let me think, um,"], ["Good question. Hmm."], ["Let me think.", "um"]])
def test_an_um_does_not_turn_announced_thinking_into_a_freeze(texts: list[str]) -> None:
    """Neither in the same breath nor in the silence."""
    drawing = TALK + SECOND * 3 + "###" + SECOND * 15 + TALK if len(texts) > 1 else TALK + SECOND * 19 + TALK
    assert take(drawing, *texts, COMPLETE).findings == []


def test_thinking_is_allowed_anew_after_the_question_was_repeated() -> None:
    """Eight seconds before asking and nine after are both allowed."""
    drawn = take("." * 80 + TALK * 2 + "." * 100 + TALK, "Sorry, could you repeat that?", COMPLETE)
    assert drawn.findings == []


def test_a_pause_that_is_open_at_the_end_is_told() -> None:
    """A silent recording is one silence of thinking."""
    noticed = notice(LongPause(Settings()), frames("." * 50))
    (pause,) = noticed
    assert pause == Pause(0.0, frames("." * 50)[-1].end, "thinking")


def test_the_detector_alone_needs_no_words_to_wait() -> None:
    """While words are still being recognised, a silence is not judged."""
    noticed = notice(LongPause(Settings()), frames(TALK + "." * 200))
    assert not [one for one in noticed if isinstance(one, Finding | Move)]
