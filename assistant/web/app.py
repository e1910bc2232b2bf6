"""The application: which address gives what. It knows nothing of rules of an interview."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket

from assistant.base.errors import SecondTakeError, trace
from assistant.report.exports import FORMATS
from assistant.review.follow_up import Sender
from assistant.sessions.kept import delete_session
from assistant.web import pages
from assistant.web.choices import Choices
from assistant.web.jobs import read_text
from assistant.web.socket import Connection
from assistant.web.stage import Stage

TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".wav": "audio/wav",
}
T = TypeVar("T")
FAULT = "Second Take made a mistake here. Go back to the first page and try again.\n"


MOST_NAME_LETTERS = 200


class JobWanted(msgspec.Struct, frozen=True):
    """A job that questions are to be made for."""

    advertisement: str
    cv: str = ""


class Voiced(msgspec.Struct, frozen=True):
    """A voice that is to be heard."""

    voice: str | None = None
    rate: int | None = None


def create_app(stage: Stage, ready: Callable[[], None] = lambda: None) -> Starlette:
    """Return the application around a stage; `ready` is called when it is served, and the stage cleared at its end.

    Who may come in is for the guard to say.
    """

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        ready()
        yield
        await run_in_threadpool(stage.stop)

    return Starlette(
        routes=Pages(stage).routes(),
        lifespan=lifespan,
        exception_handlers={
            SecondTakeError: _told,  # type: ignore[dict-item]
            HTTPException: _plain,  # type: ignore[dict-item]
            Exception: _fault,
        },
    )


class Pages:
    """What each address gives."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def routes(self) -> list[BaseRoute]:
        """List the addresses."""
        return [
            Route("/", lambda request: _static("index.html")),
            Route("/static/{name}", lambda request: _static(request.path_params["name"])),
            Route("/home", self.home),
            Route("/questions", self.questions, methods=["POST"]),
            Route("/document", self.document, methods=["POST"]),
            Route("/job", self.job, methods=["POST"]),
            Route("/prepare", self.prepare, methods=["POST"]),
            Route("/hear", self.hear, methods=["POST"]),
            Route("/sessions/{name}", self.session),
            Route("/sessions/{name}/export/{style}", self.export),
            Route("/sessions/{name}/follow-up", self.follow_up),
            Route("/sessions/{name}/again", self.again),
            Route("/sessions/{name}/delete", self.delete, methods=["POST"]),
            Route("/progress", self.progress),
            WebSocketRoute("/practice", self.practice),
        ]

    async def practice(self, socket: WebSocket) -> None:
        """Practise."""
        await Connection(socket, self._stage).serve()

    def home(self, request: Request) -> Response:
        """Give what the first page shows."""
        return Response(msgspec.json.encode(pages.home_contents(self._stage)), media_type="application/json")

    async def questions(self, request: Request) -> Response:
        """Keep a bank of the person's own."""
        content, name = await request.body(), request.query_params.get("name", "")
        return JSONResponse({"name": await run_in_threadpool(self._stage.home.keep_bank, name, content)})

    async def document(self, request: Request) -> Response:
        """Give the text of an advertisement or a CV; nothing of it is kept."""
        content, name = await request.body(), request.query_params.get("name", "")[:MOST_NAME_LETTERS]
        return JSONResponse({"text": await run_in_threadpool(read_text, content, name or "The file")})

    async def job(self, request: Request) -> Response:
        """Make questions for a job, and tell their name."""
        wanted = await _body(request, JobWanted)
        name, doubt = await run_in_threadpool(self._stage.home.jobs.make, wanted.advertisement, wanted.cv)
        return JSONResponse({"name": name, "doubt": doubt})

    async def prepare(self, request: Request) -> Response:
        """Make ready what would be practised now; that it cannot be is told when it is begun."""
        choices = await _body(request, Choices)
        try:
            await run_in_threadpool(self._stage.prepare, choices)
        except SecondTakeError as error:
            trace(error)
        return Response(status_code=204)

    async def hear(self, request: Request) -> Response:
        """Let a voice be heard."""
        wanted = await _body(request, Voiced)
        sound = await run_in_threadpool(pages.sample, wanted.voice, wanted.rate)
        return Response(sound, media_type="audio/wav")

    def session(self, request: Request) -> Response:
        """Show a session."""
        return _kept(*pages.session_html(self._named(request), because="because" in request.query_params))

    def again(self, request: Request) -> Response:
        """Give the exercise that a session's debrief advises."""
        choices = pages.again(self._stage, self._named(request))
        return Response(msgspec.json.encode(choices), media_type="application/json")

    def progress(self, request: Request) -> Response:
        """Show the progress."""
        return _kept(*pages.progress_html(self._stage))

    def export(self, request: Request) -> Response:
        """Hand over a session in another form."""
        style = request.path_params["style"]
        if style not in FORMATS:
            raise HTTPException(404)
        name, content = pages.export(self._named(request), style)
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(content, media_type="application/octet-stream", headers=headers)

    def follow_up(self, request: Request) -> Response:
        """Draft the note."""
        given = {
            name: request.query_params.get(name, "")[:MOST_NAME_LETTERS] for name in msgspec.structs.asdict(Sender())
        }
        return PlainTextResponse(pages.follow_up(self._named(request), Sender(**given)))

    def delete(self, request: Request) -> Response:
        """Delete a session."""
        delete_session(self._named(request))
        return Response(status_code=204)

    def _named(self, request: Request) -> Path:
        return self._stage.session(request.path_params["name"])


async def _body(request: Request, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(await request.body(), type=kind)
    except msgspec.DecodeError as error:
        raise HTTPException(400) from error


@cache
def _files() -> Mapping[str, bytes]:
    """Return the files of the page by name: a request chooses from these and reaches nothing else."""
    own = [path for path in (files("assistant.web") / "page").iterdir() if path.is_file()]
    return {path.name: path.read_bytes() for path in (*own, files("assistant.report") / "pages.css")}


def _static(name: str) -> Response:
    content = _files().get(name)
    if content is None:
        raise HTTPException(404)
    return Response(content, media_type=TYPES[name[name.rindex(".") :]])


def _kept(html: str, policy: str) -> Response:
    return HTMLResponse(html, headers={"Content-Security-Policy": policy})


def _told(request: Request, error: SecondTakeError) -> Response:
    return JSONResponse({"message": error.message, "hint": error.hint}, 400)


def _plain(request: Request, error: HTTPException) -> Response:
    return PlainTextResponse(
        "There is nothing here.\n" if error.status_code == 404 else "That cannot be done.\n", error.status_code
    )


def _fault(request: Request, error: Exception) -> Response:
    trace(error)
    return PlainTextResponse(FAULT, 500)
