# ruff: noqa: SIM905 (a word list is read more easily as text)
"""The text of a web page in lines, without what surrounds it: menus, forms, scripts, foot and side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from assistant.base.errors import DocumentError

LEFT_OUT = frozenset(
    ("script", "style", "noscript", "template", "svg", "nav", "footer", "aside", "form", "button", "select", "iframe")
)
BLOCKS = frozenset(
    """
    address article blockquote body br dd div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 header hr html li
    main ol p pre section table tbody td th thead tr ul title
    """.split()
)
"""Elements that stand on lines of their own; the cells of a table do not."""
BREAK = "\n"


def html_text(page: str, name: str) -> str:
    """Return what a page says, a line for each block. Raises DocumentError if it cannot be read."""
    from lxml import etree, html

    try:
        parser = html.HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True)
        root = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise DocumentError(f"{name} is a damaged web page.", "Copy the text out of the browser instead.") from error
    main = root.find(".//main")
    body = main if main is not None else root.find("body")
    text = "".join(_parts(root if body is None else body))
    return "\n".join(line for line in (re.sub(r"\s+", " ", part).strip() for part in text.split(BREAK)) if line)


def _parts(root: Any) -> Iterator[str]:
    """Walk the tree without recursion: a page may be nested deeper than Python's stack."""
    stack: list[Any] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            yield node
            continue
        if node.tag in LEFT_OUT or node.get("hidden") is not None or node.get("aria-hidden") == "true":
            continue
        edge = BREAK if node.tag in BLOCKS else " " if node.tag in ("td", "th") else ""
        yield edge + ("- " if node.tag == "li" else "") + (re.sub(r"\s+", " ", node.text) if node.text else "")
        stack.append(edge)
        for child in reversed(node):
            if child.tail:
                stack.append(re.sub(r"\s+", " ", child.tail))
            stack.append(child)
