"""What a stored value may be: text, integers, plain JSON within bounds. Each fault is an `Invalid` that names the place. Pure."""

import math
from typing import Any

import msgspec

from storage.ports import MOST_BODY_BYTES, Invalid

MOST_DEPTH = 64

LEAST_INTEGER, MOST_INTEGER = -(2**63), 2**63 - 1


def check_text(value: object, where: str, *, empty: bool = False) -> None:
    if type(value) is not str:
        raise Invalid(f"{where}: a string is needed, not {type_name(value)}")
    if not value and not empty:
        raise Invalid(f"{where}: it is empty")
    if not _encodes(value):
        raise Invalid(f"{where}: half of a surrogate pair is not text")


def check_integer(value: object, where: str, least: int = LEAST_INTEGER, most: int = MOST_INTEGER) -> None:
    if type(value) is not int:
        raise Invalid(f"{where}: an integer is needed, not {type_name(value)}")
    if not least <= value <= most:
        raise Invalid(f"{where}: {value if abs(value) < 2**70 else 'it'} is not between {least} and {most}")


def check_scalar(value: object, where: str) -> None:
    if type(value) is int:
        check_integer(value, where)
    else:
        check_text(value, where, empty=True)


def encoded(value: Any, where: str) -> bytes:
    """Plain JSON as bytes. Raises `Invalid` with the path of what JSON in any store cannot hold, or where it is too large."""
    fault = _fault(value, MOST_DEPTH)
    if fault:
        raise Invalid(f"{where}{fault[0]}: {fault[1]}")
    data = msgspec.json.encode(value)
    if len(data) > MOST_BODY_BYTES:
        raise Invalid(f"{where}: {len(data)} bytes, at most {MOST_BODY_BYTES}")
    return data


def _fault(value: object, depth: int) -> tuple[str, str] | None:
    """The path and reason of the first thing that is no JSON; None where all is well."""
    kind = type(value)
    if kind is str:
        return None if _encodes(value) else ("", "half of a surrogate pair is not text")  # type: ignore[arg-type]
    if kind is bool or value is None:
        return None
    if kind is int:
        return None if LEAST_INTEGER <= value <= MOST_INTEGER else ("", "an integer over 64 bits")  # type: ignore[operator]
    if kind is float:
        return None if math.isfinite(value) else ("", "not a finite number")  # type: ignore[arg-type]
    if not depth:
        return "", f"nested over {MOST_DEPTH} deep"
    if kind is dict:
        return _fault_in_object(value, depth)  # type: ignore[arg-type]
    if kind is list:
        return _fault_in_list(value, depth)  # type: ignore[arg-type]
    return "", f"{type_name(value)} is not JSON"


def _fault_in_object(value: dict[object, object], depth: int) -> tuple[str, str] | None:
    for key, part in value.items():
        if type(key) is not str:
            return "", f"a field's name is a string, not {type_name(key)}"
        if "\0" in key or not _encodes(key):
            return "", f"{key!r} cannot name a field"
        fault = _fault(part, depth - 1)
        if fault:
            return f".{key}{fault[0]}", fault[1]
    return None


def _fault_in_list(value: list[object], depth: int) -> tuple[str, str] | None:
    for position, part in enumerate(value):
        fault = _fault(part, depth - 1)
        if fault:
            return f"[{position}]{fault[0]}", fault[1]
    return None


def _encodes(text: str) -> bool:
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def type_name(value: object) -> str:
    return type(value).__name__
