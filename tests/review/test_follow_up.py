"""The thank-you note: what it says of an interview, what it leaves out, and that nothing in it can do harm."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.base.errors import JournalError, PromptsError
from assistant.base.events import Ground, Question
from assistant.base.speech import Utterance, Word
from assistant.review import follow_up
from assistant.review.follow_up import Sender, addresses, make_note, note_email, note_markdown
from assistant.review.history import HeardTurn
from tests.support.histories import found, move, opened, said, turn

pytestmark = pytest.mark.slow

CALM = Question("calm", "Tell me about a time you stayed calm under pressure.", "behavioural")
WHY = Question("why", "Why do you want this job?", "motivation")
PIPE = "One night a pipe burst in the hotel. I walked eleven guests over to the house next door. They were tired."
BROKEN = "Well, my colleague and I, um, we had a, a conflict about the"
ASK = "Sorry, could I start over?"
PLAN = (
    "So, um, my colleague and I had, had a conflict about the release. We sat down, you know, and agreed on a plan. "
    "The team shipped two weeks later."
)
NOBODY = Sender()


def restarted(better: str = PLAN) -> HeardTurn:
    """Freeze, ask to start over, and say it better in the same turn."""
    ask = said(ASK, 14.0)
    return turn(
        said(BROKEN, 1.0), found("freeze", 7.0, 12.0), ask, move("ask_restart", ask), opened(18.0), said(better, 20.0)
    )


def good(text: str = PIPE, number: int = 2, question: Question = CALM) -> HeardTurn:
    """Answer without trouble."""
    return turn(said(text, 1.0), number=number, question=question)


def written(*history: HeardTurn, sender: Sender = NOBODY) -> str:
    """Return the note of an interview."""
    return note_markdown(make_note(history, sender))


def read_draft(draft: bytes) -> EmailMessage:
    """Open a draft as a mail program does."""
    return message_from_bytes(draft, _class=EmailMessage, policy=default)  # type: ignore[arg-type]


def test_a_note() -> None:
    """It thanks, quotes a good answer, corrects a bad one from its better take, and is signed."""
    sender = Sender(role="release manager", interviewer="Ms. Lee", company="Acme", name="Jo Doe")
    assert written(restarted(), good(), sender=sender) == (
        "Hello Ms. Lee,\n\n"
        "Thank you for talking with me about the role of release manager at Acme.\n\n"
        "I was glad of your question, “Tell me about a time you stayed calm under pressure.” What I would most like "
        "you to remember: I walked eleven guests over to the house next door.\n\n"
        "It took me more than one try to answer “Tell me about a conflict with a colleague.” This is what I meant: "
        "We sat down, and agreed on a plan. The team shipped two weeks later.\n\n"
        "I would be glad to hear from you.\n\n"
        "Kind regards,\n\nJo Doe\n"
    )


def test_nothing_about_the_sender() -> None:
    """Without names and role the sentences still are whole, and no placeholder is left to be sent by mistake."""
    note = written(good())
    assert note.startswith("Hello,\n\nThank you for talking with me.\n\n")
    assert note.endswith("I would be glad to hear from you.\n\nKind regards\n")
    assert "working at Acme." in written(good(), sender=Sender(company="Acme"))


def test_an_answer_reopened_at_the_end() -> None:
    """A better take in a later turn counts as one in the same turn does."""
    bad = turn(said(BROKEN + " release and all that.", 1.0), found("rambling", 1.0, 9.0))
    again = turn(said(PLAN, 1.0), take=2)
    assert "This is what I meant: We sat down" in written(bad, good(), again)
    assert "This is what I meant" not in written(bad, good())


def test_a_reopened_answer_that_went_worse() -> None:
    """Where the first take was the better one, the correction is built from that."""
    worse = turn(said(BROKEN + " release and all that.", 1.0), found("freeze", 3.0, 9.0), take=2)
    assert "This is what I meant: We sat down" in written(turn(said(PLAN, 1.0)), worse)


def test_no_take_was_better() -> None:
    """A modest line and no words: nothing is made up."""
    bad = turn(said(PLAN, 1.0), found("rambling", 1.0, 30.0))
    note = written(bad, good())
    assert "My answer to “Tell me about a conflict with a colleague.” came out less clearly than I wanted." in note
    assert "agreed on a plan" not in note


def test_all_went_well() -> None:
    """No correction where none is due, even after a restart of one's own free will."""
    ask = said(ASK, 14.0)
    free = turn(said(PLAN, 1.0), ask, move("ask_restart", ask), opened(18.0), said(PLAN, 20.0))
    for note in (written(good()), written(free, good())):
        assert not re.search("more than one try|less clearly", note)


