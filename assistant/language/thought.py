# ruff: noqa: SIM905 (word lists are read and sorted more easily as text)
"""Tells from the last words before a silence whether a thought is complete.

Recognisers put a full stop after many clips that end in the middle of a sentence, so the words outrank the
punctuation. A fall of the voice completes what the words may have closed, and never overrides them. Nudging a person
who has finished is the worst error and cutting off one who thinks the second, so what can be either is "unclear".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from assistant.base.speech import FILLERS, Ending, Word, ends_sentence, normalise
from assistant.language.sentence_end import COMMAS, QUESTION_WORDS, chance_of_end

Thought = Literal["complete", "unfinished", "unclear"]

WINDOW = 20
"""Words looked at, counted from the end."""
SHORTEST_SENTENCE = 4
"""Words that a sentence needs to be called complete, unless it is a known closing."""
BEGUN_WORDS = 8
"""Words that an answer needs before a fall completes it: "okay" and "so, my last job" fall too, and begin it."""
FALL_SEMITONES = -2.5
"""A voice that ends so far below its own median has come down; measured, see docs/method/method.md."""
FALL_SEMITONES_A_SECOND = -6.0
"""And it does so in the last syllables: some voices lie low throughout."""

ANNOUNCING = frozenset(
    """
    a an the my your our their every and or but because cause 'cause if unless whereas although whether nor than
    """.split()
)
"""These announce a noun or a clause, whatever stands before them; "his", "this", "so" and "though" also close one."""
HANGING = frozenset("so like which who when where while since mostly mainly basically actually especially".split())
"""Who breaks off does so behind these, and a sentence may end in them: so they never complete one."""
OVER = 0.25
"""A sentence that is over so likely is whole."""
OPEN = 0.035
"""Less likely than this, it breaks off. Figures of all three: docs/method/accuracy.md, "Ends of sentences"."""
TAIL = 8
"""Words at a sentence's end, or what follows a comma among them, that are weighed alone, too: recognisers lose full
stops, and what runs on for long then looks more likely to be over than its end does."""
OPEN_TAIL = 0.02
"""If these are over less likely than this, it breaks off as well."""
FALLEN = 0.2
"""The voice may complete what is at least so likely to be over."""

PRONOUNS = frozenset("i we he she they you it".split())
AUXILIARIES = frozenset("am are is was were do does did have has had can could will would should might".split())
"""Behind one of these a pronoun may close a sentence: "neither could I"."""
STRANDED = frozenset("to for with about from of at by on in into".split())
"""Behind a question word these may close a sentence: "who she was talking to"."""
WISHES = frozenset("want wanted need needed like love".split())
"""And "to" does behind these: "I didn't want to"."""

CLOSINGS = frozenset(
    {
        *("yes", "no", "yeah", "yep", "nope", "definitely", "absolutely", "exactly", "done"),
        *(
            "that's it",
            "that's all",
            "that is it",
            "that is all",
            "i'm done",
            "i was",
            "of course",
            "not really",
            "not yet",
        ),
        *("i think so", "i do", "i am", "i have", "i did", "so yeah", "and so on", "that's that", "thank you"),
        *("thanks", "all right thanks", "alright thanks", "okay thanks"),
    }
)
"""What is complete although it is short."""

OPENERS = frozenset("okay ok right alright anyway".split())
"""A sentence of these alone takes a new run at the answer: no fall makes it the end."""

TRAILING_OFF = (",", "-", "–", "—", "...", "…", ":", ";")


def judge_thought(words: Sequence[Word], ending: Ending | None = None) -> Thought:
    """Judge whether the last of `words` completes a thought; give all words of the take, or the last 20 or so.

    `ending` is how the voice ended behind them, if that was measured. "unclear" without words. Pure.
    """
    return judge_texts([word.text for word in words[-WINDOW:]], ending)


def judge_texts(
    spoken: Sequence[str], ending: Ending | None = None, weigh: Callable[[Sequence[str]], float] = chance_of_end
) -> Thought:
    """Judge the same of the words' texts; `weigh` returns how likely a sentence is over."""
    if not spoken:
        return "unclear"
    if spoken[-1].endswith(TRAILING_OFF):
        return "unfinished"
    sentence = _last_sentence(spoken)
    plain = [normalise(text) for text in sentence]
    if plain[-1] in FILLERS or plain[-1] in ANNOUNCING:
        return "unfinished"
    if _is_closing(plain):
        return "complete"
    chance = weigh(sentence)
    if chance < OPEN or weigh(_tail(sentence)) < OPEN_TAIL:
        return "unclear" if _may_close(plain) else "unfinished"
    whole = chance >= OVER and ends_sentence(spoken[-1]) and len(plain) >= SHORTEST_SENTENCE
    fallen = chance >= FALLEN and _falls(ending) and len(spoken) >= BEGUN_WORDS and not OPENERS.issuperset(plain)
    return "complete" if (whole or fallen) and plain[-1] not in HANGING else "unclear"


def _may_close(sentence: Sequence[str]) -> bool:
    """Tell whether the last words are of a shape that closes sentences, although it seldom does: "and so was I"."""
    before, last = sentence[-2:-1], sentence[-1]
    if last in PRONOUNS:
        return not AUXILIARIES.isdisjoint(before)
    if last == "to" and not WISHES.isdisjoint(before):
        return True
    return last in STRANDED and AUXILIARIES.isdisjoint(before) and not QUESTION_WORDS.isdisjoint(sentence[:-1])


def _falls(ending: Ending | None) -> bool:
    return ending is not None and ending.level <= FALL_SEMITONES and ending.slope <= FALL_SEMITONES_A_SECOND


def _last_sentence(spoken: Sequence[str]) -> Sequence[str]:
    start = max((at + 1 for at, text in enumerate(spoken[:-1]) if ends_sentence(text)), default=0)
    return spoken[start:]


def _tail(sentence: Sequence[str]) -> Sequence[str]:
    """Return the last words, or the part of them that follows the last comma, if that could be a sentence."""
    tail = sentence[-TAIL:]
    commas = (at + 1 for at, text in enumerate(tail[:-SHORTEST_SENTENCE]) if text.endswith(COMMAS))
    return tail[max(commas, default=0) :]


def _is_closing(sentence: Sequence[str]) -> bool:
    said = [word for word in sentence if word not in FILLERS]
    while len(said) > 1 and said[0] in ("so", "and", "yeah", "yes", "no", "well", "okay"):
        if " ".join(said) in CLOSINGS:
            return True
        said = said[1:]
    return " ".join(said) in CLOSINGS
