"""`second-take practice`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.base.settings import Settings
from assistant.cli.advice import llm_option, may_ask, open_advisor
from assistant.cli.grouped import GroupedCommand
from assistant.cli.options import read_settings, settings_options
from assistant.cli.weakest import ask_weakest, check_weakest, how_many

if TYPE_CHECKING:
    from assistant.advisor.model import Model
    from assistant.preparation.records import Preparation
    from assistant.rehearsal.plan import Plan
    from assistant.sound.voices.prepared_voice import VoiceThread

GROUPS = {
    "To begin with": ("minutes", "topic", "mode", "voice", "headphones", "resume"),
    "What is asked": ("questions", "job", "cv", "count", "probes", "llm", "weakest", "small_talk", "closing", "seed"),
    "When it helps": ("freeze_seconds", "nudges"),
    "Sound and words": ("microphone", "speaker", "rate", "recognizer"),
    "Recordings instead of a microphone": ("answers", "track", "fast"),
    "What is shown and kept": ("plain", "quiet", "save", "no_save"),
}
"""Options by heading, as the help shows them."""


@click.command(name="practice", cls=GroupedCommand, groups=GROUPS)
@settings_options(
    "questions", "count", "probes", "topic", "seed", "microphone", "speaker", "voice", "rate",
    "recognizer", "track", "freeze_seconds", "nudges", "mode", "small_talk", "closing", "headphones", "plain", "quiet",
)  # fmt: skip
@click.option(
    "--answers", multiple=True, type=click.Path(path_type=Path), metavar="FILE",
    help="A recording that stands in for the microphone; once for each turn: the answers to --count questions (all of "
    "them if it is not given), then the closing and what follows. Without --questions each is asked what is in the "
    "NAME.toml beside it.",
)  # fmt: skip
@click.option(
    "--minutes", type=click.IntRange(1, 300), metavar="N",
    help="How long to practise, instead of --count: about as many questions as fit.",
)  # fmt: skip
@click.option(
    "--job", metavar="FILE",
    help="Ask what fits this job: its advertisement as text, HTML, PDF or Word; - for standard input. See prepare.",
)  # fmt: skip
@click.option("--cv", metavar="FILE", help="With --job: ask about this CV, too.")
@llm_option("the words of follow-up questions and, with --job, for better questions")
@click.argument("more_answers", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE...]")
@click.option("--fast", is_flag=True, help="With --answers: as fast as possible, not in real time.")
@click.option("--save", metavar="DIR", help="Folder for sessions.  [default: the user's data folder]")
@click.option("--no-save", is_flag=True, default=None, help="Keep nothing on disk.")
@click.option(
    "--weakest", is_flag=False, flag_value="", callback=how_many, metavar="[N]",
    help="Ask the N questions (or --count) that went worst, then those not asked for longest; see progress.",
)  # fmt: skip
@click.option(
    "--resume", is_flag=False, flag_value="", metavar="[SESSION]",
    help="Go on with a session that broke off, after its last whole turn: the one named, or the newest.",
)  # fmt: skip
def command(
    answers: tuple[Path, ...],
    more_answers: tuple[Path, ...],
    fast: bool,
    weakest: int | None,
    resume: str | None,
    minutes: int | None,
    **flags: Any,
) -> None:
    """Practise an interview aloud, with a coach.

    The question is asked aloud; answer into the microphone. An answer ends with Enter, with "that's my answer", or
    after a silence that follows a complete thought. When it goes wrong, take a way out aloud, as you would to an
    interviewer: "Could I start over on that question?" is granted, and both takes are compared in the debrief.

    While you talk: Enter done, r repeat the question, n new take, s skip, p pause, m mute the coach, l play the last
    answer, q finish.

    Every option can be set in the settings file and by environment variables too, such as SECOND_TAKE_SEED=7.
    """
    job, cv, model = flags.pop("job"), flags.pop("cv"), open_advisor(flags.pop("llm"))
    if flags["save"] and flags["no_save"]:
        raise click.UsageError("--save and --no-save contradict each other.")
    if flags["save"]:
        flags["no_save"] = False
    recordings = (*answers, *more_answers)
    if fast and not recordings:
        raise click.UsageError("--fast needs --answers: a microphone runs in real time.")
    if more_answers and not answers:
        raise click.UsageError(f"Unexpected argument {more_answers[0]}; recordings follow --answers.")
    if minutes is not None:
        if flags["count"] is not None or recordings or resume is not None:
            raise click.UsageError("--minutes says how many questions; so do --count, --answers and --resume.")
        from assistant.rehearsal.plan import questions_in

        flags["count"] = questions_in(minutes, read_settings(flags))
    _check_job(job, cv, flags, weakest=weakest is not None, resumed=resume is not None)
    check_weakest(weakest, flags, recordings=bool(recordings), resumed=resume is not None)
    if resume is not None:
        plan = _resumed(resume, flags, recordings, fast=fast)
        _run(_with_model(plan, model), _voice_ahead(plan.settings, fast=fast))
        return
    flags["count"] = weakest or flags["count"]
    settings = read_settings(flags)
    thread = _voice_ahead(settings, fast=fast)
    made = _prepared(job, cv, model, settings) if job else None
    plan = _planned(settings, recordings, flags, made, fast=fast)
    plan = plan if weakest is None else ask_weakest(plan, datetime.now().astimezone())
    _run(_with_model(plan, model, made), thread)


def _voice_ahead(settings: Settings, *, fast: bool) -> VoiceThread | None:
    """Begin to load the voice, unless nothing will be heard: what is imported and read meanwhile takes as long."""
    from assistant.sound.voices import open_ahead

    return None if fast else open_ahead(settings.voice)


def _prepared(job: str, cv: str | None, model: Model | None, settings: Settings) -> Preparation:
    from assistant.cli.job import read_job

    return read_job(job, cv, None, model, remembers=not settings.no_save)


def _planned(
    settings: Settings, recordings: Sequence[Path], flags: Mapping[str, Any], made: Preparation | None, *, fast: bool
) -> Plan:
    from assistant.rehearsal.plan import plan_practice

    bank = None
    if made is not None:
        from assistant.preparation.output import bank_of

        bank = bank_of(made)
    own = not (flags["questions"] or flags["topic"] or bank)
    return plan_practice(settings, recordings, own_questions=own, count=flags["count"], fast=fast, bank=bank)


def _run(plan: Plan, thread: VoiceThread | None) -> None:
    from assistant.cli.practice_run import run_session

    run_session(plan, thread=thread)


def _check_job(job: str | None, cv: str | None, flags: Mapping[str, Any], *, weakest: bool, resumed: bool) -> None:
    """Refuse options that contradict an advertisement."""
    if cv and not job:
        raise click.UsageError("--cv needs --job: the questions are made from both.")
    if job and (flags["questions"] or weakest or resumed):
        other = "--questions" if flags["questions"] else "--weakest" if weakest else "--resume"
        raise click.UsageError(f"--job says what is asked; so does {other}.")


def _with_model(plan: Plan, model: Model | None, made: Preparation | None = None) -> Plan:
    """Let a language model word what is asked back, if anything is and the person agrees; note what it said already."""
    said = (made.said,) if made is not None and made.said is not None else ()
    if model is None:
        return replace(plan, said=said)
    from assistant.advisor.follow_ups import example

    asks_back = bool(plan.settings.probes) and plan.settings.mode != "drill"
    if not asks_back:
        click.echo(f"Nothing is asked back in this practice, so {model.name} is not asked for it.", err=True)
    may = asks_back and may_ask(model, example(), remembers=not plan.settings.no_save)
    return replace(plan, said=said, model=model if may else None)


def _resumed(name: str, flags: Mapping[str, Any], recordings: Sequence[Path], *, fast: bool) -> Plan:
    """Plan to go on with a session; what would make it another is refused."""
    from assistant.base.errors import JournalError
    from assistant.rehearsal.plan import RESUMED, plan_resumed
    from assistant.sessions.journal import read_session, sessions_folder
    from assistant.sessions.kept import find_session, kept_sessions

    given = [
        name
        for name, value in flags.items()
        if value not in (None, "") and name not in (*RESUMED, "save") and not (name == "no_save" and not value)
    ]
    if given:
        option = given[0].replace("_", "-")
        raise click.UsageError(f"--{option} cannot be changed while a session is resumed.")
    folder = sessions_folder(read_settings({"save": flags["save"]}))
    broken = [kept.folder for kept in kept_sessions(folder) if kept.state == "broken off"]
    if not name and not broken:
        raise JournalError(f"No session in {folder} was broken off.", "Begin a new one: second-take practice")
    saved = read_session(find_session(name, folder) if name else broken[0])
    return plan_resumed(saved, flags, recordings, fast=fast)
