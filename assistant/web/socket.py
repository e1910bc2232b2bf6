"""The WebSocket of a page: carries messages between it and the practice that it belongs to."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.websockets import WebSocket, WebSocketDisconnect

from assistant.base.errors import SecondTakeError, trace
from assistant.web.messages import Begin, GoOn, ProtocolError, Refused, Rejoin, Up, down_text, read_frame, read_text
from assistant.web.running import Running
from assistant.web.stage import Stage

MOST_MESSAGES_A_SECOND = 400
"""From a page: 31 frames a second and a few keys; after a stall all that waited comes at once, up to 10 s of it."""
MOST_WAITING = 2_000
"""Messages that a page did not take; a page that far behind is gone."""
UNREADABLE, TOO_MANY, TOO_SLOW = 4000, 4001, 4002
"""Codes with which a connection is closed, in the range for private use."""


class Rate:
    """Counts messages in a second."""

    def __init__(self, most: int, now: Callable[[], float] = time.monotonic) -> None:
        """Allow so many in a second; `now` is a clock that only goes on, seconds."""
        self._most = most
        self._now = now
        self._since = now()
        self._count = 0

    def exceeded(self) -> bool:
        """Count one more, and tell whether it is too many."""
        now = self._now()
        if now - self._since >= 1.0:
            self._since, self._count = now, 0
        self._count += 1
        return self._count > self._most


class Connection:
    """One page, from its first message to its last."""

    def __init__(self, socket: WebSocket, stage: Stage) -> None:
        """Build it on a connection that is not accepted yet."""
        self._socket = socket
        self._stage = stage
        self._loop = asyncio.get_running_loop()
        self._outbox: asyncio.Queue[str | bytes | None] = asyncio.Queue()
        self._running: Running | None = None

    async def serve(self) -> None:
        """Serve the page until it goes."""
        await self._socket.accept()
        sending = asyncio.create_task(self._send())
        try:
            await self._receive()
        except WebSocketDisconnect:
            pass
        except ProtocolError as error:
            trace(error)
            await self._close(UNREADABLE)
        finally:
            if self._running is not None:
                self._running.link.detach(self.post)
            self._outbox.put_nowait(None)
            await sending

    def post(self, message: str | bytes) -> None:
        """Send a message, from any thread, without waiting."""
        try:
            self._loop.call_soon_threadsafe(self._put, message)
        except RuntimeError as error:  # the server has stopped
            trace(error)

    def _put(self, message: str | bytes) -> None:
        if self._outbox.qsize() < MOST_WAITING:
            self._outbox.put_nowait(message)
        elif self._running is not None:
            self._running.link.detach(self.post)
            self._outbox.put_nowait(None)

    async def _send(self) -> None:
        try:
            while (message := await self._outbox.get()) is not None:
                if isinstance(message, str):
                    await self._socket.send_text(message)
                else:
                    await self._socket.send_bytes(message)
            await self._close(TOO_SLOW)
        except (WebSocketDisconnect, RuntimeError) as error:  # the page is gone
            trace(error)

    async def _close(self, code: int) -> None:
        try:
            await self._socket.close(code)
        except (WebSocketDisconnect, RuntimeError):  # it was closed already
            return

    async def _receive(self) -> None:
        rate = Rate(MOST_MESSAGES_A_SECOND)
        while True:
            message = await self._socket.receive()
            if message["type"] == "websocket.disconnect":
                return
            if rate.exceeded():
                await self._close(TOO_MANY)
                return
            if (data := message.get("bytes")) is not None:
                frame = read_frame(data)
                if self._running is not None:
                    self._running.hear(*frame)
            else:
                await self._take(read_text(message["text"]))

    async def _take(self, message: Up) -> None:
        if not isinstance(message, Begin | GoOn | Rejoin):
            if self._running is not None:
                self._running.take(message)
            return
        if self._running is not None and self._running.alive:
            raise ProtocolError("a second practice on the same page")
        try:
            self._running = await run_in_threadpool(self._stage.enter, message, self.post)
        except SecondTakeError as error:
            self._outbox.put_nowait(down_text(Refused(error.message, error.hint)))
