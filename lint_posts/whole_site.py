"""Rules that need the whole site: what they gather from each of its posts, and what they judge of it, once a run.

The posts are read again only as far as a rule asks, which is their front matter; what is gathered from one is plain
data, so that posts may be read in other processes and judged in this one.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence

from lint_posts.post import Post
from lint_posts.rule import Rule
from lint_posts.site import Site, read_text


class Unjudged(Exception):
    """A rule failed on the way to its verdict; `error` is what it raised."""

    def __init__(self, error: Exception) -> None:
        super().__init__(str(error))
        self.error = error


def verdict(rule: Rule, site: Site, others: Iterable[Rule] = ()) -> object:
    """What `rule` judges of all posts of `site`. Raises what the rule raised.

    `others` are rules that will be asked too: all read the posts in one pass, and each judges once.
    """
    if rule.name not in site.judged:
        asked = {each.name: each for each in (*others, rule) if each.gather is not None}
        wanted = [each for name, each in asked.items() if name not in site.judged]
        gathered = gather(site, wanted, site.posts)
        site.judged.update((each.name, _judge(each, gathered[each.name])) for each in wanted)
    found = site.judged[rule.name]
    if isinstance(found, Unjudged):
        raise found.error
    return found


def gather(site: Site, rules: Sequence[Rule], paths: Iterable[str]) -> Mapping[str, list[object]]:
    """What each rule gathers from the posts at `paths` (from the site's root), by its name; None is left out."""
    found: dict[str, list[object]] = {rule.name: [] for rule in rules}
    for path in paths:
        full = os.path.join(site.root, path)
        text = read_text(full)
        if text is None:
            continue
        post = Post(text, full, site, site.dialect)
        for rule in rules:
            said = _gathered(rule, post)
            if said is not None:
                found[rule.name].append(said)
    return found


def _gathered(rule: Rule, post: Post) -> object:
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
