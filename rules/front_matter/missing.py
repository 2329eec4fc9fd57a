"""A post begins with front matter, on its very first line.

Without it Jekyll takes the title from the file's name and gives the page no
layout. Where blank lines stand before the first `---`, or its marks are not
exactly three hyphens at the edge of the line, the block is no front matter
either: readers see it printed at the top of the page. So they see a second block
right below the first one.

~~~ bad

---
layout: post
title: 深入理解
---

文字
~~~

~~~ good
---
layout: post
title: 深入理解
---

文字
~~~

Safe where only blank lines stand before the block, or blanks behind its first
mark, which Hexo does not take for one then, and where nothing but the first mark is missing or
misspelt (`----`, `—--`).
A draft may be without front matter.
Hugo passes over the blank lines, and Hexo over one; Hexo needs no first mark, but
keys, and takes JSON between lines of `;;;` only. Only Hugo reads front matter in
TOML and in JSON.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.front_matter import parse, second_block
from lint_posts.lazy import lazy
from lint_posts.model import Edit, Fix, Problem, Span, safe
from lint_posts.post import Post

from ._posts import engine_of, first_line, folder_of, is_jekyll, is_published

_BLANK_LINES = lazy(r"(?:[ \t\r\f\v\u00a0\u200b\u3000\ufeff]*\n)+(?=---[ \t]*\n)")
_BLANKS_BEHIND = lazy(r"---(?P<blanks>[ \t]+)\n")
# what editors and their owners make of the mark
_NEARLY = lazy(r"[ \t\u3000]*(?P<mark>[-—–−]{1,8})[ \t]*\n(?=[ \t]*[A-Za-z_][\w-]*[ \t]*[:：])")

# as old blogs of Hexo's have it: keys from the very first line on, and a mark below them only
_OPENLESS = lazy(
    r"(?=[A-Za-z_])(?:[A-Za-z_][\w-]*:(?:[ \t][^\n]*)?\n|[ \t]+\S[^\n]*\n|- [^\n]*\n)+(?P<mark>-{3,})[ \t]*(?:\n|\Z)"
)


def check(post: Post) -> Iterator[Problem]:
    front_matter = post.front_matter
    if front_matter.format in ("toml", "json") and post.site is not None and engine_of(post) != "Hugo":
        yield from _foreign(post)
        return
    if front_matter.format != "none" or front_matter.unclosed is not None:
        second = second_block(post.text, post.body_start)
        if second is not None and folder_of(post) is not None:
            message = "a second block of front matter: the page prints it; one is enough, take this one away"
            yield Problem(Span(second.start, second.start + 3), message)
        return
    blank = _BLANK_LINES.match(post.text)
    if blank is not None and parse(post.text[blank.end() :], engine_of(post).lower()).entries:
        fix = safe("remove the blank lines", Edit(0, blank.end(), ""))
        message = "blank lines before `---`: the front matter is printed in the page; it must begin on the first line"
        yield Problem(Span(0, blank.end() - 1), message, fix)
        return
    if folder_of(post) is None:
        return
    nearly = _NEARLY.match(post.text)
    blanks = _BLANKS_BEHIND.match(post.text) if engine_of(post) == "Hexo" else None
    if blanks is not None and nearly is not None:
        where = Span(*blanks.span("blanks"))
        message = "blanks behind the first `---`: the block is printed in the page; nothing may follow the mark"
        yield Problem(where, message, safe("remove the blanks", Edit(*where, "")))
    elif nearly is not None:
        message = f"`{nearly[0].strip()}` does not open front matter: the block is printed in the page; write `---`"
        yield Problem(Span(*nearly.span("mark")), message, _opened(post, nearly))
    elif (openless := _openless(post)) is not None:
        yield openless
    elif is_published(post):
        if engine_of(post) == "Hugo" and post.text.strip() == "":
            return
        told = "no layout, and a title made from the file's name" if is_jekyll(post) else "no title"
        yield Problem(first_line(post), f"no front matter: the page has {told}; begin the post with a `---` block")


def _opened(post: Post, nearly: re.Match[str]) -> Fix | None:
    """The first line as it was meant, where the block below it is then front matter."""
    edit = Edit(nearly.start(), nearly.end() - 1, "---")
    opened = parse(f"---{post.text[edit.end :]}", engine_of(post).lower())
    return safe("write `---`", edit) if opened.readable and opened.entries else None


def _openless(post: Post) -> Problem | None:
    """The problem of a block that ends, as Hexo's may, with the only mark it has."""
    found = _OPENLESS.match(post.text)
    if found is None:
        return None
    keys = post.text[: found.start("mark")]
    entries = parse(f"---\n{keys}---\n", engine_of(post).lower()).entries
    if not any(entry.key in ("title", "date", "layout", "tags", "categories") for entry in entries):
        return None
    edits = [Edit(0, 0, "---\n")]
    if found["mark"] != "---":
        edits.append(Edit(*found.span("mark"), "---"))
    message = (
        f"no `---` above the front matter, which only Hexo does without: {engine_of(post)} prints the block in the page"
    )
    return Problem(first_line(post), message, safe("write `---` above it", *edits))


def _foreign(post: Post) -> Iterator[Problem]:
    written = post.front_matter.format.upper()
    is_its_own = engine_of(post) == "Hexo" and not post.text.startswith(("{", "+"))  # between lines of `;;;`
    if folder_of(post) is not None and not is_its_own:
        message = f"{engine_of(post)} reads no {written} front matter: the block is printed in the page; write YAML"
        yield Problem(first_line(post), message)
