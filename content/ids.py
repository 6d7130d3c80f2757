"""Names for records: a kind's prefix, an underscore, a ULID. Sorted by id, records of a kind come by time of making.

What belongs to another record bears the ULID of that, and behind a hyphen its place where there are several.
"""

import hashlib
import re

from ulid import ULID

MOST_MILLISECONDS = 2**48 - 1
_ID = re.compile(r"([a-z]{3})_[0-7][0-9A-HJKMNP-TV-Z]{25}(-[0-9]{1,6})?")


def new(prefix: str) -> str:
    return f"{prefix}_{ULID()}"


def imported(prefix: str, source: str, foreign: str, milliseconds: int) -> str:
    """The same for the same row each time: the time of publishing, and a hash of where the row comes from."""
    digest = hashlib.blake2b(f"{prefix}\0{source}\0{foreign}".encode(), digest_size=10).digest()
    time = min(max(milliseconds, 0), MOST_MILLISECONDS)
    return f"{prefix}_{ULID.from_bytes(time.to_bytes(6, 'big') + digest)}"


def part(prefix: str, whole: str, place: int | None = None) -> str:
    """The id of what belongs to another record."""
    return f"{prefix}_{whole.partition('_')[2]}{'' if place is None else f'-{place}'}"


def between(prefix: str, one: str, other: str) -> str:
    """The id of what stands between two records, of which there is one."""
    digest = hashlib.blake2b(f"{one}\0{other}".encode(), digest_size=16).digest()
    return f"{prefix}_{ULID.from_bytes(digest)}"


def whole(prefix: str, part: str) -> str:
    """The id of the record that a part with a place belongs to."""
    return f"{prefix}_{part.partition('_')[2].partition('-')[0]}"


def place(part: str) -> int:
    """Of what has one."""
    return int(part.partition("-")[2] or -1)


def prefix_of(id: str) -> str | None:
    """None for what is no id at all."""
    match = _ID.fullmatch(id)
    return match[1] if match else None
