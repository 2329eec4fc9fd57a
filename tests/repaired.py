"""Posts with defects, repaired: whether the real page changed only as the repairs say, and whether they come to rest.

    python -m tests.repaired [--posts N] [--seed N] [--unsafe] [FOLDER...]

Without folders the posts are made up of fragments that quarrel with each other; with them, several defects are put into
each real post. Prints what is wrong. Needs ruby with kramdown.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import yaml

from lint_posts.lint import Job, Result, lint
from lint_posts.post import Post
from lint_posts.verify import Kramdown, verified
from tests import injected

FRAGMENTS = (
    "**", "**", "**", "****", "***", "*", "__", "_", "** **", "<b></b>", "**粗体 **", "** 粗**", "**粗**", "**bold**",
    "****粗体****", "“", "”", "。", "，", "(", ")", "文字", "标题", "word", "two words", "A", "1", "2021", " ", " ", "  ",
    "\n", "\n", "\n\n", "\n\n", "\n\n\n", "#", "##", "### ", "＃", "\u3000", "\u00a0", "\n##标题\n", "\n\n##标题\n\n",
    "\n#深入\n\n", "\n＃＃ 甲\n", "\n  ## 乙\n", "\n---\n", "\n***\n", "\n===\n", "\n- ", "\n* ", "\n1. ", "\n> ", "\n    ",
    "\n```\n", "\n~~~\n", "`", "`code`", "`**`", "$$", "$$a*b$$", "|", "\n|a|b|\n|-|-|\n|c|d|\n", "\\*", "\\", "&nbsp;",
    "&amp;", "<br>", "<div>", "</div>", "<b>", "</b>", "<!--", "-->", "{{ page.x }}", "{% raw %}{{ y }}{% endraw %}",
    "{% if a %}", "{% endif %}", "{% highlight c %}\nx\n{% endhighlight %}", "![图](/img/injected.png)",
    "![图](img/injected.png)", "![图]({{ site.baseurl }}/img/injected.png)", "![图](/img/inje\ncted.png)",
    '<img src="/img/injected.png">', "[链接](https://example.org/a_b)", "[a](/b/)", "[甲] (https://example.org)", "[甲][乙]",
    "\n[乙]: /x\n", "[^1]", "\n[^1]: 注\n", "{: .c}", "\n{: #id}\n", "\n{:toc}\n", "\n*[HTML]: Hyper\n", "HTML", "\n: 定义\n",
    "https://example.org/x", "~~删~~", "\u200b", "—", "...", '"', "'",
)  # fmt: skip
FRONT_MATTER = (
    "---\nlayout: post\ntitle: a\ndate: 2021-06-20\ntags: [a, a]\n---\n",
    '---\nlayout: post\ntitle: a\ntags: "a, b"\n---\n\n',
    "---\ntitle: a\n---\n",
    "",
    "\n\n---\nlayout: post\ntitle: b\n---\n",
)
LARGE = frozenset(["code", "html", "liquid", "link", "table"])
"""Families whose defects may swallow others: one of them a post."""
SWALLOWS = "fence-with-words"
"""Its repair gives the page back what the next fence of the post had closed: more than the repair says."""
LIQUID = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


class Case(NamedTuple):
    """A text, and the job that says how it is read."""

    text: str
    job: Job


def made_of_fragments(count: int, choice: random.Random) -> Iterator[str]:
    """So many posts."""
    for _ in range(count):
        body = "".join(choice.choice(FRAGMENTS) for _ in range(choice.randrange(4, 40)))
        yield choice.choice(FRONT_MATTER) + body + choice.choice(["\n", ""])


def with_defects(posts: Iterable[Post], choice: random.Random) -> Iterator[str]:
    """Each post with some defects of several kinds."""
    kinds = [kind for kind, (family, _) in injected.KINDS.items() if family not in LARGE]
    large = [kind for kind, (family, _) in injected.KINDS.items() if family in LARGE and kind != SWALLOWS]
    for post in posts:
        for kind in (choice.choice(large), *choice.sample(kinds, 8)):
            defect = injected.KINDS[kind][1](post, choice)
            if defect is not None:
                post = post.edited([defect.edit])
        yield post.text


def faults(cases: Iterable[Case], kramdown: Kramdown, hidden: bool = False) -> Iterator[str]:
    """What is wrong with the repairs of each text, with the text.

    `hidden`: findings may come to light that another one hid, as they do where fragments quarrel.
    """
    for text, job in cases:
        done = lint(job, text.encode())
        for fault in (*proven(done, kramdown), *still(done, hidden)):
            yield f"{fault}\n  {text!r}\n  {(done.after or b'').decode()!r}"


def proven(done: Result, kramdown: Kramdown) -> Iterator[str]:
    """What kramdown's page says against the repairs, and the front matter and the templates."""
    if done.after is None:
        return
    (judged,) = verified([done], kramdown)
    if judged.unproven is not None:
        yield judged.unproven
    before, after = done.before.decode(), done.after.decode()
    old_tags, new_tags = (Counter("".join(tag.split()) for tag in LIQUID.findall(text)) for text in (before, after))
    lost = old_tags - new_tags
    if lost and not done.job.unsafe:
        yield f"templates are gone: {list(lost)}"
    old, new = (entries(text) for text in (before, after))
    if old is not None and not {rule for rule in done.fixed if rule.startswith("front-matter/")} and old != new:
        yield "the front matter changed"


