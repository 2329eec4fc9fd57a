"""What the command line says."""

from __future__ import annotations

from collections.abc import Sequence


class Misuse(ValueError):
    """What the user asked for can't be done as it was asked."""


class Arguments:
    """The arguments, each with its type and what it is where it is not given."""

    paths: Sequence[str] = ()
    fix: bool = False
    unsafe_fixes: bool = False
    diff: bool = False
    verify: bool = False
    exit_non_zero_on_fix: bool = False
    add_suppressions: str | None = None
    select: Sequence[str] | None = None
    ignore: Sequence[str] | None = None
    output_format: str | None = None
    output: str | None = None
    dialect: str = "auto"
    config: str | None = None
    isolated: bool = False
    baseline: str | None = None
    no_baseline: bool = False
    update_baseline: bool = False
    since: str | None = None
    stdin_filename: str | None = None
    statistics: bool = False
    exit_zero: bool = False
    strict: bool = False
    explain: str | None = None
    list_rules: bool = False
    init: bool = False
    show_config: bool = False
    show_files: bool = False
    print_schema: bool = False
    completion: str | None = None
    jobs: int = 0
    no_cache: bool = False
    color: str = "auto"
    quiet: bool = False

    @property
    def asks(self) -> bool:
        """Whether the command is to tell of itself, and lint nothing."""
        return bool(
            self.explain is not None
            or self.list_rules
            or self.show_config
            or self.show_files
            or self.print_schema
            or self.completion
        )

    @property
    def rewrites(self) -> bool:
        """Whether files are rewritten, or a diff shows how they would be."""
        return self.fix or self.add_suppressions is not None


def parse(argv: Sequence[str]) -> Arguments:
    """The arguments of the command. Raises Misuse; `--help` and `--version` print and raise SystemExit."""
    if any(each.startswith("-") for each in argv):
        from lint_posts import command_line

        return command_line.parse(argv)
    arguments = Arguments()  # paths alone, as pre-commit gives them: argparse would cost more than to read them
    arguments.paths = list(argv)
    return arguments


_APART = (
    ("update_baseline", "fix", "diff", "add_suppressions", "since", "no_baseline"),
    ("add_suppressions", "fix", "update_baseline"),
    ("baseline", "no_baseline"),
    ("config", "isolated"),
)


def check_together(arguments: Arguments) -> None:
    """Raises Misuse for options that exclude each other, or that want others."""
    given = {name for name, value in vars(arguments).items() if value not in (None, False)}
    for first, *others in _APART:
        for other in others if first in given else ():
            if other in given:
                raise Misuse(f"--{first} and --{other} exclude each other".replace("_", "-"))
    if "-" in arguments.paths and len(arguments.paths) > 1:
        raise Misuse("`-` (stdin) can't stand beside other paths")
    if arguments.stdin_filename is not None and arguments.paths != ["-"]:
        raise Misuse("--stdin-filename goes with the path `-`")
    for name in ("since", "update_baseline", "init"):
        if name in given and "-" in arguments.paths:
            raise Misuse(f"--{name} needs files, not `-`".replace("_", "-"))
    if arguments.verify and not (arguments.fix or arguments.diff):
        raise Misuse("--verify goes with --fix or --diff")