def test_an_answer_put_another_way() -> None:
    """A first take that was only put another way, without trouble, is not what the person meant."""
    other = "The short version would be that all of us had been talking past one another for weeks."
    way = said("Let me put that another way.", 30.0)
    note = written(turn(said(PLAN, 1.0), way, move("rephrase", way), opened(34.0, cause="rephrase"), said(other, 34.0)))
    assert "agreed on a plan" not in note


def test_at_most_one_correction() -> None:
    """Of several the worst is taken."""
    ask = said(ASK, 14.0)
    worst = turn(
        said(BROKEN, 1.0), found("freeze", 5.0, 9.0), found("freeze", 9.0, 13.0), ask, move("ask_restart", ask),
        opened(18.0), said("We want the same things, and I would learn a lot here. I enjoy the work.", 20.0),
        number=3, question=WHY,
    )  # fmt: skip
    note = written(restarted(), good(), worst)
    assert "to answer “Why do you want this job?” This is what I meant: We want" in note
    assert note.count("more than one try") == 1
    assert "less clearly" not in note


@pytest.mark.parametrize(
    ("spoken", "quoted"),
    [
        ("So, um, we, uh, we fixed the, the server in two hours.", "We fixed the server in two hours."),
        ("And I was, I was able to, you know, move all of the shops.", "I was able to, move all of the shops."),
        ("Well, the customers they stayed with us. Er, yes.", "The customers they stayed with us."),
        ("All of the 40,000 books were moved.", "All of the 40,000 books were moved."),
        ("We had planned it with the", ""),
        ("We fixed the server but then we...", ""),
        ("We sat down with all of my.", ""),
        ("I'm sorry, I am really quite nervous about this.", ""),
        ("Can you tell me what you meant by that?", ""),
        ("It made all of them very happy indeed.", ""),
        ("the end of something that was cut in two.", ""),
    ],
)
def test_what_is_quoted(spoken: str, quoted: str) -> None:
    """Whole sentences only, without fillers and repeats; none about the talk, none that points to what is left out."""
    padding = "Then the other thing was over there and it went on and on like that,"
    heard = turn(said(spoken, 1.0), said(padding, 40.0))
    assert make_note([heard], NOBODY).fact == quoted


def test_what_was_hardly_understood_is_not_quoted() -> None:
    """One word that the recogniser guessed spoils its sentence."""
    words = said(PIPE, 1.0).words
    guessed = (*words[:5], Word(words[5].start, words[5].end, words[5].text, 0.1), *words[6:])
    note = written(turn(Utterance(1.0, 10.0, guessed, 11.0)))
    assert "pipe" not in note
    assert "eleven guests" in note


def test_half_a_sentence_is_not_quoted() -> None:
    """A full stop that the recogniser put into a pause ends no sentence: the words after it go on."""
    heard = turn(said("The head teacher of the school gave us.", 1.0), said("her own room for two weeks.", 10.0))
    assert make_note([heard], NOBODY).fact == ""


def test_a_request_is_not_quoted() -> None:
    """What was said to the interviewer is no part of the answer."""
    words = said("I would like to take that from the very top now.", 1.0)
    heard = turn(words, move("ask_restart", words, certain=False), said("And there was more of it to come", 20.0))
    assert make_note([heard], NOBODY).fact == ""


@pytest.mark.parametrize(
    "history", [[], [turn(reason="skipped")], [turn(said("Not too bad!", 1.0), part="small_talk")]]
)
def test_nothing_to_follow_up(history: list[HeardTurn]) -> None:
    """Without an answer there is no note, and the error says so."""
    with pytest.raises(JournalError, match="holds no answer") as caught:
        make_note(history, NOBODY)
    assert caught.value.hint


