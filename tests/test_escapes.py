"""What readers of real blogs see of Markdown's marks is reported: the pages are asked, not the posts."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from typing import Any

import pytest

from lint_posts.lint import find
from lint_posts.post import Post
from tests import injected, pages

JEKYLL = ["18f", "hux", "jekyll-docs", "klovien", "mzlogin", "nodebe4-society", "nodebe4-weixin"]
FAMILIES = ("emphasis/", "heading/", "image/", "link/", "html/", "table/", "code/", "liquid/")
MEANT = {
    ("content/posts/2016-06-02-open-data-democratizes-innovation.md", "heading"): "a hashtag that begins a line",
    ("_posts/2015-12-28-css-sucks-2015.markdown", "heading"): "the name of an element, in italics",
}
"""What a page shows because its author wants it there."""


@pytest.mark.slow
@pytest.mark.parametrize("blog", JEKYLL)
def test_no_mark_on_a_page_goes_unreported(shared: Path, kramdown: pages.Render, blog: str) -> None:
    oracle, folder = load(shared / "oracle" / "escapes.py"), str(shared / "corpus" / blog)
    chosen = injected.chosen_rules()
    escaped = []
    for path, text in oracle.pages(oracle.posts(folder)):
        shown = [
            (kind, where)
            for kind, where in oracle.visible_markers(text)
            if (os.path.relpath(path, folder).replace(os.sep, "/"), kind) not in MEANT
        ]
        if shown and not is_reported(path, chosen):
            escaped += [(path, *each) for each in shown]
    assert escaped == []


def is_reported(path: str, chosen: Any) -> bool:
    """Whether any rule about what a page prints finds something in the post."""
    text = Path(path).read_text(encoding="utf-8-sig")
    found = find(Post(text, path, None, "kramdown"), chosen)
    return any(each.by.rule.name.startswith(FAMILIES) for each in found)


def load(path: Path) -> Any:
    """The script that reads the pages."""
    spec = importlib.util.spec_from_file_location("escapes", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
