"""What must hold for every take and every turn, whatever is said, pressed and late in it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.base.events import Finding, Line, Move, Pause
from assistant.base.settings import Settings
from assistant.base.speech import FRAME_SECONDS, KeyPressed, Unheard, Utterance, VadFrame
from assistant.interview.decks import Decks
from assistant.interview.host import Host
from assistant.interview.interviewer import Interviewer
from assistant.rehearsal.saved_turn import noted_deliveries
from assistant.review.metrics import take_words
from assistant.review.takes import split_takes
from tests.support.examples import examples
from tests.support.fakes import QUESTION_TURN, SCRIPT, DrawnTake, Late, take

pytestmark = pytest.mark.slow

UNFINISHED = "I was responsible for the"
COMPLETE = "I led the project and we finished it in May."
UNCLEAR = "and that was how we worked mostly"
TALK = "##########"


DRAWINGS = st.lists(st.tuples(st.sampled_from("#.#.u"), st.integers(1, 90)), min_size=1, max_size=8).map(
    lambda runs: "".join(character * length for character, length in runs)
)
TEXTS = st.lists(
    st.sampled_from(
        [
            UNFINISHED,
            COMPLETE,
            UNCLEAR,
            "",
            "um",
            "Let me think.",
            "Sorry, could you repeat that?",
            "That's my answer.",
            "No.",
            "Yes.",
            "I'm sorry, I'm a bit nervous.",
            "Could I start over on that question?",
            "Sorry, can I try that again? So I led the team and",
            "Sorry, that came out wrong!",
            "Let me put that a better way.",
        ]
    ),
    max_size=8,
)
INPUTS = st.lists(
    st.tuples(st.integers(0, 900), st.sampled_from(["gap", "m", "r", "n", "enter"])), max_size=3
)  # fmt: skip


def _inputs(drawn: list[tuple[int, str]], length: int) -> list[KeyPressed | Unheard]:
    times = [(min(frame, length) * FRAME_SECONDS, what) for frame, what in sorted(drawn)]
    return [Unheard(at, 1.5, "voice") if what == "gap" else KeyPressed(at, what) for at, what in times]


@given(DRAWINGS, TEXTS, INPUTS, st.lists(st.integers(1, 30_000), max_size=12))
@examples(40)
def test_how_the_sound_is_chunked_changes_nothing(
    drawing: str, texts: list[str], inputs: list[tuple[int, str]], chunks: list[int]
) -> None:
    """A device may bring sound in pieces of any length."""
    length = len(drawing) * 100 // 32
    given_inputs = _inputs(inputs, length)
    whole = take(drawing, *texts, inputs=given_inputs)
    pieces = take(drawing, *texts, inputs=given_inputs, chunks=chunks)
    assert pieces.events == whole.events


@given(DRAWINGS, TEXTS, INPUTS, st.lists(st.sampled_from([0.0, 0.4, 2.0, 6.0]), min_size=1, max_size=5))
@examples(40)
def test_a_take_replayed_with_its_noted_inputs_gives_equal_events(
    drawing: str, texts: list[str], inputs: list[tuple[int, str]], late: list[float]
) -> None:
    """Keys, gaps and late words as the journal noted them give the same take again."""
    live = take(drawing, *texts, inputs=_inputs(inputs, len(drawing) * 100 // 32), delivery=Late(tuple(late)))
    assert _replayed(live, texts).events == live.events


@given(DRAWINGS, TEXTS, INPUTS)
@examples(40)
def test_what_is_noticed_is_ordered_and_inside_the_take(
    drawing: str, texts: list[str], inputs: list[tuple[int, str]]
) -> None:
    """Every span begins before it ends, lies in the take, and was noticed when it had begun; pauses do not overlap."""
    drawn = take(drawing, *texts, inputs=_inputs(inputs, len(drawing) * 100 // 32), stop_at_end=False)
    ticks = [event.end for event in drawn.happenings if isinstance(event, VadFrame)]
    end = ticks[-1] if ticks else 0.0
    for event in drawn.events:
        if isinstance(event, Pause | Finding | Move | Utterance):
            assert 0.0 <= event.start <= event.end <= end + 1e-6, event
        if isinstance(event, Finding | Move | Utterance):
            assert event.end <= event.at + 1e-6, event
    pauses = [event for event in drawn.events if isinstance(event, Pause)]
    assert all(a.end <= b.start for a, b in pairwise(pauses))
    words = [word for heard in drawn.utterances for word in heard.words]
    assert all(a.end <= b.start + 1e-6 for a, b in pairwise(words))


def test_a_replay_of_words_that_came_after_the_sound_is_the_same() -> None:
    """The recording under `--answers` ends before "that's my answer" was understood."""
    texts = ["We finished in May. That's my answer."]
    live = take(TALK * 2 + "." * 8, *texts, delivery=Late((5.0,)))
    assert _replayed(live, texts).events == live.events


def _replayed(live: DrawnTake, texts: list[str]) -> DrawnTake:
    noted = [event for event in live.events if isinstance(event, KeyPressed | Unheard)]
    return take(live.drawing, *texts, inputs=noted, delivery=noted_deliveries(live.events))


# The same with an interviewer who answers


def _interviewed(drawing: str, texts: list[str], **options: object) -> DrawnTake:
    hosts: tuple[Host, ...] = (Interviewer(QUESTION_TURN, Decks(SCRIPT.interviewer, 1), Settings()),)
    return take(drawing, *texts, hosts=hosts, **options)  # type: ignore[arg-type]


@given(DRAWINGS, TEXTS, INPUTS, st.lists(st.sampled_from([0.0, 0.4, 2.0, 6.0]), min_size=1, max_size=5))
@examples(48)
def test_a_turn_with_new_takes_replays_to_equal_events(
    drawing: str, texts: list[str], inputs: list[tuple[int, str]], late: list[float]
) -> None:
    """What the interviewer says and grants follows from what was heard, and from nothing else."""
    given_inputs = _inputs(inputs, len(drawing) * 100 // 32)
    live = _interviewed(drawing, texts, inputs=given_inputs, delivery=Late(tuple(late)))
    noted = [event for event in live.events if isinstance(event, KeyPressed | Unheard)]
    again = _interviewed(drawing, texts, inputs=noted, delivery=noted_deliveries(live.events))
    assert again.events == live.events


@given(DRAWINGS, TEXTS, INPUTS)
@examples(48)
def test_every_word_belongs_to_one_take(drawing: str, texts: list[str], inputs: list[tuple[int, str]]) -> None:
    """There are three takes at most, they follow each other without a gap, and no word is lost or counted twice."""
    drawn = _interviewed(drawing, texts, inputs=_inputs(inputs, len(drawing) * 100 // 32), stop_at_end=False)
    seconds = max((event.end for event in drawn.happenings if isinstance(event, VadFrame)), default=0.0)
    takes = split_takes(QUESTION_TURN, drawn.events, seconds)
    assert [each.take for each in takes] == list(range(1, len(takes) + 1))
    assert len(takes) <= 3
    assert all(a.end == b.start for a, b in pairwise(takes))
    parts = [word for each in takes for word in take_words(each.events)]
    assert sorted(parts, key=lambda word: word.start) == take_words(drawn.events)


@given(DRAWINGS, TEXTS)
@examples(48)
def test_the_interviewer_never_speaks_over_the_person(drawing: str, texts: list[str]) -> None:
    """Whatever is asked for, a line comes in a frame without speech."""
    drawn = _interviewed(drawing, texts, stop_at_end=False)
    speech = {event.end for event in drawn.happenings if isinstance(event, VadFrame) and event.speech}
    last = max((event.end for event in drawn.happenings if isinstance(event, VadFrame)), default=0.0)
    assert [event for event in drawn.events if isinstance(event, Line) and event.at in speech - {last}] == []
