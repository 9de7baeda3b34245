"""What ``verify_lottery`` returns: what was looked at, what is wrong, and what nobody can see without the solver."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from leadership_opt.domain.record import Record


class LotteryCheck(StrEnum):
    """What is looked at, in this order."""

    PROBLEM = "problem"
    """It is a lottery of this problem."""
    HASH = "hash"
    """The document is what its hash says, and what was published."""
    PLANS = "plans"
    """The hash of every plan is right, none stands twice, and they stand in their order."""
    RULES = "rules"
    """Every plan keeps every rule."""
    STAGES = "stages"
    """Every plan has the value of every stage."""
    TICKETS = "tickets"
    """Tickets of the plans add up, and so do those of everybody."""
    WEIGHTS = "weights"
    """Exact weights add up to 1."""
    CHANCES = "chances"
    """Everybody's chance follows from the weights."""
    STANDING = "standing"
    """Who is certain is in every plan, who is never in is in none, and the proof fits."""
    LEVELS = "levels"
    """Everybody who is decided by lot is in one level (by maximin there is the first alone, by nash none), and each
    bound follows from its certificate."""
    PRODUCT = "product"
    """By nash: how much larger the product of chances could be at most follows from its certificate."""


class SolversWord(StrEnum):
    """What rests on the solver."""

    STAGES = "stages"
    """That no plan is better in a stage."""
    STANDING = "standing"
    """That no other plan leaves out who is certain, or takes in who is never in."""
    LEVELS = "levels"
    """That no other plan weighs more than a certificate says."""


class LotteryFinding(Record):
    """Something that the document says otherwise than it is found."""

    check: LotteryCheck = Field(description="what was looked at")
    where: str = Field(description="which part of the document")
    claimed: str = Field(description="what it says")
    found: str = Field(description="what is found")

    @classmethod
    def of(cls, check: LotteryCheck, where: str, claimed: object, found: object) -> LotteryFinding:
        """Return a finding with its values in words; ``-`` is nothing.

        Parameters
        ----------
        check, where
            What was looked at.
        claimed, found
            What the document says, and what is found.
        """
        said, seen = ("-" if value is None else str(value) for value in (claimed, found))
        return cls(check=check, where=where, claimed=said, found=seen)


class LotteryVerdict(Record):
    """What can be said of a lottery without the solver."""

    problem_sha256: str = Field(description="of the problem that it was held against")
    lottery_sha256: str = Field(description="of the document, computed anew: compare it with what was published")
    tickets: int = Field(description="counted")
    plans: int = Field(description="read by the checker, each against every rule and stage")
    checks: tuple[LotteryCheck, ...] = Field(description="what was looked at")
    findings: tuple[LotteryFinding, ...] = Field(default=(), description="what is wrong; empty: the document holds")
    unproven: tuple[str, ...] = Field(
        default=(),
        description="what the document itself says is not proven: stages, standing, product, levels by their numbers",
    )
    not_valued: tuple[str, ...] = Field(
        default=(), description="stages whose value needs another plan beside, which the document does not hold"
    )
    rests_on_solver: tuple[SolversWord, ...] = Field(
        default=(), description="what is claimed proven and cannot be seen from the document"
    )

    @property
    def is_valid(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings

    def of(self, check: LotteryCheck) -> tuple[LotteryFinding, ...]:
        """Return what is wrong in one respect."""
        return tuple(finding for finding in self.findings if finding.check is check)
