"""What the words of an answer show, measured. Pure; what the measures mean is for the trained weights to say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import log, sqrt

from assistant.base.speech import FILLERS, normalise
from assistant.detectors.transcript import Reading
from assistant.detectors.wordlists import CLASSES, COMMON_WORDS, SMALL_TALK
from assistant.language.stems import content_stem

SHORT = 40
"""Words, about 16 s: how somebody talks just now."""
WINDOW = 60
"""Words, about 24 s: rates of fillers and of small words."""
LONG = 100
"""Words in which the commonest are counted."""
BLOCK = 25
"""Words, about a sentence or two: compared with every earlier block."""
BLOCK_STEP = 5
"""Words between the starts of the earlier blocks."""
FEWEST_BEFORE = 8
"""Content words before the last ones, so that returning to them means something."""
OPENING = 40
"""Words at the start of an answer that say, with the question, what it is about."""
PAIR_REACH = 6
"""Words within which two content words make a pair that may be said again."""
USUAL_VARIETY = (1.02, 0.085)
"""Content words that differ, as a share: a - b·ln(words); it falls as an answer grows (own data)."""


def question_stems(text: str) -> frozenset[str]:
    """Return the stems of the content words of a question."""
    return frozenset(content_stem(normalise(word)) for word in text.split()) - {""}


def measure(heard: Reading, question: frozenset[str]) -> dict[str, float]:
    """Measure the answer as far as it was heard, by name; `question` holds the question's stems. Shares are 0-1."""
    return {
        **_manner(heard),
        **_repetition(heard),
        **_subject(heard, question),
        **_fillers(heard),
        **{f"word:{word}": share for word, share in _common(heard.clean[-WINDOW:]).items()},
    }


def _manner(heard: Reading) -> dict[str, float]:
    """How somebody talks: the share of each kind of word, lately and throughout."""
    late, longer, ever = (_kinds(heard.clean[-words:]) for words in (SHORT, WINDOW, len(heard.clean)))
    regular = {"regular past": _share(word.endswith("ed") for word in heard.clean[-SHORT:])}
    numbers = {"numbers": _share(any(map(str.isdigit, word)) for word in heard.clean[-SHORT:])}
    letters = {"letters": _mean(len(word) for word in heard.clean[-WINDOW:])}
    return {
        **late,
        **{f"{name} ever": share for name, share in ever.items()},
        **{f"{name} longer": longer[name] for name in LONGER},
        **regular,
        **numbers,
        **letters,
    }


LONGER = ("joining", "speaker", "others")
KINDS = {
    word: tuple(name for name, words in CLASSES.items() if word in words)
    for word in frozenset().union(*CLASSES.values())
}
"""The kinds of each word that has any."""


def _kinds(words: list[str]) -> dict[str, float]:
    """Return the share of each kind of word."""
    counts = dict.fromkeys(CLASSES, 0)
    for word in words:
        for name in KINDS.get(word, ()):
            counts[name] += 1
    return {name: count / len(words) if words else 0.0 for name, count in counts.items()}


def _repetition(heard: Reading) -> dict[str, float]:
    stems = heard.stems
    recent, before = _content(stems[-SHORT:]), set(_content(stems[:-SHORT]))
    content, lately = _content(stems), _content(stems[-WINDOW:])
    words = min(max(len(stems), 15), 300)
    high, fall = USUAL_VARIETY
    return {
        "density": len(recent) / max(len(stems[-SHORT:]), 1),
        "returning": _share(root in before for root in recent) if len(before) >= FEWEST_BEFORE else 0.0,
        "novel": _share(root not in before for root in recent) if before else 1.0,
        "new": _share(heard.new[-WINDOW:]),
        "variety": len(set(content)) / max(len(content), 1) - (high - fall * log(words)),
        "variety lately": len(set(lately)) / max(len(lately), 1),
        "commonest ever": _commonest_share(content) * sqrt(words) / 10,
        "commonest": _commonest_share(_content(stems[-LONG:])),
        "echo": echo(stems),
        "pairs again": _pairs_again(stems),
    }


