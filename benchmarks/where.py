"""Says where the time of a run goes: by stage and by rule, and how many posts each rule made the run read.

python benchmarks/where.py FOLDER
"""

from __future__ import annotations

import sys
from collections import Counter
from functools import cached_property
from pathlib import Path
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from lint_posts import lint, run
from lint_posts.markdown.tree import Document
from lint_posts.plan import Plan
from lint_posts.post import Post
from lint_posts.rule import every_rule


class Watch:
    """Takes the time of each rule's trigger and check, and of the readings, which belong to no rule."""

    def __init__(self) -> None:
        self.triggers: Counter[str] = Counter()
        self.checks: Counter[str] = Counter()
        self.reading = 0.0
        self.read: Counter[str] = Counter()
        self.rule = ""

    def install(self) -> None:
        read = Post.__dict__["document"].func
        check = lint.run_check
        asked = lint._asked

        def document(post: Post) -> Document:
            start = perf_counter()
            found: Document = read(post)
            self.reading += perf_counter() - start
            self.read[self.rule] += 1
            return found

        def run_check(each: lint.Chosen, *rest: Any) -> list[lint.Found]:
            self.rule, start, reading = each.rule.name, perf_counter(), self.reading
            found = check(each, *rest)
            self.checks[self.rule] += perf_counter() - start - (self.reading - reading)
            return found

        def timed(chosen: Any, dialect: str, engine: str | None) -> list[lint.Asked]:
            return [
                (each, call, self.watched(each.rule.name, doubts))
                for each, call, doubts in asked(chosen, dialect, engine)
            ]

        watched = cached_property(document)
        watched.__set_name__(Post, "document")
        Post.document = watched  # type: ignore[assignment]
        lint.run_check = run_check
        lint._asked = timed

    def watched(self, name: str, doubts: Any) -> Any:
        if doubts is None:
            return None

        def doubted(text: str) -> bool:
            start = perf_counter()
            found: bool = doubts(text)
            self.triggers[name] += perf_counter() - start
            return found

        return doubted


def main(folder: str) -> int:
    watch = Watch()
    watch.install()
    start = perf_counter()
    jobs = Plan(every_rule(), isolated=True).jobs([folder])
    listed = perf_counter()
    found = sum(len(result.diagnostics) for result in run.run(jobs, 1))
    whole = perf_counter() - listed
    rest = whole - watch.reading - sum(watch.triggers.values()) - sum(watch.checks.values())
    print(f"{len(jobs)} posts, {sum(watch.read.values())} read, {found} problems")
    print(f"{listed - start:8.3f} s  listing")
    print(f"{watch.reading:8.3f} s  reading Markdown")
    print(f"{sum(watch.triggers.values()):8.3f} s  triggers")
    print(f"{sum(watch.checks.values()):8.3f} s  rules, front matter included")
    print(f"{rest:8.3f} s  files, and what is left")
    print(f"\n{'rule':32} {'trigger':>9} {'check':>9} {'first to read':>14}")
    for name, _ in (watch.triggers + watch.checks).most_common():
        print(f"{name:32} {watch.triggers[name]:9.3f} {watch.checks[name]:9.3f} {watch.read[name]:14}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
