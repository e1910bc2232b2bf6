"""A preparation as an ordinary question bank in TOML, and as JSON; docs/use/prepare.md describes every key. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from assistant.base.events import Question, Vacancy
from assistant.base.text import plural_in_words
from assistant.interview.banks import Bank
from assistant.preparation.dates import month_text
from assistant.preparation.proposed import MODEL_TOPIC
from assistant.preparation.records import Cv, Item, Preparation, Weak

NAME = "my-job"
MOST_TOLD = 60
"""Lines of the advertisement that a bank keeps, so that the closing can tell what is answered already."""


def bank_of(made: Preparation) -> Bank:
    """Return the questions as a bank."""
    ad = made.advertisement
    at = f" at {ad.employer}" if ad.employer else ""
    title = f"{ad.title or 'A job'}{at}"
    described = "Made from the advertisement" + (" and the CV." if made.cv is not None else ".") + _by_model(made)
    return Bank(NAME, title, described, made.questions, Vacancy(ad.title, ad.employer, ad.told[:MOST_TOLD]))


def _by_model(made: Preparation) -> str:
    by_model = sum(MODEL_TOPIC in question.topics for question in made.questions)
    if made.said is None or not by_model:
        return ""
    return f" {plural_in_words(by_model, 'question')} by the language model {made.said.model} (topic {MODEL_TOPIC})."


def bank_toml(bank: Bank) -> str:
    """Return a bank as TOML, which `questions check` accepts."""
    return "\n".join(_toml_lines(bank)) + "\n"


def _toml_lines(bank: Bank) -> Iterator[str]:
    yield f"title = {_quoted(bank.title)}"
    yield f"description = {_quoted(bank.description)}"
    if bank.job is not None:
        yield from ("", "# What the closing and the follow-up note take from the advertisement.", "[job]")
        yield f"title = {_quoted(bank.job.title)}"
        yield f"employer = {_quoted(bank.job.employer)}"
        yield "told = ["
        yield from (f"  {_quoted(line)}," for line in bank.job.told)
        yield "]"
    for question in bank.questions:
        yield from _question_lines(question)


def _question_lines(question: Question) -> Iterator[str]:
    yield from ("", "[[question]]", f"id = {_quoted(question.id)}", f"text = {_quoted(question.text)}")
    for name in ("brief", "plain"):
        if text := getattr(question, name):
            yield f"{name} = {_quoted(text)}"
    yield f"kind = {_quoted(question.kind)}"
    yield f"budget_seconds = {question.budget_seconds:g}"
    yield f"topics = [{', '.join(map(_quoted, question.topics))}]"
    if question.because is not None:
        yield f"because = {{ line = {_quoted(question.because.line)}, from = {_quoted(question.because.source)} }}"


def _quoted(text: str) -> str:
    """Return a text as a basic string of TOML; JSON escapes the same, but for one character."""
    line = " ".join(text.split())
    return json.dumps(line, ensure_ascii=False).replace("\x7f", "\\u007f")


def preparation_json(made: Preparation) -> dict[str, Any]:
    """Return a preparation as plain values."""
    ad = made.advertisement
    return {
        "title": ad.title or None,
        "employer": ad.employer or None,
        "must": _items(ad.must),
        "nice": _items(ad.nice),
        "duties": _items(ad.duties),
        "conditions": _items(ad.conditions),
        "cv": None if made.cv is None else _cv(made.cv, made.weak),
        "questions": [_question(question) for question in made.questions],
    }


def _items(items: tuple[Item | Weak, ...]) -> list[dict[str, str]]:
    return [{"text": item.text, "line": item.line} for item in items]


def _cv(cv: Cv, weak: tuple[Weak, ...]) -> dict[str, Any]:
    return {
        "jobs": [
            {
                "title": post.title or None,
                "employer": post.employer or None,
                "from": month_text(post.start),
                "to": month_text(post.end),
            }
            for post in cv.posts
        ],
        "gaps": [{"from": month_text(gap.start), "to": month_text(gap.end)} for gap in cv.gaps],
        "claims": [{"line": line} for line in dict.fromkeys(item.line for item in cv.claims)],
        "changes_of_field": {"value": bool(cv.change), "line": cv.change or None},
        "skills": list(cv.skills),
        "weak": _items(weak),
    }


def _question(question: Question) -> dict[str, Any]:
    because = question.because
    grounds = None if because is None else {"line": because.line, "from": because.source}
    return {"text": question.text, "kind": question.kind, "because": grounds}
