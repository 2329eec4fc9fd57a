"""Names of people of which only the surname is told: `嫌疑人王**`.

(No patterns: to compile one of a hundred Chinese letters takes longer than to look at a post.)
"""

from __future__ import annotations

from collections.abc import Iterator

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟"
    "谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤某"
)
PERSON = frozenset("人告员民者友子")
"""How a word for a person ends: 嫌疑人, 原告, 公务员, 居民, 患者, 网友, 男子."""
_BEFORE = PERSON | frozenset("和与及跟")


def ends_with_a_surname(text: str, end: int) -> bool:
    """Whether one stands right before `end`, behind no other word, one for a person, or another name."""
    if end < 1 or text[end - 1] not in SURNAMES:
        return False
    in_front = text[end - 2 : end - 1] if end > 1 else ""
    return in_front in _BEFORE or not "\u4e00" <= in_front <= "\u9fff"


def is_a_person_s(text: str, end: int) -> bool:
    """Whether the surname right before `end` stands behind a word for a person."""
    return end > 1 and text[end - 1] in SURNAMES and text[end - 2] in PERSON


def starred(text: str) -> Iterator[int]:
    """Where two stars, and no more, stand behind a surname."""
    at = text.find("**", 1)
    while at >= 0:
        if ends_with_a_surname(text, at) and not text.startswith("*", at + 2):
            yield at
        at = text.find("**", at + 1)
