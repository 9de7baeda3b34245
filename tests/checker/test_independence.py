"""The second reading is worth something only if it cannot repeat the mistakes of the first."""

import ast
from collections.abc import Iterator
from pathlib import Path

import leadership_opt.checker.verifier

ROOM = Path(leadership_opt.checker.verifier.__file__).parent
SOURCES = sorted(ROOM.rglob("*.py"))
ALLOWED = ("leadership_opt.domain", "leadership_opt.reference", "leadership_opt.ids", "leadership_opt.errors")
ALLOWED_RULES = ("leadership_opt.rules.catalogue", "leadership_opt.rules.keys")
OWN = leadership_opt.checker.verifier.__name__.rpartition(".")[0]


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_no_code_is_shared_with_the_model() -> None:
    """Nothing of the model, the solver or their reading of eligibility, and no solver or arrays either."""
    for path in SOURCES:
        for name in _imports(path):
            if name.startswith("leadership_opt"):
                assert name.startswith((*ALLOWED, *ALLOWED_RULES, OWN)), (path.name, name)
            assert name.split(".")[0] not in {"ortools", "numpy", "scipy", "pandas"}, (path.name, name)


def test_there_is_no_float() -> None:
    """Integers and fractions only: a verdict must not hang on rounding."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), path.name
            assert not (isinstance(node, ast.Name) and node.id == "float"), path.name
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
                assert path.name == "province_fairness.py", path.name  # a Fraction divides there
