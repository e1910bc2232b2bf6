# ruff: noqa: SIM905 (word lists are read and sorted more easily as text)
"""Tells from the last words before a silence whether a thought is complete.

Recognisers put a full stop after many clips that end in the middle of a sentence, so the words outrank the
punctuation. A fall of the voice completes what the words leave open, and never overrides them. Nudging a person who
has finished is the worst error and cutting off one who thinks the second, so what can be either is "unclear".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from assistant.base.speech import FILLERS, Ending, Word, ends_sentence, normalise

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

DETERMINERS = frozenset("a an the my your our their every".split())
"""They announce a noun. "his", "her", "this" and "that" also stand alone."""

CONJUNCTIONS = frozenset("and or but because cause 'cause if unless whereas although whether nor than".split())
"""They announce another clause or noun. "so", "though" and "then" also close a spoken sentence."""

SUBJECTS = frozenset(
    """
    i we he she they i'm i've i'd i'll we're we've we'd we'll he's she's they're they've they'll there's
    who's that's it's what's you're you've you'll it'll
    """.split()
)
"""Subject pronouns, alone or with their verb: a clause has begun."""

AUXILIARIES = frozenset(
    """
    am are is was were be being can could will would should must might may wasn't weren't isn't aren't
    """.split()
)
"""Auxiliaries and copulas await the rest, unless a short answer ends in them: "yes, I was", "as well as I could"."""

MAIN_VERBS = frozenset(
    """
    do does did done have has had been went go going make made get got take took say said know knew
    think thought want need like love work help feel felt see saw come came give gave find found keep
    kept tell told put let run ran learn learnt lead led build built teach taught left lost won met paid
    spent started began became grew brought bought saved sold set sat stood spoke wrote ended hope enjoy
    believe try use ask call show seem mean turns takes makes gets goes comes works helps needs wants
    means says feels keeps gives sent dug cut drove fell flew forgot fought threw wore woke hid hit held heard hurt
    lent rang rode rose sang shook shut slept stole stuck swam swept tore understood bit blew broke caught chose drew
    drank ate froze fed laid rebuilt spread dealt sank
    """.split()
)
"""Common verbs without a tell-tale ending: one of them, an auxiliary or a word in -ed makes a clause."""

SHORT_ANSWER_SUBJECTS = frozenset("i we he she they it you that there there's not".split())
"""Before these words' auxiliary stands a question or a comparison, and the sentence may end."""

SHORT_FORMS = frozenset("than as what how who where whatever whichever wherever yes no yeah".split())
"""With one of these earlier a sentence may end in an auxiliary: "what the problem was". So may a cut: unclear."""

PREPOSITIONS = frozenset(
    """
    of to with from into onto upon during between among toward towards against regarding despite until
    at by for
    """.split()
)
"""They await a noun. Adverbial ones (in, on, up, off, over, about, through) are left out."""

STRANDING = frozenset(
    """
    what which who whom where how that's something someone anything nothing everything lot best
    """.split()
)
"""With one of these earlier in the sentence a preposition may stand last: "what I was looking for"."""

STRANDED_AFTER = frozenset(
    """
    want wanted wants need needed needs like used supposed able love got going have had has listen
    listened talk talked dealt deal care worked work
    """.split()
)
"""After these too: "I didn't want to", "the team I worked with"."""

AWAITING_VERBS = frozenset(
    """
    became seems seemed includes including said means gave give told asked get take let make put keep
    bring want
    """.split()
)
"""Verbs that are nearly always followed by more; they make a complete sentence unclear, not unfinished."""

SELDOM_LAST = frozenset(
    """
    so well also then very quite just maybe basically actually especially mostly mainly like which who
    when where how what while since this these those about in on some any no not such both most more
    only even almost already always never several many another other pretty really fairly able trying
    going having tend kind sort as per throughout new first next last certain little few own main
    different whole real big two three four five ten half
    """.split()
)
"""Words that open or colour what follows and seldom close a sentence: at the end they make it unclear."""

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

