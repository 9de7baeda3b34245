from leadership_opt.checker import verify
from leadership_opt.domain import GoalId, Plan, Problem
from tests.checker.builders import course, fund, held, holds, item, keys, only_violation, plan, problem, women


def _question() -> Problem:
    return problem(women(3), [course("C1"), course("C2")], funds=[fund("F")])


def test_a_sound_plan_and_an_empty_plan_break_nothing() -> None:
    """Plans may be empty: nothing is known to be wrong with doing nothing."""
    holds(_question(), plan({"C1": "N1 N2", "C2": "N3"}))
    holds(_question(), Plan())


def test_an_unknown_nominee_is_one_violation_and_no_seat() -> None:
    """Whoever is not in the problem cannot be judged; she must not fill a seat either."""
    answer = plan({"C1": "N1 ghost", "C2": "ghost N2"})
    violation = only_violation(_question(), answer, "plan_form/unknown_nominee[nominee=ghost]")
    assert (violation.actual, violation.most) == (2, 0)
    assert (violation.nominees, violation.courses) == (("ghost",), ("C1", "C2"))


def test_a_missing_seat_is_blamed_too_when_it_is_truly_missing() -> None:
    """With the stranger left out, the course is below its least size: that is another rule broken."""
    question = problem(women(2), [course("C1", seats_min=2)])
    assert keys(verify(question, plan({"C1": "N1 ghost"}))) == [
        "plan_form/unknown_nominee[nominee=ghost]",
        "course_size[course=C1]",
    ]


def test_a_former_participant_is_not_a_nominee() -> None:
    """People of the history cannot be sent again."""
    question = problem(women(1), [course("C1")], former=women(2)[1:], history=[held("H1", "N2")])
    only_violation(question, plan({"C1": "N1 N2"}), "plan_form/unknown_nominee[nominee=N2]")


def test_an_unknown_course_is_one_violation_however_often_it_is_named() -> None:
    """A typing error in a course id is one mistake, not one per seat."""
    answer = plan({"C1": "N1", "CX": "N2 N3"}, payments=[("CX", "a", "F", 5)])
    violation = only_violation(_question(), answer, "plan_form/unknown_course[course=CX]")
    assert violation.actual == 4


def test_a_held_course_cannot_run_again() -> None:
    """Courses of the history are not on offer."""
    question = problem(women(1), [course("C1")], history=[held("H1", "")])
    only_violation(question, plan({"H1": "N1"}), "plan_form/unknown_course[course=H1]")


def test_a_repeated_seat_is_one_seat() -> None:
    """Two lines for one person in one course are a slip; she needs one seat, not two."""
    question = problem(women(1), [course("C1", seats_max=1)])
    violation = only_violation(question, plan({"C1": "N1 N1"}), "plan_form/repeated_assignment[course=C1,nominee=N1]")
    assert (violation.actual, violation.most) == (2, 1)


def test_nobody_is_in_a_course_that_does_not_run() -> None:
    """The seat does not exist, so it counts for nothing else either."""
    answer = Plan.model_validate({"assignments": [{"nominee": "N1", "course": "C1"}]})
    key = "plan_form/assignment_to_idle_course[course=C1,nominee=N1]"
    assert only_violation(_question(), answer, key).nominees == ("N1",)
    assert verify(_question(), answer).value(GoalId.PARTICIPANTS) == 0


def test_a_course_planned_twice_runs_on_its_first_date() -> None:
    """The later date, which is not even on offer, is not judged."""
    answer = Plan.model_validate(
        {
            "courses": [
                {"course": "C1", "start_date": "2024-09-02"},
                {"course": "C1", "start_date": "2024-05-06"},
            ],
            "assignments": [{"nominee": "N1", "course": "C1"}],
        }
    )
    violation = only_violation(_question(), answer, "plan_form/repeated_course[course=C1]")
    assert (violation.actual, violation.most) == (2, 1)


def _priced() -> Problem:
    return problem(women(2), [course("C1", costs=[item("a", 10)]), course("C2")], funds=[fund("F")])


def test_payments_for_idle_courses_unknown_items_and_unknown_funds() -> None:
    """Money that cannot be placed is named once and counts for nothing."""
    paid = ("C1", "a", "F", 10)
    holds(_priced(), plan({"C1": "N1"}, payments=[paid]))
    for extra, key in (
        (("C2", "a", "F", 1), "plan_form/unknown_item[course=C2,item=a]"),
        (("C1", "b", "F", 1), "plan_form/unknown_item[course=C1,item=b]"),
        (("C1", "a", "G", 1), "plan_form/unknown_fund[fund=G]"),
    ):
        rosters = {"C1": "N1", "C2": "N2"}
        only_violation(_priced(), plan(rosters, payments=[paid, extra]), key)
    idle = plan({"C2": "N1"}, payments=[paid])
    assert only_violation(_priced(), idle, "plan_form/payment_for_idle_course[course=C1]").actual == 1


def test_a_payment_in_two_parts_is_named_and_adds_up() -> None:
    """Both amounts would leave the fund: 4 + 6 pay for 10, and 10 + 10 pay too much."""
    key = "plan_form/repeated_payment[course=C1,fund=F,item=a]"
    parts = plan({"C1": "N1"}, payments=[("C1", "a", "F", 4), ("C1", "a", "F", 6)])
    only_violation(_priced(), parts, key)
    twice = plan({"C1": "N1"}, payments=[("C1", "a", "F", 10)] * 2)
    assert keys(verify(_priced(), twice)) == [key, "budget/in_full[course=C1,item=a]"]
