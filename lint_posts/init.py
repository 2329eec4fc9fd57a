"""The settings that fit a blog, as a commented `.lint-posts.yml`: what a look at its files says."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from lint_posts.about import as_yaml
from lint_posts.config import NAME
from lint_posts.report.figures import plural
from lint_posts.rule import Rule
from lint_posts.site import Site, find_site

_ENGINES = {"jekyll": "Jekyll", "hexo": "Hexo", "hugo": "Hugo", "none": "no engine that is known"}
_HEAD = """\
# Settings of lint-posts. Every key may be left out; --show-config prints what holds, --list-rules the rules,
# --explain NAME a rule's page with its options, --print-schema the JSON Schema of this file for an editor.
"""
_TAIL = """
# What runs beside the rules that run by default, or in their place, and what does not:
# select: [default]
# ignore: []

# Files that are not read, not even when they are named: patterns as in .gitignore.
# exclude: [_posts/old/*]

# What holds for some paths beside the rest:
# per-path:
#   "_drafts/*":
#     ignore: [front-matter]

# Problems of old posts that are accepted: `lint-posts --update-baseline` writes that file.
# baseline: .lint-posts-baseline.txt
"""


def proposal(path: str, rules: Sequence[Rule]) -> tuple[str, str]:
    """Where the settings of the site around the folder `path` belong, and their text."""
    site = find_site(path)
    folder = os.path.abspath(path) if site is None else os.path.dirname(site.config_path or "") or site.root
    return os.path.join(folder, NAME), "".join((_HEAD, *_about(site), *_options(site, rules), _TAIL))


def _about(site: Site | None) -> Iterator[str]:
    yield "\n"
    if site is None:
        yield "# No site was found around these files: auto is kramdown, as Jekyll reads. Hexo and Hugo read commonmark.\n"
    else:
        posts = plural(len(site.posts), "post")
        yield f"# This blog: {_ENGINES[site.engine]}, {posts}; auto reads them as {site.dialect}.\n"
    yield "dialect: auto\n"


def _options(site: Site | None, rules: Sequence[Rule]) -> Iterator[str]:
    """What the rules themselves make of the site's habits."""
    told = [(rule, list(rule.suggest(site))) for rule in rules if rule.suggest is not None and site is not None]
    if not any(found for _, found in told):
        return
    yield "\n# What the posts do by far the most:\nrules:\n"
    for rule, found in told:
        if found:
            yield f"  {rule.name}:\n"
        for option, value, why in found:
            yield from (f"    # {line}\n" for line in why.split("\n"))
            yield f"    {option.replace('_', '-')}: {as_yaml(value)}\n"
