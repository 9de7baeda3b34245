"""The kinds of document that the library writes, and the classes that hold them.

Classes are named, not imported, so that reading a problem loads no solver.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, get_args

from pydantic import BaseModel

from leadership_opt.errors import UnusableFile

CLASS_OF_KIND: Mapping[str, str] = {
    "problem": "leadership_opt.domain.problem:Problem",
    "plan": "leadership_opt.domain.plan:Plan",
    "outcome": "leadership_opt.result.outcome:Outcome",
    "certificate": "leadership_opt.result.outcome:Certificate",
    "verification": "leadership_opt.checker.verification:Verification",
    "revision": "leadership_opt.programme.revision:Revision",
    "reserve_list": "leadership_opt.programme.reserve_list:ReserveList",
    "infeasibility": "leadership_opt.explain.infeasibility:Infeasibility",
    "reason": "leadership_opt.explain.reason:Reason",
    "analysis": "leadership_opt.explain.analysed:Analysis",
    "comparison": "leadership_opt.comparison.comparison:Comparison",
    "lottery": "leadership_opt.lotteries.record:Lottery",
}

FILE_KINDS = tuple(kind for kind in CLASS_OF_KIND if kind != "verification")
"""Kinds that stand in files of their own."""

_FIELDS_THAT_TELL: Mapping[str, frozenset[str]] = {
    "lottery": frozenset({"tickets", "decided_by"}),
    "comparison": frozenset({"same_problem", "same_plan"}),
    "certificate": frozenset({"draw", "seed"}),
    "revision": frozenset({"question", "as_of"}),
    "reserve_list": frozenset({"coverage", "per_course"}),
    "infeasibility": frozenset({"conflicts", "relaxations"}),
    "reason": frozenset({"verdict", "remedies"}),
    "analysis": frozenset({"fairness", "wishes"}),
    "problem": frozenset({"nominees", "funds", "policy", "history"}),
    "outcome": frozenset({"status", "stages", "provenance"}),
    "plan": frozenset({"assignments", "payments"}),
    "verification": frozenset({"violations", "rules"}),
}


def class_of(kind: str) -> type[BaseModel]:
    """Return the class of a kind, imported now."""
    module, _, name = CLASS_OF_KIND[kind].partition(":")
    found: type[BaseModel] = getattr(import_module(module), name)
    return found


def class_names() -> str:
    """Name the classes that can be saved."""
    return ", ".join(CLASS_OF_KIND[kind].partition(":")[2] for kind in FILE_KINDS)


def kind_of(record: BaseModel) -> str:
    """Return the kind of a record, or an empty text if it has none."""
    names = {f"{one.__module__}:{one.__qualname__}" for one in type(record).__mro__}
    return next((kind for kind, name in CLASS_OF_KIND.items() if name in names), "")


def guessed_kind(document: Mapping[str, Any]) -> str:
    """Tell the kind of a document that does not say so by its fields, or return an empty text."""
    return next((kind for kind, fields in _FIELDS_THAT_TELL.items() if fields & document.keys()), "")


def wrong_kind(path: str, found: str, needed: tuple[str, ...]) -> UnusableFile:
    """Return the error about a file that holds something else, whose kind is named if it is one of ours."""
    options = ", ".join(needed)
    if found not in CLASS_OF_KIND:
        return UnusableFile("file_unknown_kind", path=path, options=options)
    return UnusableFile("file_wrong_kind", path=path, found=found, options=options)


def version_of(kind: str) -> int:
    """Return the ``schema_version`` that the library reads and writes."""
    return int(get_args(class_of(kind).model_fields["schema_version"].annotation)[0])
