"""Another language is asked about once two windows in a row surely say the same, and never for an accent."""

import numpy as np
import pytest

from assistant.base.samples import Samples
from assistant.base.speech import RATE, Word
from assistant.hearing.language import MOST_SECONDS, LanguageWatch

pytestmark = pytest.mark.fast


def speech(seconds: float) -> Samples:
    """Return some sound."""
    return np.zeros(round(seconds * RATE), np.int16)


def words(confidence: float) -> list[Word]:
    """Return a few words that are so sure."""
    return [Word(n, n + 0.5, "word", confidence) for n in range(4)]


def told(*heard: tuple[str, float]) -> list[str]:
    """Return what is told after each of these answers of the model."""
    watch = LanguageWatch()
    return [watch.hear(*each) for each in heard]


def test_english_is_never_looked_at() -> None:
    """Words that are sure, with an accent too, cost no look at their language."""
    watch = LanguageWatch()
    assert [watch.feed(speech(8.0), words(0.79)) for _ in range(4)] == [None] * 4


def test_what_is_hardly_understood_is_looked_at_in_windows() -> None:
    """Utterances are put together until there is enough of them; one without words counts as not understood."""
    watch = LanguageWatch()
    assert watch.feed(speech(4.0), words(0.3)) is None
    window = watch.feed(speech(5.0), [])
    assert window is not None
    assert len(window) == 9 * RATE
    assert watch.feed(speech(4.0), words(0.3)) is None


def test_a_window_is_no_longer_than_the_model_hears() -> None:
    """The rest is left out."""
    watch = LanguageWatch()
    window = watch.feed(speech(40.0), [])
    assert window is not None
    assert len(window) == MOST_SECONDS * RATE


def test_two_windows_must_say_the_same() -> None:
    """One may be a name or a song; a third changes nothing."""
    assert told(("de", 0.95)) == [""]
    assert told(("de", 0.95), ("de", 0.91)) == ["", "German"]
    assert told(("de", 0.95), ("fr", 0.95), ("de", 0.95)) == ["", "", ""]
    assert told(("de", 0.95), ("de", 0.89), ("de", 0.95)) == ["", "", ""]
    assert told(("en", 0.99), ("en", 0.99)) == ["", ""]


def test_languages_that_unclear_english_is_taken_for_are_not_told() -> None:
    """Whisper hears Latin and Welsh where it hears nothing."""
    assert told(("la", 0.99), ("la", 0.99)) == ["", ""]


def test_english_between_them_begins_anew() -> None:
    """The two windows must follow each other."""
    watch = LanguageWatch()
    watch.hear("de", 0.95)
    watch.feed(speech(8.0), words(0.9))
    assert watch.hear("de", 0.95) == ""


def test_what_was_told_is_not_looked_for_again() -> None:
    """It is a question, and it is asked once."""
    watch = LanguageWatch()
    watch.hear("de", 0.95)
    assert watch.hear("de", 0.95) == "German"
    assert watch.feed(speech(8.0), words(0.1)) is None
