"""`.lint-posts.yml` becomes a Config; what it does not know it refuses, with the line and "did you mean"."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence

from lint_posts.choose import choose, did_you_mean, known_names
from lint_posts.globs import Globs
from lint_posts.lint import Chosen
from lint_posts.model import File, Severity
from lint_posts.record import NamedTuple, Record
from lint_posts.rule import Rule
from lint_posts.typed import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from typing import Any

    from lint_posts.markdown import Dialect
    from lint_posts.yaml_nodes import Node

NAME = ".lint-posts.yml"
KEYS = ("select", "ignore", "exclude", "dialect", "rules", "per-path", "baseline")
DIALECTS = ("auto", "kramdown", "commonmark")
SEVERITIES = ("error", "warning")


class PerPath(NamedTuple):
    """What holds for some paths beside the rest."""

    paths: Globs
    select: tuple[str, ...]
    ignore: tuple[str, ...]


class Config(Record):
    """What a configuration file says. `folder` is where its patterns are rooted; None for no file at all.

    `baseline` is the path of a file, None where none is named.
    """

    path: str | None = None
    folder: str | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    exclude: Globs = Globs(())
    dialect: Dialect | None = None
    options: Mapping[str, Mapping[str, Any]] = {}
    severities: Mapping[str, Severity] = {}
    per_path: tuple[PerPath, ...] = ()
    baseline: str | None = None

    def relative(self, path: str) -> str:
        """A path as this configuration's patterns see it."""
        return os.path.relpath(path, self.folder).replace(os.sep, "/")

    def excludes(self, path: str) -> bool:
        """Whether the file at `path` is left out."""
        return bool(self.exclude.patterns) and self.relative(path) in self.exclude

    def matching(self, path: str) -> tuple[PerPath, ...]:
        """What holds for the file at `path` beside the rest."""
        if not self.per_path:
            return ()
        relative = self.relative(path)
        return tuple(each for each in self.per_path if relative in each.paths)

    def chosen(
        self,
        matching: Sequence[PerPath],
        rules: Sequence[Rule],
        select: Sequence[str] | None = None,
        ignore: Sequence[str] = (),
    ) -> tuple[Chosen, ...]:
        """The rules that run, with their options.

        A `select` from the command line takes the place of all that the file selects and ignores; an `ignore` adds
        to what it ignores. What is said for some paths holds before what is said for all.
        """
        names = select if select is not None else self.select
        running = choose(rules, names, ignore if select is not None else (*self.ignore, *ignore))
        for each in matching:
            more = choose(rules, each.select, ignore) if select is None else []
            less = choose(rules, each.ignore, ())
            running = [rule for rule in rules if (rule in running or rule in more) and rule not in less]
        return tuple(Chosen(rule, self.options.get(rule.name, {}), self.severities.get(rule.name)) for rule in running)


class ConfigError(ValueError):
    """A configuration that can't be used: one line for each fault, with its place."""


def find_config(folder: str, known: dict[str, str | None]) -> str | None:
    """The configuration file in `folder` (absolute) or the nearest above; `known` remembers those of all folders."""
    if folder not in known:
        here = os.path.join(folder, NAME)
        above = os.path.dirname(folder)
        if os.path.lexists(here):  # what is no file is told of when it is read
            known[folder] = here
        else:
            known[folder] = find_config(above, known) if above != folder else None
    return known[folder]


def load_config(path: str, rules: Sequence[Rule]) -> Config:
    """The configuration in a file. Raises ConfigError, which names every fault in it."""
    from lint_posts.files import decode, read

    try:
        text = decode(read(path)).text
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: it is not UTF-8") from None
    reader = _Reader(text, rules)
    config = reader.config(path)
    if reader.faults:
        said = (f"{path}:{line}: {message}".replace("\n", r"\n") for line, message in reader.faults)
        raise ConfigError("\n".join(said))
    return config


