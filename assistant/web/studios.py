"""What hears is loaded once and kept between practices."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Self

from assistant.base.settings import Settings
from assistant.hearing.recognizers import open_recognizer
from assistant.rehearsal.studio import Studio, open_studio


class Studios:
    """One studio at a time, by its recogniser. A context manager; not for two threads at once."""

    def __init__(self) -> None:
        self._opened = ExitStack()
        self._name = ""
        self._studio: Studio | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._opened.close()

    def get(self, recognizer: str, settings: Settings) -> Studio:
        """Return the studio with a recogniser; another one that is open is closed first.

        Raises:
            SecondTakeError: the recogniser or a model is missing or damaged.

        """
        if self._studio is None or recognizer != self._name:
            self._studio = None
            self._opened.close()
            self._studio = self._opened.enter_context(open_studio(settings, open_recognizer(recognizer)))
            self._name = recognizer
        return self._studio.with_settings(settings)
