"""The room of a live session: who speaks, through which speaker, and which keys were pressed."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Protocol

from assistant.base.errors import SecondTakeError, trace
from assistant.base.speech import Key
from assistant.hearing.live_source import Input
from assistant.rehearsal.keys import Keys, Pressed
from assistant.sound.loudness import louder
from assistant.sound.player import NoPlayer, PlayedSpan
from assistant.sound.voices.interface import Speech
from assistant.sound.voices.prepared_voice import PreparedVoice
from assistant.sound.voices.sigh import sigh

COACH = "coach"
INTERVIEWER = "interviewer"
SIGHS, WAITS = "(sighs)", "(waits)"
"""Lines that are stage directions: a sound that is no word, and no sound at all."""
SLOWER = 0.8
"""What remains of the pace each time somebody asks for it."""
LOUDER, MOST_GAIN = 1.6, 4.0
"""Four decibels more each time, twelve at most."""


class Speaker(Protocol):
    """Plays speech; see `assistant.sound.player`."""

    def play(self, speech: Speech, stop: Callable[[], bool]) -> PlayedSpan:
        """Play to the end, or until `stop` says so."""
        ...


class Room:
    """Speaks so that the person hears it and the microphone does not; returns how long nobody was heard."""

    def __init__(
        self,
        interviewer: PreparedVoice,
        coach: PreparedVoice,
        speaker: Speaker,
        keys: Keys,
        on_line: Callable[[str, str], None],
        echo_tail_seconds: float,
        now: Callable[[], float] | None = None,
    ) -> None:
        """Build it; `on_line` is told who says what just before it is said, and `("note", …)` what went wrong.

        `now` is a clock that only goes on, seconds; None is the machine's.
        """
        self._voices = {INTERVIEWER: interviewer, COACH: coach}
        self._speaker = speaker
        self._now = now or time.monotonic
        self._captured = self._now
        self._pressed = Pressed(keys, self._now)
        self._on_line = on_line
        self._echo_tail = echo_tail_seconds
        self._last_take: Path | None = None
        self._begun: tuple[str, Future[PlayedSpan]] | None = None
        self._listening: Input | None = None
        """Who hears whether the person talks over the voice."""
        self._gain = 1.0
        self._told = ""
        """The fault that the person was told last."""

    def measure_by(self, captured: Callable[[], float]) -> None:
        """Measure by the microphone's own clock, seconds, how long nobody was heard while there was sound."""
        self._captured = captured

    def prepare(self, interviewer: Sequence[str], coach: Sequence[str]) -> None:
        """Begin to synthesise what may be said."""
        for who, lines in ((INTERVIEWER, interviewer), (COACH, coach)):
            if said := [line for line in lines if line not in (SIGHS, WAITS)]:
                self._voices[who].prepare(said)

    def slow_down(self) -> None:
        """Let both voices speak more slowly from now on."""
        for voice in self._voices.values():
            voice.slow_down(SLOWER)

    def speak_up(self) -> None:
        """Make all that is said louder from now on, as far as it can be."""
        self._gain = min(self._gain * LOUDER, MOST_GAIN)

    def next_key(self) -> Key | None:
        """Take the next key that is to be obeyed, or None."""
        return self._pressed.next()

    def wait_for_key(self) -> str:
        """Wait for the next key that is to be obeyed."""
        return self._pressed.wait()

    def say(self, who: str, lines: Sequence[str]) -> float:
        """Say lines while nobody listens; return the length of the sound, seconds."""
        return sum(self._say(who, line) for line in lines if line)

    def begin(self, who: str, line: str) -> None:
        """Begin to say a line, without waiting; it must be the next to be said, and is shown only then."""
        pool = ThreadPoolExecutor(1, "speech")
        self._begun = line, pool.submit(self._sound, who, line, self._cut())
        pool.shutdown(wait=False)

    @property
    def has_said(self) -> bool:
        """True if the line that was begun last, if it is one that sounds, is over already."""
        silent = isinstance(self._speaker, NoPlayer)
        return not silent and self._begun is not None and self._begun[1].done()

    def open(self, lines: Sequence[str], source: Input, meanwhile: Callable[[], None] = lambda: None) -> None:
        """Lead to a turn, before the person is heard. A key cuts one line short; Enter does nothing more than that.

        `meanwhile` is called after the first line: what it starts must not delay the first sound.
        """
        self._hold(source)
        self._pressed.forget_enter()
        self.say(INTERVIEWER, lines[:1])
        meanwhile()
        self.say(INTERVIEWER, lines[1:])

    def settle(self, source: Input) -> None:
        """Let the voice's last echo die away before the person is heard."""
        self._release(source)

    def interject(self, who: str, line: str, source: Input) -> float:
        """Say something in the middle of a turn."""
        return self._unheard(source, lambda: self.say(who, (line,)))

    def pause(self, source: Input) -> float:
        """Close the microphone until `p` or Enter is pressed; another key goes on and is obeyed."""
        begun = self._now()
        source.close_device()
        self._on_line("note", "Paused: the microphone is closed. p goes on.")
        key = self._pressed.wait()
        if key not in ("p", "enter"):
            self._pressed.put_back(key)
        source.release(0.0)
        return self._now() - begun

    def play_back(self, source: Input) -> float:
        """Play the last answer that is over."""
        if self._last_take is None:
            self._on_line("note", "There is no answer to play back yet.")
            return 0.0
        return self._unheard(source, self.play_last)

    def play_last(self) -> float:
        """Play the last take while nobody listens; return its length, seconds. One that cannot be read is told."""
        import soundfile

        if self._last_take is None:
            return 0.0
        cut = self._cut()
        try:
            samples, rate = soundfile.read(self._last_take, dtype="int16")
        except (OSError, soundfile.SoundFileError) as error:
            trace(error)
            self._on_line("note", f"Your last answer cannot be played: {self._last_take} is missing or damaged.")
            return 0.0
        self._on_line("note", "Your last answer; any key stops it.")
        return self._heard(lambda: self._play(Speech("", samples, rate), cut))

    def remember(self, take: Path | None) -> None:
        """Remember the recording of the take that is over, unless nothing was heard in it; one that is gone is told."""
        try:
            if take is None or not take.stat().st_size:
                return
        except OSError as error:
            trace(error)
            self._on_line("note", f"The recording of this answer is gone: {take}. The practice goes on.")
        self._last_take = take

    @property
    def _tail(self) -> float:
        """Of the echo, after a speaker that has waited out its own latency."""
        return 0.0 if isinstance(self._speaker, NoPlayer) else self._echo_tail

    def _unheard(self, source: Input, make_sound: Callable[[], float]) -> float:
        self._pressed.keep()
        if isinstance(self._speaker, NoPlayer):
            return make_sound()  # a line that is only printed: the person may talk on
        begun = self._captured()
        self._hold(source)
        length = make_sound()
        heard = self._release(source)
        return max(0.0, max(length, self._captured() - begun) - heard)

    def _hold(self, source: Input) -> None:
        self._listening = source
        source.hold()

    def _release(self, source: Input) -> float:
        self._listening = None
        heard = source.release(self._tail)
        self._pressed.over_voice()
        return heard

    def _cut(self) -> Callable[[], bool]:
        """Return what tells whether the line that comes is to be cut short, and from then on says so.

        A key cuts it that is pressed from now on, one that ends all this, or a person who talks over it.
        """
        self._pressed.over_voice()
        cut = False

        def is_cut() -> bool:
            nonlocal cut
            source = self._listening
            cut = (
                self._pressed.over_voice()
                or cut
                or self._pressed.ends(turn=source is not None)
                or (source is not None and source.talked_over())
            )
            return cut

        return is_cut

    def _say(self, who: str, line: str) -> float:
        begun, self._begun = self._begun, None
        if begun and begun[0] == line:
            self._on_line(who, line)
            return self._heard(begun[1].result)
        cut = self._cut()
        self._on_line(who, line)
        return 0.0 if line == WAITS else self._heard(lambda: self._sound(who, line, cut))

    def _sound(self, who: str, line: str, cut: Callable[[], bool]) -> PlayedSpan:
        speech = sigh() if line == SIGHS else self._voices[who].speech(line)
        return self._play(louder(speech, self._gain), cut)

    def _play(self, speech: Speech, cut: Callable[[], bool]) -> PlayedSpan:
        return PlayedSpan(0.0, stopped=True) if cut() else self._speaker.play(speech, cut)

    def _heard(self, make_sound: Callable[[], PlayedSpan]) -> float:
        """Make a sound; return its length. Where it fails the line is read, which is told once for each fault."""
        try:
            length = make_sound().seconds
        except SecondTakeError as error:
            if error.message != self._told:
                self._told = error.message
                self._on_line("note", f"{error.message} Lines are printed instead.")
            return 0.0
        self._told = ""
        return length
