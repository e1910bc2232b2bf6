"""Words, fillers, pauses and suggestions of recordings against what is true."""

from __future__ import annotations

import pytest

from assistant.accuracy.labels.entries import TruePause
from assistant.accuracy.scores.fillers import FillerFigures, fillers
from assistant.accuracy.scores.outcomes import ClipOutcome
from assistant.accuracy.scores.pauses import PauseFigures, pauses
from assistant.accuracy.scores.suggestions import SuggestionFigures, suggestions
from assistant.accuracy.scores.wer import WordFigures, wer
from tests.accuracy.scores.made import clip, expected, heard, timed, turn

pytestmark = pytest.mark.fast

WAYS_OUT = {"freeze": frozenset({"pause", "admit_nerves"}), "rambling": frozenset({"restart"})}


def words_of(*clips: ClipOutcome) -> WordFigures:
    """Score words."""
    figures = wer(clips, most_cases=10, draws=0)
    assert figures is not None
    return figures


def fillers_of(*clips: ClipOutcome) -> FillerFigures:
    """Score fillers."""
    figures = fillers(clips, (), most_cases=10, draws=0)
    assert figures is not None
    return figures


def pauses_of(*clips: ClipOutcome) -> PauseFigures:
    """Score pauses."""
    figures = pauses(clips, most_cases=10, draws=0)
    assert figures is not None
    return figures


def suggestions_of(*clips: ClipOutcome) -> SuggestionFigures:
    """Score suggestions."""
    figures = suggestions(clips, WAYS_OUT, most_cases=10, draws=0)
    assert figures is not None
    return figures


def test_words_are_compared_without_case_and_punctuation() -> None:
    """Only what was said counts."""
    assert words_of(clip("Well, I’m here.", heard("well i'm here"))).with_fillers == 0


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("a part time job at a co op", "A part-time job at a co-op."),
        ("a well-known company", "a well known company"),
        ("twelve hundred and fifty tickets", "1,250 tickets"),
        ("eleven point five percent of forty thousand", "11.5% of 40,000"),
        ("the twenty-first of May", "the 21st of may"),
        ("it cost twenty dollars", "It cost $20."),
        ("we organised the colour of the centre", "We organized the color of the center"),
        ("I won't say it's fine", "I will not say it is fine…"),
        ("so… I waited — and left", "So, I waited and left."),
    ],
)
def test_words_that_are_only_written_otherwise_are_the_same(said: str, written: str) -> None:
    """Hyphens, digits, signs, short forms and spelling are no errors, whoever uses them."""
    assert words_of(clip(said, heard(written))).with_fillers == 0
    assert words_of(clip(written, heard(said))).with_fillers == 0


def test_a_wrong_number_is_an_error_and_a_filler_is_still_a_word() -> None:
    """Alike is not the same; within a number, too, an um counts with fillers only."""
    assert words_of(clip("a cut of fifty percent", heard("a cut of 15%"))).with_fillers == 0.25
    figures = words_of(clip("we sold twenty um five", heard("we sold 25")))
    assert (figures.words, figures.without_fillers) == (5, 0)
    assert figures.with_fillers == pytest.approx(3 / 5)


def test_errors_are_shares_of_what_was_said_in_all_recordings() -> None:
    """One replaced, one left out, one put in of ten; a missed um counts only with fillers."""
    figures = words_of(
        clip("a b c d um", heard("a x d yes")), clip("we all went there again", heard("we all went there again"))
    )
    assert (figures.with_fillers, figures.without_fillers) == (0.3, pytest.approx(3 / 9, abs=1e-4))
    assert figures.substitutions + figures.deletions + figures.insertions == 3


def test_words_in_a_recording_without_any_are_errors() -> None:
    """They are counted, and there is no rate."""
    figures = words_of(clip("", heard("thank you")))
    assert (figures.with_fillers, figures.insertions) == (None, 2)


def test_a_worst_case_tells_the_words_and_where_to_listen() -> None:
    """From the first wrong word on, also after words that count as several, or several that count as one."""
    (case,) = words_of(clip("the paper is old", heard("the caper is old", start=3.0))).worst
    assert (case.at, case.expected, case.found, case.quote) == (3.5, "4 words", "one wrong", "paper → caper")
    (case,) = words_of(clip("I'm at a part-time job", heard("i'm at a part-time mob", start=3.0))).worst
    assert (case.at, case.quote) == (5.0, "job → mob")
    (case,) = words_of(clip("twenty five jobs", heard("twenty five mobs", start=3.0))).worst
    assert (case.at, case.quote) == (4.0, "jobs → mobs")


def test_fillers_are_matched_in_time() -> None:
    """Within 0.3 s of the true one, each once, whatever its spelling."""
    true = timed((1.0, 1.4, "um"), (5.0, 5.4, "uh"), (9.0, 9.2, "um"))
    found = (*heard("uh", 1.4), *heard("um um", 5.0), *heard("um", 9.4))
    figures = fillers_of(clip("um uh um", found, timed=true))
    assert (figures.n, figures.found) == (3, 4)
    assert (figures.precision, figures.recall) == (0.5, pytest.approx(2 / 3, abs=1e-4))
    assert figures.in_time is not None
    assert figures.by_text is None
    assert figures.worst[0].at == pytest.approx(5.5)


def test_without_times_fillers_are_matched_by_the_words_around_them() -> None:
    """A filler elsewhere in the sentence is another one; 'er is a clipped word."""
    figures = fillers_of(clip("so um we went to 'er house", heard("so uh we went to her um house")))
    assert (figures.recall, figures.precision) == (1.0, 0.5)


def test_invented_fillers_are_counted_in_recordings_without_any() -> None:
    """Per three minutes of them."""
    figures = fillers_of(clip("yes", heard("um yes"), seconds=90.0), clip("um", heard("um um"), seconds=500.0))
    assert (figures.invented_per_3_minutes, figures.clean_seconds) == (2.0, 90.0)


