"""Outcomes in a folder: one file a key, written whole or not at all, so that sweeps may share it and begin again."""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import tempfile
import weakref
from dataclasses import dataclass
from pathlib import Path

from leadership_opt.domain import Plan, Problem
from leadership_opt.domain.canonical import canonical_json, canonical_sha256
from leadership_opt.doors import NONE, takes
from leadership_opt.errors import LeadershipOptError, UnusableFile, require_types
from leadership_opt.exchange.json_files import load_json
from leadership_opt.exchange.whole_file import detail_of, write_whole
from leadership_opt.result import Outcome, Settings, Status
from leadership_opt.solver.versions import VERSIONS

LOGGER = logging.getLogger("leadership_opt.sweeps")

PROVEN = (Status.OPTIMAL, Status.INFEASIBLE)
"""What an outcome says then holds whatever time it had."""


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

    def known(self, keys: Keys) -> tuple[str, Outcome] | None:
        """Return what there is of a problem, with its key: what is proven first; None if there is nothing to use."""
        for key in (keys.proven, keys.cut):
            found = self.outcome(key, keys.problem_sha256)
            if found is not None and keys.of(found.status) == key:
                return key, found
        return None

    def keep(self, key: str, content: bytes) -> None:
        """Write the outcome of a key, whole or not at all; another sweep may write the same at the same time.

        Raises
        ------
        UnusableFile
            If it cannot be written.
        """
        write_whole(self.path(key), content)


@dataclass(frozen=True, slots=True)
class Keys:
    """Under which keys the outcome of a problem lies.

    Attributes
    ----------
    proven
        Of an outcome that is proven: its values do not depend on time or workers, so these are not in this key, and
        more time for what is left costs none of it. Seeds are: without a draw, plans of the same values may differ.
    cut
        Of an outcome that time has cut: with all settings.
    problem_sha256
        Of the problem.
    """

    proven: str
    cut: str
    problem_sha256: str

    def of(self, status: Status) -> str:
        """Return the key of an outcome by its status."""
        return self.proven if status in PROVEN else self.cut


def keys_of(problem: Problem, settings: Settings, base: Plan | None = None) -> Keys:
    """Return both keys of a problem."""
    told = [problem.sha256, ",".join(f"{name}={VERSIONS[name]}" for name in sorted(VERSIONS))]
    told += [] if base is None else [canonical_sha256(base)]
    without_time = Settings(second_proof=settings.second_proof, seed=settings.seed, reproducible=settings.reproducible)
    proven, cut = (_sha256(*told, canonical_json(one)) for one in (without_time, settings))
    return Keys(proven, cut, problem.sha256)


@takes(problem=("Problem",), settings=("Settings",), base=("Plan", NONE))
def key_of(problem: Problem, settings: Settings, base: Plan | None = None) -> str:
    """Return the key of a proven outcome: SHA-256 of the problem, the versions that compute, and the base plan.

    Of the settings ``second_proof``, ``seed`` and ``reproducible`` count: what is proven does not depend on time and
    workers. Outcomes that time has cut have another key, of all settings.

    Parameters
    ----------
    problem, settings, base
        As ``solve`` takes them.
    """
    return keys_of(problem, settings, base).proven


def _sha256(*told: str) -> str:
    return hashlib.sha256("\n".join(told).encode()).hexdigest()
