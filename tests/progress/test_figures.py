"""The figures of sessions: what counts, and what was not measured."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.base.events import Question
from assistant.progress.figures import figures_of, practised, topics_of
from assistant.sessions.journal import SUMMARY_FILE
from assistant.sessions.session_figures import AGAIN, EASY, GOOD, HARD, SessionFigures
from assistant.sessions.summary_file import read_figures
from tests.progress.made import LEAD, STRENGTH, daily, frozen, good, save, saved, skipped
from tests.support.histories import STORY, found, move, said, turn

pytestmark = pytest.mark.fast


@pytest.fixture
def session(tmp_path: Path) -> SessionFigures:
    """Read a session: a good answer, one that froze and was saved, one that froze, one that was skipped."""
    return read_figures(save(tmp_path, good(), saved(2, LEAD), frozen(3, LEAD), skipped(4)))


def test_a_session_in_figures(session: SessionFigures) -> None:
    """Three answers with four takes, of which the second take of one is the way out that worked."""
    figures = figures_of([session])
    assert (figures.answers, figures.takes) == (3, 4)
    assert (figures.recoveries_tried, figures.recoveries_judged, figures.recoveries_worked) == (1, 1, 1)
    assert figures.recoveries_worked_share == 1
    assert figures.seconds_to_recover == pytest.approx(5 + 5 * 0.4)  # to the move, and the move itself
    assert figures.freezes_per_answer == pytest.approx(2 / 3)
    assert figures.pace == pytest.approx(60 / 0.4, rel=0.15)  # a word each 0.4 s; an um is time, but no word
    assert figures.in_time_share == 1


def test_a_topic_has_its_own_answers_and_recoveries(session: SessionFigures) -> None:
    """What was said on another topic is not counted."""
    assert topics_of([session]) == ("leadership", "self", "strengths", "teamwork")
    lead, strength = figures_of([session], "leadership"), figures_of([session], "self")
    assert (lead.answers, lead.recoveries_tried, lead.freezes_per_answer) == (2, 1, 1.0)
    assert (strength.answers, strength.recoveries_tried, strength.freezes_per_answer) == (1, 0, 0.0)
    assert practised([session], "cooking") == []


def test_nothing_said_is_nothing_measured(tmp_path: Path) -> None:
    """Figures of a session without an answer are missing; none is 0."""
    figures = figures_of([read_figures(save(tmp_path, skipped()))])
    assert figures.answers == 0
    measured = (
        figures.recoveries_worked_share,
        figures.seconds_to_recover,
        figures.freezes_per_answer,
        figures.fillers_per_minute,
        figures.pace,
        figures.longest_pause_seconds,
        figures.in_time_share,
    )
    assert set(measured) == {None}


def test_a_rate_over_a_few_words_is_not_told(tmp_path: Path) -> None:
    """One um among ten words says nothing about a person."""
    figures = figures_of([read_figures(save(tmp_path, turn(said("I like um to work with people a lot", 1.0))))])
    assert (figures.answers, figures.fillers_per_minute, figures.pace) == (1, None, None)


def test_fillers_are_counted_over_all_talk(tmp_path: Path) -> None:
    """A long answer weighs more than a short one."""
    many, none = (read_figures(path) for path in daily(tmp_path, good(hums=12), good()))
    both, one = figures_of([many, none]), figures_of([many])
    assert one.fillers_per_minute is not None
    assert both.fillers_per_minute == pytest.approx(60 * 12 / (35 * 0.4 + 47 * 0.4), rel=0.1)


def test_the_silence_that_ends_an_answer_is_not_its_length(tmp_path: Path) -> None:
    """In time is who has said all within the budget."""
    short = Question("short", "Why?", "factual", 20.0)
    late = turn(said(" ".join(["word"] * 60), 1.0), question=short, seconds=40.0)
    in_time = turn(said(" ".join(["word"] * 40), 1.0), question=short, seconds=40.0)
    shares = [figures_of([read_figures(path)]).in_time_share for path in daily(tmp_path, late, in_time)]
    assert shares == [0, 1]


@pytest.mark.parametrize(
    ("heard", "rating"),
    [
        (good(), EASY),
        (good(hums=4), GOOD),
        (saved(), HARD),
        (frozen(), AGAIN),
        (skipped(), AGAIN),
        (turn(reason="nothing_said"), AGAIN),
        (turn(said("I am", 1.0), reason="quit"), None),
        (turn(said("I am um", 1.0), found("freeze", 3.0, 7.0), reason="quit"), AGAIN),
        (turn(said("Well I like um to work um with people", 1.0), found("fillers", 1.0, 9.0)), HARD),
        (turn(said("A short one.", 1.0)), HARD),
        (turn(said("Pass. Next question, please.", 1.0)), AGAIN),
    ],
)
def test_how_an_answer_went(tmp_path: Path, heard: object, rating: int | None) -> None:
    """As docs/use/progress.md tells it."""
    (answer,) = read_figures(save(tmp_path, heard)).answers  # type: ignore[arg-type]
    assert answer.rating == rating


def test_a_freeze_that_was_got_out_of_within_the_take_is_no_failure(tmp_path: Path) -> None:
    """Admitting nerves and going on is a recovery too."""
    nerves = said("Sorry, I am a bit nervous.", 12.0)
    heard = turn(
        said("My strength is that, um", 1.0),
        found("freeze", 6.0, 10.0),
        nerves,
        move("admit_nerves", nerves),
        said("I plan a week ahead and tell everybody what I need from them on Monday.", 16.0),
    )
    (answer,) = read_figures(save(tmp_path, heard, questions=[STRENGTH])).answers
    assert answer.rating == HARD


def test_fillers_that_nobody_could_hear_are_not_measured(tmp_path: Path) -> None:
    """Another recogniser may not write them: then none is no figure, and an unfinished session does not tell."""
    said_ = turn(said(STORY, 1.0), question=STRENGTH, hears_fillers=False)
    deaf, hearing = (
        save(tmp_path, heard, name=name, recognizer="other")
        for name, heard in (("deaf", said_), ("hearing", good(hums=3)))
    )
    assert figures_of([read_figures(deaf)]).fillers_per_minute is None
    assert figures_of([read_figures(hearing)]).fillers_per_minute is not None
    for damage in ("", "[]", '{"takes": [{}]}', "{"):
        (hearing / SUMMARY_FILE).write_text(damage, encoding="utf-8")
        assert figures_of([read_figures(hearing)]).fillers_per_minute is None
    (hearing / SUMMARY_FILE).unlink()
    assert figures_of([read_figures(hearing)]).fillers_per_minute is None
