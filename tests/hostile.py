"""Files that nobody would write and that every folder may hold: what a disk, a converter or a stranger made of a post."""

from __future__ import annotations

from collections.abc import Mapping

CHINESE = "---\ntitle: 第一篇\ndate: 2024-01-02\n---\n今天天气很好，我们去公园散步。这是一个美丽的地方！\n\n##标题\n"
TRADITIONAL = (
    CHINESE.replace("气", "氣").replace("们", "們").replace("这", "這").replace("个", "個").replace("丽", "麗")
)
TRADITIONAL = TRADITIONAL.replace("园", "園").replace("标题", "標題")
MIB = 1 << 20
FRONT = "---\nlayout: post\ntitle: a\n---\n"


def filled(piece: str, size: int) -> bytes:
    """A post of about so many bytes, made of one piece again and again."""
    return (FRONT + piece * (size // len(piece.encode()))).encode()


ENCODINGS: Mapping[str, bytes] = {
    "gbk": CHINESE.encode("gbk"),
    "gb18030": (CHINESE + "😀\n").encode("gb18030"),
    "big5": TRADITIONAL.replace("点", "點").encode("big5", "ignore"),
    "utf-16": CHINESE.encode("utf-16"),
    "utf-16-le": CHINESE.encode("utf-16-le"),
    "utf-16-be": CHINESE.encode("utf-16-be"),
    "utf-32": CHINESE.encode("utf-32"),
    "bad bytes at the end": CHINESE.encode() + b"\xff\xfe",
    "half a character at the end": CHINESE.encode() + "汉".encode()[:2],
    "half an emoji": FRONT.encode() + b"\xed\xa0\xbd\n",
    "bytes at random": bytes(range(256)) * 64,
}
ODD: Mapping[str, bytes] = {
    "empty": b"",
    "only NUL": b"\0" * 4096,
    "a NUL": FRONT.encode() + b"a \0 b **c **d\n",
    "a NUL in the front matter": b"---\ntitle: a\0b\n---\ntext\n",
    "lone carriage returns": CHINESE.replace("\n", "\r").encode(),
    "mixed line ends": b"---\r\ntitle: a\r---\n\r\r\n##a\n\n\rb",
    "line separators": (FRONT + "a\u2028##b\u2029c\x85d\x0be\x0cf\n").encode(),
    "only a mark": "\ufeff".encode(),
    "a mark in the middle": (FRONT + "a\ufeff**b\ufeff **c\n").encode(),
    "only front matter": b"---\ntitle: a\n---",
    "front matter without an end": b"---\ntitle: a\n",
    "only dashes": b"---",
    "dashes and dashes": b"---\n---\n---\n",
    "a list for front matter": b"---\n- a\n- b\n---\ntext\n",
    "half of a pair, escaped": b'---\ntitle: "\\ud800"\n---\ntext\n',
    "escape codes": b'---\ntitle: "\\e[31m"\n\x1b[2J: b\n---\n##\x1b]0;x\x07 a\n',
    "directions": "---\ntitle: \u202ea\n---\n##\u202eb\u2066c\n".encode(),
}
YAML: Mapping[str, bytes] = {
    "a bomb of aliases": (
        "---\na: &a [x,x,x,x,x,x,x,x,x]\n"
        + "".join(f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefghijk", "bcdefghijkl", strict=True))
        + "tags: *l\n---\ntext\n"
    ).encode(),
    "a circle": b"---\na: &a [*a]\nb: &b {b: *b}\n---\ntext\n",
    "deep lists": b"---\na: " + b"[" * 5000 + b"]" * 5000 + b"\n---\ntext\n",
    "deep mappings": b"---\na: " + b"{a: " * 5000 + b"}" * 5000 + b"\n---\ntext\n",
    "deep blocks": b"---\n" + b"".join(b" " * k + b"a:\n" for k in range(2000)) + b"---\ntext\n",
    "brackets that stay open": b"---\na: " + b"[" * 100_000 + b"\n---\ntext\n",
    "a hundred thousand keys": b"---\n" + b"".join(b"k%d: %d\n" % (k, k) for k in range(100_000)) + b"---\ntext\n",
    "one long value": b"---\ntitle: " + b"a" * 600_000 + b"\n---\ntext\n",
    "one long list": b"---\ntags: [" + b"a, " * 20_000 + b"a]\n---\ntext\n",
    "many faults": b"---\n" + b"a: b: c\n" * 50_000 + b"---\ntext\n",
    "tags that build": (
        b"---\na: !!python/object/apply:os.system ['touch built']\nb: !!python/object:os.PathLike {}\n"
        b"c: !ruby/object:Gem::Installer\n  i: x\nd: !!python/name:os.system ''\n---\ntext\n"
    ),
    "a number without end": b"---\na: " + b"9" * 100_000 + b"\nb: 0x" + b"f" * 100_000 + b"\n---\ntext\n",
    "dates beyond time": b"---\ndate: 999999999-99-99 99:99:99 +99:99\ndate2: .inf\ntags: .nan\n---\ntext\n",
    "odd keys": b"---\n? [a, b]\n: c\n? {d: e}\n: f\n~: g\n1: h\n1.5: i\ntrue: j\n---\ntext\n",
    "toml": b"+++\na = [" + b"[" * 5000 + b"]" * 5000 + b"]\n+++\ntext\n",
    "json": b'{"a": ' + b"[" * 5000 + b"]" * 5000 + b"}\n\ntext\n",
}
PIECES: Mapping[str, str] = {
    "one line": "今天天气很好，我们去公园散步。",
    "stars": "*",
    "brackets": "[",
    "brackets that close": "]",
    "images": "![",
    "images with addresses": "![a](b",
    "links": "[a](",
    "backticks": "`",
    "backticks apart": "` ",
    "elements": "<div>",
    "elements that close": "</div>",
    "half tags": "<a ",
    "comments": "<!--",
    "instructions": "<?",
    "braces": "{{",
    "tags": "{% ",
    "raw": "{% raw %}",
    "attributes": "{:",
    "bars": "|",
    "bars in lines": "|\n",
    "bold": "a**b ",
    "underscores": "_a",
    "stars and underscores": "*_",
    "lines of stars": "**\n",
    "tildes": "~",
    "dollars": "$$",
    "dollars apart": "$ a ",
    "backslashes": "\\",
    "ampersands": "&#",
    "autolinks": "<http://",
    "marks": "# ",
    "headings": "#a\n",
    "blanks": " ",
    "blank lines": "\n",
    "tabs": "\t",
    "definitions": "[a]: b\n",
    "footnotes": "[^a]: b\n",
    "notes": "[^a]",
    "fences": "```\n",
    "fences and more": "```a\n~~~\n",
    "dashes": "-",
    "rules": "---\n",
    "equals": "a\n===\n",
    "combining marks": "a" + "\u0301" * 50,
    "hashtags": "#a #b ",
}
DEEP: Mapping[str, bytes] = {
    "quotes": filled(">", 5000),
    "quotes in lines": (FRONT + "".join(">" * k + " a\n" for k in range(1000))).encode(),
    "lists in lists": (FRONT + "".join(" " * k * 2 + "* a\n" for k in range(700))).encode(),
    "a list": (FRONT + "".join(f"{k}. a\n" for k in range(100_000))).encode(),
    "a heading and blanks": (FRONT + "# a" + " " * 100_000 + "#\n").encode(),
}
GOOD = "---\nlayout: post\ntitle: Good\n---\n\n##标题\n"
FIXED = GOOD.replace("##", "## ")


def long(size: int) -> Mapping[str, bytes]:
    """One piece again and again, to so many bytes; and what is nested deeply."""
    return {**{name: filled(piece, size) for name, piece in PIECES.items()}, **DEEP}


def huge() -> Mapping[str, bytes]:
    """What takes a while even to make."""
    return {
        "six megabytes": b"---\n" + b"".join(b"key%d: value %d\n" % (k, k) for k in range(300_000)) + b"---\ntext\n",
        "one longer value": b"---\ntitle: " + b"a" * 6_000_000 + b"\n---\ntext\n",
        "prose": filled("今天天气很好，我们去公园散步。\n这是一个**美丽**的地方！\n\n", 20 * MIB),
        "prose in GBK": filled("今天天气很好，我们去公园散步。\n", 20 * MIB).decode().encode("gbk"),
    }
