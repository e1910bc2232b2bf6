"""Notices recoveries and other speech acts towards the interviewer in the words of a take."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from assistant.base.events import Because, Line, Move, MoveKind, Occasion, Suggestion
from assistant.base.speech import Utterance, Word, is_filler
from assistant.detectors.interface import Heard
from assistant.detectors.move_rules.guards import GO_ON
from assistant.detectors.move_rules.learned import believed, chances_of, likeliest, stretches, touches
from assistant.detectors.move_rules.replies import Asked, reply
from assistant.detectors.move_rules.scores import ENOUGH, SURE, Scored, prepare, score
from assistant.detectors.move_rules.sentences import Sentence, sentences
from assistant.language.thought import judge_thought

REPLY_SECONDS = 10.0
"""How long after a question of the program a bare yes or no is an answer to it, seconds of stream time."""
QUESTIONS: dict[Because | Occasion, Asked] = {
    "unsure_pause": "check",
    "check_done": "check",
    "check_move_on": "check",
    "check_more": "more",
    "check_skip": "skip",
    "ask_back": "offer",
    "ask_back_skip": "offer",
    "ask_back_stop": "offer",
    "ask_back_repeat": "offer",
    "ask_back_meaning": "offer",
    "ask_back_slower": "offer",
    "ask_back_louder": "offer",
    "offer_return": "offer",
    "offer_again": "offer",
    "closing_question": "questions",
    "anything_else": "questions",
}
"""What asks the person something that yes or no answers: causes of suggestions, and occasions of lines."""
UNSAYS_THE_END = frozenset(
    ("ask_restart", "rephrase", "ask_pause", "ask_repeat", "return_to_question", "laugh_off", "ask_stop")
)
"""Said after "that's my answer", these take it back."""
CARRY_SECONDS = 3.0
"""A request broken by a shorter silence than this is read across it, seconds."""
CARRY_WORDS = 6
"""Words of the last utterance that are read together with the next one."""
PLAIN: frozenset[MoveKind] = frozenset(("ask_interviewer_question", "ask_repeat"))
"""A request is a question, too: who asks one may mean more by it than a rule can tell from its form."""
BY_EAR = frozenset({"laugh_off"})
"""Moves of which words alone never make certain."""

ON_TO_THE_NEXT = re.compile(r"\b(?:next|mov\w+ (?:on|along))\b", re.IGNORECASE)
UNANSWERED = re.compile(r"\b(?:skip|pass|miss|leav|drop|another|different|else|park|avoid|instead)", re.IGNORECASE)
"""Who asks for the next question without such a word has answered, if they said anything worth the name."""
AN_ANSWER_WORDS = 8
"""So many words are worth the name."""
SAID_SO = re.compile(r"\b(?:my answer|that's (?:it|all|everything)|(?:i'm|all) (?:done|finished))\b", re.IGNORECASE)


class Moves:
    """The detector of moves, for one take. The first one made takes half a second: see `prepare`."""

    def __init__(self, reply_seconds: float = REPLY_SECONDS) -> None:
        """Build it; yes and no are understood for `reply_seconds` after a question of the program."""
        prepare()
        self._reply_seconds = reply_seconds
        self._asked_at: float | None = None
        self._asked: Asked = "check"
        self._carried: tuple[Word, ...] = ()
        self._answered = 0
        """Words of the take before this utterance."""

    def feed(self, heard: Heard) -> list[Move]:
        """Return the moves of an utterance, in the order in which they were said; remember when a reply is due."""
        if isinstance(heard, Suggestion | Line):
            asked = QUESTIONS.get(heard.because if isinstance(heard, Suggestion) else heard.occasion)
            if asked is not None:
                self._asked_at, self._asked = heard.at, asked
        if isinstance(heard, Utterance) and heard.words:
            return self._moves(heard)
        return []

    def finish(self, at: float) -> list[Move]:
        """Nothing is ever left open."""
        return []

    def _moves(self, heard: Utterance) -> list[Move]:
        replied = self._reply(heard)
        words = heard.words
        found = find_moves(words, by_rule=replied is not None)
        if not found and self._carried and words[0].start - self._carried[-1].end <= CARRY_SECONDS:
            words = self._carried + heard.words
            found = _across(words, len(self._carried))
        self._carried = () if found else heard.words[-CARRY_WORDS:]
        moves = [_move(one.kind, words[one.first : one.last + 1], heard.at, one.score >= SURE) for one in found]
        moves = [self._or_done(move, heard) for move in moves]
        self._answered += sum(not is_filler(word.text) for word in heard.words)
        if replied:
            moves = [move for move in moves if move.kind not in ("finished", "decline", "ask_skip")]
            moves.insert(0, _move(replied, heard.words, heard.at, certain=True))
        return _without_unsaid_end(moves, () if replied else heard.words)

    def _or_done(self, move: Move, heard: Utterance) -> Move:
        """Tell who goes on to the next question because they are done from who skips this one."""
        before = self._answered + sum(word.end < move.start for word in heard.words)
        skips = UNANSWERED.search(heard.text) or not ON_TO_THE_NEXT.search(move.text)
        answered = before >= AN_ANSWER_WORDS or SAID_SO.search(heard.text)
        if move.kind != "ask_skip" or skips or not answered:
            return move
        return msgspec.structs.replace(move, kind="finished")

    def _reply(self, heard: Utterance) -> MoveKind | None:
        if self._asked_at is None or heard.end < self._asked_at:
            return None
        in_time = heard.start <= self._asked_at + self._reply_seconds
        replied = reply(heard.words, self._asked) if in_time else None
        if replied or not all(is_filler(word.text) for word in heard.words):
            self._asked_at = None
        return replied


def _across(words: Sequence[Word], at: int) -> list[Scored]:
    """Find the moves that begin before the word `at` and end with it or later: of kinds that a rule finds there, too.

    The weights alone misread a cut sentence, and need not be asked where no rule finds anything.
    """
    ruled = {one.kind for one in find_moves(words, by_rule=True)}
    found = find_moves(words) if ruled else []
    return [one for one in found if one.kind in ruled and one.first < at <= one.last]


def find_moves(words: Sequence[Word], *, by_rule: bool = False) -> list[Scored]:
    """Find the moves in the words of one utterance, each kind once, in the order in which they were said.

    With `by_rule` only the rules are asked: a reply is short and easily taken for a move.
    """
    cut = sentences(words)
    found = [one for sentence in cut for one in score(sentence) if one.score >= ENOUGH]
    if not by_rule:
        found = _weighed(found, cut, words)
    best: dict[MoveKind, Scored] = {}
    for one in found:
        known = best.get(one.kind)
        if known and one.kind in GO_ON:  # "Hello? Can you hear me?" is one request
            best[one.kind] = Scored(one.kind, max(known.score, one.score), known.first, max(known.last, one.last))
        elif known is None or known.score < one.score:
            best[one.kind] = one
    moves = sorted(best.values(), key=lambda one: one.first)
    if any(one.score >= SURE for one in moves):
        # Who has asked for something in so many words is not asked back about what else was perhaps meant. A laugh is
        # never sure, and goes with what it makes light of.
        return [one for one in moves if one.score >= SURE or one.kind == "laugh_off"]
    return moves


def _weighed(found: list[Scored], cut: Sequence[Sentence], words: Sequence[Word]) -> list[Scored]:
    """Let the trained weights judge what the rules found, and add what only they hear."""
    text = " ".join(sentence.text for sentence in cut)
    judged = [(stretch, chances_of(stretch, words)) for stretch in stretches(cut, len(words))]
    kept = [one for one in (believed(one, judged, words) for one in found) if one]
    whole = [one for one in judged if len(cut) > 1 and len(one[0]) == len(words)]
    for stretch, chances in [one for one in judged if one not in whole] + whole:
        heard = likeliest(stretch, chances, text)
        beside = [one for one in kept if touches(one, stretch)]
        if heard and all(one.kind in PLAIN and one.kind != heard.kind for one in beside):
            kept = [one for one in kept if one not in beside or chances.get(one.kind, 0.0) > chances[heard.kind]]
            kept += [heard] if all(one not in kept for one in beside) else []
    return sorted(kept, key=lambda one: one.first)


def _without_unsaid_end(moves: list[Move], words: Sequence[Word]) -> list[Move]:
    """Drop "that's my answer" where the same utterance goes on to ask for something, or breaks off: "…, and"."""
    if judge_thought(words) == "unfinished":
        return [move for move in moves if move.kind != "finished"]
    asks = [move.start for move in moves if move.kind in UNSAYS_THE_END]
    return [move for move in moves if move.kind != "finished" or not any(start >= move.start for start in asks)]


def _move(kind: MoveKind, words: Sequence[Word], at: float, certain: bool) -> Move:
    text = " ".join(word.text for word in words)
    return Move(kind, at, text, words[0].start, words[-1].end, certain and kind not in BY_EAR)
