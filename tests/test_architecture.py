import ast
import re
import subprocess
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import grimp
import pytest

import leadership_opt

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "leadership_opt"
SOURCES = sorted(PACKAGE.rglob("*.py"))
MAX_LINES = 300
VAGUE_NAMES = {"utils", "util", "common", "helpers", "helper", "core", "misc"}

# Assembled, so that this file does not name them itself.
REGISTRY_HOSTS = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pypi", "python", "org"),
        ("files", "pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("deb", "debian", "org"),
        ("conda", "anaconda", "org"),
    )
]
HOMES = "|".join(("home", "root", "work", "Users"))
MACHINE_PATH = re.compile(f"(?<![A-Za-z0-9_.~/-])/(?:{HOMES})/[A-Za-z]")


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def _words(node: ast.AST) -> list[str]:
    """Identifiers that this one node names."""
    match node:
        case ast.Name(id=word) | ast.Attribute(attr=word):
            return [word]
        case ast.ImportFrom(names=aliases) | ast.Import(names=aliases):
            return [part for alias in aliases for part in alias.name.split(".")]
        case _:
            return []


class _Outline(NamedTuple):
    """What the tests below ask of a file."""

    identifiers: frozenset[str]
    classes: list[str]
    constants: list[str]


@cache
def _outline(path: Path) -> _Outline:
    """Read a file once for all tests: the trees of all files together would fill the memory."""
    module = ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
    nodes = list(ast.walk(module))
    return _Outline(
        frozenset(word for node in nodes for word in _words(node)),
        [node.name.lstrip("_") for node in nodes if isinstance(node, ast.ClassDef)],
        _constants(module),
    )


def _constants(module: ast.Module) -> list[str]:
    """The names of the constants of a module."""
    found = []
    for node in module.body:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            named = [one for target in targets for one in getattr(target, "elts", [target])]
            found += [one.id for one in named if isinstance(one, ast.Name) and one.id.isupper()]
    return found


def _naming(*words: str) -> set[str]:
    """Names of the source files whose code names one of the words."""
    return {_name(path) for path in SOURCES if set(words) & _outline(path).identifiers}


def test_there_are_sources() -> None:
    """The scans below look at something."""
    assert SOURCES


def test_only_the_engine_runs_the_solver() -> None:
    """Seed, workers and time are set in one place, because one file names CpSolver."""
    assert _naming("CpSolver") <= {"solver/engine.py"}


def test_only_the_command_line_prints() -> None:
    """A library does not print."""
    assert {name.split("/")[0] for name in _naming("print")} <= {"cli"}


def test_nothing_reads_the_environment() -> None:
    """The same call gives the same answer whatever the environment holds."""
    assert _naming("environ", "environb", "getenv", "getenvb") == set()


def test_files_are_short() -> None:
    """One idea per file: past 300 lines there is more than one in it."""
    lines = {_name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    assert {name: number for name, number in lines.items() if number > MAX_LINES} == {}


def test_names_say_what_is_inside() -> None:
    """No file or folder of the package has a name that would fit anything."""
    parts = {part.removesuffix(".py") for path in SOURCES for part in path.relative_to(PACKAGE).parts}
    assert parts & VAGUE_NAMES == set()


def test_no_room_hides_a_public_call() -> None:
    """Importing a room sets its name on the package root, over a call of the same name."""
    rooms = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in SOURCES}
    assert rooms & set(leadership_opt.__all__) <= {"examples"}


def test_every_folder_with_code_is_a_package() -> None:
    """A folder without __init__.py would be left out of the built package without a word."""
    folders = {path.parent for path in SOURCES}
    assert [_name(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


def _project_files() -> list[Path]:
    """Files that git tracks or would track; none when this is not a checkout."""
    if not (ROOT / ".git").exists():
        return []
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def test_no_file_names_a_registry_or_a_machine() -> None:
    """The project installs from whatever index its user has set, in whatever folder it lies."""
    files = _project_files()
    if not files:
        pytest.skip("not a git checkout")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="ignore").splitlines(), start=1)
        if any(host in line for host in REGISTRY_HOSTS) or MACHINE_PATH.search(line)
    ]
    assert found == []


def test_no_class_name_stands_twice() -> None:
    """Who reads a name must know which class is meant without looking at the imports."""
    homes: dict[str, list[str]] = {}
    for path in SOURCES:
        for name in _outline(path).classes:
            homes.setdefault(name, []).append(_name(path))
    assert {name: files for name, files in homes.items() if len(files) > 1} == {}


def test_no_constant_stands_twice() -> None:
    """Two values under one name are taken for each other, and of one value in two homes only one gets changed.

    Each rule has its record, all of the solver write one log, and pictures have measures of their own.
    """
    homes: dict[str, list[str]] = {}
    for path in SOURCES:
        for name in () if _name(path).startswith("report/pictures/") else _outline(path).constants:
            if not name.startswith("_"):
                homes.setdefault(name, []).append(_name(path))
    assert {name for name, files in homes.items() if len(files) > 1} == {"LOGGER", "RULE"}


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Neither at once, nor when called, nor for types alone: a circle is one thing in several files."""
    graph = grimp.build_graph("leadership_opt", cache_dir=None)
    needs = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    packages = {module for module in graph.modules if graph.find_children(module)}
    order = TopologicalSorter({module: needs[module] - packages for module in graph.modules - packages})
    assert len(list(order.static_order())) == len(graph.modules - packages)
