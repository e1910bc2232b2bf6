"""What the trained weights think of a stretch of words: which move it makes, if any.

They hear what no rule foresaw, and they overrule a rule that took ordinary talk for a move. What they alone hear is
never certain: it is asked back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import cast

from assistant.base.events import MoveKind
from assistant.base.speech import Word
from assistant.detectors.move_rules.guards import GO_ON
from assistant.detectors.move_rules.scores import ENOUGH, SURE, Scored, is_barred
from assistant.detectors.move_rules.sentences import Sentence
from assistant.language.linear_model import load_model
from assistant.language.wording import MEANING, plain, wording_vector

WEIGHTS = "utterances"
FEWEST, MOST = 2, 36
"""Words of a stretch that can be judged; of a longer one the first and the last twenty are."""
EDGE = 20
AROUND = 2
"""Words before and after what a rule found that are judged with it in a long stretch."""
BELIEVED = 0.01
"""Probability from which a rule that found a move is believed: of that move, or where the rule is sure, of any."""
AGREED = 0.95
"""Probability from which a doubtful rule and the weights make a move certain together …"""
CUTS = frozenset(("ask_restart", "rephrase", "ask_skip", "ask_stop", "decline", "return_to_question"))
"""… unless granting it opens a take or ends something: then it is asked back."""
BELIEVED_SURE = 0.3
"""Probability from which the move is certain, if the rule is sure …"""
BELIEVED_RESTART = 0.85
"""… and for a new start, which cuts an answer in two."""
ANOTHER, HARDLY = 0.7, 0.1
"""Probabilities of another move, and of its own, with which even a sure rule gives way."""
BY_RULE = frozenset(("finished", "apologise"))
"""Told by their form alone."""
KIN = ("ask_restart", "rephrase")
"""Both begin anew."""
ORDINARY = ("none", *BY_RULE)
"""What is no move, to the weights. Which move it is a sure rule knows better; whether it is one at all, they do."""
SAID = re.compile(r"\b(?:said|asked|told|replied|shouted)\b")
"""A request that is told of is none …"""
CLEAR_REQUEST = 0.9
"""… unless it is as likely as this: "I've been told not to talk about it" declines."""
BEGUN = re.compile(
    r"(?:(?:sorry|so|well|okay|and|but|oh|actually|wait|hang on|excuse me) )*"
    r"(?:could|can|may|might|would|shall) (?:i|we|you)"
)
"""What is asked has yet to be said, if that is all: "slow down a bit, would you" has said it."""

Chances = dict[str, float]
Judged = tuple[range, Chances]


def stretches(found: Iterable[Sentence], count: int) -> Iterator[range]:
    """Give the stretches of an utterance of `count` words that are judged: its sentences, and a short one whole."""
    parts = [sentence.span for sentence in found]
    if len(parts) > 1 and count <= MOST:
        yield range(count)
    for part in parts:
        if len(part) <= MOST:
            yield part
        else:
            yield part[:EDGE]
            yield part[-EDGE:]


def touches(one: Scored, stretch: range) -> bool:
    """Tell whether what was found lies in a stretch, at least in part."""
    return one.first <= stretch[-1] and stretch[0] <= one.last


def with_nearby(one: Scored, judged: Sequence[Judged], words: Sequence[Word]) -> list[Judged]:
    """Return what was judged with what a rule found, and the words around it where all of that is long.

    Then a sentence has lost its marks, and what surrounds the find says little about it.
    """
    with_it = [(stretch, chances) for stretch, chances in judged if touches(one, stretch)]
    if any(len(stretch) < EDGE for stretch, _ in with_it):
        return with_it
    near = range(max(0, one.first - AROUND), min(len(words), one.last + 1 + AROUND))
    return [*with_it, (near, chances_of(near, words))]


def chances_of(stretch: range, words: Sequence[Word]) -> Chances:
    """Return the probability of each move, and of none, in a stretch of words."""
    text = plain([words[at].text for at in stretch])
    if text.count(" ") + 1 < FEWEST:
        return {}
    return load_model(WEIGHTS).probabilities(wording_vector(text, places()))


def together(chances: Chances) -> Chances:
    """Let the likelier of two kinds that are easily taken for one another have the probability of both."""
    likelier, other = sorted(KIN, key=lambda kind: -chances.get(kind, 0.0))
    both = chances.get(likelier, 0.0) + chances.get(other, 0.0)
    return {**chances, likelier: both, other: 0.0} if chances else {}


def likeliest(stretch: range, chances: Chances, text: str) -> Scored | None:
    """Return the likeliest move of a stretch, if it is likely enough and the text does not speak against it."""
    limits = load_model(WEIGHTS).limits
    told = together(chances)
    over = [(chance / limits[kind], kind) for kind, chance in told.items() if chance >= limits.get(kind, 2.0)]
    over = [one for one in over if told[one[1]] > told["none"] and not is_barred(cast(MoveKind, one[1]), text)]
    if not over or BEGUN.fullmatch(text):
        return None
    kind = max(over)[1]
    if kind in GO_ON and told[kind] < CLEAR_REQUEST and SAID.search(text):
        return None
    score = ENOUGH + (SURE - ENOUGH) * 0.99 * told[kind]
    return Scored(cast(MoveKind, kind), score, stretch[0], stretch[-1])


def believed(one: Scored, judged: Sequence[Judged], words: Sequence[Word]) -> Scored | None:
    """Return what a rule found as far as the weights believe it too: sure, less sure, or not at all."""
    said = [chances for _, chances in with_nearby(one, judged, words) if chances]
    if one.kind in BY_RULE or not said:
        return one
    if one.score < SURE:
        own = max(chances.get(one.kind, 0.0) for chances in said)
        agreed = own >= AGREED and one.kind not in CUTS
        return None if own < BELIEVED else replace(one, score=SURE) if agreed else one
    chance = max(1 - sum(chances.get(kind, 0.0) for kind in ORDINARY) for chances in said)
    if chance < BELIEVED or _another(one.kind, said):
        return None
    plain_enough = BELIEVED_RESTART if one.kind == "ask_restart" else BELIEVED_SURE
    return replace(one, score=SURE - 0.01) if chance < plain_enough else one


def _another(kind: str, said: Sequence[Chances]) -> bool:
    """Tell whether the weights rather hear another move than a rule found, and hardly think of that one."""
    own = KIN if kind in KIN else (kind,)
    no_other = (*own, *ORDINARY, "ask_interviewer_question")  # a request is a question, too
    others = max(chance for chances in said for of, chance in chances.items() if of not in no_other)
    return others >= ANOTHER and all(sum(chances.get(of, 0.0) for of in own) <= HARDLY for chances in said)


@cache
def places() -> dict[str, int]:
    """Return where the wordings that the weights know stand among their inputs."""
    features = load_model(WEIGHTS).features
    return {name: at for at, name in enumerate(features[: -len(MEANING)])}
