"""Runs a practice on the terminal, and prints its summary."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import click

from assistant.base.samples import Samples
from assistant.base.settings import Settings
from assistant.cli.keys import HELP, TerminalKeys
from assistant.cli.lines import echo
from assistant.cli.live_view import LiveView
from assistant.cli.plain_view import PlainView
from assistant.cli.recognizer import open_recognizer
from assistant.cli.signals import finishing
from assistant.cli.typed import typed
from assistant.cli.writer import Writer
from assistant.rehearsal.assembly import Desk, made_on, open_practice, unused
from assistant.rehearsal.live_loop import View
from assistant.rehearsal.mixdown import Mixdown
from assistant.rehearsal.plan import Plan
from assistant.rehearsal.room import Room
from assistant.rehearsal.shown import Shown
from assistant.rehearsal.studio import open_studio
from assistant.review.history import HeardTurn
from assistant.sessions.journal import Journal
from assistant.sitting.privacy import kept_of_job
from assistant.sitting.run import run_to_end, say_debrief, summary
from assistant.sound.voices.prepared_voice import VoiceThread

Echo = Callable[[str], None]
"""Prints a line."""


def run_session(
    plan: Plan,
    *,
    into: Path | None = None,
    hear: Callable[[Samples], None] = lambda samples: None,
    echo: Echo = echo,
    thread: VoiceThread | None = None,
) -> list[HeardTurn]:
    """Ask the questions, hear the answers, and print the debrief.

    With `into` both sides are kept in that sound file, and `hear` is given what goes into it. The voices speak on
    `thread`, if a voice is being loaded on one already.

    Raises:
        SecondTakeError: it could not begin, or a device or the disk failed on the way; what was saved stays, and a
            note of the error, as of any other, says how it is gone on with.

    """
    settings = plan.settings
    if plan.job is not None:
        echo(kept_of_job(plan.questions, "With --no-save nothing is kept.", no_save=settings.no_save))
    recognizer = open_recognizer(plan.recognizer)
    keys = TerminalKeys(ignored=into is not None)
    with ExitStack() as opened:
        studio = opened.enter_context(open_studio(settings, recognizer))
        desk, voices = _open_desk(settings, keys, into, hear, echo), made_on(thread or VoiceThread())
        practice = opened.enter_context(open_practice(plan, studio, desk, make_voices=voices))
        room, view, journal, mixdown = practice.room, practice.view, practice.journal, practice.mixdown
        hears_fillers = practice.studio.hears_fillers
        turns = list(practice.conversation.history)
        with ExitStack() as ending:  # each of these is done, even if another fails
            ending.callback(_tell, turns, journal, plan, echo, hears_fillers=hears_fillers)
            ending.callback(view.close)
            ending.callback(practice.close_ears)
            run_to_end(plan, practice, turns)
        say_debrief(practice, turns)
        if turns and journal:
            from assistant.cli.report import tell_page

            tell_page(journal.folder, quiet=settings.quiet)
        for text in unused(plan, turns, heard=practice.inputs):
            view.line("note", text)
        if mixdown and mixdown.whole:
            echo(f"\nBoth sides are in {mixdown.path}.")
        if keys.interactive and not plan.recordings and journal and turns and turns[-1].reason != "quit":
            _offer_playback(room, view)
        return turns


def _offer_playback(room: Room, view: View) -> None:
    while True:
        view.line("note", "l plays your last answer; any other key ends.")
        if room.wait_for_key() != "l":
            return
        room.play_last()


def _tell(turns: Sequence[HeardTurn], journal: Journal | None, plan: Plan, echo: Echo, *, hears_fillers: bool) -> None:
    settings = plan.settings
    for line in summary(turns, plan, hears_fillers=hears_fillers):
        echo(line)
    if journal is not None:
        click.echo(f"\nKept in {journal.folder}")
        if not settings.quiet:
            click.echo(typed(f'Hear it again with: second-take replay "{journal.folder}"'))


@contextmanager
def _open_desk(
    settings: Settings, keys: TerminalKeys, into: Path | None, hear: Callable[[Samples], None], echo: Echo
) -> Iterator[Desk]:
    """Take the terminal's keys and signals, and its screen."""
    with ExitStack() as opened:
        opened.enter_context(keys)
        opened.enter_context(finishing(lambda: keys.push("q")))
        mixdown = opened.enter_context(Mixdown(into, hear, lambda text: view.line("note", text))) if into else None
        screen = _open_view(settings, mixdown, keys, echo)
        view = Shown(screen, typed)
        yield Desk(keys, view, mixdown, partials=isinstance(screen, LiveView))


def _open_view(settings: Settings, mixdown: Mixdown | None, keys: TerminalKeys, echo: Echo) -> View:
    untold = settings.mode in ("cues", "silent")
    writer = None
    if mixdown is None and sys.stdout.isatty():
        from rich.console import Console

        console, writer = Console(), Writer()
        if not (settings.plain or console.is_dumb_terminal or console.legacy_windows):
            return LiveView(console, quiet=settings.quiet, untold=untold)
    now = (lambda: mixdown.seconds) if mixdown else None
    keys_shown = HELP if keys.interactive else ""
    return PlainView(echo, quiet=settings.quiet, untold=untold, now=now, keys=keys_shown, writer=writer)
