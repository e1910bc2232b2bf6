"""Figures of a take: what is counted, what is left out, and what was not measured."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.base.events import EndOfAnswer, Event, Finding, Line, Pause, PauseKind
from assistant.base.speech import Unheard, Utterance, Word
from assistant.review.metrics import Metrics, measure, take_words

pytestmark = pytest.mark.fast


def spoken(text: str, start: float, step: float = 0.5) -> Utterance:
    """Say a word every step, each as long as the step."""
    texts = text.split()
    words = tuple(Word(start + n * step, start + (n + 1) * step, word, 0.9) for n, word in enumerate(texts))
    end = start + len(texts) * step
    return Utterance(start, end, words, end + 1.5)


def pause(start: float, end: float, kind: PauseKind = "brief") -> Pause:
    """Be silent."""
    return Pause(start, end, kind)


def measured(*events: Event, seconds: float = 60.0, hears_fillers: bool = True) -> Metrics:
    """Measure a take with a budget of 120 s."""
    return measure(events, seconds, 120.0, hears_fillers=hears_fillers)


def test_nothing_said() -> None:
    """Without a word rates and delays are not measured, and there is no stretch of talk."""
    metrics = measured(seconds=12.3456)
    assert (metrics.seconds, metrics.words, metrics.budget_seconds) == (12.346, 0, 120.0)
    assert metrics.speech_rate is metrics.articulation_rate is metrics.delay_seconds is None
    assert metrics.fillers_per_minute is None
    assert (metrics.fillers, metrics.pauses) == (0, 0)
    assert metrics.longest_talk_seconds == metrics.longest_pause_seconds == 0.0


def test_rates_are_words_a_minute() -> None:
    """Twenty words in 10 s of talk and a pause of 5 s are 80 a minute, and 120 without the pause."""
    metrics = measured(spoken("word " * 10, 2.0), pause(7.0, 12.0), spoken("word " * 10, 12.0))
    assert (metrics.words, metrics.speech_rate, metrics.articulation_rate) == (20, 80.0, 120.0)
    assert (metrics.delay_seconds, metrics.pauses, metrics.longest_pause_seconds) == (2.0, 1, 5.0)


def test_silence_around_the_talk_is_no_slowness() -> None:
    """Thinking before the first word and silence after the last slow nobody down."""
    plain = measured(spoken("word " * 10, 8.0))
    metrics = measured(pause(0.0, 8.0), spoken("word " * 10, 8.0), pause(13.0, 19.0))
    assert metrics.speech_rate == metrics.articulation_rate == plain.speech_rate == 120.0
    assert (metrics.pauses, metrics.longest_pause_seconds, metrics.seconds) == (0, 0.0, 13.0)


def test_one_word_has_no_rate() -> None:
    """A lone word is too little for a speed."""
    metrics = measured(spoken("Yes.", 1.0))
    assert (metrics.words, metrics.speech_rate, metrics.articulation_rate) == (1, None, None)


def test_fillers_are_no_words() -> None:
    """Filled pauses are counted by themselves, whatever their spelling, and not as words."""
    metrics = measured(spoken("Um, we went, uh there. Hmm", 0.0, step=1.0))
    assert (metrics.words, metrics.fillers, metrics.fillers_per_minute) == (3, 3, 30.0)


def test_no_filler_is_zero() -> None:
    """Fillers that were listened for and not heard are zero."""
    metrics = measured(spoken("we went there", 0.0))
    assert (metrics.fillers, metrics.fillers_per_minute) == (0, 0.0)


def test_fillers_that_cannot_be_heard_are_not_measured() -> None:
    """With a recogniser that leaves fillers out they are not measured, never zero."""
    metrics = measured(spoken("we went there", 0.0), hears_fillers=False)
    assert metrics.fillers is metrics.fillers_per_minute is None


def test_longest_talk_ends_at_a_real_pause() -> None:
    """A stretch of talk goes on over a breath and ends at a pause of 1.5 s."""
    metrics = measured(
        spoken("word " * 10, 0.0), pause(5.0, 6.0), spoken("word " * 10, 6.0), pause(11.0, 13.0), spoken("end", 13.0)
    )
    assert metrics.longest_talk_seconds == 11.0


def test_longest_talk_is_inside_the_words() -> None:
    """Thinking first and silence last are no part of the longest talk."""
    metrics = measured(pause(0.0, 8.0), spoken("word " * 10, 8.0), pause(13.0, 19.0))
    assert metrics.longest_talk_seconds == 5.0


def test_talk_is_never_negative() -> None:
    """A word that the recogniser dates into a pause does not make time run backwards."""
    assert measured(pause(0.0, 5.0), spoken("word", 4.0)).longest_talk_seconds >= 0.0


def test_unheard_time_adds_up() -> None:
    """Time in which the program spoke is summed, and is not part of the take."""
    metrics = measured(Unheard(3.0, 2.1, "voice"), Unheard(9.0, 0.4, "paused"))
    assert (metrics.unheard_seconds, metrics.seconds) == (2.5, 60.0)


def test_only_words_and_silences_count() -> None:
    """Findings and ends change no figure; words come in the order in which they were heard."""
    said = (spoken("one two", 0.0), spoken("three", 2.0))
    noise = (Finding("freeze", 0.0, 4.0, 4.0, 4.0, 4.0, "s"), EndOfAnswer(5.0, "key"))
    assert measured(*said, *noise) == measured(*said)
    assert [word.text for word in take_words([*said, *noise])] == ["one", "two", "three"]


RUNS = st.lists(st.tuples(st.integers(0, 12), st.floats(0.5, 9.0)), max_size=8)


@given(RUNS, st.floats(0.1, 1.0))
def test_figures_hang_together(runs: list[tuple[int, float]], step: float) -> None:
    """Pauses never slow the articulation, and no stretch is longer than the take."""
    events: list[Event] = []
    now = 0.0
    for count, silence in runs:
        events += [spoken("word " * count, now, step), pause(now + count * step, now + count * step + silence)]
        now += count * step + silence
    metrics = measured(*events, seconds=now)
    if metrics.speech_rate is not None and metrics.articulation_rate is not None:
        assert metrics.speech_rate <= metrics.articulation_rate
    assert 0.0 <= metrics.longest_talk_seconds <= now + 0.001
    assert metrics.longest_pause_seconds <= now + 0.001
    assert metrics.pauses <= len(runs)


def test_a_granted_pause_is_not_the_longest() -> None:
    """Nor one in which the interviewer spoke, nor the silence that ended the answer, stuck or not."""
    granted = measured(
        spoken("word " * 10, 1.0),
        pause(6.0, 26.0, "thinking"),
        spoken("word " * 10, 26.0),
        pause(31.0, 33.0),
        spoken("word " * 4, 33.0),
        pause(35.0, 44.0),
        Line(39.0, "interviewer", "ask_back", "Would you like to start over?"),
        spoken("No, I am fine.", 44.0),
        pause(46.0, 60.0, "freeze"),
        EndOfAnswer(60.0, "silence"),
    )
    assert granted.longest_pause_seconds == 2.0
    assert granted.seconds == 46.0


def test_figures_are_as_many_words_as_they_are_said_in() -> None:
    """Who gives figures does not look slow."""
    assert measured(spoken("We sold 23,500 of them in 2019.", 1.0)).words == 12
