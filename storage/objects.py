"""What every Objects adapter asks of its arguments before it acts. Pure; no storage here."""

import re

from storage.ports import Invalid

MOST_KEY_CHARACTERS = 512
MOST_BYTES = 5 * 1024**3
"""Of an object: what S3 takes in one form, and copies in one call."""
LEAST_PART_BYTES = 5 * 1024**2
MOST_PARTS = 100
MOST_SECONDS = 7 * 24 * 3600

_KEY = re.compile(r"[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*")
_CONTENT_TYPE = re.compile(r"[\x21-\x7e][\x20-\x7e]{0,254}")


def is_public(key: str) -> bool:
    return key.startswith("public/")


def cache_control(key: str) -> str:
    """What caches may do with it. What is public never changes under its address."""
    return "public, max-age=31536000, immutable" if is_public(key) else "private"


def check_key(key: str) -> None:
    """Raises `Invalid` for what is not a key by the port's rules."""
    if len(key) > MOST_KEY_CHARACTERS or not _KEY.fullmatch(key) or {".", ".."} & set(key.split("/")):
        raise Invalid(f"{key[:80]!r} is not an object key")


def check_content_type(content_type: str) -> None:
    """Raises `Invalid` for what cannot stand in a header."""
    if not _CONTENT_TYPE.fullmatch(content_type):
        raise Invalid(f"{content_type[:80]!r} is not a content type")


def check_seconds(seconds: int) -> None:
    """Raises `Invalid` for a lifetime that no signed address can have."""
    if not 1 <= seconds <= MOST_SECONDS:
        raise Invalid(f"an address lasts 1 to {MOST_SECONDS} seconds, not {seconds}")


def check_form_post(key: str, content_type: str, bytes: int, seconds: int) -> None:
    check_key(key)
    check_content_type(content_type)
    check_seconds(seconds)
    if not 0 <= bytes <= MOST_BYTES:
        raise Invalid(f"a form takes 0 to {MOST_BYTES} bytes, not {bytes}")


def check_part_puts(key: str, content_type: str, bytes: int, seconds: int) -> None:
    check_key(key)
    check_content_type(content_type)
    check_seconds(seconds)
    if not LEAST_PART_BYTES < bytes <= MOST_BYTES:
        raise Invalid(f"parts are for more than {LEAST_PART_BYTES} and up to {MOST_BYTES} bytes, not {bytes}")


def check_range(start: int, end: int | None) -> None:
    """Raises `Invalid` for a range that is empty or backward."""
    if start < 0 or (end is not None and end <= start):
        raise Invalid(f"bytes {start} up to {end} are no range")


def part_sizes(bytes: int) -> list[int]:
    """How many bytes each part has: whole mebibytes, 5 at least, 100 parts at most; the last has the rest."""
    mebibyte = 1024**2
    size = max(LEAST_PART_BYTES, -(-bytes // (MOST_PARTS * mebibyte)) * mebibyte)
    return [min(size, bytes - start) for start in range(0, bytes, size)]
