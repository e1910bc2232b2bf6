"""Moves against labels: what folds, what also counts, what is false."""

from __future__ import annotations

import pytest

from assistant.accuracy.scores.moves import MoveFigures, moves
from assistant.accuracy.scores.outcomes import UtteranceOutcome
from assistant.base.events import MoveKind
from tests.accuracy.scores.made import answer, clip, expected, move, utterance

pytestmark = pytest.mark.fast


def scored(*utterances: UtteranceOutcome) -> MoveFigures:
    """Score utterances."""
    figures = moves(utterances, (), (), most_cases=10, draws=0)
    assert figures is not None
    return figures


@pytest.mark.parametrize(
    ("label", "found"),
    [("ask_restart", "rephrase"), ("rephrase", "ask_restart"), ("apologise", "return_to_question")],
)
def test_kinds_that_are_nearly_the_same_fold(label: str, found: MoveKind) -> None:
    """Putting it another way is starting over, and an apology a return."""
    figures = scored(utterance(label, found))
    assert (figures.macro_f1, figures.n) == (1.0, 1)


@pytest.mark.parametrize("kind", ["finished", "ask_skip", "decline", "ask_stop", "yes", "no"])
def test_other_kinds_are_none(kind: MoveKind) -> None:
    """Neither right nor false."""
    figures = scored(utterance("none", kind), utterance(kind), utterance("ask_pause", "ask_pause", kind))
    assert (figures.macro_f1, figures.precision) == (1.0, 1.0)
    assert figures.false_per_1000_words == 0


def test_a_label_that_would_be_as_right_counts() -> None:
    """As the label, once: it is no false one, and the label itself is not missed."""
    for found in (("laugh_off",), ("laugh_off", "admit_nerves")):
        figures = scored(utterance("admit_nerves", *found, also=["laugh_off"]))
        assert (figures.precision, figures.recall, list(figures.per_label)) == (1.0, 1.0, ["admit_nerves"])
        assert figures.n == 1


@pytest.mark.parametrize("other", ["none", "finished"])
def test_where_no_move_would_be_as_right_none_is_missed(other: str) -> None:
    """And a wrong one is false all the same."""
    assert scored(utterance("ask_pause", also=[other])).recall is None
    assert scored(utterance("ask_pause", "laugh_off", also=[other])).precision == 0.0


def test_a_move_that_may_be_one_is_neither_right_nor_false_in_talk_without_any() -> None:
    """So it raises no recall."""
    figures = scored(utterance("none", "ask_pause", also=["ask_pause"]))
    assert (figures.precision, figures.n) == (None, 0)


def test_macro_f1_is_the_mean_over_the_labels_that_occur() -> None:
    """A frequent label counts as much as a rare one."""
    rare, frequent = utterance("ask_pause"), utterance("ask_restart", "ask_restart")
    assert scored(rare, frequent, frequent, frequent).macro_f1 == 0.5


def test_a_wrong_label_is_missed_and_false() -> None:
    """Each in its own row."""
    labels = scored(utterance("ask_pause", "admit_nerves"), utterance("admit_nerves", "admit_nerves")).per_label
    assert (labels["ask_pause"].recall, labels["ask_pause"].precision) == (0.0, None)
    assert (labels["admit_nerves"].recall, labels["admit_nerves"].precision) == (1.0, 0.5)


def test_false_moves_are_counted_by_words_of_ordinary_talk() -> None:
    """Answers and utterances without a move; labels are scored on utterances only."""
    talk = answer("a", None, None)
    noisy = type(talk)(talk.set, talk.item, None, (move("ask_pause"), move("ask_pause"), move("laugh_off")))
    labelled = [utterance("none", "ask_pause", text=" ".join(["word"] * 50)), utterance("ask_pause", "ask_pause")]
    figures = moves(labelled, [talk, noisy], (), most_cases=10, draws=0)
    assert figures is not None
    assert (figures.ordinary_words, figures.false_in_ordinary) == (450, 3)
    assert figures.false_per_1000_words == pytest.approx(3 / 0.45, abs=1e-3)
    assert figures.precision == 0.5
    assert [case.at for case in figures.worst] == [1.0, None]


def test_recordings_count_certain_moves_and_doubtful_ones_where_they_may_be() -> None:
    """As their truth says; what neither list names does not count."""
    item = clip(must=expected(moves=["ask_restart"], doubtful=["laugh_off"]), must_not=expected(moves=["admit_nerves"]))
    told = (move("ask_restart"), move("laugh_off", certain=False), move("admit_nerves"), move("ask_pause"))
    outcome = type(item)(**{name: getattr(item, name) for name in item.__struct_fields__} | {"moves": told})
    figures = moves((), (), [outcome], most_cases=10, draws=0)
    assert figures is not None
    assert (figures.recall, figures.precision) == (1.0, pytest.approx(2 / 3, abs=1e-4))
