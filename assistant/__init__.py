"""Second Take: practise saving an interview that is going wrong."""

import os

__version__ = "0.1.0"

# Nothing leaves the machine. From 1.29 on onnxruntime tells its maker of each use, from its first moment, unless this
# was set before it starts; Hugging Face's client, which only `fetch` uses online, adds details to what it asks for.
os.environ.update(ORT_DISABLE_TELEMETRY="1", HF_HUB_DISABLE_TELEMETRY="1")
