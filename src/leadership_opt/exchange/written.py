"""A record on its way into a file: which writer makes which kind of content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from leadership_opt.domain import Problem
from leadership_opt.errors import UnusableFile
from leadership_opt.examples.policy import is_example
from leadership_opt.exchange.csv_folder import problem_files
from leadership_opt.exchange.extras import need
from leadership_opt.exchange.json_files import json_bytes
from leadership_opt.exchange.kinds import kind_of
from leadership_opt.exchange.lottery_files import require_lottery_of
from leadership_opt.exchange.page.names import hider_of
from leadership_opt.exchange.results.subject import require_reasons_of, subject_of
from leadership_opt.messages import Language

if TYPE_CHECKING:
    from leadership_opt.exchange.page.naming import Names
    from leadership_opt.exchange.results.table import ResultTable
    from leadership_opt.explain import Reason
    from leadership_opt.programme import ReserveList

JSON, WORKBOOK, WORD, CALENDAR, PAGE, FOLDER = ".json", ".xlsx", ".docx", ".ics", ".html", ""
READ = (JSON, WORKBOOK)


@dataclass(frozen=True, slots=True)
class Written:
    """A record on its way into a file.

    Attributes
    ----------
    record
        What is written.
    path
        Where to, for the errors.
    problem
        Whose plan it is, if it is a plan.
    language
        Of everything but JSON.
    reasons
        What ``why_all`` found, for the list of people.
    reserve_list
        What ``reserves`` found, for a page.
    names
        Of a page and of the minutes of a lottery: ``full`` or ``ids``.
    """

    record: BaseModel
    path: str
    problem: Problem | None
    language: Language
    reasons: tuple[Reason, ...] = ()
    reserve_list: ReserveList | None = None
    names: Names = "full"

    def file(self, suffix: str) -> bytes:
        """Return the content of a file."""
        if suffix == JSON:
            return json_bytes(self.record)
        if isinstance(self.record, Problem):
            if suffix != WORKBOOK:
                raise UnusableFile("unsupported_suffix", path=self.path, options=", ".join(READ))
            from leadership_opt.exchange.workbook.writing import workbook_of

            return workbook_of(self.record, self.language)
        if suffix == PAGE:
            return self._page()
        if suffix == WORKBOOK:
            from leadership_opt.exchange.workbook.results import tables_workbook

            tables, is_invented = self._tables(suffix)
            return tables_workbook(tables, self.language, is_invented=is_invented)
        return self._document() if suffix == WORD else self._calendar()

    def folder(self) -> dict[str, bytes]:
        """Return the files of a folder."""
        if isinstance(self.record, Problem):
            return problem_files(self.record, self.language)
        from leadership_opt.exchange.results.catalogue import result_files

        tables, _ = self._tables("CSV")
        return result_files(tables, self.language)

    def _page(self) -> bytes:
        record: Any = self.record
        if kind_of(record) == "comparison":
            from leadership_opt.report.comparison import comparison_page

            compared = record.without_names() if self.names == "ids" else record
            return comparison_page(compared, self.language).encode()
        need("jinja2", "jinja2", "page", PAGE)
        if kind_of(record) == "lottery":
            from leadership_opt.exchange.page.lottery import lottery_page

            problem = self._problem(PAGE)
            require_lottery_of(problem, record)
            return lottery_page(problem, record, self.names, self.language)
        from leadership_opt.exchange.page.subject import page_subject
        from leadership_opt.exchange.page.writing import page_of

        subject = page_subject(self.record, self.problem, self.reasons, self.reserve_list, path=self.path)
        return page_of(subject, self.names, self.language)

    def _document(self) -> bytes:
        """Return the annex of a decision; of a reserve list, the list."""
        from leadership_opt.exchange.papers.annex import annex
        from leadership_opt.exchange.papers.making import made
        from leadership_opt.exchange.papers.reserves import reserves_paper

        record: Any = self.record
        if kind_of(record) == "lottery":
            from leadership_opt.exchange.papers.lottery_minutes import lottery_minutes

            problem = self._problem(WORD)
            require_lottery_of(problem, record)
            hide = hider_of(problem.person_by_id.values(), self.names)
            return made(lottery_minutes(problem, record, None, self.language, hide), None, self.language)
        if kind_of(record) == "reserve_list":
            return made(reserves_paper(self._problem(WORD), record, self.language), None, self.language)
        subject = subject_of(record, self.problem, path=self.path, suffix=WORD)
        return made(annex(*subject, self.language), None, self.language)

    def _calendar(self) -> bytes:
        from leadership_opt.exchange.calendar_file import calendar, calendar_of_revision

        record: Any = self.record
        problem, plan, _ = subject_of(record, self.problem, path=self.path, suffix=CALENDAR)
        if kind_of(record) == "revision":
            return calendar_of_revision(record, plan, self.language)
        return calendar(problem, plan, self.language)

    def _tables(self, suffix: str) -> tuple[tuple[ResultTable, ...], bool]:
        """Return the tables of a result, and whether the people in them are invented."""
        from leadership_opt.exchange.results import catalogue

        record: Any = self.record
        if kind_of(record) == "comparison":
            from leadership_opt.exchange.results.comparison import comparison_result_tables

            is_invented = record.first.is_invented or record.second.is_invented
            return comparison_result_tables(record, self.language), is_invented
        if kind_of(record) == "reserve_list":
            problem = self._problem(suffix)
            return catalogue.reserve_list_tables(problem, record, self.language), is_example(problem)
        problem, plan, outcome = subject_of(record, self.problem, path=self.path, suffix=suffix)
        require_reasons_of(problem, plan, self.reasons)
        if kind_of(record) == "revision":
            tables = catalogue.tables_of_revision(record, plan, self.language, self.reasons)
            return tables, is_example(record.problem)
        tables = catalogue.result_tables(problem, plan, outcome, self.language, self.reasons)
        return tables, is_example(problem)

    def _problem(self, suffix: str) -> Problem:
        if self.problem is None:
            raise UnusableFile("problem_needed", suffix=suffix)
        return self.problem
