"""Recordings and saved sessions heard again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np
import pytest
import soundfile

from assistant.base.errors import AudioFileError, JournalError, PromptsError
from assistant.base.events import EndOfAnswer, Event, Finding, Question, Suggestion
from assistant.base.samples import Samples
from assistant.base.settings import Settings
from assistant.base.speech import Frame, HeardBy, KeyPressed, Unheard, Utterance, Word
from assistant.batch.jobs import Job
from assistant.batch.rows import recording_row
from assistant.hearing.ears import RecognizerWorker, WaitForDecode
from assistant.interview.conversation import Conversation
from assistant.interview.lines import Script
from assistant.interview.sidecar import GENERAL, sidecar_question
from assistant.rehearsal.live_loop import record
from assistant.rehearsal.plan import plan_resumed
from assistant.rehearsal.replay import replay_recording, replay_session
from assistant.rehearsal.saved_turn import with_inputs
from assistant.rehearsal.studio import Studio, Taken
from assistant.review.replayed import Replayed, Skipped
from assistant.sessions.journal import EVENTS_FILE, VERSION, Journal, SessionStarted, read_session
from tests.support.fakes import QUESTION, SCRIPT, FakeRecognizer, Loudness, frames, sound
from tests.support.other_sound import MAN, WOMAN, talk, tune

pytestmark = pytest.mark.slow

TALK = "#" * 10
FREEZE = TALK * 2 + "." * 50 + TALK * 2
ASK = "Sorry, could I start over?"
UNFINISHED = "I was responsible for the"
COMPLETE = "whole project and we finished it in time."
SETTINGS = Settings(seed=5)


@contextmanager
def studio(*texts: str, settings: Settings = SETTINGS, script: Script = SCRIPT) -> Iterator[Studio]:
    """Give a studio whose recogniser reads from a script."""
    with RecognizerWorker(FakeRecognizer(*texts)) as worker:
        yield Studio(settings, worker, Loudness, script)


def recorded(path: Path, drawing: str) -> Path:
    """Write a drawing as sound."""
    soundfile.write(path, sound(drawing), 16_000)
    return path


def replayed(path: Path, *texts: str, question: Question | None = QUESTION) -> Replayed:
    """Replay a recording with a scripted recogniser."""
    with studio(*texts) as scripted:
        return replay_recording(path, question, scripted)


class AnySound(Loudness):
    """A VAD for whispers: any sample that is not zero makes a frame speech."""

    def probability(self, frame: Frame) -> float:
        """Return 0.95 or 0.02."""
        return 0.95 if frame.samples.any() else 0.02


class AnyVoice(FakeRecognizer):
    """A recogniser for whispers."""

    def words(self, samples: Samples) -> list[Word]:
        """Hear what is not zero as if it were loud."""
        return super().words((np.sign(samples) * 20_000).astype(np.int16))


@pytest.mark.parametrize(("level", "is_judged"), [(-50.0, True), (-66.0, False)])
def test_speech_that_is_too_quiet_is_not_judged(tmp_path: Path, level: float, is_judged: bool) -> None:
    """The words of a whisper far away may be anybody's guess: that is said, and nothing is found by them."""
    whisper = np.sign(sound(FREEZE)) * round(32_768 * 10 ** (level / 20))
    soundfile.write(tmp_path / "a.wav", whisper.astype(np.int16), 16_000)
    with RecognizerWorker(AnyVoice(UNFINISHED, COMPLETE)) as worker:
        heard = replay_recording(tmp_path / "a.wav", QUESTION, Studio(SETTINGS, worker, AnySound, SCRIPT))

    row = recording_row(Job(1, "a", "/a"), heard)
    assert heard.judged == is_judged
    assert any(isinstance(event, Finding) for event in heard.events) == is_judged
    assert any("very quiet" in note for note in heard.notes) != is_judged
    assert (row.clean is None) != is_judged
    assert row.words == 13


def with_a_tune() -> Samples:
    """Return an answer with a freeze in it, and a tune under all of it."""
    answer = sound(FREEZE)
    return np.asarray(answer + tune(len(answer) / 16_000)[: len(answer)] * 900, dtype=np.int16)


def by_two() -> Samples:
    """Return an answer with a freeze in it that two people give by turns."""
    half = talk([MAN, WOMAN] * 2)
    return np.concatenate([half, np.zeros(5 * 16_000, np.int16), half])


