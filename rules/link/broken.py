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

import re
from collections.abc import Iterator

from lint_posts.addresses import BASE, linked, raw_stretches
from lint_posts.lazy import lazy
from lint_posts.markdown.glance import without_code
from lint_posts.marks import holds
from lint_posts.model import Edit, Fix, Problem, Span, safe, unsafe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

from . import _torn
from ._text import PLAIN, TEMPLATE, TEXT, is_address, is_file, is_number

if TYPE_CHECKING:
    from lint_posts.markdown.tree import Block

_DOMAIN = "(?:com|net|cn|io|gov|edu|org|dev)"
# `notes.org` may be a file
_NO_SCHEME = (
    rf"www\.[\w-]+\.\w|(?:[a-z0-9-]+\.)+{_DOMAIN}/"
    rf"|(?:(?:[a-z0-9-]+\.)+(?:com|cn)|(?:[a-z0-9-]+\.){{2,}}{_DOMAIN})(?=[)>\s]|\Z)"
)
# a definition whose address may lead nowhere
_LEADS_NOWHERE = rf"\]:[ \t]*(?:\n[ \t>]*)?<?(?:>|{_NO_SCHEME}|[!-~][^\n]{{0,300}}[，。；：、！？）“”‘’])"
TRIGGER = (
    *("](", "]（", "［", ")[", "）[http", "]{http"),
    *(
        lazy(r"\][ \t]*[ \t\n][ \t]*[(（]"),
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
    rf"|\((?:(?!{_USUAL})(?!{_SOUND})|<?(?={_NO_SCHEME})|(?=[^()\s<>]{{1,1000}}[，。；：、]\))))"
)
# more than a plain address behind that bracket, which nearly all links have: the pattern above is slow to compile
_UNUSUAL = lazy(rf"\](?:[ \t]*（|[ \t]*[ \t\n][ \t]*\(|\{{http|\((?!{_USUAL}))")
_MAY_BE_WRONG = (
    (")[", lazy(r"\)\[(?=http|www)")),
    ("）[", lazy(r"）\[(?=http)")),
    ("［", lazy("［")),
    ("］", lazy("］[ \\t]?[(（]")),
    ("】", lazy(r"】[ \t]?\(")),
)
_APART = lazy(
    rf"(?<![\]!\\])\[(?P<text>{TEXT})\](?P<gap>[ \t]*[ \t\n][ \t]*)\((?P<address>(?:{TEMPLATE}|{PLAIN}[^\s()])+)\)"
)
_ADDRESS_AROUND = rf"[ \t]?(?P<open>[(（])[ \t]*(?P<address>(?:{TEMPLATE}|{PLAIN}[^\s()（）])+)[ \t]*(?P<close>[)）])"
_WIDE = (
    lazy(
        r"(?<![!\\])(?P<left>[\[［])(?P<text>(?:[^\[\]［］\n]|\n(?![ \t>]*\n)){1,200})(?P<right>[\]］])"
        + _ADDRESS_AROUND
    ),
    lazy(r"(?P<left>【)(?P<text>[^【】\n]{1,100})(?P<right>】)" + _ADDRESS_AROUND),
)
_TURNED = lazy(
    r"(?<!\])\((?P<text>(?:[^()\[\]\n]|\n(?![ \t>]*\n)|\([^()\n]*\)){1,200})\)\[(?P<address>(?:https?://|www\.)[^\s\[\]()]+)\](?!\()"
)
# behind a word the brackets hold a remark, and the address stands beside it
_TURNED_WIDE = lazy(
    r"(?<![^\s。，：；、！？>])[(（](?P<text>[^()（）\[\]\n]{1,100})[)）]\[(?P<address>https?://[^\s\[\]()（）]+)\](?![(\[])"
)
_BRACES = lazy(rf"(?<![!\\])\[(?P<text>{TEXT})\]\{{(?P<address>https?://[^\s{{}}]+)\}}")
_TWICE = lazy(r"\((https?://[^()\s]+)\)")
_SPOILT = lazy(
    rf"(?<![!\\])\[(?P<text>{TEXT})\]\((?P<inside>(?:{TEMPLATE}|{PLAIN}[^()\n]|\([^()\n]*\)|\n(?![ \t>]*\n)){{1,1000}}?)\)"
)
_OPEN = lazy(rf"(?<![!\\])\[(?P<text>{TEXT})\]\((?P<address>(?:{TEMPLATE}|{PLAIN}[^\s()]|\([^\s()]*\))+)(?=\s|\Z)")
_CURLY = lazy(r"(?P<gap>[ \t]+)(?P<left>[“”‘’])(?P<title>[^“”‘’\"]*)(?P<right>[“”‘’])\s*\Z")
_EMPTY_TITLE = lazy(r"(?P<gap>[ \t]+)\"\"\s*\Z")
_BLANK = lazy(rf"(?P<template>{TEMPLATE})|[ \t]")
_HOST = lazy(_NO_SCHEME)
_CLAUSE_END = lazy(r"[，。；：、]\Z")
_NEAR = 300
_WORDS = 4  # so many words may be the name of a file
# what no address holds: the text behind the link
_SWALLOWED = lazy(r"）.|\]\(|[，。；！？]\s|\s.*[，。；！？、]")


# an address with a template tag in it
_TAGGED = lazy(r"\](?:\(|:)\s*<?[^()\s]{0,200}\{[{%]")


def check(post: Post) -> Iterator[Problem]:
    if post.site is not None and post.site.engine == "hexo" and _TAGGED.search(post.text, post.body_start):
        yield from _never_run(post)
    if _DEFINED.search(post.text, post.body_start):
        yield from _by_definition(post)
    if not _may_hold(without_code(post.text)):
        return
    for leaf, source in post.markdown_leaves:
        if not _may_hold(source.text):
            continue
        found = sorted(_in_leaf(post, leaf), key=lambda problem: problem.span)
        end = -1
        for problem in found:
            if problem.span.start >= end:  # one link, one problem
                yield problem
                end = problem.span.end


def _never_run(post: Post) -> Iterator[Problem]:
    """Links with a tag in their address: Hexo has put something in its place, which its Markdown then spoils."""
    raw = raw_stretches(post.text)
    for inline in post.inlines_beside("[", "<"):
        where = inline.destination_span
        if where is not None and any(where.start in stretch for stretch in raw):
            continue
        if inline.kind != "link" or where is None or not any(map(post.is_template, range(*where))):
            continue
        address, whole = post.text[slice(*where)], post.text[slice(*inline.span)]
        base = BASE.match(address)
        if base is not None and address.startswith("/", base.end()):
            below = address[base.end() :]
            message = f"Hexo does not run `{base[0]}` in the address of a link: write `{below}`"
            yield Problem(where, message, unsafe("take it away", Edit(where.start, where.start + base.end(), "")))
            continue
        plain = re.fullmatch(r"\[(.*)\]\(", whole.removesuffix(f"{address})"), re.S) if '"' not in address else None
        message = f'Hexo does not run `{address}` in the address of a link: write `<a href="{address}">`'
        edit = Edit(*inline.span, f'<a href="{address}">{plain[1]}</a>') if plain is not None else None
        yield Problem(where, message, unsafe("write the link as HTML", edit) if edit is not None else None)


def _may_hold(text: str) -> bool:
    if any(_BEHIND.match(text, found.start()) for found in _UNUSUAL.finditer(text)) or _torn.may_be_torn(text):
        return True
    return any(holds(text, sign) and pattern.search(text) for sign, pattern in _MAY_BE_WRONG)


def _in_leaf(post: Post, leaf: Block) -> Iterator[Problem]:
    start, end = leaf.span
    for found in _APART.finditer(post.text, start, end):
        if not is_number(found["text"]) and is_address(found["address"]) and not found["address"].startswith("#"):
            yield from _apart(post, found)
    for pattern in _WIDE:
        for found in pattern.finditer(post.text, start, end):
            yield from _wide(post, found)
    turned = {
        found.start(): found for each in (_TURNED, _TURNED_WIDE) for found in each.finditer(post.text, start, end)
    }
    for found in turned.values():
        yield from _turned(post, found)
    for found in _BRACES.finditer(post.text, start, end):
        yield from _braces(post, found)
    yield from _torn.torn(post, leaf)
    spoilt = set()
    for found in _SPOILT.finditer(post.text, start, end):
        bare = re.sub(TEMPLATE, "x", found["inside"].strip())
        if (
            (is_address(bare) or is_file(bare))
            and re.search(r"[^\w%/.-]", bare)
            and post.prints(found.start(), found.end("text"))
        ):
            spoilt.add(found.start())
            yield _spoilt(post, found)
    for found in _OPEN.finditer(post.text, start, end):
        if found.start() in spoilt or not is_address(found["address"]):
            continue
        if post.prints(found.start(), found.end("text")):
            yield Problem(
                Span(*found.span()),
                "this link is printed as text, its address lacks the closing bracket",
                unsafe("close the bracket", _closed(post, found)),
            )
    for inline in leaf.walk_inlines():
        if inline.kind == "link" and inline.label is None and inline.destination_span is not None:
            yield from _link(post, inline.destination_span, inline.span)


def _by_definition(post: Post) -> Iterator[Problem]:
    """What links that have a label lead to: each definition is told once."""
    links = (inline for inline in post.inlines_beside("[") if inline.kind == "link" and inline.label is not None)
    for where in dict.fromkeys(link.destination_span for link in links):
        if where is not None:
            empty = where.start == where.end  # `<>`
            yield from _link(post, where, Span(where.start - empty, where.end + empty))


def _turned(post: Post, found: re.Match[str]) -> Iterator[Problem]:
    """`(text)[address]`."""
    if post.prints(found.start(), found.end("text"), found.end("text") + 1, found.end() - 1):
        link = f"[{found['text']}]({found['address']})"
        yield Problem(
            Span(*found.span()),
            "this link is printed as text, its brackets have changed places: write `[text](address)`",
            unsafe("let text and address change places", Edit(*found.span(), link)),
        )


def _braces(post: Post, found: re.Match[str]) -> Iterator[Problem]:
    """`[text]{address}`."""
    if post.prints(found.start(), found.end("text"), found.end("text") + 1, found.end() - 1):
        edit = Edit(found.end("text") + 1, found.end(), f"({found['address']})")
        yield Problem(
            Span(*found.span()),
            "this link is printed as text, its address stands in braces: write `[text](address)`",
            _proven(post, found, "write round brackets", edit),
        )


def _closed(post: Post, found: re.Match[str]) -> Edit:
    """A bracket behind the address, or in the place of the wrong one that closes it."""
    wrong = found["address"].find("]")
    if wrong < 0 or "[" in found["address"][:wrong]:
        end = found.start("address") + len(found["address"].rstrip("*。，；：、！？"))
        return Edit(end, end, ")")
    at = found.start("address") + wrong
    before = post.text[max(post.line_span(found.start()).start, found.start() - _NEAR) : found.start()]
    return Edit(at, at + (before.count("[") <= before.count("]")), ")")


def _apart(post: Post, found: re.Match[str]) -> Iterator[Problem]:
    if post.prints(found.start(), found.end("text"), found.start("address") - 1, found.end() - 1):
        edit = Edit(*found.span("gap"), "")
        gap = "line end" if "\n" in found["gap"] else "blank"
        yield Problem(
            Span(*found.span()),
            f"this link is printed as text, a {gap} stands before its address: take it away",
            _proven(post, found, f"take the {gap} away", edit),
        )


def _wide(post: Post, found: re.Match[str]) -> Iterator[Problem]:
    signs = found["left"] + found["right"], found["open"] + found["close"]
    if signs == ("[]", "()") or "".join(signs) in ("【】（）",) or is_number(found["text"]):
        return
    address = found["address"].removeprefix("<").removesuffix(">")
    if not is_address(address) or address.startswith("#"):
        return
    if not post.prints(found.start(), found.end("text"), found.end("right"), found.end() - 1):
        return
    link = f"[{found['text']}]({address})"
    fix = _proven(post, found, "write the brackets in ASCII", Edit(*found.span(), link))
    wrong = "".join(sign for sign in "".join(signs) if sign not in "[]()")
    yield Problem(
        Span(*found.span()),
        f"this link is printed as text, its brackets `{wrong}` are full-width: write `[text](address)`",
        fix,
    )


def _straight(curly: re.Match[str]) -> str:
    return f'{curly["gap"]}"{curly["title"]}"'


def _spoilt(post: Post, found: re.Match[str]) -> Problem:
    """A link whose brackets are right, but not what stands in the second ones."""
    inside, where = found["inside"], Span(*found.span("inside"))
    seen = "this link is printed as text, "
    curly = _CURLY.search(inside)
    if curly is not None:
        edit = Edit(where.start + curly.start(), where.start + curly.end(), _straight(curly))
        fix = _proven(post, found, "straighten the quotes", edit)
        return Problem(
            Span(*found.span()),
            f"{seen}its title stands in curly quotes: write straight ones",
            fix and fix._replace(safe=False),
        )
    empty = _EMPTY_TITLE.search(inside)
    if empty is not None:  # only kramdown prints it
        edit = Edit(where.start + empty.start(), where.end, "")
        return Problem(
            Span(*found.span()),
            f"{seen}kramdown takes no empty title: take the quotes away",
            _proven(post, found, "take the quotes away", edit),
        )
    if "\n" in re.sub(TEMPLATE, "x", inside):
        joined = re.sub(r"[ \t]*\n[ \t>]*", "", inside.strip())
        fix = _proven(post, found, "put the address on one line", Edit(*where, joined))
        return Problem(
            Span(*found.span()),
            f"{seen}its address is broken over lines: put it on one",
            fix and fix._replace(safe=False),
        )
    if re.search(r"\s", re.sub(TEMPLATE, "x", inside.strip())) and not re.search(
        r"[\"']", re.sub(TEMPLATE, "x", inside)
    ):
        if _SWALLOWED.search(re.sub(TEMPLATE, "", inside)) is not None:
            return Problem(Span(*found.span()), f"{seen}the text behind it belongs to its address: close it with `)`")
        edit = Edit(*where, _BLANK.sub(lambda blank: blank["template"] or "%20", inside.strip()))
        if len(inside.split()) > _WORDS:
            return Problem(Span(*found.span()), f"{seen}words stand in its address: close it with `)`")
        return Problem(
            Span(*found.span()),
            f"{seen}its address has a blank in it: write `%20`",
            _proven(post, found, "write blanks as `%20`", edit),
        )
    return Problem(Span(*found.span()), f'{seen}what stands behind its address is no title: write `(address "title")`')


def _link(post: Post, where: Span, shown: Span) -> Iterator[Problem]:
    """What is a link to the page, and leads nowhere: its address stands at `where`, `shown` is what is told of."""
    address = post.text[slice(*where)]
    close = "close the address with `)`" if shown != where else "end the line behind the address"
    if not address.strip() or address.strip() == "<>":
        yield Problem(shown, "this link leads nowhere, its address is empty")
    elif _HOST.match(address) is not None:
        fix = unsafe("write `https://` before it", Edit(where.start, where.start, "https://"))
        yield Problem(
            shown,
            "this link leads to a page of this site, a 404: write `https://` before the name of the host",
            fix,
        )
    elif (twice := _TWICE.fullmatch(address)) is not None:
        yield Problem(
            shown,
            "this link leads nowhere, its address stands in two pairs of brackets: write `[text](address)`",
            unsafe("take one pair away", Edit(*where, twice[1])),
        )
    elif (target := linked(address)) is not None:
        yield Problem(
            shown,
            "this link leads nowhere, a link stands in the place of its address: write `[text](address)`",
            unsafe("leave the address alone there", Edit(*where, target)),
        )
    elif _CLAUSE_END.search(address) is not None and is_address(address):
        yield Problem(
            shown,
            f"this link leads nowhere, its address ends in `{address[-1]}`: take it away",
            unsafe(f"take the `{address[-1]}` away", Edit(where.end - 1, where.end, "")),
        )
    elif (curly := _CURLY.search(address)) is not None and is_address(address):
        edit = Edit(where.start + curly.start(), where.start + curly.end(), _straight(curly))
        yield Problem(
            shown,
            "this link leads nowhere, its title stands in curly quotes: write straight ones",
            unsafe("straighten the quotes", edit),
        )
    elif _SWALLOWED.search(re.sub(TEMPLATE, "", address)) and is_address(address):
        yield Problem(
            shown,
            f"this link leads nowhere, the text behind it belongs to its address: {close}",
        )


def _proven(post: Post, found: re.Match[str], title: str, edit: Edit) -> Fix | None:
    """A safe fix, where what is edited is then a link and no more."""
    start = found.start()
    text = post.text[start : edit.start] + edit.text + post.text[edit.end : found.end()]
    masked = re.sub(TEMPLATE, "x", text)
    inlines = post.read_inlines(masked)
    if len(inlines) == 1 and inlines[0].kind == "link" and inlines[0].span == Span(0, len(masked)):
        return safe(title, edit)
    return None
