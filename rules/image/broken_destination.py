r"""An image's destination must be whole: one line, no backslashes, no size.

A destination that an exporter broke over lines, a Windows path, or a size after
the name asks the server for a file that nobody has: the reader sees a broken
image. In CommonMark (Hugo, Hexo) a destination with blanks in it makes no image
at all, and the page prints `![](…)` as text.

~~~ bad
![会场](postimg\P9.jpeg)
~~~

~~~ good
![会场](postimg/P9.jpeg)
~~~

~~~ bad dialect=commonmark
![会场](postimg/first day.jpeg)
~~~

~~~ good dialect=commonmark
![会场](postimg/first%20day.jpeg)
~~~

~~~ bad
文字
![](2021-06-20
专项行动\\P9.jpeg)
~~~

`http://localhost:4000/images/a.png` is where the preview shows an image to its author: readers are asked
for it on their own computers. `en-resource://database/12:1` is a notebook's, `htps://…` mistyped.

`![图]([https://…](https://…))` has a link where the address belongs.

`https://github.com/me/blog/blob/master/a.png` is a page about the image: GitHub serves the
file itself at `/raw/` in the place of `/blob/`, which the safe fix writes.

`![](www.example.com/a.png)` is asked for on the site itself: an address of another begins with `https://`.

`<img src=“/img/a.png”>`, its quotes curly, is a tag that kramdown prints (`html/printed-tag`); in CommonMark it asks
for a file whose name begins with a quote.

Hexo runs tags in HTML, but not in a destination: `![图]({% asset_path a.png %})` is
a broken image, and the unsafe fix writes it as HTML.

The fix is safe where the site has exactly one file of that name: the
destination becomes that file's address. Otherwise a destination on one line is
put right as far as it can be read, which is unsafe; one that runs over lines is
only reported. A file that the site lacks is named in the message.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts import addresses
from lint_posts.lazy import lazy
from lint_posts.markdown.glance import may_hold_images, outside_code
from lint_posts.model import Edit, Fix, Problem, Span, lies_in, safe, unsafe
from lint_posts.post import Image, Post
from lint_posts.site import Site

from . import _destination as destinations
from . import _site as sites

_TITLE = r"(?:\s+(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'))?"
# the rest of an image whose destination is whole: one word without a backslash, perhaps a title
_WHOLE = (
    rf"\(\s*(?!\s)<?(?!{destinations.OWN_SCHEME}|{addresses.MISTYPED}|{destinations.BARE_HOST}|/Users/|/home/|\[http|{destinations.OWN_HOST})"
    r"(?:\{\{[^{}\n]*\}\}|[^()\s\\<>{=]|=(?!\d*%?x?\d*%?[\s)])|\([^()\s\\<>{]*\)){0,2000}"
    rf">?{_TITLE}\s*\)"
)
_DOUBTS = (
    ("![", lazy(rf"!\[(?![^\]]{{0,300}}\]{_WHOLE})")),
    (
        "<",
        lazy(
            r"<(?i:img)\b(?:(?![^>\\\n]{0,2000}>)|(?=[^>]{0,2000}[\"'=\s](?:"
            rf"[{addresses.CURLY}]|{destinations.OWN_DISK}|{destinations.OWN_HOST})"
            rf"|[^>]{{0,2000}}\s(?i:src)=[\"']?(?:{destinations.OWN_SCHEME}|{addresses.MISTYPED}|{destinations.BARE_HOST})))"
        ),
    ),
    ("%5C", lazy(r"!\[[^\[\]\n]{0,300}\]\(\s*<?[^()\s]{0,500}%5C|<(?i:img)\b[^<>\n]{0,1000}%5C")),
    ("/blob/", lazy(r"(?i:github)\.com/[^/\s]+/[^/\s]+/blob/[^\s?#]+\.(?i:png|jpe?g|gif|webp|svg|bmp)")),
)


def may_be_broken(text: str) -> bool:
    """Whether an image's destination is none that is plainly whole."""
    return may_hold_images(text) and any(sign in text and doubt.search(text) for sign, doubt in _DOUBTS)


TRIGGER = outside_code(may_be_broken)
_PRINTED = lazy(r"!\[[^\[\]]*\]\((?P<destination>(?:[^()\n]|\n(?![ \t]*\n)|\([^()\n]*\)){1,2000}?)" + _TITLE + r"\s*\)")


def check(post: Post) -> Iterator[Problem]:
    for image in destinations.images(post):
        if not image.html and "{%" in image.destination and post.site is not None and post.site.engine == "hexo":
            yield _never_run(post, image)
            continue
        fault = destinations.fault(image, post.dialect)
        if fault is not None:
            where = image.destination_span
            span = image.span if image.span.start <= where.start < image.span.end else where
            yield _problem(post, span, image, fault)
    yield from _printed(post)


