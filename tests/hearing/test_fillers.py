"""Fillers among the words: where the sound holds still there may be one, and nowhere else."""

from __future__ import annotations

from itertools import pairwise

import pytest

from assistant.base.speech import Word
from assistant.hearing.filled_pauses import Stretch, VoicedSound
from assistant.hearing.fillers import may_hide_fillers, respelt, says_more, with_fillers

pytestmark = pytest.mark.fast


def words(text: str, start: float = 0.0, step: float = 0.4) -> list[Word]:
    """Say a text at a steady pace."""
    return [Word(start + n * step, start + (n + 0.8) * step, word, 0.9) for n, word in enumerate(text.split())]


def texts(said: list[Word]) -> str:
    """Join the words."""
    return " ".join(word.text for word in said)


def hold(start: float, end: float, *, voiced: float = 0.9, spread: float = 0.3) -> Stretch:
    """Draw a flat, voiced vowel."""
    return Stretch(start, end, voiced, spread)


def sound(said: list[Word], *holds: Stretch) -> VoicedSound:
    """Draw a voice that begins and ends with the words."""
    return VoicedSound(said[0].start, said[-1].end, holds)


GAP = [*words("I was"), *words("asked to run it", start=1.6)]
"""With nothing written from 0.72 to 1.6 s."""
PROMPTED = [*words("I was"), Word(1.3, 1.3, "um,", 0.1), *words("asked to run it", start=1.6)]


def test_a_filler_of_the_second_decode_takes_its_time_from_the_sound() -> None:
    """Whisper's own times of fillers are off by half a second."""
    heard = with_fillers(GAP, PROMPTED, [hold(0.9, 1.15)])
    assert texts(heard) == "I was um, asked to run it"
    assert (heard[2].start, heard[2].end) == (0.9, 1.15)


def test_a_filler_without_a_sound_is_not_believed() -> None:
    """A prompt full of fillers makes the recogniser write some that nobody said."""
    assert with_fillers(GAP, PROMPTED, []) == GAP


def test_a_breath_is_no_filler() -> None:
    """It holds still for long, and has no pitch."""
    assert with_fillers(GAP, PROMPTED, [hold(0.8, 1.5, voiced=0.1)]) == GAP


def test_what_the_first_decode_wrote_stays() -> None:
    """Even where the sound is too short or too rough to tell."""
    plain = words("I um was asked")
    assert with_fillers(plain, plain, []) == plain


def test_one_sound_is_one_filler() -> None:
    """A looping decode writes two."""
    twice = [*words("I was"), Word(0.8, 0.9, "uh,", 0.3), Word(1.3, 1.4, "uh,", 0.5), *words("asked to run it", 1.6)]
    assert texts(with_fillers(GAP, twice, [hold(0.9, 1.15)])) == "I was uh, asked to run it"


def test_a_vowel_and_its_nasal_are_one_filler() -> None:
    """Um has two parts that hold still."""
    heard = with_fillers(GAP, PROMPTED, [hold(0.9, 1.1), hold(1.13, 1.3)])
    assert [(word.start, word.end) for word in heard if word.text == "um,"] == [(0.9, 1.3)]


def test_a_flat_sound_that_no_decode_wrote_is_no_filler() -> None:
    """However long it is: stutters, laughs and drawn-out words hold still as well."""
    assert with_fillers(GAP, GAP, [hold(0.9, 1.3)]) == GAP


@pytest.mark.parametrize(
    ("sound", "heard"),
    [
        (hold(0.9, 1.3, voiced=0.5), "um"),
        (hold(0.9, 1.05), ""),
        (hold(0.9, 1.3, voiced=0.4), ""),
        (hold(0.9, 1.3, spread=2.0), ""),
    ],
    ids=["flat", "short", "hardly voiced", "gliding"],
)
def test_a_flat_sound_by_itself_is_a_filler(sound: Stretch, heard: str) -> None:
    """Whisper writes nothing where somebody says an um between two silences; a laugh or a sigh is none."""
    assert texts(with_fillers([], [], [sound])) == heard


def test_a_long_flat_sound_is_a_filler_where_the_second_decode_wrote_it() -> None:
    """Although the first stretched a word over it, and the second was not sure."""
    plain = [Word(0.0, 0.3, "so", 0.9), Word(1.3, 1.8, "this", 0.9)]
    unsure = [plain[0], Word(1.1, 1.35, "um", 0.05), plain[1]]
    heard = with_fillers(plain, unsure, [hold(1.2, 1.65)])
    assert texts(heard) == "so um this"
    assert (heard[1].start, heard[1].end, heard[2].start) == (1.2, 1.65, 1.65)
    assert texts(with_fillers(plain, unsure, [hold(1.2, 1.65, spread=4.0)])) == "so this"


def test_words_that_the_first_decode_made_of_an_um_do_not_hide_it() -> None:
    """Where the second wrote nothing else, its time tells where it is."""
    plain = [Word(0.3, 0.4, "and", 0.01), Word(0.4, 1.2, "that", 0.9)]
    assert texts(with_fillers(plain, [Word(0.1, 0.5, "Um,", 0.9)], [hold(0.35, 0.95)])) == "and Um, that"


def test_a_drawn_out_word_is_no_filler() -> None:
    """A vowel that lasts is the word's own unless a decode heard more."""
    plain = [*words("it was"), Word(0.8, 2.2, "so", 0.9), *words("good", start=2.2)]
    assert may_hide_fillers(plain, sound(plain, hold(1.0, 2.1)))
    assert with_fillers(plain, plain, [hold(1.0, 2.1)]) == plain