def test_markup_is_text() -> None:
    """What was said or given shows as it is in Markdown: no HTML, no link, no list."""
    nasty = Question("q", "Why <script>alert(1)</script> [me](http://x) *now*?")
    sender = Sender(name="- Jo_Doe", role="1. `cook`", interviewer="# Lee & Co")
    note = written(good("We sold <b>two</b> hundred cakes on one single sunny weekend.", question=nasty), sender=sender)
    assert r"\<script\>alert(1)\</script\> \[me\](http://x) \*now\*?" in note
    assert r"We sold \<b\>two\</b\> hundred" in note
    assert note.startswith(r"Hello \# Lee \& Co,")
    assert r"the role of 1\. \`cook\`." in note
    assert note.endswith("\n\\- Jo\\_Doe\n")


def test_the_draft() -> None:
    """It opens for editing, holds the same words without Markdown's escapes, and keeps emoji and accents."""
    sender = Sender(role="chef de partie", interviewer="Zoë *Lee* 🎉", name="Jo")
    note = make_note([good()], sender)
    mail = read_draft(note_email(note, to="Zoë Lee <zoe@example.com>, hr@example.com", sender="jo@example.org"))
    assert mail["X-Unsent"] == "1"
    assert mail["Subject"] == "Thank you for our conversation: chef de partie"
    assert mail["To"] == "Zoë Lee <zoe@example.com>, hr@example.com"
    assert mail["From"] == "jo@example.org"
    assert mail.get_content_type() == "text/plain"
    text = mail.get_content().replace("\r\n", "\n")
    assert text.startswith("Hello Zoë *Lee* 🎉,\n")
    assert text == note_markdown(note).replace("\\", "")


def test_a_draft_to_nobody() -> None:
    """Addresses may be left out; the mail program asks for them."""
    mail = read_draft(note_email(make_note([good()], NOBODY)))
    assert mail["Subject"] == "Thank you for our conversation"
    assert mail["To"] is None
    assert mail["From"] is None


def test_no_header_is_smuggled_in() -> None:
    """A line break in a name or a role adds no line to the head of the draft."""
    sender = Sender(role="cook\r\nBcc: spy@example.com", interviewer="Lee\nX-Evil: 1", name="Jo\x00\u202e\ud800")
    note = make_note([good()], sender)
    mail = read_draft(note_email(note, to="lee@example.com"))
    assert set(mail.keys()) == {
        "X-Unsent", "Subject", "To", "Content-Type", "Content-Transfer-Encoding", "MIME-Version",
    }  # fmt: skip
    assert mail["Subject"] == "Thank you for our conversation: cook Bcc: spy@example.com"
    assert note.name == "Jo"


@pytest.mark.parametrize(
    "text",
    ["nobody", "a@b.c\nBcc: evil@x.y", "a@b.c\r\n", "a@b..c", "a b@c.d", "@", "ä ö@b.c", "a@ö_.c", "Lee <>", "x" * 300],
)
def test_no_address(text: str) -> None:
    """What is no mail address is refused, and shown on one line."""
    with pytest.raises(ValueError, match="is not a mail address") as caught:
        addresses(text)
    assert "\n" not in str(caught.value)


def test_addresses_in_any_script() -> None:
    """Letters outside ASCII are letters: servers get the domain as they know it, and names stay readable to all."""
    known = [f"{one}" for one in addresses("Zoë <jörg@müller.de>, 用户@例え.jp, jo\u0308rg@b.c")]
    assert known == ["Zoë <jörg@xn--mller-kva.de>", "用户@xn--r8jz45g.jp", "jörg@b.c"]
    mail = note_email(make_note([good()], NOBODY), to="Zoë <lee@müller.de>")
    assert mail.isascii()
    assert read_draft(mail)["To"] == "Zoë <lee@xn--mller-kva.de>"
    assert "To: jörg@b.c\r\n".encode() in note_email(make_note([good()], NOBODY), to="jörg@b.c")


