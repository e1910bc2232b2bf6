"""What must hold of every silence in an answer, however it was drawn: no dead end, and no end unasked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.base.events import EndOfAnswer, Line, Suggestion
from assistant.base.settings import Settings
from assistant.base.speech import KeyPressed, VadFrame
from assistant.detectors.patience import CHECKS
from assistant.interview.decks import Decks
from assistant.interview.interviewer import Interviewer
from assistant.rehearsal.pipeline import Happening
from assistant.rehearsal.saved_turn import noted_deliveries
from tests.support.examples import examples
from tests.support.fakes import QUESTION_TURN, SCRIPT, DrawnTake, Late, take

pytestmark = pytest.mark.slow

UNFINISHED = ("I was responsible for the", "we had a plan, and then, um,", "because they", "So my first job was at the")
UNCLEAR = ("and that was how we worked mostly", "it was a small team of five", "mostly sales")
COMPLETE = (
    "I led the project and we finished it in May.",
    "The warehouse was late every week, so I asked each driver what held them up. We moved the shelves in one weekend.",
)
TIME = ("Let me think.", "We finished it. Give me a moment to think.", "I'm sorry, I'm a bit nervous.")
REPLIES = (
    "Carry on.",
    "I'm not done.",
    "Yes.",
    "No.",
    "That's it.",
    "Let's move on.",
    "Skip it.",
    "Hello? Can you hear me?",
)
REQUESTS = ("Could I start over on that question?", "Sorry, could you repeat that?", "Sorry, that came out wrong!")
OTHER = ("", "um", *TIME, *REPLIES, *REQUESTS)
TURNS = st.lists(
    st.tuples(
        st.integers(3, 120),
        st.one_of(st.integers(4, 70), st.integers(70, 900)),
        st.sampled_from((*UNFINISHED, *UNCLEAR, *COMPLETE, *OTHER)),
    ),
    max_size=5,
)
"""Talk, the silence after it, in tenths of a second, and what was said."""
SETTINGS = st.sampled_from([{}, {"nudges": 0}, {"mode": "cues"}, {"mode": "silent"}])
LONGEST = 52.0 + 20.0 + 2.0
"""Seconds of silence before the last question that there is, if time was asked for and the words came late."""
REPLY = 8.0


def drawn(turns: Sequence[tuple[int, int, str]], *, begin: int = 0, **options: object) -> DrawnTake:
    """Run an answer with an interviewer; it begins with a silence of `begin` tenths of a second, and ends in one."""
    drawing = "." * begin + "".join("#" * talk + "." * rest for talk, rest, _ in turns) + "." * 950
    hosts = (Interviewer(QUESTION_TURN, Decks(SCRIPT.interviewer, 1), Settings()),)
    return take(drawing, *[text for _, _, text in turns], hosts=hosts, **options)  # type: ignore[arg-type]


@given(TURNS, st.integers(0, 400), SETTINGS)
@examples(40)
def test_no_silence_is_a_dead_end(turns: list[tuple[int, int, str]], begin: int, settings: dict[str, object]) -> None:
    """However an answer goes, it ends by itself, and nobody waits longer than the table says for a word or an end."""
    heard = drawn(turns, begin=begin, settings=settings)
    assert heard.end != "source"
    last = 0.0
    for happening in heard.happenings:
        if isinstance(happening, Line):
            last = happening.at
        elif isinstance(happening, VadFrame):
            last = happening.end if happening.silence_start is None else last
            assert happening.end - last <= LONGEST, happening


@given(TURNS, st.integers(0, 400), SETTINGS)
@examples(40)
def test_what_may_go_on_never_ends_unasked(
    turns: list[tuple[int, int, str]], begin: int, settings: dict[str, object]
) -> None:
    """An answer that silence ends was finished, or the person was asked in that silence and had eight seconds."""
    heard = drawn(turns, begin=begin, settings=settings)
    (end,) = heard.ends
    if end.reason not in ("silence", "unanswered", "nothing_said"):
        return
    asked = _asked_in_last_silence(heard.happenings)
    said = " ".join(utterance.text for utterance in heard.utterances if utterance.at <= end.at)
    finished = end.reason == "silence" and said.rstrip().endswith((".", "?", "!"))
    assert asked or finished, heard.events
    assert not asked or end.at - asked[-1] >= min(REPLY, Settings().end_silence_seconds) - 0.1


def _asked_in_last_silence(happenings: Sequence[Happening]) -> list[float]:
    """Return when the program asked whether there is more, since the person was heard last."""
    asked: list[float] = []
    for happening in happenings:
        if isinstance(happening, VadFrame) and happening.silence_start is None:
            asked = []
        elif isinstance(happening, Line | Suggestion):
            about = happening.occasion if isinstance(happening, Line) else happening.because
            asked += [happening.at] if about in CHECKS else []
    return asked


@given(st.sampled_from((*UNFINISHED, *UNCLEAR)), st.integers(10, 120), st.sampled_from([0.0, 0.4, 2.0]))
@examples(40)
def test_an_unfinished_or_unclear_answer_is_asked_about_in_time(text: str, talk: int, late: float) -> None:
    """At 24 s or 6 s of silence, however late the words come, and it ends eight seconds later."""
    heard = drawn([(talk, 0, text)], delivery=Late((late,)))
    (asked,) = _asked_in_last_silence(heard.happenings)
    due = 24.0 if text in UNFINISHED else 6.0
    assert asked - talk / 10 == pytest.approx(due, abs=0.15)
    (end,) = heard.ends
    assert (end.reason, end.at) == ("unanswered", pytest.approx(asked + REPLY, abs=0.05))


@pytest.mark.thorough
@given(TURNS, st.integers(0, 400), st.lists(st.sampled_from([0.0, 0.4, 2.0, 6.0]), min_size=1, max_size=4), SETTINGS)
@examples(40)
def test_what_is_asked_is_asked_again_in_a_replay(
    turns: list[tuple[int, int, str]], begin: int, late: list[float], settings: dict[str, object]
) -> None:
    """Live equals replay, with all questions at their times."""
    live = drawn(turns, begin=begin, settings=settings, delivery=Late(tuple(late)))
    inputs = [event for event in live.events if isinstance(event, KeyPressed)]
    again = drawn(turns, begin=begin, settings=settings, inputs=inputs, delivery=noted_deliveries(live.events))
    assert again.events == live.events


@pytest.mark.thorough
@given(TURNS, SETTINGS)
@examples(40)
def test_hints_keep_to_their_number_and_distance(
    turns: list[tuple[int, int, str]], settings: dict[str, object]
) -> None:
    """A second hint belongs to the first of its silence; no third comes, and none where nobody hints."""
    heard = drawn(turns, settings=settings)
    hints = [each for each in heard.suggestions if each.because in ("freeze", "long_silence")]
    if settings.get("nudges") == 0 or settings.get("mode") in ("silent", "cues"):
        assert hints == []
    assert len(hints) <= 2 * 2 * len(heard.opened) + 4
    assert all(b.at - a.at >= 7.9 for a, b in pairwise(hints) if b.at >= a.at)
    assert sum(isinstance(event, EndOfAnswer) for event in heard.events) == 1
