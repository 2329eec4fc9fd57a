"""What the tags of Liquid and Jekyll take, each form as the real Liquid takes or refuses it."""

from __future__ import annotations

import pytest

from lint_posts.site import Site
from tests.rule_cases import problems
from tests.rules.liquid.conftest import Parse

RULE = "liquid/unclosed"
JEKYLL = Site("/nonexistent", "jekyll")

# a tag, what it takes, and what it refuses
FORMS = [
    (
        "{{% if {} %}}{{% endif %}}",
        ["a and b", "a or b", "android", "band or order", "a\nand b", "a and\nb", "a b", "a == ''", "'a and b' == c", "a'b", "''order",
         # a letter of any script ends no word; and where the whole of it is right, the words are names
         "and文", "or文 == 'a'", "文and b", "文or", "andé", "or", "and == 'a b'", "or=='a b'", "or.a != -1.5 and or.b", "or-a", "a? and or", "or contains 'a b'", "or<>and or and"],
        ["a and", "and a", "a or b and", "a and and b", ",", "'", "| and a", "a and |", "a or '", "or''and", "a and | and b", "and)", "or|", "a and b or c or or d",
         "or == 'a", "or=== b", "and 文 b", "or==a containsb", "and b or c", "or.1 and and"],
    ),
    ("{{% unless {} %}}{{% endunless %}}", ["a", "a and b"], ["", "a and", "'"]),
    ("{{% if a %}}{{% elsif {} %}}{{% endif %}}", ["a", "a or b"], ["", "a or", "'"]),
    (
        "{{% for {} %}}{{% endfor %}}",
        [
            "x in site.posts", "x-y in a", "x\nin\na", "x in (1..3)", "x in (文..3)", "x in ''", 'x in ""', "x in 'a'", "x in a|",
            # without a blank the whole of it must be right
            "x in(1..3)", "x in(a.b..c)", "x in(a-b..3)", "x in(1 .. 3)", "x in(1..3)reversed", "x in(1..3) reversed ",
            "x in(1..3) reversed limit:2", "x in(1..3)limit: a.b", "x in(1..3) limit: 2 offset : b-c", "x in'a'",
            "x in(1..3) limit:'2'", "x in(1..3) limit:2offset:1", "x in(1..3) offset:\na",
        ],
        [
            "", "x ina", "x in", "in a", "x,y in a", "a x in b", "甲 in a", "'x' in a", "x in |", "x in ,", "x in '", 'x in "',
            "x in()", "x in(文..3)", "x in(1..3) 文", "x in(1..3) limit:", "x in(1..3), limit:2", "x in(1..3) :2",
            "x in(1..3) limit:2, offset:1", "x in(1..3)reversedlimit:2", "x in(1..3) limit:文", "x in(1..3) a-b:2",
            "x in(1..3) limit:2limit", "x in(1..3) limit:aoffset:1",
        ],
    ),
    (
        "{{% include {} %}}",
        [
            "a.html", "a.html x='1'", "a.html x=\"1\" y=b", "a.html x=b.c-d", "a.html x-y='1'", "a.html x = '1'",
            "a.html x='' y=\"\"", "a.html x='a b' y=\"a b\"", "a.html x='a\\'b'", 'a.html x="a\\"b"', "a.html\nx='1'\ny='2'",
            "a.html x='a \\' b\\' c' y=1", 'a.html x="a \\" b\\" c" y=1', "a.html x='\\\\'", 'a.html x="\\\\"', "a.html x='a\nb'",
            "a.html x=\"a'b\" y='a\"b'", "a.html x={{ b }}", "{{ page.a }}", "{{ page.a-b }} x='1'", "{{page.a}}.html x='1'",
            "b/{{ a }}/{{ c }}.html x=1", "{{ a | append: '.html' }} x='1'", "{{ a | b: '}' }} x='1'", "{{ a\n| b }} x=1", "{{{ a }}",
            "{{ a |\nb }} x=1", "b/a-1_(2)+~#@.html", ".a.html", "a/b/c.html",
        ],
        [
            "", "中文.html", "a?.html", "'a.html'", "../a.html", "./a.html", "a..html", "a//b.html", "中文.html x='1'",
            "a.html x", "a.html 'x'", "a.html x=", "a.html ='1'", "a b.html", "a.html x='1'y='2'", 'a.html x="1",y="2"', "a.html x=1,",
            "a.html x='1", 'a.html x="1', "a.html x='a'b'", 'a.html x="a"b"', "a.html x='\\'", 'a.html x="\\"', "a.html x=文",
            "a.html 文='1'", "a.html x='1' |", "a.html x=b/c", "a.html x='a\\\nb'", 'a.html x="a\\\nb"', "{{ }}", "{{ 文 }}",
            "{{ a }} x", "{{a}} x", "{{ a|b }} x", "{{ a }}b c", "{{ a }}}", "{{ a }} x={{ b }}", "a.html x y z", "a.html x='a \\' b\\' c", 
        ],
    ),
    ("{{% include_relative {} %}}", ["a.md", "a.md x='1'"], ["a.md x", "{{ a }} x"]),
    (
        "{{% highlight {} %}}{{% endhighlight %}}",
        [
            "js", "JavaScript", "c++", "c#", "asp.net", "objective-c", "x86_64", "js linenos", "js linenos=table", "js\n文", "文\njs",
            'js hl_lines="1 2 13"', 'js hl_lines="1"', 'js linenos hl_lines="1 2"',
        ],
        [
            "", "文", "js/jsx", "/js", '"js"', "js, linenos", "js 文", "js a-b", "js linenos=", "js =table", 'js "1 2"', 'js linenos"1"',
            'js hl_lines=""', 'js hl_lines="1, 2"', 'js hl_lines="a"', 'js hl_lines="a 1"', 'js hl_lines=" 1"', 'js hl_lines="1  2"',
            'js hl_lines="1 2 "', "js hl_lines='1 2'", 'js a="1"b="2"',
        ],
    ),
    (
        "{{% assign {} %}}",
        ["a = 1", "a=1", "a.b = 1", "a-b = 1", "a[0] = 1", "(a) = 1", "a[ = 1", "a- = 1", "a. = 1", "a =", "文a = 1"],
        ["", "a", "a 1", "= 1", "文 = 1", "'a' = 1", "a | = 1"],
    ),
    ("{{% capture {} %}}{{% endcapture %}}", ["a", "'a'", ".", "-", "[", "]"], ["", "文", "(", '""']),
    ("{{% case {} %}}{{% endcase %}}", ["a", "''", '""'], ["", "'", '"', ",", "|"]),
    ("{{% case a %}}{{% when {} %}}{{% endcase %}}", ["'b' or 'c'", "b, c", "''", '""'], ["", "'", '"', ",", "|"]),
    ("{{% cycle {} %}}", ["a", "'a', 'b'", "'': a", '""', '"b"'], ["", ",", "'", "'a", ", 'a'", "| a"]),
    (
        "{{% tablerow {} %}}{{% endtablerow %}}",
        ["x in a", "x-y in a", "x\nin\na", "x in a cols:2", "x in (1..3)", "x in ''", "文x in a"],
        ["", "x a", "x in", "x in ,", "x in(1..3)", "xin a", "x ina", "文 in a", "'x' in a"],
    ),
    ("{{% raw {} %}}{{% endraw %}}", [""], ["a"]),
]  # fmt: skip
TAKEN = [tag.format(markup) for tag, taken, _ in FORMS for markup in taken]
REFUSED = [tag.format(markup) for tag, _, refused in FORMS for markup in refused]


@pytest.mark.parametrize("text", TAKEN)
def test_taken(text: str) -> None:
    assert problems(RULE, text, site=JEKYLL) == []


@pytest.mark.parametrize("text", REFUSED)
def test_refused(text: str) -> None:
    found = problems(RULE, text, site=JEKYLL)
    assert len(found) == 1
    assert "{% " in found[0].message


def test_liquid_takes_and_refuses_the_same(liquid: Parse) -> None:
    assert [text for text, error in zip(TAKEN, liquid(TAKEN), strict=True) if error is not None] == []
    assert [text for text, error in zip(REFUSED, liquid(REFUSED), strict=True) if error is None] == []
