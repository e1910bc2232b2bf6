"""Moves are heard in the words of an utterance, and stories about the same words are not."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from assistant.base.events import Line, Move, Suggestion
from assistant.base.speech import Utterance, VadFrame, Word
from assistant.detectors.moves import REPLY_SECONDS, Moves

pytestmark = pytest.mark.slow

PHRASES: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("moves_phrases.toml").read_text("utf-8"))


def utterance(text: str, start: float = 20.0) -> Utterance:
    """Words of 0.3 s each, delivered 0.8 s after the last."""
    words = tuple(Word(start + at * 0.4, start + at * 0.4 + 0.3, word, 1.0) for at, word in enumerate(text.split()))
    return Utterance(start, words[-1].end, words, at=words[-1].end + 0.8)


def heard(text: str, detector: Moves | None = None, start: float = 20.0) -> list[Move]:
    """Give what the detector notices in the text."""
    return list((detector or Moves()).feed(utterance(text, start)))


def kinds(text: str, detector: Moves | None = None, start: float = 20.0) -> set[str]:
    """Give the kinds of moves in the text."""
    return {move.kind for move in heard(text, detector, start)}


def are_you_done(at: float, because: str = "unsure_pause") -> Suggestion:
    """Let the coach ask whether the answer is over."""
    return Suggestion("pause", "Take a breath. Carry on, or are you done?", at, because)


def test_a_move_carries_its_words_and_times() -> None:
    """The move tells which words made it, when they were said, and when they were understood."""
    said = utterance("We lost the order. Could I start over, please?")
    (move,) = Moves().feed(said)
    assert (move.kind, move.text, move.certain) == ("ask_restart", "Could I start over,", True)
    assert (move.start, move.end, move.at) == (said.words[4].start, said.words[7].end, said.at)


@pytest.mark.parametrize("spoken", ["as written", "without punctuation"])
def test_most_ways_of_making_a_move_are_heard(spoken: str) -> None:
    """Of many ways to make each move at least seven in ten are heard, and nine in ten hearings are right."""
    tally: Counter[tuple[str, str]] = Counter()
    for kind, phrases in PHRASES.items():
        for phrase in phrases:
            text = phrase if spoken == "as written" else re.sub(r"[.,?!]", "", phrase).lower()
            found = kinds(text)
            tally[kind, "missed"] += kind != "none" and kind not in found
            tally["all", "right"] += kind in found
            tally["all", "wrong"] += len(found - {kind})
    missed = {kind: tally[kind, "missed"] for kind in PHRASES if tally[kind, "missed"] > 0.3 * len(PHRASES[kind])}
    assert missed == {}
    assert tally["all", "right"] >= 9 * tally["all", "wrong"]


@pytest.mark.parametrize("story", PHRASES["none"])
def test_stories_are_not_moves(story: str) -> None:
    """Nerves, restarts and pauses that somebody else had, or long ago, are part of the answer."""
    assert kinds(story) == set()


def test_who_asked_in_so_many_words_is_not_asked_back_about_the_rest() -> None:
    """Half an admission beside a plain request would make the interviewer ask what the person has just said."""
    alone = {(move.kind, move.certain) for move in heard("Sorry, this is a lot for me.")}
    beside = {(move.kind, move.certain) for move in heard("Sorry, this is a lot for me. Could I have a moment?")}
    assert alone == {("admit_nerves", False)}
    assert beside == {("ask_pause", True)}


def test_a_move_inside_a_long_utterance_is_heard() -> None:
    """Sentences are looked at one by one, because a pause may be missing and a cut may be forced."""
    text = "We rebuilt the schedule in March. Um, sorry, I'm a bit nervous. The team had nine drivers."
    assert kinds(text) == {"admit_nerves"}


def test_two_moves_in_one_utterance_come_in_order() -> None:
    """Admitting nerves and asking to restart in one breath are two moves, each once."""
    found = heard("I'm sorry, I'm so nervous. Could I start over? Can I start again?")
    assert [move.kind for move in found] == ["admit_nerves", "ask_restart"]


def test_a_request_broken_by_a_pause_is_heard_across_it() -> None:
    """A nervous person stops in the middle of the request."""
    detector = Moves()
    assert kinds("Sorry, could I", detector, start=20.0) == set()
    assert kinds("start again?", detector, start=22.5) == {"ask_restart"}


def test_a_pause_too_long_keeps_two_utterances_apart() -> None:
    """Words said long before do not make a request of what is said now."""
    detector = Moves()
    heard("as well as I could", detector, start=20.0)
    assert kinds("start again", detector, start=40.0) == {"ask_restart"}
    assert kinds("from the supplier", detector, start=60.0) == set()


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        ("I'm done.", "finished"),
        ("Yeah, I'm done.", "finished"),
        ("No, that's it.", "finished"),
        ("Done.", "finished"),
        ("Yes.", "yes"),
        ("Um, yeah.", "yes"),
        ("No.", "no"),
        ("Carry on.", "no"),
        ("I'll go on.", "no"),
        ("I'm not done.", "no"),
        ("Yes, going on.", "no"),
    ],
)
def test_the_reply_to_are_you_done_is_understood(reply: str, kind: str) -> None:
    """After the coach's question done, yes, no and going on are replies."""
    detector = Moves()
    detector.feed(are_you_done(at=19.0))
    assert kinds(reply, detector, start=20.0) == {kind}


