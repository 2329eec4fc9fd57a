"""What the command tells of itself: its rules, its settings, the files that it reads."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from lint_posts.choose import ALL, DEFAULT, UnknownName, families, known_names
from lint_posts.config import Config
from lint_posts.lint import Job, passed_by
from lint_posts.report.terminal import printable
from lint_posts.rule import Rule
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts.arguments import Arguments
    from lint_posts.plan import Plan


def answer(arguments: Arguments, rules: Sequence[Rule], planned: Callable[[], Plan]) -> Iterable[str]:
    """What the command was asked of itself. Raises UnknownName, and what a plan raises."""
    if arguments.explain is not None:
        return explain(arguments.explain, rules)
    if arguments.list_rules:
        return as_json(rules) if arguments.output_format == "json" else table(rules)
    if arguments.print_schema:
        from lint_posts.schema import schema_text

        return [schema_text(rules)]
    if arguments.completion is not None:
        from lint_posts.completion import script

        return [script(arguments.completion)]
    plan = planned()
    jobs = plan.jobs(arguments.paths)
    if arguments.show_files:
        return files(jobs, sys.stdout.encoding)
    jobs = jobs or [plan.job(os.curdir, os.curdir)]
    return settings(jobs, [plan.config(job.file) for job in jobs], rules)


def explain(name: str, rules: Sequence[Rule]) -> Iterator[str]:
    """The page of a rule, or the table of a family. Raises UnknownName."""
    rule = next((rule for rule in rules if rule.name == name), None)
    if rule is None:
        if name not in families(rules):
            raise UnknownName(name, [each for each in known_names(rules) if each not in (ALL, DEFAULT)])
        yield from table([rule for rule in rules if rule.name.startswith(f"{name}/")])
        return
    facts = f"{rule.severity}, {'on' if rule.default else 'off'} by default, {' and '.join(rule.dialects)}"
    yield f"{rule.name} ({facts})\n\n{rule.doc.rstrip()}\n"
    if rule.options:
        yield "\nOptions and their defaults:\n"
        yield from (f"  {option.replace('_', '-')}: {default!r}\n" for option, default in rule.options.items())


def table(rules: Sequence[Rule]) -> Iterator[str]:
    """A line for each rule."""
    width = max((len(rule.name) for rule in rules), default=0)
    for rule in rules:
        yield f"{rule.name:<{width}}  {rule.severity:<7}  {rule.summary}{'' if rule.default else ' (off by default)'}\n"


def as_json(rules: Sequence[Rule]) -> Iterator[str]:
    """The same for programs."""
    import json

    listed = [
        {"rule": rule.name, "severity": rule.severity, "default": rule.default, "summary": rule.summary}
        for rule in rules
    ]
    yield json.dumps(listed, indent=2, ensure_ascii=False) + "\n"


def files(jobs: Sequence[Job], encoding: str) -> Iterator[str]:
    """The path of each post that is read, a line each: those aside of which the site makes no page."""
    for job in jobs:
        if not passed_by(job):
            yield printable(job.path, encoding) + "\n"


def settings(jobs: Sequence[Job], configs: Sequence[Config], rules: Sequence[Rule]) -> Iterator[str]:
    """What holds for the jobs, as YAML: a document for each set of settings, with how many files it is for."""
    groups: dict[tuple[object, ...], list[Job]] = {}
    shown: dict[tuple[object, ...], Config] = {}
    for job, config in zip(jobs, configs, strict=True):
        key: tuple[object, ...] = (config.path, id(job.chosen), job.dialect)  # a plan chooses once for its like
        groups.setdefault(key, []).append(job)
        shown[key] = config
    for number, (key, group) in enumerate(groups.items()):
        yield "---\n" if number else ""
        yield from _document(group, shown[key], rules)


def _document(group: Sequence[Job], config: Config, rules: Sequence[Rule]) -> Iterator[str]:
    example = f"{group[0].path}{f' and {len(group) - 1} more' if len(group) > 1 else ''}"
    yield f"# {example}\n# settings: {config.path or 'none: these are the defaults'}\n"
    yield f"dialect: {group[0].dialect or 'auto'}\n"
    if config.exclude.patterns:
        yield f"exclude: {as_yaml(config.exclude.patterns)}\n"
    if config.baseline is not None:
        yield f"baseline: {as_yaml(os.path.relpath(config.baseline, config.folder or os.curdir))}\n"
    running = {each.rule.name: each for each in group[0].chosen}
    yield "select:\n"
    yield from (f"  - {name}\n" for name in running)
    yield from (f"  # - {rule.name}\n" for rule in rules if rule.name not in running)
    told = {name: each for name, each in running.items() if each.rule.options or each.severity}
    yield "rules:\n" if told else ""
    for name, each in told.items():
        yield f"  {name}:\n"
        if each.severity:
            yield f"    severity: {each.severity}\n"
        for option, default in each.rule.options.items():
            yield f"    {option.replace('_', '-')}: {as_yaml(each.options.get(option, default))}\n"


def as_yaml(value: object) -> str:
    """`value` as one line of YAML."""
    import json

    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{as_yaml(key)}: {as_yaml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple | set | frozenset):
        items = sorted(value) if isinstance(value, set | frozenset) else value
        return f"[{', '.join(map(as_yaml, items))}]"
    return json.dumps(value, ensure_ascii=False)
