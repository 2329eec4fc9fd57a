"""The files that were asked for, each with the settings that hold for it, become jobs."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cached_property

from lint_posts.config import Config, PerPath, find_config, load_config
from lint_posts.discover import discover, shown, site_posts, walk
from lint_posts.lint import Chosen, Job
from lint_posts.record import Record, replace
from lint_posts.rule import Rule
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Literal

    from lint_posts.baseline import Baseline
    from lint_posts.markdown import Dialect


class Plan(Record):
    """What holds for all files of a run.

    `config_file` is the one that was named; else, unless `isolated`, each post has the nearest one. `select` and
    `ignore` are the command line's, and so is `baseline_file`; what it holds is accepted where `baselines` is "use",
    and it need not exist where it is "renew". `since` is a git revision.
    """

    rules: Sequence[Rule]
    config_file: str | None = None
    isolated: bool = False
    select: Sequence[str] | None = None
    ignore: Sequence[str] = ()
    dialect: Dialect | None = None
    fix: bool = False
    unsafe: bool = False
    suppress: str | None = None
    baseline_file: str | None = None
    baselines: Literal["use", "renew", "none"] = "use"
    since: str | None = None

    @cached_property
    def _found(self) -> dict[str, str | None]:
        return {}

    @cached_property
    def _configs(self) -> dict[str | None, Config]:
        return {}

    @cached_property
    def _by_folder(self) -> dict[str, Config]:
        return {}

    @cached_property
    def _chosen(self) -> dict[tuple[str | None, tuple[PerPath, ...]], tuple[Chosen, ...]]:
        return {}

    @cached_property
    def _baselines(self) -> dict[str, Baseline]:
        return {}

    def config(self, path: str) -> Config:
        """The settings of the file at `path`. Raises ConfigError."""
        folder, name = os.path.split(path)
        if name in ("", os.curdir, os.pardir):  # which lie elsewhere than they are written
            return self._config(path)
        if folder not in self._by_folder:
            self._by_folder[folder] = self._config(path)
        return self._by_folder[folder]

    def _config(self, path: str) -> Config:
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

        Raises NotThere for a path that does not exist, ConfigError, BaselineError and GitError, before any post is
        read. With `since` there is none for a file that did not change.
        """
        here = os.getcwd()
        jobs = [self.job(file, shown(file, here)) for file in self.files(paths)]
        return jobs if self.since is None else list(_changed(jobs, self.since))

    def files(self, paths: Sequence[str]) -> Iterator[str]:
        """The files that are read. Raises NotThere and ConfigError."""
        if paths:
            return discover(paths, self.excludes)
        return (file for file in self._around() if not self.excludes(file))

    def _around(self) -> Iterator[str]:
        from lint_posts.site import find_site

        site = find_site(os.curdir)
        return walk(os.curdir, self.excludes) if site is None else site_posts(site, self.excludes)

    def territory(self, file: str) -> str:
        """The folder that fixes of `file` must not leave by a link: its site; else the current one; else its own."""
        from lint_posts.site import find_site

        site = find_site(file)
        if site is not None:
            return site.root
        folder, here = os.path.dirname(os.path.abspath(file)), os.getcwd()
        return here if f"{folder}{os.sep}".startswith(f"{here.rstrip(os.sep)}{os.sep}") else folder

    def job(self, file: str, path: str) -> Job:
        """What to do with a file that is shown as `path`; "" for the file of a text without a name."""
        config = self.config(file)
        dialect = self.dialect or config.dialect
        baseline = self._baseline(file, config)
        accepted = baseline.accepted(file) if baseline is not None and self.baselines == "use" else frozenset()
        rules = self._rules_for(config, file)
        return Job(file, path, rules, dialect, self.fix, self.unsafe, accepted, suppress=self.suppress)

    def baseline(self, file: str) -> Baseline | None:
        """What is accepted already where `file` lies; None where no baseline is named. Raises BaselineError."""
        return self._baseline(file, self.config(file))

    def _baseline(self, file: str, config: Config) -> Baseline | None:
        named = self.baseline_file or config.baseline
        if named is None or not file or self.baselines == "none":
            return None
        if named not in self._baselines:
            from lint_posts.baseline import load

            self._baselines[named] = load(named, must_exist=self.baselines == "use")
        return self._baselines[named]

    def baseline_or_new(self, file: str) -> Baseline:
        """The same; where none is named, one beside the settings, or in this folder."""
        from lint_posts.baseline import NAME, load

        folder = self.config(file).folder or os.getcwd()
        return self.baseline(file) or load(os.path.join(folder, NAME), must_exist=False)

    @property
    def baselines_read(self) -> tuple[Baseline, ...]:
        """All baselines that were looked up so far."""
        return tuple(self._baselines.values())

    def _rules_for(self, config: Config, file: str) -> tuple[Chosen, ...]:
        key = config.path, config.matching(file)
        if key not in self._chosen:
            self._chosen[key] = config.chosen(key[1], self.rules, self.select, self.ignore)
        return self._chosen[key]


def _changed(jobs: Sequence[Job], revision: str) -> Iterator[Job]:
    """The jobs of files that changed since `revision`, each with the lines that did. Raises GitError."""
    from lint_posts.since import changed_lines

    if not jobs:
        return
    folders = {os.path.dirname(os.path.abspath(job.file)) for job in jobs}
    lines = changed_lines(revision, os.path.commonpath(folders))
    for job in jobs:
        changed = lines.get(os.path.realpath(job.file))
        if changed is not None:
            yield replace(job, lines=changed)
