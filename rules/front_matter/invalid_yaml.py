"""Front matter is YAML that parses, a mapping of keys to values.

Where it does not, Jekyll writes one line in its log and goes on: the post is
published under today's date, with its file's name as its title, without layout
and tags. Hexo leaves the post out, and Hugo, which reads TOML and JSON too, stops
the build of the whole site. The usual causes are a tab, a full-width `：`, and a value that holds
`: ` or begins with a character that YAML keeps for itself.

~~~ bad
---
layout: post
title: Git: 深入理解
---
~~~

~~~ good
---
layout: post
title: "Git: 深入理解"
---
~~~

The fix is unsafe: it quotes the value, or replaces the tab or the colon, where
the front matter parses then; lines with the same fault are repaired together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lint_posts.front_matter import FrontMatter, parse
from lint_posts.lazy import lazy
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post
from lint_posts.record import NamedTuple
from lint_posts.yaml_nodes import TOO_MANY

from ._posts import engine_of, folder_of

_EFFECTS = {
    "Jekyll": "Jekyll publishes the post under today's date, without title and layout",
    "Hexo": "Hexo leaves the post out of the site",
    "Hugo": "it stops the build of the whole site",
}
_KEY = r"[ \t]*(?:- +)?(?P<key>[\"']?[A-Za-z_][\w .-]*[\"']?)"
_FULL_WIDTH = lazy(_KEY + r"\t*(?P<colon>：[ \t\u3000]*)(?P<value>.*)")
_NO_BLANK = lazy(_KEY + r"(?P<colon>:)(?P<value>[^/:].*)")
_PAIR = lazy(r".*?:[ \t]+(?P<value>\S.*?)[ \t]*$")
_ITEM = lazy(r"[ \t]*- +(?P<value>\S.*?)[ \t]*$")
_INDENT = lazy(r" *\t[ \t]*")
_TAB_IN_ITEM = lazy(r" *-(?P<blanks> *\t[ \t]*)(?=\S)")
_GLUED_ITEM = lazy(r"[ \t]*-(?=[^\s-])")
_NO_COLON = lazy(r"(?P<key>[A-Za-z][\w-]*)(?P<blank> +)\S")
_INDENTED = lazy(r"(?P<blanks>[ ]+)[\"']?[A-Za-z_][\w .-]*[\"']?:")
_BEGINS_WITH_A_KEY = lazy(r"\s*[A-Za-z_][\w-]*[:：]")
_WIDE_COLON = "a full-width colon `：`"
_REACH = 30  # lines above the parser's that may hold the cause
_MOST = 20  # lines with one fault that are repaired together
_LONG = 2000  # characters of front matter in which that is tried
_LONGEST = 100_000  # characters of front matter that is read again for each repair that may help


class Repair(NamedTuple):
    """An edit that may make the front matter parse, and the cause that it would have mended."""

    span: Span
    cause: str
    edit: Edit
    title: str


def check(post: Post) -> Iterator[Problem]:
    front_matter = post.front_matter
    error = front_matter.error
    if error is None or front_matter.unclosed is not None or front_matter.content is None:
        return
    if error.cause == "not a mapping" and folder_of(post) is None and not _has_keys(post, front_matter):
        return
    if error.cause == TOO_MANY:  # no fault that a reader sees
        yield Problem(error.span, f"the front matter holds {TOO_MANY}: it is not looked at", None, "warning")
        return
    effect = _effect(post, error.cause) if folder_of(post) else "the site can't read it"
    if front_matter.format != "yaml":
        if engine_of(post) == "Hugo":
            yield Problem(
                error.span, f"the front matter is not valid {front_matter.format.upper()}: {error.cause}; {effect}"
            )
        return
    yield from _of_yaml(post, front_matter, effect)


def _of_yaml(post: Post, front_matter: FrontMatter, effect: str) -> Iterator[Problem]:
    """At the cause, where one is known, else where the parser stopped."""
    found = _cause(post, front_matter)
    wide = _wide_colons(post, front_matter) if found is None else ()
    if wide:
        first = wide[0]
        together = unsafe(first.title, *(repair.edit for repair in wide))
        yield Problem(first.span, f"the front matter is not valid YAML: {first.cause}; {effect}", together)
        return
    if found is None:
        where, cause = _as_parsed(post, front_matter)
        yield Problem(where, f"the front matter is not valid YAML: {cause}; {effect}")
        return
    repair, parses = found
    edits = (repair.edit,) if parses else _with_those_below(post, repair)
    fix = unsafe(repair.title, *edits) if edits else None
    yield Problem(repair.span, f"the front matter is not valid YAML: {repair.cause}; {effect}", fix)


def _effect(post: Post, cause: str) -> str:
    content = post.front_matter.content
    is_list = content is not None and post.text.startswith("-", content.start)
    if engine_of(post) == "Hexo" and cause == "not a mapping" and not is_list:  # a text, which is no error to it
        return "Hexo prints the block in the page, which has no title"
    return _EFFECTS[engine_of(post)]


def _has_keys(post: Post, front_matter: FrontMatter) -> bool:
    assert front_matter.content is not None
    return _BEGINS_WITH_A_KEY.match(post.text, front_matter.content.start) is not None


def _as_parsed(post: Post, front_matter: FrontMatter) -> tuple[Span, str]:
    """The place and the words of the parser, where no cause is known."""
    error = front_matter.error
    assert error is not None and front_matter.content is not None
    if error.cause == "not a mapping":
        return post.line_span(front_matter.content.start), "it is no mapping of keys to values"
    where = error.span
    if error.context is not None and error.cause.startswith(("found unexpected end", "could not find expected ':'")):
        where = error.context
    last = front_matter.content.end - 1
    at = min(where.start, max(last, front_matter.content.start))
    if post.text[at : at + 1] == "\n":
        at = len(post.text[:at].rstrip())
        at = max(at - 1, front_matter.content.start)
    return Span(at, max(at + 1, min(where.end, last))), error.cause


# ---- the cause


def _cause(post: Post, front_matter: FrontMatter) -> tuple[Repair, bool] | None:
    """The repair that makes the whole parse; else the one that takes the parser furthest past the fault."""
    error = front_matter.error
    assert error is not None
    if front_matter.end > _LONGEST:
        return None
    best: Repair | None = None
    reached = post.line_number(error.span.start)
    for line in _suspects(post, front_matter):
        for repair in _repairs(post.text, line):
            text = _edited(post.text[: front_matter.end], [repair.edit])
            after = _read(post, text)
            if after.readable:
                return repair, True
            if after.error is None:
                continue
            stop = text.count("\n", 0, after.error.span.start) + 1
            if stop > reached:
                best, reached = repair, stop
    return None if best is None else (best, False)


def _read(post: Post, text: str) -> FrontMatter:
    """What the post's engine makes of the front matter when it is `text`."""
    return parse(text, engine_of(post).lower())


