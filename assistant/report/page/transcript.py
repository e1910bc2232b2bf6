"""The words of a take with what is to be seen in them: fillers, repeats, and where they left the track. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from assistant.base.events import Event, Finding, Line, Move, Suggestion, Take
from assistant.base.speech import Unheard, Utterance, Word, is_filler, normalise
from assistant.language.markers import filler_marks
from assistant.language.stems import content_stem
from assistant.report.debrief_words import trouble_in_short
from assistant.report.page.elements import DialogueRow, Passage, ShownWord
from assistant.report.page.notes import at_the_edge, told_findings
from assistant.report.words import LOST, MOVES, clock
from assistant.review.metrics import take_words

PHRASE = 3
"""Words in a row that are told as said before, if at least two of them are content words."""
KINDS = {"drift": "off the track", "circles": "in circles", "run-on": "running on", "fillers": "many fillers"}
SIGNAL = re.compile(r"^[a-z-]+: | \(signal [\d.]+\)$")
"""The names around a piece of evidence, which mean nothing to a reader."""
Marks = dict[int, tuple[str, str]]
"""For the place of a word in the take: filler or repeat, and why."""


def rows(take: Take) -> list[DialogueRow]:
    """Tell a take line by line, in the order in which things happened; words come later than they were said."""
    return sorted(_rows(take), key=lambda row: row.at)


def _rows(take: Take) -> Iterator[DialogueRow]:
    words = take_words(take.events)
    marks = mark_words(words)
    rambling = [event for event in take.events if isinstance(event, Finding) and event.kind == "rambling"]
    for finding in told_findings(take):
        text = f"Here {trouble_in_short(take, finding)}."
        at = finding.start if finding.kind == "freeze" else finding.at  # a silence is heard from its beginning
        yield DialogueRow("finding", at, _time(take, at), text)
    seen = 0
    for event in take.events:
        if isinstance(event, Utterance) and event.words:
            shown = [_shown(word, marks.get(seen + at)) for at, word in enumerate(event.words)]
            seen += len(event.words)
            at = event.words[0].start
            yield DialogueRow("said", at, _time(take, at), passages=tuple(_passages(shown, rambling)))
        elif told := _told(take, event):
            kind, at, text = told
            yield DialogueRow(kind, at, _time(take, at), text)


def _told(take: Take, event: Event) -> tuple[str, float, str] | None:
    """Say what happened beside the words; None for what a reader knows or need not know."""
    match event:
        case Suggestion():
            told = "coach", event.at, f"Coach: “{event.line}”"
        case Line(who="coach"):
            told = "coach", event.at, f"Coach: “{event.text}”"
        case Line() if not at_the_edge(take, event):
            told = "interviewer", event.at, f"Interviewer: “{event.text}”"
        case Move():
            told = "move", event.start, f"{'You' if event.certain else 'Perhaps you'} {MOVES[event.kind]}."
        case Unheard() if event.why in LOST:
            told = "lost", event.at, "Some words may be missing here."
        case _:
            return None
    return told


def _time(take: Take, at: float) -> str:
    return clock(at - take.start).partition(".")[0]


def mark_words(words: Sequence[Word]) -> Marks:
    """Find the fillers and the repeats among the words of a take."""
    plain = [normalise(word.text) for word in words]
    marks: Marks = {}
    fills = iter(filler_marks([text for text in plain if text]))
    for at, (word, text) in enumerate(zip(words, plain, strict=True)):
        if text and next(fills):
            marks[at] = _filler(word, plain[at - 1] if at else "")
    for at, first in _said_before(plain):
        for place in range(at, at + PHRASE):
            before = clock(words[first].start - words[0].start).partition(".")[0]
            why = f"said before, at {before}: “{' '.join(plain[at : at + PHRASE])}”"
            marks.setdefault(place, ("repeat", why))
    return marks


def _filler(word: Word, before: str) -> tuple[str, str]:
    if is_filler(word.text):
        return "filler", "a filled pause"
    if normalise(word.text) == before:
        return "repeat", "the same word twice in a row"
    return "filler", "it only fills time here"


def _said_before(plain: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the places of phrases that were said earlier, with the place of the first time."""
    stems = [content_stem(text) for text in plain]
    first: dict[tuple[str, ...], int] = {}
    for at in range(len(plain) - PHRASE + 1):
        phrase = tuple(plain[at : at + PHRASE])
        if sum(map(bool, stems[at : at + PHRASE])) < 2:
            continue
        if phrase in first and at - first[phrase] >= PHRASE:
            yield at, first[phrase]
        first.setdefault(phrase, at)


def _shown(word: Word, mark: tuple[str, str] | None) -> ShownWord:
    kind, why = mark or ("", "")
    return ShownWord(word.text, round(word.start, 2), round(word.end, 2), kind, why)


def _passages(words: Sequence[ShownWord], rambling: Sequence[Finding]) -> Iterator[Passage]:
    def cause(word: ShownWord) -> Finding | None:
        middle = (word.start + word.end) / 2
        return next((each for each in rambling if each.start <= middle <= each.end), None)

    for finding, group in groupby(words, key=cause):
        together = tuple(group)
        yield Passage(together) if finding is None else Passage(together, "off", off_track(finding))


def off_track(finding: Finding) -> str:
    """Say why a passage counts as rambling."""
    told = finding.evidence[0] if finding.evidence else ""
    kind = KINDS.get(told.partition(":")[0], "rambling")
    return f"{kind}: {SIGNAL.sub('', told)}" if told else kind
