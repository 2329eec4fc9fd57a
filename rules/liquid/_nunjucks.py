"""What Hexo's Nunjucks makes of a post. Unlike Liquid it leaves code alone, inline and in blocks, but not the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lint_posts.lazy import lazy
from lint_posts.post import Post

from ._code import code_at, stretches
from ._tokens import Token, tokens, words

BLOCKS = words("blockquote codeblock for if pullquote quote raw")
"""The tags of Nunjucks and Hexo that need an end tag."""

_ROOT = lazy(r"[A-Za-z_]\w*")
_GIVEN = words("config page site theme loop true false none")
_SET = lazy(r"[\w,\s]+?(?=\s*=|\s+in\s|\Z)")


def runs_nunjucks(post: Post) -> bool:
    """Whether Hexo puts the post through Nunjucks."""
    hexo = post.site is not None and post.site.engine == "hexo"
    return hexo and post.front_matter.value("disableNunjucks") is not True


def outside_code(post: Post) -> tuple[Token, ...]:
    """The tags and outputs that Hexo runs."""
    code = stretches(post)
    return tuple(t for t in tokens(post.text, post.body_start) if t.whole and code_at(code, t.start) is None)


def holes(post: Post, found: Sequence[Token]) -> Iterator[Token]:
    """The outputs of the text that have no value: they print nothing, or stop the build."""
    given = {name for t in found if t.name in ("set", "for") for name in _ROOT.findall(_names(t.markup))}
    for token in found:
        if not token.is_output or post.leaf_at(token.start) is None or "(" in token.markup:
            continue
        if token.markup[:1] in ("'", '"') or token.markup[:1].isdigit():
            continue
        root = _ROOT.match(token.markup)
        alone = root is not None and not re.match(r"\s+\w|\s*[:;,?=](?!=)", token.markup[root.end() :])
        known = root is not None and (root[0] in given | _GIVEN or post.front_matter.value(root[0]) is not None)
        if not (alone and known):
            yield token


def _names(markup: str) -> str:
    match = _SET.match(markup)
    return match[0] if match else ""


def unbalanced(found: Sequence[Token]) -> Iterator[tuple[Token, str]]:
    """The blocks without an end, and the ends without a block."""
    still_open: dict[str, list[Token]] = {}
    for token in found:
        if token.name.startswith("end"):
            opened = still_open.get(token.name[3:])
            if opened:
                opened.pop()
            else:
                yield token, f"`{{% {token.name} %}}` closes nothing and stops Hexo's build: remove it"
        elif token.name:
            still_open.setdefault(token.name, []).append(token)
    for name in BLOCKS & still_open.keys():
        for token in still_open[name]:
            harm = "hides the rest of the page" if name == "raw" else "stops Hexo's build"
            yield token, f"`{{% {name} %}}` is never closed and {harm}: put `{{% end{name} %}}` where it ends"
