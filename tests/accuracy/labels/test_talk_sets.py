"""Talks: told from other files, and what is said of one that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.accuracy.labels.entries import LabelledTalk
from assistant.accuracy.labels.sets import read_sets
from assistant.accuracy.talks.talk import Does
from assistant.base.errors import LabelsError

pytestmark = pytest.mark.fast
TALK = """
who = "A tailor who asks for a moment"
writer = "ann"

[[questions]]
text = "Why us?"

[[reactions]]
when = "question"
do = [{ move = "ask_pause", say = "One moment." }, 4, "I like cloth.", "<enter>"]
"""


def test_a_folder_of_talks_is_a_set(tmp_path: Path) -> None:
    """Each talk is an entry by the name of its file; a file without a person is none."""
    (tmp_path / "tailor.toml").write_text(TALK, "utf-8")
    (tmp_path / "list.toml").write_text('tailor = "cut off"', "utf-8")
    (found,) = read_sets([tmp_path])
    (item,) = found.items
    assert isinstance(item, LabelledTalk)
    assert item.id == "tailor"
    assert item.talk.reactions[0].do == (Does("ask_pause", "One moment."), 4.0, "I like cloth.", "<enter>")


def test_a_talk_can_be_named_by_itself(tmp_path: Path) -> None:
    """A file is enough."""
    path = tmp_path / "tailor.toml"
    path.write_text(TALK, "utf-8")
    assert [item.id for item in read_sets([path])[0].items] == ["tailor"]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [('whem = "question"', "whem"), ('move = "ask_nothing"', "ask_nothing"), ("who = ", "cannot be read")],
)
def test_a_talk_with_a_fault_is_told(tmp_path: Path, wrong: str, told: str) -> None:
    """A key or a kind that there is not is an error which names the talk."""
    right = {
        "whem": 'when = "question"',
        "move": 'move = "ask_pause"',
        "who ": 'who = "A tailor who asks for a moment"',
    }
    path = tmp_path / "tailor.toml"
    path.write_text(TALK.replace(right[wrong[:4]], wrong), "utf-8")
    with pytest.raises(LabelsError, match="tailor") as caught:
        read_sets([path])
    assert told in str(caught.value)
