"""The sums of large files: right, and remembered over processes until a file changes."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import pytest

from assistant.base import checksums
from assistant.base.checksums import forget, once_seen_whole, sha256_of

pytestmark = pytest.mark.fast


@pytest.fixture
def remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where sums are remembered, in a folder that is not there yet."""
    path = tmp_path / "cache" / "second-take" / "checked.json"
    monkeypatch.setattr(checksums, "remembered_file", lambda: path)
    checksums._sha256.cache_clear()
    return path


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the name of each file that is read through."""
    names: list[str] = []
    digest = hashlib.file_digest

    def noting(file: object, kind: str) -> object:
        names.append(Path(file.name).name)  # type: ignore[attr-defined]
        return digest(file, kind)  # type: ignore[arg-type]

    monkeypatch.setattr(hashlib, "file_digest", noting)
    return names


def file(tmp_path: Path, content: bytes, name: str = "model.bin") -> Path:
    """Write a file."""
    path = tmp_path / name
    path.write_bytes(content)
    return path


def another_process() -> None:
    """Lose what only this process knows."""
    checksums._sha256.cache_clear()


def test_a_file_is_read_once(tmp_path: Path, remembered: Path, read: list[str]) -> None:
    """By all processes together, and its sum is the right one; others are remembered beside it."""
    path, other = file(tmp_path, b"12345"), file(tmp_path, b"", "other.bin")
    for _ in range(3):
        assert sha256_of(path) == hashlib.sha256(b"12345").hexdigest()
        assert sha256_of(other) == hashlib.sha256(b"").hexdigest()
        another_process()
    assert read == ["model.bin", "other.bin"]
    if sys.platform != "win32":
        assert remembered.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("change", [b"123456", b"54321"])
def test_a_file_that_changed_is_read_again(tmp_path: Path, remembered: Path, change: bytes) -> None:
    """Its size tells, or its time."""
    path = file(tmp_path, b"12345")
    sha256_of(path)
    path.write_bytes(change)
    os.utime(path, ns=(1, 1))
    assert sha256_of(path) == hashlib.sha256(change).hexdigest()


def test_forgotten_it_is_read_again(tmp_path: Path, remembered: Path) -> None:
    """A byte that turned by itself leaves size and time as they were."""
    path = file(tmp_path, b"12345")
    time = path.stat().st_mtime_ns
    sha256_of(path)
    path.write_bytes(b"12344")
    os.utime(path, ns=(time, time))
    assert sha256_of(path) == hashlib.sha256(b"12345").hexdigest()
    forget()
    assert sha256_of(path) == hashlib.sha256(b"12344").hexdigest()


def test_files_that_are_gone_are_not_remembered(tmp_path: Path, remembered: Path) -> None:
    """Old environments leave nothing behind."""
    gone = file(tmp_path, b"1", "gone.bin")
    sha256_of(gone)
    gone.unlink()
    sha256_of(file(tmp_path, b"2"))
    assert "model.bin" in remembered.read_text("utf-8")
    assert "gone.bin" not in remembered.read_text("utf-8")


@pytest.mark.parametrize("damage", ["", "[]", "{", '{"x": 1}'])
def test_a_damaged_memory_is_made_anew(tmp_path: Path, remembered: Path, read: list[str], damage: str) -> None:
    """Nothing in it is needed."""
    remembered.parent.mkdir(parents=True)
    remembered.write_text(damage, encoding="utf-8")
    path = file(tmp_path, b"12345")
    for _ in range(2):
        assert sha256_of(path) == hashlib.sha256(b"12345").hexdigest()
        another_process()
    assert read == ["model.bin"]


def test_where_nothing_can_be_remembered_it_works_all_the_same(tmp_path: Path, remembered: Path) -> None:
    """It only takes longer."""
    (tmp_path / "cache").touch()
    path = file(tmp_path, b"12345")
    assert sha256_of(path) == hashlib.sha256(b"12345").hexdigest()
    forget()


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, remembered: Path) -> None:
    """By the system's own words."""
    with pytest.raises(FileNotFoundError):
        sha256_of(tmp_path / "none.bin")


def test_a_file_is_looked_through_until_it_was_whole_once(tmp_path: Path, remembered: Path) -> None:
    """By all processes together; one that was not whole, and one that changed, is looked through again."""
    path, looks = file(tmp_path, b"12345"), list[bytes]()

    def look() -> None:
        looks.append(path.read_bytes())
        if looks[-1] == b"damaged":
            raise ValueError("It is damaged.")

    def see() -> None:
        another_process()
        once_seen_whole(path, look)

    see()
    see()
    file(tmp_path, b"damaged")
    for _ in range(2):
        with pytest.raises(ValueError, match="damaged"):
            see()
    file(tmp_path, b"mended again")
    see()
    see()
    assert looks == [b"12345", b"damaged", b"damaged", b"mended again"]
    path.unlink()
    with pytest.raises(FileNotFoundError):
        see()
