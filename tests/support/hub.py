"""Stands where Hugging Face and its cache are: files without content, and no network."""

from __future__ import annotations

from pathlib import Path

import huggingface_hub
import pytest
from huggingface_hub import constants


class FakeHub:
    """A hub on which every repository has the files of a model, and a cache that is laid out like the true one."""

    def __init__(self, cache: Path) -> None:
        self.cache = cache
        self.fetched: list[str] = []
        """Names of the files that were downloaded, in order."""
        self.lacks: frozenset[str] = frozenset()
        """Files that no repository has."""
        self._failures: dict[str, BaseException] = {}

    def install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Take the place of the true one."""
        monkeypatch.setattr(constants, "HF_HUB_CACHE", str(self.cache))
        monkeypatch.setattr(huggingface_hub, "hf_hub_download", self.download)
        monkeypatch.setattr(huggingface_hub.HfApi, "list_repo_files", lambda api, repository: self.offers(repository))

    def offers(self, repository: str) -> list[str]:
        """List the files of a repository."""
        files = {"README.md", "model.bin", "config.json", "tokenizer.json", "vocabulary.txt"}
        return sorted(files - self.lacks)

    def download(self, repository: str, file: str) -> str:
        """Put a file into the cache, or fail on the way as the true one does."""
        if file in self._failures:
            unfinished = self._folder(repository) / "blobs" / f"{file}.incomplete"
            unfinished.parent.mkdir(parents=True, exist_ok=True)
            unfinished.touch()
            raise self._failures[file]
        self.fetched.append(file)
        self.put(repository, file)
        return str(self._folder(repository) / "snapshots" / "f00d" / file)

    def fail_at(self, file: str, failure: BaseException) -> None:
        """Break off when this file is downloaded."""
        self._failures[file] = failure

    def put(self, repository: str, *files: str) -> None:
        """Put files into the cache without a download."""
        snapshot = self._folder(repository) / "snapshots" / "f00d"
        snapshot.mkdir(parents=True, exist_ok=True)
        for file in files:
            (snapshot / file).touch()
        refs = self._folder(repository) / "refs"
        refs.mkdir(exist_ok=True)
        (refs / "main").write_text("f00d", encoding="utf-8")

    def _folder(self, repository: str) -> Path:
        return self.cache / f"models--{repository.replace('/', '--')}"
