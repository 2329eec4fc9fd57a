"""The tags and outputs of Liquid in a text, as Liquid's own tokenizer cuts them."""

from __future__ import annotations

import pytest
from lint_posts.rules.liquid._tokens import outside_comments, runs_liquid, shown, tokens

from lint_posts.post import Post
from lint_posts.site import Site
from tests import oracles
from tests.rule_cases import Dialect

# the text; of each token what it is made of, its name and its markup; None for a name where Liquid stops
TOKENS: list[tuple[str, list[tuple[str, str | None, str]]]] = [
    ("文 { { a } } {# b #} %} }}\n", []),
    ("文 {{ a }}文{{b}}\n", [("{{ a }}", "", "a"), ("{{b}}", "", "b")]),
    ("{{ X }}{% X X %}", [("{{ X }}", "", "X"), ("{% X X %}", "X", "X")]),
    ("{{- a | b: '-' -}} {{}} {{\n\ta\n}}", [("{{- a | b: '-' -}}", "", "a | b: '-'"), ("{{}}", "", ""), ("{{\n\ta\n}}", "", "a")]),
    ("{{{ a }}} {{a}}}}", [("{{{ a }}", "", "{ a"), ("{{a}}", "", "a")]),
    ("{%a%}{% b_1 c %}{%- d\n e -%}", [("{%a%}", "a", ""), ("{% b_1 c %}", "b_1", "c"), ("{%- d\n e -%}", "d", "e")]),
    ("{%\na b\n%}{% a文 %}{% a --%}{%a-%}", [("{%\na b\n%}", "a", "b"), ("{% a文 %}", "a", "文"), ("{% a --%}", "a", "-"), ("{%a-%}", "a", "")]),
    ("{% # a %}{%-#b-%}", [("{% # a %}", "#", "a"), ("{%-#b-%}", "#", "b")]),
    ("{% a {{ b }} %}{{ c }}", [("{% a {{ b }} %}", "a", "{{ b }}"), ("{{ c }}", "", "c")]),
    ("{% a '}}' %} %} {{ b %} }}", [("{% a '}}' %}", "a", "'}}'"), ("{{ b %}", None, "")]),
    # what is not closed as it must be
    ("{{ a } b }}", [("{{ a }", None, "")]),
    ("{{} {{ a }}", [("{{}", None, ""), ("{{ a }}", "", "a")]),
    ("{{ a", [("{{", None, "")]),
    ("{{ {{ a }", [("{{ {{ a }", None, "")]),
    ("{{ a }} {{ b {{ c", [("{{ a }}", "", "a"), ("{{", None, ""), ("{{", None, "")]),
    ("{% a", [("{%", None, "")]),
    ("{%}", [("{%", None, "")]),
    ("{%}%}", [("{%}%}", None, "")]),
    ("{%%} {{}", [("{%%}", None, ""), ("{{}", None, "")]),
    ("{% a %} {% b {% c", [("{% a %}", "a", ""), ("{%", None, ""), ("{%", None, "")]),
    ("{% {{ a }} {{ b", [("{%", None, ""), ("{{ a }}", "", "a"), ("{{", None, "")]),
    ("{{ {% a }", [("{{ {% a }", None, "")]),
    ("{{ {% a %}", [("{{ {% a %}", None, "")]),
    ("{{ {% a", [("{{", None, ""), ("{%", None, "")]),
    ("{% {% a %}{{ b }}", [("{% {% a %}", None, ""), ("{{ b }}", "", "b")]),
    ("{% %}{%--%}{% 如果 %}{%-- a %}", [("{% %}", None, ""), ("{%--%}", None, ""), ("{% 如果 %}", None, ""), ("{%-- a %}", None, "")]),
    # raw
    ("{% raw %}{{ a }}{% b {% c } {{ {% endraw %}{{ d }}", [("{% raw %}", "raw", ""), ("{% endraw %}", "endraw", ""), ("{{ d }}", "", "d")]),
    ("{%raw%}{{ a }}{%endraw%}{{ b }}", [("{%raw%}", "raw", ""), ("{%endraw%}", "endraw", ""), ("{{ b }}", "", "b")]),
    ("{%-\nraw -%}{{ a }}{%\nendraw\n%}{{ b }}", [("{%-\nraw -%}", "raw", ""), ("{%\nendraw\n%}", "endraw", ""), ("{{ b }}", "", "b")]),
    ("{% raw %}{{ a {% endraw %}{{ b }}", [("{% raw %}", "raw", ""), ("{% endraw %}", "endraw", ""), ("{{ b }}", "", "b")]),
    ("{% raw %}{{ a {% endraw %}} {{ b }}{% endraw -%}{{ c }}", [("{% raw %}", "raw", ""), ("{% endraw -%}", "endraw", ""), ("{{ c }}", "", "c")]),
    ("{% raw %}{% {% endraw 文 %}{{ b }}", [("{% raw %}", "raw", ""), ("{% endraw 文 %}", "endraw", ""), ("{{ b }}", "", "b")]),
    ("{% raw %}{{ {% endraw {% %}{{ b }}", [("{% raw %}", "raw", ""), ("{% endraw {% %}", "endraw", ""), ("{{ b }}", "", "b")]),
    ("{% raw %}{{ a {%endraw b } %}{% endraw %}", [("{% raw %}", "raw", ""), ("{% endraw %}", "endraw", "")]),
    ("{% raw %}{% endraw {% a %}{{ b }}{% endraw %}", [("{% raw %}", "raw", ""), ("{% endraw %}", "endraw", "")]),
    ("{% raw %}{% endraws %}{%- endraw %}{% endraw文%}{{ b }}", [("{% raw %}", "raw", ""), ("{% endraw文%}", "endraw", ""), ("{{ b }}", "", "b")]),
    ("{% raw %}{% a endraw %}{% %}{% endraw %}{% raw %}{% endraw %}", [("{% raw %}", "raw", ""), ("{% endraw %}", "endraw", "")] * 2),
    ("{% raws %}{{ a }}{% endraw %}", [("{% raws %}", "raws", ""), ("{{ a }}", "", "a"), ("{% endraw %}", "endraw", "")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), TOKENS)
def test_tokens(text: str, found: list[tuple[str, str | None, str]]) -> None:
    read = tokens(text, 0)
    assert [(text[each.start : each.end], each.name if each.whole else None, each.markup) for each in read] == found
    assert not any(each.name for each in read if not each.whole)
    assert [each.is_output for each in read] == [name == "" for _, name, _ in found]
    below = f"---\ntitle: '{{{{ a }}}} {{% raw %}} {{{{'\n---\n{text}"
    start = len(below) - len(text)
    assert [each._replace(start=each.start - start, end=each.end - start) for each in tokens(below, start)] == [*read]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{{ a }}{{ b }{% c %}", ["{{ a }}", "{% c %}"]),
        ("{{ a }}{% comment %}{{ b }}{% endcomment %}{{ c }}", ["{{ a }}", "{% endcomment %}", "{{ c }}"]),
        (
            "{% comment %}{% comment %}{% endcomment %}{{ a }}{% endcomment %}{% endcomment %}{{ b }}",
            ["{% endcomment %}", "{% endcomment %}", "{{ b }}"],
        ),
    ],
)
def test_what_a_comment_holds_is_left_out(text: str, found: list[str]) -> None:
    assert [text[each.start : each.end] for each in outside_comments(tokens(text, 0))] == found


