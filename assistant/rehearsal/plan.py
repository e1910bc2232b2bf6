"""Decides what a practice is to be: its settings, its questions, and what is spoken into."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from assistant.base.errors import JournalError, PromptsError
from assistant.base.events import Question, Vacancy
from assistant.base.settings import Settings
from assistant.hearing.model_choice import for_practice
from assistant.hearing.recording import Recording
from assistant.interview.banks import Bank, choose_questions, load_bank
from assistant.interview.sidecar import sidecar_question
from assistant.sessions.journal import SavedSession

if TYPE_CHECKING:
    from assistant.advisor.model import Model
    from assistant.advisor.records import ModelSaid

LIVE_PROBES = 1
"""Follow-up questions after an answer that somebody gives live, unless it is set."""
RESUMED = ("microphone", "speaker", "headphones", "voice", "rate", "track", "plain", "quiet")
"""Settings that a session may be gone on with; the rest decides what is heard and said, and stays."""

MINUTES_A_QUESTION = 2.0
"""A question, an answer of a minute or so, perhaps a second take, and its share of the closing and the debrief."""


MINUTES_A_PROBE = 0.75
"""A follow-up and its answer; not every answer gets one."""


def questions_in(minutes: float, settings: Settings) -> int:
    """Return about how many questions fit into so many minutes, with what is asked back; at least one."""
    return max(round(minutes / (MINUTES_A_QUESTION + MINUTES_A_PROBE * min(live_probes(settings), 1))), 1)


@dataclass(frozen=True)
class Plan:
    """What a session is to be."""

    settings: Settings
    questions: Sequence[Question]
    seed: int
    recordings: Sequence[Path] = ()
    """Stand in for the microphone, one a turn; empty for a microphone."""
    fast: bool = False
    """Recordings run as fast as possible, and nothing is heard from the speaker."""
    resumed: SavedSession | None = None
    """A session that broke off, and is gone on with."""
    job: Vacancy | None = None
    """The job that the questions were made for."""
    model: Model | None = None
    """The language model that is asked for the words of what is asked back; None for none."""
    said: tuple[ModelSaid, ...] = ()
    """What a language model said when the questions were made."""

    @property
    def recognizer(self) -> str:
        """Name of the recogniser that hears it."""
        return for_practice(self.resumed.recognizer if self.resumed else self.settings.recognizer)


def plan_practice(
    settings: Settings,
    recordings: Sequence[Path],
    *,
    own_questions: bool,
    count: int | None,
    fast: bool,
    bank: Bank | None = None,
    seed: int | None = None,
) -> Plan:
    """Choose the questions of a practice: `count` of them, or one for each recording.

    They are those of `bank`, or else of the one that the settings name. With `own_questions` recordings are asked the
    questions beside them, if each has one. The seed is that of the settings, else `seed`, else one that is drawn.

    Raises:
        SecondTakeError: the bank or a recording cannot be read, or there are more recordings than questions.

    """
    if settings.seed is not None or seed is None:
        seed = drawn_seed(settings)
    check_recordings(recordings, settings.track)
    if settings.probes is None:
        settings = msgspec.structs.replace(settings, probes=0 if recordings else live_probes(settings))
    talk = recordings[: settings.small_talk and settings.mode != "drill"]
    wanted = count or len(recordings) - len(talk) if recordings else settings.count
    own = [sidecar_question(path) for path in recordings[len(talk) :][:wanted]] if own_questions else []
    if own and len(own) == wanted and all(own):
        return Plan(settings, [question for question in own if question], seed, recordings, fast)
    bank = bank or load_bank(settings.questions)
    questions = _from_bank(bank, settings, seed, wanted, recordings)
    return Plan(settings, questions, seed, recordings, fast, job=bank.job)


def live_probes(settings: Settings) -> int:
    """Return how often is asked back after an answer where somebody answers live."""
    if settings.mode == "drill":
        return 0
    return LIVE_PROBES if settings.probes is None else settings.probes


def plan_resumed(saved: SavedSession, given: Mapping[str, Any], recordings: Sequence[Path], *, fast: bool) -> Plan:
    """Go on with a session that broke off, with its own settings but for the devices and the voice `given` now.

    Raises:
        SecondTakeError: it was finished, or a recording cannot be read.

    """
    if saved.finished:
        raise JournalError(f"The session {saved.folder} was finished.", "Begin a new one: second-take practice")
    own = {name: value for name, value in given.items() if name in RESUMED and value is not None}
    settings = msgspec.structs.replace(saved.settings, **own)
    check_recordings(recordings, settings.track)
    return Plan(settings, saved.questions, saved.started.seed, recordings, fast, saved, saved.started.job)


def drawn_seed(settings: Settings) -> int:
    """Return the seed that was set, or draw one."""
    return settings.seed if settings.seed is not None else new_seed()


def new_seed() -> int:
    """Draw a seed."""
    return random.SystemRandom().randrange(10**6)


def check_recordings(recordings: Sequence[Path], track: int | None) -> None:
    """Open each recording, so that one that cannot be read is told before anything begins. Raises AudioFileError."""
    for path in recordings:
        with Recording(path, track=track):
            pass


def _from_bank(
    bank: Bank, settings: Settings, seed: int, wanted: int, recordings: Sequence[Path]
) -> Sequence[Question]:
    questions = choose_questions(bank, max(wanted, 1), settings.topic, seed)
    if recordings and wanted > len(questions):
        message = f"There are {len(recordings)} recordings, but the bank {bank.name} has {len(questions)} questions"
        raise PromptsError(
            f"{message} on {settings.topic}." if settings.topic else f"{message}.",
            "Give fewer recordings at a time, or choose another bank with --questions.",
        )
    return questions
