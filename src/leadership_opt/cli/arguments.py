"""What can be typed, with help in the language of the user."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NoReturn

from leadership_opt.cli.argparse_words import translated
from leadership_opt.cli.exits import CommandError
from leadership_opt.cli.screen import standard_output
from leadership_opt.messages import LANGUAGES, Language, render

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

DEFAULT_LANGUAGE: Language = "en"
DEFAULT_OUT = "plan.json"
KINDS = ("problem", "plan", "outcome", "certificate", "verification", "revision", "reserve_list")
PICTURE_FORMATS = ("png", "svg", "pdf")
DEFAULT_SECONDS = 300.0
DEFAULT_ANSWERS = 3
"""Conflicts, and ways out."""
WHY_KINDS = ("nominee", "province", "course", "fund")


def language_of(arguments: Sequence[str]) -> Language:
    """Find the language before the arguments are read, so that help and errors speak it; the last one wins."""
    found = DEFAULT_LANGUAGE
    for argument, following in pairwise([*arguments, ""]):
        value = following if argument == "--lang" else argument.removeprefix("--lang=")
        if argument.startswith("--lang") and value in LANGUAGES:
            found = value
    return found


class _Parser(argparse.ArgumentParser):
    """Raises instead of printing and leaving."""

    language: Language = DEFAULT_LANGUAGE

    def error(self, message: str) -> NoReturn:
        """Refuse a command line, in the language of the user."""
        raise CommandError("usage", detail=translated(message, self.language))

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """Write help or version; argparse itself would not tell that the disk is full."""
        with standard_output():
            print(message, end="", file=file)


def build_parser(language: Language, version: str) -> argparse.ArgumentParser:
    """Build the parser with texts in one language."""

    class Formatter(argparse.HelpFormatter):
        """Writes the word before the usage in the language of the user."""

        def add_usage(
            self,
            usage: str | None,
            actions: Iterable[argparse.Action],
            groups: Iterable[argparse._MutuallyExclusiveGroup],
            prefix: str | None = None,
        ) -> None:
            super().add_usage(usage, actions, groups, render("cli.usage_word", language) if prefix is None else prefix)

    words = _Words(language, Formatter)
    parser = words.parser(prog="leadership-opt", description="description", epilog="epilog")
    options = words.options(parser, is_root=True)
    options.add_argument("--version", action="version", version=version, help=words.text("help_version"))
    commands = parser.add_subparsers(
        dest="command",
        required=True,
        metavar=words.metavar("command"),
        title=words.text("group_commands"),
        parser_class=_Parser,
    )
    _demo(words, words.command(commands, "demo"))
    _template(words, words.command(commands, "template"))
    check = words.command(commands, "check")
    _file(words, check, "problem", "file", "help_problem_file")
    _annotate(words, check)
    check.add_argument("--force", action="store_true", help=words.text("help_force"))
    _solve(words, words.command(commands, "solve"))
    _explain(words, words.command(commands, "explain"))
    verify = words.command(commands, "verify")
    _file(words, verify, "problem", "problem", "help_problem_file")
    _file(words, verify, "plan", "plan", "help_plan_file")
    _export(words, words.command(commands, "export"))
    verify.add_argument("--certificate", action="store_true", help=words.text("help_certificate"))
    _why(words, words.command(commands, "why"))
    _analyse(words, words.command(commands, "analyse"))
    certify = words.command(commands, "certify")
    _file(words, certify, "problem", "problem", "help_problem_file")
    _file(words, certify, "outcome", "outcome", "help_outcome_file")
    certify.add_argument("--out", metavar=words.metavar("file"), required=True, help=words.text("help_out_certificate"))
    certify.add_argument("--force", action="store_true", help=words.text("help_force"))
    _pictures(words, words.command(commands, "pictures"))
    _replan(words, words.command(commands, "replan"))
    _reserves(words, words.command(commands, "reserves"))
    _recommend(words, words.command(commands, "recommend"))
    schema = words.command(commands, "schema")
    schema.add_argument("kind", nargs="?", choices=KINDS, default="problem", help=words.text("help_kind"))
    return parser


class _Words:
    """Adds arguments with texts of the registry."""

    def __init__(self, language: Language, formatter: type[argparse.HelpFormatter]) -> None:
        self._language = language
        self._formatter = formatter

    def text(self, code: str, **params: str) -> str:
        return render(f"cli.{code}", self._language, **params).replace("%", "%%")

    def metavar(self, name: str) -> str:
        """Return what stands for a value in the help."""
        return render(f"cli.metavar_{name}", self._language)

    def parser(self, prog: str, description: str, epilog: str) -> argparse.ArgumentParser:
        parser = _Parser(
            prog=prog,
            description=self.text(description),
            epilog=self.text(epilog),
            formatter_class=self._formatter,
            add_help=False,
            allow_abbrev=False,
        )
        parser.language = self._language
        return parser

    def options(self, parser: argparse.ArgumentParser, *, is_root: bool) -> argparse._ArgumentGroup:
        """Add what every command takes; after a command it wins over what stood before."""
        parser._positionals.title = self.text("group_arguments")
        parser._optionals.title = self.text("group_options")
        group = parser._optionals
        group.add_argument("-h", "--help", action="help", help=self.text("help_help"))
        json_default = False if is_root else argparse.SUPPRESS
        lang_default = DEFAULT_LANGUAGE if is_root else argparse.SUPPRESS
        group.add_argument("--json", action="store_true", default=json_default, help=self.text("help_json"))
        group.add_argument("--lang", choices=LANGUAGES, default=lang_default, help=self.text("help_lang"))
        return group

    def command(self, commands: argparse._SubParsersAction[_Parser], name: str) -> argparse.ArgumentParser:
        """Add a command."""
        text = self.text(f"help_{name}")
        parser = commands.add_parser(
            name, help=text, description=text, formatter_class=self._formatter, add_help=False, allow_abbrev=False
        )
        parser.language = self._language
        self.options(parser, is_root=False)
        return parser


def _file(words: _Words, parser: argparse.ArgumentParser, name: str, shown: str, code: str) -> None:
    parser.add_argument(name, metavar=words.metavar(shown), help=words.text(code))


def _solve(words: _Words, parser: argparse.ArgumentParser) -> None:
    _file(words, parser, "problem", "file", "help_problem_file")
    _out(words, parser, "help_out")
    _annotate(words, parser)
    _settings(words, parser)


def _out(words: _Words, parser: argparse.ArgumentParser, code: str, *, required: bool = False) -> None:
    metavar = words.metavar("file")
    parser.add_argument("--out", metavar=metavar, action="append", required=required, help=words.text(code))


def _annotate(words: _Words, parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--annotate", metavar=words.metavar("file"), help=words.text("help_annotate"))


def _template(words: _Words, parser: argparse.ArgumentParser) -> None:
    _file(words, parser, "file", "file", "help_template_file")
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--example", action="store_true", help=words.text("help_example"))
    either.add_argument("--changes", action="store_true", help=words.text("help_template_changes"))
    parser.add_argument("--force", action="store_true", help=words.text("help_force"))


def _pictures(words: _Words, parser: argparse.ArgumentParser) -> None:
    _file(words, parser, "problem", "problem", "help_problem_file")
    _file(words, parser, "plan", "plan", "help_plan_file")
    parser.add_argument("--out", metavar=words.metavar("folder"), required=True, help=words.text("help_out_pictures"))
    parser.add_argument("--format", choices=PICTURE_FORMATS, default="png", help=words.text("help_format"))
    parser.add_argument("--force", action="store_true", help=words.text("help_force"))


def _export(words: _Words, parser: argparse.ArgumentParser) -> None:
    _file(words, parser, "problem", "problem", "help_problem_file")
    _file(words, parser, "plan", "plan", "help_plan_file")
    _out(words, parser, "help_out_export", required=True)
    parser.add_argument("--force", action="store_true", help=words.text("help_force"))


def _explain(words: _Words, parser: argparse.ArgumentParser) -> None:
    _file(words, parser, "problem", "file", "help_problem_file")
    number, key = words.metavar("number"), words.metavar("key")
    for option in ("conflicts", "relaxations"):
        help_text = words.text(f"help_{option}", default=str(DEFAULT_ANSWERS))
        parser.add_argument(f"--{option}", metavar=number, type=int, default=DEFAULT_ANSWERS, help=help_text)
    parser.add_argument("--keep", metavar=key, action="append", default=[], help=words.text("help_keep"))
    _effort(words, parser)


def _demo(words: _Words, parser: argparse.ArgumentParser) -> None:
    _out(words, parser, "help_out_demo")
    parser.add_argument(
        "--nominees", metavar=words.metavar("number"), type=int, default=380, help=words.text("help_nominees")
    )
    parser.add_argument(
        "--scenario-seed", metavar=words.metavar("number"), type=int, default=1, help=words.text("help_scenario_seed")
    )
    _settings(words, parser)


def _why(words: _Words, parser: argparse.ArgumentParser) -> None:
    _file(words, parser, "problem", "problem", "help_problem_file")
    _file(words, parser, "outcome", "outcome", "help_outcome_file")
    parser.add_argument("id", metavar=words.metavar("id"), nargs="?", help=words.text("help_why_id"))
    parser.add_argument("--kind", choices=WHY_KINDS, default=WHY_KINDS[0], help=words.text("help_why_kind"))
    parser.add_argument("--all", action="store_true", dest="everybody", help=words.text("help_why_all"))
    parser.add_argument(
        "--time-limit", metavar=words.metavar("seconds"), type=float, help=words.text("help_seconds_why")
    )
    parser.add_argument("--workers", metavar=words.metavar("number"), type=int, help=words.text("help_workers"))


def _analyse(words: _Words, parser: argparse.ArgumentParser) -> None:
    _file(words, parser, "problem", "problem", "help_problem_file")
    _file(words, parser, "plan", "plan", "help_plan_file")
    parser.add_argument(
        "--sensitivity", metavar=words.metavar("key"), action="append", default=[], help=words.text("help_sensitivity")
    )
    text = words.text("help_seconds_each", default=f"{DEFAULT_SECONDS:g}")
    parser.add_argument(
        "--time-limit", metavar=words.metavar("seconds"), type=float, default=DEFAULT_SECONDS, help=text
    )
    parser.add_argument("--workers", metavar=words.metavar("number"), type=int, help=words.text("help_workers"))


def _replan(words: _Words, parser: argparse.ArgumentParser) -> None:
    _file(words, parser, "problem", "problem", "help_problem_file")
    _file(words, parser, "plan", "plan", "help_plan_file")
    parser.add_argument("--as-of", metavar=words.metavar("day"), help=words.text("help_as_of"))
    parser.add_argument("--changes", metavar=words.metavar("file"), help=words.text("help_changes"))
    parser.add_argument("--free", metavar=words.metavar("course"), nargs="+", default=[], help=words.text("help_free"))
    parser.add_argument("--events", metavar=words.metavar("file"), help=words.text("help_events"))
    parser.add_argument("--log", metavar=words.metavar("file"), help=words.text("help_log"))
    _out(words, parser, "help_out_revision")
    _settings(words, parser)


def _reserves(words: _Words, parser: argparse.ArgumentParser) -> None:
    _file(words, parser, "problem", "problem", "help_problem_file")
    _file(words, parser, "plan", "plan", "help_plan_file")
    parser.add_argument(
        "--per-course", metavar=words.metavar("number"), type=int, default=3, help=words.text("help_per_course")
    )
    parser.add_argument("--anybody", action="store_true", help=words.text("help_anybody"))
    parser.add_argument(
        "--samples", metavar=words.metavar("number"), type=int, default=1000, help=words.text("help_samples")
    )
    _out(words, parser, "help_out_reserves")
    _settings(words, parser)


def _recommend(words: _Words, parser: argparse.ArgumentParser) -> None:
    _file(words, parser, "problem", "problem", "help_problem_file")
    _file(words, parser, "plan", "plan", "help_plan_file")
    _file(words, parser, "course", "course", "help_course")
    parser.add_argument("--instead-of", metavar=words.metavar("id"), help=words.text("help_instead_of"))


def _settings(words: _Words, parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--force", action="store_true", help=words.text("help_force"))
    _effort(words, parser)


def _effort(words: _Words, parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--time-limit",
        metavar=words.metavar("seconds"),
        type=float,
        default=DEFAULT_SECONDS,
        help=words.text("help_time_limit", default=f"{DEFAULT_SECONDS:g}"),
    )
    parser.add_argument("--workers", metavar=words.metavar("number"), type=int, help=words.text("help_workers"))
    parser.add_argument("--seed", metavar=words.metavar("number"), type=int, default=0, help=words.text("help_seed"))
    parser.add_argument("--reproducible", action="store_true", help=words.text("help_reproducible"))
