"""What the addresses give, and that no request reaches what it should not."""

from __future__ import annotations

import html
import io
import json
import zipfile

import pytest

from assistant.report.lessons import review
from assistant.report.next_step import next_practice
from assistant.sessions.journal import read_session
from assistant.sessions.saved_history import saved_history
from assistant.web.app import FAULT
from assistant.web.choices import Choices
from tests.browser.session import TALK
from tests.support.kept import keep_session
from tests.web.conftest import Door

pytestmark = pytest.mark.slow

NAME = "2026-03-04-150607-7"
BANK = b"""title = "Mine"
[[question]]
id = "one"
text = "Why this <b>job</b>?"
kind = "general"
"""


@pytest.fixture
def kept(door: Door) -> Door:
    """Keep a session."""
    keep_session(door.folder / "sessions" / NAME, TALK)
    return door


def test_the_first_page_knows_what_there_is(kept: Door) -> None:
    """Banks, voices, the sessions, and what was chosen last time."""
    contents = json.loads(kept.get("/home").body)
    assert "behavioural" in [bank["name"] for bank in contents["banks"]]
    assert [session["name"] for session in contents["sessions"]] == [NAME]
    assert contents["choices"]["questions"] == "behavioural"
    assert not contents["running"]


def test_a_session_is_shown_under_its_own_policy(kept: Door) -> None:
    """Only the script that belongs to the page may run."""
    answer = kept.get(f"/sessions/{NAME}")
    assert answer.status == 200
    policy = answer.headers["content-security-policy"]
    assert "script-src 'sha256-" in policy
    assert policy.partition("script-src ")[2].partition(";")[0] in html.unescape(answer.body.decode())


def test_a_page_begins_its_exercise_here(kept: Door) -> None:
    """The pages that are served have a button and a way home where a page that is kept tells a command."""
    session, progress = kept.get(f"/sessions/{NAME}").body.decode(), kept.get("/progress").body.decode()
    assert f'href="/?again={NAME}"' in session
    assert 'href="/?weakest"' in progress
    for page in (session, progress):
        assert '<a class="brand" href="/">' in page
        assert "second-take practice" not in page


def test_the_exercise_is_what_the_debrief_advises(kept: Door) -> None:
    """With the bank of that session, whatever was chosen since."""
    kept.stage.home.remember(Choices(questions="leadership", minutes=20, voice="none"))
    advised = json.loads(kept.get(f"/sessions/{NAME}/again").body)
    saved = read_session(kept.folder / "sessions" / NAME)
    told = review(saved_history(saved), hears_fillers=True)
    wanted = next_practice(told)
    assert advised["mode"] == (wanted.mode or saved.settings.mode)
    assert (advised["questions"], advised["topic"]) == ("behavioural", wanted.topic)
    assert (advised["count"], advised["minutes"], advised["voice"]) == (saved.settings.count, None, "none")


def test_a_session_is_exported(kept: Door) -> None:
    """As a file, or as a zip where each recording has one."""
    answer = kept.get(f"/sessions/{NAME}/export/json")
    assert answer.headers["content-disposition"] == f'attachment; filename="{NAME}-session.json"'
    assert json.loads(answer.body)["name"] == NAME
    captions = zipfile.ZipFile(io.BytesIO(kept.get(f"/sessions/{NAME}/export/webvtt").body))
    assert captions.namelist()
    assert all(name.endswith(".vtt") for name in captions.namelist())


def test_the_note_and_the_progress_are_pages(kept: Door) -> None:
    """Both can be read."""
    note = kept.get(f"/sessions/{NAME}/follow-up?interviewer=Ms%20Lee")
    assert note.status == 200
    assert "Ms Lee" in note.body.decode()
    assert kept.get("/progress").status == 200


def test_a_session_can_be_deleted(kept: Door) -> None:
    """Then it is gone from the disk and from the page."""
    assert kept.post(f"/sessions/{NAME}/delete").status == 204
    assert not (kept.folder / "sessions" / NAME).exists()
    assert json.loads(kept.get("/home").body)["sessions"] == []
    assert kept.get(f"/sessions/{NAME}").status == 400


@pytest.mark.parametrize("name", ["..", ".", "%2e%2e", "..%2fhome", "2026", "%00", "x" * 5000, "~"])
def test_no_name_reaches_the_disk(kept: Door, name: str) -> None:
    """Only a session's whole name is one; everything else is nothing."""
    assert kept.get(f"/sessions/{name}").status in (400, 404)
    assert kept.post(f"/sessions/{name}/delete").status in (400, 404, 405)
    assert kept.get(f"/static/{name}").status == 404
    assert (kept.folder / "sessions" / NAME).exists()


@pytest.mark.parametrize("name", ["mine.toml", "../../mine.toml", "Mine!.TOML", "/etc/mine.toml"])
def test_own_questions_are_kept_under_a_plain_name(door: Door, name: str) -> None:
    """Wherever the name points to, the file lies among the person's own, and can be chosen."""
    answer = door.post(f"/questions?name={name}", BANK)
    assert json.loads(answer.body) == {"name": "mine"}
    assert (door.folder / "home" / "own-questions" / "mine.toml").read_bytes() == BANK
    banks = json.loads(door.get("/home").body)["banks"]
    own = {"name": "mine", "title": "Mine", "questions": 1, "topics": []}
    assert [each for each in banks if own.items() <= each.items()]


def test_own_questions_with_faults_are_told(door: Door) -> None:
    """By the name of the file, without a path of this computer, and nothing is kept."""
    answer = door.post("/questions?name=mine.toml", BANK.replace(b"kind", b"kin"))
    told = json.loads(answer.body)["message"]
    assert answer.status == 400
    assert "mine.toml" in told
    assert str(door.folder) not in told
    assert "mine" not in [bank["name"] for bank in json.loads(door.get("/home").body)["banks"]]


def test_a_mistake_of_the_program_shows_no_traceback(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence, and 500."""
    monkeypatch.setattr("assistant.web.pages.progress_html", lambda stage: {}["secret"])
    answer = door.get("/progress")
    assert answer.status == 500
    assert answer.body.decode() == FAULT
