r"""A tag that no browser knows is not printed: what it says is lost.

`List<String>`, `git clone <address>`, the `<servlet>` of a sentence and
`<www.example.com>` are tags to every renderer. They pass into the page as they
are, and the browser, which knows no such elements, shows nothing in their place:
readers see `List`, and `git clone`. kramdown also takes the rest of the paragraph,
or of the page where the tag begins a line, for what the element holds.

~~~ bad
它返回一个 List<String> 对象。
~~~

~~~ good
它返回一个 List\<String> 对象。
~~~

A name that begins with no Latin letter, `<姓名>`, is shown by every browser, and
CommonMark takes it for text: it is told only where kramdown takes it for a tag and
reads no Markdown behind it, or prints the end tag of what is around it.

To CommonMark `<?php … ?>`, `<!DOCTYPE html>` and `<![CDATA[…]]>` are HTML as well, and
browsers hide them as they hide comments.

An element that the post closes may be one of its theme's, and is left alone; so
are those of HTML, SVG and MathML, but for `List<Object>` and its like. The fix
puts a backslash before the tag (`&lt;` within HTML), so that the page prints it:
unsafe, for most tags are code, and better put in backticks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from lint_posts.lazy import lazy
from lint_posts.markdown.elements import CONTENT_MODEL
from lint_posts.markdown.glance import outside_code
from lint_posts.markdown.tree import Block, Inline
from lint_posts.model import Edit, Fix, Problem, Span, unsafe
from lint_posts.post import Post

from ._elements import CLOSING_TAG, Reading
from ._glance import may_lose_a_tag
from ._known import is_lost, lost_tags, tags

_HIDDEN = ("<?", "<!D", "<!d", "<![")
TRIGGER = (may_lose_a_tag, outside_code(*_HIDDEN))

_MOST = 50
"""Of so many tags in one leaf it is asked which end tags they swallow."""
_SHOWN_NAME = lazy(r"<[^A-Za-z]")
"""What begins so is text to a browser (https://html.spec.whatwg.org/multipage/parsing.html#tag-open-state)."""
_PLAIN = frozenset(["text", "raw", "escape", "entity"])
_FEW = 5
"""So many tags of a leaf may be repaired one after the other."""
_CODE = lazy(r"`|\n(?:    |\t|~~~)")
_HOST = lazy(r"<(?=[a-z0-9.-]+\.(?:com|cn|net|org|io|me|dev|edu|gov|info)(?:/[^<>]*)?>)")


def check(post: Post) -> Iterator[Problem]:
    """A problem at each tag that the page does not show."""
    last_code = max((found.start() for found in _CODE.finditer(post.text, post.body_start)), default=-1)
    for leaf, found in groupby(lost_tags(post), key=lambda each: each[0]):
        lost = _told(post, leaf, [tag for _, tag in found])
        around = _open_around(post, leaf, lost)
        for tag in lost:
            problem = _problem(post, leaf, tag, around[tag.span.start] if len(lost) <= _MOST else ())
            yield problem._replace(fix=_fit(post, leaf, problem.fix, len(lost), tag is lost[-1], last_code))
    if post.dialect == "commonmark":
        yield from _hidden(post)


def _hidden(post: Post) -> Iterator[Problem]:
    """A problem at each instruction, declaration and piece of data, which browsers take for a comment."""
    for leaf in post.leaves:
        if not any(map(post.text[slice(*leaf.span)].__contains__, _HIDDEN)):
            continue
        # a document's type and the first line of XML, with a line to themselves, are not meant to be seen
        in_html = leaf.kind == "html_text"
        signs = ("<?php", "<?=") if in_html else _HIDDEN
        for inline in leaf.walk_inlines():
            if inline.kind == "comment" and post.text.startswith(signs, inline.span.start):
                yield _uncovered(post, inline.span, "&lt;" if in_html else "\\<")


def _uncovered(post: Post, span: Span, printed: str) -> Problem:
    """`printed` is a `<` that begins no tag there."""
    written = post.text[slice(*span)]
    if "\n" in written:
        first = written.partition("\n")[0]
        advice = "put it between two lines of three backticks"
        return Problem(
            Span(span.start, span.start + len(first)), f"the page lacks what begins with `{first}`: {advice}"
        )
    return Problem(
        span,
        f"the page lacks `{written}`, which browsers take for a comment: put it in backticks, or write `{printed}` "
        "for its `<`",
        unsafe("print it", Edit(*span, printed + written[1:])),
    )


def _problem(post: Post, leaf: Block, tag: Inline, around: Sequence[Inline]) -> Problem:
    start, end = tag.span
    written = post.text[start:end]
    shown = " ".join(written.split())
    shown = shown if len(shown) <= 40 else shown[:39] + "…"
    if _HOST.match(written):
        address = f"<https://{written[1:]}"
        return Problem(
            tag.span,
            f"the page lacks `{shown}`, it is read as a tag of HTML: write `{address}`",
            unsafe("write `https://` before it", Edit(start, end, address)),
        )
    in_raw = post.dialect == "kramdown" and any(_holds_raw(post, outer) for outer in around)
    printed = "&lt;" if in_raw or leaf.kind == "html_text" else "\\<"  # a `<` that begins no tag
    reach = _reach(post, leaf, tag, around) if around else end
    if in_raw and reach > end and leaf.kind != "html_text":  # what the code seemed to hold is text again
        reach = leaf.inlines[-1].span.end
    harm = f"the page lacks `{shown}`, it is read as a tag of HTML, which no browser knows"
    if _SHOWN_NAME.match(written):
        harm = f"`{shown}` is read as a tag of HTML, so kramdown reads no Markdown behind it"
    return Problem(
        tag.span,
        f"{harm}: put it in backticks, or write `{printed}` for its `<`",
        unsafe("print the tag", Edit(start, reach, printed + post.text[start + 1 : reach])),
    )


def _fit(post: Post, leaf: Block, fix: Fix | None, lost: int, is_last: bool, last_code: int) -> Fix | None:
    """The fix, as it answers for code and links behind the tag, which kramdown reads then; None for code elsewhere.

    The last of a leaf without Markdown answers for all that follows: it may be text again, links and images.
    """
    if fix is None or post.dialect == "commonmark":
        return fix
    (edit,) = fix.edits
    if leaf.kind == "html_text":
        if edit.end <= last_code:
            return None
        return _down_to(leaf.span.end, post, fix.title, edit) if is_last else fix
    end = leaf.inlines[-1].span.end
    behind = post.text[edit.end : end]
    if lost > _FEW or not ("`" in behind or "[" in behind):
        return fix
    return _down_to(end, post, fix.title, edit)


def _down_to(end: int, post: Post, title: str, edit: Edit) -> Fix:
    """The edit as a fix that answers for what stands behind it too."""
    return unsafe(title, Edit(edit.start, end, edit.text + post.text[edit.end : end]))


def _told(post: Post, leaf: Block, lost: Sequence[Inline]) -> list[Inline]:
    """The tags without those that a browser shows as they are written, if all around them is read as without them."""
    shown = [tag for tag in lost if _SHOWN_NAME.match(post.text, tag.span.start)]
    if not shown or not _is_harmless(post, leaf, shown):
        return list(lost)
    told = {id(tag) for tag in lost} - {id(tag) for tag in shown}
    return [tag for tag in lost if id(tag) in told]


def _is_harmless(post: Post, leaf: Block, shown: Sequence[Inline]) -> bool:
    """Whether what stands around the tags is read as it would be without them."""
    if post.dialect == "commonmark":
        return True
    if leaf.kind == "html_text" or leaf.source is None:
        return False
    written = {post.text[slice(*tag.span)] for tag in shown}
    bare = re.sub("|".join(map(re.escape, written)), "", leaf.source.text)
    places = {tag.span for tag in shown}
    now = [each.kind for each in leaf.walk_inlines() if each.kind != "html" or each.span not in places]
    return _markup(now) == _markup(each.kind for top in post.read_inlines(bare) for each in top.walk())


def _markup(kinds: Iterable[str]) -> list[str]:
    return [kind for kind in kinds if kind not in _PLAIN]


def _open_around(post: Post, leaf: Block, lost: Sequence[Inline]) -> dict[int, Sequence[Inline]]:
    """The tags of the leaf's elements that are open where the first of the tags stand, by their offsets."""
    reading = Reading(post)
    wanted = {tag.span.start for tag in lost[:_MOST]}
    found: dict[int, Sequence[Inline]] = {}
    for tag in tags(leaf):
        if tag.span.start in wanted:
            found[tag.span.start] = [element.tag for element in reading.open]
        reading.take(tag)
    return found


def _holds_raw(post: Post, outer: Inline) -> bool:
    """Whether kramdown reads no Markdown in the element, if it is one."""
    return CONTENT_MODEL.get(outer.name, "raw") == "raw" and not is_lost(post.text, outer.span.start)


def _reach(post: Post, leaf: Block, tag: Inline, around: Sequence[Inline]) -> int:
    """Where the last of the end tags ends that the tag makes text, and that are tags again without it."""
    reach, wanted = tag.span.end, Counter(outer.name for outer in around)
    for inline in leaf.walk_inlines():
        if inline.kind == "raw" and inline.span.start >= tag.span.end:
            for found in CLOSING_TAG.finditer(post.text, *inline.span):
                if wanted[found[1]]:
                    wanted[found[1]] -= 1
                    reach = found.end()
    return reach
