"""Tags whose `<` and `>` were escaped, though no lesson shows them: `&lt;b&gt;注意&lt;/b&gt;`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post

_WIDE = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
_INSIDE = r"[^&<>\n`]"
# a line's break where a sentence or a line ends, and what makes words in Chinese, Japanese or Korean bold or coloured
_TAGS = lazy(
    r"(?m)(?:(?<=[。！？；：，])|^[ \t>]*)(?P<break>&lt;br[ \t]*/?&gt;)[ \t]*$"
    r"|(?<!\\)(?P<open>&lt;(?P<name>b|strong|font|span|u)(?:[ \t](?:[^&<>\n`]|&quot;){0,80})?&gt;)"
    rf"(?={_INSIDE}{{0,200}}{_WIDE}){_INSIDE}{{1,400}}(?<!\\)(?P<close>&lt;/(?P=name)&gt;)",
)
_UNREAD = ("font", "u")
"""What kramdown reads no Markdown in, unless it is told to."""
_MARKUP = lazy(r"[*_~]|\]\(")
_MAY_BE_TAG = lazy(r"&lt;(?:b|strong|font|span|u)")
_LESSON = lazy(
    r"(?i)html|标签|標籤|元素|实体|转义|轉義|换行|換行|加粗|粗体|\btags?\b|escap|xss|markdown|富文本|\bcss\b|前端|\bjsp\b"
)


def may_be_escaped(text: str) -> bool:
    """Whether such a tag stands somewhere."""
    return _MAY_BE_TAG.search(text) is not None and _TAGS.search(text) is not None


def escaped_tags(post: Post) -> Iterator[Problem]:
    """A problem at the first of the tags, where there are two and the post is no lesson."""
    found = [
        each for each in _TAGS.finditer(post.text, post.body_start) if post.prints(each.start(each.lastgroup or 0) + 4)
    ]
    if len(found) < 2 or post.speaks_of(_LESSON):
        return
    edits = [edit for each in found for edit in _written(post, each)]
    shows = post.site is None or post.site.shows_html
    start, end, tag = edits[0]
    yield Problem(
        Span(start, end),
        f"the page prints `{_unescaped(post.text[start:end])}`, and {len(edits) - 1} more tags, their signs are escaped: "
        + (f"write `{tag}` as it is" if shows else "take them away"),
        unsafe("write the tags", *edits) if shows else None,
    )


def _written(post: Post, found: re.Match[str]) -> Iterator[Edit]:
    """The tags as they are written where they are tags."""
    for part in ("break", "open", "close"):
        if found[part] is not None:
            tag = _unescaped(found[part])
            if part == "open" and post.dialect == "kramdown" and found["name"] in _UNREAD:
                reads = _MARKUP.search(found.string, found.end(part), found.start("close")) is None
                tag = tag if reads else f'{tag[:-1]} markdown="span">'
            yield Edit(*found.span(part), tag)


def _unescaped(tag: str) -> str:
    return tag.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
