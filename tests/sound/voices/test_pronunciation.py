"""The phonemes of what is shipped are made beforehand; the dictionaries are loaded for other texts only."""

import runpy
from pathlib import Path

import pytest

from assistant.sound.voices import heart
from assistant.sound.voices.pronunciation import SHIPPED, phonemes_of, pronounced, shipped

MAKER = runpy.run_path(str(Path(__file__).parents[3] / "benchmarks" / "make_phonemes.py"))


@pytest.mark.slow
def test_the_phonemes_that_are_shipped_are_those_that_are_made_now() -> None:
    """`python benchmarks/make_phonemes.py` writes them anew after a change of lines, questions or the dictionaries."""
    assert SHIPPED.read_text("utf-8") == MAKER["phoneme_table"]()


@pytest.mark.fast
def test_a_shipped_line_needs_no_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    """None of all that coach and interviewer say, nor a question."""

    def refuse(text: str) -> list[str]:
        pytest.fail(f"The dictionaries were asked for {text!r}.")

    monkeypatch.setattr(heart, "phonemes", refuse)
    assert all(phonemes_of(line) for line in MAKER["shipped_lines"]())
    assert set(shipped()) == set(MAKER["shipped_lines"]())


@pytest.mark.slow
def test_a_colon_parts_words_to_borrow_from_what_to_do() -> None:
    """So that a pause can be made between; so do sentences."""
    before, say, after = pronounced("Pause. Say: let me think.")
    assert say.endswith(":")
    assert before.endswith(".")
    assert after.startswith("lˈɛt")
