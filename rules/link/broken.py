"""A link must be written so that the page has a link there.

With a blank or a line end before the address, full-width brackets or braces, a
blank or a line end in the address (CommonMark), a title in curly quotes, an empty
title (kramdown) or a bracket that is missing or wrong, the page prints the brackets
and the address, or leads the reader to an address that swallowed the text behind it,
or the comma. `[text]()` and `[text]([https://…](https://…))` lead nowhere, and
`[text](www.…)` to a page of this very site; so do links by reference, where their
definition has such an address. In Hexo also `[text]({% post_path name %})` leads
nowhere: tags are run in HTML, not in the addresses of Markdown.

~~~ bad
参见[手册] (https://example.com/manual)。
~~~

~~~ good
参见[手册](https://example.com/manual)。
~~~

~~~ bad
参见[手册]（https://example.com/manual）。
~~~

~~~ good
参见[手册](https://example.com/manual)。
~~~

~~~ bad dialect=commonmark
参见[手册](files/first manual.pdf)。
~~~

~~~ good dialect=commonmark
参见[手册](files/first%20manual.pdf)。
~~~

Sources (`[1] (https://…)`) and addresses in wholly full-width brackets (`【手册】（https://…）`)
are text. Safe where the brackets only have to be written in ASCII, or round for braces, what
stands before the address goes away, or blanks in an address become `%20`, and the page then has
that link; unsafe where text and address change places, a line end or a comma in the address goes
away, quotes are straightened, a bracket or `https://` is added, or the link becomes HTML.
"""

from __future__ import annotations

from collections.abc import Iterator

from lint_posts.lazy import later, lazy
from lint_posts.markdown.glance import without_code
from lint_posts.marks import holds
from lint_posts.model import Problem
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

from . import _torn
from ._text import NO_SCHEME, PLAIN, TEMPLATE

if TYPE_CHECKING:
    from lint_posts.markdown.tree import Block

    from . import _astray, _brackets, _spoilt
else:
    _astray = later(__name__, "._astray")
    _brackets = later(__name__, "._brackets")
    _spoilt = later(__name__, "._spoilt")

# a definition whose address may lead nowhere
_LEADS_NOWHERE = rf"\]:[ \t]*(?:\n[ \t>]*)?<?(?:>|{NO_SCHEME}|[!-~][^\n]{{0,300}}[，。；：、！？）“”‘’])"
TRIGGER = (
    *("](", "]（", "［", ")[", "）[http", "]{http"),
    *(
        lazy(r"\](?:[ \t]+|[ \t]*\n[ \t]*)[(（]"),
        lazy(r"］[ \t]?[(（]"),
        lazy(r"】[ \t]?\("),
        lazy(r"\]:[ \t]*<?\{[{%]", needs="]:"),
    ),
    lazy(_LEADS_NOWHERE, needs="]:"),
)

_DEFINED = lazy(_LEADS_NOWHERE, needs="]:")
_PLAIN = rf"(?:{TEMPLATE}|{PLAIN}[^()\s<>“”‘’「（）\\]|\([^()\s（）]*\))"
_USUAL = r"(?:https?:|/|\{\{[^{}()]*\}\})[\w/.~%&=?#:+,@!-]*\)"
_SOUND = rf"\s*(?:{_PLAIN}+|<[^<>\n“”]+>)(?:\s+(?:\"[^\"\n]+\"|'[^'\n]*'))?\s*\)"
# what may be wrong behind the bracket that closes a text, and before the one that opens an address
_BEHIND = lazy(
    r"\](?:[ \t]*（|(?:[ \t]+|[ \t]*\n[ \t]*)\((?=[^\s\[])(?![a-z ]+[,)])|(?:\{|\([(\[])http"
    rf"|\((?:(?!{_USUAL})(?!{_SOUND})|<?(?={NO_SCHEME})|(?=[^()\s<>]{{1,1000}}[，。；：、]\))))"
)
# more than a plain address behind that bracket, which nearly all links have: the pattern above is slow to compile
_UNUSUAL = lazy(rf"\](?:[ \t]*（|(?:[ \t]+|[ \t]*\n[ \t]*)\(|\{{http|\((?!{_USUAL}))")
_MAY_BE_WRONG = (
    (")[", lazy(r"\)\[(?=http|www)")),
    ("）[", lazy(r"）\[(?=http)")),
    ("［", lazy("［")),
    ("］", lazy("］[ \\t]?[(（]")),
    ("】", lazy(r"】[ \t]?\(")),
)
# an address with a template tag in it
_TAGGED = lazy(r"\](?:\(|:)\s*<?[^()\s]{0,200}\{[{%]")


def check(post: Post) -> Iterator[Problem]:
    if post.site is not None and post.site.engine == "hexo" and _TAGGED.search(post.text, post.body_start):
        yield from _astray.never_run(post)
    if _DEFINED.search(post.text, post.body_start):
        yield from _astray.by_definition(post)
    if not _may_hold(without_code(post.text)):
        return
    for leaf, source in post.markdown_leaves:
        if not _may_hold(source.text):
            continue
        end = -1
        for problem in sorted(_in_leaf(post, leaf), key=lambda problem: problem.span):
            if problem.span.start >= end:  # one link, one problem
                yield problem
                end = problem.span.end


def _may_hold(text: str) -> bool:
    if any(_BEHIND.match(text, found.start()) for found in _UNUSUAL.finditer(text)) or _torn.may_be_torn(text):
        return True
    return any(holds(text, sign) and pattern.search(text) for sign, pattern in _MAY_BE_WRONG)


def _in_leaf(post: Post, leaf: Block) -> Iterator[Problem]:
    yield from _brackets.printed(post, leaf)
    yield from _torn.torn(post, leaf)
    spoilt = list(_spoilt.spoilt(post, leaf))
    yield from spoilt
    starts = {problem.span.start for problem in spoilt}
    yield from (problem for problem in _brackets.unclosed(post, leaf) if problem.span.start not in starts)
    for inline in leaf.walk_inlines():
        if inline.kind == "link" and inline.label is None and inline.destination_span is not None:
            yield from _astray.link(post, inline.destination_span, inline.span)
