"""Access tokens: what is taken for one, and for how long."""

import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256
from typing import Any

import pytest

from content.paging import Cursors
from content.tokens import LIFETIME, BadToken, Claims, ExpiredToken, Tokens

NOW = 1_800_000_000_000
OLD, NEW = b"o" * 32, b"n" * 32
TOKENS = Tokens([NEW])
TOKEN, ENDS = TOKENS.issue("acc_1", "ses_1", ["SHOPPER", "EDITOR"], NOW)


def written(value: Any) -> str:
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def parts() -> tuple[dict[str, Any], dict[str, Any], str]:
    header, body, signature = TOKEN.split(".")
    return json.loads(urlsafe_b64decode(header + "==")), json.loads(urlsafe_b64decode(body + "==")), signature


def test_it_says_who_in_which_session_with_which_roles_for_ten_minutes() -> None:
    claims = TOKENS.read(TOKEN, NOW)
    assert claims == Claims(sub="acc_1", sid="ses_1", roles=["EDITOR", "SHOPPER"], iat=NOW // 1000, exp=NOW // 1000 + 600)
    assert (LIFETIME, ENDS) == (600, NOW + 600_000)
    assert TOKENS.read(TOKEN, ENDS - 1) == claims
    with pytest.raises(ExpiredToken):
        TOKENS.read(TOKEN, ENDS)


def test_its_header_names_the_key_and_tells_nothing_of_it() -> None:
    header, _, _ = parts()
    assert (header["alg"], header["typ"], len(header["kid"])) == ("HS256", "at+jwt", 8)
    other, _ = Tokens([OLD]).issue("acc_1", "ses_1", [], NOW)
    assert other.split(".")[0] != TOKEN.split(".")[0]


def test_a_new_secret_before_the_old_keeps_what_the_old_one_signed() -> None:
    before, _ = Tokens([OLD]).issue("acc_1", "ses_1", [], NOW)
    rotated = Tokens([NEW, OLD])
    assert rotated.read(before, NOW).sub == "acc_1"
    after, _ = rotated.issue("acc_1", "ses_1", [], NOW)
    assert Tokens([NEW]).read(after, NOW).sub == "acc_1"
    with pytest.raises(BadToken):
        Tokens([NEW]).read(before, NOW)
    with pytest.raises(ExpiredToken):
        rotated.read(before, ENDS)


def test_a_changed_byte_anywhere_is_refused() -> None:
    for at, letter in enumerate(TOKEN):
        other = "A" if letter != "A" else "B"
        with pytest.raises(BadToken):
            TOKENS.read(TOKEN[:at] + other + TOKEN[at + 1 :], NOW)


def test_what_is_signed_by_no_key_or_another_way_is_refused() -> None:
    header, body, signature = parts()
    admin = {**body, "roles": ["ADMIN"]}
    none = {"alg": "none", "typ": "JWT"}
    weak = {**header, "alg": "HS512"}
    for forged in (
        f"{written(none)}.{written(admin)}.",
        f"{written(none)}.{written(admin)}.{signature}",
        f"{written({**header, 'alg': 'none'})}.{written(admin)}.",
        f"{written(weak)}.{written(body)}.{signature}",
        f"{TOKEN.split('.')[0]}.{written(admin)}.{signature}",
        f"{TOKEN.split('.')[0]}.{written(admin)}.",
        TOKEN.rpartition(".")[0],
        TOKEN + "=",
        TOKEN + ".",
        f" {TOKEN}",
        TOKEN.replace(".", ".."),
        "",
        ".",
        "..",
        "é.ü.😀",
        "a" * 100_000,
        "\ud800.\ud800.\ud800",
    ):
        with pytest.raises(BadToken):
            TOKENS.read(forged, NOW)


def test_who_knows_the_key_id_only_cannot_sign() -> None:
    """Neither with the id, nor with the secret itself, which is never a key."""
    header, body, _ = parts()
    signed = f"{TOKEN.split('.')[0]}.{written(body)}"
    for key in (header["kid"].encode(), NEW, b""):
        forged = f"{signed}.{written(hmac.digest(key, signed.encode(), sha256))}"
        with pytest.raises(BadToken):
            TOKENS.read(forged, NOW)


def test_what_was_signed_for_another_purpose_is_no_token() -> None:
    cursor = Cursors(NEW).encode("list", ("acc_1", "ses_1"))
    for other in (cursor, f"{TOKEN.split('.')[0]}.{cursor}", f"{TOKEN.split('.')[0]}.{written(b'{}')}.{cursor}"):
        with pytest.raises(BadToken):
            TOKENS.read(other, NOW)
