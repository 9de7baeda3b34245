"""An optimum of a linear program from nothing, by HiGHS: where the simplex method of GLOP begins.

GLOP is fast from a basis near the optimum. From nothing it took, on problems of one size, from
half a second to more than a minute; the dual simplex method of HiGHS, preprocessed, took from 0.3 to 4.4 seconds
on all of them.
"""

from __future__ import annotations

from ortools.math_opt import (
    callback_pb2,
    model_parameters_pb2,
    model_pb2,
    parameters_pb2,
    result_pb2,
    solution_pb2,
    sparse_containers_pb2,
)
from ortools.math_opt.core.python import solver
from ortools.math_opt.python import mathopt
from pybind11_abseil.status import StatusNotOk  # type: ignore[import-untyped]  # it comes with ortools

from leadership_opt.solver.linear.linear_model import time_limit
from leadership_opt.solver.spoken_errors import SpokenErrors
from leadership_opt.solver.spoken_output import SilentOutput

_EMPTY_FILTER = sparse_containers_pb2.SparseVectorFilterProto(filter_by_ids=True)


def cold_basis(model: model_pb2.ModelProto, seconds: float) -> solution_pb2.BasisProto | None:
    """Return the basis of an optimum; None if there is none in time.

    Parameters
    ----------
    model
        The program.
    seconds
        At most, but for what HiGHS needs to preprocess it.
    """
    parameters = mathopt.SolveParameters(lp_algorithm=mathopt.LPAlgorithm.DUAL_SIMPLEX, time_limit=time_limit(seconds))
    asked = model_parameters_pb2.ModelSolveParametersProto(
        variable_values_filter=_EMPTY_FILTER, dual_values_filter=_EMPTY_FILTER, reduced_costs_filter=_EMPTY_FILTER
    )
    try:
        with SpokenErrors() as spoken, SilentOutput():
            highs = solver.new(parameters_pb2.SOLVER_TYPE_HIGHS, model, parameters_pb2.SolverInitializerProto())
            answer = highs.solve(
                parameters.to_proto(), asked, None, callback_pb2.CallbackRegistrationProto(), None, None
            )
    except StatusNotOk:
        return None
    is_optimal = answer.termination.reason == result_pb2.TERMINATION_REASON_OPTIMAL
    if not is_optimal or spoken.has_alarm or not answer.solutions or not answer.solutions[0].HasField("basis"):
        return None
    return answer.solutions[0].basis
