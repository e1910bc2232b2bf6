"""Train the weights of the rambling detector: python -m benchmarks.train_rambling.

Reads benchmarks/data/answers, says each answer in several ways, measures it every five words exactly as the detector
does, fits a few small networks, and writes assistant/language/weights/rambling.json. The figures
beside the weights, and the limits that it proposes for the settings, come from writers that were held out. With
--rated it learns from real answers, too, that a long answer may be good. Shipped: with both sets.
"""

from __future__ import annotations

import argparse
import hashlib
import pickle
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import chain
from multiprocessing import get_context
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from assistant.base.settings import Settings
from assistant.base.speech import Word
from assistant.detectors.rambling import FEWEST_WORDS, STEP_WORDS, Evidence, limits_of, signals
from assistant.detectors.signals import question_stems
from assistant.detectors.transcript import Transcript
from assistant.language.linear_model import FOLDER, LinearModel, Weights
from benchmarks.rambling_data import Answer, Speaking, read_answers, read_labelled, read_rated
from benchmarks.rambling_fit import fit_networks
from benchmarks.rambling_limits import EARLY, Course, proposed_limits
from benchmarks.training_options import CORES
from benchmarks.unseen import ANSWERS

DATA = Path(__file__).parent / "data" / "answers"
CLASSES = ("good", "drift", "circles", "run-on", "fillers")
CLASS_OF = {"drift": "drift", "missed": "drift", "circles": "circles", "run_on": "run-on", "fillers": "fillers"}
FEWEST_CLEAN = 25
"""Words without fillers before a step is learned from."""
LAG = 35
"""Words after the onset before a step counts as rambling: until then it cannot be known."""
GOOD_WEIGHT = 3.0
"""A good answer weighs as much as three that ramble: false alarms are worse than late ones."""
RATED_WEIGHT = 0.3
"""An answer out of a rated set counts for so much: it is real, but no interview. Without any, six in ten of them raised
an alarm, with a tenth of their weight one in sixteen; with all of it, drift is missed that others hear."""
SUBJECT_SHARE = 0.3
"""The 384 numbers of the subject count for less than the rest, or they would learn the stories by heart."""
FOLDS = 7
"""Groups of writers who are held out together."""
LEARN_EVERY = 4
"""Steps: neighbours are so alike that every fourth one teaches as much."""


@dataclass(frozen=True)
class Measured:
    """One way of saying an answer, measured every five words."""

    answer: Answer
    way: str
    spoken: NDArray[np.int32]
    """Words spoken at each step, shape (steps,)."""
    raw: NDArray[np.int32]
    clean: NDArray[np.int32]
    """Words, and words without fillers, at each step."""
    values: NDArray[np.float32]
    """Shape (steps, features)."""

    @property
    def good(self) -> bool:
        """Whether there is nothing to find."""
        return self.answer.onset is None


def ways(answer: Answer, speaking: Speaking) -> Iterator[tuple[str, Answer]]:
    """Say an answer as written, as real people do, and as recognisers hear those; a rated one was said already."""
    yield "written", answer
    if answer.rated:
        yield "fillers lost", speaking.misheard(answer, 0.15, drop_fillers=True)
        return
    spoken = speaking.disfluent(answer)
    yield "spoken", spoken
    yield "misheard", speaking.misheard(spoken, 0.08, drop_fillers=False)
    yield "fillers lost", speaking.misheard(spoken, 0.15, drop_fillers=True)


def measure_answer(told: tuple[str, Answer], names: Sequence[str] | None = None) -> Measured | None:
    """Measure one way of saying an answer, as the detector would."""
    way, answer = told
    heard, stems = Transcript(), question_stems(answer.question)
    rows, counts = [], []
    for at, word in enumerate(answer.words):
        if not heard.add(Word(0.0, 0.0, word, 1.0)) or len(heard) % STEP_WORDS:
            continue
        reading = heard.read()
        if len(reading.clean) >= FEWEST_CLEAN:
            measured = signals(reading, answer.question, stems)
            rows.append([measured[name] for name in names or measured])
            counts.append((at + 1, len(reading.raw), len(reading.clean)))
    if not rows:
        return None
    spoken, raw, clean = np.array(counts, np.int32).T
    return Measured(answer, way, spoken, raw, clean, np.array(rows, np.float32))


