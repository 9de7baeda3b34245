"""Start ``single_run`` in a process of its own and read what it prints."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SECONDS_TO_SPARE = 120
"""A run that ends so long after its time limit is stuck."""

NO_ANSWER = "no answer"
"""Status of a run that was ended because it was stuck."""


def run(
    scenario: str,
    seed: int,
    time_limit: float,
    workers: int | None = None,
    *,
    reproducible: bool = False,
    build_only: bool = False,
    to_spare: float = SECONDS_TO_SPARE,
    libraries: str | None = None,
) -> dict[str, Any]:
    """Measure one problem in a new process; a run that is stuck is ended, and says so as its status.

    ``libraries`` is a folder whose packages come before those installed.
    """
    command = [sys.executable, "-m", "benchmarks.single_run", "--scenario", scenario, "--seed", str(seed)]
    command += ["--time-limit", str(time_limit)]
    command += [] if workers is None else ["--workers", str(workers)]
    command += [] if libraries is None else ["--second-proof", "off"]  # earlier MathOpt cannot be asked
    command += ["--reproducible"] * reproducible + ["--build-only"] * build_only
    print(f"{scenario}, seed {seed}, {time_limit:g} s ...", file=sys.stderr, flush=True)
    folders = [libraries, os.environ.get("PYTHONPATH")]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(folder for folder in folders if folder)}
    try:
        done = subprocess.run(  # noqa: S603 - this very Python, on a module of this package
            command,
            cwd=ROOT,
            env=environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
            timeout=time_limit + to_spare,
        )
    except subprocess.TimeoutExpired:
        seconds = {"total": time_limit + to_spare}
        return {"seed": seed, "status": NO_ANSWER, "seconds": seconds, "peak_memory_mib": None, "stages": []}
    found: dict[str, Any] = json.loads(done.stdout)
    return found
