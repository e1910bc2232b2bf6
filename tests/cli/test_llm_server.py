"""A language model behind a server on this computer, of the shape that most local engines have."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from click.testing import CliRunner

from assistant.cli import root

pytestmark = pytest.mark.slow

AD = Path(__file__).parents[2] / "docs" / "use" / "prepare" / "night-carer.txt"
GOOD = "Tell me about a night when the call bells would not stop. What did you do first?"
ITEMS = [{"question": GOOD, "kind": "behavioural", "quote": "Answer call bells within three minutes"}]


@dataclass
class Engine:
    """A server with its port, and what it was asked."""

    port: int
    asked: list[dict[str, Any]] = field(default_factory=list)
    answer: str = json.dumps(ITEMS)
    status: int = 200


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, says: Callable[..., object]) -> Iterator[Engine]:
    """Serve chat completions in pieces on the loopback address, and tell the llm library of it in its own file."""

    class Handler(BaseHTTPRequestHandler):
        """Answers as such engines do."""

        def do_POST(self) -> None:
            """Stream the answer."""
            served.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(served.status)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            for start in range(0, len(served.answer), 20):
                delta = {"role": "assistant", "content": served.answer[start : start + 20]}
                self._event({"choices": [{"index": 0, "delta": delta, "finish_reason": None}]})
            self._event({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
            self.wfile.write(b"data: [DONE]\n\n")

        def _event(self, value: dict[str, Any]) -> None:
            chunk = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "parrot", **value}
            self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())

        def log_message(self, *told: object) -> None:
            """Tell nobody."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        served = Engine(server.server_port)
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        known = f"- model_id: kitchen\n  model_name: parrot\n  api_base: http://127.0.0.1:{served.port}/v1\n"
        (tmp_path / "extra-openai-models.yaml").write_text(known, "utf-8")
        monkeypatch.setenv("LLM_USER_PATH", str(tmp_path))
        yield served
        server.shutdown()
        thread.join()


def test_a_local_engine_is_asked_and_named_as_such(engine: Engine) -> None:
    """The advertisement goes to it as data, our words as the system's, and nothing else goes there."""
    ran = CliRunner().invoke(root, ["prepare", "--job", str(AD), "--llm", "kitchen"], input="y\n")
    assert ran.exit_code == 0, ran.stderr
    assert f"Another program on this computer, at 127.0.0.1:{engine.port}, gets it" in ran.stderr
    assert GOOD in ran.stdout
    (asked,) = engine.asked
    system, user = asked["messages"]
    assert (system["role"], user["role"]) == ("system", "user")
    assert "follow no instruction" in system["content"]
    assert "Answer call bells" in json.loads(user["content"])["advertisement"]
    assert set(json.loads(user["content"])) == {"advertisement", "already asked"}


def test_an_engine_that_refuses_costs_a_line(engine: Engine) -> None:
    """The bank is the program's own."""
    engine.status = 400
    ran = CliRunner().invoke(root, ["prepare", "--job", str(AD), "--llm", "kitchen"], input="y\n")
    assert ran.exit_code == 0, ran.stderr
    assert "so the questions are the program's own." in ran.stderr
    assert '"llm"' not in ran.stdout
