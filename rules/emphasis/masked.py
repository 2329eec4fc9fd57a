r"""Stars that hide digits or names are escaped, or they make text bold.

`138****1234 或 139****5678` loses its stars: kramdown (Jekyll) and CommonMark
(Hugo, Hexo) make the text from the one number to the other bold, and the page
shows `1381234 或 1395678`, or half of the stars. So do `受害人王**，嫌疑人李**`
in kramdown, and there a single `138****1234` takes the marker of a bold, too.

~~~ bad
电话 138****1234，**周六前**请回复。
~~~

~~~ good
电话 138\*\*\*\*1234，**周六前**请回复。
~~~

One number alone keeps its stars, two of them in kramdown: it is left as it is. The
fix is unsafe because the page wins stars by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from lint_posts.lazy import later, lazy
from lint_posts.marks import holds
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

from ._names import starred

if TYPE_CHECKING:
    from . import _masks, _paragraph
else:
    _masks = later(__name__, "._masks")
    _paragraph = later(__name__, "._paragraph")

DIGITS = lazy(r"\*\*\*(?:(?<=[\d-]\*\*\*)|(?<=[\d-] \*\*\*)|(?=[\d@]))")
STARS = lazy(r"\*\*")


def may_hide(text: str) -> bool:
    """Whether stars stand beside digits, or two of them behind each of two surnames."""
    if not holds(text, "**"):
        return False
    if holds(text, "***") and DIGITS.search(text):
        return True
    return len(list(islice(starred(text), 2))) > 1


TRIGGER = may_hide


def check(post: Post) -> Iterator[Problem]:
    """A problem for each run of stars that hides something and is a marker of bold on the page."""
    for _, passage in _paragraph.passages(post, STARS):
        if may_hide(passage.text):
            for run in _masks.at_fault(passage):
                yield problem(passage, run)


def problem(passage: _paragraph.Passage, run: Span) -> Problem:
    """What is said of one run."""
    shown = passage.text[max(run.start - 1, 0) : run.end + 1].strip()
    edits = [Edit(at, at + 1, r"\*") for at in range(*run)]
    return Problem(
        passage.root(run),
        f"the page makes text bold by the stars of `{shown}`, and does not show them all: put a backslash before each",
        unsafe("escape the stars", *map(passage.root_edit, edits)),
    )