def feature_names() -> tuple[str, ...]:
    """Return the names of all measures, in the order in which they are measured."""
    heard = Transcript()
    for word in ("so", "we", "moved"):
        heard.add(Word(0.0, 0.0, word, 1.0))
    return tuple(signals(heard.read(), "", frozenset()))


def labels(one: Measured) -> Iterator[tuple[int, str]]:
    """Give the steps that teach something, with their class."""
    onset = one.answer.onset
    for at, spoken in enumerate(one.spoken):
        if onset is None or spoken < onset - 2:
            yield at, "good"
        elif spoken >= onset + LAG:
            yield at, CLASS_OF[one.answer.kind]


def fit(answers: Sequence[Measured], names: Sequence[str]) -> Weights:
    """Fit the model; each answer weighs the same, however long."""
    rows, classes, weights = [], [], []
    for one in answers:
        told = list(labels(one))[::LEARN_EVERY]
        good = sum(name == "good" for _, name in told)
        for at, name in told:
            rows.append(one.values[at])
            classes.append(CLASSES.index(name))
            share = GOOD_WEIGHT / good if name == "good" else 1.0 / (len(told) - good)
            weights.append(share * (RATED_WEIGHT if one.answer.rated else 1.0))
    shares = np.array([SUBJECT_SHARE if name.startswith("subject:") else 1.0 for name in names], np.float32)
    return fit_networks(np.array(rows), np.array(classes), np.array(weights), shares, tuple(names), CLASSES)


Chances = list[dict[str, float]]


def chances(one: Measured, weights: Weights) -> Chances:
    """Return the probabilities at every step."""
    model = LinearModel(weights)
    return [model.probabilities(row) for row in one.values]


def held_out(answers: Sequence[Measured], names: Sequence[str]) -> list[tuple[Measured, Chances]]:
    """Judge every answer by weights that never saw its writer: a few writers are held out at a time."""
    writers = sorted({one.answer.writer for one in answers})
    theirs = [set(writers[at::FOLDS]) for at in range(FOLDS)]
    with get_context("fork").Pool(CORES) as pool:
        return list(chain.from_iterable(pool.map(partial(_judged, answers, names), theirs, chunksize=1)))


def _judged(answers: Sequence[Measured], names: Sequence[str], held: set[str]) -> list[tuple[Measured, Chances]]:
    weights = fit([one for one in answers if one.answer.writer not in held], names)
    return [(one, chances(one, weights)) for one in answers if one.answer.writer in held]


def first_alarm(one: Measured, steps: Chances, limits: dict[str, float]) -> tuple[int, str] | None:
    """Return the word at which the detector would speak up, and for what."""
    evidence = Evidence(limits)
    for at, chance in enumerate(steps):
        kind = evidence.gather(chance, raw=int(one.raw[at]), clean=int(one.clean[at]))
        if kind:
            return int(one.spoken[at]), kind
    return None


def course(one: Measured, steps: Chances) -> Course:
    """Return how the evidence in an answer goes, told or not."""
    evidence, gathered = Evidence(dict.fromkeys(FEWEST_WORDS, np.inf)), []
    for at, chance in enumerate(steps):
        evidence.gather(chance, raw=int(one.raw[at]), clean=int(one.clean[at]))
        gathered.append([evidence.of[kind] for kind in FEWEST_WORDS])
    return Course(one.answer.onset, one.answer.rated, one.spoken, np.array(gathered))


def figures(judged: Sequence[tuple[Measured, Chances]], limits: dict[str, float]) -> dict[str, float]:
    """Return precision, recall, F1, false alarms, delays in words, and recall by kind."""
    hits, alarms, delays, false, recall = 0, 0, [], 0, {}
    for one, steps in judged:
        alarm = first_alarm(one, steps, limits)
        alarms += alarm is not None
        onset = one.answer.onset
        if onset is None:
            false += alarm is not None
            continue
        hit = alarm is not None and alarm[0] >= onset - EARLY
        hits += hit
        recall.setdefault(one.answer.kind, []).append(hit)
        if alarm and hit:
            delays.append(alarm[0] - onset)
    bad = sum(not one.good for one, _ in judged)
    precision, found = hits / max(alarms, 1), hits / max(bad, 1)
    return {
        "precision": round(precision, 3),
        "recall": round(found, 3),
        "f1": round(2 * precision * found / max(precision + found, 1e-9), 3),
        "false_alarms_per_good_answer": round(false / max(len(judged) - bad, 1), 3),
        "delay_words_p50": float(np.percentile(delays or [0], 50)),
        "delay_words_p90": float(np.percentile(delays or [0], 90)),
        **{f"recall_{kind}": round(float(np.mean(hit)), 3) for kind, hit in sorted(recall.items())},
    }


