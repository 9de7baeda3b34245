"""What is needed to repeat a call, and what it took."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leadership_opt.messages import Language, render
from leadership_opt.report.table import Column, Table
from leadership_opt.report.words import NOTHING, decimal, text

if TYPE_CHECKING:
    from leadership_opt.result import Outcome


def provenance_table(outcome: Outcome, language: Language) -> Table:
    """List problem hash, versions, settings and seconds."""
    record = outcome.provenance
    settings = record.settings
    yes_no = render("word.yes" if settings.reproducible else "word.no", language)
    workers = text("all_cores", language) if settings.workers is None else str(settings.workers)
    first = NOTHING if record.seconds_first_plan is None else decimal(record.seconds_first_plan, language)
    rows = (
        (text("problem_hash", language), record.problem_sha256),
        *((name, version) for name, version in sorted(record.versions.items())),
        (text("time_limit", language), decimal(settings.time_limit_seconds, language)),
        (text("workers", language), workers),
        (text("solver_seed", language), str(settings.seed)),
        (text("reproducible", language), yes_no),
        (text("seconds_total", language), decimal(record.seconds_total, language)),
        (text("seconds_build", language), decimal(record.seconds_build, language)),
        (text("seconds_first_plan", language), first),
        (text("seconds_verify", language), decimal(record.seconds_verify, language)),
    )
    return Table(text("provenance_title", language), (Column(""), Column("")), rows)
