"""Liquid that is not closed as it was opened stops the whole site.

Jekyll puts each post through Liquid before it reads the Markdown, code blocks
included. A block without its end tag, an end tag without its block, an output
or a tag that is not closed, and a tag whose words Liquid does not understand
end `jekyll build` with an error: no page of the site is written anew.

~~~ bad
{% if page.draft %}
草稿，请勿转载。
~~~

~~~ good
{% if page.draft %}
草稿，请勿转载。
{% endif %}
~~~

Hexo's tags are judged alike, outside of code, and Liquid's own (`{% unless %}`) are
none there: where a post holds anything for Nunjucks to run, also `{#id}` after a heading
and `{{a}_b}` in a formula stop the build. Hugo's stops at a shortcode that it can't read
(`{{< youtube 'a' >}}`), at an end without its beginning, and where `{{< highlight go >}}`
or a shortcode with text of its own has no end, in code too: `{{</* youtube a */>}}` shows one.

Tags of plugins are taken as they come, but on a site of Jekyll's that has no plugin, no gem and no
theme an unknown tag stops the build, and so does a file to include that is not there. Code that
only shows such braces (`{{ a }` in JavaScript, `{%` in TeX) must be wrapped in `{% raw %}`
and `{% endraw %}`: there the fix is safe. What else was meant, only the author knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from itertools import islice

from lint_posts.lazy import later
from lint_posts.model import Edit, Fix, Problem, Span, safe
from lint_posts.post import Post
from lint_posts.record import NamedTuple
from lint_posts.typed import TYPE_CHECKING

from ._nunjucks import outside_code, runs_nunjucks, torn, unbalanced
from ._tokens import BLOCKS, PLAIN_TAGS, Token, runs_liquid, tokens

if TYPE_CHECKING:
    from . import _code, _shortcodes, _syntax, _unknown
else:
    _code = later(__name__, "._code")
    _shortcodes = later(__name__, "._shortcodes")
    _syntax = later(__name__, "._syntax")
    _unknown = later(__name__, "._unknown")

ENGINES = ("jekyll", "hexo", "hugo")
TRIGGER = ("{%", "{{", "{#")

LONG = 80
MOST = 1000  # faults that are told: the first one stops the build
BRANCHES = {
    "else": frozenset(["if", "unless", "case", "for"]),
    "elsif": frozenset(["if", "unless"]),
    "when": frozenset(["case"]),
}


class Fault(NamedTuple):
    """A token that stops the build, and why."""

    token: Token
    message: str


def check(post: Post) -> Iterator[Problem]:
    """A problem at each tag or output that Liquid refuses."""
    if runs_nunjucks(post):
        for token, message in sorted([*unbalanced(outside_code(post)), *islice(torn(post), MOST)]):
            yield Problem(Span(token.start, token.end), message)
    if post.site is not None and post.site.engine == "hugo":
        for place, message in islice(_shortcodes.faults(post, post.site), MOST):
            yield Problem(Span(place.start, shown_to(place)), message)
    if not runs_liquid(post):
        return
    jekyll = post.site is not None and post.site.engine == "jekyll"
    found = tokens(post.text, post.body_start)
    if all(token.is_output for token in found):
        return
    faults = sorted(islice(Reading(post.text, found, jekyll=jekyll).faults(), MOST))
    told = {fault.token for fault in faults}
    faults += [Fault(*each) for each in islice(_unknown.unknown(post, found), MOST) if each[0] not in told]
    codes = _code.stretches(post) if not post.is_unread and any(not token.whole for token, _ in faults) else []
    wrap = cache(partial(_code.shown_as_written, post))  # a block's is the same for all that is in it
    for token, message in faults:
        place = Span(token.start, shown_to(Span(token.start, token.end)))
        yield Problem(place, message, None if token.whole else kept_as_code(post, codes, token, wrap))


def shown_to(tag: Span) -> int:
    """How far a tag is marked: where it is long, its opening braces."""
    return tag.end if tag.end - tag.start < LONG else tag.start + 2


def kept_as_code(
    post: Post, codes: Sequence[_code.Code], token: Token, wrap: Callable[[_code.Code, Span], Edit | None]
) -> Fix | None:
    """`raw` around braces that code shows, up to the end of their line."""
    code = _code.code_at(codes, token.start)
    if code is None:
        return None
    if code.alone:
        edit = wrap(code, code.span)
    else:
        end = min(code.span.end, post.line_span(token.start).end)
        end = token.start + len(post.text[token.start : end].rstrip("` \t"))
        edit = wrap(code, Span(token.start, max(end, token.start + 2)))
    return safe("wrap it in `raw`", edit) if edit is not None else None


class Reading:
    """Reads the tokens of a post as Liquid's parser does, but goes on after a fault.

    Other engines with Liquid (Eleventy) have an `include` of their own, so that of Jekyll is judged on its sites only.
    """

    def __init__(self, text: str, found: Sequence[Token], *, jekyll: bool) -> None:
        self.text = text
        self.jekyll = jekyll
        self.tokens = found
        self.open: list[Token] = []
        self.branched: set[Token] = set()
        self.last_of = {token.name: token.start for token in found}
        self.plugin_ends = dict(plugin_blocks(found))

    def faults(self) -> Iterator[Fault]:
        """What Liquid refuses, the blocks that are never closed at last."""
        at = 0
        while at < len(self.tokens):
            token = self.tokens[at]
            at = self.plugin_ends.get(at, at) + 1
            if not token.whole:
                yield unclosed(self.text, token)
            elif token.name in BRANCHES:
                yield from self.branch(token)
            elif token.name.startswith("end"):
                yield from self.end(token)
            elif token.name:
                yield from self.tag(token)
        yield from (never_closed(token) for token in self.open)

    def tag(self, token: Token) -> Iterator[Fault]:
        judged = self.jekyll or not token.name.startswith("include")
        if judged and not _syntax.is_valid(token.name, token.markup):
            shown = " ".join(self.text[token.start : token.end].split())
            yield Fault(
                token, f"Liquid does not understand `{shown}` and stops the build: write `{_syntax.VALID[token.name]}`"
            )
        if token.name in BLOCKS:
            self.open.append(token)

    def branch(self, token: Token) -> Iterator[Fault]:
        """`else`, `elsif` and `when` belong to the innermost block; a comment takes them all."""
        inner = self.open[-1] if self.open else None
        if inner is not None and inner.name == "comment":
            return
        if inner is None or inner.name not in BRANCHES[token.name]:
            within = f"in `{{% {inner.name} %}}`" if inner is not None else "outside of a block"
            yield Fault(token, f"`{{% {token.name} %}}` {within} stops the build: remove it, or open its block above")
            return
        if inner.name == "case" and token.name == "else" and token.markup:
            yield Fault(
                token, "Liquid wants a plain `{% else %}` in `{% case %}` and stops the build: use `{% when %}`"
            )
        elif inner.name == "for" and inner in self.branched:
            yield Fault(token, "a second `{% else %}` in `{% for %}` stops the build: remove it")
        elif not _syntax.is_valid(token.name, token.markup):
            yield Fault(
                token, f"`{{% {token.name} %}}` says no more and stops the build: write `{_syntax.VALID[token.name]}`"
            )
        self.branched.add(inner)

    def end(self, token: Token) -> Iterator[Fault]:
        """An end tag that closes a block further out leaves those within unclosed."""
        name = token.name[3:]
        if self.open and self.open[-1].name == name:
            self.open.pop()
        elif self.open and self.open[-1].name == "comment":
            return
        elif any(block.name == name for block in self.open):
            while self.open[-1].name != name:
                yield never_closed(self.open.pop())
            self.open.pop()
        elif self.open and name in BLOCKS and self.last_of.get(f"end{self.open[-1].name}", -1) < token.start:
            inner = self.open.pop().name
            yield Fault(
                token,
                f"`{{% {token.name} %}}` can't close `{{% {inner} %}}` and stops the build: write `{{% end{inner} %}}`",
            )
        else:
            opening = f", or open `{{% {name} %}}` above" if name else ""
            yield Fault(token, f"`{{% {token.name} %}}` closes nothing and stops the build: remove it{opening}")


def plugin_blocks(found: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The blocks of tags that a plugin must bring, by index, first to last; they may hold whatever they like."""
    still_open: dict[str, list[int]] = {}
    for at, token in enumerate(found):
        if not token.name or token.name in BLOCKS or token.name in PLAIN_TAGS or token.name in BRANCHES:
            continue
        if token.name.startswith("end"):
            opened = still_open.get(token.name[3:])
            if opened:
                yield opened.pop(), at
        else:
            still_open.setdefault(token.name, []).append(at)


def never_closed(token: Token) -> Fault:
    """What is said of a block without an end."""
    dash = ", without dashes" if token.name == "raw" else ""
    return Fault(
        token,
        f"`{{% {token.name} %}}` is never closed and stops the build: "
        f"put `{{% end{token.name} %}}` where it ends{dash}",
    )


def unclosed(text: str, token: Token) -> Fault:
    """What is said of an output or a tag that does not end as it must."""
    opening, closing = ("{%", "%}") if text[token.start + 1] == "%" else ("{{", "}}")
    if text.endswith(closing, token.start, token.end) and token.end - token.start >= 4:
        return Fault(
            token, "a tag without a name stops the build: write one, or wrap it in `{% raw %}` and `{% endraw %}`"
        )
    return Fault(
        token,
        f"`{opening}` is not closed by `{closing}` and stops the build: "
        "close it, or wrap it in `{% raw %}` and `{% endraw %}`",
    )
