"""Italics and strikethrough between a sign and a letter are printed in CommonMark.

CommonMark (Hugo, Hexo) takes no marker that stands between a letter, outside, and a
punctuation mark, inside; Chinese has no blanks that would part them. `所谓*“快”*是` is
no italics, and `很快~~（其实不快）~~的` strikes nothing out: the page shows the stars and
the tildes. kramdown (Jekyll) takes both, and hexo-renderer-marked takes the tildes.

~~~ bad
所谓*“看过就忘”*的方法。
~~~

~~~ good
所谓 *“看过就忘”* 的方法。
~~~

~~~ bad engine=hugo
一个简单~~（简陋）~~的例子。
~~~

~~~ good engine=hugo
一个简单 ~~（简陋）~~ 的例子。
~~~

Of single stars only those are judged that stand around a whole quotation or link, or
begin a clause and end with its mark: others may be signs of a formula. The fix puts
blanks outside, which the reader sees: it is unsafe. Bold has a rule of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from lint_posts.lazy import later, lazy
from lint_posts.markdown.glance import outside_code
from lint_posts.marks import finder
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

from ._flanks import CJK, outer_blanks

if TYPE_CHECKING:
    from lint_posts import hexo

    from . import _paragraph
else:
    _paragraph = later(__name__, "._paragraph")
    hexo = later(__name__, "lint_posts.hexo")

DIALECTS = ("commonmark",)

_QUOTATION = r"(?:“[^”*\n]{1,200}”|‘[^’*\n]{1,200}’|《[^》*\n]{1,200}》|「[^」*\n]{1,200}」|『[^』*\n]{1,200}』|【[^】*\n]{1,200}】)"
_LINK = r"\[[^\[\]*\n]{1,200}\]\([^()\s*]{1,400}\)"
_CLAUSE = r"(?<![^\s，。；：！？、（“])\*[^\W_][^*\n]{0,200}[：。！？；…”’》」』】）]"
_ITALICS = lazy(rf"(?<![*\\])(?:\*(?:{_QUOTATION}[：，。！？；]?|{_LINK})|{_CLAUSE})(?P<closer>\*)(?!\*)")
_STRUCK = lazy(r"(?<![~\\])~~(?![~\s，。；：！？、）》」』”…])[^~\n]{1,200}(?<!\s)(?P<closer>~~)(?!~)")
_ASIDE = lazy(CJK)
TRIGGER = outside_code(lazy(r"\*(?:[“‘《「『【\[]|(?<=[：。！？；…”’》」』】），)]\*))"), finder("~~"))


def check(post: Post) -> Iterator[Problem]:
    for _, passage in _paragraph.passages(post, _ITALICS):
        yield from _found(passage, _ITALICS, "emphasis")
    if _strikes_by_flanks(post):
        for _, passage in _paragraph.passages(post, _STRUCK):
            yield from _found(passage, _STRUCK, "strikethrough")


def _strikes_by_flanks(post: Post) -> bool:
    """Whether tildes are judged by the signs beside them, as all renderers but marked do."""
    return post.site is None or post.site.engine != "hexo" or not hexo.has_marked(post.site)


def _found(passage: _paragraph.Passage, pattern: re.Pattern[str], kind: str) -> Iterator[Problem]:
    """A problem for each pair that blanks around it, and around the others, would make what was meant."""
    live = _live(passage, pattern)
    made = {(inline.kind, inline.span) for inline in passage.every_inline}
    refused = {
        place: edits
        for found in pattern.finditer(passage.text)
        if (kind, place := Span(*found.span())) not in made and (edits := _blanks(passage.text, live, found))
    }
    after = passage.edited(chain.from_iterable(refused.values()))
    if after.opaque() != passage.opaque():
        return
    remade = {(inline.kind, inline.span) for inline in after.every_inline}
    shift = 0
    for place, edits in refused.items():
        shift += edits[0].start == place.start
        if (kind, Span(place.start + shift, place.end + shift)) in remade:
            yield _problem(passage, place, edits)
        shift += edits[-1].start == place.end


def _blanks(text: str, live: frozenset[int], found: re.Match[str]) -> tuple[Edit, ...]:
    """The blanks that a pair lacks beside a letter of Chinese; none where it is code, or a part of an address."""
    opener, closer = Span(found.start(), found.start() + len(found["closer"])), Span(*found.span("closer"))
    if not {opener.start, closer.start} <= live:
        return ()
    edits = tuple(outer_blanks(text, opener, closer))
    beside = (text[edit.start - (edit.start == opener.start)] for edit in edits)
    return edits if any(_ASIDE.match(letter) for letter in beside) else ()


def _live(passage: _paragraph.Passage, pattern: re.Pattern[str]) -> frozenset[int]:
    """Where a marker is text, or has made something of it."""
    if pattern is _ITALICS:
        return frozenset(at for at, sign in enumerate(passage.live) if sign == "*")
    struck = (inline.span for inline in passage.every_inline if inline.kind == "strikethrough")
    texts = (range(*inline.span) for inline in passage.every_inline if inline.kind == "text")
    return frozenset(chain(chain.from_iterable(texts), *((span.start, span.end - 2) for span in struck)))


def _problem(passage: _paragraph.Passage, place: Span, edits: tuple[Edit, ...]) -> Problem:
    marker = "~~" if passage.text.startswith("~~", place.start) else "*"
    return Problem(
        passage.root(place),
        f"`{marker}` is printed, CommonMark takes no marker between a punctuation mark and a letter: "
        "put a blank outside",
        unsafe("put a blank outside the markers", *map(passage.root_edit, edits)),
    )
