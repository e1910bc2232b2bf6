"""Rambling, noticed while it goes on: from what is said, never from length alone.

Every few words the answer is measured, trained weights turn the measures into the probability of each kind of
rambling, and evidence for each kind gathers: quickly when it is plain, slowly when it is only likely, and it melts
when the person comes back to the point.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import log

from assistant.base.events import Finding, Move, Question
from assistant.base.settings import Settings
from assistant.base.speech import Utterance, VadFrame, Word
from assistant.detectors.interface import Heard, Noticed
from assistant.detectors.meaning import measure_meaning
from assistant.detectors.signals import (
    FILLER_SIGNALS,
    LONG,
    SHORT,
    WINDOW,
    commonest_words,
    measure,
    question_stems,
    said_again,
)
from assistant.detectors.transcript import Reading, Transcript
from assistant.language.linear_model import LinearModel, load_model

WEIGHTS = "rambling"
STEP_WORDS = 5
"""New words between two evaluations, about 2 s."""
ANY = "any"
"""Evidence that it is one of the kinds, whichever: of drift in one endless sentence each alone would be late."""
FEWEST_WORDS = {"drift": 35, "circles": 50, "run-on": 35, "fillers": 40, ANY: 40}
"""Words without fillers (for fillers: all words) before a kind of rambling can be told."""
PRIOR = 0.5
"""Added to the log-odds of each kind: evidence gathers from a probability of 0.38 on."""
LARGEST_STEP = 2.5
"""Log-odds that one evaluation may add or take: one odd phrase makes no alarm."""
COOLDOWN_WORDS = 40
"""Words after an alarm in which there is no other."""
MOST = 4
"""Alarms in an answer at most: more would be nagging (advice)."""
USUAL_FILLERS = 0.08
"""Share of words that only fill time in real talk (2,273 sides of telephone calls)."""
UNSURE = 0.5
"""Probability below which the recogniser is unsure of a word (ours)."""
PATIENT_WITHOUT_QUESTION = 1.5
"""So many times the evidence for drift is needed where nothing was asked: nothing tells what the answer is about."""
USUALLY_UNSURE = 0.1
"""Share of words that a recogniser is unsure of where it hears well (ours)."""
PATIENT_OF_UNSURE = 4.0
"""Added to that, times the share of unsure words above the usual one: mishearings look like other subjects."""
CONVINCING_FILLERS = 5
"""Words but "like" in the last 60 that only fill time before it is told: content is often taken for that one."""
CONVINCING_SHARE = 0.25
"""Circles are told where so many of the last content words were said before: a reader must see it, too (ours) …"""
CONVINCING_COUNT = 4
"""… or where one of them was said so often (ours)."""
IN_OTHER_WORDS = 1.5
"""So many times the evidence for circles is needed where nobody could point at a word that came again (ours)."""
TOLD = 6
"""Signals that the evidence of a finding tells with their weights."""


class Rambling:
    """Finds `rambling`; evaluates every few words, in their order, whatever utterances they came in.

    Words count one event late, because the moves in them are told just after them: who asks for something does not
    ramble in the words that ask.
    """

    def __init__(self, question: Question, settings: Settings, usual_fillers: float | None = None) -> None:
        """Build it; `usual_fillers` is the person's own share of fillers, known after two answers."""
        self._limits = limits_of(settings)
        self._evidence = Evidence(self._limits)
        self._question = question.text
        self._stems = question_stems(question.text)
        self._fair = min(1.0, USUAL_FILLERS / usual_fillers) if usual_fillers else 1.0
        self._heard = Transcript()
        self._unsure = 0
        """Words that the recogniser is unsure of."""
        self._held: Utterance | None = None
        self._asking: list[Move] = []
        self._last_end = 0.0
        self._quiet_until = 0
        self._alarms = 0
        self.strongest = 0.0
        """Most evidence so far, in times of its limit; 1 and more is an alarm. For rank measures."""
        self.course: list[tuple[float, float]] = []
        """How the evidence went: the end of the last word, seconds, and the most of any kind, in times of its limit."""

    def feed(self, heard: Heard) -> Iterable[Noticed]:
        """Take what was heard next."""
        if isinstance(heard, Move):
            self._asking.append(heard)
        elif isinstance(heard, VadFrame | Utterance):
            yield from self._hear_held()
        if isinstance(heard, Utterance):
            self._held = heard

    def finish(self, at: float) -> Iterable[Noticed]:
        """Tell what the last words come to."""
        yield from self._hear_held()

    def _hear_held(self) -> Iterator[Finding]:
        held, self._held = self._held, None
        moves, self._asking = self._asking, []
        if held is None:
            return
        for word in held.words:
            if not any(word.start < move.end - 0.01 and move.start < word.end - 0.01 for move in moves):
                yield from self._hear(word, held.at)

    def _hear(self, word: Word, at: float) -> Iterator[Finding]:
        if not self._heard.add(word):
            return
        self._last_end = word.end
        self._unsure += word.confidence < UNSURE
        if len(self._heard) % STEP_WORDS == 0 and len(self._heard) >= min(FEWEST_WORDS.values()):
            yield from self._evaluate(at)

    def _evaluate(self, at: float) -> Iterator[Finding]:
        heard = self._heard.read()
        measures = signals(heard, self._question, self._stems, self._fair)
        model = load_model(WEIGHTS)
        chances = model.probabilities([measures[name] for name in model.features])
        patience = self._patience()
        self._evidence.limits = self._limits | {kind: self._limits[kind] * patience for kind in ("drift", ANY)}
        kind = self._evidence.gather(chances, raw=len(heard.raw), clean=len(heard.clean))
        most = self._evidence.most()
        self.course.append((self._last_end, most))
        self.strongest = max(self.strongest, most)
        plain = kind != "circles" or _circles(heard, measures)
        if not plain and self._evidence.of["circles"] < IN_OTHER_WORDS * self._limits["circles"]:
            return
        if kind == "fillers" and not _fills(heard):
            return
        if kind is None or len(heard.raw) < self._quiet_until or self._alarms >= MOST:
            return
        self._alarms += 1
        self._quiet_until = len(heard.raw) + COOLDOWN_WORDS
        self._evidence = Evidence(self._limits)
        described = _describe(kind, heard, measures) if plain else "the same point in other words"
        told = (f"{kind}: {described}", *_explain(model, measures, kind, chances[kind]))
        start = heard.starts[-WINDOW:][0]
        yield Finding("rambling", start, self._last_end, at, round(most, 3), 1.0, "score", told)

    def _patience(self) -> float:
        """Return how many times the evidence for drift is needed."""
        asked = 1.0 if self._question else PATIENT_WITHOUT_QUESTION
        return asked + PATIENT_OF_UNSURE * max(self._unsure / len(self._heard) - USUALLY_UNSURE, 0.0)


