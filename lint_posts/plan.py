"""The files that were asked for, each with the settings that hold for it, become jobs."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lint_posts.choose import check_names
from lint_posts.config import Config, PerPath, find_config, load_config
from lint_posts.discover import discover, shown, site_posts, walk
from lint_posts.lint import Chosen, Job
from lint_posts.rule import Rule

if TYPE_CHECKING:
    from lint_posts.markdown import Dialect


@dataclass(frozen=True)
class Plan:
    """What holds for all files of a run.

    `config_file` is the one that was named; else, unless `isolated`, each post has the nearest one. `select` and
    `ignore` are the command line's. Raises UnknownName for names that are none.
    """

    rules: Sequence[Rule]
    config_file: str | None = None
    isolated: bool = False
    select: Sequence[str] | None = None
    ignore: Sequence[str] = ()
    dialect: Dialect | None = None
    fix: bool = False
    unsafe: bool = False
    _found: dict[str, str | None] = field(default_factory=dict)
    _configs: dict[str | None, Config] = field(default_factory=dict)
    _chosen: dict[tuple[str | None, tuple[PerPath, ...]], tuple[Chosen, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        check_names((*(self.select or ()), *self.ignore), self.rules)

    def config(self, path: str) -> Config:
        """The settings of the file at `path`. Raises ConfigError."""
        if self.config_file is not None:
            file: str | None = self.config_file
        elif self.isolated:
            file = None
        else:
            file = find_config(os.path.dirname(os.path.abspath(path)), self._found)
        if file not in self._configs:
            self._configs[file] = load_config(shown(file, os.getcwd()), self.rules) if file is not None else Config()
        return self._configs[file]

    def excludes(self, path: str) -> bool:
        """Whether the settings leave out the file or folder at `path`. Raises ConfigError."""
        return self.config(path).excludes(path)

    def jobs(self, paths: Sequence[str]) -> list[Job]:
        """A job for each file; without paths for the posts of the site around the current folder.

        Raises NotThere for a path that does not exist, and ConfigError, before any post is read.
        """
        files = discover(paths, self.excludes) if paths else self._around()
        here = os.getcwd()
        return [self.job(file, shown(file, here)) for file in files]

    def _around(self) -> Iterator[str]:
        from lint_posts.site import find_site

        site = find_site(os.curdir)
        return walk(os.curdir, self.excludes) if site is None else site_posts(site, self.excludes)

    def job(self, file: str, path: str) -> Job:
        """What to do with a file that is shown as `path`; "" for the file of a text without a name."""
        config = self.config(file)
        return Job(file, path, self._rules_for(config, file), self.dialect or config.dialect, self.fix, self.unsafe)

    def _rules_for(self, config: Config, file: str) -> tuple[Chosen, ...]:
        key = config.path, config.matching(file)
        if key not in self._chosen:
            self._chosen[key] = config.chosen(key[1], self.rules, self.select, self.ignore)
        return self._chosen[key]
