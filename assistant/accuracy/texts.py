"""Text sets, read out to the detectors as a stream at 150 words a minute."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from typing import Protocol, runtime_checkable

from assistant.accuracy.labels.entries import (
    LabelledAnswer,
    LabelledParts,
    LabelledTurn,
    LabelledUtterance,
    RatedAnswer,
)
from assistant.accuracy.scores.outcomes import (
    Alarm,
    AnswerOutcome,
    Outcome,
    PartsOutcome,
    RatedOutcome,
    TurnOutcome,
    UtteranceOutcome,
)
from assistant.base.events import Finding, Move, Question, Turn
from assistant.base.settings import Settings
from assistant.base.speech import Record, Utterance, Word, ends_sentence, normalise
from assistant.detectors import make_detectors
from assistant.detectors.interface import Detector, Heard, Noticed
from assistant.language.answers.kinds import OTHER
from assistant.language.answers.parts import read_parts
from assistant.language.answers.probes import probe
from assistant.language.markers import filler_marks

WORD_SECONDS = 0.4
"""150 words a minute."""
UTTERANCE_SECONDS = 12.0
"""A sentence that does not end is cut after it, as in speech."""
NO_QUESTION = Question("general", "", "general", 120.0)

Text = LabelledAnswer | LabelledUtterance | LabelledTurn | RatedAnswer | LabelledParts


@runtime_checkable
class Weighs(Protocol):
    """A detector that can tell the highest score so far, an alarm or not."""

    @property
    def strongest(self) -> float:
        """The highest score."""
        ...


class Read(Record, frozen=True):
    """What the detectors made of a text."""

    noticed: tuple[Noticed, ...]
    strongest: float

    @property
    def moves(self) -> tuple[Move, ...]:
        """The moves, in order."""
        return tuple(one for one in self.noticed if isinstance(one, Move))

    @property
    def alarm(self) -> Alarm | None:
        """The first finding of rambling."""
        for one in self.noticed:
            if isinstance(one, Finding) and one.kind == "rambling":
                cause = one.evidence[0].partition(":")[0] if one.evidence else ""
                return Alarm(max(round(one.end / WORD_SECONDS) - 1, 0), one.at, cause)
        return None


def read_text(set_name: str, item: Text, settings: Settings) -> Outcome:
    """Read an entry of a text set to the detectors and return what came of it."""
    if isinstance(item, LabelledParts):
        return _read_parts(set_name, item)
    if isinstance(item, LabelledUtterance):
        return UtteranceOutcome(set_name, item, read([item.words], NO_QUESTION, settings).moves)
    if isinstance(item, LabelledTurn):
        fills = tuple(filler_marks([normalise(word) for word in item.words]))
        return TurnOutcome(set_name, item, fills, read([item.words], NO_QUESTION, settings).moves)
    found = read(sentences(item.words), item.question, settings)
    if isinstance(item, RatedAnswer):
        return RatedOutcome(set_name, item, found.alarm, found.strongest, found.moves)
    return AnswerOutcome(set_name, item, found.alarm, found.moves)


def _read_parts(set_name: str, item: LabelledParts) -> PartsOutcome:
    """Tell the parts of an answer, and what would be asked back; it is given whole, as its words."""
    parts = read_parts(item.words, item.question.text, item.kind)
    labels = [OTHER] * len(item.words)
    for each in parts.sentences:
        labels[each.start : each.end] = [each.label] * (each.end - each.start)
    asked = probe(item.words, parts, item.question.text)
    return PartsOutcome(set_name, item, tuple(labels), parts.missing, asked.kind, asked.phrase)


def read(parts: Sequence[Sequence[str]], question: Question, settings: Settings) -> Read:
    """Read utterances, one after another, to fresh detectors."""
    turn = Turn("question", 1, 1, question)
    detectors = make_detectors(turn, settings, hears_fillers=True)
    noticed: list[Noticed] = []
    end = 0.0
    for utterance in spoken(parts, settings.recognition_delay_seconds):
        noticed.extend(_spread(utterance, detectors))
        end = utterance.at
    for detector in detectors:
        for late in detector.finish(end):
            noticed.append(late)
            noticed.extend(_spread(late, detectors))
    scores = [one.value for one in noticed if isinstance(one, Finding) and one.kind == "rambling"]
    scores += [detector.strongest for detector in detectors if isinstance(detector, Weighs)]
    return Read(tuple(noticed), max(scores, default=0.0))


def _spread(first: Heard, detectors: Sequence[Detector]) -> Iterator[Noticed]:
    """Let every detector hear it, and what each of them makes of it."""
    waiting: deque[Heard] = deque([first])
    while waiting:
        heard = waiting.popleft()
        for detector in detectors:
            for noticed in detector.feed(heard):
                yield noticed
                waiting.append(noticed)


def sentences(words: Sequence[str]) -> list[Sequence[str]]:
    """Cut an answer where its sentences end, and a long one after 12 s."""
    longest = round(UTTERANCE_SECONDS / WORD_SECONDS)
    parts: list[Sequence[str]] = []
    start = 0
    for end, word in enumerate(words, start=1):
        if ends_sentence(word) or end - start == longest or end == len(words):
            parts.append(words[start:end])
            start = end
    return parts


def spoken(parts: Sequence[Sequence[str]], delay: float) -> Iterator[Utterance]:
    """Give utterances spoken without a pause, each delivered `delay` seconds after its end."""
    first = 0
    for place, part in enumerate(parts, start=1):
        words = tuple(
            Word(round(number * WORD_SECONDS, 3), round((number + 1) * WORD_SECONDS, 3), text, 1.0)
            for number, text in enumerate(part, start=first)
        )
        first += len(part)
        if words:
            forced = place < len(parts) and not ends_sentence(words[-1].text)
            yield Utterance(words[0].start, words[-1].end, words, words[-1].end + delay, forced)
