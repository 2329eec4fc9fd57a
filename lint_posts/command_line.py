"""The options of the command line, as argparse takes them; what they do not know they refuse, with "did you mean"."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from lint_posts import __version__
from lint_posts.arguments import Arguments, Misuse
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NoReturn

SHELLS = ("bash", "zsh", "fish")
_EPILOG = """\
exit status: 0 nothing to report, or all of it fixed; 1 problems, or changes with --diff; 2 misuse, or a rule failed.
Settings are read from .lint-posts.yml, in the folder of each post or above it."""


class _Parser(argparse.ArgumentParser):
    width: int | None = 80
    """None asks the terminal, which costs an import, and only the help's lines are broken to it."""

    def _get_formatter(self) -> argparse.HelpFormatter:
        return argparse.RawDescriptionHelpFormatter(self.prog, width=self.width)

    def format_help(self) -> str:
        self.width = None
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        raise Misuse(message)


def parse(argv: Sequence[str]) -> Arguments:
    """The arguments of a command with options. Raises Misuse; `--help` and `--version` print and raise SystemExit."""
    parser = command_line()
    arguments, unknown = parser.parse_known_args(argv, Arguments())
    if unknown:
        from lint_posts.choose import did_you_mean

        option = unknown[0].partition("=")[0]
        known = [each for action in parser._actions for each in action.option_strings]
        raise Misuse(f"unknown option `{option}`{did_you_mean(option, known)}")
    return arguments


def command_line() -> argparse.ArgumentParser:
    """The parser of the command."""
    parser = _Parser(
        prog="lint-posts",
        usage="lint-posts [options] [PATH ...]",
        description="Find and repair what readers of a Markdown blog see broken. A post is read as its site reads it.",
        epilog=_EPILOG,
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("paths", nargs="*", metavar="PATH", help="files or folders, `-` for stdin; none: the site around this folder")
    _add_fixing(parser)
    _add_choosing(parser)
    _add_accepting(parser)
    _add_reporting(parser)
    _add_telling(parser)
    add("--jobs", metavar="N", type=_number, help="how many processes may read posts")
    add("--no-cache", action="store_true", help="look at every post, whatever is known of it from earlier runs")
    add("--version", action="version", version=f"lint-posts {__version__}")
    return parser


def _add_fixing(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument_group("repairs").add_argument
    add("--fix", action="store_true", help="rewrite the files: do the safe fixes")
    add("--unsafe-fixes", action="store_true", help="with --fix or --diff: do the fixes that need your eyes as well")
    add("--diff", action="store_true", help="print what --fix would change, as a unified diff, and write nothing")
    add("--verify", action="store_true", help="leave a post alone whose page your own kramdown shows changed otherwise")
    add("--exit-non-zero-on-fix", action="store_true", help="exit with 1 when something was fixed")


def _add_choosing(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument_group("rules and settings").add_argument
    names = {"action": "extend", "type": _names, "metavar": "NAME"}
    add("--select", **names, help="run only these rules or families; repeat, or separate by commas")  # type: ignore[arg-type]
    add("--ignore", **names, help="leave these out; repeat, or separate by commas")  # type: ignore[arg-type]
    add("--dialect", type=_one_of("auto", "kramdown", "commonmark"), metavar="NAME",
        help="auto (as the site's engine reads), kramdown or commonmark")  # fmt: skip
    add("--config", metavar="FILE", help="read the settings from this file")
    add("--isolated", action="store_true", help="read no settings")
    add("--stdin-filename", metavar="NAME", help="with `-`: the name of the post that stdin holds")


def _add_accepting(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument_group("what is there already").add_argument
    add("--baseline", metavar="FILE", help="report only problems that this file does not hold")
    add("--update-baseline", action="store_true", help="write all that is found into the baseline, and prune it")
    add("--no-baseline", action="store_true", help="report what the settings' baseline accepts as well")
    add("--since", metavar="REV", help="report only on lines that changed since this git revision")
    add("--add-suppressions", metavar="REASON", nargs="?", const="",
        help="write a comment that suppresses it at each problem (`--add-suppressions=REASON`)")  # fmt: skip


def _add_telling(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument_group("about").add_argument
    add("--explain", metavar="NAME", help="print a rule's page, or the rules of a family")
    add("--list-rules", action="store_true", help="print every rule")
    add("--init", action="store_true", help="look at the blog and write a .lint-posts.yml that fits it")
    add("--show-config", action="store_true", help="print the settings that hold for the paths")
    add("--show-files", action="store_true", help="print the files that are read")
    add("--print-schema", action="store_true", help="print the JSON Schema of .lint-posts.yml, for editors")
    add("--completion", type=_one_of(*SHELLS), metavar="SHELL", help=f"print the completion for {', '.join(SHELLS)}")


def _add_reporting(parser: argparse.ArgumentParser) -> None:
    from lint_posts.report import FORMATS

    add = parser.add_argument_group("reports").add_argument
    add("--output-format", type=_one_of(*FORMATS), metavar="FORMAT",
        help=f"{', '.join(FORMATS)}; without it text, and github on GitHub Actions")  # fmt: skip
    add("--output", metavar="FILE", help="write the report into this file, and the text format on the terminal")
    add("--statistics", action="store_true", help="print how often each rule was found instead")
    add("--exit-zero", action="store_true", help="exit with 0 even when there are problems")
    add("--strict", action="store_true", help="exit with 1 for warnings too")
    add("--color", type=_one_of("auto", "always", "never"), metavar="WHEN",
        help="auto, always or never; NO_COLOR and FORCE_COLOR are respected")  # fmt: skip
    add("--quiet", "-q", action="store_true", help="print the problems and nothing else")


def _names(text: str) -> list[str]:
    return [name for name in (part.strip() for part in text.split(",")) if name]


def _number(text: str) -> int:
    if not text.isdigit():
        raise argparse.ArgumentTypeError(f"expected a number, not `{text}`")
    return int(text)


class _one_of:
    """A word among those known."""

    def __init__(self, *words: str) -> None:
        self.words = words

    def __call__(self, text: str) -> str:
        if text in self.words:
            return text
        from lint_posts.choose import did_you_mean

        hint = did_you_mean(text, self.words) or f": expected {', '.join(self.words[:-1])} or {self.words[-1]}"
        raise argparse.ArgumentTypeError(f"unknown word `{text}`{hint}")
