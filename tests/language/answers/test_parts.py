"""The parts of answers, told by the weights that come with the program."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from assistant.base.errors import ModelError
from assistant.language.answers import parts as module
from assistant.language.answers.kinds import KINDS, LABELS, MAIN
from assistant.language.answers.parts import read_part_weights, read_parts
from assistant.language.linear_model import FOLDER

pytestmark = pytest.mark.fast

QUESTION = "Tell me about a time when something went wrong."
WHOLE = (
    "I was working nights in a care home in Leeds and the lift broke down with a lady in it. "
    "I was the senior so it was up to me to get her out before her insulin was due at six. "
    "I rang the lift company, I sat on the floor outside and I talked to her through the door the whole time. "
    "In the end they got her out in forty minutes and her daughter wrote us a card to say thank you."
)
GENERAL = "I think I am quite good with people really. I always try to stay calm. Communication is everything."


def test_a_whole_answer_has_its_parts_in_their_places() -> None:
    """The story begins where it was and ends with what came of it; every word is in one sentence."""
    told = read_parts(WHOLE.split(), QUESTION, "behavioural")
    assert told.sentences[0].label == "situation"
    assert told.sentences[-1].label == "result"
    assert "action" in [each.label for each in told.sentences]
    assert [each.start for each in told.sentences[1:]] == [each.end for each in told.sentences[:-1]]
    assert "result" not in told.missing


def test_general_talk_lacks_everything() -> None:
    """Nothing happened in it."""
    told = read_parts(GENERAL.split(), QUESTION, "behavioural")
    assert told.missing == MAIN["behavioural"]
    assert {each.label for each in told.sentences} == {"other"}


def test_what_was_left_out_is_missing() -> None:
    """Without its last sentence the story has no end."""
    words = WHOLE.rpartition("In the end")[0].split()
    assert "result" in read_parts(words, QUESTION, "behavioural").missing


def test_nothing_said_has_no_parts() -> None:
    """And does not fail."""
    told = read_parts([], QUESTION, "weakness")
    assert (told.sentences, told.missing) == ((), MAIN["weakness"])


@pytest.mark.parametrize("kind", KINDS)
def test_the_weights_that_come_with_the_program_fit(kind: str) -> None:
    """They know each label, which follows which, and how often they were right."""
    learned = read_part_weights().kinds[kind]
    assert learned.sentence.classes == LABELS[kind]
    assert len(learned.follows) == len(LABELS[kind])
    assert set(learned.sentence.limits) == set(MAIN[kind])
    assert learned.sentence.figures["macro_f1"] > 0.5


def test_damaged_weights_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A changed number is noticed."""
    (tmp_path / "answers").mkdir()
    whole = msgspec.json.decode((FOLDER / "answers" / "parts.json").read_bytes())
    whole["kinds"]["weakness"]["sentence"]["bias"][0] += 1.0
    (tmp_path / "answers" / "parts.json").write_bytes(msgspec.json.encode(whole))
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    with pytest.raises(ModelError, match="damaged"):
        read_part_weights()
