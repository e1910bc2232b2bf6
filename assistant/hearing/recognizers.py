"""Recognisers: the registry, and Whisper through SpeechRecognition."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from assistant.base.errors import RecognizerError, trace
from assistant.base.samples import Samples
from assistant.base.speech import RATE, Word, is_filler
from assistant.base.text import guess_hint
from assistant.hearing.filled_pauses import SILENCE, VoicedSound, voiced_sound
from assistant.hearing.fillers import may_hide_fillers, respelt, says_more, with_fillers, without_fillers
from assistant.hearing.guards import drop_loops, is_implausible
from assistant.hearing.interface import Recognizer, Said
from assistant.hearing.joined_model import JOINED
from assistant.hearing.model_choice import weights_hash
from assistant.hearing.models import INCLUDED, model_folder
from assistant.hearing.pieces import whole_words
from assistant.hearing.windows import shared_out

FILLER_PROMPT = "Um, so, uh, I was, you know, like, um, thinking about, uh, that."
"""Makes Whisper write the fillers that it otherwise leaves out."""
UNFINISHED_PROMPT = "I went there and"
"""Without a full stop: Whisper then writes a trailing "and" or "so" that it otherwise leaves out."""
CONTEXT_PAD_SECONDS = 12.0
"""Silence that the encoder sees after an utterance: with less, tiny.en loses words; with 30 s in all it costs twice."""
CONTINUED_PAD_SECONDS = 8.0
"""The same where an utterance is heard behind others."""
MARKS = " .,;:?!…-–—"
"""Left out where known words end: a full stop, written when nothing followed yet, would begin a new sentence."""
QUICK_PAD_SECONDS = 5.0
"""The same for interim words, which only the eye sees."""
FULL_SECONDS = 30.0
"""What Whisper was trained on."""
LEAST_LEFT_OUT_SECONDS = 1.5
"""An utterance this long in which a window's decode has no word may have been left out."""
TOKENS_A_SECOND = 8
"""Bound on a decode's length, so that a loop ends soon."""


@dataclass(frozen=True)
class _Heard:
    """An utterance after the first decode."""

    words: list[Word]
    seconds: float
    sound: VoicedSound = SILENCE
    hides_fillers: bool = False
    """A second decode is worth its time."""


