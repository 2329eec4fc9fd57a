"""Code that holds Liquid is run before it is shown.

Jekyll puts the whole post through Liquid first, fences, inline code and maths
included. `{{ user.name }}` in an Angular, Vue, Ansible or GitHub Actions
example prints nothing, and `{% for %}` is carried out: the code that readers
see, and copy, is not the code that was written.

~~~ bad
```yaml
run: deploy ${{ secrets.TOKEN }}
```
~~~

~~~ good
{% raw %}
```yaml
run: deploy ${{ secrets.TOKEN }}
```
{% endraw %}
~~~

Hexo leaves code alone, but runs `{{ user.name }}` in the text: it prints nothing,
and where Nunjucks can't read it (`{{ a b }}`, `{{ title | translate }}`) the build stops.

What may be meant is left alone: `{{ site.baseurl }}`, `{{ page.url }}`, a value
that `_config.yml`, the front matter or an `assign` gives, `{% include %}`,
`{% link %}` and the tags of plugins. Safe: `raw` leaves the code as it is
written. Where some of it may be meant, and in Hexo's text, the fix is unsafe.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator

from lint_posts import addresses
from lint_posts.lazy import later, lazy
from lint_posts.markdown.glance import without_code
from lint_posts.model import Edit, Problem, Span, safe, unsafe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

from ._meaning import PRINTING_TAGS, Meaning
from ._nunjucks import holes, outside_code, runs_nunjucks
from ._tokens import Token, outside_comments, runs_liquid, shown, tokens

if TYPE_CHECKING:
    from . import _code
else:
    _code = later(__name__, "._code")

ENGINES = ("jekyll", "hexo")
TRIGGER = ("{{", "{%")

# what opens code and maths that may hold blank lines, fences apart; each begins with a literal, which makes it quick
_OPENINGS = (lazy(r"\$\$"), lazy(r"\{%-?\s*highlight\b"), lazy(r"<(?i:code|pre|kbd|samp)\b"))
_SIGNS_OF_CODE = ("`", "~~~", "\t", "    ")
_FENCES = (lazy("```"), lazy("~~~"))
# a line that begins a paragraph, or an item with one, so that no indented line right below it is code
_TEXT = lazy(r"[ *+-]*(?:[^\W_]|\[(?![^\]]*\]:))[^<]*")
_REACH = 5000
"""So far is looked for the ends of a paragraph."""

KINDS = {
    "block": "the block",
    "inline": "the code",
    "html": "the code",
    "maths": "the formula",
    "highlight": "the block",
}


def check(post: Post) -> Iterator[Problem]:
    """A problem for each stretch of code, at the first tag or output that it loses."""
    if runs_nunjucks(post):
        yield from lost_in_text(post)
    if not (runs_liquid(post) and _stands_behind_code(post.text, post.body_start)):
        return
    found = list(outside_comments(tokens(post.text, post.body_start)))
    if not _may_be_lost(post, found):
        return
    codes = _code.stretches(post)
    inside = [_inside(found, code) for code in codes]
    taken = {token for group in inside for token in group}
    outside = [token for token in found if token not in taken]
    meaning = Meaning(post, iter(outside))
    names = {token.name for token in outside}
    for code, group in zip(codes, inside, strict=True):
        lost = [token for token in group if not meaning.is_meant(token)]
        if lost:
            yield _problem(post, code, group, lost, _is_whole(group, names))


def _stands_behind_code(text: str, start: int) -> bool:
    """Whether a tag or an output stands behind anything that may begin code or maths."""
    last = max(text.rfind("{%", start), text.rfind("{{", start))
    if last < 0:
        return False
    return any(text.find(sign, start, last) >= 0 for sign in _SIGNS_OF_CODE) or any(
        opening.search(text, start, last) for opening in _OPENINGS
    )


def _may_be_lost(post: Post, found: list[Token]) -> bool:
    """Whether anything would be lost if it stood in code, and may stand there; only then is the post read."""
    meaning = Meaning(post, ())
    lost = [token for token in found if not meaning.is_meant(token)]
    if not lost:
        return False
    after = _code_start(post)
    return any(token.start > after or _may_be_code(post.text, token) for token in lost)


def _code_start(post: Post) -> int:
    """Where code, or maths, may begin that is more than a paragraph's, or a paragraph of indented lines."""
    text, start = post.text, post.body_start
    bare = without_code(text)
    fenced = bare == text or bare.count("{") != text.count("{")
    found = (pattern.search(text, start) for pattern in (_OPENINGS + _FENCES if fenced else _OPENINGS))
    return min((opening.start() for opening in found if opening is not None), default=len(text))


