"""Recognisers: chosen by name, greedy, and decoded a second time only where sound has no words."""

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import speech_recognition

from assistant.base.errors import RecognizerError
from assistant.base.speech import RATE, Word
from assistant.hearing.interface import Said
from assistant.hearing.recognizers import FILLER_PROMPT, Whisper, open_recognizer
from assistant.hearing.recording import Recording

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("afresh")]

FIXTURE = Path(__file__).parents[2] / "audio_fixtures" / "short-answer.flac"


class ScriptedModel:
    """Stands where Whisper is: answers each decode with the next list of words, and keeps how it was asked."""

    def __init__(self, *answers: list[Word]) -> None:
        self._answers = list(answers)
        self.asked: list[dict[str, Any]] = []
        self.context_seconds = 0.0

    def encode_sounds(self, sounds: Sequence[np.ndarray]) -> list[str]:
        """Take windows."""
        return [f"{len(sound) / RATE:g} s" for sound in sounds]

    def greedy_texts(self, encodings: Sequence[str], seconds: Sequence[float], prompt: str = "") -> list[list[Word]]:
        """Answer a decode of windows."""
        self.asked.append({"initial_prompt": prompt or None, "encodings": encodings})
        return [self._answers.pop(0) for _ in encodings]

    def pieces_behind(self, text: str, sound: np.ndarray, begin: float, pad_seconds: float) -> list[SimpleNamespace]:
        """Answer a decode behind what is known."""
        self.asked.append({"known": text, "begin": begin, "seconds": len(sound) / RATE})
        return self.pieces("", self._answers.pop(0), 0.0)

    def says(self, text: list[Word]) -> str:
        """Join words."""
        return texts(text)

    def pieces(self, encoding: str, text: list[Word], seconds: float) -> list[SimpleNamespace]:
        """Give the words of a window's decode."""
        return [
            SimpleNamespace(word=_piece(word.text), start=word.start, end=word.end, probability=word.confidence)
            for word in text
        ]

    def recognize(self, audio: speech_recognition.AudioData, **options: Any) -> dict[str, Any]:
        """Answer as SpeechRecognition does."""
        self.asked.append({**options, "context_seconds": self.context_seconds})
        return {"segments": [SimpleNamespace(words=self.pieces("", self._answers.pop(0), 0.0))]}


def _piece(text: str) -> str:
    """Write a word as Whisper does, with a blank before it; after `+` a piece of the word before."""
    return text.removeprefix("+") if text.startswith("+") else f" {text}"


def whisper(*answers: list[Word]) -> tuple[Whisper, ScriptedModel]:
    """Return the recogniser with the model replaced."""
    recognizer, model = Whisper(), ScriptedModel(*answers)
    recognizer._model = recognizer._recognizer = model
    return recognizer, model


def said(text: str, step: float = 0.4) -> list[Word]:
    """Say words one after the other; `_` is a gap."""
    return [Word(n * step, (n + 0.9) * step, word, 0.9) for n, word in enumerate(text.split()) if word != "_"]


def texts(words: list[Word]) -> str:
    """Join words."""
    return " ".join(word.text for word in words)


def loud(seconds: float) -> np.ndarray:
    """Return an even buzz of 125 Hz, as of a voice that holds a vowel, and a little silence after it."""
    halves = np.arange(round(seconds * RATE)) // 64 % 2
    buzz = np.where(halves == 0, 9_000, -9_000).astype(np.int16)
    buzz[round(0.9 * len(buzz)) :] = 0
    return buzz


def test_a_hum_says_nothing() -> None:
    """What goes on at one level is a motor or the mains, whatever a decode makes of it, alone or beside speech."""
    hum = loud(2.0)[:RATE]
    assert whisper(said("Um"))[0].words(hum) == []
    first, second = whisper(said("we went there Um"))[0].window_words([[loud(1.2), hum]])
    assert (texts(first), second) == ("we went there", [])


def test_fluent_speech_is_decoded_once() -> None:
    """Where every sound has its word one decode is enough, greedy at temperature 0, without a prompt."""
    recognizer, model = whisper(said("we went there and back"))
    assert texts(recognizer.words(loud(2.0))) == "we went there and back"
    (asked,) = model.asked
    assert (asked["temperature"], asked["beam_size"], asked["initial_prompt"]) == (0.0, 1, None)
    assert asked["condition_on_previous_text"] is False
    assert asked["language"] == "en"


