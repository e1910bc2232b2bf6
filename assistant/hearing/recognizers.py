"""Recognisers: the registry, and Whisper through SpeechRecognition."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from assistant.base.errors import RecognizerError
from assistant.base.samples import Samples
from assistant.base.speech import RATE, Word, is_filler
from assistant.base.text import guess_hint
from assistant.hearing.filled_pauses import voiced_sound
from assistant.hearing.fillers import may_hide_fillers, respelt, with_fillers
from assistant.hearing.guards import drop_loops, is_implausible
from assistant.hearing.interface import Recognizer
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
QUICK_PAD_SECONDS = 5.0
"""The same for interim words, which only the eye sees."""
FULL_SECONDS = 30.0
"""What Whisper was trained on."""
LEAST_LEFT_OUT_SECONDS = 1.5
"""An utterance this long in which a window's decode has no word may have been left out."""
TOKENS_A_SECOND = 8
"""Bound on a decode's length, so that a loop ends soon."""


class Whisper:
    """faster-whisper through SpeechRecognition, greedy at temperature 0 so that a second run gives the same words."""

    hears_fillers = True
    sends_to = ""

    def __init__(self, model: str = INCLUDED) -> None:
        self.name = f"whisper:{model}"
        self._model_name = model
        self._model: Any = None
        self._recognizer: Any = None

    @property
    def sha256(self) -> str:
        """Of the model's weights."""
        return weights_hash(model_folder(self._model_name))

    def load(self) -> None:
        """Load the model into memory. Raises RecognizerError."""
        from speech_recognition.recognizers.whisper_local.base import WhisperCompatibleRecognizer
        from speech_recognition.recognizers.whisper_local.faster_whisper import TranscribableAdapter

        from assistant.hearing.whisper_model import ShortContextModel

        try:
            self._model = ShortContextModel(
                model_folder(self._model_name),
                device="cpu",
                compute_type="int8",
                cpu_threads=threads(),
                local_files_only=True,
            )
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
        """Recognise one utterance; a second decode looks for fillers where the words leave sound unexplained."""
        sound = voiced_sound(samples)
        plain = [] if sound.even else respelt(self._guarded(samples, prompt=None))
        if not may_hide_fillers(plain, sound):
            return plain
        prompted = self._decode(samples, FILLER_PROMPT, CONTEXT_PAD_SECONDS)
        return with_fillers(plain, _believed(prompted, len(samples) / RATE), sound.stretches)

    def window_words(self, utterances: Sequence[Samples]) -> list[list[Word]]:
        """Recognise some utterances in one decode; where it loops or leaves one out, that is heard alone."""
        import numpy as np

        lengths = [len(samples) / RATE for samples in utterances]
        window = np.concatenate(utterances)
        encoding = self._model.encode_sound(window.astype(np.float32) / 32768)
        decoded = self._decode(window, None, FULL_SECONDS)
        if is_implausible(decoded, sum(lengths)):
            return [self.words(samples) for samples in utterances]
        sounds = [voiced_sound(samples) for samples in utterances]
        plain = [
            respelt(self._guarded(samples, None) if _fails(words, seconds) else drop_loops(words))
            if not sound.even
            else []
            for words, samples, seconds, sound in zip(
                shared_out(decoded, lengths), utterances, lengths, sounds, strict=True
            )
        ]
        hidden = [may_hide_fillers(*pair) for pair in zip(plain, sounds, strict=True)]
        if not any(hidden):
            return plain
        pieces = self._model.pieces_after(FILLER_PROMPT, encoding, sum(lengths), is_filler)
        prompted = shared_out(list(whole_words(_words(pieces, sum(lengths)))), lengths)
        return [
            with_fillers(words, _believed(second, seconds), sound.stretches) if hides else words
            for words, second, seconds, sound, hides in zip(plain, prompted, lengths, sounds, hidden, strict=True)
        ]

    def ending_words(self, samples: Samples) -> list[Word]:
        """Recognise how an utterance ends, as the middle of a sentence; nothing if it looks wrong."""
        return _believed(self._decode(samples, UNFINISHED_PROMPT, CONTEXT_PAD_SECONDS), len(samples) / RATE)

    def quick_text(self, samples: Samples) -> str:
        """Recognise roughly, with little context; nothing if it looks wrong."""
        words = self._decode(samples, None, QUICK_PAD_SECONDS)
        return "" if is_implausible(words, len(samples) / RATE) else " ".join(word.text for word in words)

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


def _fails(words: Sequence[Word], seconds: float) -> bool:
    """Tell whether the words that a window's decode has for an utterance call for hearing it alone."""
    return is_implausible(words, seconds) or (not words and seconds >= LEAST_LEFT_OUT_SECONDS)


def _believed(prompted: Sequence[Word], seconds: float) -> list[Word]:
    return [] if is_implausible(prompted, seconds) else drop_loops(prompted)


def _words(pieces: Iterable[Any], seconds: float) -> Iterator[Word]:
    for piece in pieces:
        start, end = min(float(piece.start), seconds), min(float(piece.end), seconds)
        yield Word(start, end, piece.word, round(float(piece.probability), 3))


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
