"""The library as another program uses it."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import soundfile
from click.testing import CliRunner

import assistant
from assistant import (
    AudioFileError,
    Event,
    Finding,
    LabelsError,
    Listener,
    PromptsError,
    Question,
    RecognizerError,
    Session,
    Settings,
    SettingsError,
    evaluate,
    practice,
    replay,
)
from assistant.base.settings import FIELDS
from assistant.cli import root
from assistant.library import listener
from tests.accuracy.labels.test_text_sets import MOVE, written
from tests.project.test_fixtures import FOLDER
from tests.support.fakes import FakeRecognizer, Loudness, sound

pytestmark = pytest.mark.slow

TALK = "#" * 10
PACKAGE = Path(assistant.__file__).parent
FREEZE = TALK * 2 + "." * 50 + TALK * 2
TEXTS = ["I was responsible for the", "whole project and we finished it in time."]
QUIET = Settings(seed=1, closing=False)


@pytest.fixture(autouse=True)
def own_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Keep the settings of this computer's user out."""
    for name in FIELDS:
        monkeypatch.delenv(f"SECOND_TAKE_{name.upper()}", raising=False)
    own = tmp_path / "settings.toml"
    own.write_text("# the defaults\n", encoding="utf-8")
    monkeypatch.setenv("SECOND_TAKE_CONFIG", str(own))
    return own


@pytest.fixture
def scripted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read every recording from a script."""
    monkeypatch.setattr(listener, "open_recognizer", lambda name: FakeRecognizer(*TEXTS * 5))
    monkeypatch.setattr("assistant.rehearsal.studio.SileroVad", Loudness)


@pytest.fixture
def answer(tmp_path: Path) -> Path:
    """Give a recording with a freeze."""
    soundfile.write(tmp_path / "answer.wav", sound(FREEZE), 16_000)
    return tmp_path / "answer.wav"


def freezes(session: Session) -> list[float]:
    """Return when each freeze was noticed, seconds."""
    return [round(finding.at, 1) for finding in session.findings if finding.kind == "freeze"]


@pytest.mark.thorough
def test_a_recording_is_judged_as_on_the_command_line() -> None:
    """With the real recogniser, value for value."""
    path = str(FOLDER / "demo-freeze.flac")
    printed = CliRunner().invoke(root, ["replay", path, "--format", "json"])
    assert printed.exit_code == 0, printed.output
    session = replay(path)
    assert session.to_list() == json.loads(printed.stdout)
    spoken = session.takes[0].delivery
    assert spoken is not None, "it is told how it was spoken, too"
    assert spoken.pitch_spread_semitones is not None
    assert 0.5 < spoken.pitch_spread_semitones < 8.0


def test_the_user_s_own_settings_hold_as_on_the_command_line(scripted: None, answer: Path, own_settings: Path) -> None:
    """What is given by name is stronger; with settings of one's own nothing on the computer decides."""
    own_settings.write_text("freeze_seconds = 4.5\n", encoding="utf-8")
    assert freezes(replay(answer)) == [6.5]
    assert freezes(replay(answer, freeze_seconds=3)) == [5.0]
    assert freezes(replay(answer, settings=Settings())) == [6.0]
    assert freezes(replay(answer, settings=Settings(seed=1), freeze_seconds=3)) == [5.0]


def test_a_question_may_be_given_by_its_text(scripted: None, answer: Path) -> None:
    """Or with its budget."""
    assert replay(answer, "Why us?").answers[0].question.text == "Why us?"
    short = Question("q", "Why us?", budget_seconds=30.0)
    assert replay(answer, short).answers[0].metrics.budget_seconds == 30.0


def test_events_are_told_as_they_are_noticed(scripted: None, answer: Path) -> None:
    """All that the answer holds in the end."""
    told: list[Event] = []
    (heard,) = replay(answer, on_event=told.append).answers
    assert tuple(told) == heard.events
    assert any(isinstance(event, Finding) for event in told)


def test_a_practice_that_is_kept_replays_the_same(scripted: None, answer: Path, tmp_path: Path) -> None:
    """And every command opens it."""
    kept = practice([answer, answer], ["Why us?", "Why now?"], save=tmp_path / "kept", settings=QUIET)
    assert [each.question.text for each in kept.answers] == ["Why us?", "Why now?"]
    assert kept.folder is not None
    again = replay(kept.folder)
    assert [each.events for each in again.answers] == [each.events for each in kept.answers]
    assert CliRunner().invoke(root, ["export", str(kept.folder), "--format", "json"]).exit_code == 0


def test_a_practice_keeps_nothing_unless_it_is_told_to(scripted: None, answer: Path, tmp_path: Path) -> None:
    """Not in the user's own folder either."""
    before = sorted(tmp_path.rglob("*"))
    session = practice([answer], bank="behavioural", settings=Settings(seed=1, save=str(tmp_path / "own")))
    assert (session.folder, len(session.takes), freezes(session)) == (None, 1, [6.0])
    assert sorted(tmp_path.rglob("*")) == before


