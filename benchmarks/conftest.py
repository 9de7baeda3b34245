"""Kept figures of pytest-benchmark tell how many cores there were, and nothing else about who measured."""

from __future__ import annotations

import os
from typing import Any


def pytest_benchmark_update_machine_info(config: Any, machine_info: dict[str, Any]) -> None:
    """Leave of the machine only its cores."""
    del config
    machine_info.clear()
    machine_info["machine"] = f"{os.cpu_count()} cores"


def pytest_benchmark_update_commit_info(config: Any, commit_info: dict[str, Any]) -> None:
    """Leave out branch, time and author: the file lies in the commit that it belongs to."""
    del config
    commit_info.clear()
