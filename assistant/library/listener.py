"""A loaded recogniser that hears recordings, practices and labelled sets. Prints nothing, asks nothing, never exits."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Literal, Self, TypedDict, Unpack

import msgspec

from assistant.accuracy.evaluation import UnheardEntry, hearing_of, run_sets, ways_out
from assistant.accuracy.labels.sets import read_sets
from assistant.accuracy.scores.accuracy import MOST_CASES, Accuracy, score
from assistant.accuracy.scores.outcomes import ClipOutcome, Outcome
from assistant.base.errors import PromptsError, SecondTakeError
from assistant.base.events import Event, Question
from assistant.base.settings import Settings, load_settings, user_settings_path
from assistant.hearing.model_choice import DEFAULT, for_practice, for_recordings
from assistant.hearing.recognizers import open_recognizer
from assistant.interview.lines import load_script
from assistant.library.headless import practise
from assistant.library.results import Session, as_session
from assistant.rehearsal.plan import Plan, check_recordings, drawn_seed, plan_practice
from assistant.rehearsal.replay import replay_recording, replay_session
from assistant.rehearsal.studio import Studio, check_models, open_studio
from assistant.sessions.journal import is_session, read_session

OnEvent = Callable[[Event], None]
OnSkipped = Callable[[str, SecondTakeError], None]


class Overrides(TypedDict, total=False):
    """Settings that are given by name; docs/use/settings.md tells what each means."""

    recognizer: str
    track: int
    mode: Literal["coach", "cues", "drill", "silent"]
    seed: int
    nudges: int
    freeze_seconds: float
    small_talk: bool
    closing: bool


def ignore(event: Event) -> None:
    """Do nothing with an event."""


class Listener:
    """Hears as many recordings as you like with one loaded model. A context manager; `close` frees the model.

    Settings are the user's own, as on the command line: the settings file, then the environment, then what is given
    here by name. `settings` takes the place of the first two, so that nothing on the computer decides.

    Several threads may use one; their calls take turns.

    Raises:
        SettingsError: a setting is unknown or impossible.
        RecognizerError: the recogniser is unknown, or its model is not on this computer.
        ModelError: a model that comes with the program is missing or damaged.

    """

    def __init__(self, *, settings: Settings | None = None, **overrides: Unpack[Overrides]) -> None:
        """Read the settings; the model is loaded when it is first needed."""
        self.settings = load_settings(
            overrides, user_settings_path() if settings is None else None, base=settings, given="the call"
        )
        """What it hears with."""
        self._recording = for_recordings(self.settings.recognizer).name
        self._recognizers = {self._recording: open_recognizer(self._recording)}
        check_models()
        self._opened = ExitStack()
        self._studios: dict[str, Studio] = {}
        self._turn = threading.RLock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Free the model. A later call loads it again."""
        with self._turn:
            self._studios.clear()
            self._opened.close()

    @property
    def sends_to(self) -> str:
        """The service that the recogniser sends sound to; empty if all stays on this computer."""
        return self._recognizers[self._recording].sends_to

    def replay(
        self, path: str | Path, question: str | Question | None = None, *, on_event: OnEvent = ignore
    ) -> Session:
        """Hear a recording to its end, or every turn of a saved session by its folder.

        A recording answers `question`, or else what NAME.toml beside it says. `on_event` is told each event of a
        recording as it is noticed.

        Raises:
            SecondTakeError: the file, what stands beside it, or the session cannot be read.

        """
        with self._turn:
            if is_session(Path(path)):
                return as_session(replay_session(Path(path), self._of(Path(path))), folder=Path(path))
            asked = None if question is None else as_question(question)
            return as_session([replay_recording(Path(path), asked, self._load(self._recording), on_event=on_event)])

    def practice(
        self,
        answers: Sequence[str | Path],
        questions: Sequence[str | Question] | None = None,
        *,
        bank: str | None = None,
        save: str | Path | None = None,
        on_event: OnEvent = ignore,
    ) -> Session:
        """Lead an interview in which recordings stand in for the microphone, one a turn, as fast as possible.

        Asked are the `questions`; or so many of a `bank`, by name or file; or else what stands beside the recordings,
        if it does beside each, or the bank of the settings. Recordings beyond the questions are spoken into what
        follows: the closing, and a question that it reopens. Nothing is kept unless `save` names a folder, in which a
        folder is made for the session.

        Raises:
            SecondTakeError: a recording or the bank cannot be read, or the session cannot be written.

        """
        with self._turn:
            plan = self._plan([Path(answer) for answer in answers], questions, bank, save)
            return practise(plan, self._load(plan.recognizer), on_event)

    def evaluate(
        self, paths: Sequence[str | Path], *, worst: int = MOST_CASES, on_skipped: OnSkipped | None = None
    ) -> Accuracy:
        """Tell how often the program is right on labelled sets: files and folders, as for `second-take evaluate`.

        `worst` cases are listed for each part. A recording that cannot be heard is an error, unless `on_skipped` is
        there to be told its name and why.

        Raises:
            SecondTakeError: a set cannot be read, or a recording cannot and there is no `on_skipped`.

        """
        sets = read_sets([Path(path) for path in paths])
        outcomes: list[Outcome] = []
        with self._turn:
            for outcome in run_sets(sets, self.settings, lambda settings: self._load(self._recording)):
                if not isinstance(outcome, UnheardEntry):
                    outcomes.append(outcome)
                elif on_skipped is None:
                    raise outcome.error
                else:
                    on_skipped(outcome.id, outcome.error)
            heard = any(isinstance(outcome, ClipOutcome) for outcome in outcomes)
            hearing = hearing_of(self._load(self._recording)) if heard else None
        return score(outcomes, ways_out(load_script()), most_cases=worst, hearing=hearing)

    def _of(self, session: Path) -> Studio:
        """Return what heard a session, unless another recogniser was asked for."""
        asked = self.settings.recognizer
        return self._load(for_practice(read_session(session).recognizer) if asked == DEFAULT else asked)

    def _load(self, recognizer: str) -> Studio:
        """Return what hears with a recogniser, loaded once."""
        if recognizer not in self._studios:
            if recognizer not in self._recognizers:
                self._recognizers[recognizer] = open_recognizer(recognizer)
            with ExitStack() as opened:
                studio = opened.enter_context(open_studio(self.settings, self._recognizers[recognizer]))
                studio.load()
                self._studios[recognizer] = studio
                self._opened.push(opened.pop_all())
        return self._studios[recognizer]

    def _plan(
        self,
        recordings: Sequence[Path],
        questions: Sequence[str | Question] | None,
        bank: str | None,
        save: str | Path | None,
    ) -> Plan:
        if not recordings:
            raise PromptsError("A practice without a recording cannot be heard.", "Give one for each question.")
        settings = msgspec.structs.replace(
            self.settings,
            questions=bank or self.settings.questions,
            save=str(save) if save is not None else None,
            no_save=save is None,
            voice="none",
        )
        if questions is None:
            return plan_practice(settings, recordings, own_questions=bank is None, count=None, fast=True)
        if not questions:
            raise PromptsError("A practice without a question cannot be led.", "Give at least one, or leave them out.")
        check_recordings(recordings, settings.track)
        asked = [as_question(question) for question in questions]
        return Plan(settings, asked, drawn_seed(settings), recordings, fast=True)


def as_question(question: str | Question) -> Question:
    """Return a question that may be given by its text alone, as `--question` does."""
    return Question("asked", question) if isinstance(question, str) else question
