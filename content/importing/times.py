"""Times that rows say as instants, or as durations from the moment of the import."""

import re
from datetime import UTC, datetime

import msgspec

from content.checks import milliseconds
from content.errors import Invalid

_DAYS = re.compile(r"([+-]?)P(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?")


def moment(text: str, now: int, *path: str) -> int:
    """UTC milliseconds of an RFC 3339 instant, or of an ISO 8601 duration before or after `now`, e.g. -PT20M."""
    duration = _DAYS.fullmatch(text)
    if duration and text[-1] not in "PT":
        days, hours, minutes, seconds = (int(part or 0) for part in duration.groups()[1:])
        away = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000
        return max(0, now - away if duration[1] == "-" else now + away)
    try:
        instant = msgspec.convert(text, datetime)
    except msgspec.ValidationError:
        instant = None
    if instant is None or instant.tzinfo is None:
        raise Invalid(f"{text[:40]!r} is neither a time such as 2026-01-31T09:00:00Z nor a duration such as -PT20M", *path)
    return milliseconds(instant.astimezone(UTC), *path)
