"""``second-take replay``: what is printed where, and the exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import soundfile
from click.testing import CliRunner, Result

from assistant.base.errors import DeviceError, RecognizerError, SettingsError
from assistant.base.settings import FIELDS
from assistant.batch.run import Batch
from assistant.cli import batch_run, replay_run, root
from assistant.hearing.model_choice import Chosen
from assistant.interview.lines import load_script
from tests.project.test_fixtures import FOLDER
from tests.rehearsal.test_replay import practised
from tests.support.fakes import FakeRecognizer, Loudness, sound

pytestmark = pytest.mark.slow

TALK = "#" * 10
FREEZE = TALK * 2 + "." * 50 + TALK * 2
TEXTS = ["I was responsible for the", "whole project and we finished it in time."]
CHECKOUT = FOLDER.parent
KEYS = [
    *("schema", "file", "recognizer", "question", "seconds", "transcript", "words", "pauses", "moves", "findings"),
    *("suggestions", "end_of_answer", "unheard", "takes", "recoveries", "dialogue", "metrics", "notes"),
]


@pytest.fixture(autouse=True)
def scripted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Read every recording from a script, and keep the settings of this computer's user out."""
    for name in FIELDS:
        monkeypatch.delenv(f"SECOND_TAKE_{name.upper()}", raising=False)
    own = tmp_path / "settings.toml"
    own.write_text("# the defaults\n", encoding="utf-8")
    monkeypatch.setenv("SECOND_TAKE_CONFIG", str(own))
    monkeypatch.setattr(replay_run, "open_recognizer", lambda name: FakeRecognizer(*TEXTS * 5))
    monkeypatch.setattr("assistant.rehearsal.studio.SileroVad", Loudness)


@pytest.fixture
def answer(tmp_path: Path) -> Path:
    """Give a recording with a freeze."""
    soundfile.write(tmp_path / "answer.wav", sound(FREEZE), 16_000)
    return tmp_path / "answer.wav"


def run(*arguments: object) -> Result:
    """Run the command."""
    return CliRunner().invoke(root, ["replay", *(str(argument) for argument in arguments)])


def printed(*arguments: object, code: int = 0) -> str:
    """Return what stands on stdout."""
    result = run(*arguments)
    assert result.exit_code == code, result.output
    return result.stdout


def as_json(*arguments: object, code: int = 0) -> list[dict[str, Any]]:
    """Return the objects of `--format json`."""
    told: list[dict[str, Any]] = json.loads(printed(*arguments, "--format", "json", code=code))
    return told


def test_text_tells_what_happened_in_order_of_time(answer: Path) -> None:
    """Words, the freeze, what the coach would have said, the figures."""
    lines = printed(answer).splitlines()
    assert lines[0] == str(answer)
    text = "\n".join(lines)
    parts = ["I was responsible for the", "freeze: silent for 4.0 s", "coach: “", "whole project", "words a minute"]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_json_is_one_list(answer: Path) -> None:
    """An object a file, in the order of the command line."""
    first, second = as_json(answer, answer)
    assert first["file"] == second["file"] == str(answer)
    assert [found["kind"] for found in first["findings"]] == ["freeze"]
    assert [nudge["move"] for nudge in first["suggestions"]] == ["pause"]


def test_jsonl_is_an_object_a_line(answer: Path) -> None:
    """Each as soon as it is done."""
    lines = printed(answer, answer, "--format", "jsonl").splitlines()
    assert [json.loads(line)["file"] for line in lines] == [str(answer)] * 2


def test_some_skipped_is_exit_code_3(answer: Path, tmp_path: Path) -> None:
    """The others are done, and each skipped one says why, in its place."""
    (tmp_path / "empty.wav").touch()
    (tmp_path / "folder").mkdir()
    told = as_json(tmp_path / "none.wav", answer, tmp_path / "empty.wav", tmp_path / "folder", code=3)
    assert [set(one) == {"file", "error", "hint"} for one in told] == [True, False, True, True]
    assert "none.wav" in told[0]["error"]
    assert all(one["hint"] for one in told if "error" in one)


def test_the_keys_are_those_that_are_documented(answer: Path) -> None:
    """All are there even if nothing was said, and each of them stands in the documentation."""
    quiet = answer.with_name("quiet.wav")
    soundfile.write(quiet, sound("." * 20), 16_000)
    spoken, silent = as_json(answer, quiet)
    assert list(spoken) == list(silent) == KEYS
    assert (silent["transcript"], silent["words"], silent["findings"]) == ("", [], [])
    assert silent["notes"] == ["No speech was recognised in it."]
    documented = (CHECKOUT / "docs" / "use" / "replay-json.md").read_text("utf-8")
    for name in (
        *KEYS,
        *spoken["recognizer"],
        *spoken["metrics"],
        *spoken["takes"][0],
        *spoken["dialogue"][0],
        *spoken["words"][0],
        *spoken["findings"][0],
        *spoken["suggestions"][0],
    ):
        assert f"| `{name}` |" in documented