def _with_those_below(post: Post, first: Repair) -> tuple[Edit, ...]:
    """The edits that make the whole parse where lines below have the same fault, none where they do not."""
    edits = [first.edit]
    while len(edits) < _MOST and post.front_matter.end <= _LONG:
        text = _edited(post.text, edits)
        again = Post(text, post.path, post.site, post.dialect)
        found = _cause(again, again.front_matter)
        if found is None or found[0].cause != first.cause:
            return ()
        by = len(text) - len(post.text)
        edit = found[0].edit
        if edit.start - by < edits[-1].end:
            return ()
        edits.append(Edit(edit.start - by, edit.end - by, edit.text))
        if found[1]:
            return tuple(edits)
    return ()


def _wide_colons(post: Post, front_matter: FrontMatter) -> Sequence[Repair]:
    """The repairs of all full-width colons behind keys, where they make the whole parse, as none of them does alone."""
    content = front_matter.content
    if content is None or front_matter.end > _LONG:
        return ()
    lines = (post.line_span(at) for at in post.line_starts if content.start <= at < content.end)
    found = [repair for line in lines for repair in _repairs(post.text, line) if repair.cause == _WIDE_COLON]
    text = _edited(post.text[: front_matter.end], [repair.edit for repair in found])
    return found if _read(post, text).readable else ()


