"""The one thing about what was in the answers that would help most next time, with why. Pure but for models."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.base.events import Take, follow_ups, is_follow_up, main_number, number_name
from assistant.language.answers.kinds import MAIN
from assistant.report.parts_words import HOW_TO_ADD, NAMES
from assistant.review.answer_content import Content, content
from assistant.review.history import HeardTurn

ORDER = ("result", "action", "change", "check", "evidence", "work_on_it", "reason", "situation", "tradeoff", "weakness")
"""Missing parts, that which helps a listener most first (ours); others are told with the answer alone."""
MOST_HEDGES = 4
"""So many in an answer are told (ours) …"""
HEDGES_A_HUNDRED = 4.0
"""… if they are so many in a hundred words."""
FEWEST_WORDS = 60
"""An answer must have so many before it is said to have no figure and no name."""


def content_reasons(answers: Sequence[HeardTurn]) -> Iterator[tuple[str, str]]:
    """Give what to do next time, and why, the most helpful first; neither with its full stop."""
    told = [(take, content(take)) for take in _last_takes(answers)]
    parts = [(take, each.parts) for take, each in told if each.parts]
    for part in ORDER:
        lacking = [take for take, found in parts if part in found.missing]
        whole = [take for take, found in parts if len(found.missing) == len(MAIN[found.kind])]
        if lacking and not (part == "situation" and len(whole) < len(lacking)):
            yield _next_time(HOW_TO_ADD[part]), _why(part, lacking[0], answers)
    yield from _hedged(told)
    yield from _bare(told)


def _last_takes(answers: Sequence[HeardTurn]) -> list[Take]:
    """Return the last take of each question, without follow-ups."""
    last = {
        heard.turn.number: heard.takes[-1].take
        for heard in answers
        if heard.takes and heard.takes[-1].metrics.words and not is_follow_up(heard.turn.number)
    }
    return list(last.values())


def _next_time(sentence: str) -> str:
    return f"Next time, {sentence[0].lower()}{sentence[1:].rstrip('.')}"


def _why(part: str, take: Take, answers: Sequence[HeardTurn]) -> str:
    asked = [
        heard
        for heard in answers
        if main_number(heard.turn.number) == take.number
        and follow_ups(heard.turn.number)
        and heard.turn.question.id.endswith(f"/{part}")
    ]
    heard = f"On question {number_name(take.number)} {NAMES[part]} was not heard"
    return f"{heard} until you were asked for it" if asked else heard


def _hedged(told: Sequence[tuple[Take, Content]]) -> Iterator[tuple[str, str]]:
    for take, each in told:
        hedges, words = each.substance.hedges, each.substance.words
        if len(hedges) >= MOST_HEDGES and 100 * len(hedges) / words >= HEDGES_A_HUNDRED:
            said = ", ".join(dict.fromkeys(f"“{place.text}”" for place in hedges[:3]))
            yield (
                "Next time, say what you know without making it smaller",
                f"On question {number_name(take.number)} you hedged {len(hedges)} times: {said}",
            )


def _bare(told: Sequence[tuple[Take, Content]]) -> Iterator[tuple[str, str]]:
    for take, each in told:
        if each.parts and each.substance.words >= FEWEST_WORDS and not (each.substance.figures or each.substance.names):
            yield (
                "Next time, give one figure or one name, so that it can be pictured",
                f"Your answer to question {number_name(take.number)} had neither",
            )
