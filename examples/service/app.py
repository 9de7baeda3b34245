"""The service: `uvicorn examples.service.app:app`.

POST a problem, listen to its progress, fetch its outcome, or stop it. For a service that many people use,
keep jobs in a database, ask who calls, and forget jobs after a while.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, StreamingResponse

from examples.service.jobs import Job, Jobs
from leadership_opt import LeadershipOptError, Problem, Settings, check
from leadership_opt.messages import Language

SETTINGS = Settings(time_limit_seconds=120, workers=1)
SOLVES_AT_ONCE = 2


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Keep the workers while the service runs."""
    app.state.jobs = Jobs(SOLVES_AT_ONCE)
    yield
    app.state.jobs.close()


app = FastAPI(title="Planning service", lifespan=lifespan)


@app.exception_handler(LeadershipOptError)
async def refuse(request: Request, error: LeadershipOptError) -> JSONResponse:
    """Answer every error of the library with its code and all its faults, in the language of the caller."""
    language: Language = "vi" if request.headers.get("accept-language", "").startswith("vi") else "en"
    content = {
        "code": error.code,
        "message": error.message(language),
        "faults": [fault.as_dict() for fault in error.faults],
    }
    return JSONResponse(content, status_code=422)


def job_named(name: str, request: Request) -> Job:
    """Find a job, or answer 404."""
    jobs: Jobs = request.app.state.jobs
    job = jobs.find(name)
    if job is None:
        raise HTTPException(404)
    return job


NamedJob = Annotated[Job, Depends(job_named)]


@app.post("/solves", status_code=202)
async def start(request: Request) -> dict[str, str]:
    """Queue a problem; one that is proven impossible by counting alone is refused at once."""
    job = await run_in_threadpool(accept, await request.body(), request.app.state.jobs)
    return {"id": job.id}


def accept(body: bytes, jobs: Jobs) -> Job:
    """Read and queue a problem; takes a second for a large one, so not on the loop that serves everybody."""
    problem = Problem.model_validate_json(body)
    diagnosis = check(problem)
    if not diagnosis.is_possible:
        raise HTTPException(409, [fact.model_dump(mode="json") for fact in diagnosis.facts])
    return jobs.start(problem, SETTINGS)


@app.get("/solves/{name}/progress")
def progress(job: NamedJob) -> StreamingResponse:
    """Stream progress as server-sent events, and say in the end that the outcome is there."""

    def events() -> Iterator[str]:
        for report in job.progress():
            yield f"event: progress\ndata: {report.model_dump_json()}\n\n"
        yield "event: over\ndata: {}\n\n"

    return StreamingResponse(events(), media_type="text/event-stream")


@app.get("/solves/{name}")
def outcome(job: NamedJob) -> Response:
    """Return the outcome; 202 while there is none."""
    if job.error is not None:
        raise job.error
    if job.outcome is None:
        return Response(status_code=202)
    return Response(job.outcome.model_dump_json(), media_type="application/json")


@app.delete("/solves/{name}", status_code=202)
def stop(job: NamedJob) -> None:
    """Stop a solve: its best plan so far is verified and kept."""
    job.cancel.set()
