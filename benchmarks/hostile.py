"""Times posts that nobody would write, in two sizes: the greater may take little more than twice the time.

python benchmarks/hostile.py [CHARACTERS]
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from lint_posts.lint import Chosen, find
from lint_posts.markdown import MOST
from lint_posts.marks import marks
from lint_posts.post import Post
from lint_posts.rule import every_rule

PIECES = (
    "*", "a**b ", "**a ", "** x ", "文****", "** **", "_a_ ", "`", "` a", "[", "![", "[a]", "[a](", "![](a b.png)\n", ">", "> a\n",
    "- a\n", "1. a\n", "a\n: b\n", "|", "a|b\n", "<div>", "<div>\n", "<a ", "<b></b>", "&amp;", "{{", "{% raw %}", "{: .a}", "$$",
    "[^1]", "#x\n", "##x\n\n", "> ##x\n", "a\n***\n", "a\nb\n---\n", "```\n", "中文", "**\n", "** x", "|\n", "- a\n\n", "- a\n  b\n",
    "![](a.png)\n", "[a]: b\n", "[^1]: a\n", "文** 字\n", "**a\n\n", "文****\n\n", "****a**** ", "**a](b) ", "**“a”**b ", "a|b|c\n\n",
    "` a ` b\n", "先 ` make` 后。\n\n", "``` a {b}\nx\n```\n\n", "！[](a.png) ", "![a](http://x/b.png)\n",
    "{% raw %}[a](b){% endraw %}", "<!-- lint-posts-disable-next-line -->\n", "<!-- lint-posts-disable-file -->\n\n文****\n\n",
    "    \n", "\n    a\n b\n", "\n\ta\n## b\n", "├─ a\n├─ b\n\nt\n\n", "f {\na;\n}\n\nt\n\n", "$ git a\n$ git b\n", "`a` `b` ` c`\n\n",
    "~~a ~~ ", "~~a ~~\n\n", "â€™ x ", "Ã©", "\ufffd ", "-\u00a0a\n", "\u200b- a\n", "\u200b```\n", "<<<<<<< HEAD\n\n", "<<<<<<< a b\n\n",
    ">>>>>>> a\n\n", "<!- a ->\n", "b <!-- a ->\n", "<!-- a ->\n\n", "%%a b c%%\n", "%%\na\n%%\n\n", "<dep>\n <a>\n", "<dep>\n  <a>1</a>\n</dep>\n\n",
    "把 <script> 标签\n\n", "<a> tag ", "<a>和<b> 标签 ", "[b]a[/b] ", "[b]a[/b]\n\n", "[b][i]", "[a](/files/b.pdf) ", "[a]: x\n\n[a] [b]\n\n",
    "$$\nx_{1}\n\n", "$$x_1$\n\n", "{.a}\n\n", "a {: .a} ", "{::comment}\n\n", "[[甲]] ", "[[a|甲]]\n\n", "```js\na\n", "|--|\n", "[^1] ", "<x> tag ",
    "a\n---\n", "[toc]\n\n", "年__月__日 ", "文<div class=a>x</div> ", "![a]（b.png） ", '![](a.png "")\n\n', "1. a\n# b\n", "![a](http://x/b.png)\n", "[a](http://x/b) ", "a](http://x/b) ", "2. a\n\nb\n\n", "<中文> ",
)  # fmt: skip
APART = (
    "x = 1;\na =b ",
    ";\nx = 1;\na =b ",
    "f {\n}\na <b. ",
    "def f(a) -> ",
    "- x\n\n\n    a\n ## b\n",
    "[a]: x\n\n[a]",
    "$$\n",
    "text](",
    "]",
)
"""What is followed by a hundred thousand blanks, or by as many of its last two characters."""


def main(size: int = 1_000_000) -> int:
    chosen = tuple(Chosen(rule) for rule in every_rule())
    for dialect in ("kramdown", "commonmark"):
        print(
            f"\n{dialect}: seconds for {size // 2} and {size} characters, or half of what is read and all; their ratio"
        )
        spread = (f"{each}{rest * 50_000}x\n" for each in ("# a", 'a <a b="', *APART) for rest in ("  ", each[-2:]))
        for piece in (*PIECES, *spread):
            most = min(size // len(piece), MOST // max(len(marks(piece)) + piece.count("\n"), 1) - 10)
            # odd, so that where pieces pair the last is left alone
            half, whole = (seconds(piece * (times | 1), dialect, chosen) for times in (most // 2, most))
            print(f"{piece[:14]!r:18} {half:7.2f} {whole:7.2f} {whole / max(half, 0.001):6.1f}", flush=True)
    return 0


def seconds(body: str, dialect: str, chosen: tuple[Chosen, ...]) -> float:
    post = Post(f"---\nlayout: post\ntitle: a\n---\n\n{body}\n", "_posts/2020-01-01-a.md", None, dialect)  # type: ignore[arg-type]
    start = process_time()
    find(post, chosen)
    return process_time() - start


if __name__ == "__main__":
    sys.exit(main(*(int(size) for size in sys.argv[1:])))
