"""The coach: turns findings into suggestions, and decides when, how often and which. No I/O; one for each session."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from assistant.base.events import Finding, FindingKind, Line, Move, Occasion, Question, SuggestedMove, Suggestion
from assistant.base.settings import Settings
from assistant.base.speech import KeyPressed, Utterance, VadFrame
from assistant.detectors.patience import Check, patience_with
from assistant.detectors.silence import SilenceMeaning
from assistant.interview.decks import Decks

AT_ONCE = frozenset(("freeze", "long_silence", "sour_start"))
"""Findings that are spoken about however early they come."""
SILENCES = frozenset(("freeze", "long_silence"))
"""Findings about a silence: they lapse when the person goes on, or is asked whether to."""
WORDY = frozenset(("rambling", "over_time", "fillers", "pace"))
"""Findings about talk: they wait for a gap."""
CUES: dict[FindingKind, Occasion] = {"rambling": "cue_rambling", "over_time": "cue_over_time", "freeze": "cue_freeze"}
"""What an interviewer shows where a coach would speak, by finding; a cue_silence for all other silences."""
ONCE_AN_ANSWER = frozenset(("fillers", "pace"))
"""Findings about how somebody speaks: one word about it helps, a second is nagging. An interviewer gives no cue."""
REPLIES = frozenset(("yes", "no"))
"""After any other move of the person's own the coach has nothing to add about what was said up to it."""
BREAK_SECONDS = 0.5
"""Talk goes on through shorter silences; words are recognised behind longer ones."""
REQUEST_SECONDS = 8.0
"""What was said without a break for longer than this is no request; all else may be one until it is known (ours)."""
PATIENCE_SECONDS = 15.0
"""So long a finding waits for words to be known: who breaks off with every sentence is to be helped, too (ours)."""
NERVES_A_SESSION = 2
"""Nerves show less than one thinks (Savitsky & Gilovich 2003): the line is offered this often at most."""
LATEST_CUE_SECONDS = 1.9
"""Past it a silence may be the end of the answer, and a time cue would come too late to help."""


class Lines(Protocol):
    """The variants for one cause."""

    @property
    def move(self) -> SuggestedMove:
        """The way out that they suggest."""
        ...

    @property
    def lines(self) -> tuple[str, ...]:
        """What may be said."""
        ...


