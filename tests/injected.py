"""Puts known defects into real posts, and measures how many are found and whether the real page shows them.

    python -m tests.injected FOLDER... [--kinds NAME,...] [--dialect kramdown|commonmark] [--posts N] [--seed N]

For each kind it prints how often the defect was found at its line, how many findings stood beside it, and how many of
all findings the page bears out.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple

from lint_posts.lint import Chosen, Found, find
from lint_posts.model import Edit
from lint_posts.post import Post
from lint_posts.rule import every_rule
from lint_posts.site import Site
from tests import proof
from tests.defects import COMMONMARK_IS_RIGHT, KINDS

Dialect = Literal["kramdown", "commonmark"]
LARGEST = 60_000
"""Characters."""


@dataclass
class Score:
    """What came of one kind."""

    injected: int = 0
    found: int = 0
    extra: int = 0
    shown: int = 0
    not_shown: int = 0
    examples: list[str] = field(default_factory=list)


class Trial(NamedTuple):
    kind: str
    post: Post
    place: int
    new: tuple[Found, ...]

    @property
    def at_its_line(self) -> bool:
        family, line = KINDS[self.kind][0], self.post.line_number(self.place)
        return any(
            self.post.line_number(each.problem.span.start) == line and each.by.rule.name.startswith(f"{family}/")
            for each in self.new
        )

    def told(self) -> str:
        line = self.post.text[slice(*self.post.line_span(self.place))]
        others = (f"{self.post.line_number(each.problem.span.start)} {each.by.rule.name}" for each in self.new)
        return f"{self.post.path}:{self.post.line_number(self.place)}: {line[:150]!r}: {', '.join(others) or 'nothing'}"


def trials(post: Post, kinds: Iterable[str], chosen: Sequence[Chosen], choice: random.Random) -> Iterator[Trial]:
    """The post with each kind of defect, where it has a place for it, and what is found that was not there before."""
    before = find(post, chosen)
    for kind in kinds:
        defect = KINDS[kind][1](post, choice)
        if defect is None:
            continue
        broken = post.edited([defect.edit])
        place = defect.edit.start + defect.shift
        if kind.startswith("heading-") and is_heading(broken, place):
            continue  # in an item of a list blanks do not count
        yield Trial(kind, broken, place, tuple(beyond(find(broken, chosen), before, defect.edit)))


def is_heading(post: Post, place: int) -> bool:
    """Whether a heading begins there, or after a few blanks."""
    return any(block.kind == "heading" and place <= block.span.start < place + 4 for block in post.document.walk())


def beyond(after: Iterable[Found], before: Iterable[Found], edit: Edit) -> Iterator[Found]:
    """The findings that were not there before the edit."""
    longer = len(edit.text) - (edit.end - edit.start)
    known = {
        (each.by.rule.name, at + longer if at >= edit.end else at) for each in before for at in each.problem.span[:1]
    }
    return (each for each in after if (each.by.rule.name, each.problem.span.start) not in known)


def measure(tried: Sequence[Trial], render: proof.Renderer | None, show: int = 3) -> dict[str, Score]:
    """The scores by kind; the page is asked where a renderer is given."""
    scores: dict[str, Score] = defaultdict(Score)
    for trial in tried:
        score = scores[trial.kind]
        score.injected += 1
        score.found += trial.at_its_line
        score.extra += max(len(trial.new) - 1, 0)
        if (not trial.at_its_line or len(trial.new) > 1) and len(score.examples) < show:
            score.examples.append(trial.told())
    if render is not None:
        claims = {
            id(claim.found): (trial.kind, claim) for trial in tried for claim in proof.claims(trial.post, trial.new)
        }
        for claim, shown in proof.judged([claim for _, claim in claims.values()], render):
            score = scores[claims[id(claim.found)][0]]
            score.shown += shown
            score.not_shown += not shown
            if not shown and len(score.examples) < show:
                score.examples.append(f"not on the page: {claim.told()}")
    return dict(scores)


def example_site(folder: str) -> Site:
    """A site under a base URL, with one image and one layout."""
    for name in ("img/injected.png", "_layouts/post.html"):
        path = Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return Site(
        folder, "jekyll", {"baseurl": "/blog", "url": "https://example.org"}, os.path.join(folder, "_config.yml")
    )


def chosen_rules() -> list[Chosen]:
    return [Chosen(rule) for rule in every_rule() if rule.check is not None and rule.default]


def read(paths: Iterable[str], dialect: Dialect, site: Site | None) -> Iterator[Post]:
    """The posts that are UTF-8 and not huge."""
    for path in paths:
        try:
            with open(path, encoding="utf-8-sig") as file:
                text = file.read(LARGEST + 1)
        except (UnicodeDecodeError, OSError):
            continue
        if len(text) <= LARGEST:
            yield Post(text, os.path.join(site.root, "_posts/2021-06-20-x.md") if site else path, site, dialect)


def paths_below(folders: Iterable[str]) -> list[str]:
    """Every Markdown file below the folders."""
    return sorted(
        os.path.join(root, name)
        for folder in folders
        for root, _, names in os.walk(folder)
        for name in names
        if name.endswith((".md", ".markdown"))
    )


def main() -> int:
    """Print the scores of each kind."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--dialect", choices=["kramdown", "commonmark"], default="kramdown")
    parser.add_argument("--posts", type=int, default=10_000, help="at most so many, chosen at random")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=3, help="examples a kind (default 3)")
    given = parser.parse_args()
    choice = random.Random(given.seed)
    paths = paths_below(given.folders)
    choice.shuffle(paths)
    kinds = [kind for kind in given.kinds.split(",") if given.dialect == "kramdown" or kind not in COMMONMARK_IS_RIGHT]
    with tempfile.TemporaryDirectory() as folder:
        site = example_site(folder)
        chosen = chosen_rules()
        tried = [
            trial
            for post in read(paths[: given.posts], given.dialect, site)
            for trial in trials(post, kinds, chosen, choice)
        ]
        scores = measure(tried, getattr(proof, given.dialect), given.show)
    for kind in kinds:
        if kind in scores:
            print_score(kind, scores[kind])
    return 0


def print_score(kind: str, score: Score) -> None:
    share = 100 * score.found / score.injected
    page = f"on the page {score.shown} of {score.shown + score.not_shown}"
    print(f"{kind:24} {score.found:5} of {score.injected:5}  {share:5.1f} %  beside {score.extra:3}  {page}")
    for example in score.examples:
        print(f"    {example}")


if __name__ == "__main__":
    sys.exit(main())
