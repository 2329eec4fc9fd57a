"""kramdown's inline level: the text of a leaf becomes inlines."""

from __future__ import annotations

from lint_posts.markdown.html import verbatim_inlines
from lint_posts.markdown.kramdown import attributes
from lint_posts.markdown.kramdown.context import Context, normalize_label
from lint_posts.markdown.kramdown.inlines import Maker
from lint_posts.markdown.kramdown.outlook import Outlook, has_token
from lint_posts.markdown.kramdown.scanner import Scanner
from lint_posts.markdown.mapped import MappedText
from lint_posts.markdown.tree import Inline

__all__ = ["Context", "normalize_label", "read"]


def read(content: MappedText, context: Context, *, breaks: bool = True) -> tuple[Inline, ...]:
    """The inlines of a leaf. `content` is its text as kramdown has it, its blanks at both ends stripped.

    `breaks` says whether GFM's breaks are looked for at line ends; kramdown does not in an HTML element. An option that is set
    in a leaf holds for all of it; kramdown's holds from there on.
    """
    text = content.text
    if not has_token(text) and not (context.hard_wrap and "\n" in text):
        return tuple(verbatim_inlines("text", content, 0, len(text), context.source_text))
    if "{::options" in text:
        context = context._replace(options={**context.options, **attributes.span_options(text)})
    pieces = Scanner(Outlook(text), 0, len(text), context).pieces()
    return tuple(Maker(content, context).inlines(pieces, 0, len(text), breaks=breaks))
