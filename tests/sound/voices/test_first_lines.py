"""What a practice begins with is there before the voice is: the same sound, and only at the pace it was made at."""

import runpy
from pathlib import Path

import numpy as np
import pytest

from assistant.base.settings import Settings
from assistant.interview.lines import load_script
from assistant.rehearsal.assembly import open_pair
from assistant.sound.voices import first_lines, open_voices
from assistant.sound.voices.first_lines import first_line
from assistant.sound.voices.prepared_voice import VoiceThread

MAKER = runpy.run_path(str(Path(__file__).parents[3] / "benchmarks" / "make_first_lines.py"))
LINES = [line for occasion in MAKER["OCCASIONS"] for line in load_script().interviewer[occasion]]


@pytest.mark.fast
def test_all_that_a_practice_may_begin_with_is_there() -> None:
    """Whoever adds a line or changes one makes its sound, too."""
    told = [row.partition("\t")[0] for row in first_lines.TABLE.read_text("utf-8").splitlines()]
    assert told == LINES
    assert first_line("Is anybody there?") is None


@pytest.mark.slow
@pytest.mark.parametrize(
    "line", [pytest.param(line, marks=pytest.mark.thorough if at % 5 else ()) for at, line in enumerate(LINES)]
)
def test_it_is_what_joe_says(line: str) -> None:
    """The difference is at least 40 dB below what is said: other processors round differently."""
    kept, (said,) = first_line(line), open_voices("joe").interviewer.synthesise([line])
    assert kept is not None
    assert (kept.text, kept.rate, len(kept.samples)) == (line, said.rate, len(said.samples))
    apart = kept.samples.astype(float) - said.samples
    assert np.square(apart).mean() <= 1e-4 * np.square(said.samples.astype(float)).mean()


@pytest.mark.fast
def test_it_waits_for_no_voice_and_is_said_anew_when_that_slows_down() -> None:
    """The first line is ready although nobody has synthesised anything; who asks to go slower hears it slower."""
    interviewer, _ = open_pair(Settings(voice="joe"), VoiceThread())
    assert interviewer.ready(LINES[-1]) is not None
    interviewer.slow_down(0.8)
    assert interviewer.ready(LINES[-1]) is None


@pytest.mark.fast
@pytest.mark.parametrize(("voice", "rate"), [("joe", 150), ("heart", None), ("none", None)])
def test_another_voice_or_pace_has_none(voice: str, rate: int | None) -> None:
    """Then the line is synthesised like any other."""
    assert open_voices(voice, rate).recorded(LINES[-1]) is None


@pytest.mark.fast
def test_a_damaged_file_costs_only_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line is synthesised, as it would be without the file."""
    broken = tmp_path / "first_lines.flac"
    broken.write_bytes(b"no sound")
    for path in (broken, tmp_path / "missing.flac"):
        monkeypatch.setattr(first_lines, "SOUND", path)
        assert first_line(LINES[-1]) is None