def limits_of(settings: Settings) -> dict[str, float]:
    """Return the evidence from which on each kind of rambling is told."""
    return {
        "drift": settings.drift_limit,
        "circles": settings.circles_limit,
        "run-on": settings.run_on_limit,
        "fillers": settings.filler_limit,
        ANY: settings.rambling_limit,
    }


class Evidence:
    """What speaks for each kind of rambling by now: a running sum of log-odds that never falls below 0 (CUSUM)."""

    def __init__(self, limits: dict[str, float]) -> None:
        """Begin with none; `limits` says from where on each kind is plain."""
        self.limits = limits
        self.of = dict.fromkeys(limits, 0.0)

    def gather(self, chances: dict[str, float], *, raw: int, clean: int) -> str | None:
        """Add one evaluation after `raw` words, `clean` of them no fillers; return the kind that is plain, if any."""
        odds = chances | {ANY: 1.0 - chances["good"]}
        for kind in self.limits:
            if (raw if kind == "fillers" else clean) >= FEWEST_WORDS[kind]:
                step = min(max(_log_odds(odds[kind]) + PRIOR, -LARGEST_STEP), LARGEST_STEP)
                self.of[kind] = max(0.0, self.of[kind] + step)
        if self.most() < 1.0:
            return None
        named = [kind for kind in self.of if kind != ANY]
        return max(named, key=lambda kind: (self.of[kind] / self.limits[kind], chances[kind]))

    def most(self) -> float:
        """Return the most evidence of any kind, in times of its limit."""
        return max(of / self.limits[kind] for kind, of in self.of.items())


def signals(heard: Reading, question: str, stems: frozenset[str], fair: float = 1.0) -> dict[str, float]:
    """Return all measures of an answer by name; `fair` scales the fillers of somebody who always uses many."""
    measures = measure(heard, stems) | measure_meaning(heard.clean, question)
    return measures | {name: fair * measures[name] for name in FILLER_SIGNALS}


def _circles(heard: Reading, measures: dict[str, float]) -> bool:
    """Tell whether a reader would see that the same is said again."""
    most = max((count for _, count in commonest_words(heard)), default=0)
    return 1.0 - measures["novel"] >= CONVINCING_SHARE or most >= CONVINCING_COUNT


def _fills(heard: Reading) -> bool:
    """Tell whether a reader would see that these words only fill time."""
    last = zip(heard.raw[-WINDOW:], heard.filler[-WINDOW:], strict=True)
    return sum(fills and word != "like" for word, fills in last) >= CONVINCING_FILLERS


def _log_odds(chance: float) -> float:
    return log(max(chance, 1e-9) / max(1.0 - chance, 1e-9))


def _explain(model: LinearModel, measures: dict[str, float], kind: str, chance: float) -> Iterator[str]:
    """Tell the signals that spoke most for this kind: their values, and what their weights make of them."""
    yield f"chance: {chance:.0%} that the last words are {kind}"
    values = [measures[name] for name in model.features]
    added = model.contributions(values, kind)
    for name, part in list(added.items())[:TOLD]:
        if name in measures:
            weight = model.weight(values, name, kind)
            yield f"signal: {name} {measures[name]:.2f}, weight {weight:+.2f}, adds {part:+.2f}"
        else:
            yield f"signals: {name} ({sum(one.startswith(f'{name}:') for one in measures)} numbers), add {part:+.2f}"


def _describe(kind: str, heard: Reading, measures: dict[str, float]) -> str:
    if kind == "circles":
        again = ", ".join(f"“{phrase}” {count} times" for phrase, count in said_again(heard))
        said_before = f"{1 - measures['novel']:.0%} of the last content words were said before"
        return f"{said_before}; {again}" if again else said_before
    if kind == "fillers":
        return f"{measures['fillers']:.0%} of the last {WINDOW} words only fill time, as “you know” and “like” do"
    if kind == "run-on":
        return f"{measures['joining longer']:.0%} of the last {WINDOW} words are and, so, then, but or the like"
    common = ", ".join(f"“{word}”" for word, _ in commonest_words(heard))
    return (
        f"{measures['anchored']:.0%} of the last {SHORT} words' content goes back to the question or the"
        f" opening; the commonest of the last {LONG} are {common}"
    )