@pytest.mark.parametrize(("made", "what"), [(with_a_tune, "Music"), (by_two, "A second voice")])
def test_what_cannot_be_told_apart_is_not_judged(tmp_path: Path, made: Callable[[], Samples], what: str) -> None:
    """With music or a second voice through it the words stand, a note says why, and nothing is found or suggested."""
    soundfile.write(tmp_path / "a.wav", made(), 16_000)
    heard = replayed(tmp_path / "a.wav", UNFINISHED, COMPLETE)
    assert [note for note in heard.notes if note.startswith(f"{what} is heard through much of it")]
    assert not heard.judged
    assert not any(isinstance(event, Finding | Suggestion) for event in heard.events)
    assert recording_row(Job(1, "a", "/a"), heard).clean is None
    assert heard.metrics.words


# Recordings


def test_a_recording_is_heard_to_its_end(tmp_path: Path) -> None:
    """A silence that would end a live answer is told, and what comes after it is heard."""
    path = recorded(tmp_path / "a.wav", TALK * 2 + "." * 80 + TALK * 2)
    whole = f"The warehouse was late every week, so I asked each driver what held them up. I led the {COMPLETE}"
    result = replayed(path, whole, "One more thing.")
    assert [event.text for event in result.events if isinstance(event, Utterance)][-1] == "One more thing."
    ends = [event.reason for event in result.events if isinstance(event, EndOfAnswer)]
    assert ends == ["silence", "source"]
    assert (result.seconds, result.file, result.notes) == (12.0, str(path), ())


def test_what_the_coach_would_have_said_is_told(tmp_path: Path) -> None:
    """With when, and why."""
    result = replayed(recorded(tmp_path / "a.flac", FREEZE), UNFINISHED, COMPLETE)
    (nudge,) = [event for event in result.events if isinstance(event, Suggestion)]
    assert (nudge.move, nudge.because) == ("pause", "freeze")
    assert 6.0 <= nudge.at < 6.1


def test_the_order_of_recordings_does_not_matter(tmp_path: Path) -> None:
    """Each has a coach of its own: the second time is like the first."""
    path = recorded(tmp_path / "a.flac", FREEZE)
    with studio(UNFINISHED, COMPLETE, UNFINISHED, COMPLETE) as scripted:
        first, second = (replay_recording(path, QUESTION, scripted) for _ in range(2))
    assert first == second


def test_events_and_progress_are_told_while_it_is_heard(tmp_path: Path) -> None:
    """For the screen: each event once, and time that only grows, with the length of the file."""
    events: list[Event] = []
    heard: list[tuple[float, float | None]] = []
    path = recorded(tmp_path / "a.flac", FREEZE)
    with studio(UNFINISHED, COMPLETE) as scripted:
        result = replay_recording(
            path, QUESTION, scripted,
            on_event=events.append, on_progress=lambda seconds, total: heard.append((seconds, total)),
        )  # fmt: skip
    assert tuple(events) == result.events
    assert heard == sorted(heard)
    assert {total for _, total in heard} == {9.0}


def test_a_recording_without_speech_is_a_result_with_a_note(tmp_path: Path) -> None:
    """No words, no error."""
    result = replayed(recorded(tmp_path / "a.wav", "." * 30))
    assert result.notes == ("No speech was recognised in it.",)
    assert result.metrics.words == 0


def test_a_recording_that_is_not_there_is_an_error_of_the_file(tmp_path: Path) -> None:
    """Named, with a hint."""
    with pytest.raises(AudioFileError, match=r"none\.wav") as caught:
        replayed(tmp_path / "none.wav")
    assert caught.value.hint


# The question


def test_without_a_question_it_is_a_general_one_of_two_minutes(tmp_path: Path) -> None:
    """Nothing beside the recording, nothing on the command line."""
    assert replayed(recorded(tmp_path / "a.wav", TALK), "Yes.", question=None).question == GENERAL
    assert GENERAL.budget_seconds == 120.0


def test_the_sidecar_holds_the_question(tmp_path: Path) -> None:
    """With its budget; what else it holds is not looked at."""
    path = recorded(tmp_path / "a.wav", TALK)
    path.with_suffix(".toml").write_text('[question]\ntext = "Why here?"\nbudget_seconds = 45\n[other]\nx = 1\n')
    asked = replayed(path, "Yes.", question=None).question
    assert (asked.id, asked.text, asked.budget_seconds) == ("a", "Why here?", 45.0)


def test_a_question_that_is_given_outranks_the_sidecar(tmp_path: Path) -> None:
    """Even one that could not be read."""
    path = recorded(tmp_path / "a.wav", TALK)
    path.with_suffix(".toml").write_text("this is no TOML")
    assert replayed(path, "Yes.").question == QUESTION


