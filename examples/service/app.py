"""The requests that the service answers: queue a problem, listen, fetch its outcome or best plan so far, stop it.

No request waits for a solve, and none needs a thread but to read a problem. The service does not ask who calls:
put it behind something that does.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, closing
from functools import partial
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, HTTPException, Request, Response
from fastapi.responses import JSONResponse, StreamingResponse
from starlette.types import Receive, Scope, Send

from examples.service import solving
from examples.service.holding import alone
from examples.service.limits import Limits
from examples.service.refusals import Quiet, Refusal, refused, written
from examples.service.runner import Runner, Solve
from examples.service.store import OVER, Store, key_of
from leadership_opt import LeadershipOptError, Problem, Settings, check

router = APIRouter()


class Desk:
    """What requests share."""

    def __init__(self, store: Store, limits: Limits, runner: Runner) -> None:
        self.store, self.limits, self.runner = store, limits, runner
        self.bodies = asyncio.Semaphore(limits.bodies_at_once)
        self.readers = ThreadPoolExecutor(2, thread_name_prefix="read")
        self.listeners = 0


def service(path: Path, limits: Limits | None = None, solve: Solve = solving.main) -> FastAPI:
    """Return the service.

    Parameters
    ----------
    path
        The SQLite file of jobs, which holds personal data; made where there is none.
    limits
        What to take on.
    solve
        What runs in the process of a job.
    """
    limits = limits or Limits()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        """Run jobs while the service runs."""
        with alone(path), closing(Store(path)) as store:
            runner = Runner(store, limits, solve)
            app.state.desk = Desk(store, limits, runner)
            runner.start()
            app.state.end = partial(asyncio.get_running_loop().call_soon_threadsafe, runner.end)
            try:
                yield
            finally:
                await runner.close()
                app.state.desk.readers.shutdown(wait=False, cancel_futures=True)

    app = FastAPI(
        title="Planning service",
        lifespan=lifespan,
        docs_url=None,  # these pages fetch scripts from elsewhere
        redoc_url=None,
        telemetry={"tracing": False, "operation_spans": False, "logs": False},  # they keep the texts of errors
    )
    app.state.end = lambda: None  # begins the end of the service, from any thread or signal; nothing before its start
    app.include_router(router)
    app.add_middleware(Quiet)
    app.add_exception_handler(LeadershipOptError, refuse)
    app.add_exception_handler(Refusal, refuse)
    return app


async def refuse(request: Request, error: Exception) -> JSONResponse:
    """Answer an error with its code and all its faults, in the language of the caller."""
    if not isinstance(error, LeadershipOptError | Refusal):
        raise error
    return refused(written(error), request)


async def desk_of(request: Request) -> Desk:
    """Return what requests share; async, as everything here, because FastAPI calls plain functions in threads."""
    desk: Desk = request.app.state.desk
    return desk


async def job_named(name: str, request: Request) -> str:
    """Return the id of a job that there is."""
    if (await desk_of(request)).store.state(name) is None:
        raise Refusal("not_found")
    return name


AtDesk = Annotated[Desk, Depends(desk_of)]
NamedJob = Annotated[str, Depends(job_named)]


@router.post("/solves", status_code=202)
async def start(request: Request, desk: AtDesk) -> dict[str, str | None]:
    """Queue a problem, or find the job that has it; one that is impossible by counting alone is refused at once."""
    settings = _settings(request, desk.limits)
    async with desk.bodies:
        body = await body_of(request, desk.limits)
        key, problem = await asyncio.get_running_loop().run_in_executor(desk.readers, _read, body, settings)
    name = desk.store.add(key, problem, settings, desk.limits.queued)
    return {"id": name, "state": desk.store.state(name)}


def _settings(request: Request, limits: Limits) -> Settings:
    """Read the time limit; whatever else a caller wants is refused, not ignored."""
    asked = request.query_params.multi_items()
    try:
        values = [float(value) for name, value in asked if name == "time_limit_seconds"]
    except ValueError:
        raise Refusal("bad_query") from None
    if len(asked) > 1 or len(values) < len(asked) or not all(0 < value <= limits.solve_seconds for value in values):
        raise Refusal("bad_query")
    return limits.settings(*values)


async def body_of(request: Request, limits: Limits) -> bytes:
    """Read a body that is not too large and does not dawdle."""
    body = bytearray()
    try:
        async with asyncio.timeout(limits.body_seconds):
            async for chunk in request.stream():
                body += chunk
                if len(body) > limits.body_bytes:
                    raise Refusal("too_large")
    except TimeoutError:
        raise Refusal("too_slow") from None
    return bytes(body)


def _read(body: bytes, settings: Settings) -> tuple[str, str]:
    """Read a problem, in a thread: a large one takes a second. Return its key and its text."""
    problem = Problem.model_validate_json(body)
    diagnosis = check(problem)
    if not diagnosis.is_possible:
        raise HTTPException(409, [fact.model_dump(mode="json") for fact in diagnosis.facts])
    return key_of(problem, settings), problem.model_dump_json()


@router.get("/solves/{name}/progress")
async def progress(request: Request, job: NamedJob, desk: AtDesk) -> StreamingResponse:
    """Stream progress as server-sent events, and say in the end that the job is over."""
    heard = request.headers.get("last-event-id", "")  # what a browser sends when it comes back
    events = _events(request, desk, job, int(heard) if heard.isascii() and heard.isdigit() and len(heard) < 16 else 0)
    headers = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}
    return Listening(desk, events, media_type="text/event-stream", headers=headers)


class Listening(StreamingResponse):
    """A stream that counts as a listener from its first step to its last, and is refused where there are too many.

    Counted and asked in one step: of many that come at once, no two take the last place.
    """

    def __init__(self, desk: Desk, events: AsyncIterator[str], **options: Any) -> None:
        super().__init__(events, **options)
        self._desk = desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Stream, or refuse."""
        if self._desk.listeners >= self._desk.limits.listeners:
            await refused(written(Refusal("busy")), Request(scope))(scope, receive, send)
            return
        self._desk.listeners += 1
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._desk.listeners -= 1


