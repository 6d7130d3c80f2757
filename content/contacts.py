"""Phone numbers, ids of messengers, addresses: what leads people away from the shop, found by its form in a folded text.

Each pattern takes a bounded number of characters, so that no text makes the search long.
"""

import re
from collections.abc import Iterator

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
_PATTERNS = {
    "messenger id": re.compile(
        rf"(?:微信|(?<![a-z])(?:weixin|wei\sxin))(?:号码?|id|账号)?{_IS}{_TELLING}{_NAME}"
        rf"|(?:微信|(?<![a-z])(?:weixin|wei\sxin))(?:(?:号码?|id|账号){_IS}|\s{{0,2}}[:=]\s{{0,2}}){_NAME}"
        rf"|(?:微信|v信|(?<![a-z])(?:vx|wx|v信?))(?:号码?|id)?{_IS}\d{{6,11}}(?!\d)"
        rf"|(?<![a-z])(?:vx|wx|v信)(?:号码?|id)?{_IS}{_NAME}"
        rf"|(?<![a-z])wechat\s?(?:id|account|number)?{_IS}{_TELLING}{_NAME}"
        rf"|(?:(?<![a-z])qq|扣扣|企鹅|球球|q群|群号|加群)(?:群|号码?)?{_IS}\d{{5,11}}(?!\d)"
        r"|(?:(?<![a-z])(?:telegram|tg|whatsapp|skype|snapchat|kik|line id)|电报|纸飞机|飞机号)"
        r"\s?(?:id|号)?\s?[:@=]\s?@?[a-z0-9_+]{4,32}"
    ),
    "link": re.compile(
        r"(?<![a-z])https?\s?:\s?//\s?\S{3}"
        r"|(?<![a-z0-9])www\s?[.。]\s?[a-z0-9-]{2,40}"
        r"|(?<![a-z0-9._@-])[a-z0-9-]{2,40}\s?(?:[.。]|点|\[\.\]|\(\.\)|\[dot\]|\(dot\)|\sdot\s)\s?com(?:\s?[.。]\s?cn)?(?![a-z0-9-])"
        r"|(?<![a-z0-9._@-])[a-z0-9-]{2,40}[.。](?:cn|net|org|cc|xyz|vip|icu|tk|ru|hk)(?![a-z0-9-])"
        r"|(?<![a-z0-9._@-])[a-z0-9-]{1,40}\.(?:me|top|shop|site|club|link|info|online|app|ly|gd|io|co)/[a-z0-9]"
    ),
    "e-mail": re.compile(r"(?<![a-z0-9._%+-])[a-z0-9._%+-]{1,40}@[a-z0-9-]{1,40}\.[a-z]{2,8}(?![a-z0-9])"),
}


class Contact(Struct, frozen=True):
    """What kind it is, between these places of the folded text."""

    form: str
    start: int
    end: int


def find(text: str) -> Iterator[Contact]:
    digits = text.translate(_DIGITS)
    for form, pattern in _PATTERNS.items():
        yield from (Contact(form, *found.span()) for found in pattern.finditer(digits))
    yield from phones(text)


def phones(text: str) -> Iterator[Contact]:
    digits = text.translate(_DIGITS)
    for found in _MOBILE.finditer(digits):
        start, end = found.span("number")
        spelled = digits[start:end] != text[start:end]
        if spelled or tuple(map(len, re.split(r"\W+", found["number"]))) in _GROUPS:
            yield Contact(PHONE, start, end)
    yield from (Contact(PHONE, *found.span()) for found in _OTHER_PHONES.finditer(digits))
