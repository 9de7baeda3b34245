"""A lottery is read again without the solver: whatever is wrong in it is found, and what nobody can see is named."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from leadership_opt import Lottery, verify_lottery
from leadership_opt.domain import GoalId
from leadership_opt.domain.canonical import canonical_json
from leadership_opt.lotteries import DecidedBy, LotteryCheck, LotteryStanding
from leadership_opt.lotteries.verdict import SolversWord
from leadership_opt.messages import LANGUAGES, render
from leadership_opt.report.lotteries import lottery_lines, verdict_lines
from leadership_opt.report.lotteries.lines import deviation_line
from leadership_opt.report.words import goal_title
from leadership_opt.result.stage import ProofBasis
from tests.lotteries.by_hand import asked, by_product, distribution, drawn, plan_with, two_levels

Change = Callable[[Lottery], Lottery]


def test_an_honest_lottery_holds() -> None:
    """Nothing is found, tickets are counted, and what rests on the solver is named."""
    for found in (drawn(10), drawn(10, two_levels()), drawn(1), drawn(997)):
        verdict = verify_lottery(asked(), found, sha256=found.sha256)
        assert verdict.findings == ()
        assert verdict.tickets == found.tickets
        assert verdict.unproven == ()
        assert set(verdict.rests_on_solver) == set(SolversWord)


def _sealed(lottery: Lottery) -> Lottery:
    """The changed document with a hash of its own: a forger would not forget it."""
    return lottery.model_copy(update={"sha256": lottery.found_sha256})


def _of(name: str, at: int, **update: object) -> Change:
    """Change an entry of a list of the document."""

    def change(lottery: Lottery) -> Lottery:
        entries = list(getattr(lottery, name))
        entries[at] = entries[at].model_copy(update=update)
        return lottery.model_copy(update={name: tuple(entries)})

    return change


def _whole(**update: object) -> Change:
    return lambda lottery: lottery.model_copy(update=update)


def _other_plan(*people: str) -> Change:
    """Put another plan in the place of the first, with its own hash."""

    def change(lottery: Lottery) -> Lottery:
        forged = lottery.plans[0].model_copy(update={"plan": plan_with(*people)})
        return lottery.model_copy(update={"plans": (forged, *lottery.plans[1:])})

    return change


PLANTED: dict[str, tuple[LotteryCheck, Change]] = {
    "other problem": (LotteryCheck.PROBLEM, _whole(problem_sha256="0" * 64)),
    "a plan exchanged": (LotteryCheck.PLANS, _other_plan("N0", "N1", "N4")),
    "a plan twice": (LotteryCheck.PLANS, lambda one: one.model_copy(update={"plans": one.plans[:1] * 2})),
    "a rule broken": (LotteryCheck.RULES, _other_plan("N0", "N1", "N2")),
    "a stage worse": (LotteryCheck.STAGES, _other_plan("N0", "N1")),
    "a stage told better": (LotteryCheck.STAGES, _of("stages", 0, value=4, bound=4)),
    "a stage left out": (LotteryCheck.STAGES, _whole(stages=())),
    "a stage twice": (LotteryCheck.STAGES, lambda one: one.model_copy(update={"stages": one.stages * 2})),
    "a proven stage below its bound": (LotteryCheck.STAGES, _of("stages", 0, bound=4)),
    "a stage turned round": (LotteryCheck.STAGES, _of("stages", 0, direction="min")),
    "a ticket more": (LotteryCheck.TICKETS, _of("plans", 0, tickets=6)),
    "tickets of somebody": (LotteryCheck.TICKETS, _of("people", 1, tickets=6)),
    "deviation hidden": (LotteryCheck.TICKETS, _whole(largest_deviation=Fraction(1, 7))),
    "weights beyond 1": (LotteryCheck.WEIGHTS, _of("plans", 0, weight=Fraction(2, 3))),
    "a chance told higher": (LotteryCheck.CHANCES, _of("people", 1, chance=Fraction(2, 3))),
    "somebody left out": (LotteryCheck.CHANCES, lambda one: one.model_copy(update={"people": one.people[:-1]})),
    "a search that reached less": (LotteryCheck.STANDING, _whole(decided_by=DecidedBy(best_weight=0, reached=-5))),
    "weights of nobody": (
        LotteryCheck.LEVELS,
        _of("levels", 0, weights={"N1": 1, "N2": 1, "N3": 1, "N4": 1, "N9": 2}, best_weight=3),
    ),
    "certain who is not": (LotteryCheck.STANDING, _of("people", 1, standing=LotteryStanding.CERTAIN)),
    "never who is in": (LotteryCheck.STANDING, _of("people", 1, standing=LotteryStanding.NEVER)),
    "a bound too good": (LotteryCheck.LEVELS, _of("levels", 0, bound=Fraction(1, 3))),
    "called proven": (LotteryCheck.LEVELS, _of("levels", 0, best_weight=3, bound=Fraction(3, 4))),
    "plans outweigh the proof": (LotteryCheck.LEVELS, _of("levels", 0, best_weight=1, bound=Fraction(1, 4))),
    "a weight for nobody": (LotteryCheck.LEVELS, _of("levels", 0, weights={})),
    "somebody without a weight": (
        LotteryCheck.LEVELS,
        _of("levels", 0, weights={"N1": 1, "N2": 1}, best_weight=1),
    ),
    "a level left out": (LotteryCheck.LEVELS, _whole(levels=())),
    "somebody in no level": (LotteryCheck.LEVELS, _of("levels", 0, people=("N1", "N2", "N3"))),
    "an open level that rests on something": (
        LotteryCheck.LEVELS,
        _of("levels", 0, best_weight=3, bound=Fraction(3, 4), proven=False, rests_on=ProofBasis.BOUNDS),
    ),
    "an open standing that rests on something": (
        LotteryCheck.STANDING,
        _whole(decided_by=DecidedBy(best_weight=0, reached=-1, rests_on=ProofBasis.BOUNDS)),
    ),
    "a level that does not tell": (LotteryCheck.LEVELS, _of("levels", 0, rests_on=None)),
    "a standing that does not tell": (
        LotteryCheck.STANDING,
        lambda one: one.model_copy(update={"decided_by": one.decided_by.model_copy(update={"rests_on": None})}),
    ),
    "called nash": (LotteryCheck.PRODUCT, _whole(objective="nash")),
    "somebody twice": (LotteryCheck.LEVELS, _of("levels", 0, people=("N1", "N2", "N3", "N4", "N4"))),
}


@pytest.mark.parametrize("name", PLANTED)
def test_planted_violations_are_found(name: str) -> None:
    """Each kind by its own check, though the forger has computed the hash anew."""
    check, change = PLANTED[name]
    honest = drawn(10)
    forged = _sealed(change(honest))
    verdict = verify_lottery(asked(), forged, sha256=honest.sha256)
    assert verdict.of(check), verdict.findings
    assert verdict.of(LotteryCheck.HASH)
    assert verdict.lottery_sha256 == forged.sha256 != honest.sha256


def test_every_check_has_a_planted_violation() -> None:
    """A check that nothing planted reaches could be gone tomorrow."""
    assert {check for check, _ in PLANTED.values()} | {LotteryCheck.HASH} == set(LotteryCheck)


def test_a_hash_inside_that_is_wrong_is_found() -> None:
    """A slip of an editor shows without what was published."""
    verdict = verify_lottery(asked(), _of("plans", 0, tickets=6)(drawn(10)))
    assert [finding.where for finding in verdict.of(LotteryCheck.HASH)] == ["sha256"]


def test_plans_in_another_order_are_found() -> None:
    """It is the same lottery, with the same hash and the same tickets; but who reads it would count others."""
    honest = drawn(10)
    turned = honest.model_copy(update={"plans": honest.plans[::-1]})
    assert [one.where for one in verify_lottery(asked(), turned, sha256=honest.sha256).findings] == ["plans"]
    people = honest.model_copy(update={"people": honest.people[::-1]})
    assert [one.where for one in verify_lottery(asked(), people).findings] == ["people[0]"]
    assert [turned.draw(number) for number in range(1, 11)] == [honest.draw(number) for number in range(1, 11)]


def test_a_later_level_counts_the_chances_of_earlier_ones() -> None:
    """The bound of the second level is (2 - 3 * 1/3) / 1 = 1: with other chances above it is another."""
    found = drawn(9, two_levels())
    assert verify_lottery(asked(), found).is_valid
    changed = _sealed(_of("levels", 1, best_weight=3, bound=Fraction(3))(found))
    assert {one.where for one in verify_lottery(asked(), changed).findings} == {"levels 2 bound", "levels 2 proven"}


def _product(**update: object) -> Change:
    def change(lottery: Lottery) -> Lottery:
        assert lottery.product is not None
        return lottery.model_copy(update={"product": lottery.product.model_copy(update=update)})

    return change


@pytest.mark.parametrize(
    ("change", "places"),
    [
        (_whole(product=None), {"product"}),
        (_product(factor=Fraction(1, 2)), {"product factor"}),
        (_product(factor=Fraction(2)), {"product factor"}),
        (_product(best_weight=1), {"product best_weight", "product factor"}),
        (_product(weights={"N1": 1, "N2": 1, "N3": 1}), {"product weights", "product factor"}),
        (_product(weights={"N1": 1, "N2": 1, "N3": 1, "N4": 0}), {"product weights", "product factor"}),
        (_product(weights={"N1": 1, "N2": 1, "N3": 1, "N4": 2}), {"product best_weight", "product factor"}),
        (_product(weights={"N1": 1, "N2": 1, "N3": 1, "N4": 1, "N0": 1}), {"product weights", "product factor"}),
        (_product(weights={"N1": 1, "N2": 1, "N3": 1, "N4": 1, "N9": 0}), {"product weights"}),
        (_whole(levels=drawn(10).levels), {"levels"}),
        (_product(best_weight=3, factor=Fraction(3, 2), rests_on=ProofBasis.BOUNDS), {"product rests_on"}),
        (_product(rests_on=None), {"product rests_on"}),
    ],
)
def test_a_wrong_product_is_found(change: Change, places: set[str]) -> None:
    """A factor that does not follow, weights of others than those decided by lot, levels that nash does not have."""
    honest = drawn(10, by_product(), "nash")
    assert verify_lottery(asked(), honest, sha256=honest.sha256).is_valid
    findings = verify_lottery(asked(), _sealed(change(honest))).findings
    assert {one.where for one in findings} & places
    assert {one.check for one in findings} <= {LotteryCheck.PRODUCT, LotteryCheck.LEVELS}


def test_what_rests_on_one_search_is_told() -> None:
    """A proof says what it rests on: by name, in both languages, and not where a second search confirmed it."""
    by_one = {"rests_on": ProofBasis.ONE_SEARCH}
    level = _of("levels", 0, **by_one)(drawn(10))
    standing = level.model_copy(update={"decided_by": level.decided_by.model_copy(update=by_one)})
    product = _product(**by_one)(drawn(10, by_product(), "nash"))
    for language in LANGUAGES:
        words = {what: render(f"lottery.what_{what}", language) for what in ("standing", "product")}
        levels = render("lottery.what_levels", language, levels="1")
        for lottery, what in (
            (level, levels),
            (standing, f"{words['standing']}; {levels}"),
            (product, words["product"]),
        ):
            assert render("lottery.one_search", language, what=what) in lottery_lines(lottery, language)
        begins = render("lottery.one_search", language, what="@").partition("@")[0]
        for confirmed in (drawn(10), _of("levels", 0, rests_on=ProofBasis.TWO_SEARCHES)(drawn(10))):
            assert not [line for line in lottery_lines(confirmed, language) if line.startswith(begins)]


def test_a_product_belongs_to_nash() -> None:
    """No other objective claims one."""
    claimed = _sealed(_whole(product=drawn(10, by_product(), "nash").product)(drawn(10)))
    assert [one.where for one in verify_lottery(asked(), claimed).findings] == ["product"]


@pytest.mark.parametrize(
    ("factor", "best_weight", "code", "words"),
    [
        (Fraction(1), 2, "product_proven", {}),
        (Fraction(1_000_001, 1_000_000), 2, "product_near", {"part": ("1,000,000", "1.000.000")}),
        (Fraction(3, 2), 3, "product_open", {"more": ("50.0%", "50,0%")}),
    ],
)
def test_how_far_the_product_is_proven_is_told(
    factor: Fraction, best_weight: int, code: str, words: dict[str, tuple[str, str]]
) -> None:
    """The lines say what the factor allows, and an open one is named by the verdict, too."""
    lottery = _sealed(_product(factor=factor, best_weight=best_weight)(drawn(10, by_product(), "nash")))
    for language, at in (("en", 0), ("vi", 1)):
        params = {name: told[at] for name, told in words.items()}
        assert render(f"lottery.{code}", language, **params) in lottery_lines(lottery, language)  # type: ignore[arg-type]
        verdict = verify_lottery(asked(), lottery)
        is_open = code == "product_open"
        assert (render("lottery.verdict_open_product", language) in verdict_lines(verdict, language)) is is_open  # type: ignore[arg-type]
        assert (verdict.unproven == ("product",)) is is_open


def test_a_document_of_an_earlier_version_holds() -> None:
    """It told of no proof what that rests on; one that tells of some is none of these."""
    honest = drawn(10)
    of_old = _of("levels", 0, rests_on=None)(honest)
    of_old = _sealed(of_old.model_copy(update={"decided_by": of_old.decided_by.model_copy(update={"rests_on": None})}))
    assert "rests_on" not in canonical_json(of_old)
    assert verify_lottery(asked(), of_old, sha256=of_old.sha256).is_valid


def test_nothing_found_is_no_word_of_python() -> None:
    """Tables of findings are read by planners in both languages."""
    changed = _whole(decided_by=DecidedBy(best_weight=0, reached=-1, rests_on=ProofBasis.BOUNDS))(drawn(10))
    assert {one.found for one in verify_lottery(asked(), changed).findings if one.where.endswith("rests_on")} == {"-"}


def test_what_is_not_proven_is_named() -> None:
    """An open level is no fault; that it is open is told."""
    found = distribution()
    level = found.levels[0]
    open_level = type(level)(level.chance, Fraction(3, 4), False, level.people, level.weights, best_weight=3)
    loose = type(found.decided_by)(found.decided_by.weights, best_weight=0, reached=-1)
    values = {name: getattr(found, name) for name in type(found).__dataclass_fields__}
    lottery = drawn(10, type(found)(**{**values, "levels": (open_level,), "decided_by": loose}))
    verdict = verify_lottery(asked(), lottery)
    assert verdict.is_valid
    assert verdict.unproven == ("standing", "1")
    assert SolversWord.STANDING not in verdict.rests_on_solver
    assert not lottery.is_proven


def test_a_stage_that_is_not_proven_is_named() -> None:
    """Chances that are proven of plans that may not be the best ones are not all that was to be proven."""
    lottery = _sealed(_of("stages", 0, proven=False, bound=5)(drawn(10)))
    verdict = verify_lottery(asked(), lottery)
    assert verdict.is_valid
    assert verdict.unproven == ("participants",)
    assert SolversWord.STAGES not in verdict.rests_on_solver
    assert not lottery.is_proven
    for language in LANGUAGES:
        stages = goal_title(GoalId.PARTICIPANTS, language)
        assert render("lottery.stages_open", language, stages=stages) in lottery_lines(lottery, language)
        assert render("lottery.verdict_open_stages", language, stages=stages) in verdict_lines(verdict, language)


def test_levels_of_those_known_so_far_are_not_called_the_best() -> None:
    """Somebody who is not known to be never in may have to get a chance, too."""
    lottery = _whole(decided_by=DecidedBy(best_weight=0, reached=-1))(drawn(10))
    for language in LANGUAGES:
        lines = lottery_lines(lottery, language)
        assert render("lottery.levels_proven_so_far", language, count=1) in lines
        assert render("lottery.levels_proven", language, count=1) not in lines


def test_fractions_with_nothing_in_common_are_a_finding() -> None:
    """Their sum has more digits than Python writes, and of thousands of them it would take hours."""
    honest = drawn(10)
    weights = Fraction(1, 10**1998 + 7), Fraction(1, 10**1998 + 9)
    plans = tuple(one.model_copy(update={"weight": weight}) for one, weight in zip(honest.plans, weights, strict=True))
    assert verify_lottery(asked(), honest.model_copy(update={"plans": plans})).of(LotteryCheck.WEIGHTS)


@pytest.mark.parametrize(
    ("deviation", "words"),
    [
        (Fraction(2, 3), ("0.67", "0,67")),
        (Fraction(999, 1000), ("0.999", "0,999")),
        (Fraction(1, 1000), ("0.001", "0,001")),
        (Fraction(1), ("by 1 tickets", "lệch 1 lá")),
    ],
)
def test_a_part_of_a_ticket_looks_like_one(deviation: Fraction, words: tuple[str, str]) -> None:
    """At most by 1.00 of a ticket would be a whole one, 0.00 none."""
    for language, word in zip(("en", "vi"), words, strict=True):
        assert word in deviation_line(_whole(largest_deviation=deviation)(drawn(10)), language)  # type: ignore[arg-type]
