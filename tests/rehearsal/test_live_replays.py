"""The live loop at a desk without devices: what is heard while others speak, and that a replay is the same."""

from threading import Event

import msgspec
import pytest

from assistant.base.events import EndOfAnswer, Finding, Line
from assistant.base.events import Event as Noticed
from assistant.base.speech import KeyPressed, Unheard, Word
from assistant.hearing.ears import NeverWait
from tests.support.desk import (
    GOOD,
    GOOD_TEXT,
    GOOD_WORDS,
    QUESTIONS,
    STUCK,
    STUCK_TEXT,
    Desk,
    replays_the_same,
)
from tests.support.fakes import FakeRecognizer, Samples

pytestmark = pytest.mark.slow


def gaps(events: tuple[Noticed, ...]) -> list[tuple[str, float]]:
    """Return why and how long nobody was heard."""
    return [(event.why, round(event.seconds, 1)) for event in events if isinstance(event, Unheard)]


def test_enter_is_answered_before_the_last_words_are_recognised(desk: Desk) -> None:
    """The interviewer thanks at once, and the words that are recognised meanwhile still count."""
    thanked = Event()
    desk.speaker.during["Thanks."] = thanked.set

    class Slow(FakeRecognizer):
        def words(self, samples: Samples) -> list[Word]:
            words = super().words(samples)
            assert not words or words[0].text == "And" or thanked.wait(20), "nobody thanked"
            return words

    (take,) = desk.practise((STUCK, {10.8: "enter"}), recognizer=Slow("And then I went to the", "shop."))
    assert take.takes[0].metrics.words == 7
    assert desk.speaker.said[-2:] == ["Thanks.", "Goodbye."]
    assert desk.view.lines[-2:] == [("interviewer", "Thanks."), ("interviewer", "Goodbye.")]


def test_a_restart_that_is_asked_for_is_granted_aloud(desk: Desk) -> None:
    """The person asks, the interviewer grants it and asks again, and the second take is measured by itself."""
    drawing = STUCK[:60] + "#" * 20 + "." * 25 + GOOD
    texts = ["And then I went to the", "Sorry, could I start over?", GOOD_TEXT]
    (answer,) = desk.practise(drawing, texts=texts)
    assert desk.speaker.said[-4:] == ["Go ahead.", "What are you proud of?", "Thanks.", "Goodbye."]
    assert [each.metrics.words for each in answer.takes] == [11, GOOD_WORDS]
    assert [gap[0] for gap in gaps(answer.events)][-2:] == ["interviewer", "question"]
    assert desk.folder is not None
    assert replays_the_same(desk.folder, *texts) == [f"The same {len(answer.events)} events as when it was saved."]


def test_asking_aloud_repeats_the_question(desk: Desk) -> None:
    """Asked to repeat the question, the program does, and it is no finding."""
    (take,) = desk.practise("#" * 20 + "." * 30 + GOOD, texts=["Sorry, could you repeat that?", GOOD_TEXT])
    assert desk.speaker.said[2:4] == ["Once more.", "What are you proud of?"]
    assert not [event for event in take.events if isinstance(event, Finding)]


def test_everything_replays_the_same(desk: Desk) -> None:
    """A session with a nudge, a pause, a repeat and a new take gives the same events when it is replayed."""
    answers = (
        (STUCK, {1.0: "p", 2.0: "r", 10.5: "n"}),
        (STUCK, {10.8: "m"}),
        (GOOD, {4.5: "enter"}),
    )
    texts = ["I said", "that we", "would go to the", "shop.", STUCK_TEXT, "shop.", GOOD_TEXT]
    takes = desk.practise(*answers, texts=texts, questions=QUESTIONS)
    assert desk.folder is not None
    notes = replays_the_same(desk.folder, *texts)
    assert notes == [f"The same {len(take.events)} events as when it was saved." for take in takes]


