"""Which values of an office came out right, which were asked about, which are wrong."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from leadership_opt.domain import Nominee, Problem
from leadership_opt.reference.spelling import key_of
from tests.exchange.offices import cells, forms, headings, hostile, money, sections, whole, words
from tests.exchange.offices.asking import Answered, Note, ask, plain_text
from tests.exchange.offices.truth import COURSES, FUNDS, NOMINEES, OFFICES, Fact, Office

FILES = (headings, sections, cells, words, forms, money, whole, hostile)
"""What registers the offices."""

NAMED_BY = {NOMINEES: "full_name", COURSES: "title", FUNDS: "name"}
FREE = {"id", "full_name", "birth_date", "birth_year", "tags", "position_title", "agency", "distinct_from"}
"""Fields of a person that have no default to be compared with."""


@dataclass(frozen=True)
class Figures:
    """What became of the values of one office.

    Attributes
    ----------
    name
        Of the office.
    right
        Values that came out as they are meant, without a question about them.
    asked
        Values that a fault or a warning names, and that did not come out right without an answer.
    needless
        Those among them that say plainly what they mean.
    unread
        Values that nobody asked about, but the workbook was refused for something else.
    wrong
        Values that came out as something else or not at all, and records that nobody wrote, each in a sentence.
    first
        What was told before any answer.
    """

    name: str
    right: int
    asked: int
    needless: tuple[str, ...]
    unread: int
    wrong: tuple[str, ...]
    first: tuple[Note, ...]


@cache
def figures(name: str) -> Figures:
    """Read one office and compare everything."""
    office = OFFICES[name]()
    with tempfile.TemporaryDirectory() as folder:
        return judged(office, ask(office, Path(folder)))


def judged(office: Office, answered: Answered) -> Figures:
    """Compare what came out of an office with what it says."""
    right = asked = unread = 0
    needless, wrong = [], []
    refused = [note for note in answered.first if note.is_fault and "!" not in note.path]
    for fact in office.facts:
        if not known(fact):
            continue
        questions = [note for note in answered.notes if note.names(fact)]
        is_faulty = any(note.is_fault for note in questions)
        found = None if answered.problem is None else found_value(office, answered.problem, fact)
        if found is not None and found[0] and not is_faulty:
            right += 1
        elif questions:
            asked += 1
            if not (fact.may_ask or office.refusable):
                needless.append(f"{fact}: {fact.raw!r} ({questions[0].code})")
        elif answered.problem is None:
            unread += 1
        elif any(plain_text(fact.sheet) in plain_text(note.path) for note in refused):
            asked += 1
            needless.append(f"{fact}: {fact.raw!r} (sheet)")
        else:
            shown = "no such record" if found is None else repr(found[1])
            wrong.append(f"{fact}: {fact.raw!r} means {fact.value!r}, read {shown}")
    if answered.problem is not None:
        wrong += [*nobody_wrote(office, answered.problem), *not_default(office, answered)]
    return Figures(office.name, right, asked, tuple(needless), unread, tuple(wrong), answered.first)


def known(fact: Fact) -> bool:
    """Tell whether the library has such a field; ``position_title`` is new."""
    return fact.field not in ("position_title", "agency") or fact.field in Nominee.model_fields


def record_of(office: Office, problem: Problem, fact: Fact) -> Any:
    """The record that a fact is about: by its name, or by its position if none was lost or added; None without one."""
    records: Sequence[Any] = getattr(problem, fact.kind)
    names = [plain_text(getattr(one, NAMED_BY[fact.kind])) for one in records]
    meant = names_of(office, fact.kind)
    wanted = plain_text(fact.of)
    if wanted in names:
        return records[names.index(wanted)]
    at = meant.index(wanted)
    return records[at] if len(names) == len(meant) and names[at] not in meant else None


def names_of(office: Office, kind: str) -> list[str]:
    """The names of all records of a list that an office wrote, in its order."""
    return list(dict.fromkeys(plain_text(fact.of) for fact in office.facts if fact.kind == kind))


def found_value(office: Office, problem: Problem, fact: Fact) -> tuple[bool, Any] | None:
    """Whether it is as meant, and what it is; None if there is no such record."""
    record = record_of(office, problem, fact)
    if record is None:
        return None
    value = value_of(record, fact)
    return comparable(value) == comparable(fact.value), value


def comparable(value: Any) -> Any:
    """A value with its texts in one form and case."""
    if isinstance(value, tuple):
        return tuple(map(comparable, value))
    return plain_text(value) if isinstance(value, str) else value


def value_of(record: Any, fact: Fact) -> Any:
    """What a record has where a fact says something."""
    field, _, name = fact.field.partition(":")
    match field:
        case "born":
            return record.birth_date or record.birth_year
        case "unavailable":
            return tuple((one.first_day, one.last_day) for one in record.unavailable)
        case "start_dates":
            return tuple(sorted(record.start_dates))
        case "tag":
            wanted = bare(name)
            return next((value for key, value in record.tags.items() if bare(key) == wanted), None)
        case "cost":
            found = [one for one in record.costs if one.kind == name]
            return (found[0].basis.value, found[0].amount.amount, found[0].amount.currency) if len(found) == 1 else ()
        case "cap":
            return next((one.cap.amount for one in record.caps_by_year if one.year == int(name)), None)
        case "cap_total":
            return record.cap_total and record.cap_total.amount
        case _:
            return getattr(record, field)


def bare(text: str) -> str:
    """A heading without case, diacritics and marks."""
    return re.sub(r"\W|_", "", key_of(text))


def nobody_wrote(office: Office, problem: Problem) -> list[str]:
    """Records that came out although no row says them: totals, signatures, sections taken for people."""
    extra = []
    for kind in sorted(office.kinds):
        meant = names_of(office, kind)
        records = getattr(problem, kind)
        for one in records if len(records) != len(meant) else ():
            name = getattr(one, NAMED_BY[kind])
            if plain_text(name) not in meant:
                extra.append(f"{kind}: nobody wrote a record {name!r}")
    return extra


def not_default(office: Office, answered: Answered) -> list[str]:
    """Fields of people that no cell says, and that came out as something else than their default."""
    assert answered.problem is not None
    written = {(plain_text(fact.of), fact.field) for fact in office.facts if fact.kind == NOMINEES}
    people = {name for name, _ in written}
    found = []
    for one in answered.problem.nominees:
        if plain_text(one.full_name) not in people:
            continue
        for field, info in Nominee.model_fields.items():
            if field in FREE or (plain_text(one.full_name), field) in written or info.is_required():
                continue
            if getattr(one, field) != info.default:
                found.append(f"nominees[{one.full_name}].{field}: no cell says it, read {getattr(one, field)!r}")
    return found
