"""Where a language model is asked: on this computer, at a service, or nobody knows. Pure but for one variable."""

from __future__ import annotations

import os
from ipaddress import ip_address
from typing import Any, Literal
from urllib.parse import urlsplit

from assistant.base.speech import Record

HERE: dict[str, str] = {"llm_gpt4all": "", "llm_gguf": "", "llm_mlx": "", "llm_llama_cpp": ""}
"""Plugins that run their models inside this program."""
SERVERS: dict[str, tuple[str, str]] = {
    "llm_ollama": ("OLLAMA_HOST", "http://127.0.0.1:11434"),
    "llm_llamafile": ("", "http://127.0.0.1:8080"),
    "llm_llama_server": ("", "http://127.0.0.1:8080"),
    "llm.default_plugins.openai_models": ("OPENAI_BASE_URL", "https://api.openai.com/v1"),
}
"""Plugins that ask a server: the variable that names another, and where it is without one."""
ADDRESSES = ("api_base", "base_url", "host")
"""What plugins call the address of a server, where a model has one of its own."""


class ModelPlace(Record, frozen=True):
    """Where a model is asked."""

    kind: Literal["inside", "this computer", "service", "unknown"]
    where: str
    """The host, with its port where it is this computer; or the plugin."""

    @property
    def told(self) -> str:
        """What a person is told about it, as a sentence."""
        match self.kind:
            case "inside":
                return f"Nothing leaves this computer: the model runs here, in {self.where}."
            case "this computer":
                return (
                    f"Another program on this computer, at {self.where}, gets it; what that does with it is its affair."
                )
            case "service":
                return f"It leaves this computer: the service {self.where} gets it."
        return f"Take it for leaving this computer: only {self.where}, which asks the model, knows where it goes."


def place_of(model: Any) -> ModelPlace:
    """Return where a model of the llm library is asked, as far as it can be known."""
    plugin = type(model).__module__
    known = next((name for name in (*HERE, *SERVERS) if plugin == name or plugin.startswith(f"{name}.")), "")
    own = next((value for name in ADDRESSES if isinstance(value := getattr(model, name, None), str) and value), "")
    if known in HERE:
        return ModelPlace("inside", known.replace("_", "-"))
    if own:
        return _at(own)
    if known in SERVERS:
        variable, usual = SERVERS[known]
        return _at(os.environ.get(variable) or usual)
    if getattr(model, "needs_key", None):
        return ModelPlace("service", str(model.needs_key))
    return ModelPlace("unknown", f"the plugin {plugin.partition('.')[0]}")


def _at(address: str) -> ModelPlace:
    try:
        parts = urlsplit(address if "//" in address else f"//{address}")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ModelPlace("unknown", "the address of its settings")
    if is_loopback(host):
        return ModelPlace("this computer", f"{host}:{port}" if port else host)
    return ModelPlace("service", host or "the address of its settings")


def is_loopback(host: str) -> bool:
    """Tell whether a host is this computer."""
    try:
        address = ip_address(host)
        return address.is_loopback or address.is_unspecified
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
