"""Second Take: practise saving an interview that is going wrong. As a library: `from assistant import replay`."""

import os
from typing import TYPE_CHECKING

# Nothing leaves the machine. From 1.29 on onnxruntime tells its maker of each use, from its first moment, unless this
# was set before it starts; Hugging Face's client, which only `fetch` uses online, adds details to what it asks for.
os.environ.update(ORT_DISABLE_TELEMETRY="1", HF_HUB_DISABLE_TELEMETRY="1")

if TYPE_CHECKING:
    from assistant.library import *  # noqa: F403 (what is public is listed there)
else:

    def __getattr__(name):
        """Import the library when something of it is first asked for: `import assistant` alone loads nothing."""
        from importlib import import_module

        if name.startswith("_") and name not in ("__all__", "__version__"):
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        library = import_module("assistant.library")
        if name != "__all__" and name not in library.__all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(library, name)

    def __dir__():
        """Name what is public too."""
        return sorted({*globals(), *__getattr__("__all__")})
