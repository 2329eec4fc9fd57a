"""Tags and variables of Liquid are for Jekyll and Hexo: Hugo prints them.

`{% highlight ruby %}`, `{% include figure.html %}` and `{{ site.baseurl }}` are Jekyll's,
`{% asset_img lake.png %}` is Hexo's. After a move to Hugo the page shows them as they
stand, and an address with one in it leads to a 404. (Hugo's own shortcodes stand in
`{{< >}}` and `{{% %}}`.)

~~~ bad engine=hugo
{% include figure.html src="/lake.png" %}
~~~

~~~ good engine=hugo
![](/lake.png)
~~~

Code, comments and what stands in `{% raw %}` are left alone, and tags that neither
Jekyll nor Hexo has. The fix takes away `{% raw %}` itself, of which Hugo has no need,
and the base URL, which Hugo puts before addresses by itself where it is told to; it is
unsafe. For the others write Markdown, or a shortcode.
"""

from __future__ import annotations

from collections.abc import Iterator

from lint_posts.addresses import BASE, raw_stretches
from lint_posts.lazy import lazy
from lint_posts.model import Edit, Fix, Problem, Span, lies_in, unsafe
from lint_posts.post import Post

DIALECTS = ("commonmark",)
ENGINES = ("hugo",)

_OPENING = r"(?:raw|highlight|comment|capture|codeblock|blockquote|pullquote|quote|note|cq|post)"
_ALONE = (
    r"(?:include|include_relative|include_cached|post_url|link|gist|youtube|vimeo|jsfiddle|assign|img|image|codepen"
    r"|asset_img|asset_path|asset_link|post_link|post_path|iframe|seo|feed_meta)"
)
_TO_THE_END = r"(?:[^%\n{]|%(?!\})|\{(?!%)|\n(?![ \t]*\n))*"
_TEMPLATE = lazy(
    rf"(?<!\{{)\{{%-?[ \t]*(?:(?:end)?{_OPENING}|{_ALONE})\b{_TO_THE_END}%\}}"
    r"|\{\{-?[ \t]*(?:(?:site|page|layout)\.\w[^{}\n]*"
    r"|[\"'][^{}\n\"']*[\"'][ \t]*\|[ \t]*(?:relative_url|absolute_url|prepend:)[^{}\n]*)\}\}",
)
_RAW = lazy(r"\{%-?[ \t]*(?:end)?raw\b")
_OPENING_OF_A_LINK = lazy(r"!?\[[^\[\]]*\]\([ \t]*\Z")
_REST_OF_A_LINK = lazy(r"[^()\s]*(?:[ \t]+\"[^\"\n]*\")?\)")

TRIGGER = _TEMPLATE


def check(post: Post) -> Iterator[Problem]:
    """A problem for each tag and variable outside of code."""
    if post.site is None or post.site.engine != "hugo":
        return
    raw = raw_stretches(post.text)
    for found in _TEMPLATE.finditer(post.text, post.body_start):
        if post.is_code(found.start()) or lies_in(raw, found.start()):
            continue
        place = Span(*found.span())
        advice = "take it away" if _RAW.match(found[0]) else "write Markdown or a shortcode"
        yield Problem(
            place, f"Hugo runs no Liquid: the page shows `{found[0]}` as it stands: {advice}", _fix(post, place)
        )


def _fix(post: Post, place: Span) -> Fix | None:
    """A tag of `raw` goes away, with its line where it has one of its own, and so does a base URL."""
    if _RAW.match(post.text, place.start):
        line = post.line_span(place.start)
        alone = place == line and line.end < len(post.text)
        return unsafe("take it away", Edit(place.start, place.end + alone, ""))
    is_base = BASE.match(post.text, place.start) is not None and post.text.startswith("/", place.end)
    if not is_base:
        return None
    # with the base URL, which has blanks, the link or the image was text
    opening = _OPENING_OF_A_LINK.search(
        post.text, max(post.line_span(place.start).start, place.start - 300), place.start
    )
    rest = _REST_OF_A_LINK.match(post.text, place.end)
    if opening is None or rest is None:
        return unsafe("take it away", Edit(*place, ""))
    return unsafe("take it away", Edit(opening.start(), rest.end(), opening[0] + rest[0]))
