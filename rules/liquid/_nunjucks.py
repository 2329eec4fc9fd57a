"""What Hexo's Nunjucks makes of a post. Unlike Liquid it leaves code alone, inline and in blocks, but not the text.

Maths, attributes, scripts and `<pre>` are text to it, `<code>` and comments are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lint_posts.lazy import lazy
from lint_posts.post import Post

from ._tokens import Token, tokens, words

BLOCKS = words("blockquote codeblock for if pullquote quote raw")
"""The tags of Nunjucks and Hexo that need an end tag."""

_ROOT = lazy(r"[A-Za-z_]\w*")
# what a post is rendered with: its own properties alone, and Nunjucks' words and functions
_GIVEN = words(
    "title date updated path permalink layout source slug content excerpt more raw tags categories photos published"
    " comments full_source asset_dir loop true false none null not range cycler joiner caller"
)
_CALL = lazy(r"(?P<root>[A-Za-z_]\w*)(?P<rest>[\w.\[\]'\"]*)\s*\(")
_RUN = lazy(r"\{\{.+?\}\}|\{#.+?#\}|\{%.+?%\}", re.S)  # without which Hexo runs nothing (PostRenderEscape)
_SET = lazy(r"[\w,\s]+?(?=\s*=|\s+in\s|\Z)")


def runs_nunjucks(post: Post) -> bool:
    """Whether Hexo puts the post through Nunjucks."""
    hexo = post.site is not None and post.site.engine == "hexo"
    return hexo and post.front_matter.value("disableNunjucks") is not True


def outside_code(post: Post) -> tuple[Token, ...]:
    """The tags and outputs that Hexo runs."""
    return tuple(t for t in tokens(post.text, post.body_start) if t.whole and not post.is_code(t.start))


def holes(post: Post, found: Sequence[Token]) -> Iterator[Token]:
    """The outputs of the text that have no value: they print nothing, or stop the build."""
    if _RUN.search(post.text, post.body_start) is None:
        return
    given = {name for t in found if t.name in ("set", "for") for name in _ROOT.findall(_names(t.markup))}
    defines = any(t.name in ("macro", "import", "from") for t in found)
    for token in found:
        if not token.is_output:
            continue
        call = _CALL.match(token.markup)
        if call is not None or "(" in token.markup:
            if call is not None and not defines and (call["rest"] or call["root"] not in given | _GIVEN):
                yield token
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
