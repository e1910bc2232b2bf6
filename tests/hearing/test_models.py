"""Whisper's models: found where they lie, and fetched only when that is asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.base.errors import RecognizerError
from assistant.hearing.models import MODELS, MissingModelError, fetch_model, is_here, known_model, model_folder
from assistant.hearing.recognizers import open_recognizer
from tests.support.hub import FakeHub

pytestmark = pytest.mark.fast

BASE = MODELS["base.en"]
SMALL_FILES = ("config.json", "tokenizer.json", "vocabulary.txt")


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeHub:
    """Replace Hugging Face, and its cache by an empty one."""
    hub = FakeHub(tmp_path / "hub")
    hub.install(monkeypatch)
    return hub


def test_what_is_not_there_is_told_with_its_size(hub: FakeHub) -> None:
    """The hint holds the command that fetches it; nothing is fetched by asking for it."""
    with pytest.raises(MissingModelError) as caught:
        open_recognizer("whisper:base.en")
    assert caught.value.message == "The model base.en is not on this computer."
    assert caught.value.hint == "Fetch it once (148 MB): second-take fetch base.en"
    assert hub.fetched == []


def test_a_model_that_was_fetched_is_found_by_its_name(hub: FakeHub) -> None:
    """Its largest file comes last, and what the program does not need is left where it is."""
    fetch_model(BASE, progress=False)
    assert set(hub.fetched) == {*SMALL_FILES, "model.bin"}
    assert hub.fetched[-1] == "model.bin"
    folder = Path(model_folder("base.en"))
    assert (folder / "model.bin").is_file()
    assert open_recognizer("whisper:base.en").name == "whisper:base.en"
    assert is_here(BASE)
    assert not is_here(MODELS["small"])


@pytest.mark.parametrize("lacking", [*SMALL_FILES, "model.bin"])
def test_half_a_model_is_none(hub: FakeHub, lacking: str) -> None:
    """Without its tokenizer, for one, the engine would fetch it by itself."""
    hub.put(BASE.repository, *(file for file in (*SMALL_FILES, "model.bin") if file != lacking))
    with pytest.raises(MissingModelError):
        model_folder("base.en")


def test_the_third_generation_needs_to_know_its_bands(hub: FakeHub) -> None:
    """Without that file the model would load and hear nonsense."""
    large = MODELS["large-v3"]
    hub.put(large.repository, *SMALL_FILES, "model.bin")
    assert not is_here(large)
    hub.put(large.repository, "preprocessor_config.json")
    assert is_here(large)


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        (OSError(28, "No space left on device"), "could not be downloaded: No space left on device."),
        (ConnectionError("[long text]\nof a library"), "could not be downloaded: huggingface.co cannot be reached."),
        (KeyboardInterrupt(), "The download of base.en was interrupted."),
    ],
)
def test_a_download_that_breaks_off_leaves_no_model(hub: FakeHub, failure: BaseException, told: str) -> None:
    """It is told in one sentence, and the next look finds nothing."""
    hub.fail_at("model.bin", failure)
    with pytest.raises(RecognizerError) as caught:
        fetch_model(BASE, progress=False)
    assert told in caught.value.message
    assert "\n" not in caught.value.message
    assert "second-take fetch base.en" in caught.value.hint
    with pytest.raises(MissingModelError):
        model_folder("base.en")


def test_a_repository_without_the_model_is_told(hub: FakeHub) -> None:
    """Where a file that is needed does not exist there, the model is not taken for whole."""
    hub.lacks = frozenset({"tokenizer.json"})
    with pytest.raises(RecognizerError, match="did not arrive whole"):
        fetch_model(BASE, progress=False)


def test_a_folder_is_used_as_it_is(hub: FakeHub, tmp_path: Path) -> None:
    """If a whole model lies in it; else what is missing is told."""
    folder = tmp_path / "mine"
    folder.mkdir()
    with pytest.raises(RecognizerError, match=r"holds no Whisper model: it lacks config\.json"):
        open_recognizer(f"whisper:{folder}")
    for file in (*SMALL_FILES, "model.bin"):
        (folder / file).touch()
    assert model_folder(str(folder)) == str(folder)


def test_a_model_of_another_program_is_found(hub: FakeHub) -> None:
    """By its owner and name, in the cache."""
    with pytest.raises(RecognizerError, match="someone/whisper-cornish is neither a folder nor"):
        model_folder("someone/whisper-cornish")
    hub.put("someone/whisper-cornish", *SMALL_FILES, "model.bin")
    assert "whisper-cornish" in model_folder("someone/whisper-cornish")


@pytest.mark.parametrize("find", [model_folder, known_model])
@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("base.eng", "Did you mean base.en?"),
        ("Small.EN", "Did you mean small.en?"),
        ("no/such/folder", "second-take fetch lists the models that can be downloaded."),
        ("a--b/..", "second-take fetch lists the models that can be downloaded."),
        ("zzz", "second-take fetch lists the models that can be downloaded."),
    ],
)
def test_misspelt_names(hub: FakeHub, find: Callable[[str], object], name: str, hint: str) -> None:
    """A close name is suggested; else what there is can be listed."""
    with pytest.raises(RecognizerError) as caught:
        find(name)
    assert name in caught.value.message
    assert caught.value.hint == hint


def test_the_names_are_those_of_the_engine() -> None:
    """Each name leads to the repository where faster-whisper looks for it."""
    from faster_whisper.utils import _MODELS

    assert {name: MODELS[name].repository for name in MODELS if name in _MODELS} == {
        name: repository for name, repository in _MODELS.items() if name in MODELS
    }
    assert set(_MODELS) <= set(MODELS)
