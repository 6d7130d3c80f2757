"""Sets of slot numbers as Python integers, bit by bit: how they are stored, and how the best of them are found. Pure.

A number a slot is *sliced*: one set for each binary digit. Comparing, adding and ranking are then a few operations on whole sets,
whose cost hardly grows with the number of entries.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

BLOCK = 1 << 14
"""How many slots one stored block covers."""

_FEW = 16
"""Of so few members each is handled by itself; of more, the set's bytes are walked."""


def listed(members: Sequence[int]) -> bytes:
    """A stored block of these members, each below `BLOCK`. All but its first byte may be appended to a block that lacks them."""
    return b"\x00" + array("H", members).tobytes()


def pack(bits: int) -> bytes:
    """A block as stored: a list of members, or where that is shorter a bitmap; the first byte says which."""
    if 2 * bits.bit_count() < BLOCK // 8:
        return listed(list(slots(bits)))
    return b"\x01" + bits.to_bytes(BLOCK // 8, "little")


def unpack(stored: bytes) -> int:
    start = 1 + stored[0] * BLOCK // 8
    return int.from_bytes(stored[1:start], "little") | union(array("H", stored[start:]))


def union(members: Iterable[int]) -> int:
    """The set of these slots."""
    members = list(members)
    if len(members) < _FEW:
        bits = 0
        for slot in members:
            bits |= 1 << slot
        return bits
    bitmap = bytearray(max(members) // 8 + 1)
    for slot in members:
        bitmap[slot >> 3] |= 1 << (slot & 7)
    return int.from_bytes(bitmap, "little")


def slots(bits: int) -> Iterator[int]:
    """The members, rising."""
    if bits.bit_count() < _FEW:
        while bits:
            low = bits & -bits
            yield low.bit_length() - 1
            bits ^= low
        return
    words = array("Q", bits.to_bytes((bits.bit_length() + 63) // 64 * 8, "little"))
    for at, word in enumerate(words):
        while word:
            low = word & -word
            yield at * 64 + low.bit_length() - 1
            word ^= low


def contains(bits: int, members: Sequence[int]) -> list[bool]:
    """For each of the slots whether it is in the set."""
    bitmap = bits.to_bytes((max(bits.bit_length(), *members, 1) // 8) + 1, "little")
    return [bool(bitmap[slot >> 3] >> (slot & 7) & 1) for slot in members]


class Sliced(Struct, frozen=True):
    """A number a slot: `digits[i]` holds the slots whose number has a binary digit of worth 2**i."""

    digits: tuple[int, ...]

    def below(self, number: int, within: int) -> int:
        return self._compared(number, within)[0]

    def equal(self, number: int, within: int) -> int:
        return self._compared(number, within)[1]

    def _compared(self, number: int, within: int) -> tuple[int, int]:
        if number >> len(self.digits):
            return within, 0
        below, equal = 0, within
        for place in reversed(range(len(self.digits))):
            if number >> place & 1:
                below |= equal & ~self.digits[place]
                equal &= self.digits[place]
            else:
                equal &= ~self.digits[place]
        return below, equal

    def inverted(self, places: int, within: int) -> "Sliced":
        """`2**places - 1` less the number, for the slots within."""
        digits = self.digits + (0,) * (places - len(self.digits))
        return Sliced(tuple(within & ~digit for digit in digits))

    def of(self, members: Sequence[int]) -> list[int]:
        """The numbers of these slots."""
        numbers = [0] * len(members)
        for place, digit in enumerate(self.digits):
            for at, present in enumerate(contains(digit, members)):
                if present:
                    numbers[at] |= 1 << place
        return numbers


def total(weighted: Iterable[tuple[int, int]]) -> Sliced:
    """For each slot the sum of the weights of the (set, weight) pairs that it is in."""
    digits: list[int] = []
    for bits, weight in weighted:
        for place in range(weight.bit_length()):
            if weight >> place & 1:
                _carry(digits, bits, place)
    return Sliced(tuple(digits))


def _carry(digits: list[int], bits: int, place: int) -> None:
    while bits:
        if place >= len(digits):
            digits.extend([0] * (place + 1 - len(digits)))
        digits[place], bits = digits[place] ^ bits, digits[place] & bits
        place += 1


def joined(high: Sliced, low: Sliced, places: int) -> Sliced:
    """`high * 2**places + low`, where `low` has at most that many places."""
    return Sliced(low.digits + (0,) * (places - len(low.digits)) + high.digits)


def best(numbers: Sliced, within: int, count: int) -> tuple[int, int]:
    """The slots with the highest numbers: those surely among the `count`, and those that tie for the remaining places."""
    chosen, tied = 0, within
    for digit in reversed(numbers.digits):
        higher = tied & digit
        if not higher:
            continue
        if (chosen | higher).bit_count() > count:
            tied = higher
        else:
            chosen |= higher
            tied &= ~digit
    if (chosen | tied).bit_count() <= count:
        return chosen | tied, 0
    return chosen, tied
