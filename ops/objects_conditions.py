"""HTTP's conditional requests and ranges (RFC 9110, sections 13 and 14) over what an object's stat says. Pure."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus

from storage.ports import ObjectStat

_RANGE = re.compile(r"bytes=(\d*)-(\d*)", re.IGNORECASE | re.ASCII)


def last_modified(stat: ObjectStat) -> str:
    return format_datetime(datetime.fromtimestamp(stat.modified_at // 1000, UTC), usegmt=True)


def precondition(headers: Mapping[str, str], stat: ObjectStat) -> HTTPStatus:
    """What a GET or HEAD answers before its range is looked at: 200, 304 or 412."""
    if "if-match" in headers:
        if not _names(headers["if-match"], stat.etag, weakly=False):
            return HTTPStatus.PRECONDITION_FAILED
    elif "if-unmodified-since" in headers and _changed_since(headers["if-unmodified-since"], stat) is True:
        return HTTPStatus.PRECONDITION_FAILED
    if "if-none-match" in headers:
        return HTTPStatus.NOT_MODIFIED if _names(headers["if-none-match"], stat.etag, weakly=True) else HTTPStatus.OK
    unchanged = "if-modified-since" in headers and _changed_since(headers["if-modified-since"], stat) is False
    return HTTPStatus.NOT_MODIFIED if unchanged else HTTPStatus.OK


def byte_range(headers: Mapping[str, str], stat: ObjectStat) -> tuple[int, int] | None:
    """The one range that is asked for, from its start up to but not including its end; None for all.

    Raises `ValueError` where nothing of the object is in it. What is no single range of bytes is passed over.
    """
    asked = _RANGE.fullmatch(headers.get("range", "").strip())
    if not asked or asked.group() == "bytes=-" or not _still(headers.get("if-range"), stat):
        return None
    first, last = asked.groups()
    if not first:
        start, end = max(0, stat.bytes - int(last)), stat.bytes
    else:
        start, end = int(first), min(int(last) + 1, stat.bytes) if last else stat.bytes
        if last and int(last) < start:
            return None
    if start >= end:
        raise ValueError(f"nothing of {stat.bytes} bytes is in {asked.group()}")
    return start, end


def _names(given: str, etag: str, *, weakly: bool) -> bool:
    tags = [tag.strip() for tag in given.split(",")]
    return tags == ["*"] or etag in (tag.removeprefix("W/") if weakly else tag for tag in tags)


def _changed_since(given: str, stat: ObjectStat) -> bool | None:
    """None where the date cannot be read, and says nothing."""
    try:
        moment = parsedate_to_datetime(given)
    except ValueError:
        return None
    return stat.modified_at // 1000 > moment.replace(tzinfo=moment.tzinfo or UTC).timestamp()


def _still(given: str | None, stat: ObjectStat) -> bool:
    return given is None or given in (stat.etag, last_modified(stat))
