"""Whole takes, drawn: what a person notices of the stages together, and what must hold for every take."""

from __future__ import annotations

import math
from concurrent.futures import Future

import numpy as np
import pytest

from assistant.base.events import Event, Finding, Opening, Pause, Question, Turn
from assistant.base.speech import FRAME_SECONDS, KeyPressed, Unheard, VadFrame, Word
from assistant.hearing.ears import NeverWait, RecognizerWorker, WaitForDecode
from tests.support.fakes import FakeRecognizer, Late, Loudness, Samples, frames, sound, take

pytestmark = pytest.mark.slow

UNFINISHED = "I was responsible for the"
COMPLETE = "I led the project and we finished it in May."
UNCLEAR = "and that was how we worked mostly"
STORY = f"The warehouse was late every week, so I asked each driver what held them up. {COMPLETE}"
TALK = "##########"


# Freezes


def test_a_freeze_is_noticed_and_helped_while_it_lasts() -> None:
    """Four seconds into a silence in an unfinished thought the coach offers a pause, before the person speaks again."""
    drawn = take("####################.............................................##########", UNFINISHED)
    assert drawn.marks("freeze") == "                                                            ^"
    assert drawn.marks("coach") == drawn.marks("freeze")
    (nudge,) = drawn.suggestions
    assert (nudge.move, nudge.because, nudge.over_speech) == ("pause", "freeze", False)
    assert [pause for pause in drawn.pauses if pause[1] > 1] == [("freeze", 4.5)]


def test_a_freeze_tells_its_measure() -> None:
    """The finding says from when, how long, and what the limit is."""
    (found,) = take(TALK * 2 + "." * 50, UNFINISHED).findings
    assert (found.kind, found.limit, found.unit) == ("freeze", 4.0, "s")
    assert abs(found.start - 2.0) < 0.05
    assert 4.0 <= found.value < 4.05
    assert found.at == found.end


def test_a_shorter_silence_is_no_freeze() -> None:
    """3.8 s in an unfinished thought are nobody's business."""
    drawn = take(TALK * 2 + "." * 38 + TALK, UNFINISHED)
    assert drawn.findings == []
    assert drawn.pauses == [("brief", 3.8)]


def test_two_freezes_bring_nerves_the_second_time() -> None:
    """The second freeze may be helped after 8 s, with another move."""
    drawn = take((TALK * 3 + "." * 55) * 2, UNFINISHED, UNFINISHED)
    assert [nudge.move for nudge in drawn.suggestions] == ["pause", "admit_nerves"]


def test_who_begins_to_speak_at_the_limit_is_not_stuck() -> None:
    """The first sounds after 4 s are speech already, although it takes 0.1 s to be sure."""
    assert take(TALK + "." * 40 + TALK, UNFINISHED, COMPLETE).findings == []


def test_the_freeze_limit_is_a_setting() -> None:
    """At a limit of 2 s a silence of 2.5 s is a freeze."""
    drawn = take(TALK * 2 + "." * 25 + TALK, UNFINISHED, settings={"freeze_seconds": 2.0})
    assert [found.kind for found in drawn.findings] == ["freeze"]


def test_a_click_does_not_end_a_freeze() -> None:
    """A sound of less than 0.1 s in the silence neither ends the pause nor hides the freeze."""
    silence = sound("." * 50)
    silence[20_000:20_600] = 8_000
    samples = np.concatenate([sound(TALK * 2), silence, sound(TALK)])
    with RecognizerWorker(FakeRecognizer(UNFINISHED)) as worker:
        heard = _events_of(samples, worker)
    assert [event.kind for event in heard if isinstance(event, Finding)] == ["freeze"]
    assert [event.kind for event in heard if isinstance(event, Pause)] == ["freeze"]


# The end of the answer


def test_silence_after_a_complete_thought_ends_the_answer_and_is_not_nudged() -> None:
    """A person who has finished is left alone, and 6 s later the answer is over."""
    drawn = take("####################...................................................................", STORY)
    assert drawn.marks("end") == "                                                                                ^"
    assert drawn.end == "silence"
    assert drawn.findings == []
    assert drawn.suggestions == []
    assert drawn.pauses == [("finished", 6.0)]


def test_a_short_answer_is_asked_for_more_before_it_ends() -> None:
    """After a sentence or two silence may be only a breath: at 6 s there is a question, and 8 s to answer it."""
    drawn = take(TALK * 2 + "." * 150, COMPLETE)
    assert drawn.said == ["check_more"]
    assert (drawn.end, round(drawn.ends[0].at, 1)) == ("silence", 16.0)
    assert drawn.findings == []


