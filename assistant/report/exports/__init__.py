"""A session in the forms that other programs read. Pure: texts are returned, nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from assistant.report.exports.captions import srt, webvtt
from assistant.report.exports.labels import audacity, textgrid
from assistant.report.exports.markdown import markdown
from assistant.report.exports.session import Exported, ExportedTurn, exported
from assistant.report.exports.tables import findings_csv, takes_csv

__all__ = ["FORMATS", "ExportFormat", "Exported", "ExportedTurn", "exported"]


@dataclass(frozen=True)
class ExportFormat:
    """One form: of the whole session, or of each turn with a recording of its own."""

    file: str
    """Name of the file; for a turn, what follows the name of its recording."""
    help: str
    of_session: Callable[[Exported], str] | None = None
    of_turn: Callable[[ExportedTurn], str] | None = None


def session_json(session: Exported) -> str:
    """Return everything, as docs/use/session-export.schema.json describes it."""
    return msgspec.json.format(msgspec.json.encode(session), indent=1).decode() + "\n"


FORMATS = {
    "json": ExportFormat("session.json", "everything", of_session=session_json),
    "csv": ExportFormat("takes.csv", "a row a take", of_session=takes_csv),
    "findings-csv": ExportFormat("findings.csv", "a row a finding", of_session=findings_csv),
    "markdown": ExportFormat("session.md", "to read", of_session=markdown),
    "webvtt": ExportFormat(".vtt", "subtitles", of_turn=webvtt),
    "srt": ExportFormat(".srt", "subtitles", of_turn=srt),
    "textgrid": ExportFormat(".TextGrid", "tiers for Praat", of_turn=textgrid),
    "audacity": ExportFormat(".labels.txt", "a label track for Audacity", of_turn=audacity),
}
