"""The wheel is all that somebody needs: it installs with its extra `all` and works on consoles as offices have them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import unicodedata
import zipfile
from dataclasses import dataclass
from email import message_from_string
from pathlib import Path

import pytest

from leadership_opt import examples, load, save
from leadership_opt.cli.exits import Exit
from leadership_opt.domain import Problem
from leadership_opt.result import Outcome

ROOT = Path(__file__).resolve().parents[1]
OURS = ("leadership_opt", "__editable__")
TONES = "\u0300\u0301\u0303\u0309\u0323"
FOLDER = "Bồi dưỡng 2024"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links to the locked packages need rights on Windows")


@dataclass(frozen=True)
class Installed:
    """A wheel, and an environment that has nothing of this checkout but what the wheel brought."""

    wheel: Path
    folder: Path

    def run(self, words: list[str], cwd: Path, typed: bytes = b"", encoding: str = "utf-8") -> tuple[int, str, str]:
        """Run the program on a console of some encoding."""
        outside = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        environment = outside | {"PYTHONIOENCODING": encoding, "LC_ALL": "C"}
        done = subprocess.run(
            [str(self.folder / "bin" / "leadership-opt"), *words],
            cwd=cwd,
            env=environment,
            input=typed,
            capture_output=True,
            check=False,
        )
        return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Build the wheel from a copy and install it with `[all]`, without a network, beside links to locked packages."""
    copy, built = tmp_path_factory.mktemp("copy"), tmp_path_factory.mktemp("built")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    shutil.copytree(ROOT / "src", copy / "src", ignore=shutil.ignore_patterns("*.egg-info", "__pycache__"))
    pip = [sys.executable, "-m", "pip", "-qq", "--disable-pip-version-check"]
    offline = ["--no-index", "--no-deps", "--no-build-isolation"]
    _done([*pip, "wheel", *offline, "--wheel-dir", str(built), str(copy)])
    (wheel,) = built.glob("*.whl")
    folder = tmp_path_factory.mktemp("environment")
    _done([sys.executable, "-m", "venv", "--without-pip", str(folder)])
    (there,) = folder.glob("lib/python*/site-packages")
    for one in Path(sysconfig.get_path("purelib")).iterdir():
        if not one.name.startswith(OURS):
            (there / one.name).symlink_to(one)
    python = str(folder / "bin" / "python")
    _done([*pip, "--python", python, "install", "--root-user-action=ignore", "--no-index", f"{wheel}[all]"])
    return Installed(wheel, folder)


def _done(words: list[str]) -> None:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def as_1258(text: str) -> bytes:
    """Write text as a console of code page 1258 does: a letter, then its tone."""
    letters = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES))
        letters.append(base + "".join(part for part in parts if part in TONES))
    return "".join(letters).encode("cp1258")


def test_the_wheel_holds_the_package_and_nothing_else(installed: Installed) -> None:
    """Data, messages and types go with it; tests and files of a machine do not."""
    with zipfile.ZipFile(installed.wheel) as wheel:
        names = set(wheel.namelist())
        (metadata,) = (name for name in names if name.endswith("dist-info/METADATA"))
        about = message_from_string(wheel.read(metadata).decode("utf-8"))
    kept = {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src" / "leadership_opt").rglob("*.py")}
    assert kept <= names
    assert {"leadership_opt/py.typed", "leadership_opt/messages/cli.toml"} <= names
    assert "leadership_opt/exchange/data/headings.toml" in names
    assert {f"leadership_opt/exchange/page/templates/page.{one}" for one in ("html.jinja", "css", "js")} <= names
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"leadership_opt"}
    extras = set(about.get_all("Provides-Extra") or ())
    assert "all" in extras
    named = " ".join(line for line in about.get_all("Requires-Dist") or () if 'extra == "all"' in line)
    assert all(extra in named for extra in extras - {"all"})


def test_what_runs_is_what_the_wheel_brought(installed: Installed, tmp_path: Path) -> None:
    """Else the tests below would try the checkout, which has everything."""
    code = "import leadership_opt; print(leadership_opt.__file__)"
    python = str(installed.folder / "bin" / "python")
    outside = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run([python, "-c", code], cwd=tmp_path, env=outside, capture_output=True, text=True, check=True)
    assert Path(done.stdout.strip()).is_relative_to(installed.folder)


def test_start_on_a_vietnamese_console(installed: Installed, tmp_path: Path) -> None:
    """Answers with diacritics and ends of lines as on Windows; the files get the names that were meant."""
    (tmp_path / FOLDER).mkdir()
    typed = as_1258(f"1\r\n{FOLDER}/đề cử.xlsx\r\n{FOLDER}/kế hoạch\r\n")
    code, out, err = installed.run(["start", "--time-limit", "60", "--lang", "vi"], tmp_path, typed, "cp1258")
    assert code == Exit.DONE, err
    assert "Cơ quan đang có gì?" in err
    assert f'"{FOLDER}/đề cử.xlsx"' in out
    assert {path.name for path in (tmp_path / FOLDER).iterdir()} == {"đề cử.xlsx", "kế hoạch.json", "kế hoạch.xlsx"}
    outcome = load(tmp_path / FOLDER / "kế hoạch.json")
    assert isinstance(outcome, Outcome)
    assert outcome.plan is not None


def test_files_and_consoles_of_windows(installed: Installed, tmp_path: Path) -> None:
    """Lines end with CRLF, a name holds backslashes, the code pages lack most letters: nothing is lost or stumbles."""
    name = "D:\\đề cử\\bài toán.json"  # one name on this system; on Windows a path
    save(examples.small_scenario(), tmp_path / "p.json")
    lines = (tmp_path / "p.json").read_text(encoding="utf-8").splitlines()
    (tmp_path / name).write_bytes("\r\n".join([*lines, ""]).encode("utf-8"))
    code, out, err = installed.run(["check", name, "--lang", "vi"], tmp_path, encoding="cp1252")
    assert code == Exit.DONE, err
    assert "Nguồn người theo tỉnh, thành phố" in out
    code, out, _ = installed.run(["check", f"{name}x", "--json"], tmp_path, encoding="cp437")
    assert code == Exit.BAD_INPUT
    assert json.loads(out)["error"]["params"]["path"] == f"{name}x"


def test_lists_as_excel_saves_them(installed: Installed, tmp_path: Path) -> None:
    """A folder of CSV with a byte order mark and CRLF is read; one in another encoding is a fault."""
    problem = examples.small_scenario()
    save(problem, tmp_path / "lists", language="vi")
    for path in (tmp_path / "lists").glob("*.csv"):
        rows = path.read_bytes().decode("utf-8-sig").splitlines()
        path.write_bytes("\r\n".join([*rows, ""]).encode("utf-8-sig"))
    assert installed.run(["check", "lists"], tmp_path, encoding="cp1258")[0] == Exit.DONE
    found = load(tmp_path / "lists")
    assert isinstance(found, Problem)
    assert found.nominees == problem.nominees
    nominees = tmp_path / "lists" / "nominees.csv"
    nominees.write_bytes(as_1258(nominees.read_bytes().decode("utf-8-sig")))
    code, _, err = installed.run(["check", "lists"], tmp_path)
    assert code == Exit.BAD_INPUT
    assert "UTF-8" in err
