"""What the words of an answer show, measured; and what the measures mean, weighed. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import sqrt

from assistant.detectors.transcript import Transcript
from assistant.detectors.wordlists import ADDING_WORDS, JOINING_WORDS, SMALL_TALK, SPEAKER_WORDS
from assistant.speech import Record, normalise
from assistant.stems import content_stem

WINDOW = 60
"""Words, about 24 s: most measures look back so far."""
SHORT_WINDOW = 40
"""Words in which returning talk is looked for."""
BLOCK = 25
"""Words, about a sentence or two: compared with every earlier block."""
BLOCK_STEP = 5
"""Words between the starts of the earlier blocks."""
LONG_WINDOW = 100
"""Words in which the commonest are counted."""
FEWEST_BEFORE = 8
"""Content words before the last ones, so that returning to them means something."""
OPENING = 40
"""Words at the start of an answer that say, with the question, what it is about."""


class Measures(Record, frozen=True):
    """Shares (0–1) that describe the last words of an answer. Of `WINDOW` words without fillers unless said."""

    filler_rate: float
    """Of the last `WINDOW` raw words: those that only fill time. Both words of "you know" count."""
    filler_rate_all: float
    """The same over the whole answer so far."""
    echo: float
    """Likeness (cosine of content words) of the last `BLOCK` words and the earlier block most like them."""
    returning: float
    """Of the content words of the last `SHORT_WINDOW` words: those said before it."""
    new: float
    """Content words heard for the first time."""
    commonest: float
    """Of the content words of the last `LONG_WINDOW` words: those that are one of the three commonest."""
    joins: float
    """And, so, then, but, because …"""
    adds: float
    """And, so, then."""
    speaker: float
    """I, my, we …"""
    small_talk: float
    """Words of home, food, weather and free time that neither the question nor the opening used."""
    anchored: float
    """Of the content words of the last `SHORT_WINDOW` words: those of the question or the opening."""


class Ramp(Record, frozen=True):
    """Turns a measure into a strength: 0 at `low`, 1 at `full`, more beyond it up to `CEILING`."""

    low: float
    full: float

    def __call__(self, value: float) -> float:
        """Return the strength of `value`, 0 to `CEILING`."""
        return min(max((value - self.low) / (self.full - self.low), 0.0), CEILING)


CEILING = 1.5
"""No measure counts for more than one and a half times what is full."""


def question_stems(text: str) -> frozenset[str]:
    """Return the stems of the content words of a question."""
    return frozenset(_stems_of(text.split())) - {""}


def measure(heard: Transcript, question: frozenset[str]) -> Measures:
    """Measure the answer as far as it was heard; `question` holds the question's stems."""
    last, stems = heard.clean[-WINDOW:], heard.stems
    about = question | frozenset(stems[:OPENING])
    recent = _content(stems[-SHORT_WINDOW:])
    before = _content(stems[:-SHORT_WINDOW])
    later = _content(stems[max(OPENING, len(stems) - SHORT_WINDOW) :])
    return Measures(
        filler_rate=_share(heard.filler[-WINDOW:]),
        filler_rate_all=_share(heard.filler),
        echo=echo(stems),
        returning=_share(root in before for root in recent) if len(before) >= FEWEST_BEFORE else 0.0,
        new=_share(heard.new[-WINDOW:]),
        commonest=_commonest_share(_content(stems[-LONG_WINDOW:])),
        joins=_share(word in JOINING_WORDS for word in last),
        adds=_share(word in ADDING_WORDS for word in last),
        speaker=_share(word in SPEAKER_WORDS for word in last),
        small_talk=_share(
            word in SMALL_TALK and root not in about for word, root in zip(last, stems[-WINDOW:], strict=True)
        ),
        anchored=_share(root in about for root in later) if len(stems) > WINDOW else 1.0,
    )


def echo(stems: list[str]) -> float:
    """Return how like the last block the most similar earlier one is: 0 nothing in common, 1 the same words."""
    last = Counter(_content(stems[-BLOCK:]))
    starts = range(0, len(stems) - 2 * BLOCK + 1, BLOCK_STEP)
    return max((_cosine(last, Counter(_content(stems[at : at + BLOCK]))) for at in starts), default=0.0)


def said_again(heard: Transcript) -> list[tuple[str, int]]:
    """Return phrases of three words said more than once in the last words, the most frequent first, with counts.

    Where there is none, single content words.
    """
    words, stems = heard.clean[-2 * LONG_WINDOW :], heard.stems[-2 * LONG_WINDOW :]
    phrases = Counter(
        " ".join(words[at : at + 3]) for at in range(len(words) - 2) if sum(map(bool, stems[at : at + 3])) >= 2
    )
    repeated = [(phrase, count) for phrase, count in phrases.most_common(2) if count > 1]
    return repeated or commonest_words(heard)


def commonest_words(heard: Transcript) -> list[tuple[str, int]]:
    """Return the three commonest content words of the last `LONG_WINDOW` words, as last said, with counts."""
    stems = heard.stems[-LONG_WINDOW:]
    spelling = dict(zip(stems, heard.clean[-LONG_WINDOW:], strict=True))
    return [(spelling[root], count) for root, count in Counter(_content(stems)).most_common(3)]


def _stems_of(words: Iterable[str]) -> Iterable[str]:
    return (content_stem(normalise(word)) for word in words)


def _content(stems: list[str]) -> list[str]:
    return [root for root in stems if root]


def _share(flags: Iterable[bool]) -> float:
    values = list(flags)
    return sum(values) / len(values) if values else 0.0


def _commonest_share(roots: list[str]) -> float:
    return sum(count for _, count in Counter(roots).most_common(3)) / max(len(roots), 1)


def _cosine(one: Counter[str], other: Counter[str]) -> float:
    both = sum(count * other[root] for root, count in one.items())
    size = sqrt(sum(n * n for n in one.values()) * sum(n * n for n in other.values()))
    return both / size if size else 0.0
