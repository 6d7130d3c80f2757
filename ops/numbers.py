"""Numbers in texts: exact, and as people write them, with a decimal comma or point and thousands that stand apart."""

import re
from decimal import Decimal, InvalidOperation

MARKS = (",", ".")
"""What a decimal sign may be; the other one may part thousands."""

_SHOWN = 40
_SPACES_AND_APOSTROPHES = " \u00a0\u2009\u202f'’"


def exact(text: str) -> int | Decimal:
    """Raises `ValueError`, whose text is for the mapping's author."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        hint = "; say which its `decimal` sign is" if "," in text else ""
        raise ValueError(f"{text[:_SHOWN]!r} is no number{hint}")
    return int(number) if number.adjusted() < 20 and number == number.to_integral_value() else number


def grouped(text: str, mark: str) -> int | Decimal:
    """With this decimal sign; other signs only between thousands, the same one throughout. Raises `ValueError`."""
    match = _SHAPES[mark].fullmatch(text)
    if match is None:
        raise ValueError(f"{text[:_SHOWN]!r} is no number whose decimal sign is {mark}")
    whole = match["whole"].replace(match["apart"] or " ", "")
    return exact(f"{whole}.{match['fraction'] or 0}")


def _shape(mark: str, other: str) -> re.Pattern[str]:
    apart = f"(?P<apart>[{other}{_SPACES_AND_APOSTROPHES}])"
    thousands = rf"\d{{1,3}}{apart}\d{{3}}(?:(?P=apart)\d{{3}})*"
    return re.compile(rf"(?P<whole>[+-]?(?:{thousands}|\d+))(?:{re.escape(mark)}(?P<fraction>\d+))?", re.ASCII)


_SHAPES = {mark: _shape(mark, other) for mark, other in zip(MARKS, reversed(MARKS), strict=True)}
