"""What edits do to a page beside what they say."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from lint_posts.harm import harm
from lint_posts.model import Edit, Span, apply
from lint_posts.post import Post
from lint_posts.site import Site, find_site
from tests import builds
from tests.markdown.test_snippets import MARKED

FRONT = "---\na: 1\nb: 2\n---\n"
Change = tuple[str, str]


def judged(text: str, changes: list[Change], answers: list[str], *, safe: bool = True) -> str | None:
    """What the changes (old, new) break of `text`, where the fixes answer for the pieces `answers`.

    A `¦` in what is changed is no character: what is before it stays.
    """
    edits = []
    for old, new in changes:
        kept, _, gone = old.rpartition("¦")
        start = text.index(kept + gone) + len(kept)
        edits.append(Edit(start, start + len(gone), new))
    regions = [Span(text.index(piece), text.index(piece) + len(piece)) for piece in answers]
    before, after = (Post(each, None, None, "kramdown") for each in (text, apply(text, edits)))
    return harm(before, after, edits, regions, safe)


FRONT_MATTER = [
    (FRONT + "x\n", [("2\n¦---\n", "")], "the front matter is gone"),
    (FRONT + "x\n", [("¦1", "[")], "the front matter no longer parses"),
    (FRONT + "x\n", [("¦1", "3")], None),
    (FRONT + "x\n", [("1¦", "0")], None),
    (FRONT + "x\n", [("1\n¦", "  2\n")], "the front matter changed elsewhere"),
    (FRONT + "x\n", [("1\n¦", "c: 3\n")], "the front matter changed elsewhere"),
    ("---\na: &x 1\nb: 2\nc: *x\n---\nx\n", [("¦1", "3")], "the front matter changed elsewhere"),
    ("---\na: b: c\n---\nx\n", [("¦b: c", "'b: c'")], None),
    ("---\na: b: c\n---\na  b\n", [("a  ", "a ")], None),
    ("\n" + FRONT + "x\n", [("¦\n---", "---")], None),
]


@pytest.mark.parametrize(("text", "changes", "expected"), FRONT_MATTER)
def test_front_matter(text: str, changes: list[Change], expected: str | None) -> None:
    assert judged(text, changes, []) == expected


RAW = [
    ("`c` a  b\n", [("a  b", "a b")], None),
    ("a `c` b d\n", [("a ¦", "\\"), ("b ", "b")], "it would change code"),
    ("x y `cc` z\n", [("x ", "x     "), ("cc", "c")], None),
    ("x `cc` y\n", [("x ¦", " "), ("cc", "c")], None),
    ("x `c` y  z\n", [("x¦", "     "), ("y ¦ ", "")], None),
    ("x  y `c` z  zz\n", [("x ¦ ", ""), ("z ¦ ", "")], None),
    ("a $$c$$ b\n", [("a ¦", "\\")], "it would change a formula"),
    ("a <b>c</b> b\n", [("a ¦", "\\")], "it would change a tag of HTML"),
    ("a <!-- c --> b\n", [("a ¦", "\\")], "it would change a comment"),
    ("x y `c` z\n", [("y ", "y")], None),
    ("- a\n\n    b\n", [("- ", "")], "it would change a block of code"),
    ("`c`\n\n- a\n\n    b\n", [("- ", "")], "it would change a block of code"),
    ("x\n\n$$\na\n$$\n", [("x\n¦\n", "")], "it would change a formula"),
    ("x\n\n$$\na\n$$\n", [("\n\n¦", "\\")], "it would change a formula"),
    ("a\n\n<!-- x -->\n", [("\n\n¦", "    ")], "it would change a comment"),
    ("x\n\n$$\na\n$$\n", [("x\n\n¦", "<!-- "), ("a\n$$\n¦", "-->\n")], "it would change a formula"),
    ("a {{ x }} b\n", [("a ¦", "{% raw %}"), ("}}¦", "{% endraw %}")], "it would change a tag of a template"),
    ("a `{{` b `}}`\n", [("{{` b `}}", "{% raw %}{{` b `}}{% endraw %}")], None),
    ("a `{{` b `}}`\n", [("{{` b `}}", "{% raw %}{{` b d `}}{% endraw %}")], "it would add `d` to the page"),
    ("a {{ c }} d\n", [("{{ c }}", "{{ c }} c")], "it would add `c` to the page"),
]


@pytest.mark.parametrize(("text", "changes", "expected"), RAW)
def test_code_maths_comments_and_templates(text: str, changes: list[Change], expected: str | None) -> None:
    assert judged(text, changes, [text]) == expected


STRUCTURE = [
    ("x\n\n# a\n\ny\n", "# ", "it would break a heading"),
    ("x\n\n> a\n\ny\n", "> ", "it would break a block quote"),
    ("x\n\n- a\n\ny\n", "- ", "it would break a list"),
    ("x\n\n- a\n- b\n\ny\n", "\n¦- ", "it would break a list item"),
    ("x\n\n---\n\ny\n", "---\n", "it would break a thematic break"),
    ("x\n\na\n: b\n\ny\n", ": ", "it would break a definition list"),
    ("x\n\na\nb\n: c\n\ny\n", "a¦\n", "it would break a definition term"),
    ("x\n\na\n: b\n: c\n\ny\n", "b\n¦: ", "it would break a definition"),
    (f"{FRONT}# a\n", "# ", "it would break a heading"),
    ("x\n\n<div>\n</div>\n\ny\n", "<div>\n</div>\n", "it would break a html block"),
    ("x\n\n[^1]: \n\ny\n", "[^1]: \n", "it would break a footnote definition"),
]


@pytest.mark.parametrize(("text", "gone", "expected"), STRUCTURE)
def test_lists_quotes_and_headings(text: str, gone: str, expected: str) -> None:
    assert judged(text, [(gone, "")], []) == expected
    assert judged(text, [(gone, "")], [], safe=False) is None


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (["x\n\n# a\n\ny"], None),
        (["y", "x\n\n# a\n\ny"], None),
        (["# a\n\ny"], "it would break a heading"),
        (["x\n\n# a"], "it would break a heading"),
    ],
)
def test_what_a_fix_answers_for_whole_may_go(answers: list[str], expected: str | None) -> None:
    assert judged("x\n\n# a\n\ny\n", [("# ", "")], answers) == expected


TEXT = [
    ("a \\[^1] b\n\n[^1]: c\n", [("\\", "")], ["\\[^1]"], None),
    ("a \\[^1] b\n\n[^1]: c\n", [("\\[^1] b", "[^1] b c")], ["\\[^1]"], "it would add `c` to the page"),
    ("a \\[^1] b\n\n[^1]: c\n\nd\n", [("\\", ""), ("¦d", "e")], ["\\[^1]", "d"], "it would add `e` to the page"),
    ("a \\[^1] b[^2]\n\n[^1]: c\n[^2]: d\n", [("\\[^1] b", "[^1] b d")], ["\\[^1]"], "it would add `d` to the page"),
    ("a[^1] b\n\n[^1]: c\n", [("b", "b c")], [], "it would add `c` to the page"),
    ("x\na\n---\n", [("a\n", "a\n\n")], [], None),
    ("x\n\n---\n\na - b\n", [("a -", "a")], [], "it would take `-` from the page"),
    ("x\na\n---\n", [("a\n---", "a\n\n***")], [], "it would take `-` from the page"),
    ("x\na -\n---\n", [("a -\n", "a\n\n")], [], "it would take `-` from the page"),
    ("a b\n", [("a ", "")], ["a"], None),
    ("a b\n", [("a ", "")], ["b", "a"], None),
    ("a b\n", [("a ", "")], ["b"], "it would take `a` from the page"),
    (FRONT + "a b\n", [("\n¦a ", "")], [], "it would take `a` from the page"),
    ("ba x\n", [("ba ", "")], [], "it would take `ab` from the page"),
    ("x\n", [("x¦", " ba")], [], "it would add `ab` to the page"),
    ("a** b\n", [("**", "")], [], None),
    ("abcdefghij x\n", [("abcdefghij ", "")], [], "it would take `abcdefghij` from the page"),
    ("abcdefghijk x\n", [("abcdefghijk ", "")], [], "it would take `abcdefghij…` from the page"),
    ("`a` b\n", [("`a`", "a")], ["b", "`a`"], None),
    ("{{ a }} b\n", [("{{ a }}", "a")], ["{{ a }}"], "it would add `a` to the page"),
    ("{{ a }} b\n", [("{{ a }}", "{% raw %}{{ a }}{% endraw %}")], ["{{ a }}"], None),
    (
        "{{ a }} {{ c }} b\n",
        [("{{ a }}", "{% raw %}{{ a }}{% endraw %}"), ("{{ c }}", "c")],
        ["{{ a }} {{ c }}"],
        "it would add `c` to the page",
    ),
    ("a\\* b\n", [("a\\*", "\\*a")], ["a\\*"], "it would move text on the page"),
    ("a b bb\n", [(" ¦bb", "")], ["a b", "a", "b"], "it would take `b` from the page"),
    ("`a` b\n", [("`a`", "a")], ["b"], "it would add `a` to the page"),
    ("b\n\n    a\n", [("    a", "a")], ["    a"], None),
    ("abcde f e x\n", [("abcde", "abcd"), ("f e", "f")], ["abcde", "b", "e f"], "it would take `e` from the page"),
    ("x [^ * a* a b\n", [("* a* a", "*a*")], [], "it would take `a` from the page"),
    (
        "a \\[^1] b\n\n[^1]: c\n\n``` 1\nd\n```\n",
        [("\\[^1] b", "[^1] b d")],
        ["\\[^1]"],
        "it would add `d` to the page",
    ),
]


def test_an_entity_that_a_fix_puts_there_is_shown_as_its_character() -> None:
    assert judged("x y\n", [("x ", "x &lt;")], [], safe=False) is None
    assert judged("x y\n", [("x ", "x &lt;")], []) == "it would add `<` to the page"


# a number in stars takes the marker of a bold: half of its stars are printed, and both of the marker behind
STARS = "1****2，**甲** 3\n"
ESCAPED = "\\*\\*\\*\\*"


def test_an_entity_that_a_fix_answers_for_may_go_with_its_character() -> None:
    assert judged("a &lt; b < c\n", [("&lt;", "")], ["&lt;"]) is None
    assert judged("a &lt; b < c\n", [("&lt; b <", "")], ["&lt;"]) == "it would take `<b` from the page"
    assert judged("a &lt; < c\n", [("&lt; <", "")], ["&lt;"]) == "it would take `<` from the page"


def marked_site(root: Path, renderer: str) -> Site:
    """A site of Hexo with this renderer."""
    package = f'{{"dependencies": {{"hexo": "8", "hexo-renderer-{renderer}": "7"}}}}'
    files = {"_config.yml": "", "package.json": package, "source/_posts/a.md": ""}
    site = find_site(str(builds.write(root, files) / "_config.yml"))
    assert site is not None
    return site


@pytest.mark.parametrize(
    ("renderer", "expected"), [("marked", "it would take a note from the page"), ("markdown-it", None)]
)
def test_a_note_may_not_become_a_definition_for_marked(tmp_path: Path, renderer: str, expected: str | None) -> None:
    site = marked_site(tmp_path, renderer)
    text = "文[^1]\n\n[^1]: 见[甲] (/a)。\n"
    gap = Edit(text.index(" ("), text.index("("), "")
    before, after = (Post(each, None, site, "commonmark") for each in (text, apply(text, [gap])))
    assert harm(before, after, [gap], [Span(gap.start - 3, gap.end + 4)], True) == expected
    longer = Edit(len(after.text), len(after.text), "\n")
    assert harm(after, Post(f"{after.text}\n", None, site, "commonmark"), [longer], [], True) is None


NOTES = [
    *((f"{indent}[^1]: 甲", True) for indent in ("", " ", "   ")),
    *((f"[^1]: 甲 {title}", True) for title in ('"乙"', "'乙 丙'", "(乙)", "")),
    *((f"[^1]: 甲 {other}", False) for other in ("乙", '"乙" 丙', "(乙", "(乙)丙", "(乙) '丙'")),
    *((f"[^1]: 甲 {title}", True) for title in ('""', "''", '"(乙)"', "()")),
    *((f"[^1]: 甲 {other}", False) for other in ('"乙"丙"', "'乙'丙'", "(乙(丙)", "(乙)丙)")),
    ('[^1]: 甲"乙 丙"', False),
    ("[^]: 甲", False),
    ("[^1]:甲", True),
    ("[^1]:  甲  ", True),
    ("[^1]: 见[甲](/a)", True),
    ("[^1]: 甲\n[^2]: 乙", True),
    ("[^1]: <甲>", True),
    ("    [^1]: 甲", False),
    ("[^1]:", False),
    ("[^1]]: 甲", False),
    ("x [^1]: 甲", False),
]


@pytest.mark.parametrize(("note", "is_one"), NOTES)
def test_which_notes_are_definitions_for_marked(tmp_path: Path, note: str, is_one: bool) -> None:
    site = marked_site(tmp_path, "marked")
    edit = Edit(3, 3, note)
    before, after = (Post(each, None, site, "commonmark") for each in ("文\n\n", f"文\n\n{note}\n"))
    assert (harm(before, after, [edit], [Span(3, 3)], False) is not None) is is_one


@pytest.mark.skipif(bool(builds.missing_hexo()), reason=builds.missing_hexo())
def test_marked_says_so_too() -> None:
    texts = [f"文[^1]\n\n{note}\n" for note, _ in NOTES]
    asked = subprocess.run(
        ["node", "-e", MARKED], cwd=builds.HEXO, input=json.dumps(texts).encode(), capture_output=True, check=True
    )
    assert [">^1</a>" in page for page in json.loads(asked.stdout)] == [is_one for _, is_one in NOTES]


def test_stars_that_are_escaped_may_be_printed_in_place_of_others() -> None:
    assert judged(STARS, [("1¦****", ESCAPED)], ["****"], safe=False) is None
    assert judged(STARS, [("1¦****", ESCAPED), ("3", "4")], ["****", "3"], safe=False) is None
    swapped = [("1¦****", ESCAPED), ("2", "3"), (" ¦3", "2")]
    assert judged(STARS, swapped, ["****"], safe=False) == "it would move text on the page"


@pytest.mark.parametrize(("text", "changes", "answers", "expected"), TEXT)
def test_text(text: str, changes: list[Change], answers: list[str], expected: str | None) -> None:
    assert judged(text, changes, answers) == expected
