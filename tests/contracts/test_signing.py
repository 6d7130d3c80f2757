"""Signatures against AWS's own published example, and what a check refuses at a given moment."""

from datetime import UTC, datetime, timedelta

import pytest

from storage.policies import check_form, signed_form
from storage.signing import Denied, Signer

NOW = datetime(2013, 5, 24, tzinfo=UTC)
SIGNER = Signer("AKIAIOSFODNN7EXAMPLE", b"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
HOST = {"host": "examplebucket.s3.amazonaws.com"}


def test_the_signature_is_the_one_that_aws_publishes() -> None:
    query = dict(SIGNER.presign("GET", "/test.txt", HOST, NOW, 86400))
    assert query["X-Amz-Signature"] == "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"


@pytest.mark.parametrize(
    ("after", "message"),
    [
        (timedelta(minutes=-15), None),
        (timedelta(minutes=-15, seconds=-1), "not valid yet"),
        (timedelta(seconds=59), None),
        (timedelta(seconds=60), "expired"),
        (timedelta(days=365), "expired"),
    ],
)
def test_an_address_holds_from_its_moment_until_it_expires(after: timedelta, message: str | None) -> None:
    query = SIGNER.presign("GET", "/test.txt", HOST, NOW, 60)
    if message is None:
        SIGNER.check("GET", "/test.txt", query, HOST, NOW + after)
        return
    with pytest.raises(Denied, match=message) as denied:
        SIGNER.check("GET", "/test.txt", query, HOST, NOW + after)
    assert (denied.value.status, denied.value.code) == (403, "AccessDenied")


@pytest.mark.parametrize(
    ("method", "path", "headers"),
    [
        ("PUT", "/other", {**HOST, "content-length": "5"}),
        ("GET", "/test.txt", {**HOST, "content-length": "5"}),
        ("PUT", "/test.txt", {**HOST, "content-length": "6"}),
        ("PUT", "/test.txt", HOST),
        ("PUT", "/test.txt", {"host": "other", "content-length": "5"}),
    ],
)
def test_an_address_covers_method_path_and_headers(method: str, path: str, headers: dict[str, str]) -> None:
    query = SIGNER.presign("PUT", "/test.txt", {**HOST, "content-length": "5"}, NOW, 60, [("partNumber", "1")])
    SIGNER.check("PUT", "/test.txt", query, {**HOST, "content-length": "5", "x-more": "1"}, NOW)
    with pytest.raises(Denied) as denied:
        SIGNER.check(method, path, query, headers, NOW)
    assert denied.value.code == "SignatureDoesNotMatch"


@pytest.mark.parametrize(
    "changed",
    [[], [("partNumber", "2")], [("partNumber", "1"), ("partNumber", "1")], [("partNumber", "1"), ("more", "1")]],
    ids=["missing", "other", "twice", "more"],
)
def test_an_address_covers_its_whole_query(changed: list[tuple[str, str]]) -> None:
    signed = SIGNER.presign("PUT", "/test.txt", HOST, NOW, 60, [("partNumber", "1")])
    with pytest.raises(Denied):
        SIGNER.check("PUT", "/test.txt", [*changed, *signed[1:]], HOST, NOW)


def test_another_secret_signs_otherwise() -> None:
    query = Signer("AKIAIOSFODNN7EXAMPLE", b"another").presign("GET", "/test.txt", HOST, NOW, 60)
    with pytest.raises(Denied):
        SIGNER.check("GET", "/test.txt", query, HOST, NOW)


def test_the_signature_of_an_address_signs_no_form() -> None:
    """Both come from one key: what is signed for one purpose must not serve the other."""
    form = dict(signed_form(SIGNER, "a", "image/png", 4, NOW, 60))
    fields = {name.lower(): value for name, value in form.items()}
    fields["policy"] = "AWS4-HMAC-SHA256\n20130524T000000Z\n20130524/us-east-1/s3/aws4_request\n" + "0" * 64
    fields["x-amz-signature"] = SIGNER.sign(fields["policy"], NOW)
    with pytest.raises(Denied) as denied:
        check_form(SIGNER, fields, NOW)
    assert (denied.value.status, denied.value.code) == (400, "InvalidPolicyDocument")


def test_a_form_allows_what_it_was_signed_for_until_it_expires() -> None:
    fields = {name.lower(): value for name, value in signed_form(SIGNER, "a/b", "image/png", 4, NOW, 60)}
    allowed = check_form(SIGNER, {**fields, "x-ignore-this": "1"}, NOW + timedelta(seconds=59))
    assert (allowed.key, allowed.content_type, allowed.least, allowed.most) == ("a/b", "image/png", 4, 4)
    with pytest.raises(Denied, match="expired"):
        check_form(SIGNER, fields, NOW + timedelta(seconds=60))
