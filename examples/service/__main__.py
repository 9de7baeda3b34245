"""Starts the service: `python -m examples.service --jobs jobs.sqlite`."""

from __future__ import annotations

import argparse
from pathlib import Path
from types import FrameType

import uvicorn
from fastapi import FastAPI

from examples.service.app import service
from examples.service.limits import Limits


class Server(uvicorn.Server):
    """Tells solves and listeners of the end at once; uvicorn's own waits for all requests first, and listeners stay."""

    def __init__(self, config: uvicorn.Config, app: FastAPI) -> None:
        super().__init__(config)
        self._app = app

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to end; called when a signal comes."""
        self._app.state.end()
        super().handle_exit(sig, frame)


def serve(jobs: Path, port: int, limits: Limits) -> None:
    """Serve on this machine alone, until SIGTERM or Ctrl-C."""
    app = service(jobs, limits)
    config = uvicorn.Config(
        app,
        host="127.0.0.1",
        port=port,
        access_log=False,  # an address holds the id of a job, and who has that may read its outcome
        limit_concurrency=limits.connections,
        timeout_graceful_shutdown=1,  # for requests under way; then they are cut, and may be sent again
    )
    Server(config, app).run()


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m examples.service", description="Plan by HTTP.")
    parser.add_argument("--jobs", type=Path, required=True, help="SQLite file of jobs; it holds personal data")
    parser.add_argument("--port", type=int, default=8000, help="0: any that is free")
    asked = parser.parse_args()
    serve(asked.jobs, asked.port, Limits())


if __name__ == "__main__":
    main()
