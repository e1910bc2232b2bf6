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
    """It says how it went and what to do next, and every id in it is there once."""
    page = page_of(SESSIONS[name])
    html = read_html(render(page))
    assert page.strength in html.text
    assert "What to do next" in html.text
    assert "second-take practice" in html.text
    assert len(set(html.ids)) == len(html.ids)
    assert html.unbalanced == []


def test_the_recovery_stands_with_both_takes() -> None:
    """It is the picture of the session: what went wrong, the way out, and what it was worth, in round figures."""
    page = page_of(SESSIONS["recovered"])
    panel = page.picture
    assert panel is not None
    assert page.panels == ()
    assert panel.trouble == "You got stuck for about 5 seconds."
    assert panel.move == "asked to start over"
    assert "7.0 s after you got stuck" in panel.timing
    assert panel.verdict == "The second take was better."
    assert panel.titles == ("Take 1", "Take 2")
    assert [(row.name, row.before, row.after) for row in panel.figures if row.decided] == [("troubles", "1", "0")]
    assert ("words of the question used", "33 %", "67 %") in [
        (row.name, row.before, row.after) for row in panel.figures
    ]
    assert len(panel.figures) == 7, "all of them are behind “All figures”"
    assert [(bar.title, bar.mark, [band.kind for band in bar.bands]) for bar in panel.bars] == [
        ("First take", "", ["trouble", "way-out"]),
        ("Second take", "better", []),
    ]
    assert panel.changed == ("longest pause 5 s → none",)


def test_two_takes_are_drawn_on_one_time_scale() -> None:
    """A second take of half the length is half as wide, and each stands at its own length in round seconds."""
    ask = said("Sorry, could I start over?", 30.0)
    heard = turn(
        said(STORY, 1.0), found("freeze", 14.0, 18.0), ask, move("ask_restart", ask), opened(40.0), said(STORY, 41.0),
        seconds=60.0,
    )  # fmt: skip
    picture = page_of([heard]).picture
    assert picture is not None
    assert [bar.width for bar in picture.bars] == [100.0, 50.0]


def test_without_a_recovery_the_picture_is_that_of_the_answers() -> None:
    """Each answer is a bar, and the button plays one of them where there is sound."""
    page = page_of([turn(said(STORY, 1.0)), turn(said(STORY, 1.0), number=2, seconds=30.0)])
    assert page.picture is None
    assert [(bar.title, bar.width) for bar in page.bars] == [("Question 1", 100.0), ("Question 2", 50.0)]
    assert page.action is None


def test_an_answer_is_folded_unless_there_is_trouble_that_nothing_mended() -> None:
    """Its line says what was noticed in a few words; one that was saved says that, too."""
    stuck = turn(said(STORY, 1.0), found("freeze", 14.0, 18.0), found("freeze", 30.0, 34.0), number=2)
    sections = page_of([*SESSIONS["recovered"], stuck, turn(said(STORY, 1.0), number=3)]).sections
    assert [(each.marks, each.mended, each.calm, each.open) for each in sections] == [
        (("stuck 5 s",), True, "", False),
        (("stuck twice",), False, "", True),
        ((), False, "no trouble", False),
    ]


def test_the_command_is_that_of_the_place_where_it_is_typed() -> None:
    """Under uv it begins with uv, and never with a path."""
    told = PageFacts(
        "", Settings(), "", SESSIONS["recovered"], [SILENT], [[]], {}, None, True, program="uv run second-take"
    )
    assert build(told).command == "uv run second-take practice --mode cues"


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
