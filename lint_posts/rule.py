"""A rule module becomes a Rule; finds them all."""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from types import ModuleType

from lint_posts.marks import Look, look_for
from lint_posts.model import Problem, Severity
from lint_posts.record import Record
from lint_posts.typed import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from typing import Any, TypeAlias

Trigger = Look | tuple[Look, ...]
Check = Callable[..., Iterator[Problem]]
Gather = Callable[..., object]
Suggest: TypeAlias = "Callable[..., 'Iterator[tuple[str, Any, str]]']"
Judge: TypeAlias = "Callable[['list[Any]'], object]"
Concerns: TypeAlias = "Callable[[Any, Any], bool]"
DIALECTS = ("kramdown", "commonmark")
ENGINES = ("jekyll", "hexo", "hugo")
READS = {"jekyll": "kramdown", "hexo": "commonmark", "hugo": "commonmark"}


class Rule(Record):
    """What a module under `rules/` says: its name is its address, its docstring its page.

    `check(post, **options)` is called where `trigger` is None or occurs in the text of the post: a literal, a
    pattern, one of several of these, or a function that says of the text whether it holds a doubt. A pattern that begins
    with a literal is many times as fast as one that begins with a choice.
    `check_failure(error, data)` judges a file that could not become a post, `check_suppressions(post, unused)` the
    suppressions in a post that suppress nothing.

    `suggest(site)` yields options that fit what a site does, each as its name, its value and why.

    A rule that needs the whole site has `gather(post)`, what it has to know of one post (texts, numbers and sequences of
    these, from the front matter only; None for nothing), and `judge(gathered)`, what that of all posts comes to:
    `check(post, judged)` is given it as its second argument, and is asked only of posts that lie on a site.
    `concerns(said, judged)` says of what was gathered from a post whether `check` could find anything there; without it
    every post is looked at again.

    `CONFIG_KEY` names a key at the top of the settings that holds its options; `fault_in(**options)` says which option
    can't be used and why, None where all can.
    """

    name: str
    load: Callable[[], ModuleType]

    @cached_property
    def module(self) -> ModuleType:
        """Imported when the rule is first asked for more than its name: where few are selected, the rest never is."""
        return self.load()

    @property
    def doc(self) -> str:
        """Its page, in Markdown."""
        import inspect

        return inspect.getdoc(self.module) or ""

    @property
    def summary(self) -> str:
        """The first line of its page."""
        return self.doc.partition("\n")[0]

    @cached_property
    def check(self) -> Check | None:
        return cast("Check | None", getattr(self.module, "check", None))

    @cached_property
    def check_failure(self) -> Check | None:
        return cast("Check | None", getattr(self.module, "check_failure", None))

    @cached_property
    def check_suppressions(self) -> Check | None:
        return cast("Check | None", getattr(self.module, "check_suppressions", None))

    @cached_property
    def suggest(self) -> Suggest | None:
        return cast("Suggest | None", getattr(self.module, "suggest", None))

    @cached_property
    def gather(self) -> Gather | None:
        return cast("Gather | None", getattr(self.module, "gather", None))

    @cached_property
    def judge(self) -> Judge | None:
        return cast("Judge | None", getattr(self.module, "judge", None))

    @cached_property
    def concerns(self) -> Concerns | None:
        return cast("Concerns | None", getattr(self.module, "concerns", None))

    @cached_property
    def trigger(self) -> Trigger | None:
        return cast("Trigger | None", getattr(self.module, "TRIGGER", None))

    @cached_property
    def severity(self) -> Severity:
        return cast(Severity, getattr(self.module, "SEVERITY", "error"))

    @cached_property
    def default(self) -> bool:
        """Whether it runs when nothing is selected."""
        return cast(bool, getattr(self.module, "DEFAULT", True))

    @cached_property
    def dialects(self) -> tuple[str, ...]:
        return cast("tuple[str, ...]", getattr(self.module, "DIALECTS", DIALECTS))

    @cached_property
    def engines(self) -> tuple[str, ...]:
        """The engines whose sites it judges: those that it names, else all that read one of its dialects."""
        named = cast("tuple[str, ...] | None", getattr(self.module, "ENGINES", None))
        return named or tuple(engine for engine in ENGINES if READS[engine] in self.dialects)

    def is_for(self, engine: str) -> bool:
        """Whether it judges posts of such a site; where it names no engines the dialect alone decides."""
        return engine in getattr(self.module, "ENGINES", (engine,))

    @property
    def options(self) -> Mapping[str, Any]:
        """Its options and their defaults: the keyword arguments of `check`."""
        return getattr(self.check, "__kwdefaults__", None) or {}

    @cached_property
    def config_key(self) -> str | None:
        return cast("str | None", getattr(self.module, "CONFIG_KEY", None))

    def fault_in(self, options: Mapping[str, Any]) -> tuple[str, str] | None:
        """The option that can't be used, and why, where the values have the right types and yet can't."""
        judge = getattr(self.module, "fault_in", None)
        return None if judge is None else cast("tuple[str, str] | None", judge(**options))

    def wants(self, text: str) -> bool:
        """Whether `text` holds what could be a problem at all."""
        return self.doubts is None or self.doubts(text)

    @cached_property
    def doubts(self) -> Callable[[str], bool] | None:
        """The trigger as a function of the text; None where there is none."""
        return None if self.trigger is None else look_for(self.trigger)


def every_rule() -> tuple[Rule, ...]:
    """All rules, by name. Modules whose name begins with `_` are shared inside their family and are none."""
    made = []
    for folder in importlib.import_module("lint_posts.rules").__path__:
        for family in _names_in(folder):
            for name in _names_in(os.path.join(folder, family)):
                load = partial(importlib.import_module, f"lint_posts.rules.{family}.{name}")
                made.append(Rule(f"{family}/{name}".replace("_", "-"), load))
    return tuple(sorted(made, key=lambda rule: rule.name))


def _names_in(folder: str) -> Iterator[str]:
    """The modules and packages in a folder. (The standard library's pkgutil costs a start more than all of this.)"""
    for found in os.listdir(folder):
        name = found.removesuffix(".py")
        if not found.startswith(("_", ".")) and (name != found or os.path.isdir(os.path.join(folder, found))):
            yield name
