"""Where a language model is asked: on this computer, at a service, or nobody knows. Reads the environment."""

from __future__ import annotations

import os
from ipaddress import ip_address
from typing import Any, Literal
from urllib.parse import urlsplit

from assistant.advisor.cleaning import cleaned
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
CLOUD = ("-cloud", ":cloud")
"""Ends of the names of models that Ollama only hands on, to its makers."""
PROXY = "the proxy "
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
                service = "" if self.where.startswith(PROXY) else "the service "
                return f"It leaves this computer: {service}{self.where} gets it."
        return f"Take it for leaving this computer: only {self.where}, which asks the model, knows where it goes."


def place_of(model: Any) -> ModelPlace:
    """Return where a model of the llm library is asked, as far as it can be known."""
    plugin = type(model).__module__
    known = next((name for name in (*HERE, *SERVERS) if plugin == name or plugin.startswith(f"{name}.")), "")
    own = next((value for name in ADDRESSES if isinstance(value := getattr(model, name, None), str) and value), "")
    if known in HERE:
        return ModelPlace("inside", known.replace("_", "-"))
    if known == "llm_ollama" and str(getattr(model, "model_id", "")).endswith(CLOUD):
        return ModelPlace("service", "ollama.com")
    if own:
        return _at(own)
    if known in SERVERS:
        variable, usual = SERVERS[known]
        return _at(os.environ.get(variable) or usual)
    if getattr(model, "needs_key", None):
        return ModelPlace("service", _named(str(model.needs_key)))
    return ModelPlace("unknown", f"the plugin {plugin.partition('.')[0]}")


def _at(address: str) -> ModelPlace:
    try:
        parts = urlsplit(address if "//" in address else f"//{address}")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ModelPlace("unknown", "the address of its settings")
    whole = _named(f"{host}:{port}" if port else host)
    if is_loopback(host):
        proxy = _proxy(parts.scheme, whole)
        return ModelPlace("service", f"{PROXY}{proxy}") if proxy else ModelPlace("this computer", whole)
    return ModelPlace("service", _named(host) or "the address of its settings")


def _proxy(scheme: str, host: str) -> str:
    """Return the host of the environment's proxy that is asked for this one; empty for none.

    Programs differ in whether they leave it out for their own computer: what may go there is taken for going there.
    """
    from urllib.request import getproxies, proxy_bypass

    proxies = getproxies()
    proxy = proxies.get(scheme or "http") or proxies.get("all")
    if not proxy or proxy_bypass(host):
        return ""
    try:
        return _named(urlsplit(proxy if "//" in proxy else f"//{proxy}").hostname or "") or "of the environment"
    except ValueError:
        return "of the environment"


def _named(text: str) -> str:
    """Return a host or a service as it can be shown: on one line, without the query of an address."""
    return cleaned(text.partition("?")[0])


def is_loopback(host: str) -> bool:
    """Tell whether a host is this computer."""
    try:
        address = ip_address(host)
        return address.is_loopback or address.is_unspecified
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
