"""The data of a problem and of a plan: frozen records with ids, units and descriptions."""

from leadership_opt.domain.calendar import CalendarPolicy, ClosedPeriod, ContinuityPolicy
from leadership_opt.domain.canonical import canonical_json, canonical_sha256
from leadership_opt.domain.changes import (
    Change,
    CourseCancelled,
    CourseHeld,
    CourseMoved,
    Event,
    EventLog,
    FundCapChanged,
    NewCourses,
    NewNominees,
    PolicyChanged,
    PostLost,
    Unavailable,
    Withdrawn,
)
from leadership_opt.domain.counts import CourseCount, TotalParticipants, YearTotal
from leadership_opt.domain.course import CostBasis, CostItem, Course, weekly_start_dates
from leadership_opt.domain.days import DayRange, last_day_of
from leadership_opt.domain.decision import ManualDecision
from leadership_opt.domain.evenness import EvennessPolicy
from leadership_opt.domain.fund import CostKind, Fund, FundKind, ItemShare, YearCap
from leadership_opt.domain.goal_limits import EntitlementRatio, GoalLimit
from leadership_opt.domain.goals import (
    Apportionment,
    EntitlementBasis,
    FairnessPolicy,
    GivenEntitlement,
    Goal,
    GoalId,
    PreferencePolicy,
)
from leadership_opt.domain.history import HeldCourse, HeldPayment, History
from leadership_opt.domain.known_closures import known_closures
from leadership_opt.domain.money import ExchangeRate, Money, Share
from leadership_opt.domain.nominee import Nominee, Post
from leadership_opt.domain.person_price import PersonPrice
from leadership_opt.domain.pins import CompanionGroup, CompanionKind, CoursePin, NomineePin, NomineePlace
from leadership_opt.domain.plan import Assignment, Payment, Plan, PlannedCourse
from leadership_opt.domain.policy import (
    AgeBand,
    AgeTestDay,
    EligibilityPolicy,
    Policy,
)
from leadership_opt.domain.problem import Problem
from leadership_opt.domain.quota import Attribute, Quota, Scope
from leadership_opt.domain.replanning import ReplanningPolicy
from leadership_opt.domain.retirement import Retirement
from leadership_opt.reference import Sex

__all__ = [
    "AgeBand",
    "AgeTestDay",
    "Apportionment",
    "Assignment",
    "Attribute",
    "CalendarPolicy",
    "Change",
    "ClosedPeriod",
    "CompanionGroup",
    "CompanionKind",
    "ContinuityPolicy",
    "CostBasis",
    "CostItem",
    "CostKind",
    "Course",
    "CourseCancelled",
    "CourseCount",
    "CourseHeld",
    "CourseMoved",
    "CoursePin",
    "DayRange",
    "EligibilityPolicy",
    "EntitlementBasis",
    "EntitlementRatio",
    "EvennessPolicy",
    "Event",
    "EventLog",
    "ExchangeRate",
    "FairnessPolicy",
    "Fund",
    "FundCapChanged",
    "FundKind",
    "GivenEntitlement",
    "Goal",
    "GoalId",
    "GoalLimit",
    "HeldCourse",
    "HeldPayment",
    "History",
    "ItemShare",
    "ManualDecision",
    "Money",
    "NewCourses",
    "NewNominees",
    "Nominee",
    "NomineePin",
    "NomineePlace",
    "Payment",
    "PersonPrice",
    "Plan",
    "PlannedCourse",
    "Policy",
    "PolicyChanged",
    "Post",
    "PostLost",
    "PreferencePolicy",
    "Problem",
    "Quota",
    "ReplanningPolicy",
    "Retirement",
    "Scope",
    "Sex",
    "Share",
    "TotalParticipants",
    "Unavailable",
    "Withdrawn",
    "YearCap",
    "YearTotal",
    "canonical_json",
    "canonical_sha256",
    "known_closures",
    "last_day_of",
    "weekly_start_dates",
]
