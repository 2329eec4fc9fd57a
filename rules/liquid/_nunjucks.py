"""What Hexo's Nunjucks makes of a post. Unlike Liquid it leaves code alone, inline and in blocks, but not the text.

Maths, attributes, scripts and `<pre>` are text to it, `<code>` and comments are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lint_posts.addresses import raw_stretches
from lint_posts.lazy import lazy
from lint_posts.model import Span, lies_in
from lint_posts.post import Post

from ._tokens import Token, tokens, words

BLOCKS = words("block blockquote call codeblock filter for if macro pullquote quote raw switch verbatim")
"""The tags of Nunjucks and Hexo that need an end tag."""

_BRANCHES = {
    "else": words("if for"),
    "elif": words("if"),
    "elseif": words("if"),
    "case": words("switch"),
    "default": words("switch"),
}
_OF_LIQUID = {
    "assign": "{% set name = value %}",
    "capture": "{% set name %}",
    "elsif": "{% elif condition %}",
    "unless": "{% if not condition %}",
    "when": "{% case value %}",
}
"""Tags that no plugin brings, and what Nunjucks has for them."""

FILTERS = words(
    """abs batch capitalize center d default dictsort dump e escape first float forceescape groupby indent int join
    last length list lower nl2br random reject rejectattr replace reverse round safe select selectattr slice sort
    string striptags sum title trim truncate upper urlencode urlize wordcount"""
)
"""The filters of Nunjucks; another one stops the build."""

_ROOT = lazy(r"[A-Za-z_]\w*")
# what a post is rendered with: its own properties alone, and Nunjucks' words and functions
_GIVEN = words(
    "title date updated path permalink layout source slug content excerpt more raw tags categories photos published"
    " comments full_source asset_dir loop true false none null not range cycler joiner"
)
_CALL = lazy(r"(?P<root>[A-Za-z_]\w*)(?P<rest>[\w.\[\]'\"]*)\s*\(")
_BRACES = (("{{", "}}"), ("{#", "#}"), ("{%", "%}"))
_FILTER = lazy(r"\|\s*(\w+)")
_STRING = lazy(r"\"[^\"]*\"|'[^']*'")
# what Nunjucks reads as an expression of several words
_WORDY = lazy(r"not\s|[\w.]+\s+(?:and|or|if|is|in|not)\s")
_SET = lazy(r"[\w,\s]+?(?=\s*=|\s+in\s|\Z)")


def runs_nunjucks(post: Post) -> bool:
    """Whether Hexo puts the post through Nunjucks."""
    hexo = post.site is not None and post.site.engine == "hexo"
    return hexo and post.front_matter.value("disableNunjucks") is not True


def outside_code(post: Post) -> tuple[Token, ...]:
    """The tags and outputs that Hexo runs."""
    found = (t for t in tokens(post.text, post.body_start) if t.whole and not post.is_code(t.start))
    comments = _comments(post)
    return tuple(_outside_verbatim(t for t in found if not lies_in(comments, t.start)))


def _outside_verbatim(found: Iterable[Token]) -> Iterator[Token]:
    shown = False
    for token in found:
        shown = shown and token.name != "endverbatim"
        if not shown:
            yield token
        shown = shown or token.name == "verbatim"


def _comments(post: Post) -> list[Span]:
    """Where the text holds comments of Nunjucks; the last may have no end."""
    found: list[Span] = []
    at = post.text.find("{#", post.body_start)
    shown = raw_stretches(post.text) if at >= 0 else []
    while at >= 0:
        end = at + 2
        if not lies_in(shown, at) and not post.is_code(at):
            closed = post.text.find("#}", at + 2)
            end = closed + 2 if closed >= 0 else len(post.text)
            found.append(Span(at, end))
        at = post.text.find("{#", end)
    return found


def _is_run(text: str, start: int) -> bool:
    """Whether something stands between braces: without that Hexo runs nothing (PostRenderEscape)."""
    for opening, closing in _BRACES:
        at = text.find(opening, start)
        if at >= 0 and text.find(closing, at + len(opening) + 1) >= 0:
            return True
    return False


def holes(post: Post, found: Sequence[Token]) -> Iterator[Token]:
    """The outputs of the text that have no value: they print nothing, or stop the build."""
    if not _is_run(post.text, post.body_start):
        return
    given = {name for t in found if t.name in ("set", "for", "macro") for name in _ROOT.findall(_names(t))}
    defines = any(t.name in ("macro", "import", "from") for t in found)
    for token in found:
        if not token.is_output:
            continue
        if any(name not in FILTERS for name in _FILTER.findall(_STRING.sub("''", token.markup))):
            yield token
            continue
        if _WORDY.match(token.markup):
            continue
        call = _CALL.match(token.markup)
        if call is not None or "(" in token.markup:
            if call is not None and not defines and call["root"] not in given | _GIVEN:
                yield token
            continue
        if token.markup[:1] in ("'", '"') or token.markup[:1].isdigit():
            continue
        root = _ROOT.match(token.markup)
        alone = root is not None and not re.match(r"\s+\w|\s*[:;,?=](?!=)", token.markup[root.end() :])
        known = root is not None and (root[0] in given | _GIVEN or post.front_matter.value(root[0]) is not None)
        if not (alone and known):
            yield token


def _names(token: Token) -> str:
    """The words of a tag that name values: of a macro all."""
    match = _SET.match(token.markup)
    return token.markup if token.name == "macro" else match[0] if match else ""


def torn(post: Post) -> Iterator[tuple[Token, str]]:
    """The braces that end as nothing does, or end nothing."""
    text = post.text
    if not _is_run(text, post.body_start):
        return
    shown = raw_stretches(text)
    comments = _comments(post)
    for token in tokens(text, post.body_start):
        # in quotes, and in the braces of a dictionary, `}` ends nothing
        is_torn = not token.whole and not _QUOTE.search(text, token.start + 2, token.end)
        if is_torn and not post.is_code(token.start) and not lies_in(comments, token.start):
            named = text.startswith("{%", token.start) and token.end - token.start > 2
            yield token, _NAMELESS if named else _TORN.format(text[token.start : token.start + 2])
    if comments and not text.endswith("#}", comments[-1].start + 2, comments[-1].end):
        yield Token(comments[-1].start, comments[-1].start + 2, "", "", False), _TORN.format("{#")
    at = text.find("#}", post.body_start)
    while at >= 0:
        if not lies_in(shown, at) and not lies_in(comments, at) and not post.is_code(at):
            yield Token(at, at + 2, "", "", False), _TORN.format("#}")
        at = text.find("#}", at + 2)


_QUOTE = lazy(r"[{\"']")
_NAMELESS = "Nunjucks has no tag that begins so and stops Hexo's build: put it in backticks, or in `raw`"
_TORN = (
    "Nunjucks finds no other end for `{}` and stops Hexo's build: "
    "put it in backticks, or wrap it in `{{% raw %}}` and `{{% endraw %}}`"
)


def unbalanced(found: Sequence[Token]) -> Iterator[tuple[Token, str]]:
    """The blocks without an end, the ends without a block, and the branches outside of their block."""
    last_ends = {token.name[3:]: token.start for token in found if token.name.startswith("end")}
    opened: list[Token] = []
    branched: set[Token] = set()
    for token in found:
        name = token.name
        if name.startswith("end"):
            yield from _closed(token, opened)
            continue
        if name in _BRANCHES:
            inner = opened[-1] if opened else None
            if inner is None or inner.name not in _BRANCHES[name] or inner in branched:
                yield token, f"`{{% {name} %}}` stops Hexo's build here: remove it, or open its block above"
            elif name in ("else", "default"):
                branched.add(inner)
            continue
        if name in _OF_LIQUID:
            yield token, f"Nunjucks has no `{{% {name} %}}` and stops Hexo's build: write `{_OF_LIQUID[name]}`"
        is_assignment = name == "set" and "=" in token.markup
        if name in BLOCKS or (last_ends.get(name, -1) > token.start and not is_assignment):
            opened.append(token)
    yield from map(_never_closed, opened)


def _closed(token: Token, opened: list[Token]) -> Iterator[tuple[Token, str]]:
    """Closes the block that a tag ends, and those within it that have no end of their own."""
    name = token.name[3:]
    if all(block.name != name for block in opened):
        yield token, f"`{{% {token.name} %}}` closes nothing and stops Hexo's build: remove it"
        return
    while (inner := opened.pop()).name != name:
        yield _never_closed(inner)


def _never_closed(token: Token) -> tuple[Token, str]:
    harm = "is not shown" if token.name in ("raw", "verbatim") else "stops Hexo's build"
    return token, f"`{{% {token.name} %}}` is never closed and {harm}: put `{{% end{token.name} %}}` where it ends"
