"""What is asked back about an answer: what a model is sent, and whether what it wrote can be asked. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from assistant.advisor.cleaning import objects_in, quote_in
from assistant.advisor.instructions import MOST_SENT, asked_for, instructions, is_cut, sendable
from assistant.advisor.job_questions import alike
from assistant.advisor.records import Request
from assistant.advisor.rules import question_fault
from assistant.base.speech import Record
from assistant.language.answers.probes import PROBES, ProbeKind

MOST_CHARACTERS = 160
"""Of what is asked back: one breath."""
OPEN_KINDS = {
    "result": "how it ended",
    "own_part": "what the person did themselves",
    "measure": "how much, or how they know",
    "example": "an example",
    "reason": "why",
    "elaborate": "more about something that was said",
}
"""What each kind asks for, as a model is told."""


class AskedBack(Record, frozen=True):
    """A follow-up that a model wrote and that may be asked."""

    text: str
    kind: ProbeKind


def request(question: str, words: Sequence[str], kinds: Collection[ProbeKind], asked: Sequence[str] = ()) -> Request:
    """Return what is sent: the question, the answer, what was asked back before, and what may be asked back."""
    whole = (" ".join(words),)
    data = {
        "question": question,
        "answer": sendable(whole, MOST_SENT["answer"] + 1),
        "already asked": "\n".join(dict.fromkeys(asked)),
        "open kinds": "\n".join(f"{kind}: {OPEN_KINDS[kind]}" for kind in PROBES if kind in kinds),
    }
    return Request("follow-ups", instructions("follow-ups"), data, ("answer",) if is_cut(data["answer"], whole) else ())


def example() -> Request:
    """Return what is shown before a practice: what is sent after each answer, with other words for the person's."""
    return request(
        "(the question that you were asked)",
        ("(your answer, as it was recognised)",),
        PROBES,
        ("(what was asked back before)",),
    )


def asked_back(
    text: str, question: str, words: Sequence[str], kinds: Collection[ProbeKind], before: Sequence[str] = ()
) -> AskedBack | None:
    """Return the first follow-up in a model's answer that rests on the person's words and asks nothing again."""
    source = f"{question} {' '.join(words)}"
    for item in objects_in(text):
        asked, kind = item.get("question", ""), item.get("kind", "")
        if kind not in kinds or len(asked) > MOST_CHARACTERS or not asked.endswith("?"):
            continue
        told = any(each not in kinds for each in asked_for(asked))
        if told or any(alike(asked, other) for other in (question, *before)):
            continue
        if quote_in(item.get("quote", ""), words) and not question_fault(asked, source):
            return AskedBack(asked, kind)  # type: ignore[arg-type]
    return None
