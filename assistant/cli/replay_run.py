"""Builds what `replay` needs once, and replays one path after another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

import click

from assistant.base.errors import DeviceError, SecondTakeError, trace
from assistant.base.events import Event, Question, Suggestion
from assistant.base.settings import Settings
from assistant.batch.inputs import is_one_file, list_jobs
from assistant.cli.bar import Bar
from assistant.cli.recognizer import open_recognizer
from assistant.rehearsal.replay import replay_recording, replay_session
from assistant.rehearsal.studio import open_studio
from assistant.review.replayed import Replayed, Skipped, as_skipped
from assistant.sessions.journal import is_session
from assistant.sound.player import NoPlayer, open_player
from assistant.sound.voices import open_voices
from assistant.sound.voices.prepared_voice import PreparedVoice


class Replayer:
    """A loaded recogniser and what goes with it. A context manager."""

    def __init__(self, settings: Settings, *, speak: bool, progress: bool) -> None:
        """Build it; `progress` draws a bar on stderr, `speak` says the suggestions."""
        self._settings = settings
        self._progress = progress
        self._open = ExitStack()
        self._say = self._open_speaker() if speak else None

    def __enter__(self) -> Self:
        with ExitStack() as opened:
            recognizer = open_recognizer(self._settings.recognizer)
            self._studio = opened.enter_context(open_studio(self._settings, recognizer))
            self._studio.load()
            self._open.push(opened.pop_all())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def replay(self, path: Path, question: Question | None) -> list[Replayed | Skipped]:
        """Replay a recording, or every take of a session folder; what cannot be read is a skipped result."""
        done: list[Replayed | Skipped] = []
        try:
            if is_session(path):
                done.extend(replay_session(path, self._studio))
            else:
                done.append(self._recording(path, question))
        except SecondTakeError as error:
            trace(error)
            done.append(as_skipped(path, error))
        return done

    def _recording(self, path: Path, question: Question | None) -> Replayed:
        with Bar(path.name, shown=self._progress) as bar:
            return replay_recording(path, question, self._studio, on_event=self._on_event, on_progress=bar.update)

    def _on_event(self, event: Event) -> None:
        if self._say is not None and isinstance(event, Suggestion):
            self._say(event.line)

    def _open_speaker(self) -> Callable[[str], None]:
        """Open a voice and a speaker; both must work, as speaking was asked for."""
        voice = PreparedVoice(open_voices(self._settings.voice, self._settings.rate).coach)
        player = open_player(self._settings.speaker)
        self._open.enter_context(player)
        if isinstance(player, NoPlayer):
            raise DeviceError(player.reason, "Leave --speak out, or choose a speaker with --speaker.")

        def say(line: str) -> None:
            player.play(voice.speech(line))

        return say


Named = tuple[Path, Question | None] | Skipped


def expanded(named: Sequence[str], question: Question | None, listed: Iterable[str]) -> Iterator[Named]:
    """Give what is named with its question: sessions and files as they are, and the recordings of all else.

    What names nothing, or is not on this computer, is a skipped result.
    """
    for each in named:
        if is_session(Path(each)) or is_one_file(each):
            yield Path(each), question
            continue
        try:
            jobs, notes = list_jobs([each], question, listed)
        except SecondTakeError as error:
            yield as_skipped(Path(each), error)
            continue
        for note in notes:
            click.echo(note, err=True)
        yield from ((Path(job.path), job.question) for job in jobs)