class Whisper:
    """faster-whisper through SpeechRecognition, greedy at temperature 0 so that a second run gives the same words."""

    hears_fillers = True
    sends_to = ""

    def __init__(self, model: str = INCLUDED) -> None:
        self.name = f"whisper:{model}"
        self._model_name = model
        self._model: Any = None
        self._recognizer: Any = None
        self._linguist: Any = None
        """What tells languages: loaded when it is first asked for; False if there is none."""

    @property
    def sha256(self) -> str:
        """Of the model's weights."""
        return weights_hash(model_folder(self._model_name))

    def load(self) -> None:
        """Load the model into memory. Raises RecognizerError."""
        from speech_recognition.recognizers.whisper_local.base import WhisperCompatibleRecognizer
        from speech_recognition.recognizers.whisper_local.faster_whisper import TranscribableAdapter

        try:
            self._model = _opened(self._model_name)
        except RecognizerError:
            raise
        except Exception as error:  # a damaged tokenizer raises what has no class of its own
            included = self._model_name == INCLUDED
            reason = str(error).partition("\n")[0].rstrip(".")
            raise RecognizerError(
                f"The recogniser {self.name} could not be loaded: {reason}.",
                "Install second-take again." if included else "Use --recognizer whisper, which comes with the program.",
            ) from error
        self._recognizer = WhisperCompatibleRecognizer(TranscribableAdapter(self._model))

    def words(self, samples: Samples) -> list[Word]:
        """Recognise one utterance by itself."""
        return self.words_after((), samples)

    def words_after(self, before: Sequence[Said], samples: Samples) -> list[Word]:
        """Recognise one utterance; a second decode looks for fillers where the words leave sound unexplained."""
        heard = self._heard(samples, lambda: self._continued(before, samples) or self._guarded(samples, prompt=None))
        if not heard.hides_fillers:
            return heard.words
        return _with_fillers(heard, self._decode(samples, FILLER_PROMPT, CONTEXT_PAD_SECONDS))

    def window_words(self, windows: Sequence[Sequence[Samples]]) -> list[list[Word]]:
        """Recognise windows of utterances together; what a decode loops on or leaves out is heard alone."""
        import numpy as np

        encodings = self._model.encode_sounds([np.concatenate(each).astype(np.float32) / 32768 for each in windows])
        lengths = [[len(samples) / RATE for samples in window] for window in windows]
        plain = self._decoded(encodings, lengths)
        heard = [self._checked(*each) for each in zip(windows, plain, strict=True)]
        words = [[one.words for one in window] for window in heard]
        doubtful = [place for place, window in enumerate(heard) if any(one.hides_fillers for one in window)]
        if doubtful:
            encoded, seconds = ([each[place] for place in doubtful] for each in (encodings, lengths))
            for place, prompted in zip(doubtful, self._decoded(encoded, seconds, FILLER_PROMPT), strict=True):
                if says_more(*(list(chain.from_iterable(each)) for each in (plain[place], prompted))):
                    heard[place] = self._checked(windows[place], [without_fillers(each) for each in prompted])
                words[place] = list(map(_with_fillers, heard[place], prompted))
        return list(chain.from_iterable(words))

    def _checked(self, window: Sequence[Samples], decoded: Sequence[list[Word]]) -> list[_Heard]:
        """Make sure of what a window's decode has for each utterance."""
        if is_implausible(list(chain.from_iterable(decoded)), sum(map(len, window)) / RATE):
            return [_Heard(self.words(samples), len(samples) / RATE) for samples in window]
        return [
            self._heard(
                samples,
                lambda samples=samples, words=words: (  # type: ignore[misc]
                    self._guarded(samples, None) if _fails(words, len(samples) / RATE) else drop_loops(words)
                ),
            )
            for samples, words in zip(window, decoded, strict=True)
        ]

    def _heard(self, samples: Samples, words: Callable[[], list[Word]]) -> _Heard:
        """Find what the words leave unexplained in the sound of an utterance; an even hum has no words."""
        sound = voiced_sound(samples)
        heard = [] if sound.even else respelt(words())
        return _Heard(heard, len(samples) / RATE, sound, may_hide_fillers(heard, sound))

    def _decoded(
        self, encodings: Sequence[Any], lengths: Sequence[Sequence[float]], prompt: str = ""
    ) -> list[list[list[Word]]]:
        """Return the words of each utterance of each window; after a prompt, of those windows that have a filler."""
        whole = [sum(each) for each in lengths]
        texts = self._model.greedy_texts(encodings, whole, prompt)
        found = []
        for encoding, text, seconds, shares in zip(encodings, texts, whole, lengths, strict=True):
            wanted = not prompt or any(map(is_filler, self._model.says(text).split()))
            pieces = self._model.pieces(encoding, text, seconds) if wanted else ()
            found.append(shared_out(list(whole_words(_words(pieces, seconds))), shares))
        return found

    def ending_words(self, samples: Samples) -> list[Word]:
        """Recognise how an utterance ends, as the middle of a sentence; nothing if it looks wrong."""
        words = self._decode(samples, UNFINISHED_PROMPT, CONTEXT_PAD_SECONDS)
        return [] if is_implausible(words, len(samples) / RATE) else drop_loops(words)

    def quick_text(self, samples: Samples) -> str:
        """Recognise roughly, with little context; nothing if it looks wrong.

        A swear word, which the models write with stars, is left out: a guess at half a word is often one, and an
        utterance that is over is heard anew.
        """
        words = self._decode(samples, None, QUICK_PAD_SECONDS)
        shown = [word.text for word in words if "*" not in word.text]
        return "" if is_implausible(words, len(samples) / RATE) else " ".join(shown)

    def language(self, samples: Samples) -> tuple[str, float] | None:
        """Tell the language by a model that knows many; None where none is on this computer."""
        import numpy as np

        if self._linguist is None:
            self._linguist = _linguist(self._model)
        return self._linguist.language_of(samples.astype(np.float32) / 32768) if self._linguist else None

    def _continued(self, before: Sequence[Said], samples: Samples) -> list[Word]:
        """Recognise an utterance as what goes on behind others; nothing if that looks wrong, or there are none."""
        import numpy as np

        if not before:
            return []
        begin, seconds = sum(said.seconds for said in before), len(samples) / RATE
        sound = np.concatenate([*(said.samples for said in before), samples]).astype(np.float32) / 32768
        text = " ".join(said.text for said in before).rstrip(MARKS)
        pieces = self._model.pieces_behind(text, sound, begin, CONTINUED_PAD_SECONDS)
        words = drop_loops(list(whole_words(_words(pieces, begin + seconds, begin))))
        return [] if is_implausible(words, seconds) else words

    def _guarded(self, samples: Samples, prompt: str | None) -> list[Word]:
        words = self._decode(samples, prompt, CONTEXT_PAD_SECONDS)
        if is_implausible(words, len(samples) / RATE):
            words = self._decode(samples, prompt, FULL_SECONDS)
        return drop_loops(words)

    def _decode(self, samples: Samples, prompt: str | None, pad_seconds: float) -> list[Word]:
        from speech_recognition import AudioData

        seconds = len(samples) / RATE
        self._model.context_seconds = seconds + pad_seconds
        result = self._recognizer.recognize(
            AudioData(samples.tobytes(), RATE, 2),
            show_dict=True,
            language="en",
            beam_size=1,
            temperature=0.0,
            condition_on_previous_text=False,
            word_timestamps=True,
            initial_prompt=prompt,
            no_repeat_ngram_size=5,
            max_new_tokens=round(10 + TOKENS_A_SECOND * seconds),
        )
        pieces = chain.from_iterable(segment.words or () for segment in result["segments"])
        return list(whole_words(_words(pieces, seconds)))


