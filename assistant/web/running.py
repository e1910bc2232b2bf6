"""A practice that runs behind a page, in a thread of its own."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from assistant.base.errors import SecondTakeError, trace
from assistant.base.samples import Samples
from assistant.base.settings import Settings
from assistant.base.speech import FRAME_SECONDS
from assistant.rehearsal.assembly import Desk, Devices, MakeVoices, open_practice
from assistant.rehearsal.live_loop import Practice
from assistant.rehearsal.plan import Plan
from assistant.rehearsal.shown import Shown
from assistant.rehearsal.studio import Studio
from assistant.report.debrief import debrief_sections
from assistant.report.lessons import Review, review
from assistant.report.page.saved_session import write_report
from assistant.review.history import HeardTurn
from assistant.sessions.journal import Journal, SoundLate
from assistant.sitting.privacy import kept_of_job, voice_leaves
from assistant.sitting.run import comments_on, run_to_end, say_debrief
from assistant.web.choices import Choices
from assistant.web.keys import PageKeys
from assistant.web.link import Link
from assistant.web.messages import (
    Began,
    BrokeOff,
    Ended,
    Left,
    LineSaid,
    Microphone,
    PracticeOver,
    Press,
    Privacy,
    Section,
    Started,
    Up,
)
from assistant.web.microphone import ADVICE, PageMicrophone
from assistant.web.speaker import PageSpeaker
from assistant.web.view import PageView

GO_ON = "What you said is kept: go on with it from the first page."
FAULT = "Second Take made a mistake, and the practice ended."
REPORT = "Please report it: second-take doctor --report FILE writes what helps to find it."
NOT_KEPT = "With “Keep nothing of this session” on the first page nothing is kept."
LATE = "The sound from your browser came {:.1f} seconds late, so I was late, too. Closing other tabs helps."


class Running:
    """A practice under way, for a page that may go and come back."""

    def __init__(
        self,
        plan: Plan,
        again: Callable[[Review, Settings], Choices],
        open_studio: Callable[[], Studio],
        make_voices: MakeVoices,
    ) -> None:
        """Build it; `start` begins it. The studio and the voices are opened on its thread, which may take a while.

        `again` chooses what is practised best afterwards.
        """
        self.link = Link()
        self._plan = plan
        self._again = again
        self._tail_frames = math.ceil(plan.settings.echo_tail_seconds / FRAME_SECONDS)
        """After a sound, until its echo has died away."""
        self._open_studio = open_studio
        self._make_voices = make_voices
        self._keys = PageKeys(self.link)
        self._microphone = PageMicrophone(self.link)
        self._speaker = PageSpeaker(self.link)
        self._session = ""
        self._finished = False
        self._told_late = False
        self._thread = threading.Thread(target=self._run, name="practice", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    @property
    def over(self) -> bool:
        """True once nothing but the debrief is left to be said: nobody is kept from beginning anew by that."""
        return self._finished

    @property
    def alive(self) -> bool:
        """True until the practice is over and its debrief said."""
        return self._thread.is_alive()

    def break_off(self, patience_seconds: float) -> None:
        """End it because the program is stopped; what was said can be gone on with. Waits for it so long."""
        self.link.break_off()
        self._thread.join(patience_seconds)

    # The connection's side.

    def hear(self, number: int, samples: Samples) -> None:
        """Take a frame."""
        self._microphone.receive(number, samples)

    def restart(self) -> None:
        """Expect frames from 0 on: the page is new."""
        self._microphone.restart()
        self._speaker.restart()

    def take(self, message: Up) -> None:
        """Take what the page tells of a practice that runs."""
        match message:
            case Press():
                self._keys.offer(message.key)
            case Started():
                self._speaker.started(message.sound)
            case Ended():
                if not self._plan.settings.headphones:  # with them the voice is not heard, but the person is, over it
                    self._microphone.ignore_to(message.frame + self._tail_frames)
                self._speaker.ended(message.sound, message.seconds)
            case Microphone():
                self._microphone.changed(message.state)

    # The practice's side.

    def _run(self) -> None:
        try:
            self._practise()
            self.link.send(Left())
        except SecondTakeError as error:
            self._tell_end(error.message, error.hint)
        except Exception as error:
            trace(error)
            self._tell_end(FAULT, REPORT)

    def _tell_late(self, journal: Journal | None, late: SoundLate) -> None:
        """Tell, once in a practice, that sound came late, and journal each time."""
        if journal:
            journal.write(late)
        if not self._told_late:
            self._told_late = True
            self.link.send(LineSaid("note", LATE.format(late.seconds)))

    def _tell_end(self, message: str, hint: str) -> None:
        if self._finished:
            self.link.send(Left())  # the debrief stands on the page already
            return
        self.link.send(BrokeOff(message, GO_ON if self._session else hint, self._session))

    def _practise(self) -> None:
        plan = self._plan
        studio = self._open_studio()
        devices = Devices(
            lambda settings: self._microphone, lambda settings: self._speaker, ADVICE, self._microphone.clock
        )
        with open_practice(plan, studio, self._desk(), devices, self._make_voices) as practice:
            if practice.journal:
                self._session = practice.journal.folder.name
            self._microphone.on_late = partial(self._tell_late, practice.journal)
            self.link.send(Began(self._session, len(practice.conversation.questions)))
            if plan.job is not None and plan.resumed is None:
                told = kept_of_job(plan.questions, NOT_KEPT, no_save=plan.settings.no_save)
                self.link.send(LineSaid("note", told))
            if told := voice_leaves(studio.worker.recognizer):
                self.link.send(Privacy(told))
            turns = list(practice.conversation.history)
            run_to_end(plan, practice, turns)
            self._finished = True
            self.link.finish()
            practice.close_ears()
            self.link.send(self._over(practice, turns))
            try:
                say_debrief(practice, turns)
            finally:  # also where the person left in the middle of it
                if turns and practice.journal:
                    self._write_page(practice.journal.folder)

    def _write_page(self, folder: Path) -> None:
        """Leave the session's page in its folder, as a practice in the terminal does; that it fails harms nobody."""
        try:
            write_report(folder)
        except Exception as error:
            trace(error)

    @contextmanager
    def _desk(self) -> Iterator[Desk]:
        view = PageView(self.link.send, untold=self._plan.settings.mode in ("cues", "silent"))
        yield Desk(self._keys, Shown(view), partials=True)

    def _over(self, practice: Practice, turns: Sequence[HeardTurn]) -> PracticeOver:
        if not turns:
            return PracticeOver(self._session, (), None)
        told = review(turns, hears_fillers=practice.studio.hears_fillers)
        sections = tuple(
            Section(title, tuple(lines)) for title, lines in debrief_sections(told, comments_on(turns, self._plan))
        )
        return PracticeOver(self._session, sections, self._again(told, self._plan.settings))
