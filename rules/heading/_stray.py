"""Front matter that the site prints as text: the dashes that close it are no underline."""

from __future__ import annotations

import re

from lint_posts.front_matter import KEY_LINES, second_block
from lint_posts.lazy import lazy
from lint_posts.post import Post

# front matter that is not read as such, for what stands above its keys, or because nothing does
STRAY = lazy(
    r"(?:[\s\u200b\ufeff]*-+[ \t]*\n(?=.*:)(?:.*\n)*?"
    rf"|(?=[A-Za-z_]){KEY_LINES})-{{3,}}[ \t]*$",
    re.MULTILINE,
)


def front_matter_end(post: Post) -> int:
    """Where front matter ends that the site prints, 0 where there is none: the line below it has its own rule."""
    if post.front_matter.format != "none":
        second = second_block(post.text, post.body_start)
        return second.end if second else 0
    match = STRAY.match(post.text)
    return match.end() if match else 0