@pytest.mark.parametrize(
    "text",
    [
        "no toml",
        "x = 1",
        "question = 3",
        "[question]\nbudget_seconds = 3",
        '[question]\ntext = "Why?"\nbudget_seconds = "long"',
        "[question]\ntext = 3",
        '[question]\ntext = " "',
        '[question]\ntext = "Why?\\u001b[31m"',
        '[question]\ntext = "Why?"\nbudget_seconds = 0',
        '[question]\ntext = "Why?"\nbudget_seconds = nan',
        '[question]\ntext = "Why?"\nkind = "behavioral"',
        "",
    ],
)
def test_a_sidecar_without_a_usable_question_is_named(tmp_path: Path, text: str) -> None:
    """And can be mended."""
    path = tmp_path / "a.wav"
    path.with_suffix(".toml").write_text(text)
    with pytest.raises(PromptsError, match=r"a\.toml") as caught:
        sidecar_question(path)
    assert caught.value.hint
    assert "\n" not in caught.value.message


def test_a_misspelt_key_of_a_sidecar_is_not_passed_over(tmp_path: Path) -> None:
    """A budget that counts for nothing would be noticed much later; all faults are told at once."""
    path = tmp_path / "a.wav"
    path.with_suffix(".toml").write_text('[question]\ntxt = "Why?"\nbudget_secs = 45\n')
    with pytest.raises(PromptsError) as caught:
        sidecar_question(path)
    assert 'unknown key "txt"; did you mean "text"?' in caught.value.message
    assert 'unknown key "budget_secs"; did you mean "budget_seconds"?' in caught.value.message


@pytest.mark.parametrize("name", [".", "/", "..", "x" * 300 + ".wav", "a.toml"])
def test_a_path_beside_which_no_sidecar_can_lie_has_none(name: str) -> None:
    """Odd names are the business of whoever opens the file."""
    assert sidecar_question(Path(name)) is None


# Sessions


def practised(
    folder: Path, *turns: tuple[str, list[str], list[KeyPressed | Unheard]], script: Script = SCRIPT
) -> list[tuple[Event, ...]]:
    """Write a session of drawn turns, one a question, as the live loop does; return the events of each."""
    settings = msgspec.to_builtins(SETTINGS)
    questions = (QUESTION,) * len(turns)
    started = SessionStarted(VERSION, "second-take 1", "2026-01-02T03:04:05", settings, 5, questions)
    conversation = Conversation(questions, script, SETTINGS, 5)
    coach = script.cast_coach(SETTINGS, 5)
    with Journal(folder, started) as journal:
        for number, (drawing, texts, inputs) in enumerate(turns, start=1):
            opening = conversation.open_turn()
            assert opening is not None
            taken = Taken(opening.turn)
            hosts = conversation.hosts(opening.turn)
            with studio(*texts) as scripted, journal.start_turn(opening.turn) as writer:
                source = record(with_inputs(frames(sound(drawing)), inputs), writer)
                for happening in scripted.run(source, opening, hosts, coach, WaitForDecode()):
                    taken.add(happening)
            heard = conversation.close_turn(taken.heard(hears_fillers=True), last=number == len(turns))
            for event in heard.events:
                journal.write(event)
        journal.finish({})
    return [heard.events for heard in conversation.history]


def test_a_session_gives_the_same_events_again(tmp_path: Path) -> None:
    """Takes, answers, keys, gaps, what the interviewer says, and the coach's memory of what was said before."""
    inputs: list[KeyPressed | Unheard] = [KeyPressed(0.96, "m"), KeyPressed(1.28, "m"), Unheard(6.4, 1.5, "voice")]
    saved = practised(
        tmp_path / "s",
        (FREEZE, [UNFINISHED, COMPLETE], inputs),
        (FREEZE + "." * 20 + FREEZE, [UNFINISHED, ASK, UNFINISHED, COMPLETE], []),
        (FREEZE * 2, [UNFINISHED, UNFINISHED, COMPLETE], [KeyPressed(16.0, "enter")]),
    )
    texts = [UNFINISHED, COMPLETE, UNFINISHED, ASK, UNFINISHED, COMPLETE, UNFINISHED, UNFINISHED, COMPLETE]
    with studio(*texts, settings=Settings(nudges=0)) as scripted:
        again = [result for result in replay_session(tmp_path / "s", scripted) if isinstance(result, Replayed)]
    assert [result.events for result in again] == saved
    assert [result.notes for result in again] == [
        (f"The same {len(events)} events as when it was saved.",) for events in saved
    ]
    assert [len(result.heard.takes) for result in again] == [1, 2, 1]
    moves = [event.move for events in saved for event in events if isinstance(event, Suggestion)]
    assert moves == ["pause", "pause", "admit_nerves", "pause", "admit_nerves"]


def test_other_events_are_told_and_where_they_begin(tmp_path: Path) -> None:
    """Another recogniser wrote other words."""
    (saved,) = practised(tmp_path / "s", (FREEZE, [UNFINISHED, COMPLETE], []))
    with studio("We finished it all in time, as planned.", COMPLETE) as scripted:
        (result,) = replay_session(tmp_path / "s", scripted)
    assert isinstance(result, Replayed)
    assert f"The events differ from those that were saved, from number 3 of {len(saved)} on" in result.notes[0]
    assert not [event for event in result.events if isinstance(event, Finding)]


