"""Which lines and tables show which result: one small function for each kind.

A new kind of result needs one more function here, and its name in ``RENDERERS``. Kinds are known
by name, because importing some of them would load the solver.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from leadership_opt.domain import Plan, Problem
from leadership_opt.doors import LANGUAGE, NONE, takes
from leadership_opt.errors import Fault, WrongArguments, require_types
from leadership_opt.explain.facts import Diagnosis
from leadership_opt.messages import Language
from leadership_opt.report.analyses import analysis_lines, analysis_tables
from leadership_opt.report.analysis_diff import analysis_diff_lines, analysis_diff_tables
from leadership_opt.report.facts import facts_table
from leadership_opt.report.html.markup import Html, Section, html_of
from leadership_opt.report.infeasibility import infeasibility_lines, infeasibility_tables
from leadership_opt.report.plan import plan_table
from leadership_opt.report.problem import companions_table, courses_table, funds_table, problem_lines, quotas_table
from leadership_opt.report.provenance import provenance_table
from leadership_opt.report.reasons import reason_lines, reason_tables
from leadership_opt.report.reserves import (
    recommendation_tables,
    reserve_lines,
    reserve_tables,
    robustness_line,
    robustness_table,
)
from leadership_opt.report.revision import revision_lines, revision_tables, words
from leadership_opt.report.rosters import roster_tables
from leadership_opt.report.rules import rules_table, verification_line, violations_table
from leadership_opt.report.stages import stages_table
from leadership_opt.report.summary import (
    diagnosis_tables,
    goal_lines,
    outcome_lines,
    outcome_tables,
    verification_tables,
)
from leadership_opt.report.wanted import wanted_table
from leadership_opt.report.words import text

if TYPE_CHECKING:
    from leadership_opt.checker import Verification
    from leadership_opt.comparison import Comparison
    from leadership_opt.explain import Analysis, AnalysisDiff, Reason
    from leadership_opt.explain.infeasibility import Infeasibility
    from leadership_opt.lotteries import Lottery
    from leadership_opt.programme import Recommendation, ReserveList, Revision, Robustness
    from leadership_opt.result import Certificate, Outcome

Renderer: TypeAlias = Callable[[Any, Problem | None, Language], Section]


@takes(problem=("Problem", NONE), language=LANGUAGE)
def as_html(result: object, problem: Problem | None = None, *, language: Language = "en") -> Html:
    """Return a problem, or a result of one of the calls, as HTML.

    Parameters
    ----------
    result
        One of the kinds in ``RENDERERS``.
    problem
        What the result is about. With it people, courses and rules are shown by name, without it by
        their ids.
    language
        Of all words.

    Raises
    ------
    WrongArguments
        If the result is of another kind.
    """
    renderer = _renderer(result)
    if renderer is None:
        params = {"expected": ", ".join(RENDERERS), "advice": None}
        raise WrongArguments(
            "wrong_arguments", faults=[Fault("wrong_type", "result", type(result).__name__, params)], count=1
        )
    require_types(problem=(problem, (Problem, type(None))))
    return html_of(renderer(result, problem, language))


def notebook_html(record: object) -> str | None:
    """Return what a notebook shows of a record on its own, in English; None for kinds without a renderer.

    :func:`notebook_shows` lets a notebook speak another language and call people by their names.
    """
    renderer = _renderer(record)
    return None if renderer is None else html_of(renderer(record, None, "en")).text


def is_shown(record: object) -> bool:
    """Tell whether there is a renderer for a record."""
    return _renderer(record) is not None


def _renderer(record: object) -> Renderer | None:
    kind = type(record)
    is_ours = kind.__module__.partition(".")[0] == "leadership_opt"
    return RENDERERS.get(kind.__name__) if is_ours else None


def _problem(record: Problem, problem: Problem | None, language: Language) -> Section:
    del problem
    folded = [courses_table(record, language), funds_table(record, language), quotas_table(record, language)]
    if record.policy.companions:
        folded.append(companions_table(record, language))
    return Section(lines=problem_lines(record, language), folded=folded)


def _plan(plan: Plan, problem: Problem | None, language: Language) -> Section:
    line = text("plan_line", language, courses=len(plan.courses), seats=len(plan.assignments))
    folded = () if problem is None else roster_tables(problem, plan, language)
    return Section(lines=[line], tables=[plan_table(problem, plan, language)], folded=folded)


def _diagnosis(diagnosis: Diagnosis, problem: Problem | None, language: Language) -> Section:
    line = text("check_possible" if diagnosis.is_possible else "check_impossible", language)
    if problem is None:
        return Section(lines=[line], tables=[facts_table(None, diagnosis.facts, language)])
    facts, *supply = diagnosis_tables(problem, diagnosis, language)
    return Section(lines=[line], tables=[facts], folded=supply)


def _verification(verification: Verification, problem: Problem | None, language: Language) -> Section:
    lines = [verification_line(verification, language), *goal_lines(verification, language)]
    if problem is not None:
        return Section(lines=lines, tables=verification_tables(problem, verification, language))
    tables = [violations_table(None, verification, language), rules_table(None, verification, language)]
    wanted = wanted_table(None, verification, language)
    return Section(lines=lines, tables=[*tables, *([wanted] if wanted.rows else [])])


def _outcome(outcome: Outcome, problem: Problem | None, language: Language) -> Section:
    lines = outcome_lines(problem, outcome, language)
    if problem is not None:
        stages, *others = outcome_tables(problem, outcome, language)
        return Section(lines=lines, tables=[stages], folded=others)
    tables = [stages_table(None, outcome, language)]
    if outcome.plan is not None:
        tables.append(plan_table(None, outcome.plan, language))
    return Section(lines=lines, tables=tables, folded=[provenance_table(outcome, language)])


def _infeasibility(found: Infeasibility, problem: Problem | None, language: Language) -> Section:
    tables = infeasibility_tables(problem, found, language)
    shown = len(found.conflicts) + len(found.relaxations)
    return Section(infeasibility_lines(found, language), tables[:shown], tables[shown:])


def _reason(reason: Reason, problem: Problem | None, language: Language) -> Section:
    return Section(reason_lines(problem, reason, language), folded=reason_tables(problem, reason, language))


def _analysis(analysis: Analysis, problem: Problem | None, language: Language) -> Section:
    courses, rules, *sensitivity = analysis_tables(problem, analysis, language)
    return Section(analysis_lines(analysis, language), [courses, *sensitivity], [rules])


def _revision(revision: Revision, problem: Problem | None, language: Language) -> Section:
    lines = [*outcome_lines(revision.question, revision.outcome, language), *revision_lines(revision, language)]
    return Section(lines, revision_tables(revision, language, named=problem is not None))


def _reserve_list(found: ReserveList, problem: Problem | None, language: Language) -> Section:
    return Section(reserve_lines(found, language), reserve_tables(problem, found, language))


def _recommendation(found: Recommendation, problem: Problem | None, language: Language) -> Section:
    code = "fit_in" if found.instead_of is None else "fit_instead_of"
    params: dict[str, str | int] = {"course": found.course, "fit": len(found.candidates), "others": len(found.refused)}
    lines = [words(code, language, who=found.instead_of or "", **params)]
    tables = recommendation_tables(problem, found, language)
    shown = int(bool(found.candidates))
    return Section(lines, tables[:shown], tables[shown:])


def _robustness(found: Robustness, problem: Problem | None, language: Language) -> Section:
    del problem
    return Section([robustness_line(found, language)], [robustness_table(found, language)])


def _analysis_diff(diff: AnalysisDiff, problem: Problem | None, language: Language) -> Section:
    return Section(analysis_diff_lines(diff, language), analysis_diff_tables(problem, diff, language))


def _certificate(certificate: Certificate, problem: Problem | None, language: Language) -> Section:
    return _outcome(certificate.outcome, problem, language)


def _comparison(comparison: Comparison, problem: Problem | None, language: Language) -> Section:
    from leadership_opt.report.comparison import comparison_lines, comparison_tables  # loads numpy, by result

    shown = comparison if problem is not None else comparison.without_names()
    tables = comparison_tables(shown, language)
    return Section(comparison_lines(shown, language), tables[:1], tables[1:])


def _lottery(found: Lottery, problem: Problem | None, language: Language) -> Section:
    from leadership_opt.report.lotteries import levels_table, lottery_lines, people_chances_table, plans_table

    people = people_chances_table(problem, found, language)
    return Section(
        lottery_lines(found, language), [people], [levels_table(found, language), plans_table(found, language)]
    )


RENDERERS: dict[str, Renderer] = {
    "Problem": _problem,
    "Diagnosis": _diagnosis,
    "Outcome": _outcome,
    "Plan": _plan,
    "Verification": _verification,
    "Infeasibility": _infeasibility,
    "Reason": _reason,
    "Analysis": _analysis,
    "Certificate": _certificate,
    "Revision": _revision,
    "ReserveList": _reserve_list,
    "Recommendation": _recommendation,
    "Robustness": _robustness,
    "AnalysisDiff": _analysis_diff,
    "Comparison": _comparison,
    "Lottery": _lottery,
}
"""Name of a public class -> what shows it."""
