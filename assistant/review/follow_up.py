"""The thank-you note after an interview, from what was said in it. Pure but for the template; nothing is made up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import getaddresses
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from assistant.base.data import data_dir
from assistant.base.errors import JournalError, PromptsError
from assistant.base.events import Finding, Question, is_follow_up
from assistant.base.speech import Record
from assistant.review.comparison import ENOUGH_WORDS, compare
from assistant.review.history import HeardTurn
from assistant.review.ledger import TROUBLES, went_badly
from assistant.review.metrics import MeasuredTake
from assistant.review.quotes import clean, quote

TEMPLATE = "follow_up.md.j2"
NAME_WORDS, ROLE_WORDS = 6, 8
QUESTION_WORDS = 14
FACT_WORDS = 26
CORRECTION_WORDS = 36
"""Together with the template's own words they stay under 180."""
MOST_CHARACTERS = 240
"""Of a name, a role or a question: a word may be very long, too."""
SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")
"""What Markdown and HTML take for more than a character."""
LIST_MARK = re.compile(r"^([-+=]|\d+(?=[.)]))")
"""What makes a list of a line that begins with it."""


class Sender(Record, frozen=True):
    """What the person may tell about themselves and the job. All may be empty."""

    role: str = ""
    interviewer: str = ""
    company: str = ""
    name: str = ""


class Note(Record, frozen=True):
    """What the note says. Each text is one line of plain text, and short."""

    role: str
    interviewer: str
    company: str
    name: str
    liked: str = ""
    """A question that went well."""
    fact: str = ""
    """A sentence of the answer to it."""
    mended: str = ""
    """A question that went better at another try."""
    correction: str = ""
    """One or two sentences of that try."""
    missed: str = ""
    """A question that went badly and never better."""


class NotedAnswer(Record, frozen=True):
    """All takes of a question."""

    number: int
    question: Question
    takes: tuple[MeasuredTake, ...]
    bad: bool
    """True if the last take went badly."""


def make_note(history: Sequence[HeardTurn], sender: Sender) -> Note:
    """Choose what the note says of an interview: one thing that went well, and at most one correction.

    Raises:
        JournalError: nothing was answered.

    """
    answers = _answers(history)
    if not any(take.metrics.words for answer in answers for take in answer.takes):
        raise JournalError(
            "The session holds no answer, so there is nothing to follow up.", "Name a session in which you answered."
        )
    note = Note(
        role=shorten(sender.role, ROLE_WORDS),
        interviewer=shorten(sender.interviewer, NAME_WORDS),
        company=shorten(sender.company, NAME_WORDS),
        name=shorten(sender.name, NAME_WORDS),
    )
    chosen, texts = _correction(answers)
    rest = [answer for answer in answers if answer is not chosen]
    return msgspec.structs.replace(note, **texts, **_liked(rest))


def note_markdown(note: Note) -> str:
    """Return the note as Markdown, in which whatever was said or given is text and nothing else."""
    return _render(note, escape_markdown)


def note_text(note: Note) -> str:
    """Return the note as plain text."""
    return _render(note, str)


def note_email(note: Note, *, to: str = "", sender: str = "") -> bytes:
    """Return the note as a draft that mail programs open for editing. It is never sent from here.

    Raises:
        ValueError: what should be addresses is none.

    """
    known = {header: addresses(text) for header, text in (("From", sender), ("To", to)) if text}
    plain = all(address.username.isascii() for found in known.values() for address in found)
    message = EmailMessage(policy=SMTP if plain else SMTPUTF8)
    message["X-Unsent"] = "1"
    message["Subject"] = "Thank you for our conversation" + (f": {note.role}" if note.role else "")
    for header, found in known.items():
        message[header] = found
    message.set_content(note_text(note))
    return message.as_bytes()


def addresses(text: str) -> tuple[Address, ...]:
    """Read mail addresses, separated by commas, each with or without a name, in any script.

    Domains outside ASCII are written as every mail server knows them (IDNA).

    Raises:
        ValueError: one of them is none.

    """
    known = []
    for name, address in getaddresses([text]):
        try:
            if text != clean(text):
                raise ValueError("no address")
            known.append(_address(name, *unicodedata.normalize("NFC", address).rpartition("@")[::2]))
        except (ValueError, MessageError) as error:
            raise ValueError(f'"{clean(text)}" is not a mail address') from error
    return tuple(known)


def _address(name: str, user: str, domain: str) -> Address:
    """Return an address. Raises ValueError or MessageError if it is none."""
    if not all("!" <= sign <= "~" or _is_letter(sign) for sign in user):
        raise ValueError("no user")
    if not domain or not all(sign in ".-" or _is_letter(sign) for sign in domain):
        raise ValueError("no domain")
    domain = domain if domain.isascii() else domain.encode("idna").decode()
    Address(name, addr_spec=f"{''.join(sign if sign.isascii() else 'a' for sign in user)}@{domain}")  # checks signs
    return Address(name, user, domain)


