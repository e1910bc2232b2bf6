"""Drawn timelines: people put together by chance, whose truth is known by how they were put together."""

from __future__ import annotations

from hypothesis import strategies as st

from assistant.accuracy.talks.talk import Asked, Does, Expects, Reaction, Step, Talk

QUESTION = "Tell me about a time when something at work went wrong. What did you do about it?"
UNFINISHED = (
    "We had three deliveries that morning and",
    "So I went to the manager because",
    "The first thing that I did was to",
    "I was the only one in the building, but",
    "They had told us in March that the",
    "And what I learned from it is, um,",
)
"""Everybody hears that more must come: up to half a minute is allowed."""
SWALLOWED = (
    "We moved all the boxes by hand in one night and{-}",
    "The van broke down outside Ludlow with forty cakes in it so{-}",
    "I rang the customer myself before lunch but{-}",
)
"""The recogniser drops the last word, so that it looks complete: the person is asked, and goes on."""
WHOLE = (
    "The freezer failed on a Friday night with the whole weekend's fish in it.",
    "I called the neighbours, and the butcher across the road lent us half of his cold room.",
    "We carried every crate across the street between ten and midnight.",
    "In the morning I wrote down what had happened and put a thermometer with an alarm on the door.",
    "My manager asked the other branches to buy the same alarm.",
    "Nobody lost any money, and two of us got a day off.",
)
"""Sentences that say something: after the last of some the answer is over."""
MOVES = (
    Does("ask_pause", "Let me think for a moment."),
    Does("ask_repeat", "Sorry, could you repeat the question?"),
    Does("admit_nerves", "Sorry, I'm a bit nervous today."),
    Does("ask_hearing", "Can you hear me?"),
    Does("ask_slower", "Could you speak more slowly, please?"),
    Does("ask_restart", "Sorry, could I start over?"),
)
ENDS = (Does("ask_skip", "Can we skip this one, please?"), Does("decline", "I'd rather not answer that."))
COACHED = st.sampled_from([{}, {}, {"mode": "cues"}, {"mode": "silent"}, {"nudges": 0}])


@st.composite
def answers(draw: st.DrawFn) -> tuple[Step, ...]:
    """Draw an answer: broken-off thoughts with long silences, moves, whole sentences with short ones; or nothing."""
    steps: list[Step] = [draw(st.floats(0.0, 40.0))]
    for _ in range(draw(st.integers(0, 3))):
        kind = draw(st.sampled_from(("unfinished", "unfinished", "swallowed", "move")))
        if kind == "unfinished":
            steps += [draw(st.sampled_from(UNFINISHED)), draw(st.floats(0.3, 30.0))]
        elif kind == "swallowed":
            steps += [draw(st.sampled_from(SWALLOWED)), draw(st.floats(0.3, 12.0))]
        else:
            steps += [draw(st.sampled_from(MOVES)), draw(st.floats(2.5, 18.0))]
    end = draw(st.sampled_from(("whole", "whole", "whole", "broken off", "left out", "key")))
    if end in ("whole", "key"):
        for sentence in draw(st.permutations(WHOLE))[: draw(st.integers(3, 6))]:
            steps += [sentence, draw(st.floats(0.2, 4.0))]
        steps += ["<enter>"] if end == "key" else []
    elif end == "broken off":
        steps.append(draw(st.sampled_from(UNFINISHED)))
    else:
        steps.append(draw(st.sampled_from(ENDS)))
    return tuple(steps)


@st.composite
def talks(draw: st.DrawFn) -> Talk:
    """Draw a talk of a few questions."""
    said = draw(st.lists(answers(), min_size=1, max_size=3))
    return Talk(
        who="Somebody drawn by chance",
        writer="chance",
        questions=tuple(Asked(QUESTION, brief="Tell me about a time when something went wrong.") for _ in said),
        reactions=tuple(Reaction("question", steps) for steps in said),
        settings=draw(COACHED),
        expect=Expects(),
        pace=draw(st.sampled_from((120.0, 171.0, 220.0))),
    )
