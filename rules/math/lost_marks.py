r"""Markdown takes marks and backslashes out of a formula.

Between `$` and `$` the underscores and stars of a formula may make text italic, and
`\\`, `\{` and `\,` lose a backslash: MathJax and KaTeX get something else than was
written, and the page shows a broken formula, or its source in part in italics.

~~~ bad
体积是 $a_1*b*c$。
~~~

~~~ good
体积是 $a_1\*b\*c$。
~~~

~~~ bad dialect=commonmark
$$
a = b^2 \\
c = d
$$
~~~

~~~ good dialect=commonmark
$$
a = b^2 \\\\
c = d
$$
~~~

kramdown (Jekyll) reads what stands between `$$` and `$$` as a formula, in a line too, and nothing
is said of that. Nor is it where a plugin for formulas is named, or Hugo's `passthrough` is on. The
fix puts a backslash before each such mark: unsafe, for other editors show that backslash.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from lint_posts.lazy import later, lazy
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from . import _marks, _site
else:
    _marks = later(__name__, "._marks")
    _site = later(__name__, "._site")


_DOLLARS = lazy(r"\$(?<!\\\$)\$?(?!\$)")
_WORDS = lazy(r"\\(?:text|textbf|mathrm|mbox|tag)\s?\{[^{}$]*\}")
# what only a formula has: a command, an index or a power
_CERTAIN = lazy(r"\\[A-Za-z]{2,}|\\[{},]|\\\|[_^]|[A-Za-z0-9)}][_^](?:\{|[A-Za-z0-9\\*])")
_SHORT = lazy(r"[A-Za-z0-9+\-*/=<>.,'|!()\[\] ]+")
_DOUBT = lazy(r"[^\w\s]_|\*|\\[\\{},;:!%&#]|\\\|[_^]")
# where one bar of `\|` has an index or a power, they are those of a norm; `P(A\|B)` was escaped for Markdown
_NORM = lazy(r"\\\|[_^]")
_BLANK_LINE = lazy(r"\n[ \t>]*\n")


def may_lose_marks(text: str) -> bool:
    """Whether something that Markdown may take for a mark stands in a formula."""
    return "$" in text and any(_DOUBT.search(text, *formula) for formula in _formulas(text))


TRIGGER = may_lose_marks


def check(post: Post) -> Iterator[Problem]:
    """A problem at each formula that the page shows broken."""
    if post.site is not None and _site.knows_formulas(post.site):
        return
    formulas = [formula for formula in _formulas(post.text) if _is_printed(post, formula)]
    lost: dict[Span, list[Edit]] = {}
    for at in _lost(post):
        formula = _around(formulas, at)
        if formula is not None and (post.text[at + 1] != "|" or _NORM.search(post.text, *formula)):
            lost.setdefault(formula, []).append(_marks.kept(post.text, at))
    for formula, edits in sorted(lost.items()):
        marks = ", ".join(sorted({f"`{post.text[edit.start]}`" for edit in edits}))
        message = f"Markdown takes {marks} out of this formula, which breaks it: put a backslash before each"
        yield Problem(formula, message, unsafe("put a backslash before each", *sorted(set(edits))))


def _formulas(text: str) -> Iterator[Span]:
    """What stands between two dollar signs, or two pairs of them, and can be a formula."""
    opener: re.Match[str] | None = None
    for dollars in _DOLLARS.finditer(text):
        if opener is not None and opener[0] == dollars[0] and _is_formula(text, opener.end(), dollars):
            yield Span(opener.end(), dollars.start())
            opener = None
        else:
            opener = dollars


def _is_formula(text: str, start: int, closer: re.Match[str]) -> bool:
    if not 0 < closer.start() - start <= 2000:
        return False
    inner = text[start : closer.start()]
    if closer[0] == "$" and (
        "\n" in inner or inner != inner.strip() or text[closer.end() : closer.end() + 1].isdigit()
    ):
        return False
    if _BLANK_LINE.search(inner):
        return False
    return (_CERTAIN.search(inner) is not None or _SHORT.fullmatch(inner) is not None) and _WORDS.sub(
        "", inner
    ).isascii()


def _is_printed(post: Post, formula: Span) -> bool:
    return formula.start >= post.body_start and post.prints(formula.start - 1, formula.end)


def _lost(post: Post) -> Iterator[int]:
    """Where marks stand that the page lacks: those of emphasis, and backslashes that nobody meant as escapes."""
    for leaf, source in post.markdown_leaves:
        if "$" not in source.text:
            continue
        for inline in leaf.walk_inlines():
            is_bar = inline.text == "|" and post.dialect == "commonmark" and leaf.kind != "table_cell"
            if inline.kind != "escape" or is_bar or _is_command(post.text, *inline.span):
                yield from _marks.taken(inline)


def _is_command(text: str, start: int, end: int) -> bool:
    r"""Whether an escape is a command of TeX: `\{`, or `\\` at the end of a row; `\_` and `\\{` are for Markdown."""
    if text[start + 1] == "\\":
        return text[end : end + 1].isspace() and text[start - 1] != "\\"
    return text[start + 1] in "{},;:!%&#"


def _around(formulas: list[Span], at: int) -> Span | None:
    """The formula that a place lies in."""
    number = bisect_right(formulas, Span(at, len(formulas) and formulas[-1].end + 1)) - 1
    return formulas[number] if number >= 0 and at < formulas[number].end else None