def test_sound_without_words_is_asked_about_again() -> None:
    """A second of voice that no word explains is decoded with the filler prompt, and only its fillers are taken."""
    recognizer, model = whisper(said("we went _ _ _ back"), said("we went _ um _ home"))
    assert texts(recognizer.words(loud(2.4))) == "we went um back"
    assert [asked["initial_prompt"] for asked in model.asked] == [None, FILLER_PROMPT]
    assert {asked["temperature"] for asked in model.asked} == {0.0}


def test_silence_around_the_words_needs_no_second_decode() -> None:
    """Quiet before and after the words is no sound that wants explaining."""
    recognizer, model = whisper([Word(1.0, 1.4, "yes", 0.9), Word(1.45, 1.9, "indeed", 0.9)])
    samples = loud(3.0)
    samples[:RATE] = samples[2 * RATE :] = 0
    recognizer.words(samples)
    assert len(model.asked) == 1


def test_loop_is_decoded_again_with_all_of_the_context() -> None:
    """A looping decode is thrown away and done again with the 30 s that Whisper was trained on."""
    recognizer, model = whisper(said("the the the the the the the"), said("the end of the story is good"))
    assert texts(recognizer.words(loud(2.8))) == "the end of the story is good"
    assert [asked["context_seconds"] >= 30 for asked in model.asked] == [False, True]


def test_second_decode_that_loops_is_ignored() -> None:
    """A loop that the filler prompt sets off changes nothing."""
    recognizer, _ = whisper(said("we went _ _ _ back"), said("um um um um um um um um"))
    assert texts(recognizer.words(loud(2.4))) == "we went back"


def test_a_window_of_utterances_is_decoded_once() -> None:
    """Each utterance gets its own words, with times from its own start."""
    recognizer, model = whisper(said("we went there and back then home again"))
    first, second = recognizer.window_words([[loud(2.0), loud(1.2)]])
    assert (texts(first), texts(second)) == ("we went there and back", "then home again")
    assert second[0].start == pytest.approx(0.0)
    assert len(model.asked) == 1


def test_the_second_decode_of_a_window_shares_its_encoding() -> None:
    """It is asked for if any utterance may hide a filler; only those that may are given one."""
    recognizer, model = whisper(said("we went _ _ _ back and home"), said("we went _ um _ back um home"))
    first, second = recognizer.window_words([[loud(2.4), loud(0.8)]])
    assert (texts(first), texts(second)) == ("we went um back", "and home")
    assert model.asked[1] == {"initial_prompt": FILLER_PROMPT, "encodings": ["3.2 s"]}


def test_windows_are_decoded_together() -> None:
    """Once for all of them, and a second time for those that may hide a filler; words come in the order of sound."""
    plain = said("we went there and back"), said("we went _ _ _ back"), said("then home again we came")
    recognizer, model = whisper(*plain, said("we went _ um _ back"))
    heard = recognizer.window_words([[loud(2.0)], [loud(2.4)], [loud(2.0)]])
    assert list(map(texts, heard)) == ["we went there and back", "we went um back", "then home again we came"]
    assert [asked["encodings"] for asked in model.asked] == [["2 s", "2.4 s", "2 s"], ["2.4 s"]]


def test_a_window_that_loops_is_heard_utterance_by_utterance() -> None:
    """What is true of one cannot be told from the loop."""
    recognizer, model = whisper(said("the " * 9), said("we went there and back"), said("then home again"))
    assert [texts(words) for words in recognizer.window_words([[loud(2.0), loud(1.2)]])] == [
        "we went there and back",
        "then home again",
    ]
    assert [asked["context_seconds"] for asked in model.asked[1:]] == [14.0, 13.2]


def test_an_utterance_that_a_windows_decode_leaves_out_is_heard_alone() -> None:
    """A decode that breaks off within a window must not lose what comes after; the others keep their words."""
    recognizer, _ = whisper(said("we went there and back"), said("then home again we came"))
    assert [texts(words) for words in recognizer.window_words([[loud(2.0), loud(2.0)]])] == [
        "we went there and back",
        "then home again we came",
    ]


