"""Questions for one job on the page: two boxes, the same questions as `practice --job`, and what is kept told first."""

from __future__ import annotations

import http.client
import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from websockets.sync.client import ClientConnection

from assistant.base.errors import PromptsError
from assistant.base.events import Ground, Question
from assistant.base.speech import FRAME_SAMPLES
from assistant.sitting.job import prepare_job
from assistant.web.choices import Choices
from assistant.web.jobs import INSTEAD, MOST_JOBS
from tests.support.histories import STORY, said, turn
from tests.support.kept import keep_session
from tests.web.conftest import Door
from tests.web.test_server import serving

pytestmark = pytest.mark.slow

EXAMPLES = Path(__file__).parents[2] / "docs" / "use" / "prepare"
AD, CV = ((EXAMPLES / name).read_text("utf-8") for name in ("night-carer.txt", "night-carer-cv.txt"))
LINE = "2019-2022 kept the books of Hanley Roofing"


def made(door: Door, advertisement: str = AD, cv: str = CV) -> dict[str, Any]:
    """Make questions as the page does; return the answer, with its status."""
    answer = door.post("/job", json.dumps({"advertisement": advertisement, "cv": cv}).encode())
    return json.loads(answer.body) | {"status": answer.status}


def test_a_practice_asks_what_the_terminal_would(door: Door) -> None:
    """The same questions, of which the weightiest come in a short practice; nothing of the texts is on disk."""
    name = made(door)["name"]
    (shown, *_) = json.loads(door.get("/home").body)["banks"]
    expected, _ = prepare_job(AD, CV)
    assert (shown["name"], shown["questions"]) == (name, len(expected.questions))
    assert "Alder Lodge" in shown["title"]
    plan = door.stage.home.plan(Choices(questions=name, count=4))
    assert len(plan.questions) == 4
    assert set(plan.questions) <= set(expected.questions)
    assert plan.job is not None
    assert plan.job.employer == "Alder Lodge"
    assert not [path for path in door.folder.rglob("*") if path.is_file() and b"Alder" in path.read_bytes()]


def test_what_is_kept_is_told_beside_the_choice(door: Door) -> None:
    """Both ways; an ordinary bank has nothing to tell."""
    made(door)
    job, *others = json.loads(door.get("/home").body)["banks"]
    assert "the lines of the advertisement and of your CV" in job["kept"]
    assert "Keep nothing" in job["kept"]
    assert job["unkept"].startswith("Nothing is kept")
    assert {bank["kept"] for bank in others} == {""}