def _with_fillers(heard: _Heard, prompted: Sequence[Word]) -> list[Word]:
    """Put the fillers of a second decode among the words, if it may be believed."""
    if not heard.hides_fillers:
        return heard.words
    believed = [] if is_implausible(prompted, heard.seconds) else drop_loops(prompted)
    return with_fillers(heard.words, believed, heard.sound.stretches)


def _fails(words: Sequence[Word], seconds: float) -> bool:
    """Tell whether the words that a window's decode has for an utterance call for hearing it alone."""
    return is_implausible(words, seconds) or (not words and seconds >= LEAST_LEFT_OUT_SECONDS)


def _words(pieces: Iterable[Any], end: float, begin: float = 0.0) -> Iterator[Word]:
    """Make words of pieces between two times, with times that count from the first of them."""
    for piece in pieces:
        start, stop = (min(max(float(time), begin), end) - begin for time in (piece.start, piece.end))
        yield Word(start, stop, piece.word, round(float(piece.probability), 3))


def _opened(model: str) -> Any:
    from assistant.hearing.whisper_model import ShortContextModel

    return ShortContextModel(
        model_folder(model), device="cpu", compute_type="int8", cpu_threads=threads(), local_files_only=True
    )


def _linguist(model: Any) -> Any:
    """Return a loaded model that knows many languages, this one if it does; False if there is none."""
    if model.model.is_multilingual:
        return model
    try:
        return _opened(JOINED)
    except Exception as error:  # a missing one, a damaged one: nobody asked for it
        trace(error)
        return False


def threads() -> int:
    """Threads of a decode: OMP_NUM_THREADS, or all cores up to four; more do not help so small a model."""
    wanted = os.environ.get("OMP_NUM_THREADS", "")
    return int(wanted) if wanted.isdecimal() and int(wanted) else min(4, os.cpu_count() or 1)


def open_recognizer(name: str) -> Recognizer:
    """Return a recogniser by name: `whisper`, `whisper:FOLDER`, or `whisper:NAME` of one in the local cache.

    Raises:
        RecognizerError: the name is unknown, or there is no model of that name on this computer.

    """
    engine, _, model = name.partition(":")
    if engine not in RECOGNIZERS:
        hint = guess_hint(engine, RECOGNIZERS, f"Known: {', '.join(RECOGNIZERS)}.")
        raise RecognizerError(f"There is no recogniser named {engine!r}.", hint)
    return RECOGNIZERS[engine](model)


def _whisper(model: str) -> Recognizer:
    model = model or INCLUDED
    model_folder(model)  # what is missing is told before anything begins
    return Whisper(model)


RECOGNIZERS: dict[str, Callable[[str], Recognizer]] = {
    "whisper": _whisper,
}
"""Every recogniser by name; docs/build/add-a-recogniser.md tells how to add one."""