def test_a_bare_yes_means_nothing_unless_asked() -> None:
    """Yes and no are words of an answer when nobody asked, asked about something else, or asked long ago."""
    assert kinds("Yes.") == set()
    other, late, twice = Moves(), Moves(), Moves()
    other.feed(are_you_done(19.0, because="freeze"))
    assert kinds("No.", other) == set()
    late.feed(are_you_done(19.0))
    assert kinds("No.", late, start=19.1 + REPLY_SECONDS) == set()
    twice.feed(are_you_done(19.0))
    heard("Yes.", twice, start=20.0)
    assert kinds("Yes.", twice, start=22.0) == set()


def test_an_answer_that_goes_on_is_no_reply() -> None:
    """Simply talking on after the question is an answer, whatever word it starts with."""
    detector = Moves()
    detector.feed(are_you_done(at=19.0))
    assert kinds("No customer ever complained about the late bus again that year.", detector) == set()


@pytest.mark.parametrize(
    "text",
    [
        "That's it, I told her, that's how we fold them.",
        "When I'm done I lock the door behind me.",
        "That's my answer to anyone who says it can't be done.",
        "That's my answer to the",
        "That's my answer to your",
        "That's my answer, and",
        "So that's my answer, um,",
        "That's my answer,",
        "That's all I had to do that day.",
        "I have nothing to say to people like that.",
        "I have nothing else to do on Saturdays.",
        "I think that is the best part.",
        "I moved on to the next question.",
    ],
)
def test_an_answer_is_finished_only_by_its_last_words(text: str) -> None:
    """Saying done in the middle of a sentence does not end the answer, nor does what breaks off behind it."""
    assert "finished" not in kinds(text)
    assert "finished" not in kinds(text.lower().replace(".", ""))


@pytest.mark.parametrize(
    "text",
    [
        "And that's my answer to that question.",
        "That's my answer to your question, thank you.",
        "That's all I wanted to say about that.",
        "I have nothing else to add to that.",
        "I'm ready for the next question.",
    ],
)
def test_an_answer_is_finished_by_saying_so_at_its_end(text: str) -> None:
    """What only names the question, or thanks, is still the end."""
    assert "finished" in kinds(text)


@pytest.mark.parametrize(
    "text", ["In the end we shipped it.", "That's all we had in the shop.", "We were done with it by noon, luckily."]
)
def test_words_of_the_end_inside_an_answer_are_no_reply(text: str) -> None:
    """Asked whether they are done, people go on with a sentence that happens to hold the word."""
    detector = Moves()
    detector.feed(are_you_done(at=19.0))
    assert kinds(text, detector) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Honestly, your car park is a joke!",
        "car park's a joke",
        "It's a joke, that car park.",
        "Your parking is a bit of a joke.",
        "That traffic is a joke.",
        "The rota was a shambles.",
        "That was a disaster for the shop.",
        "It was embarrassing for the team.",
        "It was the worst shift of my life.",
        "In the end it went well.",
        "It went really well.",
        "There goes the budget, she thought.",
    ],
)
def test_making_light_of_a_thing_is_no_laugh_at_oneself(text: str) -> None:
    """Only what is said about one's own talk is a way out of it."""
    assert "laugh_off" not in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ha, well, that was a bit of a car crash, wasn't it!",
        "My answer is a joke.",
        "Wow, that was a train wreck of an answer.",
        "There goes my train of thought.",
        "Well, that went well, didn't it?",
    ],
)
def test_making_light_of_ones_own_words_is_a_laugh(text: str) -> None:
    """An answer that went wrong is laughed at in these words."""
    assert "laugh_off" in kinds(text)


