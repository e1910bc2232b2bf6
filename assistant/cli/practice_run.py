"""Runs a practice on the terminal, and prints its summary."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import click

from assistant.base.errors import trace
from assistant.base.samples import Samples
from assistant.base.settings import Settings
from assistant.cli.keys import HELP, TerminalKeys
from assistant.cli.lines import echo
from assistant.cli.live_view import LiveView
from assistant.cli.plain_view import PlainView
from assistant.cli.recognizer import open_recognizer
from assistant.cli.report import tell_page
from assistant.cli.shown import Shown
from assistant.cli.signals import finishing
from assistant.cli.typed import typed
from assistant.cli.writer import Writer
from assistant.rehearsal.assembly import Desk, open_practice, resumable, unused
from assistant.rehearsal.live_loop import Practice, View
from assistant.rehearsal.mixdown import Mixdown
from assistant.rehearsal.plan import Plan
from assistant.rehearsal.room import COACH, Room
from assistant.rehearsal.studio import open_studio
from assistant.report.debrief import debrief_lines, spoken
from assistant.report.summary import session_summary, summary_lines
from assistant.review.history import HeardTurn
from assistant.review.questions_asked import asked_questions, comment
from assistant.sessions.journal import Journal
from assistant.sessions.spoken_sound import spoken_turns

NO_SUMMARY = "\nThe summary of this session cannot be shown."
NO_DEBRIEF = "I cannot sum this one up."
Echo = Callable[[str], None]
"""Prints a line."""


def run_session(
    plan: Plan,
    *,
    into: Path | None = None,
    hear: Callable[[Samples], None] = lambda samples: None,
    echo: Echo = echo,
) -> list[HeardTurn]:
    """Ask the questions, hear the answers, and print the debrief.

    With `into` both sides are kept in that sound file, and `hear` is given what goes into it.

    Raises:
        SecondTakeError: it could not begin, or a device or the disk failed on the way; what was saved stays, and a
            note of the error, as of any other, says how it is gone on with.

    """
    settings = plan.settings
    recognizer = open_recognizer(plan.recognizer)
    keys = TerminalKeys(ignored=into is not None)
    with ExitStack() as opened:
        studio = opened.enter_context(open_studio(settings, recognizer))
        practice = opened.enter_context(open_practice(plan, studio, _open_desk(settings, keys, into, hear, echo)))
        room, view, journal, mixdown = practice.room, practice.view, practice.journal, practice.mixdown
        hears_fillers = practice.studio.hears_fillers
        turns = list(practice.conversation.history)
        with ExitStack() as ending:  # each of these is done, even if another fails
            ending.callback(_tell, turns, journal, settings, echo, hears_fillers=hears_fillers)
            ending.callback(view.close)
            ending.callback(practice.close_ears)
            _run(plan, practice, turns)
        if turns:
            room.say(COACH, _lines(lambda: spoken(turns, hears_fillers=hears_fillers), NO_DEBRIEF))
        if turns and journal:
            tell_page(journal.folder, quiet=settings.quiet)
        for text in unused(plan, turns, heard=practice.inputs):
            view.line("note", text)
        if mixdown and mixdown.whole:
            echo(f"\nBoth sides are in {mixdown.path}.")
        if keys.interactive and not plan.recordings and journal and turns and turns[-1].reason != "quit":
            _offer_playback(room, view)
        return turns


def _run(plan: Plan, practice: Practice, turns: list[HeardTurn]) -> None:
    """Run the interview to its end, or until the person ends it, which finishes the session; an error does not."""
    try:
        with resumable(plan, practice):
            for turn in practice.run():
                turns.append(turn)
    except KeyboardInterrupt:  # the second Ctrl-C: the first asked for an end
        _finish(practice, turns)
        raise
    _finish(practice, turns)


def _finish(practice: Practice, turns: Sequence[HeardTurn]) -> None:
    if practice.journal is not None:
        heard = spoken_turns(practice.journal.folder, turns)
        practice.journal.finish(session_summary(heard, hears_fillers=practice.studio.hears_fillers))


def _offer_playback(room: Room, view: View) -> None:
    while True:
        view.line("note", "l plays your last answer; any other key ends.")
        if room.wait_for_key() != "l":
            return
        room.play_last()


def _tell(
    turns: Sequence[HeardTurn], journal: Journal | None, settings: Settings, echo: Echo, *, hears_fillers: bool
) -> None:
    for line in _lines(lambda: _summary(turns, settings, hears_fillers=hears_fillers), NO_SUMMARY):
        echo(line)
    if journal is not None:
        click.echo(f"\nKept in {journal.folder}")
        if not settings.quiet:
            click.echo(typed(f'Hear it again with: second-take replay "{journal.folder}"'))


def _summary(turns: Sequence[HeardTurn], settings: Settings, *, hears_fillers: bool) -> Sequence[str]:
    comments = comment(asked_questions(turns)) if any(turn.turn.part == "closing" for turn in turns) else ()
    told = debrief_lines(turns, hears_fillers=hears_fillers, comments=comments, settings=settings)
    return (*summary_lines(turns), *told)


def _lines(make: Callable[[], Sequence[str]], failed: str) -> Sequence[str]:
    """Return what is told of a session; that it cannot be told, which `failed` says, ends nothing."""
    try:
        return make()
    except Exception as error:
        trace(error)
        return (failed,)


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
        view = Shown(screen)
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
