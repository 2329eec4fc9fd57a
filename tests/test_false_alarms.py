"""What is found in real posts, and in posts with defects put into them, is what the real page shows."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from lint_posts.lint import Chosen, find
from lint_posts.post import Post
from lint_posts.rule import every_rule
from tests import injected, pages, proof
from tests.injected import Dialect

JEKYLL = ["18f", "hux", "jekyll-docs", "klovien", "mzlogin", "nodebe4-society", "nodebe4-weixin"]
OTHERS = ["hexo-xiaochunyong", "hugo-letsencrypt"]
FOUND_AT_LEAST = 0.98
EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "blog"

BLOG = """\
---
layout: post
title: {title}
date: 2021-06-20 08:00:00 +0800
---
{opening}我们在山里住了三天，每天走十公里，**最后一天**遇到了大雨。雨下得很久，路也断了，
大家只好在庙里过夜，说了一晚上的话，谁也没有睡着。

## {title}

In the morning **the fog lifted** and we saw the whole valley below us, and the river,
which had been a thin line the day before, was as wide as a lake.

- 带上**雨衣**和火柴，`grep -r "**" .` 也带上
- Take the [old road](https://example.org/a_b), not the new one

### 路线 {number}

第一段路**很平**，第二段路很陡，第三段路已经没有了，所以要绕到山的另一边去。走的时候请小心，
石头很滑。

```sh
# not a heading
rm -rf **/*.tmp
```

{closing}
"""
WORDS = ["山里的三天", "The valley", "雨后 after the rain", "路", "第 2 天：river", "火车站"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("blog", "dialect"), [*((blog, "kramdown") for blog in JEKYLL), *((blog, "commonmark") for blog in OTHERS)]
)
@pytest.mark.slow
def test_what_is_found_in_a_blog_is_on_its_pages(shared: Path, blog: str, dialect: Dialect) -> None:
    skip_without(dialect)
    rules = [Chosen(rule) for rule in every_rule() if rule.check is not None]
    told = []
    for path in injected.paths_below([str(shared / "corpus" / blog)]):
        for post in injected.read([path], dialect, None):
            told += proof.claims(post, find(post, rules))
    wrong = [claim.told() for claim, shown in proof.judged(told, getattr(proof, dialect)) if not shown]
    assert wrong == []


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.slow
def test_defects_in_made_up_posts(tmp_path: Path, dialect: Dialect) -> None:
    choice = random.Random(20)
    site = injected.example_site(str(tmp_path))
    posts = [Post(made_up(choice), str(tmp_path / "_posts/2021-06-20-x.md"), site, dialect) for _ in range(12)]
    hold(posts, dialect, choice)


@pytest.mark.slow
@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
def test_defects_in_real_posts(shared: Path, tmp_path: Path, dialect: Dialect) -> None:
    choice = random.Random(21)
    blogs = ("mzlogin", "hux", "18f", "nodebe4-weixin") if dialect == "kramdown" else OTHERS
    paths = injected.paths_below(str(shared / "corpus" / blog) for blog in blogs)
    choice.shuffle(paths)
    hold(list(injected.read(paths[:60], dialect, injected.example_site(str(tmp_path)))), dialect, choice)


def hold(posts: list[Post], dialect: Dialect, choice: random.Random) -> None:
    """Put every kind of defect into the posts: nearly all are found, nothing beside them, and the page shows them."""
    kinds = [kind for kind in injected.KINDS if dialect == "kramdown" or kind not in injected.COMMONMARK_IS_RIGHT]
    chosen = injected.chosen_rules()
    tried = [trial for post in posts for trial in injected.trials(post, kinds, chosen, choice)]
    render = None if dialect == "kramdown" and pages.missing_kramdown() else getattr(proof, dialect)
    scores = injected.measure(tried, render, show=10)
    examples = "\n".join(example for score in scores.values() for example in score.examples)
    assert set(kinds) - set(scores) <= {"fence-unclosed"}
    assert sum(score.not_shown for score in scores.values()) == 0, examples
    assert sum(score.extra for score in scores.values()) == 0, examples
    found, put = (sum(getattr(score, name) for score in scores.values()) for name in ("found", "injected"))
    assert found >= FOUND_AT_LEAST * put, examples


def made_up(choice: random.Random) -> str:
    """A clean post, each a little other than the last."""
    opening = choice.choice(["", "> 引用的话，说的是**从前**的事情，现在没有人记得了。\n\n", "* 目录\n{:toc}\n\n"])
    closing = choice.choice(["完。", "$$ a * b * c $$", "The price is 2 ** 3, and that is it.", "*[HTML]: Hyper Text"])
    return BLOG.format(title=choice.choice(WORDS), opening=opening, number=choice.randrange(1, 9), closing=closing)


def skip_without(dialect: Dialect) -> None:
    reason = pages.missing_kramdown() if dialect == "kramdown" else ""
    if reason:
        pytest.skip(reason)