def test_nothing_is_kept_where_that_is_chosen(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in the settings, unless the page says otherwise."""
    home = door.stage.home
    assert [home.plan(Choices(no_save=wanted)).settings.no_save for wanted in (None, True)] == [False, True]
    monkeypatch.setenv("SECOND_TAKE_NO_SAVE", "true")
    assert [home.plan(Choices(no_save=wanted)).settings.no_save for wanted in (None, False)] == [True, False]
    assert home.remembered().no_save is True


def test_a_cv_may_be_left_out_and_a_doubt_is_told(door: Door) -> None:
    """A CV in the advertisement's place above all."""
    assert made(door, cv="  \n") | {"name": ""} == {"name": "", "doubt": "", "status": 200}
    assert "it reads like a CV" in made(door, CV, "")["doubt"]


@pytest.mark.parametrize(
    ("advertisement", "cv", "told"),
    [
        ("", CV, "The advertisement is empty."),
        ("?", CV, "The advertisement holds hardly any text."),
        (AD, "x", "The CV holds hardly any text."),
        (AD, "long " * 50_000, "The CV has a text of more than"),
    ],
)
def test_texts_that_say_nothing_or_too_much_are_told(door: Door, advertisement: str, cv: str, told: str) -> None:
    """In a sentence, and nothing is made."""
    answer = made(door, advertisement, cv)
    assert (answer["status"], answer["message"].startswith(told)) == (400, True)
    assert "job:" not in door.get("/home").body.decode()


@pytest.mark.parametrize("body", [b"", b"[]", b'{"cv": "x"}', b'{"advertisement": 1}'])
def test_another_language_is_refused(door: Door, body: bytes) -> None:
    """As anywhere else."""
    assert door.post("/job", body).status == 400


def test_a_file_becomes_the_text_of_a_box(door: Door) -> None:
    """A page of the web loses what is no text; a wrong file is told by its name, with what to do here."""
    page = (EXAMPLES / "web-developer.html").read_bytes()
    text = json.loads(door.post("/document?name=ad.html", page).body)["text"]
    assert "<" not in text
    assert made(door, text, "")["doubt"] == ""
    for content, told in (
        (b"\x89PNG....", "a picture"),
        (b"\xd0\xcf\x11\xe0....", "an old Word document"),
        (b"%PDF-1.7 broken", "damaged PDF"),
        (b"PK\x03\x04....", "damaged Word document"),
        (b"  ", "is empty"),
        (b"a" * 20_000_001, "more than 20 MB"),
    ):
        answer = door.post("/document?name=../cv.bin", content)
        assert answer.status == 400
        fault = json.loads(answer.body)
        assert told in fault["message"]
        assert fault["hint"] == INSTEAD
    assert door.post("/document?name=x", b"", content_length="30000000").status == 413
    assert not list(door.folder.rglob("cv.bin"))


def test_the_oldest_jobs_go(door: Door) -> None:
    """And what went worst is no choice for a job."""
    names = [made(door, cv="")["name"] for _ in range(MOST_JOBS + 1)]
    assert list(door.stage.home.jobs.banks()) == names[1:]
    with pytest.raises(PromptsError, match="no question bank"):
        door.stage.home.plan(Choices(questions=names[0]))
    with pytest.raises(PromptsError, match="question bank"):
        door.stage.home.plan(Choices(questions=names[1], weakest=True))


def test_lines_of_a_cv_are_shown_only_on_request(door: Door) -> None:
    """The page of the session offers them; an advertisement's line stands there anyway."""
    question = Question("cv", f"You {LINE}?", "general", 90.0, ("cv",), because=Ground(LINE, "cv"))
    keep_session(door.folder / "sessions" / "2026-03-04-150607-7", (turn(said(STORY, 1.0), question=question),))
    hidden, shown = (door.get(f"/sessions/2026-03-04-150607-7{query}").body.decode() for query in ("", "?because"))
    assert LINE not in hidden
    assert 'href="?because"' in hidden
    assert LINE in shown
    assert 'href="?because"' not in shown


@pytest.mark.thorough
def test_from_two_texts_to_the_first_question_through_the_server(tmp_path: Path) -> None:
    """What is kept is told before that."""
    with serving(tmp_path, "--save", str(tmp_path / "s")) as served:
        cookie = served.cookie()
        headers = {"cookie": cookie, "origin": f"http://{served.host}"}
        with closing(http.client.HTTPConnection(served.host, timeout=60)) as connection:
            connection.request("POST", "/job", json.dumps({"advertisement": AD, "cv": CV}), headers)
            name = json.loads(connection.getresponse().read())["name"]
        with served.practice(cookie) as page:
            page.send(json.dumps({"type": "Begin", "choices": {"type": "Choices", "questions": name, "count": 3}}))
            told = list(_until(page, "Listening"))
    kinds = [message["type"] for message in told]
    assert kinds.index("LineSaid") < kinds.index("Opened")
    assert "its questions" in told[kinds.index("LineSaid")]["text"]
    expected, _ = prepare_job(AD, CV)
    assert told[kinds.index("Opened")]["question"] in [question.text for question in expected.questions]


def _until(page: ClientConnection, last: str) -> list[dict[str, Any]]:
    """Be a page with a microphone in a quiet room, and return what it is told up to a message of this type."""
    told: list[dict[str, Any]] = []
    number = 0
    while not told or told[-1]["type"] != last:
        page.send(number.to_bytes(4, "little") + bytes(2 * FRAME_SAMPLES))
        number += 1
        try:
            message = page.recv(timeout=0.032)
        except TimeoutError:
            continue
        if isinstance(message, str):
            told.append(json.loads(message))
    return told
