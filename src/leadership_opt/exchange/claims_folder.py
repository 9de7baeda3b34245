"""The claims of an outcome as a folder: one file for each, what the names in them mean, and a page."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from leadership_opt.doors import PATH, takes
from leadership_opt.exchange.claims_page import page
from leadership_opt.exchange.csv_folder import csv_of
from leadership_opt.exchange.new_folder import write_new_folder
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
    write_new_folder(Path(os.fspath(folder)), _files(claims))


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