class Coach:
    """Suggests at most `settings.nudges` ways out an answer, in gaps, with rotating lines that the seed decides.

    In mode cues the interviewer gives a cue in the coach's place, at the same moment. What is asked before an answer
    may end is asked in every mode: by the coach, or where none speaks by the interviewer.
    """

    def __init__(
        self, settings: Settings, lines: Mapping[str, Lines], seed: int, interviewer: Mapping[str, Sequence[str]]
    ) -> None:
        """Build it; `interviewer` are the interviewer's lines by occasion, `lines` the coach's by cause."""
        self._settings = settings
        self._lines = lines
        self._decks = Decks({cause: known.lines for cause, known in lines.items()} | dict(interviewer), seed)
        self._nerves = 0
        self._muted = False
        self.begin_answer(Question("", ""))

    def begin_answer(self, question: Question) -> None:
        """Start a new question: its suggestions are counted afresh."""
        self._budget = question.budget_seconds
        self._said = 0
        self._freezes = 0
        self._told: set[str] = set()
        self.begin_take()

    def begin_take(self) -> None:
        """Start a new take: stream time starts at 0 again."""
        self._waiting: list[Finding] = []
        self._tick: VadFrame | None = None
        self._last: tuple[float, str] | None = None
        self._again: tuple[Finding, float] | None = None
        self._asked_at = -1.0
        self._way_out_at = -1.0
        self._floor = SilenceMeaning(self._settings)
        self._known_until = 0.0
        self._spoke_until = -BREAK_SECONDS
        self._talk_since = 0.0

    def ask(self, check: Check, at: float) -> Suggestion | Line:
        """Put a question to the person, who may be done or not. It is no hint, so it counts for none."""
        self._asked_at = at
        coaches = self._settings.mode == "coach" and self._settings.nudges > 0 and not self._muted
        if coaches and check == "check_done":
            return Suggestion(self._lines["unsure_pause"].move, self._decks.draw("unsure_pause"), at, "unsure_pause")
        return Line(at, "coach" if coaches else "interviewer", check, self._decks.draw(check))

    def feed(self, heard: object) -> Iterator[Suggestion | Line]:
        """Take what was heard next; give a suggestion when its moment has come."""
        self._floor.feed(heard)
        if isinstance(heard, VadFrame):
            yield from self._at_tick(heard)
        elif isinstance(heard, Finding) and heard.kind in SILENCES | WORDY | AT_ONCE:
            yield from self._hear_finding(heard)
        elif isinstance(heard, Utterance):
            self._known_until = max(self._known_until, heard.end)
        elif isinstance(heard, Move) and heard.kind not in REPLIES:
            self._waiting, self._way_out_at = [], heard.at
        elif isinstance(heard, KeyPressed) and heard.key == "m":
            self._muted = not self._muted

    def finish(self, at: float) -> Iterator[Suggestion | Line]:
        """Give a rambling that found no gap: at the end of a recording there is one."""
        for finding in self._waiting:
            if finding.kind == "rambling" and self._may_speak(finding, at):
                yield self._suggest(finding, at, over_speech=False)
                return

    def _hear_finding(self, finding: Finding) -> Iterator[Suggestion | Line]:
        if finding.kind in WORDY and finding.at <= self._way_out_at:
            return  # of the same words as the way out
        self._waiting.append(finding)
        self._freezes += finding.kind == "freeze"
        if self._tick is not None:
            yield from self._at_tick(self._tick)

    def _at_tick(self, vad: VadFrame) -> Iterator[Suggestion | Line]:
        self._tick = vad
        self._follow(vad)
        self._waiting = [
            finding for finding in self._waiting if finding.kind not in SILENCES or self._still_lasts(finding, vad)
        ]
        if self._again and (not self._still_lasts(self._again[0], vad) or self._muted):
            self._again = None
        if self._again and vad.end >= self._again[1]:
            (finding, _), self._again = self._again, None
            yield self._say(finding, finding.kind, vad.end, over_speech=False)
            return
        for finding in self._waiting:
            if self._may_speak(finding, vad.end) and self._is_moment(finding, vad):
                self._waiting = [other for other in self._waiting if other.kind not in (finding.kind, "over_time")]
                yield self._suggest(finding, vad.end, over_speech=not self._in_gap(vad))
                return

    def _follow(self, vad: VadFrame) -> None:
        """Note since when the person has talked without a break, and until when."""
        if vad.speech:
            if vad.start - self._spoke_until >= BREAK_SECONDS:
                self._talk_since = vad.start
            self._spoke_until = vad.end

    def _may_be_asking(self, finding: Finding, vad: VadFrame) -> bool:
        """Tell whether the words that are not known yet may be a way out: nobody is told to do what they are doing."""
        if vad.end - finding.at >= PATIENCE_SECONDS or self._known_until >= self._spoke_until - 0.05:
            return False
        return self._spoke_until - self._talk_since < REQUEST_SECONDS

    def _is_moment(self, finding: Finding, vad: VadFrame) -> bool:
        """Tell whether the finding may be spoken about in this frame: in a gap, or past the ceiling over the person."""
        in_gap = self._in_gap(vad)
        if finding.kind in WORDY and self._may_be_asking(finding, vad):
            return False
        if finding.kind == "over_time":
            return in_gap and vad.silence_seconds <= LATEST_CUE_SECONDS
        return in_gap or (finding.kind == "rambling" and vad.end > 1.5 * self._budget)

    def _in_gap(self, vad: VadFrame) -> bool:
        return vad.silence_seconds >= self._settings.speaking_gap_seconds

    def _may_speak(self, finding: Finding, now: float) -> bool:
        if self._muted or self._settings.mode not in ("coach", "cues") or self._said >= self._settings.nudges:
            return False
        about = self._about(finding)
        if about in ONCE_AN_ANSWER and (self._settings.mode == "cues" or about in self._told):
            return False
        if now < self._settings.quiet_start_seconds and finding.kind not in AT_ONCE:
            return False
        if self._last is None:
            return True
        at, because = self._last
        both_freeze = because == finding.kind == "freeze"
        return now - at >= (self._settings.second_freeze_seconds if both_freeze else self._settings.nudge_gap_seconds)

    def _suggest(self, finding: Finding, at: float, *, over_speech: bool) -> Suggestion | Line:
        self._said += 1
        self._last = (at, finding.kind)
        self._told.add(self._about(finding))
        if finding.kind in SILENCES:
            interrupts = "unfinished" if finding.kind == "freeze" else self._floor.interrupts
            allowed = patience_with(interrupts, self._settings)
            self._again = (finding, at + allowed.second_hint - allowed.hint)
        return self._say(finding, self._cause(finding), at, over_speech=over_speech)

    def _say(self, finding: Finding, cause: str, at: float, *, over_speech: bool) -> Suggestion | Line:
        if self._settings.mode == "cues":
            cue = CUES.get(finding.kind, "cue_silence")
            return Line(at, "interviewer", cue, self._decks.draw(cue))
        self._nerves += self._lines[cause].move == "admit_nerves"
        return Suggestion(self._lines[cause].move, self._decks.draw(cause), at, finding.kind, over_speech)

    def _about(self, finding: Finding) -> str:
        """Name what a finding is about: ums are ums, whether they were counted or made the answer wander."""
        return "fillers" if self._cause(finding) == "rambling_fillers" else finding.kind

    def _cause(self, finding: Finding) -> str:
        """Name the table of lines: by the finding, its strongest signal, and what was suggested before."""
        if finding.kind == "freeze" and self._freezes > 1 and self._nerves < NERVES_A_SESSION:
            return "freeze_again"
        if finding.kind == "fillers":
            return "rambling_fillers"
        if finding.kind == "rambling" and finding.evidence:
            signal = finding.evidence[0].partition(":")[0].replace("-", "_")
            return f"rambling_{signal}" if f"rambling_{signal}" in self._lines else "rambling"
        return finding.kind

    def _still_lasts(self, finding: Finding, vad: VadFrame) -> bool:
        """Tell whether a finding's silence goes on, and the person was not asked about it yet."""
        if vad.silence_start is None or vad.speech or self._asked_at >= vad.silence_start:
            return False
        return abs(vad.silence_start - finding.start) < 0.01