class _Reader:
    """Reads the nodes of one configuration, and notes every fault with its line."""

    def __init__(self, text: str, rules: Sequence[Rule]) -> None:
        self.text = text
        self.folder = os.curdir
        self.rules = rules
        self.by_name = {rule.name: rule for rule in rules}
        self.names = known_names(rules)
        self.faults: list[tuple[int, str]] = []

    def fault(self, at: int, message: str) -> None:
        self.faults.append((self.text.count("\n", 0, at) + 1, message))

    def config(self, path: str) -> Config:
        from lint_posts.yaml_nodes import YamlError, parse

        folder = self.folder = os.path.dirname(os.path.abspath(path))
        try:
            root = parse(self.text)
        except YamlError as error:
            self.fault(error.offset, f"not YAML: {error.problem}")
            return Config()
        if root is None or root.value is None:
            return Config(path, folder)
        read: Mapping[str, Callable[[Node], Any]] = {
            "select": self.rule_names,
            "ignore": self.rule_names,
            "exclude": self.globs,
            "dialect": self.dialect,
            "rules": self.by_rule,
            "per-path": self.by_path,
            "baseline": self.file,
        }
        own = self.own_keys(root)
        nodes = {key: node for key, node in self.pairs(root, (*KEYS, *own), "key") if node.value is not None}
        given = {key: read[key](node) for key, node in nodes.items() if key in read}
        options, severities = given.get("rules", ({}, {}))
        for key, rule in own.items():
            if key in nodes:
                options.setdefault(rule.name, {}).update(self.own(rule, nodes[key]))
        return Config(
            path,
            folder,
            given.get("select"),
            given.get("ignore", ()),
            Globs(given.get("exclude", ())),
            given.get("dialect"),
            options,
            severities,
            given.get("per-path", ()),
            given.get("baseline"),
        )

    def own_keys(self, root: Node) -> dict[str, Rule]:
        """The rules whose options have a key of their own, by that; none where the settings name no such key."""
        if not root.is_mapping or all(key.value in KEYS for key, _ in root.pairs):
            return {}
        return {rule.config_key: rule for rule in self.rules if rule.config_key is not None}

    def pairs(self, node: Node, known: Sequence[str] | None, what: str) -> Iterator[tuple[str, Node]]:
        """The keys and values of a mapping; a key given twice, and one that is not known, is a fault."""
        if node.value is None:
            return
        if not node.is_mapping:
            self.fault(node.span.start, f"expected {what}s with values, as `name: value`")
            return
        seen: set[str] = set()
        for key_node, value in node.pairs:
            key = str(key_node.value)
            if known is not None and key not in known:
                self.fault(key_node.span.start, f"unknown {what} `{key}`{did_you_mean(key, known)}")
            elif key in seen:
                self.fault(key_node.span.start, f"{what} `{key}` is given twice")
            else:
                seen.add(key)
                yield key, value

    def texts(self, node: Node, what: str) -> Iterator[Node]:
        """The items of a list of texts; one text alone is a list of one."""
        if node.value is None:
            return
        for item in (node,) if isinstance(node.value, str) else node.items or (node,):
            if isinstance(item.value, str):
                yield item
            elif item.value != []:
                self.fault(item.span.start, f"expected a list of {what}")

    def rule_names(self, node: Node) -> tuple[str, ...]:
        names = []
        for item in self.texts(node, "rules or families"):
            if item.value in self.names:
                names.append(item.value)
            else:
                hint = did_you_mean(item.value, self.names)
                self.fault(item.span.start, f"unknown rule or family `{item.value}`{hint}")
        return tuple(names)

    def globs(self, node: Node) -> tuple[str, ...]:
        return tuple(item.value for item in self.texts(node, "patterns"))

    def file(self, node: Node) -> str | None:
        if isinstance(node.value, str) and node.value.isprintable() and node.value:
            return self.below(node.value, node)
        self.fault(node.span.start, "expected the name of a file")
        return None

    def below(self, name: str, node: Node) -> str | None:
        """The file of that name, from the folder of the settings on; what a stranger wrote must not lead elsewhere."""
        path, folder = os.path.join(self.folder, name), os.path.realpath(self.folder)
        if os.path.realpath(path).startswith(folder.rstrip(os.sep) + os.sep):
            return path
        self.fault(node.span.start, f"`{name}` lies outside the folder of these settings")
        return None

    def word(self, node: Node, known: Sequence[str], what: str) -> str | None:
        if node.value in known:
            return cast(str, node.value)
        hint = did_you_mean(str(node.value), known) or f": expected {', '.join(known[:-1])} or {known[-1]}"
        self.fault(node.span.start, f"unknown {what} `{node.value}`{hint}")
        return None

    def dialect(self, node: Node) -> Dialect | None:
        word = self.word(node, DIALECTS, "dialect")
        return None if word == "auto" else cast("Dialect | None", word)

    def by_rule(self, node: Node) -> tuple[dict[str, dict[str, Any]], dict[str, Severity]]:
        options: dict[str, dict[str, Any]] = {}
        severities: dict[str, Severity] = {}
        for name, given in self.pairs(node, tuple(self.by_name), "rule"):
            rule = self.by_name[name]
            known = tuple(option.replace("_", "-") for option in rule.options)
            for option, value in self.pairs(given, (*known, "severity"), "option"):
                if option == "severity" and option not in known:
                    severity = self.word(value, SEVERITIES, "severity")
                    if severity is not None:
                        severities[name] = cast(Severity, severity)
                else:
                    options.setdefault(name, {})[option.replace("-", "_")] = self.option(rule, option, value)
            self.judge(rule, given, options.get(name, {}))
        return options, severities

    def own(self, rule: Rule, node: Node) -> dict[str, Any]:
        """The options of a rule under a key of its own."""
        known = tuple(option.replace("_", "-") for option in rule.options)
        options = {
            option.replace("-", "_"): self.option(rule, option, value)
            for option, value in self.pairs(node, known, "option")
        }
        self.judge(rule, node, options)
        return options

    def judge(self, rule: Rule, node: Node, options: Mapping[str, Any]) -> None:
        """A fault where the rule can't use its options, though they have the right types."""
        found = None if self.faults else rule.fault_in(options)
        if found is not None:
            option, reason = found
            place = next((key for key, _ in node.pairs if str(key.value).replace("-", "_") == option), node)
            self.fault(place.span.start, f"option `{option.replace('_', '-')}` of {rule.name}: {reason}")

    def option(self, rule: Rule, option: str, node: Node) -> Any:
        from lint_posts.options import WrongValue, convert

        try:
            value = convert(rule, option.replace("-", "_"), node.value)
            return File(self.below(value, node) or value) if isinstance(value, File) else value
        except WrongValue as error:
            hint = did_you_mean(str(node.value), error.choices) if error.choices else ""
            written = self.text[slice(*node.span)].partition("\n")[0] or "nothing"
            self.fault(node.span.start, f"option `{option}` of {rule.name} is {error.expected}, not `{written}`{hint}")
            return None

    def by_path(self, node: Node) -> tuple[PerPath, ...]:
        made = []
        for glob, given in self.pairs(node, None, "path"):
            said = {key: self.rule_names(value) for key, value in self.pairs(given, ("select", "ignore"), "key")}
            made.append(PerPath(Globs((glob,)), said.get("select", ()), said.get("ignore", ())))
        return tuple(made)
