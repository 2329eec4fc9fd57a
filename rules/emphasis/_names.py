"""Names of people of which only the surname is told: `嫌疑人王**`."""

from __future__ import annotations

from lint_posts.lazy import lazy

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟"
    "谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤某"
)
PERSON = "人告员民者友子"
"""How a word for a person ends: 嫌疑人, 原告, 公务员, 居民, 患者, 网友, 男子."""
# behind no other word, behind one for a person, or behind another name
_SURNAME = rf"(?:(?<![\u4e00-\u9fff])|(?<=[{PERSON}和与及跟]))[{SURNAMES}]"
MASKED_NAME = lazy(rf"{_SURNAME}\Z")
OF_A_PERSON = lazy(rf"[{PERSON}][{SURNAMES}]\Z")
# the same before two stars: it begins with them, which is quick
STARRED_NAME = lazy(
    rf"\*\*(?!\*)(?<=[{SURNAMES}]\*\*)(?:(?<![\u4e00-\u9fff][{SURNAMES}]\*\*)|(?<=[{PERSON}和与及跟][{SURNAMES}]\*\*))"
)
