"""Tags that no Jekyll knows, and files to include that are not there: only on sites that no plugin can help."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from lint_posts.site import find_site
from tests import builds
from tests.rule_cases import places, problems

RULE = "liquid/unclosed"
PLAIN = {"_config.yml": "title: a\n", "_layouts/post.html": "", "_includes/a.html": "", "_includes/sub/b-1+c.html": ""}


def found(root: Path, text: str, files: Mapping[str, str] = PLAIN) -> list[tuple[int, int]]:
    path = builds.write(root, {".git/HEAD": "", **files, "_posts/2021-06-20-a.md": text}) / "_posts/2021-06-20-a.md"
    return places(text, problems(RULE, text, path=str(path), site=find_site(str(path))))


CLEAN = [
    "{% include a.html %}{%include a.html%}{% include a.html x='b' %}{% include sub/b-1+c.html %}\n",
    "{% include {{ x }} %}{% include none{{ x }}.html %}\n",
    "{% raw %}{% note %}{% endraw %}{% comment %}{% note %}{% include b.html %}{% endcomment %}\n",
    "{% if a %}{% include b.html %}{% for b in c %}{% endfor %}{% include b.html %}{% endif %}\n",
    "{% gist a %}{% seo %}{% octicon a %}{% increment a %}{% link index.md %}\n",
    "{% if a %}{% elsif b %}{% else %}{% endif %}{% case a %}{% when b %}{% endcase %}\n",
]
FOUND = [
    ("甲\n{% note %}\n", [(2, 1)]),
    ("```\n{% inclde a.html %}\n```\n", [(2, 1)]),
    ("{% include b.html %}\n", [(1, 1)]),
    ("{%include b.html%}\n", [(1, 1)]),
    ("{% include sub/b-2+c.html\tx=1 %}\n", [(1, 1)]),
    ("{% if a %}{% endif %}{% include b.html %}\n", [(1, 22)]),
    ("{{ x }} {% include a.html %}\n\n{% note %} {% notes %}\n", [(3, 1), (3, 12)]),
]


@pytest.mark.parametrize("text", CLEAN)
def test_what_jekyll_and_the_plugins_of_github_pages_know(text: str, tmp_path: Path) -> None:
    assert found(tmp_path, text) == []


@pytest.mark.parametrize(("text", "where"), FOUND)
def test_what_no_jekyll_knows(text: str, where: list[tuple[int, int]], tmp_path: Path) -> None:
    assert found(tmp_path, text) == where


@pytest.mark.skipif(bool(builds.missing("jekyll")), reason=builds.missing("jekyll"))
@pytest.mark.parametrize("text", [text for text in CLEAN if "gist" not in text and "{{" not in text])
def test_the_real_jekyll_builds_them(text: str, tmp_path: Path) -> None:
    builds.write(tmp_path, {**PLAIN, "_posts/2021-06-20-a.md": f"---\ntitle: a\n---\n{text}"})
    assert not builds.jekyll(tmp_path).status


@pytest.mark.skipif(bool(builds.missing("jekyll")), reason=builds.missing("jekyll"))
@pytest.mark.parametrize(("text", "where"), FOUND)
def test_the_real_jekyll_stops(text: str, where: list[tuple[int, int]], tmp_path: Path) -> None:
    builds.write(tmp_path, {**PLAIN, "_posts/2021-06-20-a.md": f"---\ntitle: a\n---\n{text}"})
    build = builds.jekyll(tmp_path)
    assert build.status and re.search("Unknown tag|Could not locate the included file", build.said)


@pytest.mark.parametrize(
    "more",
    [
        {"_config.yml": "title: [a\n"},
        {"_config.yml": "plugins: [a]\n"},
        *(
            {"_config.yml": f"{key}: a\n"}
            for key in ("theme", "remote_theme", "includes_dir", "plugins_dir", "whitelist")
        ),
        {"_plugins/a.rb": ""},
        {"plugins/a.rb": ""},
        {"Gemfile": ""},
        {"Gemfile.lock": ""},
    ],
)
def test_where_something_may_know_more(more: dict[str, str], tmp_path: Path) -> None:
    assert found(tmp_path, FOUND[0][0], {**PLAIN, **more}) == []


@pytest.mark.parametrize("lacking", ["_layouts/post.html", "_config.yml"])
def test_where_not_all_of_the_site_is_there(lacking: str, tmp_path: Path) -> None:
    assert found(tmp_path, FOUND[0][0], {name: text for name, text in PLAIN.items() if name != lacking}) == []
