"""Tags that no Jekyll knows, and files to include that are not there, on a site that has no plugin to know them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lint_posts.dependencies import summary
from lint_posts.lazy import lazy
from lint_posts.post import Post
from lint_posts.site import Site

from ._tokens import BLOCKS, PLAIN_TAGS, Token, outside_comments, words

_OF_PLUGINS = words(
    """avatar feed_meta gist github_edit_link github_sample include_cached last_modified_at mentions octicon paginate
    raw endraw seo else elsif when"""
)
"""What the plugins of GitHub Pages bring, and what stands in blocks."""
_BRANCHES = words("if unless case for tablerow")
_ENDS = frozenset(f"end{name}" for name in _BRANCHES)
_FILE = lazy(r"[\w/.+-]+(?=\s|\Z)", re.ASCII)


def unknown(post: Post, found: Sequence[Token]) -> Iterator[tuple[Token, str]]:
    """Each token at which the build stops, and why."""
    site = post.site
    if site is None or site.engine != "jekyll" or site.once(_may_know_more):
        return
    around = 0  # of the blocks around, those of which Liquid may not run what they hold
    for token in outside_comments(found):
        if not token.whole or not token.name:
            continue
        around += (token.name in _BRANCHES) - (token.name in _ENDS)
        if token.name == "include":
            if around > 0:
                continue
            file = _FILE.match(token.markup)
            if file is not None and site.locate(f"_includes/{file[0]}") is None:
                yield token, f"the site has no `_includes/{file[0]}`, which stops the build: name a file that is there"
        elif not token.name.startswith("end") and token.name not in BLOCKS | PLAIN_TAGS | _OF_PLUGINS:
            yield token, f"Jekyll knows no tag `{token.name}` and stops the build: take it away, or wrap it in `raw`"


@summary
def _may_know_more(site: Site) -> bool:
    """Whether a plugin, a theme or a gem may bring tags or files, or the checkout lacks what the site is made of."""
    if not any(file.startswith("_layouts/") for file in site.files):
        return True
    if site.config_path is None or site.config_error is not None or site.plugins:
        return True
    if any(key in site.config for key in ("theme", "remote_theme", "includes_dir", "plugins_dir", "whitelist")):
        return True
    return any(file.startswith(("_plugins/", "plugins/")) or file in ("Gemfile", "Gemfile.lock") for file in site.files)
