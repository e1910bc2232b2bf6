"""Reads a page as a browser would: its text, its elements, and whether they are closed."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = frozenset(("meta", "br", "img", "input", "link", "path", "line", "rect", "circle"))


class ReadPage(HTMLParser):
    """What is in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.ids: list[str] = []
        self._values: set[tuple[str, str]] = set()
        self.text = ""
        self.unbalanced: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self._values |= {(name, value) for name, value in attrs if value}
        self.ids += [value for name, value in attrs if name == "id" and value]
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that closes itself."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Note what is closed out of order."""
        if tag in VOID:
            return
        if not self._open or self._open.pop() != tag:
            self.unbalanced.append(tag)

    def handle_data(self, data: str) -> None:
        """Note the text, without that of style and script."""
        if not self._open or self._open[-1] not in ("style", "script"):
            self.text += data

    def named(self, attribute: str) -> set[str]:
        """Return the values of an attribute."""
        return {value for name, value in self._values if name == attribute}

    def count(self, tag: str) -> int:
        """Return how many such elements there are."""
        return self.tags.count(tag)


def read_html(page: str) -> ReadPage:
    """Read a page."""
    reader = ReadPage()
    reader.feed(page)
    reader.close()
    return reader
