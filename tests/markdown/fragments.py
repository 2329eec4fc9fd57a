"""What made-up texts are put together from, by what they are about: each kind has the marks that its blocks know."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

# No \v and no \f: kramdown 2.4 reads a line that is indented like code and goes on with one of them for ever.
_LINES = ("\n", "\n", "\n", "\n", "\n\n")
KRAMDOWN: dict[str, Sequence[str]] = {
    "definitions": (
        *("[a]", "[b c]", "[b\nc]", "![a]", "[x][a]", "[a]: ", "[a]: ", "[b c]: ", "[B  C]:", "/u", "/u v", "<v w>", "<", ">"),
        *(' "t"', " 't'", ' "', "[^1]", "[^1]", "[^1]: ", "[^n]: ", "*[HT]: x", "*[]: x", "HT", "foo", "*em*", "    ", "   "),
        *(" ", "\t", "> ", "* ", *_LINES, *_LINES),
    ),
    "attributes": (
        *("{:.x}", "{: #i .c k=\"v\"}", "{:x: .y}", "{:toc}", "{:footnotes}", "{:.x toc}", "{: k='}'}", "{:a\\}b}", "{:", "}"),
        *("{::comment}", "{:/comment}", "{:/}", "{::comment /}", "{::nomarkdown}", "{:/nomarkdown}", "{::y}", "^", "   ", " "),
        *('{::nomarkdown type="latex"}', '{::nomarkdown type="html"}', '\n\n{::options parse_block_html="true" /}\n'),
        *('\n\n{::options footnote_nr="5" /}\n', "\n\n{::options footnote_nr='x' /}\n", "* foo", "# h", "> q", "<b>*i*</b>"),
        *("<div>*d*</div>", "*em*", "foo", "[^1]", "[^1]: n", *_LINES, *_LINES, *_LINES),
    ),
    "tables": (
        *("|", "|", "| ", " |", "a", "b", "*c*", "|-", "-", "|--|--|", ":-:|", "|==", "=", "+", "`|`", "`", "``", "<i>|</i>"),
        *("<i title='|'>", "<b>", "</b>", "\\|", "\\", "{:.x}", "^", " ", "\t", "> ", "* ", *_LINES, *_LINES),
    ),
    "cells": (
        *("|", "|", " | ", "a|b", "a", "<code>", "<code>|</code>", "</code>", "<code a='|'>", "`", "` ", "`c|d`", "`` | ``", "``"),
        *("`\n|`", "`a\n|`", "<!--|-->", "<!-- e", "-->", "<i>", "</i>", "<i>|</i>", "<i>\n|", "<b>", "</b>", "<br/>", "<br>", "<i/>"),
        *("<img a='|'/>", "<u>f|</u>", "<div>", "</div>", "<", "\\|", " ", "\n", "\n", "\n|", "|\n|", "\n|-\n", "\n\n"),
    ),
    "html": (
        *("<div>", "</div>", '<div markdown="1">', "<div markdown='block'>", '<div markdown="span">*a*</div>', "<p>", "</p>"),
        *('<p markdown="1">', "<script>a<b</script>", "<style>*c*</style>", "<pre>", "</pre>", "<br/>", "<br>", "<hr>", "<p"),
        *("<img src='a'>", "<!-- *d* -->", "<?x ?>", "<span>", "</span>", "<DIV>", "</DIV>", '<a href="b">', "</a>", "<x-y>"),
        *("</x-y>", "<ul>", "<li>", "</ul>", "<", ">", "/", "*em*", "&amp;", "&lt", "&#65;", "    ", " ", "> ", "* ", "a"),
        *("# b", "`c`", "[^1]", "[d](e)", *_LINES, *_LINES, *_LINES),
    ),
    "lists": (
        *("* ", "* ", "- ", "+ ", "1. ", "2.\t", "10. ", "*\t", "* * ", "- 1. ", "  ", "    ", "\t", " \t", "\t\t", "   ", " "),
        *("[ ] ", "[x] ", "{:.c} ", "{:.c}", "^", "a", "b", "*em*", "```", "~~~", ": ", ":\t", "> ", "# h", "---", "* * *"),
        *("a|b", "<div>", "\\", *_LINES, *_LINES, *_LINES, *_LINES),
    ),
    "headings": (
        *("# ", "## ", "#", "####### ", " #", " ##", "\\#", " {#id}", "{#i-d.1}", " {#1}", "===", "---", "-", "=", "~~~", "~~~~"),
        *("```", "````", "~~~ ruby", "``` js", "```js", "   ", "    ", " ", "\t", "$$", "\\$$", "$$x$$", "a", "*b*", "`c`", "> "),
        *("* ", "_ _ _", "***", "__", "{:.x}", "^", ": ", *_LINES, *_LINES, *_LINES),
    ),
    "blanks": (
        *("* ", "a", "b", "*c*", " ", "  ", " \n", "\t\n", "    \n", "^ \n", "^\t\n", "^\n", "{:.x} \n", "{:.x}\t\n", "~~~ \n", "```\t\n"),
        *("~~~\t\n", "~~~ \tr\n", "~~~ s \n", "--- \n", "===\t\n", "---\t\n", "# d \n", "#\te #\t\n", "<div> \n", "</div>\t\n", "<p>"),
        *("</p >", "</p\t>", ">\t\n", ">  f\n", "[g]: h \n", "[g]: i\t\n", "[g]", "|a| \n", "|-|\t\n", "1.\t", "12.\t", "*\t", ": "),
        *(":\t", "{::comment} \n", "{:/comment}\t\n", "{:/} \n", "\t", "    ", "[^1]", "[^1]: \n", "[^1]:\tj\n", " {#k}", "\t{#k}"),
        *(*_LINES, *_LINES),
    ),
    "names": (
        *("{:a-b: .c}", "{:a_1:.c}", "{:é: .c}", "{:-a: .c}", "{:/a-b}", "{:/é}", "{:/}", "{: .x", "{::com-ment}", "{::comment}"),
        *("{:/comment}", "[^a-b]", "[^a-b]: n", "[^é]", "[^é]: m", "[^1_x]", "[^1_x]: o", "# h {#a-b.c:d}", "# h {#中}", "# h {#-a}"),
        *("# h {#_a}", "# h{#a}", "a {#b}\n---", "<script>a</script>", "</p >", "</b\n>", "<b:c>", "</b:c>", "<a-b>", "</a-b>", "<1>"),
        *("<div", " a='b'", ">", "####### h", "#\th", "#h", "    <div>", "   <p>", "   # h", "   ---", "    ---", "   > q", "    > q"),
        *("   ~~~", "    ~~~", "   {:.x}", "    {:.x}", "   | a |", "    * a", "   [d]: e", "    [d]: e", "[d]", "d"),
        *(*_LINES, *_LINES, *_LINES, *_LINES),
    ),
}  # fmt: skip

# Left out is what Hugo has of its own: an entity in a bare URL, a backslash before one that breaks
# a line, a head with an empty last cell, three tildes in a line; and what mistune reads otherwise: a list's marker alone on
# its line, text right below a quote's heading, an indented line right below a definition or a quote.
COMMONMARK: dict[str, Sequence[str]] = {
    "targets": (
        *("[", "[", "![", " ](", "](/u", "](<", ">)", ">", "<", "u", "u v", "(v)", ")", ")", " ", "\n", ' "t"', " 't'", " (t)"),
        *(' "t")', " 't' )", '"', "\\", "\\)", "\\]", "][r]", "[r]", "[R]", "][Two\nWords]", "[two  words]", "[强]", "][]"),
        *("[]", "]", "*s", "`", "a", "b", "&amp;", "\n\n[r]: /u\n\n", "\n\n[two words]: <v> 't'\n\n", "\n\n[强]: /x\n\n"),
        '\n[r]:\n/w\n"t"\n',
    ),
    "tokens": (
        *("`", "`", "``", " ", " ", "a", "*", "**", "_", "__", "***", "\\", "\\`", "\\*", "\\.", "\\a", "~~", "~~", "\n", "&lt;"),
        *("&", ";", "&#x41;", "&#65;", "&copy", "&nosuch;", "<http://a>", "<a@b.c>", "<a@b", "<x:y>", "<", ">", "  \n", "a\\\n"),
        *("中", "，", "“", "”", "(", ")", "<i>", "</i>", "<i b='c'", "<!-- c -->", "<?d?>", "<!E>", "<![CDATA[f]]>", "[^1]", "！"),
        *("é", "1"),
    ),
    "addresses": (
        *("http://a.bc/d", "https://a.bc/(d)", "www.a.bc", ".", ",", "*", "_", "~~", "(", ")", " ", " ", "\n", "a", "中", "：", "!"),
        *("?e=f", "http://", "ftp://g.hi", "http://a_b.cd", "<", ">", "`", "[", "](u)", "/", "-", "`b`", "<i>", "[c](d)", "\\"),
        *("http://a.bc/_d_", "![e](f)", "<!-- g -->", "[^1]", "<h:i>", "\\*", "\\_", "www.j.kl"),
    ),
    "tables": (
        *("| a | b |\n", "|---|---|\n", "|---|---|\n", "| *c* |\n", "a|b\n", "-|-\n", "|:-:|\n", " -: | - \n", "|d|\n", "`|`"),
        *("d\\|e", "> ", "- f", "  ", "    ", "g", "h |", "***", "# i", "<b>", *_LINES),
    ),
    "blocks": (
        *("# ", "## ", "#", " #", " ##", "\\#", "=", "==", "-", "--", "---", "***", "_ _ _", "* * *", "~~~", "````", "```"),
        *("```js", "\n~~~ x\n", "    ", "   ", "\t", " ", "> a", "a", "b", "*c*", "`d`", "<div>", "</div>", "<b>"),
        *("<!-- e -->", "<?f\n?>", "<p>", "\n\n[r]: /u\n\n", "[r]", *_LINES, *_LINES, *_LINES),
    ),
    "lists": (
        *("- x", "- ", "* y", "+ ", "1. z", "2. x", "3) y", "10. z", "-   x", "-\ty", "1.\tz", "  ", "  ", "   ", "    ", "\t"),
        *("a", "b", "*c*", "> ", "```\n", "| d |", "---", "<div>", "x", "y", *_LINES, *_LINES, *_LINES),
    ),
    "blanks": (
        *("# a \n", "#\ta\t\n", "# b #\t\n", "## #\n", "### c ### \n", "d", " \n", "\t\n", "     \n", " ", "e \n", "f\t\n"),
        *("===\t\n", "--- \n", "* * *\t\n", "```\t\n", "``` \n", "~~~\tg\n", ">\t\n", "> h\t\n", "-\ti \n", "1.\tj\n", "<div>\t\n"),
        *("<k l='m' \tn = o />\n", "<p />\n", "</pre>\n", "|a|\t\n", "|-|\t\n", "\n[q]:\t/r \n\n", "[q]", *_LINES),
    ),
}  # fmt: skip


def texts(kinds: Mapping[str, Sequence[str]], kind: str, count: int, seed: int = 0) -> list[str]:
    """Texts made at random of the fragments of a kind, always the same for a seed."""
    draw = random.Random(f"{kind} {seed}")
    return ["".join(draw.choices(kinds[kind], k=draw.randint(2, draw.choice((8, 14, 20))))) for _ in range(count)]
