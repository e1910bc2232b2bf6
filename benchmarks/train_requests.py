"""Train the weights that hear requests about how the interview goes on: python -m benchmarks.train_requests.

Reads benchmarks/data/requests and, as ordinary talk, clauses of benchmarks/data/answers and the utterances beside them;
fits a multinomial logistic regression on the meaning of each, and writes assistant/language/weights/requests.json. The
figures come from writers held out.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from assistant.base.speech import Word
from assistant.detectors.move_rules import learned
from assistant.detectors.move_rules.guards import GO_ON
from assistant.detectors.moves import find_moves
from assistant.language.linear_model import FOLDER, LinearModel, Weights, load_model
from benchmarks.train_moves import DATA, clauses, fit
from benchmarks.utterance_data import Labelled, read_utterances

CLASSES = ("none", *GO_ON)
AMBIGUOUS = frozenset(("ask_interviewer_question", "ask_repeat", "finished"))
"""Labels of utterances that may hold a request: what was labelled before there were requests is not told apart."""


def ordinary() -> list[Labelled]:
    """Return what is no request: clauses of answers, and utterances that make another move or none."""
    others = [row for row in read_utterances(DATA / "utterances") if row.label not in AMBIGUOUS]
    return [*clauses(), *(as_ordinary(row) for row in others if not requests_heard(row.text))]


def as_ordinary(row: Labelled) -> Labelled:
    """Return an utterance as ordinary talk."""
    return Labelled(row.id, f"utterances {row.writer}", row.text, "none", frozenset())


def requests_heard(text: str) -> set[str]:
    """Return the requests that the product hears in an utterance."""
    words = [Word(at * 0.4, at * 0.4 + 0.3, word, 1.0) for at, word in enumerate(text.split())]
    return {one.kind for one in find_moves(words)} & set(GO_ON)


def use(weights: Weights | None) -> None:
    """Let the product hear with these weights for requests; with none, by its rules alone."""
    learned.WEIGHTS = ("moves", "requests") if weights else ("moves",)
    learned.load_model = lambda name: LinearModel(weights) if weights and name == "requests" else load_model(name)  # type: ignore[assignment]


def figures(rows: Iterable[Labelled]) -> dict[str, float]:
    """Return recall of each kind and of all, precision, and false requests in 1,000 words of what is none."""
    hits, missed, false = Counter[str](), Counter[str](), 0
    words, in_ordinary = 0, 0
    for row in rows:
        heard = requests_heard(row.text)
        hits.update(heard & {row.label})
        missed.update({row.label} - heard - {"none"})
        false += len(heard - {row.label})
        words += len(row.text.split()) if row.label == "none" else 0
        in_ordinary += len(heard) if row.label == "none" else 0
    told = {f"recall_{kind}": hits[kind] / max(hits[kind] + missed[kind], 1) for kind in GO_ON}
    told["recall"] = hits.total() / max(hits.total() + missed.total(), 1)
    told["precision"] = hits.total() / max(hits.total() + false, 1)
    told["false_per_1000_words"] = 1000 * in_ordinary / max(words, 1)
    return {name: round(value, 3) for name, value in told.items()}


def held_out(rows: Sequence[Labelled], others: Sequence[Labelled]) -> dict[str, float]:
    """Return the figures of each writer, heard with weights that know nothing of theirs."""
    told: dict[str, float] = {}
    answers = sorted({row.writer for row in others})
    for number, writer in enumerate(sorted({row.writer for row in rows})):
        unseen = set(answers[number::3])
        use(fit([row for row in [*rows, *others] if row.writer not in {writer, *unseen}], CLASSES, "train_requests"))
        theirs = figures([row for row in rows if row.writer == writer])
        theirs["false_per_1000_words_of_answers"] = figures([row for row in others if row.writer in unseen])[
            "false_per_1000_words"
        ]
        print(writer, theirs)
        told |= {f"{writer}_{name}": value for name, value in theirs.items() if not name.startswith("recall_")}
    return told


def main() -> None:
    """Train, tell the figures, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dry-run", action="store_true", help="write no weights")
    asked = parser.parse_args()
    use(None)
    rows, others = list(read_utterances(DATA / "requests")), ordinary()
    told = held_out(rows, others)
    if not asked.dry_run:
        digest = hashlib.sha256(
            b"".join(path.read_bytes() for path in sorted((DATA / "requests").glob("*.jsonl")))
        ).hexdigest()[:12]
        about = (
            f"{len(rows)} requests and their look-alikes, sha256 {digest}, and {len(others)} pieces of ordinary talk"
        )
        weights = msgspec.structs.replace(fit([*rows, *others], CLASSES, "train_requests"), data=about, figures=told)
        (FOLDER / "requests.json").write_bytes(msgspec.json.format(msgspec.json.encode(weights), indent=1) + b"\n")
        print(f"wrote requests.json: {about}")


if __name__ == "__main__":
    main()
