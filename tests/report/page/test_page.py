"""The page of a session: what it says, for every kind of session, and that no text can break out of it."""

from __future__ import annotations

from html import unescape

import msgspec
import pytest

from assistant.base.events import Question
from assistant.base.settings import Settings
from assistant.report.page.contents import SILENT, PageFacts, build
from assistant.report.page.elements import Page
from assistant.report.page.saved_session import render
from assistant.report.page.take_charts import UsualPace, usual_of
from assistant.review.history import HeardTurn
from tests.report.reading import read_html
from tests.report.test_debrief import SESSIONS
from tests.support.histories import STORY, found, move, opened, said, turn

pytestmark = pytest.mark.slow

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)> \"' & {{ 77*77 }} 🙂 \u202e \x00\x1b"


def page_of(history: list[HeardTurn], settings: Settings | None = None, usual: UsualPace | None = None) -> Page:
    """Build the page of a session without sound."""
    count = len(history)
    return build(
        PageFacts(
            "2026-03-04T15:06:07+01:00",
            settings or Settings(),
            "",
            history,
            [SILENT] * count,
            [[]] * count,
            {},
            usual,
            True,
        )
    )


@pytest.mark.parametrize("name", SESSIONS)
def test_there_is_a_page_for_every_kind_of_session(name: str) -> None:
    """It says what went well and what to do next, and every id in it is there once."""
    html = read_html(render(page_of(SESSIONS[name])))
    assert "What went well" in html.text
    assert "second-take practice" in html.text
    assert len(set(html.ids)) == len(html.ids)
    assert html.unbalanced == []


def test_the_recovery_stands_with_both_takes() -> None:
    """What went wrong, the way out, how long it took, and the figures that decided."""
    (panel,) = page_of(SESSIONS["recovered"]).panels
    assert panel.trouble.startswith("you were stuck for 4.6 s")
    assert panel.move == "asked to start over"
    assert "7.0 s after you got stuck" in panel.timing
    assert panel.verdict == "The second take was better."
    assert panel.titles == ("Take 1", "Take 2")
    assert [(row.name, row.before, row.after) for row in panel.figures if row.decided] == [("troubles", "1", "0")]


def test_takes_of_a_question_stand_together() -> None:
    """Also the take that the closing brought back."""
    sections = page_of(SESSIONS["a return"]).sections
    assert [(each.title, [take.title for take in each.takes]) for each in sections] == [
        ("Question 1", ["First take", "Second take"]),
        ("Closing", ["Closing", "Closing"]),
    ]


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("stuck and silent about it", "second-take practice --mode drill"),
        ("one good answer", "second-take practice --mode drill"),
        ("recovered", "second-take practice --mode cues"),
        ("all skipped", "second-take practice --topic teamwork"),
    ],
)
def test_the_command_practises_what_the_advice_names(name: str, command: str) -> None:
    """Trouble that was talked through is drilled; what was left out is asked again."""
    assert page_of(SESSIONS[name]).command == command


def test_the_command_names_the_person_s_own_questions() -> None:
    """With a name that a shell would not take as it is."""
    settings = Settings(questions="my questions.toml")
    command = page_of(SESSIONS["recovered"], settings).command
    assert command == "second-take practice --questions 'my questions.toml' --mode cues"


def test_pace_stands_beside_the_person_s_own() -> None:
    """Without an earlier session it says so."""
    assert usual_of([], 0) is None
    first = page_of(SESSIONS["one good answer"]).charts[0]
    assert first.note == "There is no earlier session to take your usual pace from."
    usual = usual_of([120.0, 140.0, 190.0], 2)
    then = page_of(SESSIONS["one good answer"], usual=usual).charts[0]
    assert then.note == "Dashed: your usual pace, from 2 earlier sessions."
    assert "The limit is 140 words a minute" in then.svg


def test_no_text_can_break_out() -> None:
    """Whatever is said, asked, found or made a way out is text, and only the page's own script is there."""
    ask = said(HOSTILE, 20.0)
    trouble = msgspec.structs.replace(found("rambling", 1.0, 20.0), evidence=(f"drift: {HOSTILE}",))
    heard = turn(
        said(f"{STORY} {HOSTILE}", 1.0), trouble, ask, move("ask_restart", ask), opened(40.0), said(STORY, 41.0),
        question=Question(HOSTILE, HOSTILE, HOSTILE, 60.0, (HOSTILE,)),
    )  # fmt: skip
    page = render(
        page_of([heard, turn(reason="skipped", number=2, question=heard.turn.question)], Settings(questions=HOSTILE))
    )
    html = read_html(page)
    assert html.count("script") == 1
    assert html.count("img") == 0
    assert "{{ 77*77 }}" in html.text
    assert "5929" not in html.text
    assert not set(html.text) & set("\u202e\x00\x1b")
    assert "<img src=x onerror=alert(1)>" in html.text
    assert not any(name.startswith("on") for name in html.attributes)
    assert html.unbalanced == []


def test_the_page_asks_nobody_for_anything() -> None:
    """No address of another file stands in it, and its policy forbids any."""
    page = unescape(render(page_of(SESSIONS["recovered"])))
    assert "default-src 'none'" in page
    assert "http" not in page.replace("http-equiv", "").replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize("name", SESSIONS)
def test_every_button_leads_somewhere(name: str) -> None:
    """What it plays is a take on the page."""
    html = read_html(render(page_of(SESSIONS[name])))
    assert html.named("data-take") <= set(html.ids)
    assert html.named("aria-labelledby") | html.named("aria-describedby") <= set(html.ids)
