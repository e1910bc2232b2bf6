"""A second opinion where no rule is sure: trained weights over the meaning of a short stretch of words.

It hears new wordings of a request; it is never certain, so a request that it alone hears is asked back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import cast

from assistant.base.events import MoveKind
from assistant.base.speech import Word, is_filler, normalise
from assistant.detectors.move_rules.guards import GO_ON
from assistant.detectors.move_rules.scores import ENOUGH, SURE, Scored, is_barred, is_told
from assistant.detectors.move_rules.sentences import Sentence
from assistant.language.embedding import embed
from assistant.language.linear_model import load_model

WEIGHTS = ("moves", "requests")
"""Trained apart: the moves that recover an answer, and the requests about how the interview goes on."""
FEWEST, MOST = 3, 16
"""Words of a stretch that can be judged; of a longer sentence the first and the last twelve are."""
EDGE = 12
LONGEST_REQUEST = 14
TO_SOMEBODY = re.compile(
    r"\b(?:you|your|me|question|please|next|let us|we|hear|i (?:am|would|will|do|can|have|want))\b"
)
SPOKEN_OF: dict[str, re.Pattern[str]] = {
    "ask_restart": re.compile(
        r"\b(?:again|over|back|re\w+|start\w*|beg[aiu]n\w*|another|anew|afresh|fresh|scrap|scratch|top|different\w*|second"
        r"|once more|one more|new|go|run|try|shot|stab|crack|take|better|properly|forget|wipe|undo|rewind)\b"
    ),
    "return_to_question": re.compile(
        r"\b(?:question|earlier|before|back|previous\w*|answer\w*|return\w*|revisit\w*"
        r"|(?:first|second|third|last|other) one)\b"
    ),
    "ask_hearing": re.compile(
        r"\b(?:hear\w* (?:me|us|this|that)|hello|any(?:one|body)|there|listening|mic\w*|sound|work\w*|on)\b"
    ),
}
"""Without such a word a sentence is none of these, however near its meaning may lie."""
LIKELY: dict[str, float] = {
    "ask_restart": 0.75,
    "admit_nerves": 0.7,
    "ask_pause": 0.7,
    "return_to_question": 0.75,
    "laugh_off": 0.95,
    **dict.fromkeys(GO_ON, 0.8),
}
"""Probability from which each counts (fitted on writers held out); laughing it off is rarely plain from words.
Questions to the interviewer are left to the rules: their form tells."""


def second_opinion(sentence: Sentence, words: Sequence[Word]) -> Scored | None:
    """Judge a sentence in which no rule found a move; None where it tells a story or nothing is likely."""
    if is_told(sentence.text):
        return None
    found = [scored for stretch in _stretches(sentence, words) for scored in _judge(stretch, words)]
    found = [one for one in found if not is_barred(one.kind, sentence.text)]
    found = [one for one in found if one.kind not in SPOKEN_OF or SPOKEN_OF[one.kind].search(sentence.text)]
    if not _may_ask(sentence):
        found = [one for one in found if one.kind not in GO_ON]
    return max(found, key=lambda one: one.score, default=None)


def _may_ask(sentence: Sentence) -> bool:
    """Tell whether a sentence is short, and speaks to somebody or of the speaker: what may be a request."""
    short = sentence.spoken_words <= LONGEST_REQUEST and (sentence.first or sentence.last)
    return short and TO_SOMEBODY.search(sentence.text) is not None


def stretch_text(words: Sequence[str]) -> str:
    """Return the words of a stretch as they were when the weights were trained: no case, no stops, no ums."""
    return " ".join(text for text in map(normalise, words) if text and not is_filler(text))


def _stretches(sentence: Sentence, words: Sequence[Word]) -> Iterator[range]:
    first, last = sentence.tokens[0][1], sentence.tokens[-1][1] + 1
    if last - first <= MOST:
        yield range(first, last)
        return
    yield range(first, first + EDGE)
    yield range(last - EDGE, last)


def _judge(stretch: range, words: Sequence[Word]) -> Iterator[Scored]:
    text = stretch_text([words[at].text for at in stretch])
    if text.count(" ") + 1 < FEWEST:
        return
    for name in WEIGHTS:
        chances = load_model(name).probabilities(embed(text))
        likeliest = max(chances, key=lambda one: chances[one])
        if chances[likeliest] >= LIKELY.get(likeliest, 2.0):
            score = ENOUGH + (SURE - ENOUGH) * 0.99 * chances[likeliest]
            yield Scored(cast(MoveKind, likeliest), score, stretch[0], stretch[-1])
