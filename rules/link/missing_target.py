"""A link to a post of the site needs that post to be there.

Jekyll stops the whole build at a `post_url` or `link` that finds nothing, Hugo
at a `ref` or `relref`, in code blocks too, and Hexo, outside of code, at a
`post_link`; its `post_path` and `asset_link` lead nowhere. A link to another
post's file, `[text](2021-06-20-other.md)`, is a 404, as pages do not end in `.md`,
unless a plugin of Hexo or a template of Hugo makes another address of it. So is a
dated address, `/2021/06/20/trip.html`, at which the Jekyll site has no post. With
Jekyll 4 the tags have the base URL in them: behind `{{ site.baseurl }}` it stands
there twice.

~~~ bad site
上一篇：[总结]({% post_url 2021-01-01-frist %})
~~~

~~~ good site
上一篇：[总结]({% post_url 2021-01-01-first %})
~~~

~~~ bad site
上一篇：[总结](2021-01-01-first.md)
~~~

~~~ good site
上一篇：[总结]({% link _posts/2021-01-01-first.md %})
~~~

Nothing is said where the site's posts are not there, where the name comes from
a template, or of `.md` links on sites whose `relative_links` reach the posts.

Safe where the base URL stands twice, or a page's path begins with a `/` that
`link` does not take. Unsafe are the nearest name, and a tag, or on Hexo and Hugo
the page's address, in place of a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts import addresses
from lint_posts.lazy import later, lazy
from lint_posts.marks import holds
from lint_posts.model import Edit, Fix, Problem, Span, safe, unsafe
from lint_posts.post import Post
from lint_posts.site import MARKDOWN, Site
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from . import _dated, _links, _sources, _tags, _targets
else:
    _dated = later(__name__, "._dated")
    _links = later(__name__, "._links")
    _sources = later(__name__, "._sources")
    _tags = later(__name__, "._tags")
    _targets = later(__name__, "._targets")


_TAGS = lazy(r"\{[%{][<%]?-?\s*(?:post_url|link|ref|relref|post_link|post_path|asset_link|asset_path)\b")
_FILE = lazy(r"\.m(?:d|arkdown)\b", needs=".m")
# a whole destination, or what an autolink holds, up to the name of a file: with a scheme it leads to another host, and a
# tag to what it names
_ELSEWHERE = lazy(r"(?:\]\(|\]:[ \t]*|<)(?:[A-Za-z][A-Za-z0-9+.-]*:[^\s()<>\[\]\"']*|\{%[^{}%]*)\Z")
# a dated address of the site's own, as links write it
_DATED = lazy(
    r"(?:\]\(|\]:|\b(?i:href)[ \t]*=[ \t]*[\"'])[ \t]*<?(?:\{\{[^{}\n]{0,100}?(?:\}\}[^\s()<>\"']{0,200}?)?|/[^\s()<>\"']{0,200}?)"
    r"(?<!\d)\d{4}/\d\d?/\d\d?/"
)
_DAY = lazy(r"/(?<=\d{4}/)\d\d?/\d\d?/")  # begins with a sign, so that it is found quickly
_OPENINGS = ("](", "]:", "<")
_REACH = 1000


def may_lead_to_a_file(text: str) -> bool:
    """Whether the name of a file of Markdown stands where a link may lead to it on this site."""
    found = _FILE.search(text)
    if found is None:
        return False
    tags: bool | None = None
    while found is not None:
        start = max(found.start() - _REACH, 0)
        before = text[max(text.rfind("\n\n", start, found.start()) + 1, start) : found.start()]
        if not _ELSEWHERE.match(before, max(map(before.rfind, _OPENINGS), default=0)):
            if len(before) == _REACH or "](" in before or "]:" in before:
                return True
            if tags is None:
                tags = "href" in text.lower()
            if tags:
                return True
        found = _FILE.search(text, found.end())
    return False


def _may_lead_to_a_day(text: str) -> bool:
    """Whether an address of the site's own holds a date, by the dates: they are fewer than the addresses."""
    for found in _DAY.finditer(text):
        line = text.rfind("\n", 0, found.start()) + 1
        if _DATED.search(text, max(line, found.start() - _REACH), found.end()):
            return True
    return False


def may_name_a_target(text: str) -> bool:
    """Whether a tag or a link may lead to another post's file."""
    if (holds(text, "{%") or holds(text, "{{")) and _TAGS.search(text):
        return True
    return may_lead_to_a_file(text) or _may_lead_to_a_day(text)


TRIGGER = may_name_a_target

_TWICE = lazy(r"\{\{-?\s*site\.baseurl\s*-?\}\}/?\Z")