def _never_run(post: Post, image: Image) -> Problem:
    """Hexo has put something in the place of a tag, which its Markdown then spoils."""
    written = f'<img src="{image.destination}" alt="{image.alt}">'
    message = f'Hexo does not run `{image.destination}` in Markdown: readers see a broken image; write `<img src="…">`'
    if '"' in image.destination + image.alt or not image.span.start < image.destination_span.start < image.span.end:
        return Problem(image.destination_span, message)
    return Problem(image.destination_span, message, unsafe("write the image as HTML", Edit(*image.span, written)))


def _printed(post: Post) -> Iterator[Problem]:
    """Images that are none to this dialect: the page prints them, because of what stands in their destination."""
    raw = addresses.raw_stretches(post.text)
    for match in _PRINTED.finditer(post.text, post.body_start):
        if lies_in(raw, match.start()):
            continue
        text = addresses.TEMPLATE.sub("{}", match["destination"]).strip()
        if re.search(r"[\s\\]", text) and destinations.names_an_image(text) and _is_printed(post, match):
            where = Span(*match.span("destination"))
            image = Image(Span(*match.span()), match["destination"], where, "", False, post.leaves[0])
            fault = destinations.fault(image, post.dialect) or "has a blank in it"
            yield _problem(post, image.span, image, f"{fault}: the page prints it as text")


def _is_printed(post: Post, match: re.Match[str]) -> bool:
    """Whether the page prints the marks of an image."""
    leaf = post.leaf_at(match.start())
    marks = (match.start(), match.start() + 1, match.start("destination") - 1, match.end() - 1)
    return leaf is not None and leaf is post.leaf_at(marks[-1]) and post.prints(*marks)


def _problem(post: Post, span: Span, image: Image, fault: str) -> Problem:
    fix, aftermath = _repair(post, image)
    return Problem(span, f"the image's destination {fault}{_seen(post, image, fault)}{aftermath}", fix)


def _seen(post: Post, image: Image, fault: str) -> str:
    """What comes of it, where `fault` does not say so. (To browsers a backslash in a path is a slash: URL standard, 4.4.)"""
    if fault.endswith("text"):
        return ""
    if fault == destinations.BACKSLASHES and (image.html or post.dialect == "kramdown"):
        return ": browsers take them for slashes, but in feeds and previews readers see a broken image"
    return ": readers see a broken image"


def _repair(post: Post, image: Image) -> tuple[Fix | None, str]:
    """The fix, where there is one, and what the message adds about the file."""
    where = image.destination_span
    page = destinations.GITHUB_PAGE.match(image.destination)
    if page is not None and post.text[slice(*where)] == image.destination:
        start, end = page.span("blob")
        return safe("write the file's address", Edit(where.start + start, where.start + end, "/raw/")), ""
    line = destinations.on_one_line(image.destination)
    tidied = _tidied(post, image, line)
    if post.site is None or addresses.target_of(line).way in ("elsewhere", "unknown"):
        return tidied, ""
    names = destinations.base_names(image.destination)
    found = _files(post, post.site, line, names)
    if not found:
        return tidied, f"; the site has no file `{names[0]}` either" if names else ""
    if len(found) > 1:
        return tidied, f"; the site has {len(found)} files of that name"
    address = sites.address(post, post.site, found[0], quote="'" if image.html else '"')
    if address is None or destinations.goes_on(image.destination):
        return tidied, ""
    return safe("put the file's address there", Edit(where.start, where.end, address)), ""


def _tidied(post: Post, image: Image, line: str) -> Fix | None:
    """The destination put right as far as it can be read, where it stands on one line."""
    source, where = image.destination, image.destination_span
    titled = None if image.html else destinations.with_straight_title(source)
    if titled is not None:
        return unsafe("straighten the quotes", Edit(where.start, where.end, titled))
    straight = addresses.straightened(post.text, where) if image.html else None
    if straight is not None:
        return unsafe("straighten the quotes", straight)
    if "\n" in source.strip() or destinations.on_own_computer(source) or destinations.goes_on(source):
        return None
    if not image.html and post.dialect != "kramdown":
        line = re.sub(r"[ \t]+", "%20", line)
    return unsafe("put the destination right", Edit(where.start, where.end, line)) if line != source else None


def _files(post: Post, site: Site, line: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """The site's files that the destination may mean; the one at the very path it gives, where there is one."""
    path = addresses.target_of(line).path
    exact = sites.file_meant(post, site, path) if path else None
    if exact is not None:
        return (exact,)
    found = (file for name in names for file in site.find(name) if addresses.served(site, file))
    return tuple(dict.fromkeys(found))
