"""The tags and categories of a post, each with its place, and how its site counts them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from lint_posts import jekyll
from lint_posts.front_matter import Entry
from lint_posts.lazy import later
from lint_posts.model import Edit, Fix, Span, unsafe
from lint_posts.post import Post
from lint_posts.record import NamedTuple
from lint_posts.typed import TYPE_CHECKING
from lint_posts.yaml_nodes import Node

if TYPE_CHECKING:
    from lint_posts import hugo
else:
    hugo = later(__name__, "lint_posts.hugo")

KEYS = {"tags": "tags", "tag": "tags", "categories": "categories", "category": "categories"}


class Term(NamedTuple):
    """A tag or a category: `group` is the key that holds all of its kind, `span` its text without quotes."""

    group: str
    text: str
    span: Span
    node: Node


class Use(NamedTuple):
    """What the terms of a whole site come to: how often each is used in its group, in the order of the posts."""

    counts: Mapping[str, Mapping[str, int]]


def gather(post: Post) -> list[tuple[str, str]] | None:
    """The groups and texts of its terms."""
    return [(term.group, term.text) for term in terms(post)] or None


def counted(gathered: Sequence[Sequence[tuple[str, str]]]) -> Use:
    """How often each term is used; the first of the posts come first."""
    counts: dict[str, Counter[str]] = {}
    for post in gathered:
        for group, text in set(post) if len(post) > 1 else post:
            counts.setdefault(group, Counter())[text] += 1
    return Use(counts)


def terms(post: Post) -> Iterator[Term]:
    """The tags and categories of a post that is on the site: not of a draft."""
    site = post.site
    if not post.front_matter.readable or site is None or _is_draft(post):
        return
    groups = {**KEYS, **{key: key for key in hugo.taxonomies(site)}} if site.engine == "hugo" else KEYS
    for entry in post.front_matter.entries:
        group = groups.get(entry.key.lower() if site.engine == "hugo" else entry.key)
        if group is not None:
            whole = site.engine != "jekyll" or entry.key in ("tag", "category")
            yield from _of_entry(post, entry, group, whole)


def _is_draft(post: Post) -> bool:
    values = post.front_matter.value
    return jekyll.post_folder(post.full_path) == "_drafts" or values("draft") is True or values("published") is False


def _of_entry(post: Post, entry: Entry, group: str, whole: bool) -> Iterator[Term]:
    node = entry.node
    if isinstance(node.value, str):
        if whole:
            yield from _term(post, node, group)
        elif node.style in ("plain", "single", "double"):
            source = post.text[node.span.start : node.span.end]
            for word in re.finditer(r"[^\s\"']+", source):
                at = node.span.start + word.start()
                yield Term(group, word[0], Span(at, at + len(word[0])), node)
    for item in node.items:
        yield from _of_item(post, item, group)


def _of_item(post: Post, item: Node, group: str) -> Iterator[Term]:
    if isinstance(item.value, str):
        yield from _term(post, item, group)
    for inner in item.items:  # Hexo's categories below categories
        yield from _of_item(post, inner, group)


def _term(post: Post, node: Node, group: str) -> Iterator[Term]:
    text = str(node.value).strip()
    if text:
        quoted = node.style in ("single", "double")
        yield Term(group, text, Span(node.span.start + quoted, node.span.end - quoted), node)


def rewritten(post: Post, term: Term, text: str) -> Fix | None:
    """The fix that writes `text` for the term; None where it can't stand there as it is."""
    if post.text[term.span.start : term.span.end] != term.text or re.search(r"[\"'\\\n]", text):
        return None
    quoted = post.text[term.span.start - 1 : term.span.start] in ("'", '"')
    if not quoted and re.search(
        r"[\[\]{},]|: | #|\A[^\w]|\A(?:[\d.]+|true|false|yes|no|on|off|null|y|n)\Z", text, re.I
    ):
        return None
    return unsafe(f"write `{text}`", Edit(*term.span, text))
