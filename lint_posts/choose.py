"""Names of rules and families become the rules that run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lint_posts.rule import Rule

ALL = "all"
DEFAULT = "default"


class UnknownName(ValueError):
    """A name that is neither a rule nor a family."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        hint = did_you_mean(name, known) or ": --list-rules names them all"
        super().__init__(f"unknown rule or family `{name}`{hint}")


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """`: did you mean …?`, or nothing where nothing known is like `name`."""
    from difflib import get_close_matches

    candidates = {each.lower(): each for each in known}
    wanted = name.lower().replace("_", "-")
    close = get_close_matches(wanted, candidates, 1, 0.6)
    if not close:  # the rule's name without its family
        short = {each.partition("/")[2]: each for each in candidates if "/" in each}
        close = [short[each] for each in get_close_matches(wanted.rpartition("/")[2], short, 1, 0.75)]
    return f": did you mean `{candidates[close[0]]}`?" if close else ""


def families(rules: Iterable[Rule]) -> tuple[str, ...]:
    """The families of the rules, in their order."""
    return tuple(dict.fromkeys(rule.name.partition("/")[0] for rule in rules))


def known_names(rules: Sequence[Rule]) -> tuple[str, ...]:
    """All that may be selected or ignored."""
    return (*(rule.name for rule in rules), *families(rules), ALL, DEFAULT)


def check_names(names: Iterable[str], rules: Sequence[Rule]) -> None:
    """Raises UnknownName for the first that names nothing."""
    known = known_names(rules)
    for name in names:
        if name not in known:
            raise UnknownName(name, known)


def choose(rules: Sequence[Rule], select: Iterable[str] | None, ignore: Iterable[str]) -> list[Rule]:
    """The rules that run: those selected (None: the ones that run by default) and not ignored.

    Where a rule is both, the closer name counts, a rule's own before its family's before `all`; else it is ignored.
    """
    selected = tuple(select) if select is not None else (DEFAULT,)
    ignored = tuple(ignore)
    return [rule for rule in rules if _weight(rule, selected) > _weight(rule, ignored)]


def _weight(rule: Rule, names: tuple[str, ...]) -> int:
    if rule.name in names:
        return 3
    if rule.name.partition("/")[0] in names:
        return 2
    return 1 if ALL in names or (DEFAULT in names and rule.default) else 0