def test_an_unsure_pause_is_asked_about_and_is_not_the_end() -> None:
    """What may or may not be complete is never a freeze: at 6 s the person is asked, and may go on."""
    drawn = take(TALK * 12 + "." * 90 + TALK, UNCLEAR, stop_at_end=True)
    (found,) = drawn.findings
    assert (found.kind, found.limit) == ("unsure_pause", 6.0)
    assert [nudge.because for nudge in drawn.suggestions] == ["unsure_pause"]
    assert drawn.end == "source"
    assert ("unsure", 9.0) in drawn.pauses


def test_after_the_question_done_ends_the_answer() -> None:
    """The reply "I'm done", said within 10 s after it, is the end."""
    drawn = take(TALK * 15 + "." * 80 + "#######" + "." * 30, UNCLEAR, UNCLEAR, "Yes, I'm done.")
    assert drawn.end == "said"


def test_after_the_question_no_goes_on() -> None:
    """The reply "no" means that there is more: the silence after it is time to think, not an end and not a freeze."""
    drawn = take(TALK * 15 + "." * 80 + "####" + "." * 80 + TALK, UNCLEAR, UNCLEAR, "No.", COMPLETE)
    assert drawn.moves == ["no"]
    assert [found.kind for found in drawn.findings] == ["unsure_pause"]
    assert drawn.end == "source"


def test_going_on_is_understood_after_the_question() -> None:
    """Someone who says that there is more has time to think, and is not cut off."""
    drawn = take(TALK * 15 + "." * 80 + TALK + "." * 80 + TALK, UNCLEAR, UNCLEAR, "I'll carry on.", COMPLETE)
    assert drawn.moves == ["no"]
    assert drawn.end == "source"


def test_yes_is_understood_until_the_answer_ends() -> None:
    """Seven seconds after the question it is a reply; who says nothing for eight has left it open."""
    asked = TALK * 15 + "." * 60
    soon = take(asked + "." * 70 + "####" + "." * 30 + TALK, UNCLEAR, UNCLEAR, "Yes.", COMPLETE)
    assert soon.end == "said"
    late = take(asked + "." * 110 + "####" + "." * 30 + TALK, UNCLEAR, UNCLEAR, "Yes.", COMPLETE)
    assert (late.end, round(late.ends[0].at, 1)) == ("unanswered", 29.0)


def test_a_lull_in_talk_after_saying_so_is_not_the_end() -> None:
    """Who says "that's my answer" and then thinks of one more thing is not cut off between two words of it."""
    for wait in range(7, 12):
        drawn = take(
            TALK * 2 + "." * wait + "####." * 7 + "." * 20, "That's my answer.", "And one more thing is that we won."
        )
        assert drawn.ends[0].reason == "source" or drawn.ends[0].at < 2.0 + wait / 10 + 0.15


def test_saying_so_ends_the_answer() -> None:
    """The words "that's my answer" are the end as soon as they are understood."""
    drawn = take(TALK * 3 + "." * 40 + TALK, "We finished in May. That's my answer.")
    assert drawn.end == "said"
    assert drawn.ends[-1].at < 5.0


def test_enter_ends_the_answer_at_once() -> None:
    """The key ends it in the middle of a word, and what was being said is still recognised."""
    drawn = take(TALK * 5, UNFINISHED, inputs=[KeyPressed(3.008, "enter")])
    assert drawn.end == "key"
    assert drawn.ends[-1].at == 3.008
    assert [heard.text for heard in drawn.utterances] == [UNFINISHED]


def test_nothing_said_ends_after_a_minute() -> None:
    """Without a word there are two kind words, a question, and an end at 60 s."""
    drawn = take("." * 700)
    assert [round(nudge.at, 1) for nudge in drawn.suggestions] == [12.0, 30.0]
    assert [(line.occasion, round(line.at, 1)) for line in drawn.lines] == [("check_skip", 52.0)]
    assert drawn.end == "nothing_said"
    assert 60.0 <= drawn.ends[-1].at < 60.05
    assert [found.kind for found in drawn.findings] == ["long_silence"]
    assert 12.0 <= drawn.findings[0].at < 12.05


def test_the_hard_limit_ends_an_answer_that_never_stops() -> None:
    """Ten minutes are enough for anybody."""
    drawn = take(TALK * 610)
    assert drawn.end == "hard_limit"
    assert 600.0 <= drawn.ends[-1].at < 600.05


