"""An entity that is escaped twice is printed.

A converter that escapes what was escaped already makes `&amp;nbsp;` of `&nbsp;` and
`don&amp;#8217;t` of `don&#8217;t`. Readers see `&nbsp;` and `don&#8217;t`.

~~~ bad
给定&amp;quot;abc&amp;quot;，返回&amp;quot;cba&amp;quot;。
~~~

~~~ good
给定"abc"，返回"cba"。
~~~

Reported once in a post, where it holds two of them and more that can't be meant: right
beside words, in pairs of quotes, or one behind the other. Posts that speak of HTML and
its entities are left alone. The fix, which is unsafe, writes what all of them stand for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import later, lazy
from lint_posts.model import Edit, Problem, Span, lies_in, unsafe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from . import _raw
else:
    _raw = later(__name__, "._raw")


_TYPE = r"#8\d{3}|#0?39|[lr][sd]quo|[mn]dash|hellip"
_ENTITY = lazy(rf"&amp;(?P<name>nbsp|quot|{_TYPE}|amp|[lg]t(?=;=?(?:\s|\d)));")
# those that are not meant: within words, around them, or one behind the other
_SURE = lazy(
    rf"&amp;(?:(?<=\w&amp;)(?:{_TYPE});(?=[\s\w，。])|(?<=[\s\w，。>]&amp;)(?:{_TYPE});(?=\w)"
    r"|quot;(?=[^\s&<>\n][^&<>\n]{0,80}&amp;quot;)"
    r"|(?<=[\w。！？；>]&amp;)nbsp;(?=\w|<|$|&amp;nbsp;)|(?<=;&amp;)nbsp;(?=\w|<|$)"
    r"|(?<=\w &amp;)amp;(?= \w)|(?<=[\w)\]] &amp;)[lg]t;(?==?\s[\w(-]))",
    re.M,
)
_LESSON = lazy(r"(?i)实体|转义|轉義|\bentit(?:y|ies)\b|\bescap(?:e|ed|es|ing)\b|(?<![./\w])html(?![\w/])|特殊字符|空格")
# behind it a `>` would begin a quote
_NO_TEXT = lazy(r"[ \t>:*+-]*(?:\d+[.)][ \t]+)*")
_WRITTEN = {"amp": "&amp;", "nbsp": "&nbsp;"}


def may_be_escaped(text: str) -> bool:
    """Whether an entity is escaped twice, in the midst of words."""
    return "&amp;" in text and _SURE.search(text) is not None


TRIGGER = may_be_escaped


def check(post: Post) -> Iterator[Problem]:
    if post.speaks_of(_LESSON):
        return
    raw = list(_raw.raw_texts(post)) if "<" in post.text else []
    found = [
        each
        for each in _ENTITY.finditer(post.text, post.body_start)
        if post.prints(each.start("name")) or lies_in(raw, each.start("name"))
    ]
    sure = {each.start() for each in _SURE.finditer(post.text, post.body_start)}
    if sum(each.start() in sure for each in found) < 2:
        return
    first = next(each for each in found if each.start() in sure)
    yield Problem(
        Span(*first.span()),
        f"the page prints `&{first['name']};`, and {len(found) - 1} more such, for they are escaped twice: "
        "write what they stand for",
        unsafe("write what they stand for", *(Edit(*each.span(), _written(each)) for each in found)),
    )


def _written(found: re.Match[str]) -> str:
    from html import unescape

    line = found.string.rfind("\n", 0, found.start()) + 1
    if found["name"] == "gt" and _NO_TEXT.fullmatch(found.string, line, found.start()):
        return "&gt;"
    return _WRITTEN.get(found["name"]) or unescape(f"&{found['name']};")
