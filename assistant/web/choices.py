"""What a person chooses on the home page, and what it makes of a practice."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from assistant.base.errors import PromptsError, trace
from assistant.base.files import ensure_folder, replace_file
from assistant.base.settings import Settings, load_settings, user_settings_path
from assistant.base.speech import Record
from assistant.interview.banks import bank_names, read_bank
from assistant.rehearsal.plan import Plan, plan_practice, questions_in
from assistant.report.lessons import Review
from assistant.report.next_step import asked_for_job, next_practice
from assistant.sitting.weakest import with_weakest
from assistant.web.jobs import Jobs

CHOICES_FILE = "choices.json"
OWN_FOLDER = "own-questions"
MOST_REMEMBERED_BYTES = 10_000
MOST_NAME_LETTERS = 60
WORD = re.compile("[a-z0-9]+")
"""What a bank's name is made of; all else of a file's name becomes a hyphen."""
Short = Annotated[str, Meta(max_length=100)]


class Choices(Record, frozen=True):
    """What is to be practised, and how; what cannot be is told by the settings that it becomes."""

    questions: Short = "behavioural"
    """Name of a bank that comes with the program, or of one of the person's own."""
    topic: Short | None = None
    count: int = 5
    """How many questions; with `minutes` these decide."""
    minutes: int | None = None
    mode: Literal["coach", "cues", "drill", "silent"] = "coach"
    small_talk: bool = False
    closing: bool = True
    headphones: bool = False
    voice: Short | None = None
    """None is what suits this computer."""
    rate: int | None = None
    """Words a minute of the voice."""
    weakest: bool = False
    """True for the questions that went worst."""
    no_save: bool | None = None
    """True to keep nothing on disk; None is what the person's settings say."""


class Home:
    """Where the page keeps what is not a session: the choices, the person's own questions, and those for a job."""

    def __init__(self, folder: Path) -> None:
        """Build it on a folder, which need not be there yet."""
        self._folder = folder
        self.jobs = Jobs()

    def banks(self) -> dict[str, str]:
        """Return all banks by name, with what `load_bank` takes: names, and the paths of the person's own."""
        own = sorted((self._folder / OWN_FOLDER).glob("*.toml"))
        return {name: name for name in bank_names()} | {path.stem: str(path) for path in own}

    def keep_bank(self, name: str, content: bytes) -> str:
        """Keep a file of questions that the person dropped in; return the name of the bank.

        Raises:
            PromptsError: it has faults; nothing is kept.

        """
        stem = "-".join(WORD.findall(Path(name).stem.lower()))[:MOST_NAME_LETTERS] or "questions"
        stem += "-own" if stem in bank_names() else ""
        folder = self._folder / OWN_FOLDER
        draft, path = folder / "drafts" / f"{stem}.toml", folder / f"{stem}.toml"
        try:
            ensure_folder(draft.parent)
            replace_file(draft, content)
            read_bank(draft)
            draft.replace(path)
        except OSError as error:
            raise PromptsError(f"The questions cannot be kept: {error.strerror}.", "Is the disk full?") from error
        except PromptsError as error:
            draft.unlink(missing_ok=True)
            raise PromptsError(error.message.replace(str(draft), path.name), error.hint) from error
        return stem

    def remembered(self) -> Choices:
        """Return what was chosen last time; the defaults if that is not known."""
        path, settings = self._folder / CHOICES_FILE, load_settings({}, user_settings_path())
        try:
            chosen = msgspec.json.decode(path.read_bytes()[:MOST_REMEMBERED_BYTES], type=Choices)
        except (OSError, msgspec.DecodeError):
            mode, headphones = settings.mode, settings.headphones
            chosen = Choices(mode=mode, headphones=headphones, voice=settings.voice, rate=settings.rate)
        return chosen if chosen.no_save is not None else msgspec.structs.replace(chosen, no_save=settings.no_save)

    def remember(self, choices: Choices) -> None:
        """Keep what was chosen; that it cannot be kept hinders nobody."""
        try:
            ensure_folder(self._folder)
            replace_file(self._folder / CHOICES_FILE, msgspec.json.encode(choices))
        except OSError as error:
            trace(error)

    def again(self, told: Review, settings: Settings) -> Choices:
        """Return what is practised best after a session with these settings: what its debrief advises."""
        job = self.jobs.that_asked({one.turn.question for one in told.answers if one.turn.question.because})
        same_bank = bool(job) or not asked_for_job(told, settings)
        usual, advised = self.remembered(), next_practice(told, same_bank=same_bank)
        known = [job] if job else [name for name, path in self.banks().items() if settings.questions in (name, path)]
        return msgspec.structs.replace(
            usual,
            questions=known[0] if known else usual.questions,
            topic=advised.topic if known else None,
            count=settings.count,
            minutes=None,
            mode=advised.mode or settings.mode,
            small_talk=settings.small_talk,
            closing=settings.closing,
            weakest=False,
        )

    def plan(self, choices: Choices, save: str | None = None, seed: int | None = None) -> Plan:
        """Plan a practice as it was chosen; the rest is as the person's settings say, and `seed` where they set none.

        Raises:
            SecondTakeError: there is no such bank or topic, or the history of practice cannot be read.

        """
        banks, job = self.banks(), self.jobs.banks().get(choices.questions)
        if job is None and choices.questions not in banks:
            raise PromptsError(f"There is no question bank “{choices.questions}”.", "Choose another.")
        if job is not None and choices.weakest:
            raise PromptsError("What went worst is chosen from a question bank.", "Choose one in place of the job.")
        flags = msgspec.structs.asdict(choices) | {"questions": banks.get(choices.questions), "save": save}
        chosen = {name: value for name, value in flags.items() if name not in ("minutes", "weakest")}
        settings = load_settings(chosen, user_settings_path(), given="the page")
        if choices.minutes is not None:
            chosen["count"] = questions_in(choices.minutes, settings)
            settings = load_settings(chosen, user_settings_path(), given="the page")
        plan = plan_practice(settings, (), own_questions=False, count=settings.count, fast=False, bank=job, seed=seed)
        if choices.weakest:
            plan, _, _ = with_weakest(plan, datetime.now().astimezone())
        return plan
