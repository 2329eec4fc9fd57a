"""A link between double square brackets is a wiki's: the page prints it.

Obsidian and Logseq lead from `[[note]]`, `[[note|text]]` and `[[note#heading]]` to another note, and put it in for
`![[note]]`. kramdown (Jekyll), CommonMark (Hexo, Hugo) and GitHub print the brackets, where no plugin knows them,
and readers have nothing to click on; and so they print the name of a block, `^3f9a2c`.

~~~ bad
装备见[[骑行清单|另一篇]]。
~~~

~~~ good
装备见[另一篇]({% post_url 2021-06-01-骑行清单 %})。
~~~

Reported is what names a post of the site, or has a text or a heading beside a name in words, or a name in Chinese, Japanese
or Korean, if there are two of them or a `!` stands before it. Posts that write about such links are left alone, and sites that may know
them: by a plugin, a template or a script. Unsafe, and offered where one post of the site has that name.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from unicodedata import normalize

from lint_posts import jekyll
from lint_posts.dependencies import summary
from lint_posts.lazy import later, lazy
from lint_posts.markdown.glance import outside_code
from lint_posts.model import Edit, Fix, Problem, Span, lies_in, unsafe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts import hexo, hugo
    from lint_posts.site import Site

    from . import _targets
else:
    _targets = later(__name__, "._targets")
    hexo = later(__name__, "lint_posts.hexo")
    hugo = later(__name__, "lint_posts.hugo")

_NAME = r"[^\[\]{}<>|#^=*,;:$`'\"“”\\\n]"
# not behind `a` (an array); not before `(` (a link)
_LINK = lazy(
    rf"(?<![A-Za-z0-9_!\[\])\\])(?P<embeds>!?)\[\[(?![\s-])(?P<name>{_NAME}{{0,120}})(?P<heading>#[^\[\]|\n]{{1,120}})?"
    r"(?:\\?\|(?P<text>[^\[\]|\n]{1,120}))?(?<!\s)\]\](?![\[\](:])"
)
_PICTURE = lazy(r"(?i)\.(?:png|jpe?g|gif|webp|svg|bmp|avif)\Z")
_TOC = lazy(r"(?i)_*toc_*|目录")
_WIDE = lazy(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# a name in words, not `on` of `[[on|off]]`
_WORDS = lazy(r"[\w.()（）-]+(?:[ /][\w.()（）-]+)+")
_TEACHES = lazy(
    r"(?i)双链|雙鏈|双向链接|雙向連結|wiki[ -]?link|维基链接|内部链接|双方括号|雙方括號|double (?:square )?brackets|mediawiki|wikitext|back-?link|obsidian|logseq|roam research"
)
_WIKI = lazy(r"(?i)\bwiki|维基|維基")
_KNOWS = lazy(r"(?i)obsidian|wiki[-_]?link|back-?link|bidirectional|digital-garden")
_READS = lazy(r"\\\[\\\[|[\"'/]\[\[")
_BOX = lazy(r"[ \t>]*(?:[-*+]|\d+[.)])[ \t]+(?P<box>\[[ xX]\])[ \t]")
_SCRIPT_FOLDERS = ("_plugins/", "bin/", "script/", "scripts/", "tools/")
_SCRIPTS = (".py", ".js", ".mjs", ".rb", ".sh", ".ts", ".go", ".yml")


def may_hold_a_link(text: str) -> bool:
    """Whether such a link stands somewhere, code or not."""
    return "[[" in text and _LINK.search(text) is not None


# the name that Obsidian makes for a block, at its end
_BLOCK = lazy(r" (?P<name>\^(?=[0-9]*[a-z])(?=[a-z]*[0-9])[0-9a-z]{6})(?=[ \t]*(?:\n|\Z))", needs=" ^")
TRIGGER = outside_code(may_hold_a_link, _BLOCK)


def check(post: Post) -> Iterator[Problem]:
    if post.site is not None and post.site.once(_may_know_links):
        return
    found = [link for link in _LINK.finditer(post.text, post.body_start) if _is_printed(post, link)]
    teaches = found and _TEACHES.search(_LINK.sub("", post.text), post.body_start) is not None
    names = {link["name"] for link in found if _WIDE.search(link["name"])}
    speaks: dict[int, bool] = {}
    for link in found:
        paths = _named(post, link["name"])
        line = post.line_number(link.start())
        if line not in speaks:
            speaks[line] = _WIKI.search(_LINK.sub("", post.line(line))) is not None
        if not paths and speaks[line]:  # it tells how a wiki has its links
            continue
        meant = (link["heading"] or link["text"] or link["embeds"]) and _is_in_words(link["name"] or link["heading"])
        if paths or (not teaches and (meant or (len(names) > 1 and link["name"] in names))):
            shown = (_text(link) or link["name"] or link["heading"][1:]).strip()
            what = "puts one note into another" if link["embeds"] else "has such links"
            leaf = post.leaf_at(link.start())
            torn = leaf is not None and leaf.kind == "table_cell" and not lies_in([leaf.span], link.end() - 1)
            seen = f"cells of a table are made of `{link[0]}`" if torn else f"the page prints `{link[0]}`"
            message = f"{seen}, only a wiki {what}: write `[{shown}](address)`"
            yield Problem(Span(*link.span()), message, _fix(post, link, paths))
    if not teaches and _BLOCK.search(post.text, post.body_start):
        yield from _names_of_blocks(post)


def _names_of_blocks(post: Post) -> Iterator[Problem]:
    if post.speaks_of(_TEACHES):
        return
    for found in _BLOCK.finditer(post.text, post.body_start):
        place = Span(*found.span("name"))
        leaf = post.leaf_at(place.start)
        if post.is_printed(place) and leaf is not None and not post.text[place.end : leaf.span.end].strip():
            line = post.line_span(found.start()).start
            start = line + len(post.text[line : found.start()].rstrip(" \t"))
            message = f"the page prints `{found['name']}`, only in Obsidian a block has such a name: take it away"
            yield Problem(place, message, unsafe("take the name away", Edit(start, place.end, "")))


def _is_printed(post: Post, link: re.Match[str]) -> bool:
    """Whether the page prints the brackets, and what stands there can be a name."""
    start, end = link.span()
    name = link["name"]
    if not (name or link["heading"]) or _TOC.fullmatch(name) is not None:
        return False
    if link["embeds"] and _PICTURE.search(name) is not None:
        return False
    return post.is_printed(Span(start, start + 2)) and post.is_printed(Span(end - 2, end))


def _text(link: re.Match[str]) -> str:
    """The text that it gives itself, which is no size of what it puts in."""
    text: str = link["text"] or ""
    return "" if link["embeds"] and text.isdecimal() else text


def _is_in_words(name: str) -> bool:
    return _WIDE.search(name) is not None or _WORDS.fullmatch(name) is not None


def _named(post: Post, name: str) -> tuple[str, ...]:
    """The posts of the site that have this name."""
    if post.site is None or not name:
        return ()
    return post.site.once(_by_name).get(_key(name), ())


def _key(name: str) -> str:
    return normalize("NFC", name.strip().rpartition("/")[2].removesuffix(".md")).lower()


def _by_name(site: Site) -> Mapping[str, tuple[str, ...]]:
    """The posts of a site, by the names of their files, with and without their dates."""
    found: dict[str, tuple[str, ...]] = {}
    for path in site.posts:
        named = jekyll.post_name(path)
        stem = path.rpartition("/")[2].rpartition(".")[0]
        for key in {_key(stem), _key(named.slug if named is not None else stem)}:
            found[key] = (*found.get(key, ()), path)
    return found


def _fix(post: Post, link: re.Match[str], paths: tuple[str, ...]) -> Fix | None:
    if post.site is None or len(paths) != 1 or link["heading"] or _targets.may_be_left_out(post.site, paths[0]):
        return None
    text = (_text(link) or link["name"].rpartition("/")[2]).strip()
    written = _written(post.site, paths[0], text)
    return None if written is None else unsafe("link to the post", _edit(post, link, written))


def _edit(post: Post, link: re.Match[str], written: str) -> Edit:
    """The link in place of the mark, with what its bar may have parted: a box to tick, and the cells behind it."""
    start, end = link.span()
    if link["text"]:
        line = post.line_span(start)
        box = _BOX.match(post.text, line.start, start)
        leaf = post.leaf_at(start)
        start = box.start("box") if box is not None else start
        end = line.end if leaf is not None and leaf.kind == "table_cell" else end
    return Edit(start, end, post.text[start : link.start()] + written + post.text[link.end() : end])


def _written(site: Site, path: str, text: str) -> str | None:
    """The link to a post as the engine's own tag makes it, which follows the post wherever it goes."""
    name = path.rpartition(".")[0]
    if site.engine == "jekyll":
        return f"[{text}]({_targets.base_url(site)}{{% post_url {name.rpartition('_posts/')[2]} %}})"
    if site.engine == "hugo":
        name = name.rpartition("/")[2]  # what follows a dot in it would be its ending
        return f'[{text}]({{{{< ref "{path.rpartition("/")[2] if "." in name else name}" >}}}})'
    plain = site.setting("new_post_name") in (None, ":title.md") and "'" not in text
    below = name.rpartition("_posts/")[2]
    return f"{{% post_link {below} '{text}' %}}" if plain and " " not in below else None


@summary
def _may_know_links(site: Site) -> bool:
    """Whether something of the site may make links of the brackets, when it is built or before."""
    if hugo.has_unseen_layouts(site):
        return True
    scripts = [
        path for path in site.files if path.endswith(_SCRIPTS) and ("/" not in path or path.startswith(_SCRIPT_FOLDERS))
    ]
    named = (*hexo.additions(site), *scripts)
    return any(map(_KNOWS.search, named)) or any(map(_READS.search, _texts(site, scripts)))


def _texts(site: Site, scripts: list[str]) -> Iterator[str]:
    from lint_posts.site import read_text

    yield from site.template_texts()
    yield from (read_text(os.path.join(site.root, path)) or "" for path in scripts[:200])