def test_a_recording_is_heard_past_its_end_of_answer() -> None:
    """Only the end of the file ends a replayed take: the earlier end is told and the rest is still heard."""
    drawn = take(TALK * 2 + "." * 80 + TALK * 2, STORY, "And one more thing happened.", stop_at_end=False)
    assert [end.reason for end in drawn.ends] == ["silence", "source"]
    assert [heard.text for heard in drawn.utterances] == [STORY, "And one more thing happened."]


def test_keys_that_do_not_end_are_only_noted() -> None:
    """Mute, repeat, pause and playback leave the answer open."""
    pressed = [KeyPressed(0.96, key) for key in "mrpl"]
    drawn = take(TALK * 2, COMPLETE, inputs=pressed)
    assert [event for event in drawn.events if isinstance(event, KeyPressed)] == pressed
    assert drawn.end == "source"


# Thinking


def test_thinking_before_the_first_word_is_allowed() -> None:
    """Nine seconds of thought are thinking, not trouble."""
    drawn = take("." * 90 + TALK * 2, COMPLETE)
    assert drawn.findings == []
    assert drawn.pauses[0] == ("thinking", 9.0)


def test_announced_thinking_is_allowed_for_longer() -> None:
    """After "let me think" everything comes 20 s later, and is a long silence and never a freeze."""
    silence = "." * 310
    assert take(TALK + silence + TALK, "Let me think.", COMPLETE).findings == []
    (found,) = take(TALK + silence + "." * 20 + TALK, "Let me think.", COMPLETE).findings
    assert found.kind == "long_silence"
    assert abs(found.value - 32.0) < 0.1


def test_asking_for_the_question_again_is_no_finding() -> None:
    """The silence after "could you repeat that?" starts the time for thinking anew."""
    drawn = take(TALK * 2 + "." * 95 + TALK * 2, "Sorry, could you repeat that?", COMPLETE)
    assert drawn.moves == ["ask_repeat"]
    assert drawn.findings == []
    assert drawn.end == "source"


def test_asking_for_the_question_again_late_does_not_end_the_answer() -> None:
    """After a minute of talk, too, the person has a minute for the first word."""
    talk = (TALK * 9 + ".....") * 8
    drawn = take(talk + "." + TALK * 2 + "." * 95 + TALK * 2, *_different_sentences()[:8], "Could you repeat that?")
    assert drawn.moves == ["ask_repeat"]
    assert drawn.findings == []
    assert drawn.end == "source"


# The coach and the person


def test_a_mute_coach_notices_and_says_nothing() -> None:
    """Findings stay; suggestions do not."""
    drawn = take(TALK * 2 + "." * 50, UNFINISHED, inputs=[KeyPressed(0.96, "m")])
    assert [found.kind for found in drawn.findings] == ["freeze"]
    assert drawn.suggestions == []


def test_the_silent_mode_says_nothing() -> None:
    """`--mode silent` shows findings only."""
    drawn = take(TALK * 2 + "." * 50, UNFINISHED, settings={"mode": "silent"})
    assert [found.kind for found in drawn.findings] == ["freeze"]
    assert drawn.suggestions == []


def test_a_person_who_rambles_without_a_gap_is_interrupted_past_the_ceiling() -> None:
    """Past budget and half, with a rambling finding, the coach does not wait for a gap; its move is restart."""
    circles = " ".join(["and the planning is really good because the planning is what I enjoy really"] * 2)
    question = Question("q", "Why this job?", "motivation", 30.0)
    drawn = take(TALK * 120, *[circles] * 12, question=question)
    rambling = next(found for found in drawn.findings if found.kind == "rambling")
    nudge = next(one for one in drawn.suggestions if one.because == "rambling")
    assert nudge.move == "restart"
    assert nudge.over_speech
    assert nudge.at >= 45.0
    assert rambling.at <= nudge.at


def test_rambling_to_the_very_end_of_a_recording_is_told_there() -> None:
    """The recording has no gap, and a budget that is not used up."""
    circles = " ".join(["and the planning is really good because the planning is what I enjoy really"] * 2)
    question = Question("q", "Why this job?", "motivation", 600.0)
    drawn = take(TALK * 90, *[circles] * 9, question=question, stop_at_end=False)
    (nudge,) = drawn.suggestions
    assert (nudge.because, nudge.move, nudge.over_speech) == ("rambling", "restart", False)
    assert nudge.at == drawn.ends[-1].at


