"""The texts of the examples in Vietnamese; ids, people, days and numbers are the same.

The example in Vietnamese is another problem with a SHA-256 of its own: its texts are part of it.
"""

from __future__ import annotations

from leadership_opt.domain import Problem
from leadership_opt.doors import takes
from leadership_opt.errors import LeadershipOptError
from leadership_opt.examples.offers import INVENTED
from leadership_opt.examples.policy import EXAMPLE_NOTE, EXAMPLE_NOTE_VI
from leadership_opt.reference import calendar_name_vi

_TEXTS = {
    "": "",
    EXAMPLE_NOTE: EXAMPLE_NOTE_VI,
    INVENTED: "(giả định)",
    "Administrative reform": "Cải cách hành chính",
    "Green growth": "Tăng trưởng xanh",
    "Leading digital government": "Lãnh đạo chính phủ số",
    "Leading people": "Lãnh đạo con người",
    "Public policy making": "Hoạch định chính sách công",
    "Running cities and regions": "Quản trị đô thị và vùng",
    "State budget, estimate of the programme (assumed)": "Ngân sách nhà nước, dự toán của chương trình (giả định)",
    "Japanese cooperation partner (invented)": "Đối tác hợp tác Nhật Bản (giả định)",
    "French cooperation partner (invented)": "Đối tác hợp tác Pháp (giả định)",
    "Fund of Vietnamese enterprises (invented)": "Quỹ của doanh nghiệp Việt Nam (giả định)",
    "Women in the programme": "Nữ trong cả chương trình",
    "Women in each course": "Nữ trong mỗi khóa",
    "Seats of each province": "Số suất của mỗi tỉnh, thành phố",
    "People of one province in a course": "Số người cùng một tỉnh, thành phố trong một khóa",
    "Share of each region in the programme": "Tỷ lệ của mỗi vùng trong cả chương trình",
    "People of one region in a course": "Số người cùng một vùng trong một khóa",
    "People of category 1 in the programme": "Người thuộc đối tượng 1 trong cả chương trình",
    "People of category 2 in the programme": "Người thuộc đối tượng 2 trong cả chương trình",
    "People of category 3 in the programme": "Người thuộc đối tượng 3 trong cả chương trình",
    "People in one of the three posts, each year": "Người giữ một trong ba chức vụ, mỗi năm",
    "People under 40 in the programme": "Người dưới 40 tuổi trong cả chương trình",
    "People of minority peoples in the programme": "Người dân tộc thiểu số trong cả chương trình",
    "People of minority peoples in each host country": "Người dân tộc thiểu số ở mỗi nước đến học",
    "assumed: rounded for the example": "giả định: làm tròn cho ví dụ",
    "personal clash (invented)": "vướng việc riêng (giả định)",
}


@takes(problem=("Problem",))
def in_vietnamese(problem: Problem) -> Problem:
    """Return an example with its titles, names of funds and reasons in Vietnamese.

    Raises
    ------
    LeadershipOptError
        ``example_text_unknown`` for a text that no example has: it is for examples alone.

    Examples
    --------
    >>> from leadership_opt.examples import small_scenario
    >>> in_vietnamese(small_scenario()).policy.quotas[0].title
    'Nữ trong cả chương trình'
    """
    policy = problem.policy
    closed = [one.model_copy(update={"reason": _said(one.reason)}) for one in policy.calendar.closed_periods]
    return problem.replace(
        nominees=tuple(
            person.model_copy(
                update={
                    "unavailable": tuple(
                        days.model_copy(update={"reason": _said(days.reason)}) for days in person.unavailable
                    )
                }
            )
            for person in problem.nominees
        ),
        courses=tuple(
            course.model_copy(
                update={
                    "title": f"{_said(course.title.removesuffix(INVENTED).strip())} {_said(INVENTED)}",
                    "themes": tuple(_said(theme) for theme in course.themes),
                }
            )
            for course in problem.courses
        ),
        funds=tuple(fund.model_copy(update={"name": _said(fund.name)}) for fund in problem.funds),
        policy=policy.model_copy(
            update={
                "quotas": tuple(one.model_copy(update={"title": _said(one.title)}) for one in policy.quotas),
                "calendar": policy.calendar.model_copy(update={"closed_periods": tuple(closed)}),
                "exchange_rates": tuple(
                    rate.model_copy(update={"source": _said(rate.source)}) for rate in policy.exchange_rates
                ),
                "note": _said(policy.note),
            }
        ),
    )


def _said(text: str) -> str:
    if text in _TEXTS:
        return _TEXTS[text]
    name = calendar_name_vi(text)
    if name is not None:
        return name
    raise LeadershipOptError("example_text_unknown", what=text[:60])
