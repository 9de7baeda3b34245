"""What one heading means: the column, what stands in brackets behind it, and its number in a list of wishes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache, partial

from leadership_opt.exchange.sheets.cells import FormatKind
from leadership_opt.exchange.sheets.layout import OwnColumn, Sheet, SheetColumn
from leadership_opt.exchange.sheets.office_words import asked_about, harmless_above, ordinals
from leadership_opt.exchange.sheets.units import SYMBOLS, is_of_some_measure, tokens_of
from leadership_opt.messages import Language, render
from leadership_opt.reference.spelling import key_of, words_of

_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|\uff08([^\uff08\uff09]*)\uff09")
_SIGN = re.compile(f"[{SYMBOLS}]")
_SPLIT = re.compile(r"[\s,:;/\u2013-]+|(?<=[^\W\d])(?=\d$)")
_NUMBERS = frozenset({FormatKind.AMOUNT, FormatKind.CAP, FormatKind.INTEGER, FormatKind.SHARE})
"""Formats whose headings may name a unit without brackets."""
WHOLE = "$"
JOIN = " \u203a "
"""Between a heading and those above it."""
_LIKENESS = 0.87
PEOPLE = "people"
"""Any sheet of people, in the table of phrases."""
_SHORTEST_NEAR = 5
"""Shorter headings look alike by chance."""
_SHORTEST_FOLDED = 6
"""Shorter phrases without their diacritics are other words, too."""

_READ = 200
"""So many letters of a heading are read."""
_KEPT = 4096
"""Answers: the same cell is asked about some fifty times while it is found out where lists begin."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a heading means.

    Attributes
    ----------
    column
        What it heads.
    remarks
        What stands in brackets or behind the name of the column: units, and what else people write there.
    number
        Of "Nguyện vọng 2": 2. 0: it has none.
    """

    column: SheetColumn
    remarks: tuple[str, ...] = ()
    number: int = 0


def meaning_of(sheet: Sheet, heading: str) -> Meaning | None:
    """Return what a heading means on a sheet; None if it is not known."""
    return _meaning(sheet, heading[:_READ])


@lru_cache(maxsize=_KEPT)
def _meaning(sheet: Sheet, heading: str) -> Meaning | None:
    own = sheet.own_named(heading)
    if own is not None:
        return None if own.column is None else Meaning(own.column, _own_remarks(own, heading), own.number)
    known = sheet.column_by_key
    signs = tuple(_SIGN.findall(heading))
    whole = known.get(key_of(heading))
    if whole is not None and _is_said_year(heading, whole):
        return None
    if whole is not None and not signs:
        return Meaning(whole)
    bare = _SIGN.sub(" ", without_remarks(heading))
    brackets = tuple(text for match in _BRACKETS.finditer(heading) if (text := "".join(filter(None, match.groups()))))
    remarks = (*brackets, *(sign for sign in signs if not any(sign in text for text in brackets)))
    column = known.get(key_of(bare))
    if column is not None:
        return None if _is_said_year(bare, column) else Meaning(column, remarks)
    words = [word for word in _SPLIT.split(bare) if word]
    for at in range(len(words) - 1, 0, -1):
        column = known.get(key_of(" ".join(words[:at])))
        tail = " ".join(words[at:])
        if column is None:
            continue
        if column.format.kind is FormatKind.LIST and (number := ordinals().get(key_of(tail.removeprefix("số ")))):
            return Meaning(column, remarks, number)
        if column.format.kind in _NUMBERS and is_of_some_measure(tail):
            return Meaning(column, (tail, *remarks))
    column = known.get(key_of(" ".join(words[1:])))
    number = ordinals().get(key_of(words[0]), 0) if words else 0
    return Meaning(column, remarks, number) if column and number and column.format.kind is FormatKind.LIST else None


def _own_remarks(own: OwnColumn, heading: str) -> tuple[str, ...]:
    return (own.unit,) if own.unit else tuple(remarks_in(heading))


def meaning_of_parts(sheet: Sheet, heading: str) -> Meaning | None:
    """Return what a heading means as a whole, or each of its parts: "Họ và tên / Full name"."""
    return _meaning_of_parts(sheet, heading[:_READ])


@lru_cache(maxsize=_KEPT)
def _meaning_of_parts(sheet: Sheet, heading: str) -> Meaning | None:
    whole = meaning_of(sheet, heading)
    if whole is not None or sheet.own_named(heading) is not None:
        return whole
    found = [meaning_of(sheet, part) for part in parts_of(heading)]
    known = [meaning for meaning in found if meaning is not None]
    if len(known) < max(2, len(found)) or any(
        (one.column, one.number) != (known[0].column, known[0].number) for one in known
    ):
        return None
    return Meaning(
        known[0].column, tuple(dict.fromkeys(remark for one in known for remark in one.remarks)), known[0].number
    )


def parts_of(heading: str) -> list[str]:
    r"""Return the parts of a heading in two languages: on lines of their own or, failing these, at strokes.

    Examples
    --------
    >>> parts_of("Tỉnh/TP (*)\nProvince"), parts_of("Giới tính / Sex"), parts_of("Giới tính")
    (['Tỉnh/TP (*)', 'Province'], ['Giới tính', 'Sex'], ['Giới tính'])
    """
    text = heading[:_READ]
    for mark in ("\n", " / ", " | ", " - ", " – ", "/"):
        if mark in text:
            return [part.strip() for part in text.split(mark) if part.strip()]
    return [text]


def heading_meaning(sheet: Sheet, heading: str) -> Meaning | None:
    """Return what a heading means with those above it: the whole, or the last where those above change nothing."""
    first, _, below = heading.partition(JOIN)
    if below and _changes_nothing(first) and sheet.own_named(heading) is None and meaning_of(sheet, heading) is None:
        remarks = " ".join(f"({remark})" for remark in remarks_in(first))
        return heading_meaning(sheet, f"{below} {remarks}".strip())
    above, _, last = heading.rpartition(JOIN)
    whole = meaning_of_parts(sheet, heading)
    if whole is not None or not above or sheet.own_named(heading) is not None:
        return whole
    parents = above.split(JOIN)
    remarks = " ".join(f"({remark})" for parent in parents for remark in remarks_in(parent))
    found = meaning_of_parts(sheet, f"{last} {remarks}".strip())
    if found is None:
        return None
    for parent in parents:
        meaning = meaning_of(sheet, parent)
        if (meaning is None or meaning.column != found.column) and not (
            _changes_nothing(parent) or _names_all(sheet, parent, found.column)
        ):
            return None
    return found


def _changes_nothing(above: str) -> bool:
    return key_of(without_remarks(above[:_READ])) in harmless_above()


def _names_all(sheet: Sheet, above: str, column: SheetColumn) -> bool:
    """Tell whether a heading over several only lists what stands below it: "Chức vụ, đơn vị công tác"."""
    parts = [part for part in re.split(r"[,;/&]| và ", above) if part.strip()]
    meanings = [meaning_of(sheet, part) for part in parts]
    listed = {meaning.column.code for meaning in meanings if meaning is not None}
    is_whole = all(one or _changes_nothing(part) for one, part in zip(meanings, parts, strict=True))
    return len(parts) > 1 and is_whole and (column.code in listed or any(map(_changes_nothing, parts)))


def _near_in_a_block(sheet: Sheet, heading: str) -> SheetColumn | None:
    """Return the column that a heading below others, or one of those, would be alone."""
    found = (meaning_of(sheet, part) for part in reversed(heading.split(JOIN))) if JOIN in heading else ()
    return next((meaning.column for meaning in found if meaning is not None), None)


def _is_said_year(heading: str, column: SheetColumn) -> bool:
    """Tell whether "Năm", a year, stands where "Nam", men, would be understood."""
    return column.code == "men" and "n\u0103m" in unicodedata.normalize("NFC", heading.casefold()).split()[-1:]


def is_asked_in_a_block(sheet: Sheet, heading: object) -> bool:
    """Tell whether a heading would be known alone, and is not below what stands above it."""
    return (
        isinstance(heading, str)
        and JOIN in heading
        and heading_meaning(sheet, heading) is None
        and _near_in_a_block(sheet, heading) is not None
    )


def near_name(sheet: Sheet, heading: str) -> Callable[[Language], str] | None:
    """Return the name of the column, by language, that an unknown heading may mean; None if it is like no other.

    It is spelt nearly as a known one, or holds a phrase that decides about a person, a course or the cap of a fund.
    """
    by_code = {column.code: column for column in (*sheet.columns, *sheet.understood)}
    for phrase, code, of_sheet in asked_about():
        if of_sheet == (PEOPLE if sheet.tags else sheet.id) and holds_phrase(heading[:_READ], phrase):
            room = "column" if code in by_code else "sheet"
            return partial(render, f"{room}.{code}")
    inside = _near_in_a_block(sheet, heading)
    if inside is not None:
        return inside.heading
    near = near_key(heading, sheet.column_by_key)
    return None if near is None else sheet.column_by_key[near].heading


def near_key(text: str, known: Iterable[str]) -> str | None:
    """Return the folded spelling that a text is nearly spelt as; None if there is none."""
    key = key_of(without_remarks(text[:_READ]))
    if len(key) < _SHORTEST_NEAR:
        return None
    found = get_close_matches(key, [one for one in known if len(one) >= _SHORTEST_NEAR], n=1, cutoff=_LIKENESS)
    return found[0] if found else None


def without_remarks(text: str) -> str:
    """Return a text without what stands in brackets."""
    return _BRACKETS.sub(" ", text)


def holds_phrase(heading: str, phrase: str) -> bool:
    """Tell whether a text has a phrase, with diacritics, as its words or their beginnings; or is it, up to the $."""
    if phrase.endswith(WHOLE):
        return " ".join(tokens_of(heading)) == " ".join(tokens_of(phrase.removesuffix(WHOLE)))
    words, wanted = " ".join(tokens_of(heading)), " ".join(tokens_of(phrase))
    if heading.isascii():
        wanted = " ".join(words_of(phrase))
        if not phrase.isascii() and len(wanted) < _SHORTEST_FOLDED:
            return False  # "ban" is "bận" as well as "ủy ban"
    return f" {wanted}" in f" {words}"


def remarks_in(text: str) -> Iterator[str]:
    """Yield what stands in brackets in a text."""
    for match in _BRACKETS.finditer(text):
        yield "".join(filter(None, match.groups()))
