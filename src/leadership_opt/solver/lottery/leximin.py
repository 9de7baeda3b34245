"""Chances that are leximin-best: the smallest as large as possible, then the next smallest, and so on.

Column generation (Flanigan et al., 2021; Demeulemeester et al., 2025): of the plans, which are far too many to
list, those are looked for that weigh most under the multipliers of the known ones. A level ends when none weighs
more than the known ones do: then the same weights prove it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import takewhile

from leadership_opt.solver.lottery.certificates import WeightCertificate, least_bound, of_each_type, whole
from leadership_opt.solver.lottery.chance_master import MasterAnswer, MasterQuestion, best_of_known
from leadership_opt.solver.lottery.known_plans import KnownPlans


@dataclass(frozen=True, slots=True)
class FoundLevel:
    """One level, by types: the chance of some of them, its bound, and the certificate of that."""

    chance: Fraction
    bound: Fraction
    types: tuple[int, ...]
    certificate: WeightCertificate

    @property
    def is_proven(self) -> bool:
        """Whether chance and bound meet."""
        return self.chance == self.bound

    def joined(self, other: FoundLevel) -> FoundLevel:
        """Return this level and the next one, of the same chance, as one."""
        types = tuple(sorted((*self.types, *other.types)))
        return FoundLevel(self.chance, self.bound, types, self.certificate.joined(other.certificate))


@dataclass
class Leximin:
    """The search of all levels.

    Attributes
    ----------
    known
        Types of people, and the plans that are known.
    may_go_on
        Whether there is time for another level by the known plans alone.
    told
        Told of the levels found so far.
    only_smallest
        Whether it ends with the first level: the smallest chance of all.
    levels
        What was found.
    likely
        How likely each plan is: a distribution that keeps all levels found.
    product
        Nothing is claimed of it.
    """

    known: KnownPlans
    may_go_on: Callable[[], bool]
    told: Callable[[Sequence[FoundLevel]], None] = lambda levels: None
    only_smallest: bool = False
    levels: list[FoundLevel] = field(default_factory=list)
    likely: tuple[Fraction, ...] = ()
    product: None = None

    def __post_init__(self) -> None:
        self.likely = (Fraction(1), *[Fraction(0)] * (len(self.known.plans) - 1))
        self._trivial = of_each_type(self.known.sizes)
        self._held: dict[int, Fraction] = {}

    def run(self) -> None:
        """Find one level after the other, as long as time allows; then say what is known of the rest."""
        if self.known.sizes:
            self.known.have_heaviest((1,) * len(self.known.sizes))  # a bound for everybody, whatever happens later
        while len(self._held) < len(self.known.sizes) and self.may_go_on() and self._take_level():
            self.told(self.levels)
            if self.only_smallest:
                break
        self._regroup()

    def chance(self, at: int) -> Fraction:
        """Return the chance of each person of a type."""
        pairs = zip(self.known.plans, self.likely, strict=False)  # of plans found after the last point none is likely
        return sum((plan[at] * likely for plan, likely in pairs if likely), Fraction(0)) / self.known.sizes[at]

    def _take_level(self) -> bool:
        """Find the next level, and hold who has its chance; return whether that worked."""
        others = [at for at in self.known.all_types if at not in self._held]
        lifted = tuple(0 if at in self._held else size for at, size in enumerate(self.known.sizes))
        question = MasterQuestion(self._least({}), lifted, (0,) * len(self.known.sizes))
        while True:
            answer = self._solved(question)
            if answer is None:
                return False
            level = answer.value
            bound, certificate = self._least_bound(self._held)
            if bound == level or self.known.have_heaviest(whole(answer.weights)):
                break
        bound, certificate = self._least_bound(self._held)
        types = {at for at in others if certificate.weights[at]}
        if bound == level:
            types, certificate = self._all_at(level, others, types, certificate)
        else:
            types = {at for at in others if answer.weights[at]}
        self._held.update(dict.fromkeys(types, level))
        self.levels.append(FoundLevel(level, bound, tuple(sorted(types)), certificate))
        return True

    def _all_at(
        self, level: Fraction, others: Sequence[int], types: set[int], certificate: WeightCertificate
    ) -> tuple[set[int], WeightCertificate]:
        """Return all types that cannot have more than a proven level, as far as that can be proven, and the proof.

        All of them together are lifted: where that gains nothing, its multipliers weigh each of them.
        """
        rest = set(others)
        while len(rest) > len(types):
            worth = tuple(int(at in rest) for at in self.known.all_types)
            answer = self._solved(MasterQuestion(self._least(dict.fromkeys(others, level)), (0,) * len(worth), worth))
            if answer is None:
                break
            more = {at for at in rest if self.chance(at) > level}
            if more:
                rest -= more
                continue
            weights = whole(answer.weights)
            if self.known.have_heaviest(weights):
                proof = self.known.proof_of(weights, self.known.most(weights))
                if proof is not None and proof.bound(self.known.sizes, self._held) == level:
                    return rest, proof
                break
        return types, certificate

    def _least(self, more: Mapping[int, Fraction]) -> tuple[Fraction, ...]:
        """Return by type how many people of it are to take part on average."""
        chances = {**more, **self._held}
        return tuple(chances.get(at, Fraction(0)) * size for at, size in enumerate(self.known.sizes))

    def _solved(self, question: MasterQuestion) -> MasterAnswer | None:
        answer = best_of_known(self.known.plans, question)
        if answer is not None:
            self.likely = answer.likely
        return answer

    def _least_bound(self, held: Mapping[int, Fraction]) -> tuple[Fraction, WeightCertificate]:
        return least_bound((*self._trivial, *self.known.proven), self.known.sizes, held)

    def _regroup(self) -> None:
        """Join proven levels of one chance, and tell all others by the chances that people have in the end.

        Where only the smallest counts there is one level, proven or not.
        """
        proven: list[FoundLevel] = []
        for level in takewhile(lambda level: level.is_proven, self.levels):
            if proven and proven[-1].chance == level.chance:
                proven.append(proven.pop().joined(level))
            else:
                proven.append(level)
        held = {at: level.chance for level in proven for at in level.types}
        rest = {at: self.chance(at) for at in self.known.all_types if at not in held}
        while rest and not (self.only_smallest and proven):
            chance = min(rest.values())
            bound, certificate = self._least_bound(held)
            at_chance = [at for at in sorted(rest) if rest[at] == chance]
            if bound == chance:  # proven, of those whom it weighs
                at_chance = [at for at in at_chance if certificate.weights[at]]
            proven.append(FoundLevel(chance, bound, tuple(at_chance), certificate))
            held.update((at, rest.pop(at)) for at in at_chance)
        self.levels = proven
