"""Documents are read whatever their form, and what cannot be read is told in a sentence."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from assistant.base.errors import DocumentError
from assistant.base.limits import MOST_DOCUMENT_BYTES, MOST_DOCUMENT_CHARACTERS
from assistant.preparation.reading import document_text, read_document

pytestmark = pytest.mark.fast

TEXT = "Night porter wanted at the Grand. You need a calm voice and good shoes."


def pdf(text: str = "", *, password: str = "") -> bytes:
    """Return a PDF of one page, with or without text."""
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    page = writer.add_blank_page(600, 800)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    resources = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})})
    page[NameObject("/Resources")] = resources
    content = DecodedStreamObject()
    content.set_data(f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET".encode())
    page[NameObject("/Contents")] = writer._add_object(content)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def docx() -> bytes:
    """Return a Word document with a heading, a list and a table."""
    from docx import Document

    document = Document()
    document.add_heading("What you will do", 1)
    document.add_paragraph("Answer call bells", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Excel", "Essential"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_text_of_many_habits() -> None:
    """UTF-8, the old encoding of Windows, and UTF-16 are all read, with ends of lines made alike."""
    assert document_text(TEXT.encode(), "ad") == TEXT
    assert "café" in document_text(f"{TEXT} café".encode("cp1252"), "ad")
    assert document_text(f"one line\r\nanother\r\n{TEXT}".encode("utf-16"), "ad").splitlines()[1] == "another"


def test_a_page_of_the_web() -> None:
    """What surrounds the advertisement is left out, and its lists keep their lines."""
    page = (
        f"<!doctype html><html><body><nav>Sign in</nav><main><h1>Porter</h1><ul><li>Calm<li>Strong</ul>"
        f"<p>{TEXT}</p></main><aside>Similar jobs: cook</aside><script>alert(1)</script></body></html>"
    )
    assert document_text(page.encode(), "ad").splitlines() == ["Porter", "- Calm", "- Strong", TEXT]


def test_a_pdf() -> None:
    """Its text is read."""
    assert "good shoes" in document_text(pdf(TEXT), "ad.pdf")


def test_a_word_document() -> None:
    """Lists keep their bullets, and a row of a table is a line."""
    lines = document_text(docx(), "ad.docx").splitlines()
    assert lines == ["What you will do", "- Answer call bells", "Excel | Essential"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"  \n", "is empty"),
        (b"ok", "hardly any text"),
        (pdf(), "no text, as a scanner makes them"),
        (pdf(TEXT, password="secret"), "protected with a password"),
        (pdf(TEXT)[:200], "damaged PDF"),
        (docx()[:-200], "damaged Word document"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 99, "an old Word document"),
        (b"\x89PNG" + b"\0" * 99, "a picture"),
        (b"some\0bytes" * 30, "not text"),
        (b"x" * (MOST_DOCUMENT_BYTES + 1), "more than 20 MB"),
        (b"word " * (MOST_DOCUMENT_CHARACTERS // 4), "a text of more than"),
    ],
    ids=["empty", "blank", "short", "scan", "password", "torn-pdf", "torn-docx", "doc", "png", "binary", "big", "long"],
)
def test_what_cannot_be_read(data: bytes, said: str) -> None:
    """One sentence says what is wrong with which file, and the hint what to do."""
    with pytest.raises(DocumentError, match=said) as caught:
        document_text(data, "cv.pdf")
    assert caught.value.message.startswith("cv.pdf ")
    assert caught.value.message.count(". ") == 0
    assert caught.value.hint


def test_a_bomb_is_not_unpacked() -> None:
    """A small file that unpacks to gigabytes is refused before."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 210_000_000)
    with pytest.raises(DocumentError, match="once unpacked"):
        document_text(out.getvalue(), "cv.docx")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """Missing files and folders are told by their names."""
    with pytest.raises(DocumentError, match="There is no file"):
        read_document(tmp_path / "ad.txt")
    with pytest.raises(DocumentError, match="is a folder"):
        read_document(tmp_path)


def test_signs_that_command_a_terminal_are_left_out() -> None:
    """Nothing in an advertisement reaches the screen as a command."""
    assert "\x1b" not in document_text(f"{TEXT}\x1b[2J".encode(), "ad")
