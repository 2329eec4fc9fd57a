"""A code for an emoji is printed, unless something of the site knows it.

GitHub and chats show 😄 for `:smile:`. Jekyll does with the plugin jemoji, Hugo with
`enableEmoji: true`, and Hexo with a plugin; without it readers see the code.

~~~ bad engine=hugo
今天就到这里 :smile:
~~~

~~~ good engine=hugo
今天就到这里 😄
~~~

The fix writes the emoji itself, which needs no plugin; it is unsafe. A hundred and sixty codes are known, those
that writers use most; sentences that speak of emoji are left alone, and so are sites on which something may
know the codes: a plugin, a script or a template that speaks of them, another renderer of Hexo's, a theme that
is not here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.dependencies import summary
from lint_posts.lazy import later, lazy
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post
from lint_posts.site import read_text
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts import hexo, hugo
    from lint_posts.site import Site

    from . import _emoji
else:
    hexo = later(__name__, "lint_posts.hexo")
    hugo = later(__name__, "lint_posts.hugo")
    _emoji = later(__name__, "._emoji")

# behind a word it is a part of an address, a time, or a name
_CODE = lazy(r":(?<![A-Za-z0-9_/.{]:)(?P<name>[a-z][a-z_0-9]*|[+-]1|100):(?![A-Za-z0-9_])", re.ASCII)
_SPEAKS_OF_THEM = lazy(r"(?i)emoji|表情|絵文字")
_KNOWN = lazy(r"(?i)emojif|emojione|jemoji|gemoji|node-emoji|joypixels|emoji[-.]?(?:js|toolkit|parser|filter|convert)")


def TRIGGER(text: str) -> bool:
    return any(found["name"] in _emoji.EMOJI for found in _CODE.finditer(text))


def check(post: Post) -> Iterator[Problem]:
    if post.site is None or post.site.once(_may_know_codes):
        return
    for leaf, source in post.markdown_leaves:
        if ":" not in source.text or _SPEAKS_OF_THEM.search(source.text):
            continue
        for found in _CODE.finditer(post.text, *leaf.span):
            emoji = _emoji.EMOJI.get(found["name"])
            if emoji is not None and post.prints(found.start(), found.end() - 1):
                yield Problem(
                    Span(*found.span()),
                    f"the page prints `{found[0]}`, nothing here makes an emoji of it: write {emoji}",
                    unsafe("write the emoji", Edit(*found.span(), emoji)),
                )


@summary
def _may_know_codes(site: Site) -> bool:
    """Whether something of the site may make emoji of the codes, or it is not known what the site is made of."""
    if site.engine == "hexo":
        known = not hexo.has_marked(site)
    elif site.engine == "hugo":
        known = site.setting("enableEmoji") is True or hugo.has_unseen_layouts(site)
    else:
        known = site.config_path is None or "gfm_emojis" in site.switches or _is_bundled(site)
    return (
        known or any("emoji" in name for name in hexo.additions(site)) or any(map(_KNOWN.search, site.template_texts()))
    )


def _is_bundled(site: Site) -> bool:
    """Whether a plugin for emoji is among the site's gems; github-pages has jemoji, and leaves it off."""
    gems, lock = (read_text(f"{site.root}/{name}") or "" for name in ("Gemfile", "Gemfile.lock"))
    return "emoji" in gems or ("emoji" in lock and "github-pages" not in lock)
