"""What the page shows besides a practice: the first page's contents, sessions, exports, the note, progress."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from urllib.parse import quote
from zipfile import ZipFile

import msgspec

from assistant.base.errors import PromptsError, SecondTakeError, trace
from assistant.base.settings import load_settings, user_settings_path
from assistant.base.speech import Record
from assistant.hearing.model_choice import for_practice
from assistant.hearing.recognizers import open_recognizer
from assistant.interview.banks import load_bank
from assistant.progress.history import read_history
from assistant.progress.overview import look_over
from assistant.progress.page import progress_page
from assistant.progress.words import headline
from assistant.report.exports import FORMATS
from assistant.report.exports.saved_session import gather
from assistant.report.lessons import review
from assistant.report.page.saved_session import session_page
from assistant.review.follow_up import Sender, make_note, note_markdown
from assistant.sessions.journal import read_session
from assistant.sessions.kept import kept_sessions
from assistant.sessions.saved_history import heard_fillers, saved_history
from assistant.sitting.privacy import kept_of_job, voice_leaves
from assistant.sound.voices import open_voices
from assistant.sound.voices.catalogue import english_voices
from assistant.web.choices import Choices
from assistant.web.messages import wav
from assistant.web.stage import Stage

KEPT_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src {scripts}; media-src data: blob:; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""Of a page that is kept as one file: its style lies inside, and only its own script may run."""
SAMPLE = "Tell me about a time when a plan did not work out, and what you did then."
NOT_KEPT = "With “Keep nothing of this session” nothing is kept."
STAYS = "What you practise stays on this computer."
GOES = "What you practise goes to the computer that Second Take runs on, and stays there."
MOST_SHOWN = 50
"""Sessions on the first page."""


class BankShown(msgspec.Struct, frozen=True):
    """A question bank to choose."""

    name: str
    title: str
    questions: int
    topics: tuple[str, ...]
    kept: str = ""
    """What is kept of a job with a session that is kept, in a sentence; empty for an ordinary bank."""
    unkept: str = ""
    """The same, with one of which nothing is kept."""


class SessionShown(msgspec.Struct, frozen=True):
    """A session that is kept."""

    name: str
    started: str
    questions: int
    bytes: int
    state: str


class HomeContents(Record, frozen=True):
    """What the first page shows."""

    choices: Choices
    banks: tuple[BankShown, ...]
    voices: tuple[tuple[str, str], ...]
    """Names, and what each is."""
    sessions: tuple[SessionShown, ...]
    running: bool
    """True if a practice is under way."""
    attended: bool
    """True if a page is there for it."""
    progress: str
    """How practice goes, in one sentence; empty before the first session."""
    exports: tuple[tuple[str, str], ...]
    privacy: str
    """Where a practice leaves what is said; empty if that is not known."""


def home_contents(stage: Stage) -> HomeContents:
    """Gather what the first page shows. Raises SecondTakeError."""
    folder, under_way = stage.sessions(), stage.under_way
    kept = kept_sessions(folder)[:MOST_SHOWN]
    overview = look_over(read_history(folder).sessions, datetime.now().astimezone().date(), None)
    return HomeContents(
        stage.home.remembered(),
        (*_jobs(stage), *(bank for name, path in stage.home.banks().items() if (bank := _bank(name, path)))),
        tuple((voice.name, voice.what) for voice in english_voices()[0]),
        tuple(SessionShown(one.name, one.started, one.questions, one.bytes, one.state) for one in kept),
        under_way is not None,
        under_way is not None and under_way.link.present,
        headline(overview) if overview.sessions else "",
        tuple((name, form.help) for name, form in FORMATS.items()),
        _privacy(stage),
    )


def _privacy(stage: Stage) -> str:
    """Say where a voice goes; nothing if what would hear it cannot be had, which is told when a practice begins."""
    settings = load_settings({}, user_settings_path())
    try:
        recognizer = open_recognizer(for_practice(settings.recognizer))
    except SecondTakeError as error:
        trace(error)
        return ""
    return voice_leaves(recognizer) or (GOES if stage.abroad else STAYS)


def _jobs(stage: Stage) -> Iterator[BankShown]:
    """Show what was made for a job, the newest first."""
    for name, bank in reversed(list(stage.home.jobs.banks().items())):
        kept, unkept = (kept_of_job(bank.questions, NOT_KEPT, no_save=no_save) for no_save in (False, True))
        yield BankShown(name, bank.title, len(bank.questions), (), kept, unkept)


def _bank(name: str, path: str) -> BankShown | None:
    """Return what is shown of a bank; None of the person's own that cannot be read any more."""
    try:
        bank = load_bank(path)
    except PromptsError as error:
        trace(error)
        return None
    return BankShown(name, bank.title, len(bank.questions), bank.topics)


def session_html(folder: Path, *, because: bool = False) -> tuple[str, str]:
    """Return the page of a session, with the lines of a CV if `because`, and its policy. Raises JournalError."""
    page = session_page(read_session(folder), "inline", because=because, begins_at=f"/?again={quote(folder.name)}")
    return page, _policy(page)


def again(stage: Stage, folder: Path) -> Choices:
    """Return the exercise that the debrief of a session advises. Raises JournalError."""
    saved = read_session(folder)
    return stage.home.again(review(saved_history(saved), hears_fillers=heard_fillers(saved)), saved.settings)


def progress_html(stage: Stage) -> tuple[str, str]:
    """Return the page of the progress, and the policy under which it is shown. Raises HistoryError."""
    history = read_history(stage.sessions())
    today = datetime.now().astimezone().date()
    overview = look_over(history.sessions, today, None)
    page = progress_page(overview, history.skipped, today, served=True)
    return page, _policy(page)


def export(folder: Path, style: str) -> tuple[str, bytes]:
    """Return a session in another form, with the name of the file: a zip where there is a file a recording.

    Raises:
        JournalError: the session cannot be read.

    """
    session, form = gather(read_session(folder)), FORMATS[style]
    if form.of_session is not None:
        return f"{folder.name}-{form.file}", form.of_session(session).encode()
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for turn in session.turns:
            if form.of_turn is not None:
                archive.writestr(Path(turn.audio).stem + form.file, form.of_turn(turn))
    return f"{folder.name}-{style}.zip", file.getvalue()


def follow_up(folder: Path, sender: Sender) -> str:
    """Return the draft of a thank-you note. Raises JournalError."""
    return note_markdown(make_note(saved_history(read_session(folder)), sender))


def sample(voice: str | None, rate: int | None) -> bytes:
    """Return a sentence in a voice, as a WAV file. Raises VoiceError."""
    return wav(open_voices(voice, rate).interviewer.synthesise([SAMPLE])[0])


def _policy(page: str) -> str:
    """Let the one script of a page run; whatever else stands in it is escaped, and so none."""
    script = page.rpartition("<script>")[2].partition("</script>")[0]
    return KEPT_POLICY.format(scripts=f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'")
