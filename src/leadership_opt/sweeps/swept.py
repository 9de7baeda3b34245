"""What a sweep says of each variant; the outcomes themselves stay on disk."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum

from pydantic import Field

from leadership_opt.domain.record import Record
from leadership_opt.errors import LeadershipOptError, UnknownId, WrongOutcome
from leadership_opt.messages import Language
from leadership_opt.result import Outcome, Progress, Stage, Status
from leadership_opt.sweeps.store import PROVEN, OutcomeStore


class VariantState(StrEnum):
    """How far a variant has come."""

    DONE = "done"
    """There is an outcome, whatever its status."""
    FAILED = "failed"
    """There is none and the error says why; all other variants go on."""
    LEFT = "left"
    """The sweep was stopped before there was an outcome."""


class VariantError(Record):
    """Why a variant failed."""

    code: str = Field(description="stable identifier, e.g. worker_died")
    en: str = Field(description="the same in English")
    vi: str = Field(description="the same in Vietnamese")

    @classmethod
    def of(cls, error: LeadershipOptError) -> VariantError:
        """Keep an error as data."""
        return cls(code=error.code, en=error.message("en"), vi=error.message("vi"))

    def message(self, language: Language) -> str:
        """Say it in one language."""
        return self.vi if language == "vi" else self.en


class SweptVariant(Record):
    """One variant of a sweep: what its outcome is worth, or why there is none."""

    name: str = Field(description="as the caller named it")
    state: VariantState = Field(description="done: there is an outcome; failed: the error says why; left: stopped")
    key: str | None = Field(
        default=None,
        description="SHA-256 of problem, versions and, where time cut the outcome, all settings; names the file in the "
        "store; None: the variant could not be made",
    )
    problem_sha256: str | None = Field(default=None, description="of the variant's problem; None: it could not be made")
    status: Status | None = Field(default=None, description="of the outcome; None: there is none")
    stages: tuple[Stage, ...] = Field(default=(), description="of the outcome, in the order of the goals")
    was_stored: bool = Field(default=False, description="the outcome was in the store already")
    tries: int = Field(default=0, description="how often a worker began it in this sweep")
    error: VariantError | None = Field(default=None, description="why it failed; None: it did not")

    @property
    def has_outcome(self) -> bool:
        """Whether there is an outcome in the store."""
        return self.state is VariantState.DONE

    @property
    def is_proven(self) -> bool:
        """Whether the outcome is proven: the best plan, or that there is none."""
        return self.status in PROVEN

    def value(self, key: str) -> int | None:
        """Return the value of a stage by its key, e.g. ``merit``; None where there is none."""
        return next((stage.value for stage in self.stages if stage.key == key), None)


@dataclass(frozen=True, slots=True)
class SweepProgress:
    """How far a sweep is, over all processes.

    Attributes
    ----------
    done, failed, total
        Variants; ``done`` counts those from the store.
    running
        By the name of each variant that is being solved: the last report of its worker, None before the first.
    """

    done: int
    failed: int
    total: int
    running: dict[str, Progress | None]


@dataclass(frozen=True)
class Sweep:
    """All variants, in the order in which they were given.

    Attributes
    ----------
    variants
        What is known of each.
    store
        Where the outcomes lie.
    """

    variants: tuple[SweptVariant, ...]
    store: OutcomeStore

    def __getitem__(self, name: str) -> SweptVariant:
        for variant in self.variants:
            if variant.name == name:
                return variant
        raise UnknownId("unknown_variant", variant=str(name)[:80])

    def outcome(self, name: str) -> Outcome:
        """Read the outcome of a variant from the store.

        Parameters
        ----------
        name
            Of the variant.

        Raises
        ------
        UnknownId
            If there is no such variant.
        WrongOutcome
            ``variant_without_outcome`` if it failed, was left, or its file is gone.
        """
        variant = self[name]
        found = None
        if variant.state is VariantState.DONE and variant.key is not None and variant.problem_sha256 is not None:
            found = self.store.outcome(variant.key, variant.problem_sha256)
        if found is None:
            raise WrongOutcome("variant_without_outcome", variant=variant.name[:80], state=variant.state.value)
        return found

    def of(self, state: VariantState) -> tuple[SweptVariant, ...]:
        """Return the variants that have come so far."""
        return tuple(variant for variant in self.variants if variant.state is state)

    @property
    def digest(self) -> str:
        """SHA-256 of all proven results: the same on every executor and with any number of workers."""
        proven = [
            [one.name, one.problem_sha256, one.status, [[stage.key, stage.value] for stage in one.stages]]
            for one in sorted(self.variants, key=lambda variant: variant.name)
            if one.is_proven
        ]
        return hashlib.sha256(json.dumps(proven, ensure_ascii=False).encode()).hexdigest()