def _subject(heard: Reading, question: frozenset[str]) -> dict[str, float]:
    stems = heard.stems
    about = question | frozenset(stems[:OPENING])
    recent = _content(stems[-SHORT:])
    later = _content(stems[max(OPENING, len(stems) - SHORT) :])
    last = list(zip(heard.clean[-WINDOW:], stems[-WINDOW:], strict=True))
    return {
        "question asked": len(set(recent) & question) / max(len(question), 1),
        "question words": _share(root in question for root in recent),
        "anchored": _share(root in about for root in later) if len(stems) > WINDOW and later else USUALLY_ANCHORED,
        "small talk": _share(word in SMALL_TALK and root not in about for word, root in last),
        "small talk ever": _share(
            word in SMALL_TALK and root not in question for word, root in zip(heard.clean, stems, strict=True)
        ),
    }


USUALLY_ANCHORED = 0.25
"""Stands in while an answer is too short to leave its opening."""


FILLER_SIGNALS = ("um", "um ever", "markers", "markers ever", "fillers", "fillers just now", "fillers ever")
"""They are scaled for a person who always uses many."""


def _fillers(heard: Reading) -> dict[str, float]:
    ums = [word in FILLERS for word in heard.raw]
    return {
        "um": _share(ums[-WINDOW:]),
        "um ever": _share(ums),
        "markers": _share(heard.filler[-WINDOW:]) - _share(ums[-WINDOW:]),
        "markers ever": _share(heard.filler) - _share(ums),
        "fillers": _share(heard.filler[-WINDOW:]),
        "fillers just now": _share(heard.filler[-WINDOW // 2 :]),
        "fillers ever": _share(heard.filler),
    }


def echo(stems: list[str]) -> float:
    """Return how like the last block the most similar earlier one is: 0 nothing in common, 1 the same words."""
    last = Counter(_content(stems[-BLOCK:]))
    starts = range(0, len(stems) - 2 * BLOCK + 1, BLOCK_STEP)
    return max((_cosine(last, Counter(_content(stems[at : at + BLOCK]))) for at in starts), default=0.0)


def said_again(heard: Reading) -> list[tuple[str, int]]:
    """Return phrases of three words said more than once in the last words, the most frequent first, with counts.

    They begin and end with a word that means something: "enjoy planning and" is no phrase.
    Where there is none, single content words; nothing if they were said once too.
    """
    words, stems = heard.clean[-2 * LONG :], heard.stems[-2 * LONG :]
    phrases = Counter(" ".join(words[at : at + 3]) for at in range(len(words) - 2) if stems[at] and stems[at + 2])
    repeated = [(phrase, count) for phrase, count in phrases.most_common(2) if count > 1]
    return repeated or [(word, count) for word, count in commonest_words(heard) if count > 1]


def commonest_words(heard: Reading) -> list[tuple[str, int]]:
    """Return the three commonest content words of the last `LONG` words, as last said, with counts."""
    stems = heard.stems[-LONG:]
    spelling = dict(zip(stems, heard.clean[-LONG:], strict=True))
    return [(spelling[root], count) for root, count in Counter(_content(stems)).most_common(3)]


def _pairs_again(stems: list[str]) -> float:
    """Share of the last pairs of content words that were said together before."""
    start = max(0, len(stems) - SHORT)
    last = _pairs(stems[start:])
    return len(last & _pairs(stems[:start])) / max(len(last), 1) if start > OPENING // 4 else 0.0


def _pairs(stems: list[str]) -> set[tuple[str, str]]:
    placed = [(at, root) for at, root in enumerate(stems) if root]
    return {
        (min(one, other), max(one, other))
        for place, (at, one) in enumerate(placed)
        for later, other in placed[place + 1 : place + 3]
        if later - at <= PAIR_REACH and one != other
    }


def _common(words: list[str]) -> dict[str, float]:
    counts = Counter(words)
    return {word: counts[word] / max(len(words), 1) for word in COMMON_WORDS}


def _content(stems: list[str]) -> list[str]:
    return [root for root in stems if root]


def _share(flags: Iterable[bool]) -> float:
    return _mean(flags)


def _mean(values: Iterable[float]) -> float:
    numbers = list(values)
    return sum(numbers) / len(numbers) if numbers else 0.0


def _commonest_share(roots: list[str]) -> float:
    return sum(count for _, count in Counter(roots).most_common(3)) / max(len(roots), 1)


def _cosine(one: Counter[str], other: Counter[str]) -> float:
    both = sum(count * other[root] for root, count in one.items())
    size = sqrt(sum(n * n for n in one.values()) * sum(n * n for n in other.values()))
    return both / size if size else 0.0