def check(post: Post) -> Iterator[Problem]:
    site = post.site
    if site is None or post.path is None or site.config_error is not None or not _targets.has_posts(site):
        return
    for tag in _tags.tags(post, site.engine):
        target = _targets.TARGETS.get((site.engine, tag.name))
        fault = target(post, site, tag.argument.text) if target is not None else None
        if fault is not None:
            yield _problem(tag, fault)
        elif site.engine == "jekyll" and tag.name in ("post_url", "link"):
            yield from _base_url_twice(post, site, tag)
    if (
        site.engine == "jekyll"
        and may_lead_to_a_file(post.text)
        and addresses.is_post(post)
        and not site.once(_targets.served_by_relative_links)
    ):
        yield from _files(post, site)
    if site.engine == "jekyll" and addresses.is_page(post) and _may_lead_to_a_day(post.text):
        yield from _at_dates(post, site)
    elif site.engine in ("hexo", "hugo") and _FILE.search(post.text, post.body_start):
        yield from _to_sources(post, site)


def _problem(tag: _tags.Tag, fault: _targets.Fault) -> Problem:
    where = tag.argument.span
    if fault.right is None:
        return Problem(where, fault.message)
    edit = Edit(where.start, where.end, fault.right)
    if fault.certain:
        return Problem(where, fault.message, safe(f"write `{fault.right}`", edit))
    return Problem(where, f"{fault.message}; did you mean `{fault.right}`?", unsafe("take the nearest name", edit))


def _base_url_twice(post: Post, site: Site, tag: _tags.Tag) -> Iterator[Problem]:
    before = _TWICE.search(post.text, max(tag.span.start - 100, 0), tag.span.start)
    if before is not None and (addresses.baseurl(site) or "").strip("/") and site.once(_targets.is_jekyll_four):
        yield Problem(
            Span(before.start(), tag.span.end),
            f"readers get a 404, the base URL stands there twice: `{tag.name}` has it already",
            safe("take the base URL away", Edit(*before.span(), "")),
        )


# ---- links to files


def _files(post: Post, site: Site) -> Iterator[Problem]:
    for link in _links.links(post):
        target = addresses.target_of(link.destination)
        path = target.path
        if path is None or target.way not in ("relative", "absolute", "through") or not path.endswith(MARKDOWN):
            continue
        file = _file_meant(post, site, target)
        if file is None:
            if not _may_be_made(site, path):
                yield _missing(link.where, path)
        elif _is_page(site, file):
            yield Problem(
                link.where,
                f"readers get a 404: the page of `{file}` does not end in `.md`",
                _as_tag(site, link.where, link.destination, file),
            )


def _missing(where: Span, path: str) -> Problem:
    return Problem(where, f"readers get a 404: the site has no `{path}`, and its pages do not end in `.md`")


def _at_dates(post: Post, site: Site) -> Iterator[Problem]:
    for link, path, right in _dated.missing(post, site):
        message = f"readers get a 404: the site has no page at `/{path}`"
        at = link.destination.find(path)
        if right is None or at < 0:
            yield Problem(link.where, message)
        else:
            edit = Edit(link.where.start + at, link.where.start + at + len(path), right.lstrip("/"))
            yield Problem(link.where, f"{message}; did you mean `{right}`?", unsafe("take the nearest post", edit))


def _to_sources(post: Post, site: Site) -> Iterator[Problem]:
    for link, file, right in _sources.to_sources(post, site):
        if file is None:
            yield _missing(link.where, link.destination.strip())
            continue
        message = f"readers get a 404: the page of `{file}` does not end in `.md`"
        if right is None:
            yield Problem(link.where, message)
        else:
            fix = unsafe("write the page's address", Edit(*link.where, right))
            yield Problem(link.where, f"{message}, it is at `{right}`", fix)


def _file_meant(post: Post, site: Site, target: addresses.Target) -> str | None:
    path = target.path or ""
    near = _links.beside(post, site, path) if target.way == "relative" else None
    name = path.rpartition("/")[2]
    exact = [candidate for candidate in (near, path) if candidate is not None and site.exists(candidate)]
    if exact:
        return exact[0]
    same = [file for file in site.find(name) if file in site.posts]
    return same[0] if len(same) == 1 else None


def _is_page(site: Site, file: str) -> bool:
    """Whether Jekyll makes a page of the file, and does not serve it as it is."""
    return file in site.posts or addresses.served(site, file) and _targets.has_front_matter(site, file)


def _may_be_made(site: Site, path: str) -> bool:
    """Whether the file may be there all the same: beside the page, or in a folder that the checkout has not."""
    folder = path.rpartition("/")[0].strip("./")
    return bool(folder) and not any(file.startswith(folder + "/") or f"/{folder}/" in file for file in site.files)


def _as_tag(site: Site, where: Span, destination: str, file: str) -> Fix | None:
    if _targets.may_be_left_out(site, file):
        return None
    tail = re.search(r"#.*\Z", destination.strip())
    tag = f"{_targets.base_url(site)}{{% link {file} %}}{tail[0] if tail is not None else ''}"
    return unsafe("write a `link` tag", Edit(where.start, where.end, tag))
