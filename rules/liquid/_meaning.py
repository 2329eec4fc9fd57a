"""Whether Liquid in code was meant to be run: what it prints, as far as the post and the site say."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lint_posts.lazy import lazy
from lint_posts.post import Post

from ._tokens import Token, words

FILTERS = words(
    """abs absolute_url append array_to_sentence_string at_least at_most base64_decode base64_encode capitalize ceil
    cgi_escape compact concat date date_to_long_string date_to_rfc822 date_to_string date_to_xmlschema default
    divided_by downcase escape escape_once find find_exp first floor group_by group_by_exp inspect join jsonify last
    lstrip map markdownify minus modulo newline_to_br normalize_whitespace number_of_words plus pop prepend push
    relative_url remove remove_first remove_last replace replace_first replace_last reverse round rstrip sample
    sassify scssify shift size slice slugify smartify sort sort_natural split strip strip_html strip_index
    strip_newlines times to_integer truncate truncatewords uniq unshift upcase uri_escape url_decode url_encode where
    where_exp xml_escape"""
)
"""The filters of Liquid and Jekyll; others print their value as it is."""

FOREIGN_TAGS = words(
    """autoescape block call csrf csrf_token elif embed embed_content endset extends filter from import load macro
    set static trans translate url with asset_img asset_link asset_path codeblock post_link post_path"""
)
"""Tags of Django, Twig, Jinja, Nunjucks and Hexo, which nobody writes for Jekyll to run."""

PRINTING_TAGS = frozenset(["include", "include_relative", "link", "post_url", "render", "raw", "endraw", "#"])
LISTS = words("categories collections documents html_files html_pages pages posts related_posts static_files tags")
USUAL = words(
    """title layout date categories category tags tag content excerpt author permalink subtitle description next
    previous collection name"""
)
"""Keys of `page` that a post about Jekyll shows, rather than asks for."""

_PATH = lazy(r"([A-Za-z_][\w\-]*)((?:\.[\w\-]+)*)", re.ASCII)
_FILTER = lazy(r"(?<!\|)\|(?!\|)\s*(\w+)", re.ASCII)
_LITERAL = lazy(r"[\"'(\d]")
_LOOP = lazy(r"([\w\-]+)\s+in\s+(.*)", re.ASCII | re.DOTALL)
_STRING = lazy(r"\"[^\"]*\"|'[^']*'")


def filters(expression: str) -> list[str]:
    """The names of the filters that stand behind a value."""
    return _FILTER.findall(_STRING.sub("''", expression)) if "|" in expression else []


class Meaning:
    """What a post's Liquid can know. Ask it of the tokens in their order: it learns the names that they give."""

    def __init__(self, post: Post, elsewhere: Iterable[Token]) -> None:
        self.post = post
        self.names = {name for token in elsewhere for name in _given(token)}

    def is_meant(self, token: Token) -> bool:
        """Whether what is printed in the token's place may be what the author wants to see there."""
        if token.is_output:
            return self._has_value(token.markup)
        if token.name in ("if", "unless", "elsif", "case"):
            return self._has_value(token.markup)
        if token.name == "for":
            loop = _LOOP.match(token.markup)
            if loop is None or not self._has_value(loop[2]):
                return False
            self.names.update((loop[1], "forloop"))
            return True
        return token.name not in FOREIGN_TAGS and token.name not in _STATEMENTS

    def _has_value(self, expression: str) -> bool:
        if any(name not in FILTERS for name in filters(expression)):
            return False
        if _LITERAL.match(expression):
            return True
        path = _PATH.match(expression)
        if path is None:
            return False
        root, keys = path[1], path[2].split(".")[1:]
        if root in self.names or root in ("true", "false", "nil"):
            return True
        if not keys:
            return False
        if root == "site":
            return self._on_site(keys[0])
        return root == "jekyll" or (root == "page" and self._on_page(keys[0]))

    def _on_site(self, key: str) -> bool:
        if key in LISTS:
            return False
        site = self.post.site
        if site is None or site.config_path is None or site.config_error is not None:
            return True
        return key in ("data", "time", "github", "baseurl", "url") or site.config.get(key) is not None

    def _on_page(self, key: str) -> bool:
        if key in ("url", "path", "id"):
            return True
        return key not in USUAL and self.post.front_matter.value(key) is not None


_STATEMENTS = words(
    """assign capture comment cycle decrement highlight ifchanged increment tablerow break continue
    endcapture endcomment endhighlight endifchanged endtablerow"""
)
"""Tags that print nothing of themselves, or turn what they hold into something else."""


def _given(token: Token) -> Iterable[str]:
    """The names that a tag gives to values."""
    if token.name in ("assign", "capture", "increment", "decrement", "for", "tablerow"):
        name = re.match(r"[\"']?([\w\-]+)", token.markup, re.ASCII)
        if name is not None:
            yield name[1]
    if token.name in ("for", "tablerow"):
        yield from ("forloop", "tablerowloop")
