"""The code of a post that holds Liquid, and `raw` around it."""

from __future__ import annotations

import pytest
from lint_posts.rules.liquid._code import Code, code_at, shown_as_written, stretches

from lint_posts.model import Span
from lint_posts.post import Post
from tests.rule_cases import PATH

# the text, and of each stretch what it holds, its kind, and whether lines may be put around it
STRETCHES: list[tuple[str, list[tuple[str, str, bool]]]] = [
    ("```\n{{ a }}\n```\n", [("```\n{{ a }}\n```", "block", True)]),
    ("```\n{% if %}\n```\n", [("```\n{% if %}\n```", "block", True)]),
    ("```\na\n```\n\n{{ a }}\n", []),
    ("$$\n{{ a }}\n$$\n", [("$$\n{{ a }}\n$$", "maths", False)]),
    ("文 `{{ a }}` $${% b %}$$ `c` *{{ d }}*\n", [("`{{ a }}`", "inline", False), ("$${% b %}$$", "maths", False)]),
    ("文 <code>{{ a }}</code> <b>{{ b }}</b>\n", [("{{ a }}", "html", False)]),
    ("文 <kbd><code>{{ a }}</code>{{ b }}</kbd>\n", [("<code>{{ a }}</code>{{ b }}", "html", False)]),
    ("文 <code>{{ a }}</kbd> {{ b }}</code>\n", [("{{ a }}</kbd> {{ b }}", "html", False)]),
    ("文</code>{{ a }}<code>\n", []),
    ("文 <kbd>{{ a }}</kbd> <style>{{ b }}</style> <math>{{ c }}</math>\n", [("{{ a }}", "html", False)]),
    ("文 <code/>{{ a }}</code>\n", []),
    (
        "{% highlight sh %}\n{{ a }}\n{% endhighlight %}\n\n{% highlight sh %}{% b %}{% endhighlight %}\n",
        [("\n{{ a }}\n", "highlight", False), ("{% b %}", "highlight", False)],
    ),
    ("{% endhighlight %}{{ a }}{% highlight sh %}{{ b }}\n", []),
    (
        "{% highlight a %}{% highlight b %}{{ x }}{% endhighlight %}{{ c }}{% endhighlight %}\n",
        [("{% highlight b %}{{ x }}", "highlight", False)],
    ),
    ("{% highlight sh %}\n```\n{{ a }}\n```\n{% endhighlight %}\n", [("\n```\n{{ a }}\n```\n", "highlight", False)]),
    ("{: .a}\n```\n{{ a }}\n```\n", [("```\n{{ a }}\n```", "block", False)]),
    ("文\n\n{: .a}\n\n```\n{{ a }}\n```\n", [("```\n{{ a }}\n```", "block", False)]),
    ("```\n{{ a }}\n```\n{: .a}\n", [("```\n{{ a }}\n```", "block", False)]),
    ("```\n{{ a }}\n```\n\n{: .a}\n文\n", [("```\n{{ a }}\n```", "block", False)]),
    ("- 甲\n\n  ```\n  {{ a }}\n  ```\n", [("  ```\n  {{ a }}\n  ```", "block", False)]),
    ("> ```\n> {{ a }}\n> ```\n", [("> ```\n> {{ a }}\n> ```", "block", False)]),
    ("甲\n\n    {{ a }}\n\n乙\n", [("    {{ a }}", "block", True)]),
    ("# {{ a }} `{{ b }}`\n", [("`{{ b }}`", "inline", False)]),
    ("{% if a %}{{ b }}{% endif %}\n{% highlight sh %}{{ a }}{% endhighlight %}\n", [("{{ a }}", "highlight", False)]),
]


def post_of(text: str) -> Post:
    return Post(text, PATH, None, "kramdown")


@pytest.mark.parametrize(("text", "found"), STRETCHES)
def test_the_code_that_holds_liquid(text: str, found: list[tuple[str, str, bool]]) -> None:
    codes = stretches(post_of(text))
    assert [(text[slice(*code.span)], code.kind, code.alone) for code in codes] == found


def test_which_code_an_offset_stands_in() -> None:
    first, second = Code(Span(2, 5), "inline"), Code(Span(5, 8), "inline")
    assert [code_at([first, second], at) for at in (0, 1, 2, 4, 5, 7, 8)] == [
        None, None, first, first, second, second, None,
    ]  # fmt: skip
    assert code_at([], 3) is None


@pytest.mark.parametrize(
    ("text", "edited"),
    [
        ("```\n{{ a }}\n```\n", "{% raw %}\n```\n{{ a }}\n```\n{% endraw %}\n"),
        ("看 `{{ a }}` 吧\n", "看 `{% raw %}{{ a }}{% endraw %}` 吧\n"),
        ("看 `{% rawhide %}{{ a }}` 吧\n", "看 `{% rawhide %}{% raw %}{{ a }}{% endraw %}` 吧\n"),
        ("看 `b {% raw %}{{ a }}` 吧\n", None),
        ("看 `b {%- endraw %}{{ a }}` 吧\n", None),
    ],
)
def test_raw_around_it(text: str, edited: str | None) -> None:
    post = post_of(text)
    at = text.index("{{ a }}")
    code = next(code for code in stretches(post) if code.span.start <= at < code.span.end)
    edit = shown_as_written(post, code, Span(at, at + 7))
    assert (post.edited([edit]).text if edit is not None else None) == edited
