"""Keys for an order that people choose: between any two there is another, so that one is placed without touching the rest. Pure.

A key is a fraction between 0 and 1, as base-62 digits behind the point without zeros at the end, and sorts as text.
"""

from collections.abc import Sequence

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)}
_BASE = len(_DIGITS)


def between(low: str | None, high: str | None) -> str:
    """A key between two, None where there is none on that side.

    Between two keys it grows by a digit in five times at worst. At an end it takes the next of the steps that 1, 2, 4, 8 … digits
    have, so that a list that grows at its ends has short keys however long it gets.
    """
    if low is None or high is None:
        return _beyond(low, high)
    width = max(len(low), len(high))
    while (ceiling := _number(high, width)) - (floor := _number(low, width)) < 2:
        width += 1
    return _written((floor + ceiling) // 2, width)


def _beyond(low: str | None, high: str | None) -> str:
    if low is None and high is None:
        return _written(_BASE // 2, 1)
    width = 1
    while width < len(low or high or "") or (step := _next(low, high, width)) in (0, _BASE**width):
        width *= 2
    return _written(step, width)


def _next(low: str | None, high: str | None, width: int) -> int:
    return _number(low, width) + 1 if low is not None else _number(high or "", width) - 1


def evenly(count: int) -> list[str]:
    """So many keys in their order, as far from each other as from both ends."""
    width = 1
    while _BASE**width <= 2 * count:
        width += 1
    return [_written((at + 1) * _BASE**width // (count + 1), width) for at in range(count)]


def ordered(keys: dict[str, str]) -> list[str]:
    """What has the keys, in their order."""
    return sorted(keys, key=lambda one: keys[one])


def keyed(order: Sequence[str]) -> dict[str, str]:
    """Keys for what stands in that order."""
    return dict(zip(order, evenly(len(order)), strict=True))


def _number(key: str, width: int) -> int:
    number = 0
    for digit in key.ljust(width, _DIGITS[0]):
        number = number * _BASE + _VALUES[digit]
    return number


def _written(number: int, width: int) -> str:
    digits = []
    for _ in range(width):
        number, digit = divmod(number, _BASE)
        digits.append(_DIGITS[digit])
    return "".join(reversed(digits)).rstrip(_DIGITS[0])