def test_all_skipped_is_exit_code_1(tmp_path: Path) -> None:
    """With valid JSON all the same."""
    (told,) = as_json(tmp_path / "none.wav", code=1)
    assert told["file"] == str(tmp_path / "none.wav")


def test_what_was_skipped_is_told_on_stderr_beside_json(tmp_path: Path) -> None:
    """Stdout holds the JSON alone; text tells it once, in its place."""
    missing = tmp_path / "none.wav"
    assert "none.wav" in run(missing, "--format", "json").stderr
    result = run(missing)
    assert "none.wav" in result.stdout
    assert result.stderr == ""


def test_no_file_is_wrong_usage() -> None:
    """As is a format that does not exist."""
    assert run().exit_code == 2
    assert run("a.wav", "--format", "xml").exit_code == 2


def test_the_question_can_be_given(answer: Path) -> None:
    """For all files, with two minutes."""
    (told,) = as_json(answer, "--question", "Why here?")
    assert told["question"]["text"] == "Why here?"
    assert told["question"]["budget_seconds"] == 120.0


def test_a_bad_sidecar_skips_its_file(answer: Path) -> None:
    """And says what is wrong with it."""
    answer.with_suffix(".toml").write_text("[question]\ntxet = 3\n")
    (told,) = as_json(answer, code=1)
    assert "answer.toml" in told["error"]


def test_each_bad_input_is_one_line_and_the_others_are_done(answer: Path, tmp_path: Path) -> None:
    """What is no recording is named with what to do about it, however odd it is."""
    (tmp_path / "notes.wav").write_text("Shopping: bread, milk, and something for the weekend.")
    (tmp_path / "cut.flac").write_bytes(b"fLaC")
    (tmp_path / "empty.mp3").touch()
    (tmp_path / "empty").mkdir()
    odd = [str(tmp_path / "empty"), "", "nothing-*.wav", "x" * 300 + ".wav", "\udcff.wav", "no/such/folder/a.wav"]
    bad = [*odd, *(tmp_path / name for name in ("notes.wav", "cut.flac", "empty.mp3"))]
    result = run(*bad, answer, "--format", "jsonl")
    told = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 3
    assert [set(one) == {"file", "error", "hint"} for one in told] == [True] * len(bad) + [False]
    assert all(one["error"] and one["hint"] and "\n" not in one["error"] + one["hint"] for one in told[:-1])
    assert [line[:9] for line in result.stderr.splitlines()] == ["Skipped: "] * len(bad)


def test_what_is_skipped_shows_its_traceback_when_asked(monkeypatch: pytest.MonkeyPatch, answer: Path) -> None:
    """For who mends the program; stdout stays JSON, and the other files are still done."""
    assert "Traceback" not in run("none.wav", answer, "--format", "json").stderr
    monkeypatch.setenv("SECOND_TAKE_DEBUG", "1")
    result = run("none.wav", answer, "--format", "json")
    assert result.exit_code == 3
    assert "AudioFileError" in result.stderr
    assert "Traceback (most recent call last)" in result.stderr
    assert len(json.loads(result.stdout)) == 2


def test_help_names_the_formats_and_the_exit_codes() -> None:
    """So that a script can be written without opening the documentation."""
    text = " ".join(run("-h").stdout.split())
    assert all(part in text for part in ("[text|json|jsonl]", "SESSION", "NAME.toml", "3 some done and some skipped"))


def test_settings_are_flags(answer: Path) -> None:
    """The freeze limit, the number of suggestions, the mode."""
    assert as_json(answer, "--freeze-seconds", "8")[0]["findings"] == []
    assert as_json(answer, "--nudges", "0")[0]["suggestions"] == []
    assert as_json(answer, "--mode", "silent")[0]["suggestions"] == []


@pytest.mark.thorough
def test_the_seed_decides_the_lines(answer: Path) -> None:
    """The same seed, the same words; without one, too."""

    def line(*flags: str) -> str:
        text: str = as_json(answer, *flags)[0]["suggestions"][0]["line"]
        return text

    assert line("--seed", "4") == line("--seed", "4")
    assert line() == line()
    assert len({line("--seed", str(seed)) for seed in range(8)}) > 1


def test_an_impossible_setting_is_an_error_before_anything_is_heard(answer: Path) -> None:
    """With its name."""
    result = run(answer, "--freeze-seconds", "0")
    assert isinstance(result.exception, SettingsError)
    assert "freeze_seconds" in result.exception.message


