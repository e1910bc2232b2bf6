"""What could be asked back about an answer: which kind of follow-up, judged by its parts and by who did what. Pure.

The weights (language/weights/probes.json) are trained by benchmarks/train_probes.py. What the answer has told already
is never asked about, however likely the weights hold it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, get_args

from assistant.base.speech import Record
from assistant.language.answers.cues import ANYONE, BETTER, FIGURES, GROUPS, HABIT, OURS, OWN, WHY, is_past, plain_words
from assistant.language.answers.kinds import KINDS, LABELS, MAIN, OTHER
from assistant.language.answers.phrases import phrases
from assistant.language.linear_model import LinearModel, load_model

if TYPE_CHECKING:
    from assistant.language.answers.parts import AnswerParts

WEIGHTS = "probes"
"""Name of the weights."""
ProbeKind = Literal["result", "own_part", "measure", "example", "reason", "elaborate"]
PROBES: tuple[ProbeKind, ...] = get_args(ProbeKind)
"""In the order of need."""
VETOED: dict[str, dict[ProbeKind, tuple[str, ...]]] = {
    "behavioural": {"result": ("result",), "example": ("situation", "action")},
    "motivation": {"reason": ("reason",), "example": ("evidence",), "result": ()},
    "weakness": {"result": ("change",), "reason": ()},
    "technical": {"measure": ("check",), "reason": ("tradeoff",), "result": ()},
}
"""Parts that tell what a follow-up would ask for: where one of them is there, it is not asked. Without parts: never."""
TOLD, TOLD_RESULT = 0.65, 0.4
"""A part that is so present has been told. To ask how it ended after it was told is the worst error."""
DOUBT, DOUBT_RESULT = 0.35, 0.45
"""A follow-up that is less likely the one needed is not asked: more is asked for instead. All four were
chosen on writers held out."""
SURE_WORD = 0.6
"""Confidence that each word of a phrase must have to be quoted."""
CHOOSING = frozenset("decided chose choose picked went rather instead option preferred switched".split())  # noqa: SIM905


class Probe(Record, frozen=True):
    """What to ask back."""

    kind: ProbeKind
    phrase: str = ""
    """What to quote of the answer; empty where nothing is quoted."""


def probe(
    words: Sequence[str],
    parts: AnswerParts,
    question: str,
    *,
    confidences: Sequence[float] = (),
    asked: Collection[ProbeKind] = (),
) -> Probe:
    """Return the follow-up that is most needed; `asked` were asked before, and are not again.

    Raises:
        ModelError: the weights cannot be read.

    """
    model = load_model(WEIGHTS)
    kind = needed(likely(model, words, parts), vetoed(parts) | frozenset(asked))
    if kind != "elaborate":
        return Probe(kind)
    sure = [confidence >= SURE_WORD for confidence in confidences] or [True] * len(words)
    return Probe(kind, next(iter(phrases(words, question, sure)), ""))


def needed(chances: Mapping[ProbeKind, float], closed: Collection[ProbeKind]) -> ProbeKind:
    """Return the likeliest follow-up that is not closed, if it is likely enough; else more is asked for."""
    best: ProbeKind = max((kind for kind in PROBES if kind not in closed), key=chances.__getitem__, default="elaborate")
    return best if chances[best] >= (DOUBT_RESULT if best == "result" else DOUBT) else "elaborate"


def likely(model: LinearModel, words: Sequence[str], parts: AnswerParts) -> dict[ProbeKind, float]:
    """Return how likely each kind is the one to ask."""
    told = model.probabilities(list(features(words, parts).values()))
    return {kind: told.get(kind, 0.0) for kind in PROBES}


def vetoed(parts: AnswerParts) -> frozenset[ProbeKind]:
    """Return what is not asked: what was told already, and what does not fit such a question."""
    told = VETOED[parts.kind]
    limits = {kind: TOLD_RESULT if kind == "result" else TOLD for kind in told}
    closed = (
        kind for kind, names in told.items() if not names or any(parts.present[name] >= limits[kind] for name in names)
    )
    return frozenset(closed)


def features(words: Sequence[str], parts: AnswerParts) -> dict[str, float]:
    """Return what decides, by name."""
    labels = LABELS[parts.kind]
    values = {f"kind:{kind}": float(kind == parts.kind) for kind in KINDS}
    for kind in KINDS:
        for part in MAIN[kind]:
            here = kind == parts.kind
            values[f"absent:{part}"] = 1.0 - parts.present[part] if here else 0.0
            values[f"none:{part}"] = float(here and part in parts.missing)
    sentences = [plain_words(words[each.start : each.end]) for each in parts.sentences]
    total = max(sum(map(len, sentences)), 1)
    other = sum(
        len(text) * each.chances[labels.index(OTHER)] for text, each in zip(sentences, parts.sentences, strict=True)
    )
    values["other"] = other / total
    values |= _who(sentences, parts)
    values |= _what(sentences, parts)
    values["length"] = min(total, 300) / 100
    values["sentences"] = min(len(sentences), 30) / 10
    values |= {
        f"{name}, {kind}": value * (kind == parts.kind)
        for kind in KINDS
        for name, value in list(values.items())
        if name in CROSSED
    }
    return values


CROSSED = ("other", "own acts", "our acts", "only we", "figures", "figured results", "past", "why", "claims")
"""What means different things for different kinds of question."""


def _who(sentences: Sequence[Sequence[str]], parts: AnswerParts) -> dict[str, float]:
    """Who did what: the person, or everybody."""
    own = [sum(one in OWN and is_past(other) for one, other in pairwise(text)) for text in sentences]
    ours = [sum(one in OURS and is_past(other) for one, other in pairwise(text)) for text in sentences]
    acting = [_chance(parts, at, "action", "work_on_it", "approach") for at in range(len(sentences))]
    said = [word for text in sentences for word in text]
    singular, plural = sum(word in OWN for word in said), sum(word in OURS for word in said)
    return {
        "own acts": sum(chance * min(count, 1) for chance, count in zip(acting, own, strict=True)),
        "our acts": sum(chance * min(count, 1) for chance, count in zip(acting, ours, strict=True)),
        "own i in acts": sum(c * any(w in OWN for w in text) for c, text in zip(acting, sentences, strict=True)),
        "own past": min(sum(own), 6) / 2,
        "our past": min(sum(ours), 6) / 2,
        "we share": plural / max(singular + plural, 1),
        "only we": float(plural > 0 and sum(own) == 0),
        "no i": float(singular <= 1),
    }


def _what(sentences: Sequence[Sequence[str]], parts: AnswerParts) -> dict[str, float]:
    """Which figures, reasons and claims there are, and how general the talk is."""
    said = [word for text in sentences for word in text]
    size = max(len(said), 1) / 50
    ends = [_chance(parts, at, "result", "change", "check") for at in range(len(sentences))]
    figures = [any(FIGURES.search(word) for word in text) for text in sentences]
    return {
        "figures": min(sum(bool(FIGURES.search(word)) for word in said), 6) / 2,
        "figured results": sum(chance * figure for chance, figure in zip(ends, figures, strict=True)),
        "results without figure": sum(chance * (not figure) for chance, figure in zip(ends, figures, strict=True)),
        "claims": sum(word in BETTER for word in said) / size,
        "why": sum(word in WHY for word in said) / size,
        "past": sum(map(is_past, said)) / size / 5,
        "anyone": sum(word in ANYONE for word in said) / size,
        "habit": sum(word in HABIT for word in said) / size,
        "choosing": float(bool(CHOOSING.intersection(said))),
        "weighing": sum(word in GROUPS["weighing"] for word in said) / size,
        "ending": max(ends, default=0.0),
        "last is end": ends[-1] if ends else 0.0,
    }


def _chance(parts: AnswerParts, place: int, *names: str) -> float:
    labels = LABELS[parts.kind]
    row = parts.sentences[place].chances
    return sum(row[labels.index(name)] for name in names if name in labels)
