"""An image's place holds the image, not what an editor left there.

Where an editor could not fetch an image, or the post was saved before the upload had
ended, words stand in its place, and the page prints them: `[外链图片转存失败…]` and `[外链图片转存中...]` of CSDN,
`[图片上传失败...(image-1)]` of Jianshu. And an image without an address
(`![Uploading a.png…]()`, `![图]()`, `![图]( "title")`) is none: readers see its text, or nothing. Zhihu and others
load images late: what was saved before then is an empty drawing (`data:image/svg+xml;utf8,<svg …></svg>`)
or a picture of one dot, an empty box in kramdown and printed in CommonMark.

~~~ bad
[外链图片转存失败(img-Cz8bHxg9-1651672351492)(https://example.com/lake.png)]
~~~

~~~ good
![](https://example.com/lake.png)
~~~

~~~ bad
![湖]()
~~~

~~~ good
![湖](https://example.com/lake.png)
~~~

The fix, where the words still name an address on the web, asks for the image there. It is
unsafe: the editor could not have it, and others may not either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.addresses import raw_stretches
from lint_posts.lazy import lazy
from lint_posts.markdown.glance import outside_code
from lint_posts.model import Edit, Fix, Problem, Span, lies_in, unsafe
from lint_posts.post import Image, Post

# nothing, or a title alone, which CommonMark takes for the address
_NOWHERE = lazy(r"\]\((?:[ \t]*(?:(?:<>|#)[ \t]*)?|[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*')[ \t]*)\)")
_NO_SOURCE = lazy(
    r"<(?i:img)\b(?=[^>]{0,2000}\s(?i:src)=(?:[\"']\s*(?:#\s*)?[\"']|#?[\s/>]))(?![^>]{0,2000}\s(?i:data-|srcset=|:src|v-|id=|onerror=))",
    needs="<",
)
# an empty drawing; a GIF whose header says one dot by one
_EMPTY = lazy(
    r"!\[[^\[\]\n]{0,300}\]\([ \t]*data:image/(?:svg\+xml(?:;[\w=-]{1,20})?,"
    r"(?:<\?xml[^<>\n]{0,200}\?>)?(?:<svg[^<>\n]{0,500}(?:/>|>\s?</svg>)|(?:%3C|<)svg[^()<>\n]{0,500}(?:%3C|<)/svg(?:%3E|>))"
    r"|gif;base64,R0lGODlhAQABA[\w+/=]{0,200})[ \t]*\)"
)
_WORDS = lazy(r"图片(?:转存失败|(?:上传(?:失败|中)|转存中)\.\.\.)", needs="图片")
# `\[` where the post came by way of HTML
_PRINTED = lazy(
    r"!?\\?\[(?P<words>外链图片转存失败[^\[\]()\n]{0,100})\(img-[^()\n]{1,100}\)"
    r"\((?P<address>(?:[^()\n]|\([^()\n]*\)){0,2000})\)\\?\](?!\]?\()"
    r"|!?\[?\\?\[(?P<upload>(?:(?:站外)?图片上传(?:失败|中)|外链图片转存中)\.\.\.)[ \t]?\([^\[\]\n]{1,200}\)\s?\\?\](?!\]?\()"
)
_SPOKEN = lazy(r"这样的|字样|出现|提示|怎么|如何|解决")
_ON_THE_WEB = lazy(r"(?:https?:)?//[^\s()<>]+\Z")

TRIGGER = outside_code(_WORDS, lazy(r"\(data:image/(?:svg|gif)", needs="(data:image/"), _NOWHERE, _NO_SOURCE)


def check(post: Post) -> Iterator[Problem]:
    raw = raw_stretches(post.text)
    for problem in (*_printed(post), *_empty(post), *_without_address(post)):
        if not lies_in(raw, problem.span.start):
            yield problem


def _printed(post: Post) -> Iterator[Problem]:
    """The words of CSDN's editor and of Jianshu's that the page prints."""
    if not _WORDS.search(post.text):
        return
    for found in _PRINTED.finditer(post.text, post.body_start):
        if _SPOKEN.search(post.text, *post.line_span(found.start())):
            continue
        if post.prints(found.start("words" if found["words"] else "upload")):
            words = found["words"] or found["upload"]
            message = f"`{words}` is printed in an image's place, an editor left it there: put the image there"
            yield Problem(Span(*found.span()), message, _asked_for(found))


def _asked_for(found: re.Match[str]) -> Fix | None:
    """The image at the address that the words name, where that is one on the web."""
    address = found["address"]
    if address is None or not _ON_THE_WEB.match(address):
        return None
    return unsafe("ask for the image at its first address", Edit(*found.span(), f"![]({address})"))


def _empty(post: Post) -> Iterator[Problem]:
    """Pictures of nothing, which the page shows or prints."""
    boxes = [Span(*found.span()) for found in _EMPTY.finditer(post.text, post.body_start)]
    images = [image.span for image in post.images] if boxes else []
    starts, ends = {image.start for image in images}, {image.end for image in images}
    for box in boxes:
        shown = box.start in starts
        if shown or post.prints(box.start):
            seen = "an empty box stands" if shown else "the address of an empty box is printed"
            message = f"{seen} in an image's place, it was not loaded yet: write the image's address, or take it out"
            # the image itself stands right before it
            fix = unsafe("take the empty box out", Edit(*box, "")) if box.start in ends else None
            yield Problem(box, message, fix)


def _without_address(post: Post) -> Iterator[Problem]:
    if _NOWHERE.search(post.text, post.body_start) or _NO_SOURCE.search(post.text, post.body_start):
        for image in post.images:
            address = image.destination.strip()
            if image.html and ".src" in post.text:  # a script fills it in
                continue
            if (address in ("", "#") or address[0] in "\"'") and _is_meant(post, image):
                seen = f"`{image.alt}` in its place" if image.alt.strip() else "nothing in its place"
                message = f"this image has no address, readers see {seen}: write the address, or take the image out"
                yield Problem(image.span, message)


def _is_meant(post: Post, image: Image) -> bool:
    """Whether it is Markdown's, and inline, or an element whose source no script fills in."""
    if image.html:
        return _NO_SOURCE.match(post.text, image.span.start) is not None
    where = _NOWHERE.search(post.text, *image.span)
    return where is not None and where.end() == image.span.end
