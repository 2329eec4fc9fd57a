"""Links of the page that lead nowhere: their address is empty, no address, or more than that."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.addresses import BASE, linked, raw_stretches
from lint_posts.lazy import lazy
from lint_posts.model import Edit, Fix, Problem, Span, unsafe
from lint_posts.post import Post

from ._text import CURLY_TITLE, NO_SCHEME, SWALLOWED, TEMPLATE, is_address, straight

_HOST = lazy(NO_SCHEME)
_TWICE = lazy(r"\((https?://[^()\s]+)\)")
_CLAUSE_END = lazy(r"[，。；：、]\Z")


def by_definition(post: Post) -> Iterator[Problem]:
    """What links that have a label lead to: each definition is told once."""
    links = (inline for inline in post.inlines_beside("[") if inline.kind == "link" and inline.label is not None)
    for where in dict.fromkeys(link.destination_span for link in links):
        if where is not None:
            empty = where.start == where.end  # `<>`
            yield from link(post, where, Span(where.start - empty, where.end + empty))


def link(post: Post, where: Span, shown: Span) -> Iterator[Problem]:
    """What is a link to the page, and leads nowhere: its address stands at `where`, `shown` is what is told of."""
    address = post.text[slice(*where)]
    if not address.strip() or address.strip() == "<>":
        yield Problem(shown, "this link leads nowhere, its address is empty")
    elif _HOST.match(address) is not None:
        fix = unsafe("write `https://` before it", Edit(where.start, where.start, "https://"))
        yield Problem(
            shown,
            "this link leads to a page of this site, a 404: write `https://` before the name of the host",
            fix,
        )
    elif (fault := _fault(address, where, is_inline=shown != where)) is not None:
        yield Problem(shown, f"this link leads nowhere, {fault[0]}", fault[1])


def _fault(address: str, where: Span, *, is_inline: bool) -> tuple[str, Fix | None] | None:
    """What is wrong with an address, in a link's own brackets or in a definition, and the repair."""
    if (twice := _TWICE.fullmatch(address)) is not None:
        fix = unsafe("take one pair away", Edit(*where, twice[1]))
        return "its address stands in two pairs of brackets: write `[text](address)`", fix
    if (target := linked(address)) is not None:
        fix = unsafe("leave the address alone there", Edit(*where, target))
        return "a link stands in the place of its address: write `[text](address)`", fix
    if not is_address(address):
        return None
    if _CLAUSE_END.search(address) is not None:
        fix = unsafe(f"take the `{address[-1]}` away", Edit(where.end - 1, where.end, ""))
        return f"its address ends in `{address[-1]}`: take it away", fix
    if (curly := CURLY_TITLE.search(address)) is not None:
        edit = Edit(where.start + curly.start(), where.start + curly.end(), straight(curly))
        return "its title stands in curly quotes: write straight ones", unsafe("straighten the quotes", edit)
    if SWALLOWED.search(re.sub(TEMPLATE, "", address)) is None:
        return None
    advice = "close the address with `)`" if is_inline else "end the line behind the address"
    return f"the text behind it belongs to its address: {advice}", None


def never_run(post: Post) -> Iterator[Problem]:
    """Links with a tag in their address: Hexo has put something in its place, which its Markdown then spoils."""
    raw = raw_stretches(post.text)
    for inline in post.inlines_beside("[", "<"):
        where = inline.destination_span
        if inline.kind != "link" or where is None or any(where.start in stretch for stretch in raw):
            continue
        if any(map(post.is_template, range(*where))):
            yield _with_a_tag(post, where, inline.span)


def _with_a_tag(post: Post, where: Span, whole: Span) -> Problem:
    address = post.text[slice(*where)]
    base = BASE.match(address)
    if base is not None and address.startswith("/", base.end()):
        message = f"Hexo does not run `{base[0]}` in the address of a link: write `{address[base.end() :]}`"
        return Problem(where, message, unsafe("take it away", Edit(where.start, where.start + base.end(), "")))
    message = f'Hexo does not run `{address}` in the address of a link: write `<a href="{address}">`'
    link = post.text[slice(*whole)].removesuffix(f"{address})")
    plain = re.fullmatch(r"\[(.*)\]\(", link, re.S) if '"' not in address else None
    if plain is None:
        return Problem(where, message)
    edit = Edit(*whole, f'<a href="{address}">{plain[1]}</a>')
    return Problem(where, message, unsafe("write the link as HTML", edit))
