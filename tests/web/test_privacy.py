"""The page says truly where a voice goes."""

from __future__ import annotations

import json

import msgspec
import pytest

from assistant.hearing.recognizers import RECOGNIZERS
from assistant.web.link import Link
from assistant.web.messages import Began, LineSaid, Listening, Opened, Privacy
from assistant.web.pages import GOES, STAYS
from tests.support.fakes import FakeRecognizer
from tests.web.conftest import Door

pytestmark = pytest.mark.fast


class Parrot(FakeRecognizer):
    """Sends what it hears away."""

    sends_to = "parrot.example"


def test_the_first_page_says_where_a_voice_goes(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    """Here, to the computer that is asked, to a service, or nothing where what would hear is not there."""

    def told() -> str:
        return str(json.loads(door.get("/home").body)["privacy"])

    assert told() == STAYS
    door.stage.abroad = True
    assert told() == GOES
    monkeypatch.setitem(RECOGNIZERS, "parrot", lambda model: Parrot())
    monkeypatch.setenv("SECOND_TAKE_RECOGNIZER", "parrot")
    assert "leaves this computer" in told()
    assert "parrot.example" in told()
    monkeypatch.setenv("SECOND_TAKE_RECOGNIZER", "missing")
    assert told() == ""


def test_where_a_voice_goes_is_told_to_a_page_that_comes_back() -> None:
    """Whatever turn has come since; a note from before the first question stays with that."""
    link = Link()
    turns = [Opened("question", number, 5, 1, "Why?", 90.0) for number in (1, 2)]
    kinds = []
    for message in (
        Began("x", 5),
        LineSaid("note", "Kept."),
        Privacy("It leaves."),
        *turns[:1],
        Listening(),
        *turns[1:],
    ):
        link.send(message)
        told = list[str | bytes]()
        link.attach(told.append)
        link.detach(told.append)
        kinds.append([msgspec.json.decode(text)["type"] for text in told])
    assert kinds[3] == ["Began", "LineSaid", "Opened", "Privacy"]
    assert kinds[-1] == ["Opened", "Privacy"]