def entries(text: str) -> object:
    """What the front matter says, None where it says nothing."""
    found = re.match(r"---[ \t]*\n(.*?\n)---[ \t]*\n", text, re.DOTALL)
    try:
        return yaml.safe_load(found[1]) if found else None
    except (yaml.YAMLError, ValueError):
        return None


def still(done: Result, hidden: bool) -> Iterator[str]:
    """Whether a second run changes something, and whether there are findings that were not there before."""
    yield from (f"{crash.rule} failed: {crash.error}" for crash in done.crashes)
    if done.after is None:
        return
    again = lint(done.job, done.after)
    if again.after is not None:
        yield f"a second run changes it again: {again.after.decode()!r}"
    more = Counter(each.rule for each in done.diagnostics) - Counter(each.rule for each in done.unfixed)
    if "front-matter/missing" in done.fixed:  # now it is read
        more = Counter({rule: count for rule, count in more.items() if not rule.startswith("front-matter/")})
    parted = "emphasis/rule-in-text" in done.fixed  # a bold that its stars had paired with stands alone now
    if more and not done.job.unsafe and not hidden and not (parted and set(more) == {"emphasis/literal"}):
        yield f"new findings: {dict(more)}"


def job(folder: str, name: str = "_posts/2021-06-20-x.md", unsafe: bool = False) -> Job:
    """Read as a post of the site in `folder`, and repair."""
    return Job(os.path.join(folder, name), name, injected.chosen_rules(), None, fix=True, unsafe=unsafe)


def example_site(folder: str) -> None:
    """Write a small Jekyll site."""
    injected.example_site(folder)
    with open(os.path.join(folder, "_config.yml"), "w", encoding="utf-8") as file:
        file.write("baseurl: /blog\nurl: https://example.org\n")


def main() -> int:
    """Print what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*")
    parser.add_argument("--posts", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--unsafe", action="store_true", help="do the unsafe fixes as well")
    given = parser.parse_args()
    choice = random.Random(given.seed)
    kramdown = Kramdown()
    with tempfile.TemporaryDirectory() as folder:
        example_site(folder)
        texts: Iterable[str] = made_of_fragments(given.posts, choice)
        if given.folders:
            paths = injected.paths_below(given.folders)
            choice.shuffle(paths)
            texts = with_defects(injected.read(paths[: given.posts], "kramdown", None), choice)
        wrong = 0
        for fault in faults(
            [Case(text, job(folder, unsafe=given.unsafe)) for text in texts], kramdown, not given.folders
        ):
            wrong += 1
            print(fault)
    kramdown.close()
    print(f"{wrong} faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