def test_words_alone_never_make_a_laugh_certain() -> None:
    """Laughing it off is heard as a guess; an outright request is certain."""
    (laugh,) = heard("Wow, listen to me rambling.")
    assert (laugh.kind, laugh.certain) == ("laugh_off", False)


def test_frames_and_empty_utterances_are_ignored() -> None:
    """Silence and coughs hold no move, and nothing is left at the end."""
    detector = Moves()
    frame = VadFrame(0.0, 0.032, 0.1, speech=False, level_db=-60.0, speech_start=None, silence_start=0.0)
    assert list(detector.feed(frame)) == []
    assert list(detector.feed(Utterance(1.0, 1.2, (), at=2.0))) == []
    assert list(detector.finish(5.0)) == []


def asked(occasion: str, at: float = 19.0) -> Moves:
    """Return a detector to which the interviewer's question was told."""
    detector = Moves()
    detector.feed(Line(at, "interviewer", occasion, "Well?"))
    return detector


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        *(
            (text, "yes")
            for text in ("Yes.", "Yes please.", "I'd like that.", "If I may.", "If that's okay.", "Please.")
        ),
        *((text, "yes") for text in ("Sure, go on then.", "Please do.", "yeah thank you", "If you don't mind.")),
        *(
            (text, "no")
            for text in ("No.", "No thanks.", "It's fine.", "I'll carry on.", "Let me go on.", "Not really.")
        ),
        *((text, "no") for text in ("I'd rather not.", "no no its fine", "That won't be necessary.", "Never mind.")),
    ],
)
def test_the_reply_to_start_that_again_is_understood(reply: str, kind: str) -> None:
    """After the interviewer offered a new start, a polite yes takes it and a polite no goes on."""
    assert kinds(reply, asked("ask_back")) == {kind}


@pytest.mark.parametrize("occasion", ["closing_question", "anything_else"])
@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        *((text, "no") for text in ("No.", "No, I don't think so.", "Nothing from me.", "I can't think of anything.")),
        *(
            (text, "no")
            for text in ("No, that's all, thank you.", "I think you've covered everything.", "nope thats it")
        ),
        *((text, "yes") for text in ("Yes.", "Yes, I do.", "I do, a couple.", "I have a question.")),
        ("Yes, what does a normal day look like?", "ask_interviewer_question"),
        ("I do have one, who would I report to?", "ask_interviewer_question"),
        ("Nothing major, but when would I start?", "ask_interviewer_question"),
        ("No, but could I go back to the question about conflict?", "return_to_question"),
        ("Yes, I'd like to go back to question two.", "return_to_question"),
    ],
)
def test_the_reply_to_any_questions_is_understood(occasion: str, reply: str, kind: str) -> None:
    """A no has none, a bare yes is about to ask, and what is asked in the same breath is still found."""
    assert kinds(reply, asked(occasion)) == {kind}


def test_another_line_asks_nothing() -> None:
    """Only a question of the program waits for a yes or a no, and not for ever."""
    assert kinds("No.", asked("grant_restart")) == set()
    assert kinds("No.", asked("ask_back"), start=19.1 + REPLY_SECONDS) == set()


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("That's my answer. Actually, could I start over?", {"ask_restart"}),
        ("So that's it. Could you repeat the question?", {"ask_repeat"}),
        ("That's all from me. Sorry, could I have a moment?", {"ask_pause"}),
    ],
)
def test_who_goes_on_to_ask_is_not_finished(text: str, left: set[str]) -> None:
    """What is asked for afterwards takes back the end of the answer."""
    assert kinds(text) == left


def test_a_question_asked_for_by_its_number_is_certain() -> None:
    """Nobody needs to ask whether it was meant."""
    (move,) = heard("Can we go back to question two?")
    assert (move.kind, move.certain) == ("return_to_question", True)
