"""A link to a file of the site needs that file to be there.

A paper, an archive or a picture that the site has not is a 404 to whoever clicks
on it. The case of each letter counts on a server, and a name alone (`paper.pdf`)
is looked for beside the page, `/2021/06/20/paper.pdf`, not beside the post's
file. Folders whose name begins with `_` are not part of a Jekyll site.

~~~ bad site
全文见[论文]({{site.baseurl}}/postimg/A.png)
~~~

~~~ good site
全文见[论文]({{site.baseurl}}/postimg/a.png)
~~~

Judged are links to files that nobody makes of a page (`.pdf`, `.zip`, `.mp4`,
`.png` and the like), on sites whose checkout holds such files in the folder that
the address begins with, be it written with the site's own host or without: another
folder of the domain may be another repository's.
Nothing is said of what git leaves out of the checkout, of what a plugin, or a
theme that is not here, may bring, of a name or a kind of file that what builds
the site speaks of (a workflow, a `Makefile`), or of an address that a page has by its
front matter, or that `_redirects` leads elsewhere.

Safe where the site has the file at the path that a relative link names, seen from
its root; unsafe where only the case differs. The message names the nearest file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts import addresses
from lint_posts.lazy import later
from lint_posts.model import Edit, Fix, Problem, safe, unsafe
from lint_posts.post import Post
from lint_posts.site import Site
from lint_posts.typed import TYPE_CHECKING

from ._named import named_files

if TYPE_CHECKING:
    from . import _files, _links, _sources
else:
    _files = later(__name__, "._files")
    _links = later(__name__, "._links")
    _sources = later(__name__, "._sources")


def may_lead_to_a_file(text: str) -> bool:
    """Whether a link may lead to a file of the site."""
    return any(True for _ in named_files(text))


TRIGGER = may_lead_to_a_file


def check(post: Post) -> Iterator[Problem]:
    site = post.site
    if site is None or site.config_path is None or site.config_error is not None:
        return
    if site.engine == "jekyll" and (addresses.site_of(post) is None or not addresses.is_page(post)):
        return
    if not any(_files.lack(post, site, address) for address in named_files(post.text, post.body_start)):
        return
    for link in _links.links(post):
        lack = _files.lack(post, site, link.destination)
        if lack is None or post.text.endswith(f"({link.destination})](", 0, link.where.start):
            continue  # or an image tells it
        if site.engine == "jekyll" or _sources.is_as_written(site, link):
            yield from _told(post, site, link, lack)


def _told(post: Post, site: Site, link: _links.Link, lack: _files.Lack) -> Iterator[Problem]:
    if lack.below is not None:
        if site.engine == "jekyll" and (site.baseurl or "").strip("/"):
            return  # the base URL's rule tells it
        right = _rooted(site, link, lack.below)
        message = f"readers get a 404: `{lack.path}` is looked for beside the page; write `{right}`"
        yield Problem(link.where, message, safe("write its path from the root on", Edit(*link.where, right)))
    elif lack.file is not None:
        message = f"readers get a 404: `{lack.file}` lies in a folder that Jekyll leaves out of the site"
        yield Problem(link.where, message)
    else:
        yield _missing(post, site, link, lack)


def _missing(post: Post, site: Site, link: _links.Link, lack: _files.Lack) -> Problem:
    nearest, message = site.nearest(lack.path), f"readers get a 404: the site has no file `{lack.path}`"
    if nearest is None or not addresses.served(site, nearest):
        return Problem(link.where, message)
    fix = _in_its_case(post, site, link, lack.path, nearest)
    if fix is None:
        return Problem(link.where, f"{message}; the nearest is `{nearest}`")
    return Problem(link.where, f"{message}, but `{nearest}`: on a server the case counts", fix)


def _in_its_case(post: Post, site: Site, link: _links.Link, path: str, nearest: str) -> Fix | None:
    """The letters of the file's own name, where the link leads to it with those."""
    right = nearest[-len(path) :]
    if right.lower() != path.lower():
        return None
    for written, text in ((path, right), (addresses.encoded(path), addresses.encoded(right))):
        before, found, behind = link.destination.rpartition(written)
        if found and _files.lack(post, site, f"{before}{text}{behind}") is None:
            start = link.where.start + len(before)
            return unsafe("take the file's own case", Edit(start, start + len(written), text))
    return None


def _rooted(site: Site, link: _links.Link, path: str) -> str:
    """The address of a file as the site's posts write it, what stands behind it kept."""
    tail = re.search(r"[?#].*\Z", link.destination.strip(), re.S)
    base, rest = (site.baseurl or "").strip("/"), tail[0] if tail is not None else ""
    if site.engine == "jekyll" and site.baseurl is None:  # GitHub may give it one
        return addresses.through_baseurl(site, addresses.encoded(path), "", quote="'" if link.html else '"') + rest
    return f"{'/' + base if base else ''}/{addresses.encoded(path)}{rest}"
