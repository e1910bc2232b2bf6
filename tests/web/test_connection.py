"""The page's connection: what happens while it is lost is told when it is back, in its order."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

PAGE = Path(__file__).parents[2] / "assistant" / "web" / "page"
RUN = """
import { Connection } from "./connection.mjs";
const sockets = [];
globalThis.location = { protocol: "http:", host: "127.0.0.1:8765" };
globalThis.setTimeout = (soon) => void soon();
globalThis.WebSocket = class {
  static OPEN = 1;
  constructor() { Object.assign(this, { readyState: 0, bufferedAmount: 0, sent: [], on: {} }); sockets.push(this); }
  addEventListener(name, listener) { this.on[name] = listener; }
  send(message) {
    this.sent.push(typeof message === "string" ? JSON.parse(message) : new DataView(message).getUint32(0, true));
  }
  opens() { this.readyState = 1; this.on.open(); }
  drops() { this.readyState = 3; this.on.close({ code: 1006 }); }
};
const nothing = () => {};
const connection = new Connection({ message: nothing, sound: nothing, lost: nothing, back: nothing, gone: nothing });
const frame = (number) => connection.sendFrame(new Int16Array(512), number);
connection.open({ type: "Begin", choices: {} });
sockets[0].opens();
frame(0);
sockets[0].drops();
for (let number = 1; number <= %d; number++) frame(number);
connection.send({ type: "Press", key: "enter" });
frame(%d + 1);
connection.send({ type: "Ended", sound: 1, frame: 2, seconds: 1 });
sockets[1].opens();
frame(%d + 2);
console.log(JSON.stringify(sockets.map(({ sent }) => sent)));
"""
MOST_KEPT = 312


def sent(frames: int, folder: Path) -> list[list[Any]]:
    """Return what each connection sent, where so many frames come between the loss and a key; a frame is its number."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node.js is not installed")
    for name in ("connection", "protocol"):
        script = (PAGE / f"{name}.js").read_text("utf-8").replace("./protocol.js", "./protocol.mjs")
        (folder / f"{name}.mjs").write_text(script, "utf-8")
    (folder / "main.mjs").write_text(RUN % (frames, frames, frames), "utf-8")
    done = subprocess.run([node, str(folder / "main.mjs")], check=True, capture_output=True, text=True, timeout=60)
    told: list[list[Any]] = json.loads(done.stdout)
    return told


def test_no_press_is_lost_and_the_end_of_a_sound_keeps_its_place(tmp_path: Path) -> None:
    """Else the program would wait for the answer's end, or hear its own voice."""
    (begun, first), (back, *later) = sent(1, tmp_path)
    assert (begun["type"], first) == ("Begin", 0)
    assert (back["type"], back["fresh"], back["page"]) == ("Rejoin", False, begun["page"])
    assert [each if isinstance(each, int) else each["type"] for each in later] == [1, "Press", 2, "Ended", 3]


def test_of_a_long_loss_the_last_ten_seconds_are_kept(tmp_path: Path) -> None:
    """And each press, whatever its age."""
    _, (_, *later) = sent(2 * MOST_KEPT, tmp_path)
    assert [each["type"] for each in later if not isinstance(each, int)] == ["Press", "Ended"]
    kept = [each for each in later if isinstance(each, int)]
    assert kept == list(range(MOST_KEPT + 2, 2 * MOST_KEPT + 3))
