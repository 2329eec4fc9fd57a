"""CommonMark's inlines: the text of a leaf becomes a tree, each piece with its exact place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from lint_posts.lazy import lazy
from lint_posts.markdown.ahead import Onward
from lint_posts.markdown.commonmark import marked
from lint_posts.markdown.commonmark.emphasis import DEEPEST, Node, delimiter_run, depth_of, pair
from lint_posts.markdown.commonmark.labels import ENTITY, ESCAPABLE, decode_entity, label_key, unescape
from lint_posts.markdown.commonmark.targets import inline_target
from lint_posts.markdown.html import root_span, tag_at, tag_inline, verbatim, verbatim_inlines
from lint_posts.markdown.mapped import MappedText
from lint_posts.markdown.tree import Inline, LinkDefinition
from lint_posts.model import Span
from lint_posts.record import NamedTuple

_MARK = r"[\\`*_~\[\]!<&\n](?:(?<=[^!\n])|(?<=!)(?=\[)|(?<=[ \t]\n)|(?<=\n)(?=[ \t]))"
"""Where something other than text may begin; of the line ends those that have blanks beside them."""
_SPECIAL = lazy(_MARK)
_SPECIAL_OR_URL = lazy(rf"{_MARK}|(?:(?<=[ \n*_~(])|\A)(?:https?://|ftp://|www\.)")
_ESCAPE = lazy(rf"\\({ESCAPABLE})")
_BACKTICKS = lazy(r"`+")
_RUN = {"*": lazy(r"\*+"), "_": lazy(r"_+"), "~": lazy(r"~+")}
_BLANKS = lazy(r"[ \t]*")

_AUTOLINK = lazy(r"<([A-Za-z][A-Za-z0-9.+-]{1,31}:[^<>\x00-\x20]*)>")
_EMAIL_LABEL = r"[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
_EMAIL = lazy(rf"<([a-zA-Z0-9.!#$%&'*+/=?^_`{{|}}~-]+@{_EMAIL_LABEL}(?:\.{_EMAIL_LABEL})*)>")
_TAG = lazy(
    r"""<(?:/[A-Za-z][A-Za-z0-9-]*[ \t\n]*>|[A-Za-z][A-Za-z0-9-]*"""
    r"""(?:[ \t\n]+[A-Za-z_:][A-Za-z0-9_.:-]*(?:[ \t\n]*=[ \t\n]*(?:[^ \t\n"'=<>`]+|'[^']*'|"[^"]*"))?)*[ \t\n]*/?>)"""
)
_UNSEEN = (("<!--", r"-->", 3), ("<?", r"\?>", 2), ("<![CDATA[", r"\]\]>", 3), ("<!", r">", 1))
_DECLARATION = lazy(r"<![A-Za-z]")

# what goldmark's linkify takes for a bare URL: ASCII only
_URL = lazy(
    r"(?:(?:https?|ftp)://|www\.)[-a-zA-Z0-9@:%._+~#=]{1,256}\.[a-z]+(?::\d+)?"
    r"""(?:[/#?][-a-zA-Z0-9@:%_+.~#$!?&/=();,'">^{}\[\]`]*)?"""
)

_LABEL = lazy(r"\[((?:[^\\\[\]]|\\.){0,999})\]", re.S)
_FOOTNOTE = lazy(r"\[\^([^\[\]\n]{1,999})\]")


class References(NamedTuple):
    """What the whole post defines: `definitions` by their keys, `footnotes` by their labels; `source` is its text, unmasked.

    `marked`: emphasis is as that renderer finds it.
    """

    source: str
    definitions: Mapping[str, LinkDefinition]
    footnotes: frozenset[str]
    marked: bool = False


class _Bracket:
    """A `[` or `![` that may yet open a link: `place` in the nodes, `end` in the text."""

    __slots__ = ("place", "end", "image", "nested")

    def __init__(self, place: int, end: int, image: bool, nested: bool = False) -> None:
        self.place = place
        self.end = end
        self.image = image
        self.nested = nested


def read_content(content: MappedText, references: References) -> tuple[Inline, ...]:
    """The inlines of a leaf whose text is `content`."""
    return _Reader(content, references).read()


class _Reader:
    __slots__ = ("content", "references", "nodes", "brackets", "onward", "inactive", "backticks")

    def __init__(
        self,
        content: MappedText,
        references: References,
        inactive: int = 0,
        backticks: dict[int, list[int]] | None = None,
    ) -> None:
        self.content = content
        self.references = references
        self.nodes: list[Node] = []
        self.brackets: list[_Bracket] = []
        self.inactive = inactive  # so many brackets, the lowest, stand before a link and open none
        self.backticks = backticks
        self.onward = Onward(content.text)

    def read(self) -> tuple[Inline, ...]:
        text = self.content.text
        specials = _SPECIAL_OR_URL if "://" in text or "www." in text else _SPECIAL
        at = done = 0
        end: int | None
        while special := specials.search(text, at):
            at = special.start()
            if special[0] in "*_~":
                run = self._run(at, special[0])
                if not run.opens and not run.closes:
                    at = run.end
                    continue
                self._text(done, at)
                self.nodes.append(run)
                done, end = at, run.end
            elif special[0] != "\n":
                self._text(done, at)
                done = at
                end = self._special(at, special[0])
                if end is None:
                    at = special.end()
                    continue
                if specials is _SPECIAL_OR_URL and special[0] not in "\\&":
                    end = self._url(end) or end
            else:
                done, end = self._line_end(done, at)
            at = done = end
        if not self.nodes:
            return tuple(self._verbatim(0, len(text)))
        self._text(done, len(text))
        return self._inlines(self._pair(self.nodes))

    def _pair(self, nodes: list[Node]) -> list[Node]:
        return marked.pair(nodes, self.content.text) if self.references.marked else pair(nodes)

    # ---- one construct each: where it ends, None where the character is text

    def _special(self, at: int, found: str) -> int | None:
        if found == "[" or found == "!":
            return self._open_bracket(at)
        if found == "]":
            return self._close_bracket(at)
        if found == "\\":
            return self._escape(at)
        if found == "`":
            return self._code(at)
        if found == "&":
            return self._entity(at)
        if found == "<":
            return self._autolink(at) or self._html(at)
        return self._url(at)

    def _text(self, start: int, end: int) -> None:
        if start < end:
            self.nodes.append(Node("text", start, end))

    def _made(self, start: int, end: int, inline: Inline) -> int:
        self.nodes.append(Node(inline.kind, start, end, made=inline))
        return end

    def _span(self, start: int, end: int) -> Span:
        return root_span(self.content, start, end)

    def _source(self, start: int, end: int) -> str:
        return verbatim(self.content, start, end, self.references.source)

    def _line_end(self, done: int, at: int) -> tuple[int, int]:
        """A line end: a hard break after two blanks or a backslash, else text without the blanks around it."""
        text = self.content.text
        blanks = at
        while blanks > done and text[blanks - 1] in " \t":
            blanks -= 1
        after = _BLANKS.match(text, at + 1)
        end = after.end() if after else at + 1
        if text[blanks:at].endswith("  "):
            self._text(done, blanks)
            self._made(blanks, at + 1, Inline("line_break", self._span(blanks, at + 1)))
        else:
            self._text(done, blanks)
            self._text(at, at + 1)
        return end, end

    def _escape(self, at: int) -> int | None:
        text = self.content.text
        if text.startswith("\n", at + 1):
            self._made(at, at + 2, Inline("line_break", self._span(at, at + 2)))
            blanks = _BLANKS.match(text, at + 2)
            return blanks.end() if blanks else at + 2
        match = _ESCAPE.match(text, at)
        return self._made(at, at + 2, Inline("escape", self._span(at, at + 2), match[1])) if match else None

    def _entity(self, at: int) -> int | None:
        match = ENTITY.match(self.content.text, at)
        decoded = decode_entity(match[0]) if match else None
        if match is None or decoded is None:
            return None
        return self._made(at, match.end(), Inline("entity", self._span(at, match.end()), decoded))

    def _run(self, at: int, marker: str) -> Node:
        match = _RUN[marker].match(self.content.text, at)
        return delimiter_run(self.content.text, at, match.end() if match else at + 1)

    def _code(self, at: int) -> int | None:
        text = self.content.text
        run = _BACKTICKS.match(text, at)
        assert run is not None
        if self.backticks is None:
            self.backticks = {}
            for found in _BACKTICKS.finditer(text):
                self.backticks.setdefault(len(found[0]), []).append(found.start())
        closers = self.backticks.get(len(run[0]), [])
        index = bisect_left(closers, run.end())
        if index == len(closers):
            self._text(at, run.end())
            return run.end()
        code = self._source(run.end(), closers[index]).replace("\n", " ")
        if code.strip(" ") and code[0] == code[-1] == " ":
            code = code[1:-1]
        end = closers[index] + len(run[0])
        return self._made(at, end, Inline("code", self._span(at, end), code))

    def _autolink(self, at: int) -> int | None:
        match = _AUTOLINK.match(self.content.text, at) or _EMAIL.match(self.content.text, at)
        return self._link_of_itself(at, match.end(), *match.span(1)) if match else None

    def _url(self, at: int) -> int | None:
        match = _URL.match(self.content.text, at) if not self.brackets and not self._escaped(at) else None
        if match is None:
            return None
        url = match[0]
        while url[-1] in "?!.,:*_~'\"" or url[-1] == ")" and url.count(")") > url.count("("):
            url = url[:-1]
        return self._link_of_itself(at, at + len(url), at, at + len(url))

    def _escaped(self, at: int) -> bool:
        """Whether the character before is an escaped one: no URL begins behind it."""
        return bool(self.nodes) and self.nodes[-1].kind == "escape" and self.nodes[-1].end == at

    def _link_of_itself(self, start: int, end: int, first: int, last: int) -> int:
        shown = self._source(first, last)
        where = self._span(first, last)
        return self._made(start, end, Inline("autolink", self._span(start, end), shown, (), shown, where))

    def _html(self, at: int) -> int | None:
        text = self.content.text
        if text.startswith(("<!", "<?"), at):
            end = self._unseen_end(at)
            return end and self._made(at, end, Inline("comment", self._span(at, end), self._source(at, end)))
        match = _TAG.match(text, at) if self.onward.next(">", at) >= 0 else None
        if match is None:
            return None
        tag = tag_at(text, at, match.end(), strict=False)
        if tag is None:
            return None
        return self._made(at, match.end(), tag_inline(self.content, tag, self.references.source))

    def _unseen_end(self, at: int) -> int | None:
        text = self.content.text
        if text.startswith(("<!-->", "<!--->"), at):
            return at + 5 + (text[at + 4] == "-")
        opening, closing, size = next(row for row in _UNSEEN if text.startswith(row[0], at))
        if opening == "<!" and not _DECLARATION.match(text, at):
            return None
        close = self.onward.next(closing, at + len(opening))
        return close + size if close >= 0 else None

    # ---- links

    def _open_bracket(self, at: int) -> int | None:
        text = self.content.text
        image = text[at] == "!"
        if image and not text.startswith("[", at + 1):
            return None
        footnote = None if image else _FOOTNOTE.match(text, at)
        if footnote and footnote[1] in self.references.footnotes:
            end = footnote.end()
            return self._made(at, end, Inline("footnote_reference", self._span(at, end), label=footnote[1]))
        end = at + 1 + image
        if self.brackets:
            self.brackets[-1].nested = True
        self.brackets.append(_Bracket(len(self.nodes), end, image))
        self._text(at, end)
        return end

    def _close_bracket(self, at: int) -> int | None:
        if not self.brackets:
            return None
        bracket = self.brackets.pop()
        active = bracket.image or len(self.brackets) >= self.inactive
        self.inactive = min(self.inactive, len(self.brackets))
        if not active:
            return None
        found = self._inline_link(at + 1) or self._reference(bracket, at)
        children = self.nodes[bracket.place + 1 :] if found else []
        if found is None:
            return None
        if depth_of(children) > DEEPEST:
            self.brackets.clear()
            return None
        node, end = found
        node.kind = "image" if bracket.image else "link"
        node.start, node.end = bracket.end - 1 - bracket.image, end
        node.children = self._pair(children)
        node.depth = depth_of(node.children)
        self.nodes[bracket.place :] = [node]
        if not bracket.image:
            self.inactive = len(self.brackets)
        return end

    def _inline_link(self, at: int) -> tuple[Node, int] | None:
        """The `(destination "title")` at `at`, and where it ends."""
        text = self.content.text
        if not text.startswith("(", at) or self.onward.next(r"\)", at) < 0:
            return None
        found = inline_target(text, at)
        if found is None:
            return None
        start, end, after = found
        return Node("link", 0, 0, destination=(unescape(self._source(start, end)), start, end)), after

    def _reference(self, bracket: _Bracket, at: int) -> tuple[Node, int] | None:
        text = self.content.text
        label, end = text[bracket.end : at], at + 1
        explicit = _LABEL.match(text, at + 1)
        if explicit:
            end = explicit.end()
            if explicit[1]:
                label = explicit[1]
        if (not explicit or not explicit[1]) and (bracket.nested or len(label) > 999):
            return None
        if not self.references.definitions or label_key(label) not in self.references.definitions:
            return None
        return Node("link", 0, 0, label=label), end

    # ---- nodes to inlines

    def _inlines(self, nodes: list[Node]) -> tuple[Inline, ...]:
        """The nodes as inlines; texts that touch are one."""
        made: list[Inline] = []
        start = end = 0
        for node in nodes:
            if node.kind == "text":
                if node.start != end:
                    made += self._verbatim(start, end)
                    start = node.start
                end = node.end
                continue
            made += self._verbatim(start, end)
            start = end = node.end
            made.append(node.made or self._element(node))
        made += self._verbatim(start, end)
        return tuple(made)

    def _verbatim(self, start: int, end: int) -> list[Inline]:
        return verbatim_inlines("text", self.content, start, end, self.references.source)

    def _element(self, node: Node) -> Inline:
        if node.kind in ("link", "image"):
            return self._link(node)
        return Inline(node.kind, self._span(node.start, node.end), children=self._inlines(node.children))

    def _link(self, node: Node) -> Inline:
        children = self._inlines(node.children)
        if node.destination:
            destination, where = node.destination[0], self._span(*node.destination[1:])
        else:
            definition = self.references.definitions[label_key(node.label or "")]
            destination, where = definition.destination, definition.destination_span
        alt = "".join(_shown(children)) if node.kind == "image" else ""
        shown = () if node.kind == "image" else children
        return Inline(node.kind, self._span(node.start, node.end), alt, shown, destination, where, node.label)


def _shown(inlines: tuple[Inline, ...]) -> Iterator[str]:
    for inline in inlines:
        if inline.kind == "line_break":
            yield "\n"
        elif inline.kind not in ("html", "comment"):
            yield inline.text
        yield from _shown(inline.children)
