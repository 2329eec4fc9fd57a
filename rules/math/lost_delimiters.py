r"""A formula's delimiters must reach the page.

In Markdown `\(` is an escaped bracket: of `\( \alpha_i \)`, as LaTeX and chatbots write a
formula, the page gets `( \alpha_i )`, and neither MathJax nor KaTeX sees a formula there.

~~~ bad
其中 \( \alpha_i \) 是学习率。
~~~

~~~ good
其中 $$\alpha_i$$ 是学习率。
~~~

~~~ bad dialect=commonmark
其中 \( \alpha_i \) 是学习率。
~~~

~~~ good dialect=commonmark
其中 \\( \alpha_i \\) 是学习率。
~~~

Only where a command, an index or a power says that it is a formula; with one such in the
post, short ones (`\(x\)`) are taken for formulas too. Where a plugin for formulas is named, or Hugo's
`passthrough` is on, nothing is said. Unsafe, for the page shows something else then.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from lint_posts.lazy import later, lazy
from lint_posts.marks import holds
from lint_posts.model import Edit, Fix, Problem, Span, unsafe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from . import _marks, _site
else:
    _marks = later(__name__, "._marks")
    _site = later(__name__, "._site")


_INSIDE = r"(?:[^\\\n]|\\(?![()\[\]\n])[^\n]|\n(?![ \t>]*\n)){1,2000}?"
# (not the brackets of a formula that a converter has escaped: `\\left\[`)
_FORMULA = lazy(
    rf"(?<!\\)(?<!left)(?<!right)(?<![Bb]ig)(?<!bigg)\\(?:\((?P<inline>{_INSIDE})\\\)|\[(?P<display>{_INSIDE})\\\])"
)
# (three letters before an index are a name of code's)
_CERTAIN = lazy(r"\\[A-Za-z]{2,}|(?:(?<![A-Za-z][A-Za-z])[A-Za-z]|[0-9)}])[_^](?:\{|[A-Za-z0-9])")
_FACE = lazy(r"\s*([A-Za-z])_\1\s*")  # `(T_T)`
_SHORT = lazy(r"\s*[A-Za-z0-9+\-*/=<>.,'|!() ]{1,40}\s*")
_HIDES = frozenset(["code", "html", "comment", "link", "image", "autolink", "strikethrough"])


def may_hold_formulas(text: str) -> bool:
    """Whether an escaped bracket, and one that closes, stand there, and what makes a formula of them."""
    if not (holds(text, "\\(") and holds(text, "\\)")) and not (holds(text, "\\[") and holds(text, "\\]")):
        return False
    return any(_is_certain(found) for found in _FORMULA.finditer(text))


TRIGGER = may_hold_formulas


def check(post: Post) -> Iterator[Problem]:
    if post.site is not None and _site.knows_formulas(post.site):
        return
    formulas = list(_formulas(post))
    if any(_is_certain(found) for found, _ in formulas):
        for found, marks in formulas:
            if _is_certain(found) or _SHORT.fullmatch(_text(found)):
                yield _problem(post, found, marks)


def _formulas(post: Post) -> Iterator[tuple[re.Match[str], Sequence[int] | None]]:
    """What stands between escaped brackets: the page prints the brackets, and not the backslashes before them.

    With it, where the marks stand that Markdown takes out of it, its brackets' backslashes too; None where it has code,
    a tag or a link in it.
    """
    for leaf, source in post.markdown_leaves:
        if "\\" in source.text:
            inlines = list(leaf.walk_inlines())
            escaped = {inline.span.start for inline in inlines if inline.kind == "escape"}
            marks = sorted(at for inline in inlines for at in _marks.taken(inline))
            others = sorted(inline.span.start for inline in inlines if inline.kind in _HIDES)
            for found in _FORMULA.finditer(post.text, *leaf.span):
                if found.start() in escaped and found.end() - 2 in escaped:
                    yield found, None if _within(others, found) else _within(marks, found)


def _within(offsets: Sequence[int], found: re.Match[str]) -> Sequence[int]:
    return offsets[bisect_left(offsets, found.start()) : bisect_left(offsets, found.end())]


def _text(found: re.Match[str]) -> str:
    return found["inline"] or found["display"]


def _is_certain(found: re.Match[str]) -> bool:
    return _CERTAIN.search(_text(found)) is not None and _FACE.fullmatch(_text(found)) is None


def _problem(post: Post, found: re.Match[str], marks: Sequence[int] | None) -> Problem:
    bracket = found[0][1]
    advice = "write `$$` around it" if post.dialect == "kramdown" else f"write `\\\\{bracket}`"
    return Problem(
        Span(*found.span()),
        f"the page shows this formula as it is written, Markdown makes `{bracket}` of `\\{bracket}`: {advice}",
        _in_dollars(found) if post.dialect == "kramdown" else _with_all_marks(found, marks),
    )


def _in_dollars(found: re.Match[str]) -> Fix | None:
    """The formula between dollars; it can't be told where it ends if it has some itself."""
    start, end = found.span()
    before, after = (_blanks(text) for text in (_text(found), _text(found)[::-1]))
    inner = Span(start + 2 + before, end - 2 - after)
    written = found.string[slice(*inner)]
    if not written or "$$" in written or "$" in (written[0], written[-1]):
        return None
    return unsafe("write `$$` around it", Edit(start, inner.start, "$$"), Edit(inner.end, end, "$$"))


def _with_all_marks(found: re.Match[str], marks: Sequence[int] | None) -> Fix | None:
    """The formula with a backslash more before all that Markdown takes out of it."""
    if marks is None:
        return None
    return unsafe("write the backslashes twice", *(_marks.kept(found.string, at) for at in marks))


def _blanks(text: str) -> int:
    """How many blanks a text begins with that stands on one line."""
    return 0 if "\n" in text else len(text) - len(text.lstrip(" \t"))
