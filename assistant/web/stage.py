"""The one practice at a time that a server holds."""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path

from assistant.base.errors import JournalError, SecondTakeError
from assistant.base.settings import load_settings, user_settings_path
from assistant.rehearsal.assembly import first_lines
from assistant.rehearsal.plan import Plan, plan_resumed
from assistant.sessions.journal import read_session, sessions_folder
from assistant.sessions.kept import kept_sessions
from assistant.web.ahead import Ahead
from assistant.web.choices import Choices, Home
from assistant.web.link import Post
from assistant.web.messages import Begin, GoOn, Rejoin
from assistant.web.running import Running
from assistant.web.studios import Studios

STOP_SECONDS = 3.0
"""So long a practice may take to end when the program is stopped."""
BUSY = ("A practice is running already, in another tab or window.", "Go on there, or finish it first.")


class Stage:
    """Plans practices, and keeps the one that runs. Safe to call from several threads."""

    def __init__(self, home: Home, studios: Studios, save: str | None = None, *, abroad: bool = False) -> None:
        """Build it; `save` is a folder for sessions in place of the one that is set.

        `abroad` if the page may be open on another computer.
        """
        self.abroad = abroad
        self.home = home
        self.save = save
        self._studios = studios
        self._ahead = Ahead()
        self._lock = threading.Lock()
        self._running: Running | None = None

    @property
    def running(self) -> Running | None:
        """The practice that runs, if one does, up to the end of its debrief."""
        running = self._running
        return running if running is not None and running.alive else None

    @property
    def under_way(self) -> Running | None:
        """The practice that is not over yet, if there is one."""
        running = self.running
        return running if running is not None and not running.over else None

    def sessions(self) -> Path:
        """Return the folder of the sessions."""
        return sessions_folder(load_settings({"save": self.save}, user_settings_path()))

    def session(self, name: str) -> Path:
        """Return the folder of a session by its whole name. Raises JournalError: there is none."""
        for kept in kept_sessions(self.sessions()):
            if kept.name == name:
                return kept.folder
        raise JournalError("There is no such session any more.", "Go back to the first page.")

    def prepare(self, choices: Choices) -> None:
        """Make ready what a practice says first that would begin with these choices, unless one runs.

        Raises:
            SecondTakeError: such a practice cannot be planned, or its voice is missing.

        """
        if self.under_way is not None or choices.voice == "none":
            return
        plan = self.home.plan(choices, self.save, self._ahead.seed)
        with self._lock:
            script = self._studios.get(plan.recognizer, plan.settings).script
        self._ahead.prepare(plan.settings, first_lines(plan, script), script.all_hints())

    def enter(self, message: Begin | GoOn | Rejoin, post: Post) -> Running:
        """Let a page into the practice that it asks for, and return that: a new one, begun here, or the one that runs.

        Raises:
            SecondTakeError: another runs, none runs, or it cannot be planned.

        """
        with self._lock:
            return self._rejoin(message, post) if isinstance(message, Rejoin) else self._begin(message, post)

    def stop(self) -> None:
        """End the practice that runs, so that it can be gone on with."""
        with self._lock:  # one that is just beginning is waited for
            running = self.running
        if running:
            running.break_off(STOP_SECONDS)

    def _rejoin(self, message: Rejoin, post: Post) -> Running:
        running = self.running
        if running is None:
            raise SecondTakeError("The practice is over.", "Go back to the first page.")
        if not running.link.attach(post, message.page, back=not message.fresh):
            raise SecondTakeError(*BUSY)
        if message.fresh:
            running.restart()
        return running

    def _begin(self, message: Begin | GoOn, post: Post) -> Running:
        if self.under_way is not None:
            raise SecondTakeError(*BUSY)
        if running := self.running:
            running.break_off(0.0)  # whoever begins anew has heard enough of the debrief
        plan = self._plan(message)
        open_studio = partial(self._studios.get, plan.recognizer, plan.settings)
        running = Running(plan, self.home.again, open_studio, self._ahead.take)
        running.link.attach(post, message.page)
        running.start()
        self._running = running
        return running

    def _plan(self, message: Begin | GoOn) -> Plan:
        if isinstance(message, Begin):
            plan = self.home.plan(message.choices, self.save, self._ahead.seed)
            self.home.remember(message.choices)
            return plan
        saved = read_session(self.session(message.session))
        choices = self.home.remembered()
        given = {"headphones": choices.headphones, "voice": choices.voice, "rate": choices.rate}
        return plan_resumed(saved, given, (), fast=False)
