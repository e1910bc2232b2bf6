"""Two people who talk by turns are told from one, and one who only raises the voice is one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest

from assistant.hearing.second_voice import SecondVoice
from tests.support.fakes import frames
from tests.support.other_sound import MAN, WOMAN, talk

pytestmark = pytest.mark.fast

Voice = tuple[float, Sequence[float]]


def has_second(voices: Iterable[Voice]) -> bool:
    """Tell whether a second voice counts in a talk in which each phrase has a voice."""
    heard = SecondVoice()
    for frame in frames(talk(voices)):
        heard.feed(frame.samples, speech=bool(frame.samples.any()))
    return heard.is_heard()


@pytest.mark.parametrize("talkers", [[MAN, WOMAN] * 4, [MAN] * 4 + [WOMAN] * 4, [MAN, MAN, WOMAN] * 3])
def test_two_people_by_turns_are_told(talkers: list[Voice]) -> None:
    """A second voice in a quarter of the speech or more is told, whoever takes the turns when."""
    assert has_second(talkers)


@pytest.mark.parametrize("voice", [MAN, WOMAN])
def test_one_person_is_one(voice: Voice) -> None:
    """One who talks in one way is one person."""
    assert not has_second([voice] * 8)


def test_one_who_raises_the_voice_is_one() -> None:
    """Half of the answer six semitones higher, by the same throat, is the same person."""
    raised = (MAN[0] * 2**0.5, MAN[1])
    assert not has_second([MAN, raised] * 4)


def test_a_word_by_somebody_else_is_not_told() -> None:
    """One who puts a question, and then listens, leaves the answer to be judged."""
    assert not has_second([WOMAN] + [MAN] * 7)


def test_too_little_speech_is_one_person() -> None:
    """Of silence, or of two phrases, nothing is said."""
    assert not has_second([MAN, WOMAN])
    assert not SecondVoice().is_heard()
