"""Of which list the codes of provinces in a file are: the 63 until 30 June 2025, or the 34 since.

A name says what is meant, and so do most codes. Seven codes are those of two provinces: without a word in the file they
are faults of their cells. Records hold codes of the 63, whatever the file holds; where the policy counts by the 34,
conditions on provinces and given seats hold codes of the 34.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from leadership_opt.errors import Fault, Parameter
from leadership_opt.exchange.sheets.assembly import Assembly
from leadership_opt.exchange.sheets.cells import BadCell
from leadership_opt.exchange.sheets.names import TypedCode
from leadership_opt.exchange.sheets.rules import PROVINCE_CODES_OF
from leadership_opt.exchange.sheets.unreadable import UNREADABLE
from leadership_opt.reference import Successor, province, successors
from leadership_opt.reference.code_lists import codes_of_two_provinces, namesake_of


@dataclass(frozen=True, slots=True)
class _Said:
    """What a file says about its provinces.

    Attributes
    ----------
    codes_of
        The list of its codes, ``63`` or ``34``; empty: it does not say.
    counted_as
        The list by which the policy counts; None: nobody says, so that nothing may depend on it.
    asks_for_regions
        Whether a quota is about regions, which some of the 34 lie in two of.
    """

    codes_of: str
    counted_as: int | None
    asks_for_regions: bool

    def of_person(self, typed: str) -> str:
        """Return the code among the 63 of whoever put a person forward."""
        if not isinstance(typed, TypedCode):
            return typed
        if self.codes_of != "34":
            return _only_if_sure(typed, self.codes_of)
        unit = _one_of_the_34(typed)
        regions = {province(code).region_code for code in unit.predecessor_codes}
        if self.counted_as == 34 and (len(regions) == 1 or not self.asks_for_regions):
            return namesake_of(unit).code  # no rule tells the predecessors apart
        return _only_predecessor(unit)

    def counted(self, typed: str) -> str:
        """Return the code of a province as the policy counts it."""
        if self.counted_as is None:
            return _only_if_sure(typed, "") if isinstance(typed, TypedCode) else _only_of_the_63(typed)
        if self.counted_as != 34:
            if isinstance(typed, TypedCode) and self.codes_of == "34":
                return _only_predecessor(_one_of_the_34(typed))
            return _only_if_sure(typed, self.codes_of) if isinstance(typed, TypedCode) else typed
        if not isinstance(typed, TypedCode):
            return _successor_named(typed)
        if self.codes_of == "63":
            return _unmerged(typed)
        return _one_of_the_34(typed).code if self.codes_of else _only_if_sure(typed, "")


def settle_provinces(read: Assembly) -> None:
    """Replace what was typed for provinces by the codes of the problem, and report what could be two."""
    policy = read.document.get("policy")
    counted_as = policy.get("provinces_counted_as") if isinstance(policy, dict) else None
    settle_counted(read, 34 if counted_as == 34 else 63)


def settle_counted(read: Assembly, counted_as: int | None) -> None:
    """Do so where something else than the sheets says by which list the policy counts; None: nothing does."""
    policy = read.document.get("policy")
    policy = policy if isinstance(policy, dict) else {}
    codes_of = policy.pop(PROVINCE_CODES_OF, "")
    even = policy.get("even")
    quotas = [one for one in policy.get("quotas") or () if isinstance(one, dict)]
    said = _Said(
        codes_of if isinstance(codes_of, str) else "",
        counted_as,
        any("region" in (one.get("each"), *_where(one)) for one in quotas) or "region" in _where(even, "group"),
    )
    history = read.document.get("history")
    for path, people in (
        ("nominees", read.document.get("nominees")),
        ("history.people", history.get("people") if isinstance(history, dict) else ()),
    ):
        for at, entry in enumerate(people or ()):
            _settle(read, f"{path}[{at}]", entry, said.of_person)
    groups = [(f"policy.quotas[{at}]", quota, "where") for at, quota in enumerate(policy.get("quotas") or ())]
    for path, entry, field in (*groups, ("policy.even", even, "group")):
        if "province" in _where(entry, field):
            values = entry[field]["province"]
            settled = [_settled(read, f"{path}.{field}", value, said.counted) for value in values]
            entry[field] = UNREADABLE if UNREADABLE in settled else {**entry[field], "province": tuple(settled)}
    fairness = policy.get("fairness")
    for at, entry in enumerate(fairness.get("given") or () if isinstance(fairness, dict) else ()):
        _settle(read, f"policy.fairness.given[{at}]", entry, said.counted)


def counted_code(typed: str, counted_as: int) -> str:
    """Return the code of a province as a policy counts it; raises BadCell of what could be two."""
    return str(_Said("", counted_as, asks_for_regions=False).counted(typed))


def list_to_state(policy: Mapping[str, Any]) -> str | None:
    """Return the list that a file with this policy has to state, as a code in it could be of two; None: it need not."""
    typed = [entry["province"] for entry in policy["fairness"]["given"]]
    groups = [*(quota["where"] for quota in policy["quotas"]), policy["even"]["group"]]
    typed += [code for group in groups for code in group.get("province", ())]
    return str(policy["provinces_counted_as"]) if codes_of_two_provinces().keys() & set(typed) else None


def _where(entry: Any, field: str = "where") -> Mapping[str, Any]:
    found = entry.get(field) if isinstance(entry, dict) else None
    return found if isinstance(found, Mapping) else {}


def _settle(read: Assembly, path: str, entry: Any, decide: Callable[[str], str]) -> None:
    if isinstance(entry, dict) and isinstance(entry.get("province"), str):
        entry["province"] = _settled(read, f"{path}.province", entry["province"], decide)


def _settled(read: Assembly, path: str, typed: str, decide: Callable[[str], str]) -> Any:
    try:
        return str(decide(typed))
    except BadCell as bad:
        place = read.places.find(Fault(bad.code, path))
        if place is not None:
            read.blame(place, bad.code, str(typed), **bad.params)
        return UNREADABLE


def _only_if_sure(code: str, codes_of: str) -> str:
    """Return a code that is, or can only be, of the 63; of the 34 it means the same."""
    if code in codes_of_two_provinces() and not codes_of:
        old, new = codes_of_two_provinces()[code]
        raise BadCell("cell_province_of_two_lists", old=old.name_vi, new=new.name_vi)
    return code


def _only_of_the_63(code: str) -> str:
    """Return the code of a named province of the 63 unless it is another's among the 34."""
    other = next((unit for unit in successors() if unit.code == code), None)
    if other is not None and namesake_of(other).code != code:
        raise BadCell("cell_province_counting_unknown", its_code=code, old=province(code).name_vi, new=other.name_vi)
    return code


