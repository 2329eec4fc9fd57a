"""A quote whose `>` is written as `&gt;` is printed with its signs.

Converters and editors that escape all text write `&gt; 引文` for `> 引文`. Readers see a `>` before each line, and the
lines run together in one paragraph: no quote.

~~~ bad
&gt; 山高月小，
&gt; 水落石出。
~~~

~~~ good
> 山高月小，
> 水落石出。
~~~

Reported are paragraphs that begin so and hold a sentence, where at least two lines of the post begin so. Comparisons,
commands, lines typed at a prompt, menus (`&gt; 首页 &gt; 文章`) and posts that speak of Markdown or of entities are left alone. The fix is unsafe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post

TRIGGER = lazy(r"(?m)^[ \t]*&gt;", needs="&gt;")

_SIGNS = lazy(r"(?m)^[ \t]*(?P<signs>&gt;(?:[ \t]?&gt;)*\t?)(?=[ \t]|$|[^\W\d_]|[*\[!“「])")
_WIDE = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
_SENTENCE = lazy(
    rf"{_WIDE}[”」*_]*[。！？，；：、.,:]"
    r"|[A-Za-z]{2,}[*_]*[.!?:][*_]* [*_\"“]*[A-Z]|(?:[A-Za-z’']+,? ){2,}[A-Za-z’']+[.!?:][ \t*_”\")]*(?=\n|\Z)"
)
_CODE = lazy(rf"(?!.*{_WIDE})(?=.*(?:[={{}};$|]|\(\)))", re.S)
_COMPARED = lazy(
    r"大于|小于|等于|greater|larger|more than|表示|代表|选择|用[于来得]|是(?![的啊呀吗])|和|与|[左右][边侧]|[\d$#%]|/\w"
)
_LESSON = lazy(
    r"(?i)markdown|blockquote|重定向|选择器|运算符|比较符|特殊字符|\bredirect|实体|转义|轉義|大于号|引用语法|\bentit(?:y|ies)\b|\bescap(?:e|ed|es|ing)\b"
)
_SHORTEST = 8
"""So many characters, at least, a sentence has."""


def check(post: Post) -> Iterator[Problem]:
    found = list(_quotes(post))
    if sum(map(len, found)) < 2 or post.speaks_of(_LESSON):
        return
    for signs in found:
        shown = _written(post, signs[0]).text.strip()
        yield Problem(
            signs[0],
            f"the page prints `{shown}` before each line of this quote, it was escaped: write `>` for `&gt;`",
            unsafe("write the signs", *(_written(post, span) for span in signs), *_parted(post, signs[0])),
        )


def _quotes(post: Post) -> Iterator[list[Span]]:
    """The places of the signs of each paragraph that is a quote by them."""
    for leaf in post.leaves:
        start, end = leaf.span
        if leaf.kind == "paragraph" and post.text.startswith("&gt;", start):
            found = list(_SIGNS.finditer(post.text, post.line_span(start).start, end))
            if _is_quote(post.text[start:end], len(found)):
                yield [Span(*each.span("signs")) for each in found]


def _is_quote(text: str, signed: int) -> bool:
    """Whether sentences stand behind the signs, and not what is compared, commanded or chosen from a menu."""
    said = _SIGNS.sub("", text).strip()
    if len(said) < _SHORTEST or "&gt;" in said or 2 * signed <= text.strip().count("\n") + 1:
        return False
    if _COMPARED.match(said) or _CODE.match(said) or (signed == 1 and "a" <= said[0] <= "z"):
        return False
    return _SENTENCE.search(said) is not None


def _parted(post: Post, first: Span) -> Iterator[Edit]:
    """A blank line below: kramdown takes a heading, a list or a fence right below a quote into it."""
    block = post.block_at(first.start)
    if block is not None and post.is_at_the_margin(block):
        end = post.line_span(block.span.end - 1).end
        if end + 1 < len(post.text) and post.text[slice(*post.line_span(end + 1))].strip():
            yield Edit(end, end, "\n")


def _written(post: Post, signs: Span) -> Edit:
    """The signs, and blanks for tabs: kramdown makes code of what stands behind one."""
    return Edit(*signs, post.text[slice(*signs)].replace("&gt;", ">").replace("\t", " "))
