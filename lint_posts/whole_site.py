"""Rules that need the whole site: what they gather from each of its posts, and what they judge of it, once a run.

The posts are read again only as far as a rule asks, which is their front matter; what is gathered from one is plain
data, so that posts may be read in other processes and judged in this one.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence

from lint_posts.post import Post
from lint_posts.record import NamedTuple
from lint_posts.rule import Rule
from lint_posts.site import Site, read_text
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts.lint import Result


class Unjudged(Exception):
    """A rule failed on the way to its verdict; `error` is what it raised."""

    def __init__(self, error: Exception) -> None:
        super().__init__(str(error))
        self.error = error


_NOTHING: Mapping[str, object] = {}


class Seen(NamedTuple):
    """What came of one post before its site was judged.

    `result` is None where only a look at the whole tells, `below` the post's path from the root of its site, `said`
    what each rule gathered from it (None where it gathered nothing).
    """

    result: Result | None
    below: str | None = None
    said: Mapping[str, object] = _NOTHING


def verdict(rule: Rule, site: Site, others: Iterable[Rule] = ()) -> object:
    """What `rule` judges of all posts of `site`. Raises what the rule raised.

    `others` are rules that will be asked too: all read the posts in one pass, and each judges once.
    """
    if rule.name not in site.judged:
        judge(site, list({each.name: each for each in (*others, rule) if each.gather is not None}.values()), {})
    found = site.judged[rule.name]
    if isinstance(found, Unjudged):
        raise found.error
    return found


def judge(site: Site, rules: Sequence[Rule], known: Mapping[str, Mapping[str, object]]) -> None:
    """Let the rules judge the site, once; `known` is what they gathered from some of its posts, by their paths.

    The other posts are read.
    """
    wanted = [rule for rule in rules if rule.name not in site.judged]
    if not wanted:
        return
    every: dict[str, list[object]] = {rule.name: [] for rule in wanted}
    for path in site.posts:
        said = known.get(path) or _read(site, path, wanted)
        for rule in wanted:
            if said.get(rule.name) is not None:
                every[rule.name].append(said[rule.name])
    site.judged.update((rule.name, _judge(rule, every[rule.name])) for rule in wanted)


def concerns(rule: Rule, site: Site, said: object) -> bool:
    """Whether what is judged of the site may be a problem of a post from which the rule gathered `said`."""
    judged = site.judged.get(rule.name)
    if said is None or isinstance(judged, Unjudged) or rule.concerns is None:
        return said is not None or isinstance(judged, Unjudged)
    return rule.concerns(said, judged)


def _read(site: Site, path: str, rules: Sequence[Rule]) -> Mapping[str, object]:
    full = os.path.join(site.root, path)
    text = read_text(full)
    if text is None:
        return {}
    post = Post(text, full, site, site.dialect)
    return {rule.name: gathered(rule, post) for rule in rules}


def gathered(rule: Rule, post: Post) -> object:
    """What the rule has to know of a post of its site; None for nothing."""
    assert rule.gather is not None
    try:
        return rule.gather(post)
    except Exception as error:  # told where the rule is asked, and the others go on
        return Unjudged(error)


def _judge(rule: Rule, gathered: list[object]) -> object:
    assert rule.judge is not None
    failed = next((said for said in gathered if isinstance(said, Unjudged)), None)
    if failed is not None:
        return failed
    try:
        return rule.judge(gathered)
    except Exception as error:
        return Unjudged(error)
