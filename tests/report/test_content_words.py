"""What was in an answer, told in the debrief, the summary and on the page: in places and counts, never as a score."""

from __future__ import annotations

import pytest

from assistant.base.events import Question, follow_up_number
from assistant.report.content_lessons import content_reasons
from assistant.report.content_words import content_lines
from assistant.report.debrief import spoken
from assistant.report.page.parts import shown_outline, shown_parts
from assistant.report.summary import session_summary, summary_lines
from assistant.review.answer_content import content
from assistant.review.substance import Beside
from tests.support.histories import OPEN_END, OVEN, opened, said, turn

pytestmark = pytest.mark.fast

ENDED = f"{OPEN_END} In the end every bun was in the shop by eight and we sold all but eleven of them."
ANSWER = turn(said(OPEN_END, 1.0), question=OVEN)


def test_what_was_missing_is_told_with_how_to_add_it() -> None:
    """In one sentence, and what was there with its share of the time."""
    lines = list(content_lines(content(ANSWER.takes[0].take), Beside(None, ())))
    assert lines[0].startswith("what was in it: ")
    assert any(line.startswith("Not heard: what came of it. End with") for line in lines)
    assert any(line.startswith("“I” or “my” 5 times, “we” or “our” once") for line in lines)


def test_the_debrief_has_one_thing_and_says_why() -> None:
    """The end is what listeners miss most."""
    _, _, following = spoken([ANSWER], hears_fillers=True)
    assert following.startswith("Next time, end with what came of it")
    what, why = next(content_reasons([ANSWER]))
    assert why == "On question 1 what came of it was not heard"
    asked = Question("oven/result", "And how did it end?", "factual")
    then = turn(said("We sold all but eleven.", 1.0), number=follow_up_number(1), question=asked)
    assert next(content_reasons([ANSWER, then])) == (what, f"{why} until you were asked for it")


def test_the_summary_tells_it_and_names_the_follow_up() -> None:
    """In the terminal and in summary.json."""
    asked = Question("oven/result", "And how did it end?", "factual")
    history = [ANSWER, turn(said("We sold all but eleven.", 1.0), number=follow_up_number(1), question=asked)]
    lines = list(summary_lines(history))
    assert lines[0] == "\nSummary: 1 question, 1 follow-up, 2 takes"
    assert "1a. And how did it end?" in lines
    first, second = session_summary(history, hears_fillers=True)["takes"]
    assert "result" in first["content"]["parts"]["missing"]
    assert (first["follows"], second["follows"]) == (None, 1)


def test_a_second_take_stands_beside_the_first() -> None:
    """And an answer beside the others, once there are two of them."""
    again = turn(said(ENDED, 1.0), question=OVEN, take=2)
    others = [turn(said("I guess we went.", 1.0), number=number) for number in (2, 3)]
    lines = [line.strip() for line in summary_lines([ANSWER, again, *others])]
    assert sum(line.startswith("the take before: “I” or “my” 5 times, “we” or “our” once") for line in lines) == 1
    usual = [line for line in lines if line.startswith("your other answers, usually: ")]
    assert usual[0].endswith("“I” or “my” once, “we” or “our” once, 0 figures, 0 names, 1 hedge")


def test_the_band_covers_the_talk() -> None:
    """One stretch after another, with the words of each."""
    shown = shown_parts(ANSWER.takes[0].take)
    assert shown is not None
    assert " ".join(band.words for band in shown.bands) == OPEN_END
    assert all(one.left <= other.left for one, other in zip(shown.bands, shown.bands[1:], strict=False))
    assert shown.missing


def test_an_outline_stands_after_a_second_take_only() -> None:
    """Each part in the person's own words, and a gap where there was nothing."""
    again = turn(said(OPEN_END, 1.0), opened(60.0, start=60.0), said(ENDED, 61.0), question=OVEN, seconds=150.0)
    takes = [take.take for take in again.takes]
    assert shown_outline(takes[:1]) == ()
    rows = {row.name: row for row in shown_outline(takes)}
    assert list(rows) == ["the situation", "what fell to you", "what you did", "what came of it"]
    assert any("all but eleven" in text for text in rows["what came of it"].texts)
    assert all(text in ENDED for row in rows.values() for text in row.texts)