def test_what_a_template_puts_in_is_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the template makes of a value, Markdown and HTML do not see it as theirs; its own words they do."""
    (tmp_path / follow_up.TEMPLATE).write_text(
        "*Dear* {{ ('<b>' ~ interviewer) | replace('_', '*') }}{{ ' ' if role }}"
    )
    monkeypatch.setattr(follow_up, "data_dir", lambda _: tmp_path)
    assert written(good(), sender=Sender(interviewer="_Lee")) == "*Dear* \\<b\\>\\*Lee\n"


def test_a_broken_template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault in the template is told with its place, and what reaches beyond the note; so is one that is not there."""
    folder = tmp_path
    monkeypatch.setattr(follow_up, "data_dir", lambda _: folder)
    with pytest.raises(PromptsError, match=r"follow_up.md.j2 cannot be used"):
        written(good())
    for text in ("{{ nobody }}", "{% if %}", "\udcff", "{{ ''.__class__.__mro__ }}"):
        (folder / follow_up.TEMPLATE).write_text(text, "utf-8", errors="surrogateescape")
        with pytest.raises(PromptsError, match=r"follow_up.md.j2 cannot be used"):
            written(good())


TEXT = st.text(max_size=120) | st.lists(st.sampled_from(["many", "words", "i", "🎉", "a\nb"]), max_size=60).map(
    " ".join
)
SPOKEN = st.lists(
    st.sampled_from(["We", "I", "agreed", "two", "plans", "finished", "it.", "them.", "um,", "sorry", "<b>", "good!"])
    | st.text(max_size=12),
    min_size=1,
    max_size=80,
).map(lambda words: " ".join(words) + " end")


@settings(deadline=None, max_examples=150)
@given(st.lists(st.tuples(SPOKEN, st.booleans(), TEXT), min_size=1, max_size=4), st.tuples(TEXT, TEXT, TEXT, TEXT))
def test_a_note_is_short(answers: list[tuple[str, bool, str]], about: tuple[str, str, str, str]) -> None:
    """Whatever was said and given, a note has fewer than 180 words, and its draft can be opened."""
    history = []
    for number, (text, bad, question) in enumerate(answers, start=1):
        trouble = [found("freeze", 1.0, 5.0)] if bad else []
        asked = Question("q", question)
        history.append(turn(said(text, 1.0), *trouble, opened(100.0), said(text, 101.0), number=number, question=asked))
    note = make_note(history, Sender(*about))
    assert len(note_markdown(note).split()) < 180
    assert len(note_markdown(note).splitlines()) < 20
    assert read_draft(note_email(note))["X-Unsent"] == "1"


def test_the_longest_note() -> None:
    """With everything in it that may be, and as long as it may be, a note has fewer than 180 words."""
    question = Question("q", " ".join(["many"] * 50) + "?")
    fact = "We sold " + " ".join(["cakes"] + [f"kind{n}" for n in range(20)]) + " and finished today."
    sentence = "We agreed on " + " ".join(f"part{n}" for n in range(13)) + " soon."
    ask = said(ASK, 14.0)
    bad = turn(
        said(BROKEN, 1.0), found("freeze", 5.0, 9.0), ask, opened(18.0), said(f"{sentence} {sentence}", 20.0),
        question=question,
    )  # fmt: skip
    long = " ".join(["long"] * 30)
    note = make_note([bad, good(fact, question=question)], Sender(long, long, long, long))
    assert note.fact
    assert note.correction
    assert 140 < len(note_markdown(note).split()) < 180


@pytest.mark.parametrize(
    ("of_one", "of_the_others", "quoted"),
    [(0.9, 0.9, True), (0.5, 0.9, True), (0.49, 0.9, False), (0.9, 0.66, False), (0.7, 0.7, True)],
)
def test_a_sentence_is_quoted_only_if_its_words_were_surely_heard(
    of_one: float, of_the_others: float, quoted: bool
) -> None:
    """No word below one half, and seven tenths on average: nobody writes to an employer what they did not say."""
    sentence = "I walked eleven guests over to the house next door."
    heard = said(sentence, 1.0)
    words = tuple(
        msgspec.structs.replace(word, confidence=of_one if place == 3 else of_the_others)
        for place, word in enumerate(heard.words)
    )
    note = written(turn(msgspec.structs.replace(heard, words=words), number=2, question=CALM))
    assert ("eleven guests" in note) == quoted


def test_neither_what_was_asked_back_nor_what_the_cv_says_is_thanked_for() -> None:
    """The interviewer's own questions are, and not those about the person's papers."""
    because_of_cv = Question("gap", "What did you do in 2019?", because=Ground("Baker, 2018", "cv"))
    history = [good(number=1), good(number=1001, question=WHY), good(number=2, question=because_of_cv)]
    assert make_note(history, NOBODY).liked == CALM.text
