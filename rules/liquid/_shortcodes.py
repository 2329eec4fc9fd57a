"""Hugo's shortcodes, as its lexer reads them: before the Markdown, so that neither code nor a comment hides them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lint_posts.dependencies import summary
from lint_posts.lazy import lazy
from lint_posts.model import Span
from lint_posts.post import Post
from lint_posts.record import NamedTuple
from lint_posts.site import Site

_QUOTED = r"\"(?:[^\"\\\n]|\\\"|\\(?![\"`]))*\""
_ESCAPED = r"\\\"(?:[^\"\\\n]|\\(?!`))*\""
_RAW = r"`[^`]*`"
# a value without quotes goes on up to a blank, whatever it holds
_ASSIGNED = rf"=\s*(?:{_QUOTED}|{_ESCAPED}|{_RAW}|(?![\"`])\S+(?=\s))"
_PIECE = rf"[ \t\n\w\-]|\\(?![\"`])|(?<=[\w.\-])\.|{_QUOTED}|{_ESCAPED}|{_RAW}|{_ASSIGNED}"
_NAME = r"\w[\w\-/]*(?:\.inline)?(?![\w\-.])"
_INSIDE = rf"\s*(?:(?P<end>/)\s*(?P<closed>{_NAME})[ \t]*|(?P<name>{_NAME})(?P<parameters>(?:{_PIECE})*)(?P<alone>/[ \t\n]*)?)"
_OPENING = lazy(r"\{\{[<%]")
_TAGS = {"<": lazy(rf"\{{\{{<{_INSIDE}>\}}\}}"), "%": lazy(rf"\{{\{{%{_INSIDE}%\}}\}}")}
_PARAMETER = lazy(rf"(?P<text>{_QUOTED}|{_ESCAPED}|{_RAW})|(?P<word>[\w\-][\w\-.]*)(?P<named>{_ASSIGNED})?|{_ASSIGNED}")
_TEMPLATE = lazy(r"(?:^|/)layouts/_?shortcodes/(?P<name>[\w\-/]+)[\w\-.]*\.html\Z")
_INNER = lazy(r"\{\{(?!-?\s*/\*)[^}]*\.Inner(?:Deindent)?\b")


class Shortcode(NamedTuple):
    """One tag of a shortcode. `alone`: it closes itself; `wrong`: why Hugo can't read it, and then it has no name."""

    start: int
    end: int
    name: str = ""
    closes: bool = False
    alone: bool = False
    wrong: str = ""


def faults(post: Post, site: Site) -> Iterator[tuple[Span, str]]:
    """What stops Hugo's build: tags that it can't read; else ends without a beginning, and shortcodes without their end."""
    tags = list(_shortcodes(post.text, post.body_start))
    wrong = [(Span(tag.start, tag.end), tag.wrong) for tag in tags if tag.wrong]
    yield from wrong or _unbalanced(tags, site.once(_take_text))


def _unbalanced(tags: Iterable[Shortcode], takes_text: Mapping[str, bool]) -> Iterator[tuple[Span, str]]:
    opened: dict[str, list[Shortcode]] = {}
    for tag in tags:
        name, place = tag.name, Span(tag.start, tag.end)
        if tag.alone:
            if takes_text.get(name) is False:
                yield place, f"the shortcode `{name}` holds no text, and its `/` stops Hugo's build: remove that"
        elif not tag.closes:
            opened.setdefault(name, []).append(tag)
        elif not opened.get(name):
            yield place, f"`{{{{< /{name} >}}}}` closes nothing and stops Hugo's build: remove it, or open it above"
        else:
            opened[name].pop()
            if takes_text.get(name) is False:
                yield place, f"the shortcode `{name}` holds no text, and its end stops Hugo's build: remove it"
    for name, left in opened.items():
        if takes_text.get(name, name == "highlight"):
            wanted = f"put `{{{{< /{name} >}}}}` where it ends"
            for tag in left:
                yield (
                    Span(tag.start, tag.end),
                    f"the shortcode `{name}` is never closed and stops Hugo's build: {wanted}",
                )


def _shortcodes(text: str, start: int) -> Iterator[Shortcode]:
    at = start
    while (opening := _OPENING.search(text, at)) is not None:
        begin, mark = opening.start(), text[opening.end() - 1]
        closing = "%}}" if mark == "%" else ">}}"
        if text.startswith("/*", begin + 3):
            end = text.find(f"*/{closing}", begin + 5)
            at = end + 5 if end >= 0 else begin + 5
            if end < 0:
                yield Shortcode(begin, at, wrong=_OPEN_COMMENT.format(closing))
            continue
        found = _TAGS[mark].match(text, begin)
        at = found.end() if found is not None else begin + 3
        if found is None:
            yield Shortcode(begin, at, wrong=_UNREADABLE.format(text[begin:at], closing))
        elif found["parameters"] and _are_mixed(found["parameters"]):
            yield Shortcode(begin, at, wrong=_MIXED)
        else:
            name = found["name"] or found["closed"]
            yield Shortcode(begin, at, name, found["end"] is not None, found["alone"] is not None)


def _are_mixed(parameters: str) -> bool:
    kinds = {found.lastgroup for found in _PARAMETER.finditer(parameters)}
    return "named" in kinds and not kinds.isdisjoint(("text", "word"))


_UNREADABLE = (
    "`{0}` is not read as a shortcode up to its `{1}` and stops Hugo's build: "
    "close it, put its parameters in double quotes, or show it as `{0}/* … */{1}`"
)
_OPEN_COMMENT = "a shortcode that is only shown has no `*/{}` and stops Hugo's build: write it"
_MIXED = "a shortcode with named and unnamed parameters stops Hugo's build: name all of them, or none"


@summary
def _take_text(site: Site) -> Mapping[str, bool]:
    """Which of the site's own shortcodes have text between their tags; those whose templates differ are left out."""
    found: dict[str, set[bool]] = {}
    for path in site.files:
        template = _TEMPLATE.search(path)
        text = site.read(path) if template is not None else None
        if template is not None and text is not None:
            found.setdefault(template["name"], set()).add(_INNER.search(text) is not None)
    return {name: said.pop() for name, said in found.items() if len(said) == 1}
