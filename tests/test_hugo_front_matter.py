"""Where Hugo takes front matter to end: what is read here is the title and the text that the real one has."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lint_posts.front_matter import parse
from lint_posts.post import Post
from lint_posts.site import find_site
from tests import builds
from tests.rules.front_matter.conftest import problems

CASES = {
    "a line": "---\ntitle: x\n---\n文\n",
    "blanks behind it": "---\ntitle: x\n---  \n文\n",
    "at the end of the file": "---\ntitle: x\n---",
    "dots": "---\ntitle: x\n...\n文\n",
    "dots before the line": "---\ntitle: x\n...\n---\n文\n",
    "a mark more": "---\ntitle: x\n----\n文\n",
    "text right behind it": "---\ntitle: x\n---文\n",
    "text and blanks behind it": "---\ntitle: x\n--- 文\n",
    "indented": "---\ntitle: x\n  ---\n文\n",
    "indented in a text": "---\ntitle: x\nmore: |\n  a\n  ---\n  b\n---\n文\n",
    "a mark less": "---\ntitle: x\n--\n文\n",
    "rules in the body": "---\ntitle: x\n---\n文\n\n---\n\n字\n",
    "TOML": '+++\ntitle = "x"\n+++\n文\n',
    "TOML, a mark more": '+++\ntitle = "x"\n++++\n文\n',
    "TOML, not closed": '+++\ntitle = "x"\n文\n',
    "JSON": '{"title": "x"}\n文\n',
}
LONG = {"a mark more", "TOML, a mark more"}


@pytest.mark.skipif(bool(builds.missing("hugo")), reason=builds.missing("hugo"))
@pytest.mark.parametrize("name", CASES)
def test_hugo_ends_it_there(tmp_path: Path, name: str) -> None:
    text = CASES[name]
    config = 'baseURL = "https://example.com/"\n'
    # of a page without text the raw content is the whole file
    layout = "{{ dict `title` .Title `body` (cond (eq .Content ``) `` .RawContent) | jsonify }}"
    files = {"hugo.toml": config, "config.toml": config, "layouts/_default/single.html": layout, "content/a.md": text}
    site = find_site(str(builds.write(tmp_path, files)))
    build = builds.hugo(tmp_path)
    found = parse(text, "hugo")
    if build.status == 0:
        built = json.loads(build.pages["/a/index.html"])
        assert (found.value("title"), text[found.end :].strip()) == (built["title"], built["body"].strip())
    assert (build.status == 0) is (found.readable)
    post = Post(text, str(tmp_path / "content/a.md"), site, "commonmark")
    assert bool(problems("unclosed", post)) is (build.status != 0 or name in LONG)