def test_two_reasons_to_end_in_one_frame_are_one_end(desk: Desk) -> None:
    """Silence and the time limit in the same 32 ms: the first counts, one thanks is said, and a replay is the same."""
    folder, desk.folder = desk.folder, None
    (alone,) = desk.practise(GOOD, texts=[GOOD_TEXT])
    (end,) = [event for event in alone.events if isinstance(event, EndOfAnswer)]
    desk.folder = folder
    desk.speaker.said.clear()
    desk.settings = msgspec.structs.replace(desk.settings, hard_limit_seconds=end.at)
    takes = desk.practise(GOOD, GOOD, texts=[GOOD_TEXT, GOOD_TEXT], questions=QUESTIONS)
    assert [sum(isinstance(event, EndOfAnswer) for event in take.events) for take in takes] == [1, 1]
    reactions = [event.text for take in takes for event in take.events if isinstance(event, Line)]
    assert desk.speaker.said == reactions
    assert folder is not None
    notes = replays_the_same(folder, GOOD_TEXT, GOOD_TEXT)
    assert notes == [f"The same {len(take.events)} events as when it was saved." for take in takes]


@pytest.mark.parametrize("drawing", [STUCK, GOOD, "." * 20 + "#" * 130 + "." * 30])
def test_whatever_the_machines_speed_a_replay_is_the_same(desk: Desk, drawing: str) -> None:
    """A take that never waits for the recogniser replays to the same events, however late its words came."""
    desk.delivery = NeverWait
    (take,) = desk.practise(drawing, texts=[STUCK_TEXT, "shop."])
    assert desk.folder is not None
    expected = f"The same {len(take.events)} events as when it was saved."
    assert replays_the_same(desk.folder, STUCK_TEXT, "shop.") == [expected]


def test_enter_over_the_thanks_leaves_the_next_question_spoken(desk: Desk) -> None:
    """One Enter cuts one line, also between two answers, and what is heard replays the same."""
    desk.speaker.during["Thanks."] = lambda: desk.keys.push("enter")
    takes = desk.practise(GOOD, GOOD, texts=[GOOD_TEXT] * 2, questions=QUESTIONS)
    lead = ["To begin.", "What are you proud of?", "Thanks.", "Last one.", "Why this job?", "Thanks.", "Goodbye."]
    assert desk.speaker.said == lead
    assert [take.reason for take in takes] == ["silence", "silence"]
    assert desk.folder is not None
    notes = replays_the_same(desk.folder, GOOD_TEXT, GOOD_TEXT)
    assert notes == [f"The same {len(take.events)} events as when it was saved." for take in takes]


def test_enter_held_over_the_question_does_not_end_the_answer(desk: Desk) -> None:
    """The keyboard repeats it for a moment after the person is heard; it is no event, and the replay is the same."""
    desk.speaker.during["What are you proud of?"] = lambda: desk.keys.push("enter")
    (take,) = desk.practise((GOOD, {0.0: "enter", 0.1: "enter"}), texts=[GOOD_TEXT])
    assert take.reason == "silence"
    assert desk.folder is not None
    assert replays_the_same(desk.folder, GOOD_TEXT) == [f"The same {len(take.events)} events as when it was saved."]


def test_keys_over_the_coach_are_obeyed_and_replay_the_same(desk: Desk) -> None:
    """A key cuts the coach; it acts when the person is heard again, at the time that the journal notes."""
    for n in range(6):
        desk.speaker.during[f"freeze {n}"] = lambda: desk.keys.pressed.extend(("enter", "r", "s"))
    (take,) = desk.practise(STUCK, texts=[STUCK_TEXT, "shop."])
    assert take.reason == "skipped"
    assert "Once more." not in desk.speaker.said, "it was said although the question was to be skipped"
    assert [event.key for event in take.events if isinstance(event, KeyPressed)] == ["r", "s"]
    assert desk.folder is not None
    notes = replays_the_same(desk.folder, STUCK_TEXT, "shop.")
    assert notes == [f"The same {len(take.events)} events as when it was saved."]