def _is_letter(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LMN"


def escape_markdown(text: str) -> str:
    """Let Markdown show a text as it is."""
    return LIST_MARK.sub(lambda mark: _escape_mark(mark.group()), SPECIAL.sub(r"\\\1", text))


def _escape_mark(mark: str) -> str:
    return f"{mark}\\" if mark.isdigit() else f"\\{mark}"


def shorten(text: str, most_words: int) -> str:
    """Put a text on one line, and leave its first words."""
    words = clean(text)[:MOST_CHARACTERS].split()
    return " ".join(words[:most_words]) + (" …" if len(words) > most_words else "")


def _answers(history: Sequence[HeardTurn]) -> list[NotedAnswer]:
    asked = [heard for heard in history if heard.turn.part == "question" and not is_follow_up(heard.turn.number)]
    return [
        NotedAnswer(
            number,
            next(heard.turn.question for heard in asked if heard.turn.number == number),
            tuple(take for heard in asked if heard.turn.number == number for take in heard.takes),
            went_badly(history, number),
        )
        for number in dict.fromkeys(heard.turn.number for heard in asked)
    ]


def _liked(answers: Sequence[NotedAnswer]) -> dict[str, str]:
    """Find what to thank for: of the answers that went well at once the last with something to quote."""
    known = [answer for answer in answers if not answer.question.because or answer.question.because.source != "cv"]
    good = [answer for answer in known if not answer.bad and answer.takes[-1].metrics.words >= ENOUGH_WORDS]
    quoted = [(answer, quote(answer.takes[-1].take, most_words=FACT_WORDS)) for answer in good]
    if not quoted:
        return {}
    answer, fact = max(quoted, key=lambda pair: (len(pair[0].takes) == 1, bool(pair[1]), pair[0].number))
    return {"liked": shorten(answer.question.text, QUESTION_WORDS), "fact": fact}


def _correction(answers: Sequence[NotedAnswer]) -> tuple[NotedAnswer | None, dict[str, str]]:
    """Find the one question to correct, the worst first; without a better take, the worst to be modest about."""
    for answer in sorted(answers, key=lambda answer: -max(map(_troubles, answer.takes), default=0)):
        better = _better_take(answer)
        text = quote(better.take, most_words=CORRECTION_WORDS, most_sentences=2) if better else ""
        if text:
            return answer, {"mended": shorten(answer.question.text, QUESTION_WORDS), "correction": text}
    missed = [answer for answer in answers if answer.bad and answer.takes and answer.takes[-1].metrics.words]
    if not missed:
        return None, {}
    worst = max(missed, key=lambda answer: _troubles(answer.takes[-1]))
    return worst, {"missed": shorten(worst.question.text, QUESTION_WORDS)}


def _better_take(answer: NotedAnswer) -> MeasuredTake | None:
    """Return the last take if it beats an earlier one; where it went badly, the last before it that does."""
    known = answer.takes if answer.bad else answer.takes[-1:]
    for take in reversed(known):
        sound = not _troubles(take) and take.metrics.words >= ENOUGH_WORDS
        if sound and any(_beats(take, other) for other in answer.takes if other is not take):
            return take
    return None


def _beats(take: MeasuredTake, other: MeasuredTake) -> bool:
    if other.metrics.words < ENOUGH_WORDS:  # broken off; without a word and without trouble nobody noticed it
        return bool(other.metrics.words or _troubles(other))
    return compare(other, take).verdict == "improved"


def _troubles(measured: MeasuredTake) -> int:
    return sum(isinstance(event, Finding) and event.kind in TROUBLES for event in measured.take.events)


def _render(note: Note, escape: Callable[[str], str]) -> str:
    from jinja2 import TemplateError

    folder = data_dir("prompts")
    try:
        text: str = _templates(folder, escape).get_template(TEMPLATE).render(msgspec.structs.asdict(note))
    except (OSError, UnicodeDecodeError, TemplateError) as error:
        told = f"The template {folder / TEMPLATE} cannot be used: {error}."
        raise PromptsError(told, "Mend it, or install again.") from error
    return text.strip() + "\n"


@cache
def _templates(folder: Path, escape: Callable[[str], str]) -> Any:
    """Return what reads a template, once for as long as its file is the same.

    Jinja's own autoescaping is for HTML; `escape` is for what the note is written in.
    """
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=False,
        finalize=lambda value: escape(str(value)),
        loader=FileSystemLoader(folder),
    )
