"""Asking back: whether the interviewer follows an answer up, and with which words. Pure but for the models."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from assistant.base.errors import ModelError
from assistant.base.events import Move, MoveKind, Occasion, Question, TakeOpened, is_follow_up, main_number
from assistant.base.speech import Word
from assistant.interview.decks import Decks
from assistant.language.answers.cutting import silences
from assistant.language.answers.kinds import AnswerKind, answer_kind
from assistant.language.answers.parts import AnswerParts, read_parts
from assistant.language.answers.probes import PROBES, Probe, ProbeKind, probe, vetoed
from assistant.review.clean_answer import FINISHED, answer_words, is_troubled
from assistant.review.history import HeardTurn, goes_on

Wording = Callable[[Decks], Question]
"""Draws the words for what is asked back, when it is asked."""
AskBack = Callable[[Sequence[HeardTurn]], Wording | None]
"""Decides what to ask back about the last answer, without drawing; None for nothing."""
NERVES: frozenset[MoveKind] = frozenset(("admit_nerves", "laugh_off", "ask_restart", "rephrase"))
"""Whoever made one of these, be it doubtful, is left in peace."""
FEWEST_WORDS = 4
"""Of an answer that anything can be asked back about."""
PROBE_SECONDS = 60.0
"""How long a good answer to a follow-up may take."""
OCCASIONS: dict[ProbeKind, Occasion] = {
    "result": "probe_result",
    "own_part": "probe_own_part",
    "measure": "probe_measure",
    "example": "probe_example",
    "reason": "probe_reason",
    "elaborate": "probe_elaborate",
}
OTHER_WORDS: dict[tuple[AnswerKind, ProbeKind], Occasion] = {
    ("weakness", "result"): "probe_change",
    ("technical", "measure"): "probe_check",
    ("technical", "reason"): "probe_choice",
    ("motivation", "reason"): "probe_why",
}
"""Where a kind is asked in other words, after other questions."""
SLOT = "{}"
"""Stands in a line for what is quoted from the answer."""


class Answered(NamedTuple):
    """An answer with all that was asked back about it, and the kinds of follow-up that it leaves open."""

    question: Question
    words: tuple[str, ...]
    kinds: frozenset[ProbeKind]
    asked: tuple[str, ...]
    """What was asked back before."""


def left_open(history: Sequence[HeardTurn]) -> Answered:
    """Return the answer that is over, the last of `history`, and what may still be asked back about it.

    Raises:
        ModelError: a model that comes with the program is missing or damaged.

    """
    turns = _turns(history)
    question, words = turns[0].turn.question, _answer(turns)
    texts = tuple(word.text for word in words)
    kind = answer_kind(question)
    closed = _asked(turns) | (vetoed(_parts(words, question, kind)) if kind else frozenset())
    asked = tuple(heard.turn.question.text for heard in turns if is_follow_up(heard.turn.number))
    return Answered(question, texts, frozenset(PROBES) - closed, asked)


def to_ask_back(history: Sequence[HeardTurn]) -> Wording | None:
    """Decide what to ask back about the answer that is over, the last of `history`."""
    turns = _turns(history)
    question = turns[0].turn.question
    kind = answer_kind(question)
    words = _answer(turns)
    if kind is None or len(words) < FEWEST_WORDS or not all(map(_may_follow, turns)):
        return None
    try:
        found = _chosen(words, question, kind, _asked(turns))
    except ModelError:
        return None  # the interview goes on without
    return None if found is None else partial(_worded, found, question, kind)


def advised_id(main: Question, kind: ProbeKind) -> str:
    """Return the id of a follow-up in words that no deck has: a language model's."""
    return f"{main.id}/llm/{kind}"


def draw_again(question: Question, main: Question, decks: Decks) -> None:
    """Draw what a session that is heard again drew for `question`, so that the same words do not come once more."""
    kind = answer_kind(main)
    asked = next((one for one in PROBES if one == question.id.rpartition("/")[2]), None)
    if kind is None or asked is None or question.id == advised_id(main, asked):
        return
    more = asked == "elaborate" and "probe_more" in decks.occasions and decks.peek("probe_more") == question.text
    occasion = "probe_more" if more else OTHER_WORDS.get((kind, asked), OCCASIONS[asked])
    if occasion in decks.occasions:
        decks.draw(occasion)


def _worded(found: Probe, question: Question, kind: AnswerKind, decks: Decks) -> Question:
    line = decks.draw(_occasion(found, kind))
    return follow_up(f"{question.id}/{found.kind}", line.replace(SLOT, found.phrase), question)


def follow_up(name: str, text: str, main: Question) -> Question:
    """Return a follow-up to a question."""
    return Question(
        id=name,
        text=text,
        kind="factual",  # it may be answered in a sentence
        budget_seconds=PROBE_SECONDS,
        topics=main.topics,
    )


def _turns(history: Sequence[HeardTurn]) -> list[HeardTurn]:
    """Return the turns of the question that was answered last."""
    number = main_number(history[-1].turn.number)
    return [heard for heard in history if main_number(heard.turn.number) == number and heard.turn.part == "question"]


def _may_follow(heard: HeardTurn) -> bool:
    """Tell whether an answer came to its end without trouble, and without a new start."""
    again = heard.turn.take > 1 and not goes_on(heard)
    opened = any(isinstance(event, TakeOpened) for event in heard.events)
    shaken = any(isinstance(event, Move) and event.kind in NERVES for event in heard.events)
    ended = heard.reason in FINISHED or heard.reason == "return"
    return ended and not (again or opened or shaken or any(map(is_troubled, heard.takes)))


def _answer(turns: Sequence[HeardTurn]) -> list[Word]:
    """Return all words of an answer, with those of its follow-ups."""
    return [word for heard in turns for take in heard.takes for word in answer_words(take.take.events)]


def _asked(turns: Sequence[HeardTurn]) -> frozenset[ProbeKind]:
    """Return the kinds that were asked about already."""
    ids = {heard.turn.question.id.rpartition("/")[2] for heard in turns if is_follow_up(heard.turn.number)}
    return frozenset(kind for kind in PROBES if kind in ids)


def _parts(words: Sequence[Word], question: Question, kind: AnswerKind) -> AnswerParts:
    return read_parts([word.text for word in words], question.text, kind, silences(words))


def _chosen(words: Sequence[Word], question: Question, kind: AnswerKind, asked: frozenset[ProbeKind]) -> Probe | None:
    texts = [word.text for word in words]
    parts = _parts(words, question, kind)
    found = probe(texts, parts, question.text, confidences=[word.confidence for word in words], asked=asked)
    return None if found.kind in asked else found


def _occasion(found: Probe, kind: AnswerKind) -> Occasion:
    if found.kind == "elaborate" and not found.phrase:
        return "probe_more"
    return OTHER_WORDS.get((kind, found.kind), OCCASIONS[found.kind])
