"""A turn as subtitles: its words in lines that can be read, and what was noticed as cues of their own. Pure."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

import msgspec

from assistant.base.events import Finding
from assistant.base.speech import Word, ends_sentence
from assistant.report.exports.session import ExportedTurn
from assistant.report.words import describe
from assistant.review.quotes import clean

if TYPE_CHECKING:
    from webvtt import WebVTT

LINE_CHARACTERS, LINES = 42, 2
"""What subtitles usually hold."""
LONGEST_SECONDS = 7.0
GAP_SECONDS = 1.0
"""A longer silence ends a cue."""
LEAST_SECONDS = 1.0
"""A cue that is shown for less cannot be read."""
NOTHING = "[nothing was said]"
"""Shown throughout: players and ffmpeg take subtitles without a cue for a damaged file."""
Cue = tuple[float, float, str]


def webvtt(turn: ExportedTurn) -> str:
    """Return WebVTT, in which all text is text."""
    return _written(_captions(turn, lambda text: escape(text, quote=False)), "vtt")


def srt(turn: ExportedTurn) -> str:
    """Return SubRip. It knows no escapes, so brackets that begin a tag, and the arrow of its times, are replaced."""
    return _written(_captions(turn, lambda text: text.translate(INSTEAD)), "srt")


INSTEAD = {ord("<"): "‹", ord(">"): "›", ord("{"): "(", ord("}"): ")"}


def cues(turn: ExportedTurn) -> list[Cue]:
    """Return start, end and text of each cue, in order of time."""
    words = [word for take in turn.takes for word in take.words]
    spoken = [(group[0].start, group[-1].end, _lines(group)) for group in _groups(words)]
    noticed = [
        (finding.start, finding.end, textwrap.fill(f"[{_told(finding)}]", LINE_CHARACTERS))
        for take in turn.takes
        for finding in take.findings
    ]
    found = [
        (start, min(max(end, start + LEAST_SECONDS), start + LONGEST_SECONDS), text) for start, end, text in noticed
    ]
    return sorted(spoken + found)


def _told(finding: Finding) -> str:
    """Say what was noticed, without the evidence: a subtitle has no room for it."""
    return clean(describe(msgspec.structs.replace(finding, evidence=())) or "")


def _groups(words: Sequence[Word]) -> Iterator[list[Word]]:
    group: list[Word] = []
    for word in words:
        if group and not _fits(group, word):
            yield group
            group = []
        group.append(word)
    if group:
        yield group


def _fits(group: Sequence[Word], word: Word) -> bool:
    silent = word.start - group[-1].end > GAP_SECONDS
    long = word.end - group[0].start > LONGEST_SECONDS
    whole = ends_sentence(group[-1].text) and len(_lines(group)) >= LINE_CHARACTERS
    return not silent and not long and not whole and _lines([*group, word]).count("\n") < LINES


def _lines(words: Sequence[Word]) -> str:
    return textwrap.fill(clean(" ".join(word.text for word in words)), LINE_CHARACTERS, break_long_words=True)


def _captions(turn: ExportedTurn, safe: Callable[[str], str]) -> WebVTT:
    from webvtt import Caption, WebVTT

    shown = [cue for cue in cues(turn) if cue[2]] or [(0.0, max(turn.seconds, LEAST_SECONDS), NOTHING)]
    return WebVTT(captions=[Caption(_time(start), _time(end), safe(text)) for start, end, text in shown])


def _time(seconds: float) -> str:
    milliseconds = round(max(seconds, 0.0) * 1000)
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"


def _written(captions: WebVTT, style: str) -> str:
    file = io.StringIO()
    captions.write(file, format=style)
    return file.getvalue().rstrip("\n") + "\n"
