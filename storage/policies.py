"""S3's POST policies: the signed form that lets a client without credentials send one file, and what a server checks of it.

Only what this package signs is understood: exact values and a range of sizes.
"""

import base64
import binascii
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from msgspec import Struct

from storage.signing import ALGORITHM, Denied, Signer, moment_of, same, stamp

_UNSIGNED = frozenset({"policy", "x-amz-signature", "file"})


class Policy(Struct):
    expiration: datetime
    conditions: list[Any]


class Allowed(Struct, frozen=True):
    """What a checked form may store: this key with this type, from `least` to `most` bytes."""

    key: str
    content_type: str
    least: int
    most: int


def signed_form(signer: Signer, key: str, content_type: str, bytes: int, now: datetime, seconds: int) -> list[tuple[str, str]]:
    """The fields that stand before the file."""
    fields = [
        ("key", key),
        ("Content-Type", content_type),
        ("x-amz-algorithm", ALGORITHM),
        ("x-amz-credential", signer.credential(now)),
        ("x-amz-date", stamp(now)),
    ]
    conditions = [*({name: value} for name, value in fields), ["content-length-range", bytes, bytes]]
    policy = base64.b64encode(msgspec.json.encode(Policy(now + timedelta(seconds=seconds), conditions))).decode()
    return [*fields, ("policy", policy), ("x-amz-signature", signer.sign(policy, now))]


def check_form(signer: Signer, fields: Mapping[str, str], now: datetime) -> Allowed:
    """Takes the form's fields by name in lower case. Raises `Denied` as S3 would."""
    _check_signature(signer, fields)
    policy = _policy(fields["policy"])
    if now >= policy.expiration:
        raise _refused("Policy expired.")
    least, most, exact = _split(policy)
    for name, value in exact.items():
        if fields.get(name.lower()) != value:
            raise _refused(f'Policy Condition failed: ["eq", "${name}", "{value}"]')
    extra = fields.keys() - {name.lower() for name in exact} - _UNSIGNED
    extra = {name for name in extra if not name.startswith("x-ignore-")}
    if extra:
        raise _refused(f"Extra input fields: {', '.join(sorted(extra))}")
    return Allowed(fields["key"], fields["content-type"], least, most)


def _check_signature(signer: Signer, fields: Mapping[str, str]) -> None:
    if "key" not in fields:
        raise _argument("key")
    if "policy" not in fields:
        raise Denied("AccessDenied", "Access Denied.")
    for name in ("x-amz-signature", "x-amz-credential", "x-amz-date"):
        if name not in fields:
            raise _argument(name)
    if fields.get("x-amz-algorithm") != ALGORITHM:
        raise Denied("InvalidArgument", f"X-Amz-Algorithm must be {ALGORITHM}.", 400)
    try:
        moment = moment_of(fields["x-amz-date"])
    except ValueError as error:
        raise Denied("InvalidArgument", "X-Amz-Date must be like 20260131T235959Z.", 400) from error
    if fields["x-amz-credential"] != signer.credential(moment):
        raise Denied("InvalidAccessKeyId", "The access key or its scope is not known.")
    if not same(signer.sign(fields["policy"], moment), fields["x-amz-signature"]):
        raise Denied("SignatureDoesNotMatch", "The signature does not cover this policy.")


def _policy(encoded: str) -> Policy:
    try:
        policy = msgspec.json.decode(base64.b64decode(encoded, validate=True), type=Policy)
    except (binascii.Error, msgspec.MsgspecError, UnicodeError) as error:
        raise Denied("InvalidPolicyDocument", "The policy cannot be read.", 400) from error
    return Policy(policy.expiration.astimezone(UTC), policy.conditions)


def _split(policy: Policy) -> tuple[int, int, dict[str, str]]:
    """The range of sizes, and the values that fields must have."""
    exact: dict[str, str] = {}
    least = most = 0
    for condition in policy.conditions:
        match condition:
            case ["content-length-range", int(least), int(most)]:
                pass
            case dict():
                exact |= condition
    return least, most, exact


def _refused(why: str) -> Denied:
    return Denied("AccessDenied", f"Invalid according to Policy: {why}")


def _argument(name: str) -> Denied:
    return Denied("InvalidArgument", f"Bucket POST must contain a field named '{name}', before the file.", 400)