def _may_be_code(text: str, token: Token) -> bool:
    """Whether a token may stand in its paragraph's inline code, or the paragraph be one of indented code."""
    start = max(token.start - _REACH, 0)
    above = text.rfind("\n\n", start, token.start) + 1
    if start and not above:
        return True
    before = text[above : token.start]
    if "`" in before:
        below = text[token.end : token.end + _REACH]
        if "`" in below.partition("\n\n")[0] or (len(below) == _REACH and "\n\n" not in below):
            return True
    return "\t" in before or ("    " in before and _may_be_indented(before.split("\n")))


def _may_be_indented(lines: Iterable[str]) -> bool:
    """Whether any of the lines, the first below a blank one, begins code: no line below one of text does."""
    below_text = False
    for line in lines:
        if "    " in line.lstrip() or (line.startswith("    ") and not below_text):
            return True
        goes_on = below_text and line.startswith("    ") and not line.isspace()
        below_text = goes_on or _TEXT.fullmatch(line) is not None
    return False


def lost_in_text(post: Post) -> Iterator[Problem]:
    """What Hexo runs in the text; its code is safe."""
    found = tuple(holes(post, outside_code(post)))
    kinds = _addresses(post) if found else {}
    for token in found:
        written = post.text[token.start : token.end]
        kind = next((kinds[at] for at in range(token.start, token.end) if at in kinds), None)
        is_base = addresses.BASE.match(written) is not None and post.text.startswith("/", token.end)
        if kind == "link" or (kind == "html" and is_base):
            continue  # the one has a rule of its own, the other leaves an address below the root of the site
        if kind == "image":
            yield _in_an_image(post, token, is_base)
            continue
        yield Problem(
            Span(token.start, token.end),
            f"Hexo runs `{' '.join(written.split())}`, which prints nothing or stops the build: "
            "put it in backticks, or wrap it in `{% raw %}` and `{% endraw %}`",
            None if kind else unsafe("wrap it in `raw`", Edit(*token[:2], f"{_code.RAW}{written}{_code.END_RAW}")),
        )


def _addresses(post: Post) -> dict[int, str]:
    """The kinds of what stands in addresses, by the offset of each character."""
    found: dict[int, str] = {}
    for inline in post.inlines_beside("[", "<"):
        spans = [attribute.span for attribute in inline.attributes if attribute.name in ("src", "href")]
        if inline.destination_span is not None:
            spans.append(inline.destination_span)
        found.update((at, inline.kind) for span in spans for at in range(*span))
    return found


def _in_an_image(post: Post, token: Token, is_base: bool) -> Problem:
    """Hexo has put something in the place of the output, which its Markdown then spoils."""
    written = post.text[token.start : token.end]
    advice = "take it away" if is_base else 'write `<img src="…">`'
    fix = unsafe(advice, Edit(token.start, token.end, "")) if is_base else None
    message = f"Hexo does not run `{written}` in Markdown: readers see a broken image or none; {advice}"
    return Problem(Span(token.start, token.end), message, fix)


def _inside(found: list[Token], code: _code.Code) -> list[Token]:
    start, end = (bisect_left(found, offset, key=lambda token: token.start) for offset in code.span)
    return found[start:end]


def _is_whole(kept: list[Token], outside: set[str]) -> bool:
    """Whether no block of Liquid begins in the code and ends outside of it, or the other way round."""
    open_blocks: Counter[str] = Counter()
    for token in kept:
        if token.name.startswith("end"):
            open_blocks[token.name[3:]] -= 1
        else:
            open_blocks[token.name] += 1
    return not any(
        (count > 0 and f"end{name}" in outside) or (count < 0 and name in outside)
        for name, count in open_blocks.items()
    )


def _problem(post: Post, code: _code.Code, kept: list[Token], lost: list[Token], whole: bool) -> Problem:
    first = lost[0]
    what = "prints a hole for" if first.is_output else "runs"
    edit = _code.shown_as_written(post, code, Span(kept[0].start, kept[-1].end))
    kind = safe if whole and _is_all_code(kept, lost) else unsafe
    fix = kind("wrap it in `raw`", edit) if edit is not None else None
    advice = f"wrap {KINDS[code.kind]} in `{{% raw %}}` and `{{% endraw %}}`"
    return Problem(
        Span(first.start, first.end),
        f"Jekyll {what} `{shown(post.text, first)}` before the code is shown: {advice}",
        fix,
    )


def _is_all_code(kept: list[Token], lost: list[Token]) -> bool:
    """Whether nothing that is kept as code may have been meant to be run."""
    gone = set(lost)
    return all(
        token in gone or token.name.startswith(("e", "when")) for token in kept if token.name not in PRINTING_TAGS
    )
