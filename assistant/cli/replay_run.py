"""Builds what `replay` needs once, and replays one path after another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Self

import click

from assistant.base.errors import DeviceError, SecondTakeError, trace
from assistant.base.events import Event, Question, Suggestion
from assistant.base.settings import Settings
from assistant.batch.inputs import is_one_file, list_jobs
from assistant.cli.bar import Bar
from assistant.cli.recognizer import open_recognizer
from assistant.hearing.interface import Recognizer
from assistant.hearing.model_choice import DEFAULT, for_practice, for_recordings
from assistant.rehearsal.replay import replay_recording, replay_session
from assistant.rehearsal.studio import Studio, check_models, open_studio
from assistant.review.replayed import Replayed, Skipped, as_skipped
from assistant.sessions.journal import is_session, read_session
from assistant.sound.player import NoPlayer, open_player
from assistant.sound.voices import open_voices
from assistant.sound.voices.prepared_voice import PreparedVoice


class Replayer:
    """A loaded recogniser and what goes with it. A context manager."""

    def __init__(self, settings: Settings, *, speak: bool, progress: bool) -> None:
        """Build it; `progress` draws a bar on stderr, `speak` says the suggestions."""
        self._settings = settings
        self._chosen = for_recordings(settings.recognizer)
        self._recognizers: dict[str, Recognizer] = {}
        self._studios: dict[str, Studio] = {}
        self._progress = progress
        self._open = ExitStack()
        self._say = self._open_speaker() if speak else None

    def __enter__(self) -> Self:
        self._recognizer(self._chosen.name)  # what is wrong with it is told before anything begins
        check_models()
        return self

    def __exit__(self, *error: object) -> None:
        self._open.close()

    def replay(self, path: Path, question: Question | None) -> list[Replayed | Skipped]:
        """Replay a recording, or every take of a session folder; what cannot be read is a skipped result."""
        done: list[Replayed | Skipped] = []
        session = is_session(path)
        if not session:
            self._recordings_studio()  # without it nothing can be heard
        try:
            if session:
                done.extend(replay_session(path, self._studio(self._recognizer_of(path))))
            else:
                done.append(self._recording(path, question))
        except SecondTakeError as error:
            trace(error)
            done.append(as_skipped(path, error))
        return done

    def _recording(self, path: Path, question: Question | None) -> Replayed:
        with Bar(path.name, shown=self._progress) as bar:
            studio = self._recordings_studio()
            return replay_recording(path, question, studio, on_event=self._on_event, on_progress=bar.update)

    def _recordings_studio(self) -> Studio:
        """Return what hears recordings; at first say what there is to say about it."""
        if self._chosen.note and self._chosen.name not in self._studios:
            click.echo(self._chosen.note, err=True)
        return self._studio(self._chosen.name)

    def _recognizer_of(self, session: Path) -> str:
        """Return the recogniser that heard a session, unless another was asked for."""
        asked = self._settings.recognizer
        return for_practice(read_session(session).recognizer) if asked == DEFAULT else asked

    def _studio(self, recognizer: str) -> Studio:
        """Return what hears with a recogniser, loaded once. Raises RecognizerError."""
        if recognizer not in self._studios:
            studio = self._open.enter_context(open_studio(self._settings, self._recognizer(recognizer)))
            studio.load()
            self._studios[recognizer] = studio
        return self._studios[recognizer]

    def _recognizer(self, name: str) -> Recognizer:
        if name not in self._recognizers:
            self._recognizers[name] = open_recognizer(name)
        return self._recognizers[name]

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
