"""What the program asks and says: the shipped files are sound, and a faulty one is explained."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from assistant.base import data
from assistant.base.errors import PromptsError, SecondTakeError
from assistant.base.events import Question
from assistant.base.speech import Word
from assistant.detectors.moves import find_moves
from assistant.interview import lines as prompts
from assistant.interview.banks import BUDGETS, bank_names, load_bank
from assistant.interview.interviewer import in_brief
from assistant.interview.lines import load_coach_lines, load_interviewer_lines
from assistant.language.stems import content_stems

pytestmark = pytest.mark.slow

EXPECTED_BANKS = {
    "behavioural",
    "first-job",
    "leadership",
    "motivation",
    "nursing-and-care",
    "retail-and-service",
    "sales",
    "teaching",
    "technical-software",
    "weaknesses",
}


def test_every_field_has_its_bank() -> None:
    """The ten promised banks are there."""
    assert set(bank_names()) >= EXPECTED_BANKS


@pytest.mark.parametrize("name", bank_names())
def test_a_shipped_bank_is_varied(name: str) -> None:
    """Each bank holds at least 14 questions of more than one kind, each with topics and a fitting budget."""
    bank = load_bank(name)
    assert len(bank.questions) >= 14
    assert bank.title
    assert bank.description
    assert name == "behavioural" or len({question.kind for question in bank.questions}) >= 2
    for question in bank.questions:
        assert 1 <= len(question.topics) <= 4
        assert 0.5 <= question.budget_seconds / BUDGETS[question.kind] <= 1.5
        assert re.fullmatch(r"[ -~]+[.?]", question.text), "plain characters that every voice can read"


def test_no_question_is_asked_by_two_banks() -> None:
    """Texts and ids are unlike one another across all banks."""
    questions = [question for name in bank_names() for question in load_bank(name).questions]
    assert max(Counter(question.id for question in questions).values()) == 1
    assert max(Counter(question.text.lower() for question in questions).values()) == 1


def shipped_questions() -> list[Question]:
    """Return every question that comes with the program."""
    return [question for name in bank_names() for question in load_bank(name).questions]


@pytest.mark.parametrize("question", shipped_questions(), ids=lambda question: question.id)
def test_a_shipped_question_asked_again_makes_sense_alone(question: Question) -> None:
    """Its short form is one sentence that asks, about something that it names itself."""
    again = in_brief(question)
    assert re.fullmatch(r"[ -~]+[.?]", again), again
    assert len(re.findall(r"[.?!](?: |$)", again)) == 1, again
    assert again.endswith("?") or re.match("(Tell me|Describe|Give me|Walk me|Choose) ", again), again
    assert again == question.text or 5 <= len(again.split()) <= 20, again
    assert content_stems(again), again
    assert not re.match("What happens next|What happened|And |But |So |Then |What (did|do) you do( first)?[?]", again)
    asked = re.sub("^(Tell me about|Tell me|Describe|Give me) ", "", again)
    assert not re.match("(it|they|them|he|she|this|that|those|these)\\b", asked, re.IGNORECASE), again
    dangling = r"\b(did|do|does|was|is|were|are|would|will|about|with) (it(?! about)|they|them|he|she)\b"
    assert not re.search(dangling, " ".join(again.split()[:5]), re.IGNORECASE), again


@pytest.mark.parametrize("question", shipped_questions(), ids=lambda question: question.id)
def test_a_shipped_question_has_simpler_words(question: Question) -> None:
    """Its plain form is one or two short sentences that ask the same in other words."""
    plain = question.plain
    assert re.fullmatch(r"[ -~]+[.?]", plain)
    assert len(plain.split()) <= 25
    assert 1 <= len(re.findall(r"[.?!](?: |$)", plain)) <= 3
    assert "?" in plain or re.search("(^|[.] )(Tell me|Say|Take) ", plain), plain
    same = set(zip(plain.lower().split(), plain.lower().split()[1:], plain.lower().split()[2:], strict=False))
    words = question.text.lower().split()
    shared = same & set(zip(words, words[1:], words[2:], strict=False))
    assert len(shared) <= 0.3 * len(same), shared
    assert max(len(word.strip(".,?")) for word in plain.split()) <= 13


def test_no_two_questions_are_the_same_in_plain_words() -> None:
    """Whoever asks what was meant hears about this question and no other."""
    assert max(Counter(question.plain for question in shipped_questions()).values()) == 1


def test_coach_lines_are_short_and_varied() -> None:
    """Every cause has eight lines or more, of at most ten words, all different within the cause."""
    for cause, entry in load_coach_lines().items():
        assert len(set(entry.lines)) == len(entry.lines) >= 8, cause
        assert all(len(line.split()) <= 10 for line in entry.lines), cause


def test_each_cause_has_its_move() -> None:
    """A freeze gives a pause, a second one nerves, rambling a restart, ums a pause, a drill its own move."""
    moves = {cause: entry.move for cause, entry in load_coach_lines().items()}
    rambling = {cause: move for cause, move in moves.items() if cause.startswith("rambling")}
    assert rambling.pop("rambling_fillers") == moves.pop("rambling_fillers") == "pause"
    assert set(rambling.values()) == {"restart"}
    assert {cause: move for cause, move in moves.items() if cause not in rambling} == {
        "pace": "pause",
        "freeze": "pause",
        "freeze_again": "admit_nerves",
        "unsure_pause": "pause",
        "long_silence": "pause",
        "over_time": "pause",
        "sour_start": "lighten",
        "closing_bad": "make_good",
        "closing_good": "ask",
        "drill_restart": "restart",
        "drill_rephrase": "rephrase",
        "drill_admit_nerves": "admit_nerves",
        "drill_pause": "pause",
        "drill_laugh_off": "laugh_off",
    }


def test_rambling_is_offered_both_strengths() -> None:
    """Half of the lines ask for a new start, the others put it better without asking."""
    for cause, entry in load_coach_lines().items():
        if entry.move == "restart" and not cause.startswith("drill"):
            asking = [line for line in entry.lines if re.search("start|again|another|retake|come back|try", line)]
            assert 2 <= len(asking) <= len(entry.lines) - 2, cause


def test_who_says_many_ums_is_told_to_take_their_time() -> None:
    """Every line gives time or calm; none asks to start over, to apologise, or to say that one is nervous."""
    for line in load_coach_lines()["rambling_fillers"].lines:
        assert re.search("slow|breath|pause|rush|time|stop and think", line, re.IGNORECASE), line
        assert not re.search("sorry|apolog|nerv|start over|again|rephrase|: ", line, re.IGNORECASE), line


def test_an_unsure_pause_asks_both_ways() -> None:
    """Every line offers to go on and to be done."""
    for line in load_coach_lines()["unsure_pause"].lines:
        assert line.count("?") == 1
        assert " or " in line
        assert re.search("done|finished|everything|your answer|move on", line), line


def test_a_bad_answer_can_be_made_good_in_two_ways() -> None:
    """Every line for the closing offers both to go back and to apologise; otherwise each gives something to ask."""
    lines = load_coach_lines()
    for line in lines["closing_bad"].lines:
        assert re.search("go back|return|revisit", line, re.IGNORECASE), line
        assert re.search("sorry|apologise", line), line
        assert re.search(r"\bor\b", line, re.IGNORECASE), line
    assert all("ask" in line.lower() for line in lines["closing_good"].lines)


def borrowed_moves(line: str) -> set[str]:
    """Say the words that a line lends, and hear which moves they are."""
    words = line.split(": ", 1)[1].capitalize().split()
    return {found.kind for found in find_moves([Word(n * 0.3, n * 0.3 + 0.3, w, 0.9) for n, w in enumerate(words)])}


@pytest.mark.parametrize(
    ("cause", "moves"),
    [
        ("freeze_again", {"admit_nerves"}),
        ("rambling", {"ask_restart", "rephrase"}),
        ("rambling_circles", {"ask_restart", "rephrase"}),
        ("rambling_run_on", {"ask_restart", "rephrase"}),
        ("rambling_drift", {"ask_restart", "rephrase"}),
        ("closing_good", {"ask_interviewer_question"}),
        ("drill_restart", {"ask_restart"}),
        ("drill_rephrase", {"rephrase"}),
        ("drill_admit_nerves", {"admit_nerves"}),
        ("drill_pause", {"ask_pause"}),
        ("drill_laugh_off", {"laugh_off"}),
    ],
)
def test_words_to_borrow_are_understood(cause: str, moves: set[str]) -> None:
    """Whoever says just what the coach lends is heard to make the move that it is for."""
    lines = [line for line in load_coach_lines()[cause].lines if ": " in line]
    assert len(lines) >= 8 or cause == "closing_good"
    assert [line for line in lines if not borrowed_moves(line) & moves] == []


def test_the_coach_judges_nobody() -> None:
    """No line says how the person sounds or seems; nerves are only ever offered as words to borrow."""
    for cause, entry in load_coach_lines().items():
        for line in entry.lines:
            assert not re.search(r"\b(you|you're) (sound|seem|look|are|'re) ", line.lower()), line
            assert not re.search(r"\b(um|uh|fillers?)\b", line.lower()), line
            assert ("nerv" in line.lower()) == (cause in ("freeze_again", "drill_admit_nerves")), line


def test_interviewer_lines_are_varied() -> None:
    """Every occasion has eight different lines or more, and no two occasions share one, but for sounds and silences."""
    lines = load_interviewer_lines()
    for occasion, variants in lines.items():
        assert len({line.lower() for line in variants}) == len(variants) >= 8, occasion
    spoken = Counter(line for variants in lines.values() for line in variants if not line.startswith("("))
    assert [line for line, count in spoken.items() if count > 1] == []


def test_interviewer_lines_are_easily_said() -> None:
    """Most lines have at most twelve words, none more than sixteen, in characters that every voice can read."""
    lengths = [len(line.split()) for variants in load_interviewer_lines().values() for line in variants]
    assert sum(length <= 12 for length in lengths) >= 0.9 * len(lengths)
    assert max(lengths) <= 16
    for occasion, variants in load_interviewer_lines().items():
        for line in variants:
            said = line.replace("{}", "the second shop")
            assert re.fullmatch(r"[A-Za-z' ,.:;?!…—()-]+[.?!…—)]", said), (occasion, line)


def test_asking_back_is_answered_with_yes_or_no() -> None:
    """Every variant is one question that a yes or a no answers, about starting again."""
    for line in load_interviewer_lines()["ask_back"]:
        assert re.match("(Would|Shall|Do|May|Should) ", line), line
        assert line.endswith("?"), line
        assert line.count("?") == 1, line
        assert " or " not in line, line
        assert re.search("again|from the top|another go|start over|afresh|fresh start|second try|new start", line), line


@pytest.mark.parametrize("occasion", ["small_talk", "closing_question", "which_question", "not_asked"])
def test_what_is_asked_ends_as_a_question(occasion: str) -> None:
    """What the person is to answer is the last thing that they hear."""
    assert all(line.endswith("?") for line in load_interviewer_lines()[occasion])


def test_the_closing_asks_for_questions() -> None:
    """However it is worded, the person is asked what they want to ask."""
    for line in load_interviewer_lines()["closing_question"]:
        assert re.search("(any|you).*(questions for me|like to ask me)", line.split(". ")[-1]), line


def test_cues_hold_one_stage_direction() -> None:
    """A sigh or a wait is in brackets, once in each deck of cues, and nowhere else; cues are short."""
    directions = {
        occasion: [line for line in lines if "(" in line] for occasion, lines in load_interviewer_lines().items()
    }
    assert {occasion: found for occasion, found in directions.items() if found} == {
        "cue_freeze": ["(waits)"],
        "cue_rambling": ["(sighs)"],
        "cue_over_time": ["(sighs)"],
        "cue_silence": ["(waits)"],
    }
    cues = [line for name, lines in load_interviewer_lines().items() if name.startswith("cue_") for line in lines]
    assert all(len(line.split()) <= 6 for line in cues)


def test_a_limit_of_takes_names_no_number() -> None:
    """How many takes there may be is a setting, so the lines count none."""
    for line in load_interviewer_lines()["take_limit"]:
        assert not re.search(r"\b(two|three|four|five|twice|third)\b", line), line


def test_the_starter_bank_is_sound() -> None:
    """The bank that a new one begins from has no fault and shows a question without topics or budget."""
    bank = load_bank(str(data.data_dir("prompts") / "starter.toml"))
    assert bank.questions[-1].topics == ()


def lines_folder(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str) -> None:
    """Let a folder with one file stand for the program's own."""
    (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(prompts, "data_dir", lambda _: folder)


def test_faults_in_the_coachs_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A misspelt cause, a wrong move and missing lines are told together."""
    monkeypatch.setattr(prompts, "CAUSES", prompts.CAUSES[:6])
    text = """
over_time = ["Wrap up."]
freez = 1
[freeze_again]
move = "nerves"
lines = ["Breathe."]
[unsure_pause]
move = "pause"
lines = []
[long_silence]
move = "pause"
[rambling]
move = "pause"
lines = ["Breathe.", ""]
"""
    lines_folder(tmp_path, monkeypatch, "coach.toml", text)
    with pytest.raises(PromptsError) as caught:
        load_coach_lines()
    assert [line.split("coach.toml: ")[1] for line in caught.value.message.split("\n")] == [
        'unknown key "freez"; did you mean "freeze"?',
        'freeze_again: unknown move "nerves"; did you mean "admit_nerves"?',
        'unsure_pause: "lines" needs at least one line',
        'long_silence: missing key "lines"',
        '"over_time" must be a table that begins with [over_time]',
        'rambling: the move for rambling must be "restart"',
        'rambling: "item 2 of lines" is empty',
    ]


def test_faults_in_the_interviewers_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An occasion without lines is a fault."""
    lines_folder(tmp_path, monkeypatch, "interviewer.toml", 'greeting = []\nthanks = ["Thanks."]')
    with pytest.raises(PromptsError, match='"greeting" needs at least one line') as caught:
        load_interviewer_lines()
    assert 'missing key "closing"' in caught.value.message


def test_an_installed_package_comes_before_the_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Data inside the package comes first, then the folder beside it; the loss of both is told."""
    monkeypatch.setattr(data, "PACKAGE", tmp_path / "assistant")
    with pytest.raises(SecondTakeError, match="folder prompts"):
        data.data_dir("prompts")
    (tmp_path / "prompts").mkdir()
    assert data.data_dir("prompts") == tmp_path / "prompts"
    (tmp_path / "assistant" / "_data" / "prompts").mkdir(parents=True)
    assert data.data_dir("prompts") == tmp_path / "assistant" / "_data" / "prompts"


def test_importing_is_light() -> None:
    """The command line may import this at its start: no heavy package comes along."""
    code = "import sys, assistant.interview.lines; print({'numpy', 'av', 'rich', 'tomllib'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
