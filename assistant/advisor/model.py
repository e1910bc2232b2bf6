"""A language model of the llm library: the one place where anything is sent to one."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from assistant.advisor.cleaning import cleaned
from assistant.advisor.pending import Late, Pending
from assistant.advisor.places import ModelPlace, place_of
from assistant.advisor.records import SECONDS, ModelSaid, Request, late_fault
from assistant.base.errors import AdvisorError, trace

MOST_CHARACTERS = 30_000
"""Of what a model says: some times what the longest answer needs. The rest is not read."""
MOST_FAULT = 160
SECRET_PARTS = re.compile(r"(?<=//)[^\s/@]*@|(?<=[\w/])\?[^\s'\")]+")
INSTALL = 'pip install "second-take[llm]"'


class Model:
    """A model that was named."""

    def __init__(self, name: str, engine: Any) -> None:
        """Build it around what the llm library gives."""
        self.name = cleaned(str(getattr(engine, "model_id", "") or name))
        """The model's own, whatever alias it was called by: that is what a person agrees to."""
        self.place: ModelPlace = place_of(engine)
        self._engine = engine

    def ask(self, request: Request) -> ModelSaid:
        """Send a request and return what was said, or why nothing was, within the time of its purpose."""
        said = Pending(partial(self.answer, request), SECONDS[request.purpose]).wait()
        return said or self.said_nothing(request, late_fault(request.purpose))

    def answer(self, request: Request, late: Late) -> ModelSaid:
        """Send a request, and read its answer until it is over, too long or late: then the engine may stop, too."""
        parts: list[str] = []
        room = MOST_CHARACTERS
        try:
            for part in self._engine.prompt(request.material, system=request.instructions):
                if late():
                    return self.said_nothing(request, late_fault(request.purpose))
                if text := str(part):
                    parts.append(text)
                    room -= len(text)
                if room < 0:
                    break
        except Exception as error:  # of a plugin, a server, or a key: whatever it is, the offline way goes on
            trace(error)
            return self.said_nothing(request, f"failed ({_reason(error)})")
        except BaseException as error:  # a plugin that wants to leave; the person's Ctrl-C never comes to this thread
            trace(error)
            return self.said_nothing(request, f"broke off by itself ({type(error).__name__})")
        return self._said(request, "".join(parts)[:MOST_CHARACTERS].encode("utf-8", "replace").decode())

    def said_nothing(self, request: Request, fault: str) -> ModelSaid:
        """Return that nothing came of a request, and why."""
        return self._said(request, fault=fault)

    def _said(self, request: Request, text: str = "", fault: str = "") -> ModelSaid:
        return ModelSaid(request.purpose, self.name, self.place.where, request.digest, text, fault)


def open_model(name: str) -> Model:
    """Return the model of that name or alias; nothing is sent yet.

    Raises:
        AdvisorError: the extra is not installed, or there is no such model.

    """
    try:
        import llm
    except ImportError as error:
        raise AdvisorError("The language models need the package llm.", f"Install it: {INSTALL}") from error
    try:
        return Model(name, llm.get_model(name))
    except llm.UnknownModelError as error:
        raise AdvisorError(
            f"The llm library knows no language model {cleaned(name)}.",
            "llm models lists those it knows; a plugin brings more (llm install).",
        ) from error
    except (Exception, SystemExit) as error:  # a plugin that asks its engine for its models, and that does not run
        raise AdvisorError(f"The language model {cleaned(name)} cannot be opened ({_reason(error)}).") from error


def _reason(error: BaseException) -> str:
    """Return what an error says on its first line, with no name, password or query of an address: keys stand there."""
    lines = str(error).strip().splitlines()
    text = SECRET_PARTS.sub("", cleaned(lines[0] if lines else ""))
    return (text if len(text) <= MOST_FAULT else f"{text[:MOST_FAULT]}…").rstrip(".") or type(error).__name__
