"""The interview as a state machine without I/O: small talk → questions ⇄ new takes → closing ⇄ reopened questions.

Behind an answer that ended by silence lies a gap, in which the person may go on.

It decides who has the floor next, what is said before and after, and who listens for the interviewer meanwhile.
The same decisions are made live and when a session is replayed: they follow from the seed and from what was heard.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import msgspec

from assistant.base.events import (
    EndOfAnswer,
    EndReason,
    Event,
    Line,
    Move,
    Occasion,
    Opening,
    Question,
    Suggestion,
    Turn,
    follow_up_number,
    follow_ups,
    is_follow_up,
    main_number,
)
from assistant.base.settings import Settings
from assistant.base.speech import Utterance
from assistant.interview.afterthought import AGAIN, SILENT_ENDS, Gap
from assistant.interview.asking_back import SLOT, AskBack, Wording, draw_again, to_ask_back
from assistant.interview.closing import Agenda, Closing
from assistant.interview.decks import Decks
from assistant.interview.drill import MOVES, Drill, drill_order
from assistant.interview.host import Host
from assistant.interview.interviewer import Interviewer, in_brief
from assistant.interview.lines import Script
from assistant.interview.small_talk import SmallTalk
from assistant.review.clean_answer import is_short
from assistant.review.history import HeardTurn, goes_on, heard_turn, is_aside
from assistant.review.ledger import ledger, went_badly
from assistant.review.metrics import take_words
from assistant.review.usual_talk import usual_fillers, usual_pace

REACTIONS: dict[EndReason, Occasion] = {
    "key": "thanks",
    "said": "thanks",
    "silence": "thanks",
    "source": "thanks",
    "unanswered": "move_on",
    "hard_limit": "time_up",
    "skipped": "skipped",
    "declined": "declined",
    "nothing_said": "nothing_said",
}
"""What the interviewer says after an answer, by why it ended."""
SPOKEN_SECONDS = 1.0
"""Who was heard for so long is thanked, whatever was recognised of it: thanks need not wait for words."""
SMALL_TALK_SECONDS = 30.0
CLOSING_SECONDS = 120.0


class Conversation:
    """An interview from its first line to its last. Ask `open_turn`, hear the turn, tell `close_turn`, and again."""

    def __init__(
        self,
        questions: Sequence[Question],
        script: Script,
        settings: Settings,
        seed: int,
        *,
        ask_back: AskBack = to_ask_back,
    ) -> None:
        """Build it; the seed decides which lines are said, and `ask_back` what is asked back after an answer."""
        self.questions = questions
        self.history: list[HeardTurn] = []
        self._settings = settings
        self._seed = seed
        self._decks = Decks(script.interviewer, seed)
        self._hints = Decks(script.hints, seed)
        self._hinted = self._settings.mode != "coach" or not self._settings.nudges
        self._next = 0
        self._drills = drill_order(seed, len(questions)) if settings.mode == "drill" else ()
        self._reopens: int | None = None
        self._goes_on = False
        """True if what is reopened is being said already."""
        self._before: int | None = None
        """The question whose answer ended by silence just now."""
        self._gap = False
        self._offers_again = self._offered_again = False
        """Whether the person is to be offered another go after a short answer, and whether they were once."""
        self._ask_back = ask_back
        self._follow_ups: dict[int, Question] = {}
        """What was asked back, by its number."""
        self._probe: tuple[int, Wording] | None = None
        """The number of what is asked back next, and what gives its words."""
        self._foreseen: tuple[Turn | None, bool] | None = None
        """What came next in a session that is heard again, as told to `foresee`; None to decide what comes."""
        self._returns_to: Callable[[], int | None] = lambda: None
        self._talked = not (settings.small_talk and settings.mode != "drill")
        self._over = False
        self._thanks: Line | None = None

    def open_turn(self) -> Opening | None:
        """Begin the next turn; None when the interview is over."""
        if self._over:
            return None
        if not self._talked:
            return self._open_small_talk()
        if self._gap:
            self._gap = False
            lines = (self._line("offer_again"),) if self._offers_again else ()
            return Opening(Turn("gap", 0, 1, Question("gap", "")), lines)
        if self._reopens is not None:
            return self._reopen(self._reopens)
        if self._probe is not None:
            return self._open_probe(*self._probe)
        return self._ask_next() if self._next < len(self.questions) else self._open_closing()

    def leave_gap(self) -> None:
        """Go on without the gap that would come now, if one would."""
        self._gap = self._offers_again = False

    def hosts(self, turn: Turn) -> tuple[Host, ...]:
        """Make what listens for the interviewer in a turn, once."""
        if turn.part == "small_talk":
            return (SmallTalk(turn, self._decks, self._settings),)
        if turn.part == "gap":
            offered, self._offers_again = self._offers_again, False
            return (Gap(self._settings, offered=offered),)
        if turn.part == "closing":
            closing = Closing(self._agenda(), self._decks, self._settings, self._hint)
            self._returns_to = lambda: closing.returns_to
            return (closing,)
        if not self._drills:
            after_silence = self._before is not None and self._reopens is None
            return (Interviewer(turn, self._decks, self._settings, after_silence=after_silence, more=self._goes_on),)
        move = self._drills[turn.number - 1]
        drill = Drill(move, self._decks, self._hints, f"{self._seed} {turn.number}")
        return Interviewer(turn, self._decks, self._settings, MOVES[move]), drill

    def thank(self, turn: Turn, reason: EndReason, at: float) -> Line | None:
        """Decide what is said first to an answer that ended at `at`, before its last words are recognised.

        It must have words, or `SPOKEN_SECONDS` of speech. None where that depends on all of them. It is among the
        lines of `close_turn` all the same.
        """
        if turn.part == "question" and reason in REACTIONS and not self._drills:
            self._thanks = self._line(REACTIONS[reason], at)
        return self._thanks

    def close_turn(self, heard: HeardTurn, *, last: bool = False, late: bool = False) -> HeardTurn:
        """Note a turn that is over; return it with what the interviewer says to it.

        The interview ends after the closing, or with `last`: there is nobody left to hear. Nothing is asked back if its
        last words came `late`, when it was thanked for.
        """
        aside = is_aside(heard.turn.part, heard.reason)
        if not aside:
            self.history.append(heard)
        lines = self._react(heard, may_ask_back=not (last or late))
        if last and not self._over:
            lines = (*lines, *self._say_goodbye(heard.seconds))
        whole = msgspec.structs.replace(heard, events=(*heard.events, *lines))
        if not aside:
            self.history[-1] = whole
        return whole

    def foresee(self, then: Turn | None, *, offered: bool = False) -> None:
        """In a session that is heard again: tell which turn but for gaps comes after the next, as it was then.

        And whether another go was `offered` in between.
        """
        self._foreseen = (then, offered)

    def decide_again(self) -> None:
        """Decide from now on what comes, in a session that is gone on with."""
        self._foreseen = None

    def recall(self, turn: Turn, events: Sequence[Event], then: Turn | None) -> HeardTurn:
        """Go on after a saved turn that cannot be heard again, as if it had been; `then` is the turn after it.

        Return it with what the interviewer says to it.
        """
        ends = [event.at for event in events if isinstance(event, EndOfAnswer)]
        heard = heard_turn(turn, events, ends[0] if ends else 0.0, hears_fillers=True)
        place = next((place for place, event in enumerate(events) if isinstance(event, EndOfAnswer)), len(events))
        for event in events[:place]:
            if isinstance(event, Line) and event.at > 0 and event.occasion in self._decks.occasions:
                self._decks.draw(event.occasion)
        self._returns_to = lambda: then.number if then else None
        said = (*events[:place], *(event for event in events[place:] if not isinstance(event, Line)))
        return self.close_turn(msgspec.structs.replace(heard, events=said))

    def _react(self, heard: HeardTurn, *, may_ask_back: bool) -> tuple[Line, ...]:
        turn = heard.turn
        if heard.reason == "quit":
            self._over = True
            return ()
        if turn.part == "small_talk":
            self._talked = True
            return (self._line("small_talk_reply", heard.seconds),)
        if is_aside(turn.part, heard.reason):
            self._go_back(heard)
            return ()
        if turn.part == "closing":
            return self._after_closing(heard)
        reaction: tuple[Line, ...] = ()
        # A drill tells by itself how the round went.
        if heard.reason in REACTIONS and (not self._drills or heard.reason in ("skipped", "declined")):
            silent = REACTIONS[heard.reason] == "thanks" and not _has_spoken(heard)
            occasion = "nothing_said" if silent else REACTIONS[heard.reason]
            reaction = (self._thanks or self._line(occasion, heard.seconds),)
            self._thanks = None
        if self._reopens is None and not is_follow_up(turn.number):
            self._next += 1
        self._reopens, self._goes_on = None, False
        self._probe = self._to_follow_up(heard) if may_ask_back else None
        over = self._next == len(self.questions) and (self._drills or not self._settings.closing)
        if over and self._probe is None:
            return (*reaction, *self._say_goodbye(heard.seconds))
        self._offers_again = self._probe is None and self._may_offer_again(heard)
        self._offered_again = self._offered_again or self._offers_again
        self._gap = (heard.reason in SILENT_ENDS and not self._drills) or self._offers_again
        self._before = turn.number if self._gap else None
        return reaction

    def _to_follow_up(self, heard: HeardTurn) -> tuple[int, Wording] | None:
        """Decide whether to ask back about an answer; return the number of what is asked, and what gives its words."""
        number = follow_up_number(heard.turn.number)
        wording = None
        if self._foreseen is not None:
            wording = self._foreseen_follow_up(heard.turn, number)
        elif follow_ups(number) <= (self._settings.probes or 0) and self._may_ask_back():
            wording = self._ask_back(self.history)
        return (number, wording) if wording else None

    def _foreseen_follow_up(self, turn: Turn, number: int) -> Wording | None:
        """Return what was asked back in a session that is heard again, or waited while the person went on."""
        then, offered = self._foreseen or (None, False)
        if then is None or then.part != "question":
            return None
        if then.number == number:
            return partial(_as_then, then.question, self.questions[main_number(number) - 1])
        went_on = then.number == turn.number and follow_ups(number) <= (self._settings.probes or 0)
        # Its words are not known and were never said; what counts is that it kept another go from being offered.
        return (lambda decks: turn.question) if went_on and not offered else None

    def _may_ask_back(self) -> bool:
        return not self._drills and len(self._follow_ups) < len(self.questions)

    def _open_probe(self, number: int, wording: Wording) -> Opening:
        question, self._probe = wording(self._decks), None
        self._follow_ups[number] = question
        usual = usual_fillers(self.history), usual_pace(self.history)
        return Opening(
            Turn("question", number, 1, question, *usual), (Line(0.0, "interviewer", "question", question.text),)
        )

    def _question(self, number: int) -> Question:
        return self._follow_ups[number] if is_follow_up(number) else self.questions[number - 1]

    def _may_offer_again(self, heard: HeardTurn) -> bool:
        """Tell whether to offer another go at an answer that was short: once, and not in an exam or a drill."""
        if self._offered_again or self._drills or self._settings.mode == "silent" or goes_on(heard):
            return False
        spoken = any(take.metrics.words for take in heard.takes)
        return spoken and heard.reason in ("key", "said", "silence") and is_short(heard.takes[-1])

    def _go_back(self, heard: HeardTurn) -> None:
        """Reopen the answer before, if the person goes on with it or wants it again."""
        if heard.reason == "return" and self._before is not None:
            wanted = AGAIN | {"yes"} if heard.turn.part == "gap" else AGAIN
            again = any(isinstance(event, Move) and event.certain and event.kind in wanted for event in heard.events)
            self._reopens, self._goes_on, self._probe = self._before, not again, None

    def _say_goodbye(self, at: float = 0.0) -> tuple[Line, ...]:
        """End the interview and return its last line."""
        self._over = True
        return (self._line("closing", at),)

    def likely_lines(self) -> tuple[str, ...]:
        """Return what the interviewer may say next, the likeliest first, so that it can be prepared."""
        ahead = self.questions[self._next : self._next + 2]
        asked = [text for question in ahead for text in (question.text, in_brief(question))]
        lines = (self._decks.peek(occasion) for occasion in self._decks.occasions)
        return (*asked, *(line for line in lines if SLOT not in line))

    def _open_small_talk(self) -> Opening:
        question = Question("small_talk", self._decks.draw("small_talk"), "general", SMALL_TALK_SECONDS)
        opening = (self._line("greeting"), Line(0.0, "interviewer", "question", question.text))
        return Opening(Turn("small_talk", 0, 1, question), opening)

    def _ask_next(self) -> Opening:
        number = self._next + 1
        question = self.questions[self._next]
        lines = (self._line(self._lead(number)), Line(0.0, "interviewer", "question", question.text))
        return Opening(
            Turn("question", number, 1, question, usual_fillers(self.history), usual_pace(self.history)), lines
        )

    def _lead(self, number: int) -> Occasion:
        if number == 1:
            return "ask_first"
        if went_badly(self.history, number - 1):
            return "fresh_start"
        return "ask_last" if number == len(self.questions) else "ask_next"

    def _reopen(self, number: int) -> Opening:
        question = self._question(number)
        lines: tuple[Line, ...] = ()
        if not self._goes_on:
            lines = self._line("grant_return"), Line(0.0, "interviewer", "question", in_brief(question))
        usual = usual_fillers(self.history), usual_pace(self.history)
        turn = Turn("question", number, self._takes()[number] + 1, question, *usual)
        return Opening(turn, lines, self._goes_on)

    def _open_closing(self) -> Opening:
        again = any(heard.turn.part == "closing" for heard in self.history)
        text = self._decks.draw("anything_else" if again else "closing_question")
        question = Question("closing", text, "general", CLOSING_SECONDS)
        line = Line(0.0, "interviewer", "anything_else" if again else "closing_question", text)
        return Opening(Turn("closing", 0, 1, question), (line,))

    def _after_closing(self, heard: HeardTurn) -> tuple[Line, ...]:
        returns_to = self._returns_to()
        if heard.reason == "return" and returns_to is not None:
            self._reopens, self._hinted, self._before = returns_to, True, None
            return ()
        return self._say_goodbye(heard.seconds)

    def _agenda(self) -> Agenda:
        answers: dict[int, list[str]] = {}
        for heard in self.history:
            words = " ".join(word.text for word in take_words(heard.events))
            answers.setdefault(main_number(heard.turn.number), []).append(words)
        asked = tuple(
            (number, self.questions[number - 1], " ".join(texts)) for number, texts in answers.items() if number
        )
        worst = next((main_number(entry.number) for entry in ledger(self.history)), None)
        return Agenda(asked, self._takes(), worst, self._before)

    def _takes(self) -> dict[int, int]:
        """Return the takes of each question so far."""
        return {heard.turn.number: heard.takes[-1].take.take for heard in self.history if heard.takes}

    def _hint(self, at: float) -> Suggestion | None:
        """Give what the coach says to somebody who asks nothing, once in an interview."""
        if self._hinted:
            return None
        self._hinted = True
        if ledger(self.history):
            return Suggestion("make_good", self._hints.draw("closing_bad"), at, "closing")
        return Suggestion("ask", self._hints.draw("closing_good"), at, "closing")

    def _line(self, occasion: Occasion, at: float = 0.0) -> Line:
        return Line(at, "interviewer", occasion, self._decks.draw(occasion))


def single_answer(question: Question, script: Script, settings: Settings) -> tuple[Opening, tuple[Host, ...]]:
    """Return the turn of a recorded answer by itself, to which nobody leads, and who answers the person in it."""
    turn = Turn("question", 1, 1, question)
    return Opening(turn, ()), Conversation((question,), script, settings, settings.seed or 0).hosts(turn)


def _as_then(question: Question, main: Question, decks: Decks) -> Question:
    """Ask back what was asked in a session that is heard again."""
    draw_again(question, main, decks)
    return question


def _has_spoken(heard: HeardTurn) -> bool:
    sounds = (event.end - event.start for event in heard.events if isinstance(event, Utterance))
    return any(take.metrics.words for take in heard.takes) or sum(sounds) >= SPOKEN_SECONDS
