"""Draw the pictures of the pages, from a stored solve of the reference scenario.

``python -m docs.generate_pictures``. The solve is stored in ``docs/pictures/reference.json``, so
that drawing takes seconds, and repeated when the scenario has changed. A test draws all pictures
again and compares.
"""

from __future__ import annotations

import json
from pathlib import Path

from leadership_opt import Outcome, Problem, Progress, Settings, examples, solve
from leadership_opt.report import ProgressHistory
from leadership_opt.report.pictures import PLAN_PICTURES, Picture, stages

FOLDER = Path(__file__).resolve().parent / "pictures"
STORED = FOLDER / "reference.json"
SETTINGS = Settings(time_limit_seconds=180, workers=2)
DOTS_PER_INCH = 100


def stored(problem: Problem) -> tuple[Outcome, tuple[Progress, ...]] | None:
    """Return the stored solve and what it told while it ran; None if it is of another problem."""
    if not STORED.exists():
        return None
    content = json.loads(STORED.read_text(encoding="utf-8"))
    outcome = Outcome.model_validate_json(json.dumps(content["outcome"]))
    reports = tuple(Progress.model_validate_json(json.dumps(report)) for report in content["reports"])
    return (outcome, reports) if outcome.provenance.problem_sha256 == problem.sha256 else None


def store(problem: Problem) -> None:
    """Solve the problem and store outcome (without the long list of its rules) and progress."""
    history = ProgressHistory()
    outcome = solve(problem, settings=SETTINGS, on_progress=history)
    content = {
        "outcome": outcome.model_copy(update={"verification": None}).model_dump(mode="json"),
        "reports": [report.model_dump(mode="json") for report in history.reports],
    }
    STORED.write_text(f"{json.dumps(content, ensure_ascii=False)}\n", encoding="utf-8")


def drawn() -> dict[str, Picture]:
    """Draw every picture of the pages.

    Raises
    ------
    ValueError
        If the stored solve is of another problem.
    """
    problem = examples.reference_scenario(seed=1)
    found = stored(problem)
    if found is None:
        raise ValueError("docs/pictures/reference.json is of another problem: run `make docs`")
    outcome, reports = found
    if outcome.plan is None:
        raise ValueError("docs/pictures/reference.json holds no plan: run `make docs` on a faster machine")
    pictures = {name: draw(problem, outcome.plan, language="en") for name, draw in PLAN_PICTURES.items()}
    pictures["stages"] = stages(problem, outcome, reports, language="en")
    pictures["coverage_vi"] = PLAN_PICTURES["coverage"](problem, outcome.plan, language="vi")
    return pictures


def main() -> None:
    """Draw all pictures; solve first if the scenario has changed."""
    problem = examples.reference_scenario(seed=1)
    if stored(problem) is None:
        store(problem)
    for name, picture in drawn().items():
        (FOLDER / f"{name}.png").write_bytes(picture.small_png(DOTS_PER_INCH))


if __name__ == "__main__":
    main()