@pytest.mark.thorough
def test_a_window_of_real_speech_gives_the_words_twice() -> None:
    """The words of two utterances are found, and a second run finds the same."""
    with Recording(FIXTURE) as recording:
        speech = np.concatenate([frame.samples for frame in recording])
    recognizer = Whisper("tiny.en")
    recognizer.load()
    once, again = (recognizer.window_words([[speech[: 4 * RATE], speech[: 4 * RATE]]]) for _ in range(2))
    assert once == again
    assert texts(once[0]).split()[:3] == texts(once[1]).split()[:3] != []


def test_words_lie_inside_the_sound() -> None:
    """Whisper's padding is no part of an utterance: no word ends after it, and a lone full stop is no word."""
    recognizer, _ = whisper([Word(0.0, 0.5, "we", 0.9), Word(0.5, 3.0, "went.", 0.9), Word(3.0, 3.2, ".", 0.9)])
    words = recognizer._guarded(loud(1.0), prompt=None)
    assert [(word.text, word.start, word.end) for word in words] == [("we", 0.0, 0.5), ("went.", 0.5, 1.0)]


def test_pieces_of_a_word_are_one() -> None:
    """Whisper tears at hyphens, points and signs; the words of record and the interim ones are whole."""
    torn = said("we +, sold 1 +,250 part +-time for 50 +%")
    recognizer, model = whisper(torn, torn)
    words = recognizer.words(loud(4.0))
    assert texts(words) == "we, sold 1,250 part-time for 50%"
    assert (words[2].start, words[2].end) == (torn[3].start, torn[4].end)
    assert recognizer.quick_text(loud(4.0)) == texts(words)
    assert len(model.asked) == 2  # a number that takes its time hides no filler


def test_loop_within_one_word_is_decoded_again() -> None:
    """Hyphens hide no loop."""
    recognizer, _ = whisper(said("no +-no +-no +-no +-no +-no"), said("no I was there with you"))
    assert texts(recognizer.words(loud(2.4))) == "no I was there with you"


def test_filler_of_the_second_decode_comes_after_a_word_that_it_wrote_otherwise() -> None:
    """One decode writes a hyphen, the other a blank; and an um within a word parts it."""
    recognizer, _ = whisper(said("I was part +-time _ _ _ _ _ there"), said("I was part time _ _ um _ _ there"))
    assert texts(recognizer.words(loud(4.0))) == "I was part-time um there"
    recognizer, _ = whisper(said("I was part _ um +-time there"))
    assert [word.text for word in recognizer._guarded(loud(2.8), None)] == ["I", "was", "part", "um-", "time", "there"]


def test_interim_words_that_loop_are_not_shown() -> None:
    """The eye sees nothing rather than nonsense."""
    recognizer, _ = whisper(said("so so so so so so so"), said("so we went"))
    assert recognizer.quick_text(loud(2.8)) == ""
    assert recognizer.quick_text(loud(1.2)) == "so we went"


def test_nobody_is_shown_a_swear_word_that_is_a_guess() -> None:
    """Half a word is often guessed to be one; what was said is heard anew at its end."""
    recognizer, _ = whisper(said("for the cafe and a f***ing"))
    assert recognizer.quick_text(loud(2.8)) == "for the cafe and a"


@pytest.fixture(scope="module")
def real() -> Whisper:
    """Load the recogniser that comes with the program."""
    recognizer = Whisper()
    recognizer.load()
    return recognizer


def test_same_sound_same_words(real: Whisper) -> None:
    """The real recogniser hears the same words at the same times again, in order and inside the sound."""
    with Recording(FIXTURE) as recording:
        samples = np.concatenate([frame.samples for frame in recording])[: 6 * RATE]
    words = real.words(samples)
    assert words == real.words(samples)
    assert "friend" in texts(words)
    edges = [edge for word in words for edge in (word.start, word.end)]
    assert edges == sorted(edges)
    assert edges[-1] <= 6.0


@pytest.mark.thorough
def test_words_of_a_real_recording_are_whole(real: Whisper) -> None:
    """A hyphen, a decimal and a thousand in what the real recogniser hears."""
    with Recording(FIXTURE.with_name("whole-words.flac")) as recording:
        samples = np.concatenate([frame.samples for frame in recording])
    words = real.words(samples)
    heard = [word.text.strip(".,%") for word in words]
    assert {"co-op", "well-known", "family-owned", "11.5", "7.2", "1,250"} <= set(heard)
    assert not [word.text for word in words if word.text[0] in "-,.%&"]
    assert all(0 <= word.start < word.end <= 12.0 and word.confidence > 0 for word in words)


