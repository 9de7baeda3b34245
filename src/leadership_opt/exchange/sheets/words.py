"""The choices that cells offer, with the other names that lists in use have for them."""

from __future__ import annotations

from leadership_opt.domain import (
    AgeTestDay,
    Apportionment,
    Attribute,
    CompanionKind,
    CostBasis,
    CostKind,
    EntitlementBasis,
    FundKind,
    GoalId,
    NomineePlace,
    Post,
    Retirement,
    Scope,
    Sex,
)
from leadership_opt.domain.replanning import BEFORE_STABILITY
from leadership_opt.exchange.sheets.names import ChoiceNames
from leadership_opt.exchange.sheets.posts import PostNames
from leadership_opt.messages import LANGUAGES, render

SEX = ChoiceNames("sex", Sex, {"female": "f|phụ nữ|bà|woman|gái", "male": "m|nam giới|ông|man|trai"})
POST = PostNames(
    "post",
    Post,
    {
        "na_delegation_deputy_head": "Phó Trưởng đoàn đại biểu Quốc hội|Phó đoàn ĐBQH|"
        "Phó Trưởng đoàn ĐBQH tỉnh|Phó TĐ ĐBQH",
        "council_vice_chair": "Phó Chủ tịch Hội đồng nhân dân|Phó Chủ tịch HĐND tỉnh|Phó Chủ tịch HĐND thành phố|"
        "PCT HĐND|PCT HĐND tỉnh|Phó CT HĐND|vice chair of the People's Council",
        "committee_vice_chair": "Phó Chủ tịch Ủy ban nhân dân|Phó Chủ tịch Uỷ ban nhân dân|Phó Chủ tịch UBND tỉnh|"
        "Phó Chủ tịch UBND thành phố|PCT UBND|PCT UBND tỉnh|Phó CT UBND|vice chair of the People's Committee",
        "other": "khác|other post|chức vụ khác",
    },
    saying_nothing="other",
)
FUND_KIND = ChoiceNames(
    "fund_kind",
    FundKind,
    {
        "state_budget": "NSNN|ngân sách|state",
        "foreign_sponsor": "tài trợ nước ngoài|nhà tài trợ nước ngoài|sponsor",
        "domestic_social": "xã hội hóa|nguồn xã hội trong nước|nguồn xã hội hóa trong nước|social",
    },
)
COST_KIND = ChoiceNames(
    "cost_kind",
    CostKind,
    {"airfare": "vé máy bay|flight", "subsistence": "tiền ăn", "visa": "thị thực|lệ phí thị thực"},
)
COST_BASIS = ChoiceNames(
    "cost_basis",
    CostBasis,
    {
        "per_course": "khóa|course|lớp|cả lớp|cả khóa|1 lớp|1 khóa|một lớp|một khóa",
        "per_participant": "người|person|1 người|một người|mỗi người|mỗi học viên|1 học viên",
    },
)
SCOPE = ChoiceNames(
    "scope", Scope, {"programme": "cả chương trình|all", "course": "khóa", "country": "nước", "year": "năm"}
)
ATTRIBUTE = ChoiceNames(
    "attribute", Attribute, {"province": "tỉnh|thành phố", "region": "vùng miền", "category": "nhóm|đối tượng"}
)
_GOALS_ALSO = {
    "participants": "sử dụng hết suất|nhiều người đi nhất|number of participants",
    "province_fairness": "công bằng giữa các tỉnh|công bằng|fairness|fairness between the provinces",
    "merit": "thành tích|năng lực|thành tích và năng lực",
    "country_preference": "nguyện vọng|nguyện vọng về nước|wishes",
    "wish_fairness": "nguyện vọng cho người thiệt nhất|worst-off first|fairness of wishes",
    "host_priority": "nước ưu tiên",
    "women": "nhiều nữ nhất|số nữ",
    "last_chance": "người không còn cơ hội",
    "state_cost": "chi ngân sách nhà nước|chi phí từ ngân sách nhà nước",
    "even_courses": "các khóa đồng đều|đồng đều|even courses|evenness",
    "seeded_draw": "bốc thăm theo số gốc|bốc thăm|draw",
}
GOAL = ChoiceNames(
    "goal",
    GoalId,
    {
        goal.value: "|".join(
            (_GOALS_ALSO.get(goal.value, ""), *(render(f"goal.{goal.value}", one) for one in LANGUAGES))
        )
        for goal in GoalId
    },
)
STABILITY_AFTER = ChoiceNames("goal", BEFORE_STABILITY)
AGE_TEST_DAY = ChoiceNames("age_test_day", AgeTestDay)
RETIREMENT = ChoiceNames("retirement", Retirement)
ENTITLEMENT = ChoiceNames("entitlement", EntitlementBasis)
APPORTIONMENT = ChoiceNames("apportionment", Apportionment)
COMPANION_KIND = ChoiceNames("companion_kind", CompanionKind)
PROVINCE_LIST = ChoiceNames("province_list", ("63", "34"))
PLACE = ChoiceNames("place", NomineePlace)
