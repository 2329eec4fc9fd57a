"""Tags are a list of texts, each given once.

Jekyll splits a text at its blanks: `"a, b"` gives the tags `a,` and `b`, the
comma included, and `a，b` is one tag; to Hexo and Hugo the whole text is one tag. So it
is with categories, and with `tag` and `category` on Hexo sites.
In Jekyll numbers, dates and truth values among the
tags break themes that join them or make addresses of them. A tag given twice
is shown twice.

~~~ bad
---
layout: post
tags: 生活, 读书
---
~~~

~~~ good
---
layout: post
tags: [生活, 读书]
---
~~~

Safe: a text with commas becomes a list, so do lines that begin with `-` and no blank, and
what stands twice stands once.

Option `style` (`any`): a text with blanks is Jekyll's own way to write tags;
`list` asks for a list. Option `required` (`auto`): warn of a post without tags;
`auto` does where nearly all other posts of the site have them, judged on 50 of
them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lint_posts.dependencies import summary
from lint_posts.front_matter import Entry, in_double_quotes
from lint_posts.lazy import lazy
from lint_posts.model import Edit, Fix, Problem, Span, safe
from lint_posts.post import Post
from lint_posts.site import Site
from lint_posts.typed import TYPE_CHECKING

from ._posts import engine_of, folder_of, is_jekyll, is_published, nearest

if TYPE_CHECKING:
    from typing import Literal

    from lint_posts.yaml_nodes import Node

_COMMAS = lazy(r"[,，、]")
_FULL_WIDTH = lazy(r"\s*[，、]\s*")
_DATE = lazy(r"\d{4}-\d{1,2}-\d{1,2}(?:[Tt ].*)?", re.ASCII)
_NEEDS_QUOTES = lazy(r"[\[\]{}&*!|>'\"%@`#?:-]|: | #|\A(?:[\d.+~-]|(?:true|false|yes|no|on|off|null|y|n)\Z)", re.I)
_BRACKETED = lazy(r"[\[【［]([^\[\]【】［］]+)[\]】］]\Z")
# items of a list whose hyphens have no blank behind them
_GLUED = lazy(r"-[^\s-][^\n]*(?:\n[ \t]+-[^\s-][^\n]*)*")
_HYPHEN = lazy(r"^[ \t]*-", re.M)
ENOUGH = 5


def check(
    post: Post, *, style: Literal["any", "list"] = "any", required: bool | Literal["auto"] = "auto"
) -> Iterator[Problem]:
    front_matter = post.front_matter
    if not front_matter.readable or folder_of(post) is None:
        return
    for key in _keys(post):
        entry = front_matter.get(key)
        if entry is not None and isinstance(entry.value, str) and entry.node.style in ("plain", "single", "double"):
            yield from _text(post, entry, style if key == "tags" else "any")
        elif entry is not None and isinstance(entry.value, list) and key != "tags":
            yield from filter(None, (_full_width(entry, item) for item in entry.node.items))
    entry = front_matter.get("tags")
    if entry is not None and isinstance(entry.value, list):
        yield from _list(post, entry)
    elif (
        entry is not None
        and is_jekyll(post)
        and (isinstance(entry.value, bool | int | float | dict) or _is_date(entry))
    ):
        yield Problem(entry.value_span, "the tags are no text and no list: themes break on them; write a list")
    if not (entry is not None and entry.value) and _is_one_of_many(post) and _lacks_them(post, required):
        where = entry.key_span if entry is not None else Span(0, 3)
        yield Problem(
            where, "no tags: readers find the post under none, while the other posts have them", None, "warning"
        )


def _keys(post: Post) -> Iterator[str]:
    """The keys of a post that group it: Hexo takes `tag` and `category` for the others, where these are not there."""
    for key, single in (("tags", "tag"), ("categories", "category")):
        held = post.front_matter.value(key)
        yield single if engine_of(post) == "Hexo" and not held else key


# ---- a text


def _text(post: Post, entry: Entry, style: str) -> Iterator[Problem]:
    value = str(entry.value)
    written = post.text[slice(*entry.value_span)]
    if _GLUED.fullmatch(written) and "\n" in post.text[entry.key_span.end : entry.value_span.start]:
        hyphens = (entry.value_span.start + found.end() for found in _HYPHEN.finditer(written))
        message = f"`{written.split()[0]}` is no item of a list: put a blank behind the hyphen"
        edits = (Edit(at, at, " ") for at in hyphens)
        yield Problem(entry.value_span, message, safe("put a blank behind each hyphen", *edits))
        return
    if _COMMAS.search(value) and (inner := value.strip(",，、 ")):
        parts_at_blanks = is_jekyll(post) and not _COMMAS.search(inner)
        inner = _BRACKETED.sub(r"\1", inner)
        items = [item.strip() for item in (inner.split() if parts_at_blanks else _COMMAS.split(inner))]
        items = list(dict.fromkeys(item for item in items if item))
        message = f"{entry.key} as a text with commas: {_effect(post, value, _single(entry))}; write a list"
        yield Problem(entry.value_span, message, _as_list(post, entry, items))
        return
    words = value.split() if is_jekyll(post) else [value]
    twice = [word for word, number in Counter(words).items() if number > 1]
    if twice and entry.key == "tags":
        once = " ".join(dict.fromkeys(words))
        at = entry.value_span.start + (0 if entry.node.style == "plain" else 1)
        fix = safe("keep one", Edit(at, at + len(value), once)) if post.text.startswith(value, at) else None
        yield Problem(entry.value_span, f"the tag `{twice[0]}` stands twice, and is shown twice", fix)
    elif style == "list" and len(words) > 1:
        yield Problem(
            entry.value_span, "tags as a text with blanks: the site's style is a list", _as_list(post, entry, words)
        )


def _single(entry: Entry) -> str:
    return {"tags": "tag", "categories": "category"}.get(entry.key, entry.key)


def _effect(post: Post, value: str, single: str) -> str:
    parts = value.split() if is_jekyll(post) else [value]
    if len(parts) == 1:
        return f"it is one {single}, `{parts[0]}`"
    first = next(part for part in parts if _COMMAS.search(part))
    return f"the first {single} is `{first}`" if first == parts[0] else f"one {single} is `{first}`"


def _as_list(post: Post, entry: Entry, items: list[str]) -> Fix:
    yaml = post.front_matter.format == "yaml"
    written = (_quoted(item) if yaml else in_double_quotes(item) for item in items)
    return safe("write a list", Edit(*entry.value_span, f"[{', '.join(written)}]"))


def _quoted(item: str) -> str:
    return in_double_quotes(item) if _NEEDS_QUOTES.search(item) else item


# ---- a list


def _list(post: Post, entry: Entry) -> Iterator[Problem]:
    seen: dict[object, Span] = {}
    for k, item in enumerate(entry.node.items):
        value = item.value
        if value is None:
            yield Problem(item.span, "an empty tag: remove it", None, "warning")
        elif isinstance(value, list | dict):
            yield Problem(item.span, "a tag that is no text: themes break on it; quote it", None, "warning")
        elif not isinstance(value, str) or (item.style == "plain" and _DATE.fullmatch(value)):
            if not is_jekyll(post):  # the others make texts of them
                continue
            shown = post.text[item.span.start : item.span.end]
            fix = None
            yield Problem(item.span, f"the tag `{shown}` is no text to YAML: quote it", fix, "warning")
        elif value in seen:
            fix = _without(post, entry, k)
            yield Problem(item.span, f"the tag `{value}` stands twice, and is shown twice", fix)
        elif (problem := _full_width(entry, item)) is not None:
            yield problem
        else:
            seen[value] = item.span


def _full_width(entry: Entry, item: Node) -> Problem | None:
    """What is wrong with an item of a list in brackets that has a full-width comma in it."""
    value = item.value
    if entry.node.style != "flow" or item.style != "plain" or not isinstance(value, str):
        return None
    if _FULL_WIDTH.search(value) is None:
        return None
    new = _FULL_WIDTH.sub(", ", value)
    message = f"a full-width comma parts nothing: it is one {_single(entry)}, `{value}`; write `{new}`"
    return Problem(item.span, message, safe("write the commas that YAML reads", Edit(*item.span, new)))


def _without(post: Post, entry: Entry, k: int) -> Fix:
    """The list without its item `k`, which is not the first."""
    item, before = entry.node.items[k].span, entry.node.items[k - 1].span
    if entry.node.style == "flow":
        return safe("keep one", Edit(before.end, item.end, ""))
    line = post.line_span(item.start)
    return safe("keep one", Edit(line.start, min(line.end + 1, len(post.text)), ""))


def _is_date(entry: Entry) -> bool:
    return isinstance(entry.value, str) and entry.node.style == "plain" and _DATE.fullmatch(entry.value) is not None


# ---- what a site does


def suggest(site: Site) -> Iterator[tuple[str, object, str]]:
    if site.engine == "hugo":
        return
    values = [other.front_matter.value("tags") for other in site.sample() if other.front_matter.readable]
    given = [value for value in values if value]
    if site.once(_others_have_them):
        used = Counter(
            str(tag) for value in given for tag in (value if isinstance(value, list) else str(value).split())
        )
        most = ", ".join(f"{tag} ({number})" for tag, number in used.most_common(10))
        why = f"{len(given)} of the {len(values)} posts that were looked at have tags, {len(used)} different ones"
        yield "required", True, f"{why};\nmost used: {most}"
    if given and all(isinstance(value, list) for value in given):
        yield "style", "list", "all of them as a list"


# ---- none at all


def _is_one_of_many(post: Post) -> bool:
    """Whether it is a published post; to Hugo `about.md` is a page like any other, but it has no date."""
    return is_published(post) and (engine_of(post) != "Hugo" or post.front_matter.get("date") is not None)


def _lacks_them(post: Post, required: bool | Literal["auto"]) -> bool:
    return _demanded(post.site, required) and not _has_tags(post)


def _has_tags(post: Post) -> bool:
    values = (post.front_matter.value(key) for key in ("tags", "tag"))
    return any(value not in (None, [], "", {}) for value in values) or any(
        nearest(entry.key.lower(), ("tags",), 1) for entry in post.front_matter.entries if entry.key != "tags"
    )


def _demanded(site: Site | None, required: bool | Literal["auto"]) -> bool:
    if required == "auto":
        return site is not None and site.once(_others_have_them)
    return required


@summary
def _others_have_them(site: Site) -> bool:
    others = [other.front_matter for other in site.sample() if other.front_matter.readable]
    tagged = sum(bool(other.value("tags") or other.value("tag")) for other in others)
    return tagged >= ENOUGH and tagged * 10 >= len(others) * 9
