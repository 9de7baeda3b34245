"""The claims of an outcome as a folder: one file for each, what the names in them mean, and a page."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from leadership_opt.doors import PATH, takes
from leadership_opt.errors import UnusableFile
from leadership_opt.exchange.claims_page import page
from leadership_opt.exchange.csv_folder import csv_of
from leadership_opt.exchange.whole_file import detail_of, write_new
from leadership_opt.messages import LANGUAGES

if TYPE_CHECKING:
    from leadership_opt.solver import ClaimFiles


@takes(claims=("ClaimFiles",), folder=PATH)
def save_claims(claims: ClaimFiles, folder: str | os.PathLike[str]) -> None:
    """Write what an outcome claims as files for any MIP solver, whole or not at all.

    Parameters
    ----------
    claims
        What ``claim_files`` returned.
    folder
        New or empty. It will hold the ``.mps`` files, ``claims.csv`` with their answers, ``names.csv``, and the
        page as ``README.en.md`` and ``README.vi.md``. Some megabytes for each proven stage of a large problem.

    Raises
    ------
    UnusableFile
        ``folder_not_empty`` or ``file_unwritable``.
    """
    path = Path(os.fspath(folder))
    refused = refusal_of_claims(path) or _try_to_write(path, claims)
    if refused is not None:
        raise refused


def refusal_of_claims(path: Path) -> UnusableFile | None:
    """Return why a folder cannot take claims, as far as can be seen before the work; None if it can."""
    try:
        if path.is_symlink() or (path.exists() and (not path.is_dir() or any(path.iterdir()))):
            return UnusableFile("folder_not_empty", path=str(path))
        path.parent.resolve(strict=True)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        return UnusableFile("file_unwritable", path=str(path), detail=detail_of(error))
    return None


def _try_to_write(path: Path, claims: ClaimFiles) -> UnusableFile | None:
    temporary = path.with_name(f".{path.name[:100]}.{secrets.token_hex(8)}.tmp")
    try:
        temporary.mkdir()
        for name, content in _files(claims):
            write_new(temporary / name, content)
        if path.exists():
            path.rmdir()  # fails if something came into it meanwhile
        temporary.rename(path)
    except (OSError, ValueError) as error:
        return UnusableFile("file_unwritable", path=str(path), detail=detail_of(error))
    finally:
        with contextlib.suppress(OSError):
            shutil.rmtree(temporary)
    return None


def _files(claims: ClaimFiles) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of the files, one after the other: together they may be larger than the memory."""
    for claim in claims.claims:
        yield claim.file, claims.text(claim).encode("ascii")
    answers = {True: "feasible", False: "infeasible"}
    rows = [
        (
            claim.file,
            answers[claim.is_feasible],
            claim.kind,
            " ".join(claim.stages),
            " ".join(map(str, claim.values)),
            "yes" if claim.is_delicate else "no",
        )
        for claim in claims.claims
    ]
    yield "claims.csv", csv_of([("file", "answer", "kind", "stages", "values", "delicate"), *rows])
    yield "names.csv", csv_of([("kind", "name", "meaning"), *claims.names()])
    for language in LANGUAGES:
        yield f"README.{language}.md", page(claims, language).encode()
