"""What differs in two problems, in words: from addresses and declarations of fields, field by field none by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from functools import cache
from typing import Any

from pydantic import BaseModel, JsonValue
from pydantic.fields import FieldInfo

from leadership_opt.comparison import Comparison, ProblemChange
from leadership_opt.comparison.pairs import Which
from leadership_opt.domain.address import Step, field_at, inside, record_in, steps_of
from leadership_opt.domain.record import Country, ProvinceCode
from leadership_opt.messages import Language, registry, render
from leadership_opt.report.comparison.figure_table import Cell, FigureColumn, FigureTable
from leadership_opt.report.comparison.naming import compared, which_words
from leadership_opt.report.words import NOTHING, capital, country_name, number, part_title, part_value, province_name

ALL_PROVINCES = 63
"""Among these a code of a province is looked for."""


def changes_grid(comparison: Comparison, language: Language) -> FigureTable:
    """List what differs in the problems, with addresses."""
    rows = tuple(_row(comparison, change, language) for change in comparison.changes)
    columns = (
        FigureColumn(compared("where", language), "wide"),
        FigureColumn(compared("move", language)),
        FigureColumn(which_words(Which.FIRST, language), "wide"),
        FigureColumn(which_words(Which.SECOND, language), "wide"),
        FigureColumn(compared("address", language), "wide", is_key=True),
    )
    return FigureTable("problem_changes", compared("changes_title", language), columns, rows)


def _row(comparison: Comparison, change: ProblemChange, language: Language) -> tuple[Cell, ...]:
    kind = compared(f"kind_{change.kind.value}", language)
    where = place_words(change.at, comparison, language)
    if change.withheld:
        withheld = compared("withheld", language)
        return where, kind, withheld, withheld, change.at
    field = _field_at(change.at)
    has_first, has_second = change.kind != "added", change.kind != "removed"
    first = value_words(change.first, field, language) if has_first else None
    second = value_words(change.second, field, language) if has_second else None
    return where, kind, first, second, change.at


def _field_at(at: str) -> FieldInfo:
    """Return the declaration of a field; of one that no problem has, as a file of others may say, that of nothing."""
    try:
        return field_at(at)
    except LookupError:
        return FieldInfo(annotation=str)


def place_words(at: str, comparison: Comparison, language: Language) -> str:
    """Say an address in words: ``Quotas women › Least share``."""
    words = []
    steps = steps_of(at)
    for place, (field, wanted) in enumerate(steps):
        if place == 0 and len(steps) > 1 and not wanted:
            continue  # policy and history say nothing that the next step does not
        title = field_title(field, language)
        called = _called(_field_at(_address(steps[: place + 1])), wanted, comparison) if wanted else ""
        words.append(f"{title} {called}".strip())
    return " › ".join(words)


def _address(steps: Sequence[Step]) -> str:
    """Return the address of the field that some steps lead to."""
    return ".".join(field for field, _ in steps)


def _called(field: FieldInfo, wanted: Mapping[str, str], comparison: Comparison) -> str:
    """Return what names an entry, with the name of the person, course or fund that this is, where it is known."""
    names = {"nominee": comparison.person_names, "course": comparison.course_titles, "fund": comparison.fund_names}
    record = _record_of(field)
    words = []
    for name_field, value in wanted.items():
        of_whom = record.__name__.lower() if record is not None and name_field == "id" else name_field
        name = names.get(of_whom, {}).get(value)
        words.append(f"{value} ({name})" if name else value)
    return ", ".join(words)


def field_title(field: str, language: Language) -> str:
    """Return what a field is called; its name if there is no word for it."""
    code = word_of_field(field)
    return field if code is None else capital(render(code, language))


def word_of_field(field: str) -> str | None:
    """Return the code of the word for a field: one of its own, else the heading of its column or sheet."""
    codes = (f"compare.field_{field}", f"column.{field}", f"sheet.{field}", f"word.{field}")
    return next((code for code in codes if code in registry()), None)


def value_words(value: JsonValue, field: FieldInfo, language: Language) -> str:
    """Say a value of a field in words; of a record, each field that is not at its default.

    Parameters
    ----------
    value
        As JSON.
    field
        Where it stands, by which choices, countries and provinces are known.
    language
        Of the words.
    """
    if value is None or value in ("", []):
        return NOTHING
    if isinstance(value, bool):
        return render("word.yes" if value else "word.no", language)
    if isinstance(value, int):
        return str(value) if _is_year(field) else number(value, language)
    if isinstance(value, list):
        return "; ".join(value_words(entry, field, language) for entry in value)
    if isinstance(value, dict):
        return _record_words(value, field, language)
    return _text_words(str(value), field, language)


def _record_words(value: dict[str, JsonValue], field: FieldInfo, language: Language) -> str:
    record = _record_of(field)
    if record is None:
        return "; ".join(f"{part_title(key, language)}: {_values(key, told, language)}" for key, told in value.items())
    parts = [
        f"{field_title(name, language)}: {value_words(part, record.model_fields[name], language)}"
        for name, part in value.items()
        if name in record.model_fields
    ]
    return "; ".join(parts) or compared("all_defaults", language)


def _values(part: str, told: JsonValue, language: Language) -> str:
    """Say the values of an attribute of people, or of a column of the planner's own."""
    values = told if isinstance(told, list) else [told]
    try:
        return ", ".join(part_value(part, str(value), ALL_PROVINCES, language) for value in values)
    except LookupError:
        return ", ".join(map(str, values))


def _record_of(field: FieldInfo) -> type[BaseModel] | None:
    try:
        return record_in(field)
    except LookupError:
        return None


def _text_words(value: str, field: FieldInfo, language: Language) -> str:
    told: list[Any] = [*field.metadata, *inside(field.annotation)]
    if any(part is Country.__metadata__[0] for part in told):  # type: ignore[attr-defined]
        return country_name(value, language)
    if any(part is ProvinceCode.__metadata__[0] for part in told):  # type: ignore[attr-defined]
        return province_name(value)
    kinds = (part for part in told if isinstance(part, type) and issubclass(part, Enum))
    code = next((f"choice.{stem}_{value}" for kind in kinds if (stem := _stem_of(kind)) is not None), None)
    return value if code is None or code not in registry() else render(code, language)


def _is_year(field: FieldInfo) -> bool:
    """Tell whether a number is a year, which is written without separators, by the largest that it may be."""
    return any(getattr(part, "ge", 0) in (1920, 2000) for part in (*field.metadata, *inside(field.annotation)))


@cache
def _stem_of(kind: type[Enum]) -> str | None:
    """Return what the texts of all choices of a kind begin with; None: some choice has no text."""
    values = [f"_{one.value}" for one in kind]
    choices = [code.removeprefix("choice.") for code in registry() if code.startswith("choice.")]
    stems = (code.removesuffix(values[0]) for code in choices if code.endswith(values[0]))
    return next((stem for stem in stems if all(f"{stem}{value}" in choices for value in values)), None)
