"""Every text is there in both languages, fits its code, and is needed."""

import ast
import string
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

import leadership_opt
from leadership_opt.domain import Change
from leadership_opt.domain.goals import GoalId
from leadership_opt.domain.type_faults import _CODE_OF_PATTERN, _CODE_OF_TYPE
from leadership_opt.errors import Fault, InvalidProblem, LeadershipOptError
from leadership_opt.exchange.sheets import words as sheet_words
from leadership_opt.exchange.sheets.catalogue import SHEETS
from leadership_opt.exchange.sheets.changes import CHANGE_SHEETS
from leadership_opt.exchange.sheets.names import ChoiceNames
from leadership_opt.messages import LANGUAGES, registry, render
from leadership_opt.rules.catalogue import GOALS, RULES
from leadership_opt.rules.keys import RuleId

ALL_SHEETS = (*SHEETS, *CHANGE_SHEETS)

PACKAGE = Path(leadership_opt.__file__).parent
SOURCES = sorted(PACKAGE.rglob("*.py"))
TEXTS = registry()

ERROR_CLASSES = {one.__name__ for one in LeadershipOptError.__subclasses__() if one is not InvalidProblem} | {
    "LeadershipOptError"
}

PARAMS_OF_ERRORS = {
    "invalid_problem": {"count"},
    "readings_disagree": {"what", "model", "checker"},
    "file_not_found": {"path"},
    "file_unreadable": {"path", "detail"},
    "file_not_json": {"path", "line", "column"},
    "file_wrong_kind": {"path", "found", "options"},
    "file_unknown_kind": {"path", "options"},
    "file_exists": {"path"},
    "file_unwritable": {"path", "detail"},
    "unsupported_suffix": {"path", "options"},
    "unknown_nominee": {"nominee", "near"},
    "stability_needs_base": set[str](),
    "bad_settings": {"count"},
    "wrong_arguments": {"count"},
    "invalid_model": {"detail"},
    "proof_contradicted": {"stage", "first", "second"},
    "solver_failed": {"detail"},
    "schema_version": {"found", "supported"},
    "extra_missing": {"package", "what", "extra"},
    "problem_needed": {"suffix"},
    "nothing_to_write": {"path", "status"},
    "not_in_sheets": {"count"},
    "kept_as": {"found", "path", "options"},
    "file_not_a_workbook": {"path"},
    "file_is_old_or_locked": {"path"},
    "file_has_macros": {"path"},
    "file_links_outside": {"path"},
    "file_unsafe": {"path", "what"},
    "file_too_large": {"path", "what"},
    "folder_of_others": {"path", "file"},
    "folder_not_empty": {"path"},
    "file_not_csv": {"path", "detail"},
    "nothing_to_mark": {"path"},
}


