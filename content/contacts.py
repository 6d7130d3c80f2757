"""Phone numbers, ids of messengers, addresses: what leads people away from the shop, found by its form in a folded text.

Each pattern takes a bounded number of characters, so that no text makes the search long.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

_NUMERALS = {
    "0": "〇零○洞",
    "1": "一壹幺",
    "2": "二贰貳",
    "3": "三叁參",
    "4": "四肆",
    "5": "五伍",
    "6": "六陆陸",
    "7": "七柒",
    "8": "八捌",
    "9": "九玖",
}
_DIGITS = str.maketrans({numeral: digit for digit, numerals in _NUMERALS.items() for numeral in numerals})

PHONE = "phone"
_APART = r"[^\w\n]{0,3}"
_MOBILE = re.compile(rf"(?<![0-9])(?:\+?86{_APART})?(?P<number>[1li]{_APART}[3-9](?:{_APART}[0-9oli]){{9}})(?![0-9])")
_GROUPS = {(11,), (3, 4, 4), (3, 8), (7, 4), (4, 4, 3), (4, 3, 4), (3, 2, 2, 2, 2), (1,) * 11}
"""How people write a mobile number; other numbers in a row are sizes, prices and times."""

_OTHER_PHONES = re.compile(
    r"(?<![0-9a-z.-])(?:"
    r"\+(?!86)[1-9]\d{0,2}(?:[ .()-]{0,2}\d){8,12}"
    r"|\(\d{3}\) ?\d{3}[-. ]\d{4}"
    r"|(?!400|800|888)[2-9]\d{2}[-.]\d{3}[-.]\d{4}"
    r"|0\d{2,3}-[2-9]\d{6,7}"
    r")(?![0-9a-z-])"
)

_NAME = r"[a-z][a-z0-9_-]{5,19}(?![a-z0-9_-])"
_TELLING = r"(?=[a-z_-]{0,19}[0-9_])"
_IS = r"\s{0,2}(?:是|为|is|:|=|\+|→|>|👉)?\s{0,2}"


class _Form(NamedTuple):
    """`signs`: one of them stands in every text that has it; to look for them is far quicker than the pattern."""

    name: str
    signs: tuple[str, ...]
    pattern: re.Pattern[str]


def _form(name: str, signs: str, pattern: str) -> _Form:
    return _Form(name, tuple(signs.split()), re.compile(pattern))


_FORMS = (
    _form(
        "messenger id",
        "微信 weixin wei",
        rf"(?:微信|(?<![a-z])wei\s?xin)(?:号码?|id|账号)?"
        rf"(?:{_IS}(?:{_TELLING}{_NAME}|\d{{6,11}}(?!\d))|(?<=号|码|d){_IS}{_NAME}|\s{{0,2}}[:=]\s{{0,2}}{_NAME})",
    ),
    _form("messenger id", "vx wx v信", rf"(?:v信|(?<![a-z])[vw]x)(?:号码?|id)?{_IS}(?:{_NAME}|\d{{6,11}}(?!\d))"),
    _form("messenger id", "wechat", rf"(?<![a-z])wechat\s?(?:id|account|number)?{_IS}{_TELLING}{_NAME}"),
    _form(
        "messenger id",
        "qq 扣扣 企鹅 球球 q群 群号 加群",
        rf"(?:(?<![a-z])qq|扣扣|企鹅|球球|q群|群号|加群)(?:群|号码?)?{_IS}\d{{5,11}}(?!\d)",
    ),
    _form(
        "messenger id",
        "telegram tg whatsapp skype snapchat kik 电报 飞机",
        r"(?:(?<![a-z])(?:telegram|tg|whatsapp|skype|snapchat|kik)|电报|纸飞机|飞机号)\s?(?:id|号)?\s?[:@=]\s?@?[a-z0-9_+]{4,32}",
    ),
    _form("link", "http www", r"(?<![a-z])https?\s?:\s?//\s?\S{3}|(?<![a-z0-9])www\s?[.。]\s?[a-z0-9-]{2,40}"),
    _form(
        "link",
        "com",
        r"(?<![a-z0-9._@-])[a-z0-9-]{2,40}\s?(?:[.。]|点|[\[(]\.[\])]|[\[(]dot[\])]|\sdot\s)\s?com(?:\s?[.。]\s?cn)?(?![a-z0-9-])",
    ),
    _form(
        "link",
        ". 。",
        r"(?<![a-z0-9._@-])[a-z0-9-]{1,40}(?:[.。](?:cn|net|org|cc|xyz|vip|icu|tk|ru|hk)(?![a-z0-9-])"
        r"|\.(?:me|top|shop|site|club|link|info|online|app|ly|gd|io|co)/[a-z0-9])",
    ),
    _form("e-mail", "@", r"(?<![a-z0-9._%+-])[a-z0-9._%+-]{1,40}@[a-z0-9-]{1,40}\.[a-z]{2,8}(?![a-z0-9])"),
)


class Contact(Struct, frozen=True):
    """What kind it is, between these places of the folded text."""

    form: str
    start: int
    end: int


def find(text: str) -> Iterator[Contact]:
    digits = text.translate(_DIGITS)
    for form in _FORMS:
        if any(sign in digits for sign in form.signs):
            yield from (Contact(form.name, *found.span()) for found in form.pattern.finditer(digits))
    yield from phones(text)


def phones(text: str) -> Iterator[Contact]:
    digits = text.translate(_DIGITS)
    for found in _MOBILE.finditer(digits):
        start, end = found.span("number")
        spelled = digits[start:end] != text[start:end]
        if spelled or tuple(map(len, re.split(r"\W+", found["number"]))) in _GROUPS:
            yield Contact(PHONE, start, end)
    yield from (Contact(PHONE, *found.span()) for found in _OTHER_PHONES.finditer(digits))