FINAL_PAIRS = frozenset(
    {("as", "well"), ("no", "more"), ("any", "more"), ("at", "first"), ("and", "all"), ("at", "all"), ("as", "such")}
)
"""What closes a sentence although its last word alone seldom does."""

UNSURE_ENDS = SELDOM_LAST | AWAITING_VERBS | PREPOSITIONS | AUXILIARIES
TRAILING_OFF = (",", "-", "–", "—", "...", "…", ":", ";")


def judge_thought(words: Sequence[Word], ending: Ending | None = None) -> Thought:
    """Judge whether the last of `words` completes a thought; give all words of the take, or the last 20 or so.

    `ending` is how the voice ended behind them, if that was measured. "unclear" without words. Pure.
    """
    spoken = [word.text for word in words[-WINDOW:]]
    if not spoken:
        return "unclear"
    if spoken[-1].endswith(TRAILING_OFF):
        return "unfinished"
    sentence = _last_sentence(spoken)
    if sentence[-1] in FILLERS or _awaits_more(sentence):
        return "unfinished"
    if _is_closing(sentence):
        return "complete"
    if _may_await_more(sentence):
        return "unclear"
    whole = ends_sentence(spoken[-1]) and len(sentence) >= SHORTEST_SENTENCE and _has_clause(sentence)
    fallen = _falls(ending) and len(spoken) >= BEGUN_WORDS and not OPENERS.issuperset(sentence)
    return "complete" if whole or fallen else "unclear"


def _falls(ending: Ending | None) -> bool:
    return ending is not None and ending.level <= FALL_SEMITONES and ending.slope <= FALL_SEMITONES_A_SECOND


def _last_sentence(spoken: Sequence[str]) -> list[str]:
    start = max((at + 1 for at, text in enumerate(spoken[:-1]) if ends_sentence(text)), default=0)
    return [_plain(text) for text in spoken[start:]]


def _plain(text: str) -> str:
    """Normalise a word; the month keeps its capital, because "may" awaits more and "in May" does not."""
    plain = normalise(text)
    return "May" if plain == "may" and text.startswith("M") else plain


def _awaits_more(sentence: Sequence[str]) -> bool:
    before, last = sentence[:-1], sentence[-1]
    previous = before[-1] if before else ""
    if last in SUBJECTS:
        return previous not in AUXILIARIES | MAIN_VERBS  # "so do I"
    if last in AUXILIARIES:
        alone = previous in SHORT_ANSWER_SUBJECTS and (len(sentence) <= 3 or sentence[-3] in CONJUNCTIONS)
        return not alone and SHORT_FORMS.isdisjoint(before)
    if last == "to" and previous in AUXILIARIES:
        return True  # "what I did first was to"
    if last in PREPOSITIONS:
        return previous not in STRANDED_AFTER and not _is_stranded(sentence)
    return last in DETERMINERS or last in CONJUNCTIONS


def _may_await_more(sentence: Sequence[str]) -> bool:
    return sentence[-1] in UNSURE_ENDS and tuple(sentence[-2:]) not in FINAL_PAIRS and not _is_stranded(sentence)


def _is_stranded(sentence: Sequence[str]) -> bool:
    return sentence[-1] in PREPOSITIONS and not STRANDING.isdisjoint(sentence[:-1])


def _is_closing(sentence: Sequence[str]) -> bool:
    said = [word for word in sentence if word not in FILLERS]
    while len(said) > 1 and said[0] in ("so", "and", "yeah", "yes", "no", "well", "okay"):
        if " ".join(said) in CLOSINGS:
            return True
        said = said[1:]
    return " ".join(said) in CLOSINGS


def _has_clause(sentence: Sequence[str]) -> bool:
    return any(
        word in AUXILIARIES or word in MAIN_VERBS or "'" in word or (len(word) > 4 and word.endswith("ed"))
        for word in sentence
    )
