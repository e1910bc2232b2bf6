"""Reads advertisements and CVs: pasted text, text files, pages of the web, PDF and Word. Nothing is fetched."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from assistant.base.errors import DocumentError
from assistant.base.limits import (
    MOST_DOCUMENT_BYTES,
    MOST_DOCUMENT_CHARACTERS,
    MOST_DOCUMENT_PAGES,
    MOST_UNPACKED_BYTES,
)
from assistant.base.text import is_shown, shown
from assistant.preparation.html_text import html_text

PASTE = "Copy the text out of it, save it as a text file (.txt), and name that."
OTHER_FORMATS = {
    b"\xd0\xcf\x11\xe0": "an old Word document (.doc)",
    b"{\\rtf": "a text in Rich Text Format (.rtf)",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
}
"""First bytes of what people try, too."""
WEB_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.I | re.S)
LEAST_LETTERS = 20
"""A document with fewer says nothing."""


def read_document(path: Path) -> str:
    """Return the text of an advertisement or a CV in a file, in lines.

    Raises:
        DocumentError: it cannot be read, is too large, protected, or holds no text; the message is one sentence.

    """
    name = shown(path)
    try:
        if path.is_dir():
            raise DocumentError(f"{name} is a folder, not an advertisement or a CV.", "Name one file in it.")
        with path.open("rb") as file:
            data = file.read(MOST_DOCUMENT_BYTES + 1)
    except FileNotFoundError as error:
        raise DocumentError(f"There is no file {name}.", "Check the spelling and the folder.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise DocumentError(f"{name} cannot be read: {reason}.", "Check its name and its permissions.") from error
    return document_text(data, name)


def document_text(data: bytes, name: str) -> str:
    """Return the text in a document's bytes, which tell what it is; `name` stands for it in messages.

    Raises:
        DocumentError: it is too large, protected, damaged, of another kind, or holds no text.

    """
    if len(data) > MOST_DOCUMENT_BYTES:
        raise _too_large(name, f"more than {MOST_DOCUMENT_BYTES / 1e6:.0f} MB")
    if not data.strip():
        raise DocumentError(f"{name} is empty.", "Name the file with the advertisement or the CV in it.")
    text = _shown(_reader_for(data, name)(data, name))
    if len(text) > MOST_DOCUMENT_CHARACTERS:
        raise _too_large(name, f"a text of more than {MOST_DOCUMENT_CHARACTERS:,} characters")
    if sum(map(str.isalpha, text)) < LEAST_LETTERS:
        raise DocumentError(f"{name} holds hardly any text.", "Name the file with the advertisement or the CV in it.")
    return text


def _shown(text: str) -> str:
    """Leave out what can be neither shown nor spoken, and make every end of a line alike."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").replace("\t", "  ")
    return "".join(letter for letter in lines if letter == "\n" or is_shown(letter))


def _too_large(name: str, size: str) -> DocumentError:
    return DocumentError(f"{name} has {size}, which is no advertisement and no CV.", PASTE)


def _reader_for(data: bytes, name: str) -> Callable[[bytes, str], str]:
    if b"%PDF-" in data[:1024]:
        return _pdf
    if data.startswith(b"PK\x03\x04"):
        return _docx
    for start, what in OTHER_FORMATS.items():
        if data.startswith(start):
            raise DocumentError(f"{name} is {what}, which is not read here.", PASTE)
    return _text


def _text(data: bytes, name: str) -> str:
    """Decode plain text or a page of the web."""
    for encoding in ("utf-8-sig", "utf-16") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return html_text(text, name) if WEB_PAGE.match(text) or name.endswith((".html", ".htm")) else text
    raise DocumentError(f"{name} is not text, nor a web page, a PDF or a Word document.", PASTE)


def _pdf(data: bytes, name: str) -> str:
    import logging

    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every oddity on stderr
    locked = DocumentError(f"{name} is protected with a password.", "Save a copy without it, or copy the text out.")
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise locked
        if len(reader.pages) > MOST_DOCUMENT_PAGES:
            raise _too_large(name, f"{len(reader.pages)} pages, more than the {MOST_DOCUMENT_PAGES} allowed")
        text = "\n".join(page.extract_text() for page in reader.pages)
    except (FileNotDecryptedError, DependencyError) as error:
        raise locked from error
    except DocumentError:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, RecursionError) as error:
        raise DocumentError(f"{name} is a damaged PDF.", PASTE) from error
    if sum(map(str.isalpha, text)) < LEAST_LETTERS:
        raise DocumentError(
            f"{name} holds pictures of pages and no text, as a scanner makes them.",
            "Have a program recognise its text, or type the text into a file.",
        )
    return joined_lines(text)


def _docx(data: bytes, name: str) -> str:
    from docx import Document
    from docx.table import Table

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED_BYTES:
                raise _too_large(name, f"more than {MOST_UNPACKED_BYTES / 1e6:.0f} MB once unpacked")
        if "word/document.xml" not in names:
            raise DocumentError(f"{name} is an archive or another office document, not one of Word (.docx).", PASTE)
        lines: list[str] = []
        for block in Document(io.BytesIO(data)).iter_inner_content():
            lines.extend(_table_lines(block) if isinstance(block, Table) else [_paragraph_line(block)])
    except DocumentError:
        raise
    except Exception as error:  # zipfile, lxml and python-docx raise what they like over a damaged file
        raise DocumentError(f"{name} is a damaged Word document.", PASTE) from error
    return "\n".join(lines)


def _paragraph_line(paragraph: object) -> str:
    text = str(getattr(paragraph, "text", ""))
    style = str(getattr(getattr(paragraph, "style", None), "name", ""))
    return f"- {text}" if style.startswith("List") and text.strip() else text


def _table_lines(table: object) -> list[str]:
    """Return a line for each row: its cells, a cell that spans several only once."""
    rows = []
    for row in getattr(table, "rows", ()):
        cells = dict.fromkeys(cell.text.strip() for cell in row.cells if cell.text.strip())
        rows.append("\n".join(cells) if any("\n" in cell for cell in cells) else " | ".join(cells))
    return rows


def joined_lines(text: str) -> str:
    """Join what a page's width broke: a line that goes on in small letters after a long one without an end."""
    lines = [line.strip() for line in text.split("\n")]
    widest = max(map(len, lines), default=0)
    joined: list[str] = []
    before = ""
    for line in lines:
        goes_on = line[:1].islower() or (line[:1].isalnum() and before.endswith((",", " and", " or", " of", " the")))
        if joined and goes_on and len(before) > widest * 0.6 and before[-1:] not in ".!?:;":
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
        before = line
    return "\n".join(joined)