def placeholders(template: str) -> set[str]:
    """The parameters that a text names."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def of(prefix: str) -> set[str]:
    """The codes of one file of texts."""
    return {code.removeprefix(f"{prefix}.") for code in TEXTS if code.startswith(f"{prefix}.")}


@cache
def said_in_the_source() -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    """Every literal text of the source, and every call by name with its literal first argument: read once for all."""
    words, calls = set(), set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                words.add(node.value)
            if isinstance(node, ast.Call) and node.args:
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    calls.add((called, first.value))
    return frozenset(words), frozenset(calls)


def words_of_the_source() -> frozenset[str]:
    """Every literal text of the source."""
    return said_in_the_source()[0]


def codes_passed_to(names: set[str]) -> set[str]:
    """Literal first arguments of calls of these names, anywhere in the source."""
    return {first for called, first in said_in_the_source()[1] if called in names}


def test_both_languages_say_the_same() -> None:
    """No user meets a hole, a half-filled text or a decomposed letter, in either language; all that are wrong are told.

    One test for all: two thousand would cost more in their reports than in what they look at.
    """
    assert len(TEXTS) > 2000
    assert {code: told for code, by_language in TEXTS.items() if (told := _faults(by_language))} == {}


def _faults(by_language: Mapping[str, str]) -> list[str]:
    """Say what is wrong with a text."""
    texts = by_language.values()
    faults = {
        "languages": set(by_language) != set(LANGUAGES),
        "parameters": len({frozenset(placeholders(text)) for text in texts}) != 1,
        "empty": not all(text.strip() for text in texts),
        "not composed": not all(unicodedata.is_normalized("NFC", text) for text in texts),
        "lines": any("\n" in text for text in texts),
    }
    return [fault for fault, is_there in faults.items() if is_there]


@pytest.mark.parametrize(
    ("texts", "faults"),
    [
        ({"en": "{a} of {b}", "vi": "{b}: {a}"}, []),
        ({"en": "one"}, ["languages"]),
        ({"en": "{a}", "vi": "{b}"}, ["parameters"]),
        ({"en": "one", "vi": " "}, ["empty"]),
        ({"en": "one", "vi": unicodedata.normalize("NFD", "một")}, ["not composed"]),
        ({"en": "one\ntwo", "vi": "một"}, ["lines"]),
    ],
)
def test_each_fault_of_a_text_is_seen(texts: Mapping[str, str], faults: list[str]) -> None:
    """The look above is worth something."""
    assert _faults(texts) == faults


@pytest.mark.parametrize("prefix", ["rule", "violation"])
def test_every_rule_has_its_texts(prefix: str) -> None:
    """The catalogue, and nothing but the catalogue, is spoken of."""
    assert of(prefix) == {rule.value for rule in RuleId}


def test_every_goal_has_its_title() -> None:
    """The catalogue, and nothing but the catalogue, is spoken of."""
    assert of("goal") == {goal.value for goal in GoalId}


def test_every_unit_has_its_words() -> None:
    """A unit without words ended `explain` and `why` in a KeyError; write ``[unit.UNIT]`` in ``rules.toml``."""
    units = {clause.unit for rule in RULES for clause in (rule.clause, *rule.named.values())}
    units |= {goal.unit for goal in GOALS}
    assert of("unit") == {unit.replace(" ", "_") for unit in units}


@pytest.mark.parametrize("rule", list(RuleId))
def test_violations_are_told_by_key_and_numbers(rule: RuleId) -> None:
    """Reports fill in these four for any rule."""
    for language in LANGUAGES:
        none = render("word.none", language)
        said = render(f"violation.{rule}", language, key=f"{rule}[x=1]", least=none, most=3, actual=5)
        assert said.startswith(f"{rule}[x=1]: ")
    assert placeholders(TEXTS[f"violation.{rule}"]["en"]) <= {"key", "least", "most", "actual"}


@pytest.mark.parametrize("prefix", ["rule", "goal", "reason", "unit", "word", "sheet", "column", "note", "choice"])
def test_titles_and_words_take_no_parameters(prefix: str) -> None:
    """Tables look these up by the code alone."""
    assert all(not placeholders(TEXTS[f"{prefix}.{code}"]["en"]) for code in of(prefix))


def test_every_fault_of_the_source_has_a_text() -> None:
    """A fault without a text would show as a KeyError exactly when somebody needs help."""
    used = codes_passed_to({"fault", "Fault"}) | {*_CODE_OF_TYPE.values(), *_CODE_OF_PATTERN.values()}
    assert used <= of("fault")


def test_every_error_of_the_source_has_a_text() -> None:
    """The same for what calls raise."""
    assert codes_passed_to(ERROR_CLASSES) <= of("error")


def test_every_reason_of_the_source_has_a_text() -> None:
    """Why somebody may not attend is the question that gets asked most."""
    source = PACKAGE / "rules" / "eligibility.py"
    calls = [node for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    said = [
        [str(arg.value) for arg in call.args if isinstance(arg, ast.Constant)]
        for call in calls
        if getattr(call.func, "id", "") in ("EligibilityReason", "named")
    ]
    codes = {"_".join(["category", *words]) if words[0].isdigit() else words[0] for words in said if words}
    codes -= {
        "category_1",
        "category_2",
        "category_3_post_merged",
    }  # the word is a variable; post_merged is no category's
    assert codes <= of("reason")
    assert len(codes) > 8


def test_every_fault_text_is_used() -> None:
    """Texts that nothing shows rot."""
    assert of("fault") <= words_of_the_source()


@pytest.mark.parametrize(("code", "params"), PARAMS_OF_ERRORS.items(), ids=list(PARAMS_OF_ERRORS))
def test_errors_take_the_agreed_parameters(code: str, params: set[str]) -> None:
    """Rooms that raise these errors were told these parameters."""
    assert placeholders(TEXTS[f"error.{code}"]["en"]) == params
    error = LeadershipOptError(code, faults=(), **dict.fromkeys(params, "x"))
    assert all(error.message(language) for language in LANGUAGES)


def test_every_sheet_column_and_choice_has_its_words() -> None:
    """The table of columns, and nothing but the table, is spoken of."""
    columns = {column.code for sheet in ALL_SHEETS for column in (*sheet.columns, *sheet.understood)}
    assert of("column") == columns | {"setting", "setting_value", "setting_note"}
    assert of("sheet") == {sheet.id for sheet in ALL_SHEETS} | {"read_me", "lists"}
    assert {code for code in of("note") if code.startswith("sheet_")} == {
        "sheet_holds", *(f"sheet_{sheet.id}" for sheet in ALL_SHEETS)
    }  # fmt: skip
    for sheet in ALL_SHEETS:
        for column in sheet.columns:
            for language in LANGUAGES:
                assert column.heading(language)
                assert column.note(language)
                assert all(column.format.options(language))


@pytest.mark.parametrize("prefix", ["note", "choice", "result"])
def test_words_of_files_are_used(prefix: str) -> None:
    """Texts that nothing shows rot; those of columns and choices are looked up by the name of what they explain."""
    words = words_of_the_source()
    headed = [column for sheet in ALL_SHEETS for column in (*sheet.columns, *sheet.understood)]
    columns = {column.code for column in headed} | {f"format_{column.format.kind}" for column in headed}
    columns |= {f"sheet_{sheet.id}" for sheet in ALL_SHEETS}
    choices = {
        f"{one.choice}_{value}"
        for one in vars(sheet_words).values()
        if isinstance(one, ChoiceNames)
        for value in one.values
    }
    choices |= {f"change_{kind.model_fields['kind'].default}" for kind in get_args(get_args(Change)[0])}
    assert {code for code in of(prefix) if not any(code in word for word in words)} - columns - choices == set()


def test_a_value_may_look_like_a_template() -> None:
    """What users typed is filled in as it is, never read as a text of ours."""
    assert "{value} {0}" in Fault("not_text", "courses[0].title", "{value} {0}").message()


def test_no_advice_is_better_than_empty_advice() -> None:
    """A sentence that has nothing to say is left out; what is private is told as such."""
    fault = Fault("unknown_fund", "history.courses[0].payments", "state", {"near": None})
    assert fault.message("en") == "There is no fund state."
    assert fault.message("vi") == "Không có nguồn kinh phí mang mã state."
    assert "(not shown)" in Fault("not_a_day", "nominees[0].birth_date").message()


def test_advice_is_marked_as_such() -> None:
    """Texts that guess say so: Maybe in English, Có thể in Vietnamese, in the same texts."""
    for code in of("fault") | of("error"):
        texts = TEXTS.get(f"fault.{code}") or TEXTS[f"error.{code}"]
        if "Maybe" in texts["en"]:
            assert "có thể" in texts["vi"].casefold(), code