def test_an_engine_that_cannot_hear_fillers_is_not_measured() -> None:
    """None, never 0."""
    figures = fillers_of(clip("um yes", heard("yes"), hears_fillers=False))
    assert (figures.measured, figures.n, figures.recall, figures.f1) == (False, None, None, None)
    assert figures.invented_per_3_minutes is None


def test_markers_are_told_by_their_labels() -> None:
    """Editing terms fill time too; what the speaker takes back is left out."""
    turns = [
        turn("I like like it", "O RM O O", "o o x o"),
        turn("it was like you know big", "O O D D D O", "o o x x x o"),
        turn("I mean well no", "E E O O", "o o x o"),
    ]
    figures = fillers((), turns, most_cases=10, draws=0)
    assert figures is not None
    assert (figures.measured, figures.n) == (True, None)
    like, know, mean = (figures.markers[name] for name in ("like", "you know", "i mean"))
    assert (like.precision, like.recall, like.n, like.content) == (0.5, 1.0, 1, 1)
    assert (know.f1, mean.recall, figures.markers["well"].precision) == (1.0, 0.0, 0.0)
    assert "so" not in figures.markers


def test_pauses_are_matched_where_they_share_half() -> None:
    """With the errors of their onset and length."""
    true = (TruePause(1.0, 3.0), TruePause(10.0, 12.0))
    figures = pauses_of(clip(pauses=true, silences=[(1.1, 3.0, "brief"), (11.5, 14.0, "brief")]))
    assert (figures.precision, figures.recall) == (0.5, 0.5)
    assert figures.onset_error_p50 == pytest.approx(0.1)
    assert figures.length_error_p50 == pytest.approx(0.1)


def test_a_pause_at_the_edge_is_neither_missed_nor_invented() -> None:
    """Times of words are not exact to a tenth of a second."""
    figures = pauses_of(clip(pauses=(TruePause(1.0, 1.55),), silences=[(5.0, 5.58, "brief")]))
    assert (figures.n, figures.found, figures.f1) == (0, 0, None)


def test_a_silence_that_a_new_take_divides_is_one() -> None:
    """It is granted in its middle."""
    figures = pauses_of(
        clip(pauses=(TruePause(1.0, 5.0, "answered"),), silences=[(1.0, 3.0, "brief"), (3.0, 5.0, "thinking")])
    )
    assert (figures.f1, figures.kind_right) == (1.0, None)


def test_finished_pauses_should_have_no_nudge_and_freezes_one() -> None:
    """Counted from 4 s on, and not in modes without nudges."""
    true = (TruePause(0.0, 5.0, "freeze"), TruePause(10.0, 16.0, "finished"), TruePause(20.0, 22.0, "freeze"))
    silences = [(0.0, 5.0, "freeze"), (10.0, 16.0, "unsure"), (20.0, 22.0, "brief")]
    told = clip(pauses=true, silences=silences, suggestions=[("pause", 4.0, "freeze"), ("pause", 16.0, "unsure_pause")])  # type: ignore[arg-type]
    silent = clip(pauses=true, silences=silences, mode="silent")  # type: ignore[arg-type]
    figures = pauses_of(told, silent)
    assert figures.long is not None
    assert (figures.long.freezes, figures.long.freezes_with_nudge, figures.long.freezes_found) == (1, 1.0, 1.0)
    assert (figures.long.finished, figures.long.finished_without_nudge) == (1, 0.0)
    assert figures.by_kind["finished"].taken_for == {"unsure": 2}


def test_recordings_without_labels_of_pauses_do_not_count() -> None:
    """There is nothing to compare with."""
    assert pauses([clip(silences=[(0.0, 5.0, "freeze")])], most_cases=1, draws=0) is None


def test_a_suggestion_must_fit_the_trouble() -> None:
    """By the coach's own table; in a good answer every one is wrong; the rest does not count."""
    stuck = expected(findings=["freeze"], suggestions=["pause"])
    right = clip(
        must=stuck, must_not=expected(), suggestions=[("pause", 4.0, "freeze"), ("admit_nerves", 9.0, "freeze")]
    )
    wrong = clip(must=stuck, must_not=expected(suggestions=["restart"]), suggestions=[("restart", 4.0, "rambling")])
    other = clip(must=stuck, must_not=expected(), suggestions=[("pause", 4.0, "x"), ("ask", 4.0, "over_time")])
    good = clip(must=expected(), must_not=expected(), suggestions=[("pause", 4.0, "over_time")])
    figures = suggestions_of(right, wrong, other, good, clip())
    assert (figures.n, figures.wrong, figures.precision) == (5, 2, 0.6)
    assert (figures.recall, figures.missed) == (pytest.approx(2 / 3, abs=1e-4), 1)
    assert (figures.good_answers, figures.per_good_answer) == (1, 1.0)


def test_drills_are_no_good_answers() -> None:
    """There suggestions are the exercise."""
    drill = clip(must=expected(), must_not=expected(), mode="drill", suggestions=[("laugh_off", 8.0, "drill")])
    assert suggestions_of(drill).good_answers == 0
    assert suggestions_of(drill).wrong == 0


def test_findings_are_told_by_kind() -> None:
    """Those that must be found and those that must not."""
    found = clip(
        must=expected(findings=["freeze", "rambling"]), must_not=expected(findings=["over_time"]),
        findings=[("freeze", 4.0), ("over_time", 90.0)],
    )  # fmt: skip
    kinds = suggestions_of(found).by_finding
    assert (kinds["freeze"].recall, kinds["rambling"].recall, kinds["over_time"].false) == (1.0, 0.0, 1)
