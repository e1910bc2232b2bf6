"""Why a question was asked, and what of a CV stands where a session is shown to others."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs

from assistant.base.events import Ground, Question
from assistant.report.exports import FORMATS
from assistant.report.exports.saved_session import gather
from assistant.report.grounds import why
from assistant.report.page.saved_session import session_page
from assistant.sessions.journal import read_session
from assistant.web.pages import export, session_html
from tests.support.histories import CONFLICT, STORY, found, line, said, turn
from tests.support.kept import keep_session

pytestmark = pytest.mark.fast

CLAIM = "Average time at the counter fell from nine minutes to four"
CV_QUESTION = Question(
    "job-09",
    f"You write: “{CLAIM}”. How was that measured, and has it lasted?",
    "behavioural",
    120.0,
    ("cv",),
    brief=f"How was it measured that {CLAIM.lower()}?",
    plain=f"Your CV says: {CLAIM}. How do you know?",
    because=Ground(f"- {CLAIM} (2021)", "cv"),
)
AD_QUESTION = structs.replace(CONFLICT, because=Ground("You get on with everybody in the team", "ad"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Keep a session with a question about the CV, which is said again in brief and in other words."""
    history = [
        turn(
            line("question", 0.0, CV_QUESTION.text),
            said(STORY, 1.0),
            found("rambling", 10.0, 20.0),
            line("question", 30.0, CV_QUESTION.brief),
            line("question", 40.0, CV_QUESTION.plain),
            question=CV_QUESTION,
        ),
        turn(said(STORY, 1.0), number=2, question=AD_QUESTION),
        turn(line("grant_return", 1.0, f"Once more: {CV_QUESTION.text}"), part="closing", question=Question("c", "")),
    ]
    return keep_session(tmp_path / "one", history)


def shown(folder: Path, *, because: bool) -> dict[str, str]:
    """Return the page and all exports, by name."""
    session = gather(read_session(folder), because=because)
    texts = {"page": session_page(read_session(folder), "none", because=because)}
    for name, form in FORMATS.items():
        whole = form.of_session(session) if form.of_session else ""
        texts[name] = whole + "".join(form.of_turn(each) for each in session.turns if form.of_turn)
    return texts


def test_nothing_of_the_cv_is_shown_unasked(folder: Path) -> None:
    """Neither the line nor the question that quotes it, in whatever words: not on the page, in no export."""
    opening = " ".join(CLAIM.split()[:6]).lower()
    for name, text in shown(folder, because=False).items():
        assert opening not in text.lower(), name
    assert "A question about your CV" in shown(folder, because=False)["page"]
    for name in FORMATS:
        data = export(folder, name)[1]
        assert opening.encode() not in data.lower(), name
    assert opening not in session_html(folder)[0].lower()


def test_all_is_shown_when_asked_and_the_advertisement_always(folder: Path) -> None:
    """With --because the lines of the CV stand there; those of the advertisement are no secret."""
    with_cv, without = shown(folder, because=True), shown(folder, because=False)
    for name in ("page", "json", "markdown", "csv"):
        assert CLAIM in with_cv[name], name
    for name in ("page", "json", "markdown"):
        assert AD_QUESTION.text in without[name], name
    assert "You get on with everybody in the team" in without["page"]


def test_no_reason_is_made_up() -> None:
    """What is asked in any interview is said to be: the title of the advertisement is no reason for it."""
    question = structs.replace(CONFLICT, topics=("general",), because=Ground("Night porter", "ad"))
    assert why(question) == "Asked in most interviews."
    assert why(AD_QUESTION).endswith("“You get on with everybody in the team”")
    assert why(CONFLICT) == ""