def test_a_long_answer_without_rambling_only_gets_the_time_cue() -> None:
    """Length alone is over_time: said in a gap, with a move of its own."""
    question = Question("q", "Why this job?", "motivation", 20.0)
    drawn = take((TALK * 4 + "......") * 10, *_different_sentences(), question=question)
    assert {found.kind for found in drawn.findings} == {"over_time"}
    (cue,) = drawn.suggestions
    assert (cue.because, cue.over_speech) == ("over_time", False)


def test_a_rambler_who_asks_to_start_over_is_not_told_to() -> None:
    """The rambling is found in the words that end with the way out: it is reported, and nothing is said."""
    circles = " ".join(["and the planning is really good because the planning is what I enjoy really"] * 2)
    question = Question("q", "Why this job?", "motivation", 60.0)
    asked = circles + " Sorry, could I start over on that question?"
    drawn = take((TALK * 10 + "......") * 2 + TALK * 10 + "." * 40, circles, circles, asked, question=question)
    assert [found.kind for found in drawn.findings] == ["rambling"]
    assert drawn.moves == ["ask_restart"]
    assert drawn.suggestions == []


# Late words and gaps


def test_a_late_decode_delays_no_tick_and_is_noted() -> None:
    """While words are missing every frame still comes out; the utterance tells when it was delivered."""
    drawn = take(TALK * 2 + "." * 60 + TALK, UNFINISHED, delivery=Late((3.0,)))
    ticks = [event.end for event in drawn.happenings if isinstance(event, VadFrame)]
    assert len(ticks) == math.ceil(9.0 / FRAME_SECONDS)
    first = drawn.utterances[0]
    assert abs(first.at - (2.0 + 0.5 + 1.0 + 3.0)) < 0.1


def test_a_silence_is_not_judged_before_its_words_are_known() -> None:
    """A freeze waits for late words, and is told the moment they come."""
    drawn = take(TALK * 2 + "." * 60 + TALK, UNFINISHED, delivery=Late((3.0,)))
    (found,) = drawn.findings
    assert abs(found.at - drawn.utterances[0].at) < 2 * FRAME_SECONDS


def test_the_live_loop_takes_words_that_are_not_ready_later() -> None:
    """`NeverWait` asks whether the decode is done; a recording does not ask."""
    pending: Future[list[Word]] = Future()
    assert not NeverWait().is_due(0, 1.0, 2.0, pending)
    assert WaitForDecode().is_due(0, 1.0, 2.0, pending)
    pending.set_result([])
    assert NeverWait().is_due(0, 1.0, 2.0, pending)
    assert not NeverWait().is_due(0, 2.5, 2.0, pending)


def test_a_gap_cuts_the_utterance_and_stands_in_the_events() -> None:
    """What was said before the coach spoke is recognised by itself, and the gap is told."""
    gap = Unheard(1.504, 2.1, "voice")
    drawn = take(TALK * 3, "before", "after", inputs=[gap])
    assert [heard.text for heard in drawn.utterances] == ["before", "after"]
    assert gap in drawn.events
    assert drawn.utterances[0].end <= 1.504 <= drawn.utterances[1].start


def test_stream_time_stands_still_in_a_gap() -> None:
    """Two minutes of pause in the middle of a silence are no freeze."""
    gap = Unheard(3.008, 120.0, "paused")
    assert take(TALK * 2 + "." * 20 + TALK, UNFINISHED, inputs=[gap]).findings == []


def _events_of(samples: Samples, worker: RecognizerWorker) -> list[Event]:
    from assistant.base.settings import Settings
    from assistant.rehearsal.studio import Studio
    from tests.support.fakes import QUESTION, SCRIPT, coach_for, events_of

    studio = Studio(Settings(), worker, Loudness, SCRIPT)
    opening = Opening(Turn("question", 1, 1, QUESTION), ())
    run = studio.run(frames(samples), opening, (), coach_for(Settings()), WaitForDecode())
    return events_of(run)


def _different_sentences() -> list[str]:
    return [
        "We opened the new bakery in March.",
        "My cousin built all of the shelves himself.",
        "Customers came from every village nearby on Saturdays.",
        "The oven needed two weeks of careful repair.",
        "I taught four apprentices how to knead bread.",
        "Prices stayed low although flour became much dearer.",
        "A newspaper wrote a friendly page about us.",
        "Then the council offered us a second building.",
        "Our accountant checked every figure before we signed.",
        "Today thirty people work there in two shifts.",
    ]
