"""Recordings are heard by the program's own path; what cannot be read is skipped, what was heard is remembered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import soundfile

from assistant.accuracy.evaluation import UnheardEntry, run_sets, ways_out
from assistant.accuracy.labels.entries import LabelledClip, LabelledSet, LabelledUtterance
from assistant.accuracy.remembered import Remembering, remembering
from assistant.accuracy.scores.accuracy import Accuracy
from assistant.accuracy.scores.outcomes import ClipOutcome, UtteranceOutcome
from assistant.accuracy.scores.wer import WordFigures
from assistant.accuracy.sweep import Sweep, compare, read_sweep, with_value
from assistant.base.errors import SettingsError
from assistant.base.samples import Samples
from assistant.base.settings import Settings
from assistant.base.speech import Word
from assistant.hearing.ears import RecognizerWorker
from assistant.hearing.interface import ContinuingRecognizer, Said
from assistant.interview.lines import load_script
from assistant.rehearsal.studio import Studio
from tests.support.fakes import FakeRecognizer, Loudness, sound

pytestmark = pytest.mark.fast

TALK = "#" * 20
FREEZE = TALK + "." * 60 + TALK
SETTINGS = Settings(seed=1)


@pytest.fixture
def script() -> FakeRecognizer:
    """Give a recogniser that reads its texts."""
    return FakeRecognizer("I was responsible for the", "whole project and we finished it.", *["Yes."] * 9)


@pytest.fixture
def studio(script: FakeRecognizer) -> Iterator[Studio]:
    """Give a studio that reads from it."""
    with RecognizerWorker(Remembering(script)) as worker:
        yield Studio(SETTINGS, worker, Loudness, load_script())


def recorded(path: Path, drawing: str = FREEZE) -> LabelledClip:
    """Write a drawn recording."""
    soundfile.write(path, sound(drawing), 16_000)
    return LabelledClip(path.name, str(path), ("I", "was"))


def test_a_recording_becomes_words_pauses_findings_and_suggestions(studio: Studio, tmp_path: Path) -> None:
    """All that a session would have."""
    sets = [LabelledSet("s", (recorded(tmp_path / "a.wav"),))]
    (outcome,) = run_sets(sets, SETTINGS, lambda settings: studio)
    assert isinstance(outcome, ClipOutcome)
    assert [word.text for word in outcome.words][:3] == ["I", "was", "responsible"]
    assert [pause.kind for pause in outcome.pauses] == ["freeze"]
    assert [finding.kind for finding in outcome.findings] == ["freeze"]
    assert [said.move for said in outcome.suggestions] == ["pause"]
    assert outcome.seconds == pytest.approx(10.0, abs=0.05)


def test_the_part_and_the_mode_are_those_of_the_recording(studio: Studio, tmp_path: Path) -> None:
    """In mode cues the interviewer hints; in small talk nothing is said about a silence."""
    clip = recorded(tmp_path / "a.wav")
    fields = {name: getattr(clip, name) for name in clip.__struct_fields__}
    cued, small = LabelledClip(**fields | {"mode": "cues"}), LabelledClip(**fields | {"part": "small_talk"})
    sets = [LabelledSet("s", (cued, small))]
    hinted, talked = run_sets(sets, SETTINGS, lambda settings: studio)
    assert isinstance(hinted, ClipOutcome)
    assert [cue.occasion for cue in hinted.cues] == ["cue_freeze"]
    assert not hinted.suggestions
    assert isinstance(talked, ClipOutcome)
    assert not talked.findings


def test_what_cannot_be_read_is_skipped_and_the_rest_is_done(studio: Studio, tmp_path: Path) -> None:
    """With its reason; progress goes on."""
    missing = LabelledClip("b.wav", str(tmp_path / "b.wav"), ())
    said = LabelledUtterance("u", ("Yes.",), "none", ())
    done: list[float] = []
    run = run_sets(
        [LabelledSet("s", (missing, said))], SETTINGS, lambda settings: studio,
        lambda part, whole: done.append(part / whole),
    )  # fmt: skip
    skipped, outcome = run
    assert isinstance(skipped, UnheardEntry)
    assert "b.wav" in skipped.error.message
    assert isinstance(outcome, UtteranceOutcome)
    assert (done == sorted(done), done[-1]) == (True, 1.0)


def test_text_needs_no_recogniser() -> None:
    """None is loaded."""

    def refuse(settings: Settings) -> Studio:
        raise AssertionError("a studio was opened")

    said = LabelledUtterance("u", ("Yes.",), "none", ())
    assert list(run_sets([LabelledSet("s", (said,))], SETTINGS, refuse))


def test_what_was_recognised_is_not_recognised_again(script: FakeRecognizer) -> None:
    """The same samples have the same words, whatever the settings."""
    heard = Remembering(script)
    samples = sound(TALK)
    assert heard.words(samples) == heard.words(samples.copy())
    assert heard.words(samples) != heard.words(sound(TALK * 2))


class Whole(FakeRecognizer):
    """A recogniser that can do all, and writes another text each time."""

    def window_words(self, utterances: Sequence[Samples]) -> list[list[Word]]:
        """Hear each alone."""
        return [self.words(samples) for samples in utterances]

    def words_after(self, before: Sequence[Said], samples: Samples) -> list[Word]:
        """Hear it alone."""
        return self.words(samples)


def test_what_was_heard_behind_others_is_remembered_with_them() -> None:
    """The same utterance behind other sound, or other words, may have other words itself."""
    heard = remembering(Whole(*"abcdef"))
    assert isinstance(heard, ContinuingRecognizer)
    samples, before = sound(TALK), Said(sound(TALK), "so")
    first = heard.words_after([before], samples)
    assert heard.words_after([Said(sound(TALK), "so")], samples.copy()) == first
    others = [(), [Said(sound(TALK), "no")], [Said(sound(TALK * 2), "so")], [before, before]]
    assert all(heard.words_after(other, samples) != first for other in others)


def test_the_ways_out_are_those_of_the_coach() -> None:
    """Of every line that may be said for a kind of finding."""
    ways = ways_out(load_script())
    assert ways["freeze"] == {"pause", "admit_nerves"}
    assert "restart" in ways["rambling"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("freeze_seconds=3..6/4", (3, 4, 5, 6)),
        ("freeze_seconds = 2.5 .. 4 / 2", (2.5, 4)),
        ("nudges=0..3", (0, 1, 2, 3)),
        ("nudges=2..2/1", (2,)),
    ],
)
def test_a_sweep_is_read(text: str, values: tuple[float, ...]) -> None:
    """Seven values unless told otherwise; whole numbers where the setting takes them, each once."""
    assert read_sweep(text).values == values


@pytest.mark.parametrize("text", ["freeze_seconds", "freeze_seconds=3", "frost=1..2", "mode=1..2", "nudges=1..2/0"])
def test_a_sweep_that_cannot_be_is_told(text: str) -> None:
    """With what can."""
    with pytest.raises(SettingsError) as caught:
        read_sweep(text)
    assert caught.value.hint


def test_an_impossible_value_is_told() -> None:
    """Before anything is run."""
    assert with_value(SETTINGS, "nudges", 3) == Settings(seed=1, nudges=3)
    with pytest.raises(SettingsError, match="nudges cannot be 30"):
        with_value(SETTINGS, "nudges", 30)


def test_the_best_value_is_that_of_the_best_figures() -> None:
    """By the mean of those that differ, errors turned round."""
    results = [Accuracy(wer=WordFigures(rate, rate, 1, 100, 1, 1, 1)) for rate in (0.4, 0.2, 0.3)]
    swept = compare(Sweep("nudges", (0, 1, 2)), results, 2)
    assert (swept.best, swept.by) == (1, ("1 - wer",))
    assert swept.values[0] == {"nudges": 0, "wer": 0.4}
    assert compare(Sweep("nudges", (0, 1)), [results[0]] * 2, 2).best is None
