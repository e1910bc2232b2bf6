"""Takes, recoveries and the dialogue as plain values."""

import json

import pytest

from assistant.base.speech import Utterance
from assistant.report.recovery_json import dialogue_json, recoveries_json, takes_json
from assistant.review.answer_starts import Start, StartCheck
from assistant.review.comparison import Comparison, Figure
from assistant.review.history import HeardTurn
from assistant.review.metrics import Metrics
from assistant.review.recoveries import Recovery, find_recoveries
from tests.support.histories import STORY, found, line, move, opened, said, suggestion, turn

pytestmark = pytest.mark.fast

ASK = said("Sorry, could I start over?", 15.0)
RESTARTED = turn(
    line("question", 0.0, "Tell me about a conflict."),
    said("So I, um, I was asked to take on the", 1.23456),
    found("freeze", 8.0, 12.0),
    suggestion(12.0),
    Utterance(13.0, 13.2, (), 14.0),
    ASK,
    move("ask_restart", ASK),
    line("grant_restart", 20.0),
    opened(20.0),
    said(STORY, 22.0),
    line("thanks", 60.0, "Thank you."),
)
CLOSING = turn(said("No, thank you.", 1.0), line("closing", 5.0, "Goodbye."), part="closing", reason="said")


def found_in(*history: HeardTurn) -> list[dict[str, object]]:
    """Return the recoveries of an interview as plain values."""
    return recoveries_json(find_recoveries(history, hears_fillers=True))


def test_takes() -> None:
    """Each take of a turn has its times, words, figures and findings, and what opened it."""
    first, second, closing = takes_json([RESTARTED, CLOSING])
    assert list(first) == [
        *("number", "take", "start", "end", "seconds", "transcript", "words", "metrics", "findings", "opened_by"),
        *("follows", "delivery", "content"),
    ]
    assert (first["number"], first["take"], first["start"], first["end"], first["seconds"]) == (1, 1, 0.0, 20.0, 20.0)
    assert (first["transcript"], first["words"]) == (f"So I, um, I was asked to take on the {ASK.text}", 15)
    assert first["findings"] == [{"kind": "freeze", "at": 12.0}]
    assert (first["opened_by"], second["opened_by"]) == (None, "ask_restart")
    assert (second["take"], second["start"], second["seconds"], second["findings"]) == (2, 20.0, 40.0, [])
    assert tuple(first["metrics"]) == Metrics.__struct_fields__
    assert first["metrics"]["words"] == 14
    assert first["follows"] is None
    assert first["content"]["substance"]["words"] == 8
    assert [place["text"] for place in first["content"]["substance"]["own"]] == ["i"]
    assert (closing["number"], closing["take"], closing["content"]) == (0, 1, None)


def test_recoveries() -> None:
    """Every field is there under its own name, the comparison and the next start nested."""
    (recovery,) = found_in(RESTARTED, turn(said(STORY, 1.0), number=2))
    assert tuple(recovery) == Recovery.__struct_fields__
    comparison, check = recovery["comparison"], recovery["next_start"]
    assert isinstance(comparison, dict)
    assert isinstance(check, dict)
    assert tuple(comparison) == Comparison.__struct_fields__
    assert tuple(comparison["figures"][0]) == Figure.__struct_fields__
    assert tuple(check) == StartCheck.__struct_fields__
    assert tuple(check["start"]) == Start.__struct_fields__
    assert recovery["decided_by"] == ["troubles 1 before, 0 after"]
    (alone,) = found_in(RESTARTED)
    assert alone["next_start"] is None


def test_times_are_rounded() -> None:
    """Times are told to a thousandth, and the whole is plain JSON."""
    assert [entry["at"] for entry in dialogue_json([RESTARTED])][:3] == [0.0, 1.235, 12.0]
    values = [takes_json([RESTARTED]), found_in(RESTARTED), dialogue_json([RESTARTED])]
    assert json.loads(json.dumps(values)) == values
    words = said("Could I start over?", 1.00049)
    (recovery,) = found_in(turn(words, move("ask_restart", words), opened(5.0)))
    assert recovery["at"] == pytest.approx(1.0, abs=1e-9)


def test_dialogue() -> None:
    """Everybody's words come in the order in which they were begun; a cough is none of them."""
    entries = dialogue_json([RESTARTED, CLOSING])
    assert list(entries[0]) == ["who", "at", "text", "occasion", "number", "take"]
    assert [(entry["who"], entry["occasion"], entry["number"], entry["take"]) for entry in entries] == [
        ("interviewer", "question", 1, 1),
        ("you", None, 1, 1),
        ("coach", "freeze", 1, 1),
        ("you", None, 1, 1),
        ("interviewer", "grant_restart", 1, 1),
        ("you", None, 1, 2),
        ("interviewer", "thanks", 1, 2),
        ("you", None, 0, 1),
        ("interviewer", "closing", 0, 1),
    ]


def test_talking_straight_on_after_a_restart() -> None:
    """Words said before the nod belong to the take that they began."""
    heard = turn(ASK, move("ask_restart", ASK), said(STORY, 18.0), opened(21.0, start=17.5))
    assert [entry["take"] for entry in dialogue_json([heard])] == [1, 2]


def test_nothing() -> None:
    """An interview in which nobody spoke has empty lists."""
    assert takes_json([]) == recoveries_json([]) == dialogue_json([]) == []
    assert dialogue_json([turn()]) == []
