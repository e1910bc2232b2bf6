"""A session in the forms that other programs read. Pure: texts are returned, nothing is written."""

from assistant.report.exports.registry import FORMATS, ExportFormat
from assistant.report.exports.session import Exported, ExportedTurn, exported

__all__ = ["FORMATS", "ExportFormat", "Exported", "ExportedTurn", "exported"]
