"""Quotas in words for whoever writes a policy in Python: read as the sheet of quotas reads them."""

from __future__ import annotations

from leadership_opt.domain import Problem, Quota
from leadership_opt.doors import NONE, takes
from leadership_opt.errors import Fault, InvalidRecord
from leadership_opt.exchange.sheets.cells import BadCell
from leadership_opt.exchange.sheets.known_groups import groups_of_problem
from leadership_opt.exchange.sheets.province_lists import counted_code
from leadership_opt.exchange.sheets.quota_grammar import quota_in

_SHOWN = 80


@takes(words=(str,), id=(str,), problem=("Problem", NONE))
def read_quota(words: str, *, id: str = "q1", problem: Problem | None = None) -> Quota:
    """Return the quota that a planner says in words.

    Parameters
    ----------
    words
        One quota, in Vietnamese or English.
    id
        Of the quota.
    problem
        What it is for: its people's own columns, bands of ages and courses may be named then.

    Raises
    ------
    InvalidProblem
        If any word is not understood, or may mean several things; with what to write instead.

    Examples
    --------
    >>> read_quota("mỗi khóa ít nhất 2 nữ", id="women").scope.value
    'course'
    """
    try:
        fields = quota_in(words, groups_of_problem(problem))
        where = dict(fields.get("where", {}))
        if "province" in where:
            counted_as = 63 if problem is None else problem.policy.provinces_counted_as
            where["province"] = tuple(counted_code(code, counted_as) for code in where["province"])
    except BadCell as bad:
        refusal = InvalidRecord([Fault(bad.code, "words", words[:_SHOWN], bad.params)])
    else:
        return Quota.model_validate({"id": id, "title": words[:_SHOWN], **fields, "where": where})
    raise refusal
