"""Whisper with a shorter encoder context; imported only when a model is loaded.

Whisper always encodes 30 s, which is most of the cost of a short utterance. Encoding the utterance and some silence
after it gives nearly the same words for a fraction of the time; what it gets wrong it gets wrong loudly (loops), and
`assistant.hearing.guards` catches that.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from faster_whisper import WhisperModel
from faster_whisper.audio import pad_or_trim
from faster_whisper.tokenizer import Tokenizer
from faster_whisper.transcribe import get_ctranslate2_storage, get_suppressed_tokens

Sound: TypeAlias = np.ndarray[Any, Any]
Encoding: TypeAlias = np.ndarray[Any, Any]
Text: TypeAlias = list[int]
"""Tokens."""
FRAMES_A_SECOND = 100
FULL_FRAMES = 3000
LANGUAGE_PAD_SECONDS = 4.0
WINDOW_PAD_SECONDS = 3.0
"""Silence that the encoder sees after a window of utterances: after so much sound it needs no more."""
TOKENS_A_SECOND = 8
"""Bound on a decode's length, so that a loop ends soon."""
NO_REPEAT = 5
"""Tokens in a row that are not written twice."""


class ShortContextModel(WhisperModel):  # type: ignore[misc]
    """A WhisperModel whose encoder sees `context_seconds` of the padded window."""

    context_seconds: float = FULL_FRAMES / FRAMES_A_SECOND
    _encoded: tuple[np.ndarray[Any, Any], Any] | None = None
    """What was encoded last, and the result: a second decode of the same sound needs no second encoding."""

    def encode(self, features: np.ndarray[Any, Any]) -> Any:
        """Encode features of shape (mels, 3000), cut to the context."""
        frames = min(FULL_FRAMES, 2 * round(self.context_seconds * FRAMES_A_SECOND / 2))
        heard = np.ascontiguousarray(features[..., :frames])
        if self._encoded is None or not np.array_equal(self._encoded[0], heard):
            self._encoded = (heard, super().encode(heard))
        return self._encoded[1]

    def encode_sounds(self, sounds: Sequence[Sound]) -> list[Encoding]:
        """Encode sounds of up to 30 s, floats of shape (n,), each with as much context as the longest needs."""
        longest = max(map(len, sounds)) / self.feature_extractor.sampling_rate
        self.context_seconds = longest + WINDOW_PAD_SECONDS
        encoded = (self.encode(pad_or_trim(self.feature_extractor(sound)[..., :-1])) for sound in sounds)
        return [np.array(each) for each in encoded]

    def language_of(self, sound: np.ndarray[Any, Any]) -> tuple[str, float]:
        """Return the likeliest language of up to 26 s of sound by its code, and how likely it is; multilingual only."""
        self.context_seconds = len(sound) / self.feature_extractor.sampling_rate + LANGUAGE_PAD_SECONDS
        encoding = self.encode(pad_or_trim(self.feature_extractor(sound)[..., :-1]))
        token, probability = self.model.detect_language(encoding)[0][0]
        return token.strip("<|>"), float(probability)

    def greedy_texts(self, encodings: Sequence[Encoding], seconds: Sequence[float], prompt: str = "") -> list[Text]:
        """Decode encoded sounds that last so long together, greedily, after a prompt.

        A token costs much less so than in decodes one by one, and is the same. Unlike `transcribe`, it does not go on
        where a decode broke off, which would have to be encoded again.
        """
        tokenizer = self._tokenizer()
        asked = self.get_prompt(tokenizer, tokenizer.encode(f" {prompt}") if prompt else [], without_timestamps=True)
        most = len(asked) + round(10 + TOKENS_A_SECOND * max(seconds))
        results = self.model.generate(
            get_ctranslate2_storage(np.concatenate(encodings)),
            [asked] * len(encodings),
            beam_size=1,
            max_length=min(self.max_length, 2 * most),  # of which CTranslate2 uses half, for what is asked and new
            no_repeat_ngram_size=NO_REPEAT,
            suppress_tokens=get_suppressed_tokens(tokenizer, [-1]),
        )
        return [[token for token in result.sequences_ids[0] if token < tokenizer.eot] for result in results]

    def says(self, text: Text) -> str:
        """Return a decoded text as it is read."""
        return str(self._tokenizer().decode(text))

    def pieces(self, encoding: Encoding, text: Text, seconds: float) -> list[WordPiece]:
        """Return the words of a text with their times in the sound, which lasts so long, in pieces."""
        frames = round(seconds * FRAMES_A_SECOND)
        segment = {"seek": 0, "start": 0.0, "end": seconds, "tokens": text}
        marks = ("\"'“¿([{-", "\"'.。,，!！?？:：”)]}、")
        self.add_word_timestamps([[segment]], self._tokenizer(), get_ctranslate2_storage(encoding), frames, *marks, 0.0)
        return [WordPiece(**piece) for piece in segment["words"]]  # type: ignore[attr-defined]

    def _tokenizer(self) -> Tokenizer:
        return Tokenizer(self.hf_tokenizer, self.model.is_multilingual, task="transcribe", language="en")

    def pieces_behind(self, text: str, sound: np.ndarray[Any, Any], begin: float, pad_seconds: float) -> list[Any]:
        """Decode sound greedily that is known to say `text` before `begin`; give the pieces of words behind it.

        Their times count from the first sample; `pad_seconds` of silence follow the sound. The text should not end in a
        mark: the decoder writes one there or goes on, as it hears it.
        """
        seconds = len(sound) / self.feature_extractor.sampling_rate
        self.context_seconds = seconds + pad_seconds
        encoding = self.encode(pad_or_trim(self.feature_extractor(sound)[..., :-1]))
        tokenizer = Tokenizer(self.hf_tokenizer, self.model.is_multilingual, task="transcribe", language="en")
        known = tokenizer.encode(f" {text}")
        asked = [*self.get_prompt(tokenizer, [], without_timestamps=True), *known]
        most = len(asked) + round(10 + TOKENS_A_SECOND * (seconds - begin))
        (result,) = self.model.generate(
            encoding,
            [asked],
            beam_size=1,
            max_length=min(self.max_length, 2 * most),  # of which CTranslate2 uses half, for what is asked and new
            no_repeat_ngram_size=NO_REPEAT,
            suppress_tokens=get_suppressed_tokens(tokenizer, [-1]),
        )
        spoken = [token for token in result.sequences_ids[0] if token < tokenizer.eot]  # `known` is among them
        (pieces,) = self.find_alignment(tokenizer, [spoken], encoding, round(seconds * FRAMES_A_SECOND))
        places = accumulate((len(piece["tokens"]) for piece in pieces), initial=0)
        behind = [piece for piece, place in zip(pieces, places, strict=False) if place >= len(known)]
        return [WordPiece(**{name: piece[name] for name in WordPiece._fields}) for piece in behind]


class WordPiece(NamedTuple):
    """A part of a word, as faster-whisper gives them."""

    start: float
    end: float
    word: str
    probability: float
