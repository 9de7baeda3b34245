"""``verify_lottery``: everything in the document of a lottery that can be checked without the solver."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import takewhile
from math import lcm

from leadership_opt.checker import Difference, Verification, Verifier
from leadership_opt.domain import Problem
from leadership_opt.domain.canonical import canonical_sha256
from leadership_opt.doors import NONE, takes
from leadership_opt.lotteries.levels import level_findings
from leadership_opt.lotteries.product import product_findings
from leadership_opt.lotteries.ratio import RATIO_DIGITS
from leadership_opt.lotteries.record import Lottery, LotteryStanding, moved, seated
from leadership_opt.lotteries.verdict import LotteryCheck, LotteryFinding, LotteryVerdict, SolversWord
from leadership_opt.result.claims import PartValues, may_end_at
from leadership_opt.result.contradictions import stage_contradictions
from leadership_opt.rules.catalogue import GoalTrait, goal_has
from leadership_opt.rules.stage_labels import part_key


@takes(problem=("Problem",), lottery=("Lottery",), sha256=(str, NONE))
def verify_lottery(problem: Problem, lottery: Lottery, *, sha256: str | None = None) -> LotteryVerdict:
    """Check a lottery without the solver, in integers and fractions.

    Tickets are counted; every plan is read by the checker, its stages too; chances, the proof of who is certain and
    the bound of every level are computed again. What rests on the solver is named.

    Parameters
    ----------
    problem
        The problem that it claims to be of.
    lottery
        The document, from anywhere.
    sha256
        What was published before the draw; None: the hash inside is compared alone.
    """
    seats = {entry.sha256: seated(entry.plan) for entry in lottery.plans}
    in_plans, not_valued = _plans_read(problem, lottery)
    findings = [
        *_identity(problem, lottery, sha256),
        *_order(lottery),
        *in_plans,
        *_tickets(lottery, seats),
        *_standing(lottery, seats),
        *_untold(lottery),
    ]
    if _have_one_denominator(lottery):
        findings += _chances(problem, lottery, seats)
        of_plans = [seats[entry.sha256] for entry in lottery.plans]
        findings += [*level_findings(lottery, of_plans), *product_findings(lottery, of_plans)]
    else:
        findings.append(LotteryFinding.of(LotteryCheck.WEIGHTS, "plans", 1, f"?/10^{RATIO_DIGITS}"))
    return LotteryVerdict(
        problem_sha256=problem.sha256,
        lottery_sha256=lottery.found_sha256,
        tickets=sum(entry.tickets for entry in lottery.plans),
        plans=len(lottery.plans),
        checks=tuple(LotteryCheck),
        findings=tuple(findings),
        unproven=tuple(_unproven(lottery)),
        not_valued=not_valued,
        rests_on_solver=tuple(_solvers_words(lottery)),
    )


def _have_one_denominator(lottery: Lottery) -> bool:
    """Return whether sums can be told at all: those of fractions that have little in common take for ever."""
    fractions = [entry.weight for entry in lottery.plans]
    fractions += [person.chance for person in lottery.people] + [level.chance for level in lottery.levels]
    common = 1
    for fraction in fractions:
        common = lcm(common, fraction.denominator)
        if common >= 10**RATIO_DIGITS:
            return False
    return True


def _identity(problem: Problem, lottery: Lottery, published: str | None) -> Iterator[LotteryFinding]:
    if lottery.problem_sha256 != problem.sha256:
        yield LotteryFinding.of(LotteryCheck.PROBLEM, "problem_sha256", lottery.problem_sha256, problem.sha256)
    found = lottery.found_sha256
    if lottery.sha256 != found:
        yield LotteryFinding.of(LotteryCheck.HASH, "sha256", lottery.sha256, found)
    if published is not None and published.strip().lower() != found:
        yield LotteryFinding.of(LotteryCheck.HASH, "published", published, found)


def _order(lottery: Lottery) -> Iterator[LotteryFinding]:
    hashes = [entry.sha256 for entry in lottery.plans]
    for place, entry in enumerate(lottery.plans):
        found = canonical_sha256(entry.plan)
        if entry.sha256 != found:
            yield LotteryFinding.of(LotteryCheck.PLANS, f"plans[{place}].sha256", entry.sha256, found)
    if hashes != sorted(set(hashes)):
        yield LotteryFinding.of(LotteryCheck.PLANS, "plans", len(hashes), len(set(hashes)))


def _plans_read(problem: Problem, lottery: Lottery) -> tuple[list[LotteryFinding], tuple[str, ...]]:
    """Read every plan against every rule and stage; return what is wrong, and which stages have no value."""
    verifier, findings, not_valued = Verifier(problem), list[LotteryFinding](), dict[str, None]()
    for place, entry in enumerate(lottery.plans):
        verification = verifier.verify(entry.plan)
        findings += [
            LotteryFinding.of(LotteryCheck.RULES, f"plans[{place}] {one.key}", "kept", one.actual)
            for one in verification.violations
        ]
        if not place:
            findings += [
                LotteryFinding.of(LotteryCheck.STAGES, f"stages {one.what}", one.claimed, one.found)
                for one in _stages_told(problem, lottery, verification)
            ]
        values = PartValues(verification)
        for stage in lottery.stages:
            key, value = part_key(stage.goal, stage.label), values.of(stage.goal, stage.label)
            if value is None:
                not_valued[key] = None
            elif not may_end_at(problem, entry.plan, stage.as_stage, value):
                findings.append(LotteryFinding.of(LotteryCheck.STAGES, f"plans[{place}] {key}", stage.value, value))
    return findings, tuple(not_valued)


def _stages_told(problem: Problem, lottery: Lottery, verification: Verification) -> Iterator[Difference]:
    """Yield what cannot be true of the stages, which are those of all goals above the draw; none may be left out."""
    goals = takewhile(lambda goal: not goal_has(goal, GoalTrait.DRAW), (entry.goal for entry in problem.policy.goals))
    stages = [stage.as_stage for stage in lottery.stages]
    return stage_contradictions(problem, stages, tuple(goals), lottery.plans[0].plan, verification)


def _tickets(lottery: Lottery, seats: dict[str, frozenset[str]]) -> Iterator[LotteryFinding]:
    counted = sum(entry.tickets for entry in lottery.plans)
    if counted != lottery.tickets:
        yield LotteryFinding.of(LotteryCheck.TICKETS, "tickets", lottery.tickets, counted)
    largest = Fraction(0)
    for person in lottery.people:
        mine = sum(entry.tickets for entry in lottery.plans if person.nominee in seats[entry.sha256])
        if mine != person.tickets:
            yield LotteryFinding.of(LotteryCheck.TICKETS, f"people {person.nominee}", person.tickets, mine)
        largest = max(largest, moved(mine, person.chance, lottery.tickets))
    if largest != lottery.largest_deviation:
        yield LotteryFinding.of(LotteryCheck.TICKETS, "largest_deviation", lottery.largest_deviation, largest)


def _chances(problem: Problem, lottery: Lottery, seats: dict[str, frozenset[str]]) -> Iterator[LotteryFinding]:
    total = sum((entry.weight for entry in lottery.plans), Fraction(0))
    if total != 1:
        yield LotteryFinding.of(LotteryCheck.WEIGHTS, "plans", 1, total)
    told, known = [person.nominee for person in lottery.people], [person.id for person in problem.nominees]
    if sorted(told) != sorted(known):
        odd = sorted({*told} ^ {*known}) or sorted({one for one in told if told.count(one) > 1})
        yield LotteryFinding.of(LotteryCheck.CHANCES, "people", len(told), f"{len(known)}: {', '.join(odd[:5])}")
    elif told != known:
        place = next(at for at, (one, other) in enumerate(zip(told, known, strict=True)) if one != other)
        yield LotteryFinding.of(LotteryCheck.CHANCES, f"people[{place}]", told[place], known[place])
    for person in lottery.people:
        weights = (entry.weight for entry in lottery.plans if person.nominee in seats[entry.sha256])
        found = sum(weights, Fraction(0))
        if found != person.chance:
            yield LotteryFinding.of(LotteryCheck.CHANCES, f"people {person.nominee}", person.chance, found)


def _standing(lottery: Lottery, seats: dict[str, frozenset[str]]) -> Iterator[LotteryFinding]:
    certain, never = (frozenset(lottery.of(one)) for one in (LotteryStanding.CERTAIN, LotteryStanding.NEVER))
    decided = lottery.decided_by
    for place, entry in enumerate(lottery.plans):
        mine = seats[entry.sha256]
        for who in sorted((certain - mine) | (never & mine)):
            claim = LotteryStanding.CERTAIN if who in certain else LotteryStanding.NEVER
            yield LotteryFinding.of(
                LotteryCheck.STANDING, f"plans[{place}] {who}", claim, "in" if who in mine else "out"
            )
    if decided.is_proven and decided.best_weight != -len(certain):
        yield LotteryFinding.of(LotteryCheck.STANDING, "decided_by.best_weight", decided.best_weight, -len(certain))
    if decided.rests_on is not None and not decided.is_proven:
        yield LotteryFinding.of(LotteryCheck.STANDING, "decided_by.rests_on", decided.rests_on, None)
    if decided.reached != -len(certain) or decided.reached > decided.best_weight:
        yield LotteryFinding.of(LotteryCheck.STANDING, "decided_by.reached", decided.reached, -len(certain))


def _untold(lottery: Lottery) -> Iterator[LotteryFinding]:
    """Yield what is proven and does not say by what; earlier versions said it of nothing, and had no product."""
    decided, product = lottery.decided_by, lottery.product
    proofs = [(LotteryCheck.STANDING, "decided_by", decided.is_proven, decided.rests_on)]
    proofs += [
        (LotteryCheck.LEVELS, f"levels {number}", level.proven, level.rests_on)
        for number, level in enumerate(lottery.levels, start=1)
    ]
    if product is not None:
        proofs.append((LotteryCheck.PRODUCT, "product", product.is_proven, product.rests_on))
    if product is None and all(basis is None for *_, basis in proofs):
        return
    for check, where, is_proven, basis in proofs:
        if is_proven and basis is None:
            yield LotteryFinding.of(check, f"{where} rests_on", None, "?")


def _unproven(lottery: Lottery) -> Iterator[str]:
    yield from (part_key(stage.goal, stage.label) for stage in lottery.stages if not stage.proven)
    if not lottery.decided_by.is_proven:
        yield "standing"
    yield from (str(at) for at, level in enumerate(lottery.levels, start=1) if not level.proven)
    if lottery.product is not None and not lottery.product.is_proven:
        yield "product"


def _solvers_words(lottery: Lottery) -> Iterator[SolversWord]:
    if any(stage.proven for stage in lottery.stages):
        yield SolversWord.STAGES
    if lottery.decided_by.is_proven:
        yield SolversWord.STANDING
    if lottery.levels or lottery.product is not None:
        yield SolversWord.LEVELS
