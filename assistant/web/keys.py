"""The keys that a person presses on the page."""

from __future__ import annotations

from assistant.rehearsal.keys import KeyQueue
from assistant.web.link import Link

MOST_WAITING = 64
"""Keys that nobody took yet; more are forgotten."""


class PageKeys(KeyQueue):
    """Keys of the page. To ask for one raises PageGoneError where there is no page: nothing more is said then."""

    def __init__(self, link: Link) -> None:
        """Build it; whenever a key is asked for, the link tells whether there is still a page."""
        super().__init__(MOST_WAITING, link.check)