def _edited(text: str, edits: Sequence[Edit]) -> str:
    """`text` after the edits, which stand in it one behind the other."""
    for edit in reversed(edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _suspects(post: Post, front_matter: FrontMatter) -> Iterator[Span]:
    """The lines that may hold the cause: where the parser says it began, where it stopped, then those above."""
    error, content = front_matter.error, front_matter.content
    assert error is not None and content is not None
    places = [error.context.start if error.context else None, error.span.start]
    numbers = [post.line_number(min(at, content.end - 1)) for at in places if at is not None]
    first = post.line_number(content.start)
    numbers += range(max(numbers) - 1, max(first, max(numbers) - _REACH) - 1, -1)
    if error.cause == "not a mapping":
        numbers += range(first, min(first + _REACH, post.line_number(content.end - 1) + 1))
    for number in dict.fromkeys(numbers):
        yield post.line_span(post.line_starts[number - 1])


def _repairs(text: str, line: Span) -> Iterator[Repair]:
    """What may be wrong with a line, the surest first."""
    source = text[line.start : line.end]

    def at(start: int, end: int) -> Span:
        return Span(line.start + start, line.start + end)

    tab = _TAB_IN_ITEM.match(source)
    if tab:
        where = at(*tab.span("blanks"))
        yield Repair(where, "a tab after the `-`", Edit(*where, " "), "write a blank for the tab")
    wide = _FULL_WIDTH.match(source)
    if wide:
        where = at(wide.start("colon"), wide.start("colon") + 1)
        edit = Edit(*at(wide.end("key"), wide.start("value")), ": " if wide["value"] else ":")
        yield Repair(where, _WIDE_COLON, edit, "write `: `")
    bare = _NO_BLANK.match(source)
    if bare:
        where = at(*bare.span("colon"))
        yield Repair(
            where, "no blank after the colon", Edit(where.end, where.end, " "), "write a blank after the colon"
        )
    for value in (_PAIR.match(source), _ITEM.match(source)):
        if value:
            yield from _values(at(*value.span("value")), value["value"])
    yield from _shapes(source, line)
    # to Hexo a tab is a blank, and then something else is wrong with the line
    indent = _INDENT.match(source)
    if indent:
        where = at(source.index("\t"), source.index("\t") + 1)
        for blanks in (_indent_above(text, line) or indent[0].replace("\t", "  "), ""):
            yield Repair(where, "a tab", Edit(*at(0, indent.end()), blanks), "write blanks for the tab")


def _shapes(source: str, line: Span) -> Iterator[Repair]:
    """What may be wrong with the line as a whole."""
    indented = _INDENTED.match(source)
    if indented:
        where = Span(line.start, line.start + indented.end("blanks"))
        yield Repair(where, "blanks before the key, which the lines around have not", Edit(*where, ""), "remove them")
    glued = _GLUED_ITEM.match(source)
    if glued:
        at = line.start + glued.end()
        yield Repair(Span(at - 1, at), "no blank behind the `-`", Edit(at, at, " "), "write a blank behind the `-`")
    bare = _NO_COLON.match(source)
    if bare:
        where = Span(line.start, line.start + bare.end("key"))
        edit = Edit(where.end, line.start + bare.end("blank"), ": ")
        yield Repair(where, f"no colon after `{bare['key']}`", edit, "write the colon")


_HOLDS_BACKSLASHES = lazy(r"\"[^\"]*\\[^\"]*\"")
_HOLDS_APOSTROPHES = lazy(r"'(?:[^']|(?<=\w)\\?'(?=\w))*'")


def _values(where: Span, value: str) -> Iterator[Repair]:
    mark = value[0]
    if mark in "\"'" and value.count(mark) == 1:
        yield Repair(
            where, f"a quote `{mark}` that nothing closes", Edit(where.end, where.end, mark), "close the quote"
        )
    if mark in "[{":
        closing = {"[": "]", "{": "}"}[mark]
        yield Repair(
            where, f"a `{mark}` that nothing closes", Edit(where.end, where.end, closing), f"write the `{closing}`"
        )
    if mark.isalnum() and ":" not in value:
        return  # a value that needs no quotes
    colon = re.search(r":(?= |\t|$)", value)
    escaped = _HOLDS_BACKSLASHES.fullmatch(value)
    if escaped:
        cause, place = "a backslash in double quotes, which begins no escape", where
    elif mark in "\"'[{":
        cause = f"text after the closing `{mark}`" if mark in "\"'" else f"a value that begins with `{mark}`"
        place = where
    elif colon:
        cause, place = "an unquoted `: ` in the value", Span(where.start + colon.start(), where.start + colon.end())
    else:
        cause, place = f"a value that begins with `{mark}`", Span(where.start, where.start + 1)
    meant = value[1:-1].replace("\\'", "'") if escaped or _HOLDS_APOSTROPHES.fullmatch(value) else value
    yield Repair(place, cause, Edit(*where, quoted(meant)), "quote the value")


def quoted(value: str) -> str:
    """`value` as a YAML text that says exactly that."""
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"


def _indent_above(text: str, line: Span) -> str:
    """The blanks that the line above begins with."""
    above = text[: line.start].rstrip("\n").rpartition("\n")[2]
    return above[: len(above) - len(above.lstrip(" "))]
