"""What importing the library costs, and what it does besides: each look is taken in a fresh interpreter."""

import json
import subprocess
import sys
from typing import Any

HEAVY = ["ortools", "numpy", "pandas", "scipy", "rich", "openpyxl", "matplotlib", "IPython", "jsonschema"]


def _fresh(code: str) -> Any:
    """Run code in a new interpreter; what it prints must be one JSON value and nothing else."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return json.loads(done.stdout)


def _loaded_by(code: str) -> set[str]:
    report = f"import sys, json; {code}; print(json.dumps(sorted({{name.partition('.')[0] for name in sys.modules}})))"
    return set(_fresh(report))


def test_data_and_checks_never_load_the_solver() -> None:
    """A service that reads, writes and verifies needs neither half a second nor 200 MB for a solver.

    One interpreter for all: what one import loads is there after the others too.
    """
    codes = (
        "import leadership_opt",
        "from leadership_opt import Problem, load",
        "from leadership_opt import Nominee, Course, Fund, Policy, History, Plan, save, verify",
        "from leadership_opt import InvalidProblem, LeadershipOptError, examples; examples.small_scenario()",
    )
    assert _loaded_by("; ".join(codes)) & set(HEAVY) == set()


def test_importing_the_root_loads_hardly_anything() -> None:
    """Names are resolved when they are first used."""
    own = "[name for name in sys.modules if name.startswith('leadership_opt')]"
    assert _fresh(f"import sys, json, leadership_opt; print(json.dumps({own}))") == ["leadership_opt"]
    assert "pydantic" not in _loaded_by("import leadership_opt")


def test_reading_and_writing_loads_no_solver_and_solve_does() -> None:
    """The whole way from data to a file and back; then `solve`, which shows that the right names are looked for."""
    code = (
        "import tempfile, pathlib; from leadership_opt import load, save, verify, examples, Plan;"
        "path = pathlib.Path(tempfile.mkdtemp()) / 'problem.json';"
        "save(examples.small_scenario(), path); problem = load(path); verify(problem, Plan());"
        "before = set(sys.modules); from leadership_opt import solve;"
        "solver = {'ortools', 'numpy', 'pandas'};"
        "print(json.dumps([sorted(solver & before), sorted(solver & set(sys.modules))]))"
    )
    before, after = _fresh(f"import sys, json; {code}")
    assert before == []
    assert {"ortools", "numpy"} <= set(after)


QUIET = """
import json, logging, random, sys, warnings
handlers, state, filters = list(logging.root.handlers), random.getstate(), list(warnings.filters)
import leadership_opt
for name in leadership_opt.__all__:
    getattr(leadership_opt, name)
own = [n for n in logging.root.manager.loggerDict if n.split(".")[0] == "leadership_opt"]
found = {n: [type(h).__name__ for h in logging.getLogger(n).handlers] for n in own if logging.getLogger(n).handlers}
imported = [logging.root.handlers == handlers, random.getstate() == state, found]
from leadership_opt import Settings, examples, solve
solve(examples.small_scenario(), settings=Settings(workers=1, time_limit_seconds=0.5, log_search=True))
print(json.dumps(imported))
"""


def test_importing_changes_nothing_else_and_solving_prints_nothing() -> None:
    """No log handler but the null one, no random state touched; no output, not even of the solver's own log.

    That one goes to the logger. Whatever an import or a solve printed would stand before the one JSON value.
    """
    assert _fresh(QUIET) == [True, True, {"leadership_opt": ["NullHandler"]}]
