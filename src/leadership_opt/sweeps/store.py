"""Outcomes in a folder: one file a key, written whole or not at all, so that sweeps may share it and begin again."""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import tempfile
import weakref
from pathlib import Path

from leadership_opt.domain import Problem
from leadership_opt.domain.canonical import canonical_json
from leadership_opt.doors import takes
from leadership_opt.errors import LeadershipOptError, UnusableFile, require_types
from leadership_opt.exchange.json_files import load_json
from leadership_opt.exchange.whole_file import detail_of, write_whole
from leadership_opt.result import Outcome, Settings
from leadership_opt.solver.versions import VERSIONS

LOGGER = logging.getLogger("leadership_opt.sweeps")


class OutcomeStore:
    """A folder of outcomes, each in a file named by its key.

    Parameters
    ----------
    folder
        Made if it is not there. None: a temporary one, which goes with this object.

    Raises
    ------
    UnusableFile
        ``file_unwritable`` if there can be no such folder.
    """

    def __init__(self, folder: str | os.PathLike[str] | None = None) -> None:
        require_types(folder=(folder, (str, os.PathLike, type(None))))
        if folder is None:
            folder = tempfile.mkdtemp(prefix="leadership_opt-")
            weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        self.folder = Path(os.fspath(folder))
        refusal = None
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except (OSError, ValueError) as error:  # ValueError: a NUL in the path
            refusal = UnusableFile("file_unwritable", path=str(self.folder), detail=detail_of(error))
        if refusal is not None:
            raise refusal

    def path(self, key: str) -> Path:
        """Return where the outcome of a key lies, or would lie."""
        return self.folder / f"{key}.json"

    def outcome(self, key: str, problem_sha256: str) -> Outcome | None:
        """Return what is stored under a key; None if there is nothing, or nothing that can be used.

        Parameters
        ----------
        key
            What :func:`key_of` says.
        problem_sha256
            Of the problem. A file of another problem, or one that cannot be read, is told in the log and is not used.
        """
        path = self.path(key)
        if not path.exists():
            return None
        try:
            found = load_json(str(path))
        except LeadershipOptError as error:
            LOGGER.warning("a file of the store cannot be used and is made anew: %s (%s)", path.name, error.code)
            return None
        if isinstance(found, Outcome) and found.provenance.problem_sha256 == problem_sha256:
            return found
        LOGGER.warning("a file of the store is of something else and is made anew: %s", path.name)
        return None

    def keep(self, key: str, content: bytes) -> None:
        """Write the outcome of a key, whole or not at all; another sweep may write the same at the same time.

        Raises
        ------
        UnusableFile
            If it cannot be written.
        """
        write_whole(self.path(key), content)


@takes(problem=("Problem",), settings=("Settings",))
def key_of(problem: Problem, settings: Settings) -> str:
    """Return the key of an outcome: SHA-256 of the problem, the settings and the versions that compute."""
    versions = ",".join(f"{name}={VERSIONS[name]}" for name in sorted(VERSIONS))
    return hashlib.sha256("\n".join((problem.sha256, canonical_json(settings), versions)).encode()).hexdigest()
