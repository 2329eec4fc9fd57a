"""Template tags are blotted out at equal length."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint_posts.markdown.templates import BLANK, LETTER, mask

# what stays, what becomes letters (x) and what becomes blank (_), drawn under each other
CASES = {
    "no tag": ("a { b } {: .c} %}", "a { b } {: .c} %}"),
    "a variable": ("a {{ b }}c", "a xxxxxxxc"),
    "a variable alone on its line": ("{{ b }}", "xxxxxxx"),
    "a variable over two lines": ("a {{ b\n}} c", "a xxxx\nxx c"),
    "a variable in a destination": ("![]({{ site.baseurl }}/a.png)", "![](" + "x" * 18 + "/a.png)"),
    "three braces": ("{{{ b }}}", "xxxxxxxx}"),
    "a tag in a line": ("a {% b %} c", "a xxxxxxx c"),
    "a tag alone, its indent and the blanks after it": ("a\n  {% b %} \nc", "a\n__________\nc"),
    "tags alone together": ("{% if a %} {% b %}{% endif %}\n", "_" * 29 + "\n"),
    "a tag and a variable": ("{% if a %}{{ b }}{% endif %}", "x" * 28),
    "a tag alone in a quote": ("> {% b %}\n> c", ">________\n> c"),
    "a tag over two lines": ("{% include a\n  b=c %}\nd", "____________\n________\nd"),
    "a tag in a list item": ("- {% b %}", "- xxxxxxx"),
    "blanks that are controlled": ("a {%- b -%} c", "a xxxxxxxxx c"),
    "unclosed": ("a {{ b {% c", "a {{ b {% c"),
    "closed only after a blank line": ("a {{ b\n\nc }} {% d\n \ne %}", "a {{ b\n\nc }} {% d\n \ne %}"),
    "the leftmost wins": ("{{ '{% raw %}' }} **a**", "x" * 17 + " **a**"),
    "raw": ("{% raw %}{{ a }}{% endraw %}", "xxxxxxxxx{{ a }}xxxxxxxxxxxx"),
    "raw on lines of its own": (
        "{% raw %}\n{{ a }} {% b %}\n{%- endraw -%}\n",
        "_________\n{{ a }} {% b %}\n______________\n",
    ),
    "raw without an end": ("{% raw %} {{ a }}", "xxxxxxxxx xxxxxxx"),
    "a comment": ("a {% comment %} **b** {% endcomment %} c", "a " + "x" * 36 + " c"),
    "a comment on lines of its own": (
        "{% comment %}\n# b\n\n{% endcomment %}\nc",
        "_____________\n___\n\n________________\nc",
    ),
    "a highlight": (
        "  {% highlight js %}\n**a**\n{{ b }}\n{% endhighlight %}",
        "____________________\n_____\n_______\n__________________",
    ),
    "a highlight in a list item": (
        "1. {% highlight js %}\n    a\n    {% endhighlight %}\nb",
        "1. " + "x" * 18 + "\n_____\n" + "x" * 22 + "\nb",
    ),
    "a highlight without an end": ("{% highlight js %}\n**a**", "__________________\n**a**"),
    "a code block of Hexo": ("{% codeblock %}\n#a\n{% endcodeblock %}", "_______________\n__\n__________________"),
    "shortcodes of Hugo": ('a {{< b c="}}" >}} {{% d %}} e', "a xxxxxxxxxxxxxxxx xxxxxxxxx e"),
    "a shortcode alone": ("{{< b >}}\nc", "_________\nc"),
    "a shortcode that holds code": ("{{< highlight go >}}\n#a\n{{< /highlight >}}", "_" * 20 + "\n__\n" + "_" * 18),
    "code between tags without blanks": ("{%highlight c%}\n#a\n{%endhighlight%}", "_" * 15 + "\n__\n" + "_" * 16),
    "a shortcode of Markdown alone": ("{{% b %}}\nc", "_________\nc"),
    "one that holds code": ("{{%highlight go%}}\n#a\n{{%/highlight%}}", "_" * 18 + "\n__\n" + "_" * 16),
    "shortcodes that end as variables do": ("{{< b }} {{% c }} d", "xxxxxxxx xxxxxxxx d"),
    "an unclosed one before another": ("a {{ b\n\n{{ c }}", "a {{ b\n\nxxxxxxx"),
    "closed only after a line with a tab": ("a {{ b\n\t\nc }}", "a {{ b\n\t\nc }}"),
    "a tag with a tab behind it": ("{% b %}\t\nc", "________\nc"),
    "a variable named like a tag": ("{{ raw }} {{ a }} {% endraw %}", "xxxxxxxxx xxxxxxx xxxxxxxxxxxx"),
    "a variable over three lines": ("a {{ b\nc\nd }} e", "a xxxx\nx\nxxxx e"),
    "a tag alone where the text ends with a blank": ("{% b %}\nc ", "_______\nc "),
    "a tag alone in a quote in a quote": ("> > {% b %}\n", "> >________\n"),
    "code of two lines in a list item": (
        "1. {% highlight js %}\n    a\n    b\n    {% endhighlight %}",
        "1. " + "x" * 18 + "\n_____\n_____\n" + "x" * 22,
    ),
    "a comment of two lines in a list item": (
        "1. {% comment %}a\n{% endcomment %}",
        "1. " + "x" * 14 + "\n" + "x" * 16,
    ),
    "nothing in braces": ("a {{}} {%%} b", "a xxxx xxxx b"),
    "in a fence too: Liquid runs first": ("```\n{{ a }}\n```", "```\nxxxxxxx\n```"),
}


@pytest.mark.parametrize(("text", "drawn"), CASES.values(), ids=CASES.keys())
def test_mask(text: str, drawn: str) -> None:
    masked = mask(text, 0)
    assert masked.text.replace(LETTER, "x").replace(BLANK, "_") == drawn


FAR = {
    "four blanks": ("    {% b %}\nc", "    xx x xx\nc"),
    "a tab": ("  \t{% b %} {% c %}", "  \txx x xx xx x xx"),
    "three blanks": ("   {% b %}", "__________"),
    "in a quote": (">     {% b %}\n>   {% b %}", ">     xx x xx\n>__________"),
    "over two lines": ("    {% include a\n      b=c %}", "    xx xxxxxxx x\n      xxx xx"),
    "a code block of Hexo": ("    {% code %}\n    #a\n    {% endcode %}", "    xx xxxx xx\n______\n    xx xxxxxxx xx"),
}


@pytest.mark.parametrize(("text", "drawn"), FAR.values(), ids=FAR.keys())
def test_where_markdown_is_read_first_a_tag_may_be_indented_code(text: str, drawn: str) -> None:
    assert mask(text, 0, indents=True).text.replace(LETTER, "x").replace(BLANK, "_") == drawn
    assert BLANK in mask(text, 0).text


def test_hugo_prints_liquid_and_runs_shortcodes() -> None:
    text = "{{ a }} {% raw %}b{% endraw %} {{< c >}} {{% d %}}\n{% comment %}e{% endcomment %}"
    shown = mask(text, 0, liquid=False)
    assert [text[a:b] for a, b in shown.spans] == ["{{< c >}}", "{{% d %}}", "{% comment %}e{% endcomment %}"]
    assert shown.text.startswith("{{ a }} {% raw %}b{% endraw %} ")


def test_the_spans_are_the_tags() -> None:
    text = "{% raw %}{{ a }}{% endraw %} {{ b }}\n  {% c %} \n{% comment %}d{% endcomment %}"
    spans = mask(text, 0).spans
    assert [text[a:b] for a, b in spans] == [
        "{% raw %}",
        "{% endraw %}",
        "{{ b }}",
        "{% c %}",
        "{% comment %}d{% endcomment %}",
    ]


def test_front_matter_is_left_alone() -> None:
    text = "---\na: {{ b }}\n---\n{% c %}"
    masked = mask(text, 19)
    assert masked.text == text[:19] + BLANK * 7
    assert masked.spans == ((19, 26),)


PIECES = st.sampled_from(
    ["{% raw %}", "{% endraw %}", "{% a %}", "{{ b }}", "{{", "}}", "{%", "%}", "{", "}", "%", "{% comment %}"]
    + ["{% endcomment %}", "{{< c >}}", "x", "> ", " ", "\n", "\n\n"]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_nothing_moves(text: str) -> None:
    masked = mask(text, 0)
    assert len(masked.text) == len(text)
    assert [i for i, c in enumerate(masked.text) if c == "\n"] == [i for i, c in enumerate(text) if c == "\n"]
    assert all(a < b for a, b in masked.spans)
    assert all(left.end <= right.start for left, right in zip(masked.spans, masked.spans[1:], strict=False))


@pytest.mark.parametrize(
    "piece",
    [
        "{{",
        "{%",
        "{% raw %}",
        "{% comment %} ",
        "{{ a }}",
        "{% a %}\n",
        "{% a\n",
        "{{ a\n\n",
        "{{<",
        "{{% a",
        "{%  ",
        "{% a %}x",
        "> {% a %}",
        "{% a %}    ",
    ],
)
def test_linear(piece: str) -> None:
    began = time.process_time()
    mask(piece * (100_000 // len(piece)), 0)
    assert time.process_time() - began < 2