def test_a_session_folder_gives_an_object_a_take(tmp_path: Path, answer: Path) -> None:
    """And a session beside recordings is fine."""
    short = TALK * 2 + "......"
    practised(tmp_path / "s", (short, TEXTS[:1], []), (short, TEXTS[1:], []), script=load_script())
    told = as_json(tmp_path / "s", answer)
    assert [Path(one["file"]).name for one in told] == ["01-q01-take1.flac", "02-q02-take1.flac", "answer.wav"]
    assert all(one["notes"][0].startswith("The same ") for one in told[:2])


def test_a_session_is_heard_by_its_own_recogniser(
    tmp_path: Path, answer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Older journals do not name it: it was tiny.en. One that is asked for by name hears everything."""
    practised(tmp_path / "s", (TALK * 2 + "......", TEXTS[:1], []), script=load_script())
    journal = tmp_path / "s" / "session.jsonl"
    first, rest = journal.read_text("utf-8").split("\n", 1)
    opened: list[str] = []
    monkeypatch.setattr(replay_run, "open_recognizer", lambda name: opened.append(name) or FakeRecognizer(*TEXTS * 5))
    monkeypatch.setattr(
        replay_run, "for_recordings", lambda name: Chosen("whisper:base" if name == "whisper" else name)
    )

    def heard_by(*flags: str) -> list[str]:
        opened.clear()
        as_json(tmp_path / "s", answer, *flags)
        return sorted(set(opened))

    assert heard_by() == ["whisper:base", "whisper:tiny.en"]
    own = json.loads(first) | {"heard_by": {"type": "HeardBy", "name": "whisper:small.en", "sha256": "f00d"}}
    journal.write_text(json.dumps(own) + "\n" + rest, encoding="utf-8")
    assert heard_by() == ["whisper:base", "whisper:small.en"]
    assert heard_by("--recognizer", "whisper:turbo") == ["whisper:turbo"]


def test_a_damaged_session_is_skipped(tmp_path: Path, answer: Path) -> None:
    """The others are done."""
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "session.jsonl").write_text("rubbish\n")
    damaged, fine = as_json(tmp_path / "s", answer, code=3)
    assert "damaged" in damaged["error"] or "breaks off" in damaged["error"]
    assert fine["words"]


def test_an_unknown_recogniser_is_an_error_with_a_hint(monkeypatch: pytest.MonkeyPatch, answer: Path) -> None:
    """The hint names the one that was meant."""
    monkeypatch.undo()
    result = run(answer, "--recognizer", "wisper")
    assert isinstance(result.exception, RecognizerError)
    assert "whisper" in result.exception.hint


def test_speak_without_a_speaker_is_an_error(monkeypatch: pytest.MonkeyPatch, answer: Path) -> None:
    """Saying them aloud was asked for."""
    from assistant.sound.player import NoPlayer

    monkeypatch.setattr(replay_run, "open_player", lambda speaker: NoPlayer("There is no speaker."))
    result = run(answer, "--speak")
    assert isinstance(result.exception, DeviceError)
    assert "--speak" in result.exception.hint


@pytest.mark.thorough
def test_stdout_of_the_real_command_holds_nothing_but_json() -> None:
    """The program itself on a real recording: no library prints between."""
    done = subprocess.run(
        [sys.executable, "-m", "assistant", "replay", str(FOLDER / "short-answer.flac"), "no.wav", "--format", "json"],
        cwd=CHECKOUT, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    heard, skipped = json.loads(done.stdout)
    assert done.returncode == 3
    assert "friend" in heard["transcript"]
    assert skipped["file"] == "no.wav"
    assert done.stderr.strip().startswith("Skipped: ")
    assert "\n" not in done.stderr.strip()


def test_a_batch_decides_the_model_once(tmp_path: Path, answer: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every process is told by name which one hears, and what there is to say about it is said once."""
    ran: list[Batch] = []
    monkeypatch.setattr(batch_run, "for_recordings", lambda name: Chosen(f"{name}:tiny.en", "Heard with tiny.en."))
    monkeypatch.setattr(batch_run, "run_batch", lambda batch, engine: ran.append(batch))
    with monkeypatch.context() as patch:
        patch.setenv("SECOND_TAKE_RECOGNIZER", "whisper")
        told = CliRunner().invoke(root, ["replay", str(answer), str(tmp_path), "--output", str(tmp_path / "out")])
    assert told.stderr.count("Heard with tiny.en.") == 1
    assert [batch.setup.settings["recognizer"] for batch in ran] == ["whisper:tiny.en"]