def test_a_second_decode_of_other_words_adds_nothing() -> None:
    """What has little in common cannot say where its fillers belong."""
    plain = words("I was asked to run the count")
    assert with_fillers(plain, words("um nobody knows uh what happened there"), [hold(0.1, 0.3)]) == plain


def test_a_filler_before_the_first_word_comes_first() -> None:
    """Um, I think."""
    plain = words("I think so too", start=1.0)
    assert texts(with_fillers(plain, [Word(0.2, 0.6, "um", 0.5), *plain], [hold(0.3, 0.6)])) == "um I think so too"


def test_times_follow_one_another_when_fillers_are_put_in() -> None:
    """A filler takes its time from the neighbour that was stretched over it."""
    plain = [Word(0.0, 0.4, "was", 0.9), Word(0.4, 2.0, "asked", 0.9), Word(2.0, 2.4, "to", 0.9)]
    prompted = [
        Word(0.0, 0.4, "was", 0.9), Word(0.5, 1.2, "um", 0.5), Word(1.4, 2.0, "asked", 0.9), Word(2.0, 2.4, "to", 0.9),
    ]  # fmt: skip
    merged = with_fillers(plain, prompted, [hold(0.5, 1.1)])
    assert texts(merged) == "was um asked to"
    assert all(word.start <= word.end for word in merged)
    assert all(a.end <= b.start for a, b in pairwise(merged))


def test_words_of_usual_length_explain_the_sound_under_them() -> None:
    """So most utterances need no second decode."""
    assert not may_hide_fillers(words("I was there"), sound(words("I was there"), hold(0.45, 0.7)))
    assert may_hide_fillers(words("I was"), sound(words("I was"), hold(0.9, 1.3)))


def test_voice_after_the_last_word_is_worth_a_second_look() -> None:
    """A recogniser leaves out the um in which somebody gets stuck."""
    said = words("I was there")
    assert may_hide_fillers(said, VoicedSound(0.0, said[-1].end + 0.5, ()))
    assert may_hide_fillers([], VoicedSound(0.3, 0.7, ()))


def test_a_word_that_lasts_too_long_is_worth_a_second_look() -> None:
    """A recogniser stretches a word over what it leaves out."""
    said = [Word(0.0, 1.2, "so", 0.9), *words("I was there", start=1.2)]
    assert may_hide_fillers(said, sound(said))


def test_a_short_filler_that_holds_nowhere_counts_if_the_decode_was_sure_and_there_is_time_for_it() -> None:
    """A quick um glides from vowel to nasal."""
    plain = [*words("I was"), Word(0.8, 1.6, "asked", 0.9), *words("to run it", start=1.6)]
    prompted = [*words("I was"), Word(1.0, 1.2, "um,", 0.9), *words("asked to run it", start=1.2)]
    heard = with_fillers(plain, prompted, [])
    assert texts(heard) == "I was um, asked to run it"
    assert all(a.end <= b.start for a, b in pairwise(heard))


@pytest.mark.parametrize(
    ("confidence", "end"), [(0.2, 1.6), (0.9, 1.2)], ids=["the decode was unsure", "there is no time for it"]
)
def test_a_filler_that_holds_nowhere_is_else_invented(confidence: float, end: float) -> None:
    """A prompt full of ums makes Whisper write them."""
    plain = [*words("I was"), Word(0.8, end, "asked", 0.9), *words("to run it", start=end)]
    prompted = [*words("I was"), Word(0.75, 0.8, "um,", confidence), *words("asked to run it", start=0.8)]
    assert with_fillers(plain, prompted, []) == plain


def test_a_filler_that_both_decodes_wrote_is_one() -> None:
    """The sure one of the second decode is the first decode's."""
    plain = [*words("I was"), Word(0.9, 1.5, "um,", 0.4), *words("asked to run it", start=1.6)]
    prompted = [*words("I was"), Word(1.2, 1.6, "um,", 0.9), *words("asked to run it", start=1.6)]
    assert with_fillers(plain, prompted, []) == plain


@pytest.mark.parametrize(
    ("prompted", "more"),
    [
        ("and I was asked to um I was asked to run it", True),
        ("and I was asked to um run it", False),
        ("I was asked to um I was asked to run it", False),
        ("and I was asked to um I was asked to sing", False),
    ],
    ids=["a new start", "a filler only", "its beginning lost", "its end lost"],
)
def test_a_second_decode_that_lost_nothing_may_have_the_words_that_were_said_twice(prompted: str, more: bool) -> None:
    """A filler alone is nothing more, and where a word is missing the first decode stands."""
    assert says_more(words("and I was asked to run it"), words(prompted)) is more


def test_a_doubtful_hum_is_an_um() -> None:
    """One that the recogniser was sure of is a hum."""
    words = [Word(0.0, 0.2, "the", 0.9), Word(0.2, 0.5, "hum.", 0.2), Word(0.6, 0.9, "hum", 0.9)]
    assert [word.text for word in respelt(words)] == ["the", "um", "hum"]


def test_the_hum_of_something_is_a_hum() -> None:
    """However doubtful it is."""
    words = [Word(0.0, 0.2, "The", 0.9), Word(0.2, 0.5, "hum", 0.2), Word(0.6, 0.9, "of", 0.9)]
    assert respelt(words) == words
