"""A bare address must end before the text behind it.

Hexo makes a link of each bare address, and takes all for its end that stands before
the next blank, also `，` and the sentence behind it, or the words right behind the name
of a host (`http://localhost:4000查看`), of a file (`/a.html查看`), behind a bracket, or, where
they begin no name (`/a/的`), behind a slash: the link leads to a 404.

~~~ bad
代码在https://example.com/code，欢迎来看。
~~~

~~~ good
代码在<https://example.com/code>，欢迎来看。
~~~

The fix puts the address in angle brackets; the page then prints the same, and only
the address is a link. That is safe, and unsafe where Chinese letters stand before
the mark, which may belong to the address. Judged are sites with
hexo-renderer-marked, unless its `autolink` is off.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lint_posts.lazy import later, lazy
from lint_posts.model import Edit, Problem, Span, lies_in, safe, unsafe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts import hexo
    from lint_posts.markdown.tree import Inline
else:
    hexo = later(__name__, "lint_posts.hexo")

DIALECTS = ("commonmark",)
ENGINES = ("hexo",)

# marked's own rule (`[^\s<]*` behind the host), as far as the first sign that no address holds
_ADDRESS = lazy(
    r"(?P<address>(?:(?:https?|ftp)://|www\.)[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)*\.?(?::\d+)?(?:[/?#][A-Za-z0-9_\-@:%+.~#$!?&/=;,'()]*)?)"
    r"(?P<more>[^\x00-\x7f\s，。；：！？、（）《》「」『』【】“”]*)(?P<sign>[，。；：！？、（）《》」』【】”“])[^\s<]*",
)
_SIGNS = "，。；：！？、（）《》」』【】”“"
_TITLES = {"《": "》", "「": "」", "『": "』", "【": "】", "（": "）"}
_LETTER = rf"[^\x00-\x7f\s{_SIGNS}]"
# what is certainly no part of the address: letters right behind the name of a host, or behind the bracket around it
_BEHIND_HOST = lazy(
    r"(?P<address>(?:(?:https?|ftp)://|www\.)(?:localhost|\d+(?:\.\d+){3}|[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)*\.[a-zA-Z]{2,})"
    rf"(?::\d+)?)(?={_LETTER})[^\s<]*"
)
# or behind the ending of a file; behind a slash where they begin no name
_BEHIND_FILE = lazy(
    r"(?P<address>(?:https?|ftp)://[a-zA-Z0-9.-]+(?::\d+)?/[A-Za-z0-9_\-@%+.~/]*"
    rf"(?:\.(?:html?|php|aspx?|jsp|pdf|zip|git|md)(?={_LETTER})|/(?=的|和|或|是|就|吧|了|即可|并且|来查看)))[^\s<]*"
)
_BEHIND_BRACKET = lazy(rf"\((?<!\]\()(?P<address>(?:https?|ftp)://[!-'*-;=-~]+)\)(?:[a-zA-Z0-9]|{_LETTER})[^\s<]*")
# read no further than the next address begins
TRIGGER = (
    lazy(
        rf"(?:://|www\.)(?:(?:(?!www\.)[^\s<>:{_SIGNS}]|:(?!//))*[，。；：！？、（）《》」』【】”“]"
        r"|[a-zA-Z0-9.-]+(?::\d+)?[^\x00-\x7f\s])"
    ),
    lazy(
        r"://[a-zA-Z0-9.-]+(?::\d+)?/[A-Za-z0-9_\-@%+.~/]*"
        r"(?:\.(?:html?|php|aspx?|jsp|pdf|zip|git|md)[^\x00-\x7f\s]|/(?:的|和|或|是|就|吧|了|即可|并且|来查看))",
        needs="://",
    ),
    _BEHIND_BRACKET,
)


def check(post: Post) -> Iterator[Problem]:
    if not _links_bare_addresses(post):
        return
    for leaf, _ in post.markdown_leaves:
        texts = list(_texts(post, leaf.inlines))
        last = 0
        for place, end, certain in sorted(_swallowing(post.text, leaf.span)):
            if place.start >= last and lies_in(texts, place.start):
                yield _problem(post, place, end, certain)
                last = end


def _swallowing(text: str, where: Span) -> Iterator[tuple[Span, int, bool]]:
    """Each address, the end of what the link takes in, and whether the address certainly ends there."""
    for pattern in (_BEHIND_HOST, _BEHIND_FILE, _BEHIND_BRACKET):
        for found in pattern.finditer(text, *where):
            yield Span(*found.span("address")), found.end(), True
    for found in _ADDRESS.finditer(text, *where):
        if found["more"] and found["sign"] == "（":  # as in the name of an article: `/wiki/苹果（公司）`
            continue
        if _is_titled(found):
            continue
        end = found.start("sign") if found["more"] else found.start() + len(_without_end(found["address"]))
        yield Span(found.start(), end), found.end(), not found["more"]


def _is_titled(found: re.Match[str]) -> bool:
    """Whether behind a slash the title of a book is a part of the address: `/wiki/《三体》`."""
    closer = _TITLES.get(found["sign"])
    if closer is None or found["more"] or not found["address"].endswith(("/", "=")):
        return False
    return closer in found.string[found.end("sign") : found.end()]


def _links_bare_addresses(post: Post) -> bool:
    """Whether marked renders the post; one on no site is judged as GitHub does, which is the same."""
    site = post.site
    if site is None:
        return True
    if site.engine != "hexo" or not hexo.has_marked(site):
        return False
    return site.setting("marked", "autolink") is not False and site.setting("marked", "gfm") is not False


def _texts(post: Post, inlines: Iterable[Inline]) -> Iterator[Span]:
    """Where an address is bare: in text and in what is a link of itself already, outside of links."""
    in_link = False
    for inline in inlines:
        if inline.kind == "html" and inline.name.lower() in ("a", "/a"):
            in_link = inline.name == "a"
        elif in_link or inline.kind == "link":
            continue
        elif inline.kind == "text" or (inline.kind == "autolink" and post.text[inline.span.start] != "<"):
            yield inline.span
        else:
            yield from _texts(post, inline.children)


def _without_end(address: str) -> str:
    """An address without the marks of ASCII that belong to the sentence: `https://example.com/a)` in brackets."""
    while address[-1] in "?!.,:;*_~'" or (address[-1] == ")" and address.count(")") > address.count("(")):
        address = address[:-1]
    return address


def _problem(post: Post, place: Span, last: int, certain: bool) -> Problem:
    address = post.text[slice(*place)]
    linked = f"<{address}>" if "://" in address else f"[{address}](http://{address})"
    fix = safe if certain else unsafe
    return Problem(
        Span(place.start, last),
        f"this link takes in the text behind its address, from `{post.text[place.end]}` on, and leads to a 404: "
        f"write `{linked}`",
        fix("set the address apart", Edit(*place, linked)),
    )