def measure_all(answers: Sequence[Answer], speaking: Speaking, names: Sequence[str]) -> list[Measured]:
    """Measure every way of saying every answer, on all cores."""
    told = [way for answer in answers for way in ways(answer, speaking)]
    with ProcessPoolExecutor() as pool:
        measured = pool.map(partial(measure_answer, names=names), told, chunksize=16)
        return [one for one in measured if one is not None]


def tell(judged: Sequence[tuple[Measured, Chances]]) -> dict[str, float]:
    """Print the figures of answers held out, by way and by writer; return those of all."""
    limits = limits_of(Settings())
    print("proposed limits", proposed_limits([course(*pair) for pair in judged], limits))
    own = [pair for pair in judged if not pair[0].answer.rated]
    for way in ("written", "spoken", "misheard", "fillers lost"):
        print(way, figures([pair for pair in own if pair[0].way == way], limits))
    for writer in sorted({pair[0].answer.writer for pair in own}):
        theirs = [pair for pair in own if pair[0].answer.writer == writer and pair[0].way == "spoken"]
        print("writer", writer, figures(theirs, limits))
    told = figures(own, limits)
    rated = [pair for pair in judged if pair[0].answer.rated]
    if rated:
        told["false_alarms_per_rated_answer"] = figures(rated, limits)["false_alarms_per_good_answer"]
    print("all", told)
    return told


def write(weights: Weights, learned: Sequence[Answer]) -> None:
    """Write the weights, with what they were learned from."""
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(DATA.glob("*.jsonl")))).hexdigest()[:12]
    own = {answer.id for answer in read_answers(DATA)}
    ours = [answer for answer in learned if answer.id in own]
    writers = len({answer.writer for answer in ours})
    about = f"{len(ours)} answers of {writers} writers, sha256 {digest}; {len(learned) - len(ours)} answers besides"
    path = FOLDER / "rambling.json"
    path.write_bytes(msgspec.json.encode(msgspec.structs.replace(weights, data=about)) + b"\n")
    print(f"wrote {path.name}: {about}")


def options() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--features", type=Path, help="keep the measures in this file, and use them if it is there")
    parser.add_argument("--also", type=Path, action="append", default=[], help="another labelled set to learn from")
    parser.add_argument("--rated", type=Path, help="a set of rated answers, the good ones of which to learn from too")
    parser.add_argument("--unseen", nargs="*", default=[*ANSWERS], help="writers of whom nothing is learned")
    parser.add_argument("--dry-run", action="store_true", help="write no weights")
    return parser


def main() -> None:
    """Train, tell the figures, write the weights."""
    asked = options().parse_args()
    own = read_answers(DATA)
    answers = own + [answer for path in asked.also for answer in read_labelled(path)]
    answers += read_rated(asked.rated) if asked.rated else []
    names = feature_names()
    if asked.features and asked.features.exists():
        measured = pickle.loads(asked.features.read_bytes())
    else:
        measured = measure_all(answers, Speaking(own), names)
        if asked.features:
            asked.features.write_bytes(pickle.dumps(measured))
    known = [one for one in measured if one.answer.writer not in asked.unseen]
    told = tell(held_out(known, names))
    weights = msgspec.structs.replace(fit(known, names), figures=told)
    for writer in asked.unseen:
        theirs = [one for one in measured if one.answer.writer == writer and one.way == "spoken"]
        judged = [(one, chances(one, weights)) for one in theirs]
        print("unseen", writer, len(judged), figures(judged, limits_of(Settings())))
    if not asked.dry_run:
        write(weights, [answer for answer in answers if answer.writer not in asked.unseen])


if __name__ == "__main__":
    main()