def test_a_practice_tells_what_nobody_came_to_hear(scripted: None, answer: Path) -> None:
    """As a note: nothing is printed."""
    session = practice([answer], ["Why us?", "Why now?"], settings=QUIET)
    assert session.notes == ("Only 1 of 2 questions had a recording, so the interview ended there.",)


def test_nothing_is_printed(scripted: None, answer: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Whatever is done."""
    with Listener(settings=QUIET) as one:
        one.replay(answer)
        one.practice([answer], ["Why us?"])
    assert capfd.readouterr() == ("", "")


def test_threads_take_turns(scripted: None, answer: Path) -> None:
    """One listener, many callers: each gets its own answer whole."""
    sessions: list[Session] = []
    with Listener() as one:
        threads = [threading.Thread(target=lambda: sessions.append(one.replay(answer))) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert [freezes(session) for session in sessions] == [[6.0]] * 4


def test_a_listener_may_be_used_again_after_it_was_closed(scripted: None, answer: Path) -> None:
    """The model is loaded again."""
    one = Listener()
    first = one.replay(answer)
    one.close()
    assert freezes(one.replay(answer)) == freezes(first)
    one.close()


def test_a_session_can_be_sent_to_another_process(scripted: None, answer: Path) -> None:
    """Whole, with what it can be made into."""
    session = replay(answer)
    sent = pickle.loads(pickle.dumps(session))
    assert sent == session
    assert sent.to_list() == session.to_list()


def test_labelled_sets_are_scored_as_on_the_command_line(tmp_path: Path) -> None:
    """The same figures."""
    moves = written(tmp_path / "moves.jsonl", MOVE, {**MOVE, "id": "m2", "label": "ask_pause"})
    printed = json.loads(CliRunner().invoke(root, ["evaluate", str(moves), "--format", "json"]).stdout)
    figures = evaluate([moves]).moves
    assert figures is not None
    assert figures.macro_f1 == pytest.approx(printed["moves"]["macro_f1"], abs=1e-4)


def test_a_recording_that_cannot_be_scored_is_not_passed_over(scripted: None, tmp_path: Path) -> None:
    """It is an error, unless somebody is there to be told."""
    (tmp_path / "manifest.json").write_text('{"items": [{"file": "gone.wav", "transcript": "gone"}]}', encoding="utf-8")
    with pytest.raises(AudioFileError, match=r"gone\.wav"):
        evaluate([tmp_path / "manifest.json"])
    told: list[str] = []
    assert evaluate([tmp_path / "manifest.json"], on_skipped=lambda name, why: told.append(name)).wer is None
    assert told == ["gone.wav"]


def test_errors_are_told_in_a_sentence_and_a_hint(answer: Path, tmp_path: Path) -> None:
    """Each of its own kind, before anything is loaded."""
    with pytest.raises(RecognizerError, match="no recogniser named 'wisper'") as unknown:
        replay(answer, recognizer="wisper")
    assert unknown.value.hint == "Did you mean whisper?"
    with pytest.raises(SettingsError, match=r"freeze_seconds cannot be 0 \(from the call\)"):
        replay(answer, freeze_seconds=0)
    with pytest.raises(SettingsError, match="no setting frieze_seconds") as misspelt:
        replay(answer, frieze_seconds=3)  # type: ignore[call-arg]
    assert misspelt.value.hint == "Did you mean freeze_seconds?"
    with pytest.raises(PromptsError, match="without a recording"):
        practice([])
    with pytest.raises(PromptsError, match="without a question"):
        practice([answer], [])
    with pytest.raises(LabelsError, match="gone"):
        evaluate([tmp_path / "gone"])


def test_every_public_name_is_there() -> None:
    """No module takes the place of a function, whatever was imported before."""
    for name in assistant.__all__:
        assert getattr(assistant, name) is not None
        assert name in dir(assistant)
    assert callable(assistant.replay)
    with pytest.raises(AttributeError, match="no attribute 'replai'"):
        _ = assistant.replai  # type: ignore[attr-defined]


def test_importing_it_loads_nothing_and_tells_nobody() -> None:
    """Not even msgspec; and what must not be sent is switched off first."""
    code = (
        "import os, sys; import assistant; "
        "print(os.environ['ORT_DISABLE_TELEMETRY'], os.environ['HF_HUB_DISABLE_TELEMETRY'], "
        "sorted(name for name in sys.modules if name.startswith(('assistant.', 'msgspec', 'numpy', 'click')))); "
        "from assistant import replay; "
        "print([name for name in ('click', 'rich', 'numpy', 'av', 'onnxruntime') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=FOLDER.parent, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["1 1 []", "[]"]


def test_no_room_takes_the_place_of_a_public_name() -> None:
    """`from assistant import practice` gives the function; a package of that name would be given instead."""
    assert {path.stem for path in PACKAGE.iterdir()} & set(assistant.__all__) == set()
