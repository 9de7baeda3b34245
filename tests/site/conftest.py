"""The site, built once for all tests that read it or look at it: they are in one file, hence in one process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

CUT_OFF = """
import socket, sys
def refuse(*_, **__):
    raise OSError("the site must build without a network")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
from mkdocs.__main__ import cli
sys.exit(cli(["build", "--quiet", "--strict", "--site-dir", sys.argv[1]]))
"""


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built with warnings as errors by a process without a network."""
    folder = tmp_path_factory.mktemp("site")
    call = [sys.executable, "-c", CUT_OFF, str(folder)]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder
