"""Adds arguments with texts of the registry, in one language."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import TYPE_CHECKING, NoReturn

from leadership_opt.cli.argparse_words import translated
from leadership_opt.cli.arguments.numbers import decimal, whole
from leadership_opt.cli.exits import CommandError
from leadership_opt.cli.screen import standard_output
from leadership_opt.messages import LANGUAGES, Language, render

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

DEFAULT_LANGUAGE: Language = "en"
DEFAULT_SECONDS = 300.0
PAGE_NAMES = ("full", "ids")
"""As ``exchange.page.naming.WAYS_OF_NAMING``; a test compares them."""
SECOND_PROOFS = ("off", "brief", "full")
"""As ``SecondProof``, whose module need not be loaded for a word of help; a test compares them."""


class Parser(argparse.ArgumentParser):
    """Raises instead of printing and leaving."""

    language: Language = DEFAULT_LANGUAGE

    def error(self, message: str) -> NoReturn:
        """Refuse a command line, in the language of the user."""
        raise CommandError("usage", detail=translated(message, self.language))

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """Write help or version; argparse itself would not tell that the disk is full."""
        with standard_output():
            print(message, end="", file=file)


class Words:
    """Makes parsers and adds arguments that several commands take."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._formatter = _formatter(language)

    def text(self, code: str, **params: str) -> str:
        """Return a text of the command line, safe for ``argparse``."""
        return render(f"cli.{code}", self._language, **params).replace("%", "%%")

    def metavar(self, name: str) -> str:
        """Return what stands for a value in the help."""
        return render(f"cli.metavar_{name}", self._language)

    def parser(self, prog: str, description: str, epilog: str) -> argparse.ArgumentParser:
        """Make the parser of the program."""
        parser = Parser(
            prog=prog,
            description=self.text(description),
            epilog=self.text(epilog),
            formatter_class=self._formatter,
            add_help=False,
            allow_abbrev=False,
        )
        parser.language = self._language
        return parser

    def command(self, commands: argparse._SubParsersAction[Parser], name: str) -> argparse.ArgumentParser:
        """Add a command."""
        text = self.text(f"help_{name}")
        parser = commands.add_parser(
            name, help=text, description=text, formatter_class=self._formatter, add_help=False, allow_abbrev=False
        )
        parser.language = self._language
        self.options(parser, is_root=False)
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

    def file(self, parser: argparse.ArgumentParser, name: str, shown: str, code: str) -> None:
        """Add a file that has to be named; with that of a problem, how an office's own file is to be read."""
        parser.add_argument(name, metavar=self.metavar(shown), help=self.text(code))
        if name == "problem":
            parser.add_argument("--mapping", metavar=self.metavar("file"), help=self.text("help_mapping_option"))

    def problem_and_plan(self, parser: argparse.ArgumentParser) -> None:
        """Add the two files of a plan that exists."""
        self.file(parser, "problem", "problem", "help_problem_file")
        self.file(parser, "plan", "plan", "help_plan_file")

    def problem_and_outcome(self, parser: argparse.ArgumentParser) -> None:
        """Add the two files of an answer of ``solve``."""
        self.file(parser, "problem", "problem", "help_problem_file")
        self.file(parser, "outcome", "outcome", "help_outcome_file")

    def outs(self, parser: argparse.ArgumentParser, code: str, *, required: bool = False) -> None:
        """Add ``--out``, which may be given several times."""
        metavar = self.metavar("file")
        parser.add_argument("--out", metavar=metavar, action="append", required=required, help=self.text(code))

    def names(self, parser: argparse.ArgumentParser, code: str = "help_names") -> None:
        """Add ``--names``, of pages, and of minutes where the text says so."""
        parser.add_argument("--names", choices=PAGE_NAMES, help=self.text(code))

    def annotate(self, parser: argparse.ArgumentParser) -> None:
        """Add ``--annotate``."""
        parser.add_argument("--annotate", metavar=self.metavar("file"), help=self.text("help_annotate"))

    def force(self, parser: argparse.ArgumentParser) -> None:
        """Add ``--force``."""
        parser.add_argument("--force", action="store_true", help=self.text("help_force"))

    def workers(self, parser: argparse.ArgumentParser) -> None:
        """Add ``--workers``."""
        parser.add_argument("--workers", metavar=self.metavar("number"), type=whole, help=self.text("help_workers"))

    def effort(self, parser: argparse.ArgumentParser) -> None:
        """Add the settings of a solve."""
        seconds, number = self.metavar("seconds"), self.metavar("number")
        limit = self.text("help_time_limit", default=f"{DEFAULT_SECONDS:g}")
        parser.add_argument("--time-limit", metavar=seconds, type=decimal, default=DEFAULT_SECONDS, help=limit)
        self.workers(parser)
        parser.add_argument("--seed", metavar=number, type=whole, default=0, help=self.text("help_seed"))
        parser.add_argument("--reproducible", action="store_true", help=self.text("help_reproducible"))
        parser.add_argument(
            "--second-proof", choices=SECOND_PROOFS, default="brief", help=self.text("help_second_proof")
        )


def _formatter(language: Language) -> type[argparse.HelpFormatter]:
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

    return Formatter