def test_a_token_is_shown_on_one_line() -> None:
    for name, text in (("a\n b", "{{ a b }}"), ("a" * 53, f"{{{{ {'a' * 53} }}}}"), ("a" * 54, f"{{{{ {'a' * 47}…")):
        post = f"文{{{{ {name} }}}}文"
        assert shown(post, *tokens(post, 0)) == text


OFF = {"defaults": [{"scope": {"path": "_posts"}, "values": {"render_with_liquid": False}}]}


@pytest.mark.parametrize(
    ("text", "dialect", "site", "path", "runs"),
    [
        ("", "kramdown", None, None, True),
        ("", "commonmark", None, None, False),
        ("", "kramdown", Site("/a", "none"), "/a/b.md", True),
        ("", "commonmark", Site("/a", "none"), "/a/b.md", False),
        ("", "kramdown", Site("/a", "hexo"), "/a/b.md", False),
        ("", "kramdown", Site("/a", "hugo"), "/a/b.md", False),
        ("", "commonmark", Site("/a", "jekyll"), "/a/_posts/b.md", True),
        ("", "kramdown", Site("/a", "jekyll", OFF), "/a/_posts/b.md", False),
        ("", "kramdown", Site("/a", "jekyll", OFF), "/a/b.md", True),
        ("", "kramdown", Site("/a", "jekyll", OFF), None, True),
        ("---\nrender_with_liquid: false\n---\n", "kramdown", None, None, False),
        ("---\nrender_with_liquid: true\n---\n", "kramdown", None, None, True),
        ("---\nrender_with_liquid: false\n---\n", "kramdown", Site("/a", "jekyll"), "/a/_posts/b.md", False),
    ],
)
def test_which_posts_liquid_reads(text: str, dialect: Dialect, site: Site | None, path: str | None, runs: bool) -> None:
    assert runs_liquid(Post(text, path, site, dialect)) is runs


# every tag is taken for one without an end, as the text gives it
_READ = r"""
require 'json'
require 'liquid'
class Each < Liquid::Tag
  def written = [@tag_name, @markup.strip]
end
def (Liquid::Template.tags).[](name) = name == 'raw' ? Liquid::Raw : Each
STDOUT.sync = true
STDIN.each_line do |line|
  begin
    nodes = Liquid::Template.parse(JSON.parse(line), error_mode: :lax).root.nodelist
    puts JSON.generate(nodes.flat_map { |node|
      case node
      when String then []
      when Liquid::Raw then [['raw', ''], ['endraw', '']]
      when Liquid::Variable then [['', node.raw.strip]]
      else [node.written]
      end
    })
  rescue Liquid::SyntaxError
    puts 'null'
  end
end
"""


def test_liquid_reads_the_same(jekyll: None) -> None:
    read = oracles.ruby("-e", _READ).ask([text for text, _ in TOKENS])
    for (text, found), tags in zip(TOKENS, read, strict=True):
        names = [(name, markup) for _, name, markup in found]
        assert (tags is None) is any(name is None for name, _ in names), text
        assert tags is None or [*map(tuple, tags)] == names, text
