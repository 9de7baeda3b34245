"""Starts the service: `python -m examples.service --jobs jobs.sqlite`."""

from __future__ import annotations

import argparse
from pathlib import Path

import uvicorn

from examples.service.app import service
from examples.service.limits import Limits


def main() -> None:
    """Serve on this machine alone, until SIGTERM or Ctrl-C."""
    limits = Limits()
    parser = argparse.ArgumentParser(prog="python -m examples.service", description="Plan by HTTP.")
    parser.add_argument("--jobs", type=Path, required=True, help="SQLite file of jobs; it holds personal data")
    parser.add_argument("--port", type=int, default=8000, help="0: any that is free")
    asked = parser.parse_args()
    uvicorn.run(
        service(asked.jobs, limits),
        host="127.0.0.1",
        port=asked.port,
        access_log=False,  # an address holds the id of a job, and who has that may read its outcome
        limit_concurrency=limits.connections,
        timeout_graceful_shutdown=limits.grace_seconds,  # else listeners keep the service from ending
    )


if __name__ == "__main__":
    main()
