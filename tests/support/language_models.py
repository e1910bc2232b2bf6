"""A language model that says what a test wrote down, registered with the llm library as a plugin does it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import llm
from llm.plugins import load_plugins, pm

Answer = Callable[[dict[str, Any], str], str]
"""What is said to the material and the instructions."""


class Scripted(llm.Model):
    """Says what it is told to, and remembers what it was sent."""

    can_stream = True

    def __init__(self, name: str, answer: Answer, api_base: str = "") -> None:
        """Build it; with an address it seems to be a server's."""
        self.model_id = name
        self.api_base = api_base
        self.sent: list[dict[str, Any]] = []
        self._answer = answer

    def execute(self, prompt: Any, stream: bool, response: Any, conversation: Any) -> Iterator[str]:
        """Answer in pieces."""
        material = json.loads(prompt.prompt)
        self.sent.append(material)
        text = self._answer(material, prompt.system)
        for start in range(0, len(text), 50):
            yield text[start : start + 50]


@contextmanager
def registered(model: Scripted) -> Iterator[Scripted]:
    """Let the llm library know a model."""

    class Plugin:
        """A plugin."""

        @llm.hookimpl
        def register_models(self, register: Callable[[Any], None]) -> None:
            """Register it."""
            register(model)

    load_plugins()
    plugin = Plugin()
    pm.register(plugin)
    try:
        yield model
    finally:
        pm.unregister(plugin)