def _one_of_the_34(code: str) -> Successor:
    found = next((unit for unit in successors() if unit.code == code), None)
    if found is None:
        raise BadCell("cell_province_not_of_34", old=province(code).name_vi)
    return found


def _only_predecessor(unit: Successor) -> str:
    if len(unit.predecessor_codes) > 1:
        names = ", ".join(province(code).name_vi for code in unit.predecessor_codes)
        raise BadCell("cell_province_was_several", new=unit.name_vi, options=names)
    return unit.predecessor_codes[0]


def _successor_named(code: str) -> str:
    """Return the code among the 34 of the unit that bears the name of one of the 63."""
    for unit in successors():
        if namesake_of(unit).code == code:
            return unit.code
    raise BadCell("cell_province_not_counted", **_part(code))


def _unmerged(code: str) -> str:
    """Return the code among the 34 of one of the 63 that is one of the 34 by itself."""
    unit = next(unit for unit in successors() if code in unit.predecessor_codes)
    if len(unit.predecessor_codes) > 1:
        raise BadCell("cell_province_not_counted", **_part(code))
    return unit.code


def _part(code: str) -> dict[str, Parameter]:
    unit = next(unit for unit in successors() if code in unit.predecessor_codes)
    return {"old": province(code).name_vi, "new": unit.name_vi}
