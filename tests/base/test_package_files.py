"""Files that other packages carry are found, and seen to be whole, before anything is loaded."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from pathlib import Path

import pytest

from assistant.base.package_files import carried_file

pytestmark = pytest.mark.fast


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of an installed package that carries a model of five bytes."""
    folder = tmp_path / "carrier"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "model.bin").write_bytes(b"12345")
    listed = tmp_path / "carrier-1.0.dist-info" / "RECORD"
    listed.parent.mkdir()
    noted = urlsafe_b64encode(hashlib.sha256(b"12345").digest()).decode().rstrip("=")
    listed.write_text(f"carrier/__init__.py,,0\ncarrier/model.bin,sha256={noted},5\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    return folder


def test_a_whole_file_is_found_without_importing_its_package(package: Path) -> None:
    """Importing may be slow, and may do anything."""
    (package / "__init__.py").write_text("raise SystemExit")
    assert carried_file("carrier", "model.bin") == package / "model.bin"


@pytest.mark.parametrize("content", [b"", b"1234"])
def test_a_file_cut_off_is_told(package: Path, content: bytes) -> None:
    """By its size, which the installer noted."""
    (package / "model.bin").write_bytes(content)
    with pytest.raises(OSError, match=f"model.bin of the package carrier is damaged, it has {len(content)} bytes"):
        carried_file("carrier", "model.bin")


def test_a_file_of_the_same_size_is_told(package: Path) -> None:
    """By its sum, which the installer noted too."""
    (package / "model.bin").write_bytes(b"12346")
    with pytest.raises(OSError, match=r"model.bin of the package carrier is damaged or another one: its SHA-256"):
        carried_file("carrier", "model.bin")


def test_a_package_that_carries_another_file_is_told(package: Path) -> None:
    """It is what was installed, and not what was meant."""
    assert carried_file("carrier", "model.bin", hashlib.sha256(b"12345").hexdigest())
    with pytest.raises(OSError, match="is damaged or another one"):
        carried_file("carrier", "model.bin", hashlib.sha256(b"another").hexdigest())


def test_what_is_missing_is_told(package: Path) -> None:
    """The file, or the package itself."""
    with pytest.raises(OSError, match=r"the package carrier has no file elsewhere\.bin"):
        carried_file("carrier", "elsewhere.bin")
    with pytest.raises(OSError, match="the package no_such_carrier is missing"):
        carried_file("no_such_carrier", "model.bin")


def test_without_a_list_of_what_was_installed_it_is_enough_that_the_file_is_there(package: Path) -> None:
    """Not every installer keeps one."""
    (package.parent / "carrier-1.0.dist-info" / "RECORD").unlink()
    (package / "model.bin").write_bytes(b"123456")
    assert carried_file("carrier", "model.bin") == package / "model.bin"
    with pytest.raises(OSError, match="is damaged or another one"):
        carried_file("carrier", "model.bin", hashlib.sha256(b"12345").hexdigest())
