"""Comments on the content of answers: what a model is sent, and what of its answer can be shown. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.advisor.cleaning import objects_in, quote_in
from assistant.advisor.instructions import MOST_SENT, instructions, is_cut, sendable
from assistant.advisor.records import Request
from assistant.advisor.rules import comment_fault
from assistant.base.speech import Record

MOST_AN_ANSWER = 2


class GivenAnswer(Record, frozen=True):
    """An answer as it was recognised."""

    name: str
    """Its number, such as 2 or 2a."""
    question: str
    words: tuple[str, ...]


class Comment(Record, frozen=True):
    """A comment of a model on what was said."""

    answer: str
    quote: str
    """The words that it is about, as they stand in the transcript."""
    text: str


def request(answers: Sequence[GivenAnswer]) -> Request:
    """Return what is sent: the questions and the answers."""
    room = MOST_SENT["answers"]
    rows: list[dict[str, str]] = []
    cut = False
    for answer in answers:
        whole = (" ".join(answer.words),)
        said = sendable(whole, MOST_SENT["answer"] + 1)
        cut = cut or is_cut(said, whole)
        room -= len(said)
        if room < 0:
            cut = True
            break
        rows.append({"number": answer.name, "question": answer.question, "answer": said})
    return Request("comments", instructions("comments"), {"answers": tuple(rows)}, ("session",) if cut else ())


def comments(text: str, answers: Sequence[GivenAnswer]) -> tuple[Comment, ...]:
    """Return the comments in a model's answer that quote the transcript and keep the rules, answer by answer."""
    found: list[Comment] = []
    for comment in _quoting(text, {answer.name: answer for answer in answers}):
        alike = [each for each in found if each.answer == comment.answer]
        if len(alike) < MOST_AN_ANSWER and comment.text not in {each.text for each in alike}:
            found.append(comment)
    order = [answer.name for answer in answers]
    return tuple(sorted(found, key=lambda each: order.index(each.answer)))


def _quoting(text: str, answers: dict[str, GivenAnswer]) -> Iterator[Comment]:
    for item in objects_in(text):
        answer = answers.get(item.get("answer", ""))
        if answer is None:
            continue
        quote = quote_in(item.get("quote", ""), answer.words)
        comment = item.get("comment", "")
        if quote and not comment_fault(comment, f"{answer.question} {' '.join(answer.words)}"):
            yield Comment(answer.name, quote, comment)