@pytest.mark.parametrize("seconds", [0.03, 1.0])
def test_silence_has_no_words(real: Whisper, seconds: float) -> None:
    """Nothing is made up for silence, however short."""
    assert real.words(np.zeros(round(seconds * RATE), np.int16)) == []


def test_unknown_recogniser() -> None:
    """A misspelt name has a suggestion, and an odd one the list of what there is."""
    with pytest.raises(RecognizerError, match="There is no recogniser named 'wisper'") as caught:
        open_recognizer("wisper")
    assert caught.value.hint == "Did you mean whisper?"
    with pytest.raises(RecognizerError) as caught:
        open_recognizer("zzz")
    assert caught.value.hint == "Known: whisper."


def test_recogniser_by_name() -> None:
    """The name alone means the model that comes with the program; another may be named after a colon."""
    assert open_recognizer("whisper").name == "whisper:tiny.en"
    assert open_recognizer("whisper:tiny.en").name == "whisper:tiny.en"


def test_model_that_cannot_be_loaded(tmp_path: Path) -> None:
    """A folder whose files are no model is one error."""
    for file in ("config.json", "tokenizer.json", "vocabulary.txt", "model.bin"):
        (tmp_path / file).touch()
    recognizer = open_recognizer(f"whisper:{tmp_path}")
    with pytest.raises(RecognizerError, match=r"The recogniser whisper:.* could not be loaded") as caught:
        recognizer.load()
    assert "\n" not in caught.value.message
    assert "Traceback" not in caught.value.message
    assert "--recognizer whisper" in caught.value.hint


def known(text: str, seconds: float) -> Said:
    """Return an utterance that was recognised."""
    return Said(loud(seconds), text)


def test_an_utterance_is_heard_behind_what_was_said_before() -> None:
    """The words before are given, and those behind them get times from the start of their own utterance."""
    behind = [Word(3.1, 3.6, "somewhere", 0.9), Word(3.6, 4.2, "interesting", 0.9), Word(4.2, 4.9, "yesterday", 0.9)]
    recognizer, model = whisper(behind)
    words = recognizer.words_after([known("So,", 1.0), known("we went...", 2.0)], loud(2.0))
    assert [(word.text, round(word.start, 3), round(word.end, 3)) for word in words] == [
        ("somewhere", 0.1, 0.6),
        ("interesting", 0.6, 1.2),
        ("yesterday", 1.2, 1.9),
    ]
    assert model.asked == [{"known": "So, we went", "begin": 3.0, "seconds": 5.0}]


@pytest.mark.parametrize("wrong", ["", "the the the the the the the the"])
def test_what_goes_wrong_behind_others_is_heard_alone(wrong: str) -> None:
    """A decode that loops, or goes on with nothing, is thrown away."""
    recognizer, model = whisper(said(wrong), said("we went there and back"))
    assert texts(recognizer.words_after([known("so", 1.0)], loud(2.0))) == "we went there and back"
    assert "temperature" in model.asked[1]


class Linguist(ScriptedModel):
    """A model that knows many languages."""

    model = SimpleNamespace(is_multilingual=True)

    def language_of(self, sound: np.ndarray) -> tuple[str, float]:
        """Hear Dutch."""
        return "nl", float(np.abs(sound).max())


def test_a_model_that_knows_languages_is_asked_itself() -> None:
    """Its sound is in floats within 1."""
    recognizer = Whisper()
    recognizer._model = Linguist()
    heard = recognizer.language(loud(1.0))
    assert heard == ("nl", pytest.approx(9_000 / 32_768))


def test_without_such_a_model_no_language_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """tiny.en knows English only; where base is not installed nobody is asked anything."""

    def missing(model: str) -> None:
        raise RecognizerError(f"There is no {model}.", "Install it.")

    monkeypatch.setattr("assistant.hearing.recognizers._opened", missing)
    recognizer = Whisper()
    recognizer._model = SimpleNamespace(model=SimpleNamespace(is_multilingual=False))
    assert [recognizer.language(loud(1.0)) for _ in range(2)] == [None, None]
