"""For Python callers: a text becomes a Post, what is wrong with it, or a better text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lint_posts.files import SourceText
from lint_posts.lint import Chosen, diagnostics, find
from lint_posts.model import Diagnostic
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from lint_posts.markdown import Dialect
    from lint_posts.site import Site


def read_post(text: str, *, path: str | None = None, site: Site | None = None, dialect: Dialect = "kramdown") -> Post:
    """The post that a text holds. Its spans count the characters of `Post.text`, whose line ends are all `\\n`.

    `path` is the name of the post, which rules about file names judge; it need not exist. `site` comes from
    `lint_posts.site.find_site`.
    """
    return Post(SourceText.of(text).text, path, site, dialect)


def lint_text(
    text: str,
    *,
    path: str | None = None,
    site: Site | None = None,
    dialect: Dialect = "kramdown",
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    options: Mapping[str, Mapping[str, Any]] | None = None,
) -> list[Diagnostic]:
    """What is wrong with a text, in its order. The edits of fixes count the characters of `text` itself.

    `select` and `ignore` name rules and families; None selects the rules that run by default. `options` are given by
    the names of rules. Raises UnknownName for a name that is none.
    """
    source = SourceText.of(text)
    post = Post(source.text, path, site, dialect)
    return diagnostics(find(post, _chosen(select, ignore, options)), post, source, path or "-")


def fix_text(
    text: str,
    *,
    path: str | None = None,
    site: Site | None = None,
    dialect: Dialect = "kramdown",
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    options: Mapping[str, Mapping[str, Any]] | None = None,
    unsafe: bool = False,
) -> str:
    """The text with its safe fixes done (all of them, with `unsafe`), its line ends and byte order mark kept.

    The arguments are those of `lint_text`. Fixes that would change anything else on the page are left out.
    """
    from lint_posts.fix import fix

    source = SourceText.of(text)
    chosen = _chosen(select, ignore, options)
    post = Post(source.text, path, site, dialect)
    fixed = fix(
        post,
        find(post, chosen),
        read=lambda text: Post(text, path, site, dialect),
        find=lambda post: find(post, chosen),
        unsafe=unsafe,
    )
    for turn in fixed.turns:
        source = source.edited(turn)
    return source.own


def _chosen(
    select: Iterable[str] | None, ignore: Iterable[str], options: Mapping[str, Mapping[str, Any]] | None
) -> list[Chosen]:
    from lint_posts.choose import check_names, choose
    from lint_posts.rule import every_rule

    rules = every_rule()
    selected = None if select is None else tuple(select)
    ignored = tuple(ignore)
    given = options or {}
    check_names((*(selected or ()), *ignored, *given), rules)
    return [Chosen(rule, given.get(rule.name, {})) for rule in choose(rules, selected, ignored)]