async def _events(request: Request, desk: Desk, job: str, heard: int) -> AsyncIterator[str]:
    """Tell what is new, some times a second, until the job is over, the listener goes, or the service ends."""
    spoke = time.monotonic()
    while not desk.runner.is_ending and not await request.is_disconnected():
        state = desk.store.state(job)  # asked first: an ended job has no later reports
        for number, report in desk.store.reports(job, heard):
            heard, spoke = int(number), time.monotonic()
            yield f"id: {number}\nevent: progress\ndata: {report}\n\n"
        if state is None or state in OVER:
            yield "event: over\ndata: {}\n\n"
            return
        if time.monotonic() - spoke > desk.limits.heartbeat_seconds:
            spoke = time.monotonic()
            yield ": still at work\n\n"
        await asyncio.sleep(desk.limits.look_seconds)


@router.get("/solves/{name}")
async def outcome(request: Request, job: NamedJob, desk: AtDesk) -> Response:
    """Return the outcome, or the error that ended the job; 202 while there is neither."""
    answer, error = desk.store.result(job)
    if answer is not None:
        return Response(answer, media_type="application/json")
    known = {"id": job, "state": desk.store.state(job), "has_incumbent": desk.store.incumbent(job) is not None}
    return JSONResponse(known, 202) if error is None else refused(error, request, **known)


@router.get("/solves/{name}/incumbent")
async def incumbent(job: NamedJob, desk: AtDesk) -> JSONResponse:
    """Return the best plan so far of a job that runs or has ended without an outcome: verified, not proven best."""
    state, kept = desk.store.state(job), desk.store.incumbent(job)
    if kept is None:
        raise Refusal("no_incumbent")
    return JSONResponse({"id": job, "state": state, **json.loads(kept)})


@router.delete("/solves/{name}", status_code=202)
async def stop(job: NamedJob, desk: AtDesk) -> dict[str, str | None]:
    """Stop a job: the best plan so far is verified and kept. Nothing happens to one that is over."""
    desk.store.stop(job)
    return {"id": job, "state": desk.store.state(job)}


@router.get("/health")
async def health(desk: AtDesk) -> dict[str, int]:
    """Count listeners, and jobs by state."""
    return {"listeners": desk.listeners, **desk.store.counts()}