def test_a_take_whose_recording_is_gone_is_skipped_and_the_others_are_heard(tmp_path: Path) -> None:
    """Nothing else is lost."""
    one: tuple[str, list[str], list[KeyPressed | Unheard]] = (TALK * 2 + ".....", [COMPLETE], [])
    practised(tmp_path / "s", one, one, one)
    (tmp_path / "s" / "02-q02-take1.flac").unlink()
    with studio(COMPLETE, COMPLETE) as scripted:
        results = list(replay_session(tmp_path / "s", scripted))
    assert [type(result) for result in results] == [Replayed, Skipped, Replayed]
    assert isinstance(results[2], Replayed)
    assert results[2].notes[0].startswith("The same ")
    assert isinstance(results[1], Skipped)
    assert "02-q02-take1.flac" in results[1].error


def test_a_take_whose_recording_was_cut_off_says_so(tmp_path: Path) -> None:
    """The events differ, and the note tells why."""
    practised(tmp_path / "s", (FREEZE, [UNFINISHED, COMPLETE], []))
    flac = tmp_path / "s" / "01-q01-take1.flac"
    flac.write_bytes(flac.read_bytes()[: flac.stat().st_size // 2])
    with studio(UNFINISHED, COMPLETE) as scripted:
        (result,) = replay_session(tmp_path / "s", scripted)
    assert isinstance(result, Replayed)
    assert "differ" in result.notes[0]
    assert result.notes[1].startswith("The recording breaks off after")


def test_a_take_that_was_skipped_at_once_has_no_sound_and_the_same_events(tmp_path: Path) -> None:
    """Its FLAC is empty."""
    practised(tmp_path / "s", ("", [], [KeyPressed(0.0, "s")]))
    with studio() as scripted:
        (result,) = replay_session(tmp_path / "s", scripted)
    assert isinstance(result, Replayed)
    assert result.notes[0].startswith("The same 6 events")


def test_a_turn_that_breaks_off_says_that_the_rest_is_the_same(tmp_path: Path) -> None:
    """Cut off in the middle of a turn, what was saved is told to be as it was."""
    practised(tmp_path / "s", (FREEZE, [UNFINISHED, COMPLETE], []))
    journal = tmp_path / "s" / EVENTS_FILE
    journal.write_bytes(b"".join(journal.read_bytes().splitlines(keepends=True)[:7]))
    with studio(UNFINISHED, COMPLETE) as scripted:
        (result,) = replay_session(tmp_path / "s", scripted)
    assert isinstance(result, Replayed)
    assert result.notes[0] == "The 5 events that were saved are the same; the session breaks off there."


def test_a_session_that_breaks_off_is_used_as_far_as_it_goes(tmp_path: Path) -> None:
    """With a note."""
    practised(tmp_path / "s", (TALK * 2 + ".....", [COMPLETE], []), (TALK * 2 + ".....", [COMPLETE], []))
    journal = tmp_path / "s" / EVENTS_FILE
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lines[:-2]) + lines[-2][:20])
    with studio(COMPLETE, COMPLETE) as scripted:
        results = list(replay_session(tmp_path / "s", scripted))
    assert len(results) == 2
    assert all(isinstance(result, Replayed) and "breaks off" in result.notes[-1] for result in results)


def test_a_damaged_journal_is_an_error_that_names_the_line(tmp_path: Path) -> None:
    """Nothing is made up in its place."""
    practised(tmp_path / "s", (TALK * 2 + ".....", [COMPLETE], []))
    journal = tmp_path / "s" / EVENTS_FILE
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(lines[0] + b"{rubbish\n" + b"".join(lines[1:]))
    with studio() as scripted, pytest.raises(JournalError, match="line 2"):
        list(replay_session(tmp_path / "s", scripted))


def test_a_session_is_gone_on_with_by_the_recogniser_that_heard_it(tmp_path: Path) -> None:
    """Whatever is set now; an older journal names none, and was heard with the model that is included."""
    practised(tmp_path / "s", ("xxxxxxxxxxxx......", ["I was there."], []))
    saved = replace(read_session(tmp_path / "s"), note="It breaks off.")
    assert plan_resumed(saved, {"recognizer": "whisper:turbo"}, (), fast=True).recognizer == "whisper:tiny.en"
    named = replace(saved, started=msgspec.structs.replace(saved.started, heard_by=HeardBy("whisper:small.en")))
    assert plan_resumed(named, {"recognizer": "whisper:turbo"}, (), fast=True).recognizer == "whisper:small.en"
