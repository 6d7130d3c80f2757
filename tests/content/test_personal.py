"""Personal data at rest and on show: what opens it, what finds it, what is told of it."""

import pytest

from content.errors import Invalid
from content.personal import Unsealable, Vault, masked, phone_number

OLD, NEW = b"o" * 32, b"n" * 32
VAULT = Vault([NEW])
PHONE = "13812345678"


def test_what_is_sealed_is_not_to_be_seen_and_opens_for_its_place() -> None:
    sealed = VAULT.seal(PHONE, "acc_1.phone")
    assert PHONE not in sealed
    assert VAULT.unseal(sealed, "acc_1.phone") == PHONE
    assert VAULT.seal(PHONE, "acc_1.phone") != sealed
    assert VAULT.unseal(VAULT.seal("电话", "x"), "x") == "电话"


@pytest.mark.parametrize("place", ["acc_2.phone", "acc_1.openid", ""])
def test_moved_to_another_place_it_does_not_open(place: str) -> None:
    with pytest.raises(Unsealable):
        VAULT.unseal(VAULT.seal(PHONE, "acc_1.phone"), place)


def test_what_was_changed_does_not_open() -> None:
    sealed = VAULT.seal(PHONE, "p")
    for at in range(0, len(sealed), 5):
        with pytest.raises(Unsealable):
            VAULT.unseal(sealed[:at] + ("A" if sealed[at] != "A" else "B") + sealed[at + 1 :], "p")


def test_a_new_key_before_the_old_opens_both_and_seals_with_the_new() -> None:
    old = Vault([OLD]).seal(PHONE, "p")
    both = Vault([NEW, OLD])
    assert both.unseal(old, "p") == PHONE
    assert VAULT.unseal(both.seal(PHONE, "p"), "p") == PHONE
    with pytest.raises(Unsealable, match="DATA_KEY lacks the key"):
        VAULT.unseal(old, "p")


def test_hashes_find_what_was_hashed_with_any_key_the_newest_first() -> None:
    (old,), (new,) = Vault([OLD]).hashes("oABC", "openid"), VAULT.hashes("oABC", "openid")
    assert Vault([NEW, OLD]).hashes("oABC", "openid") == [new, old]
    assert old != new
    assert len({new, *VAULT.hashes("oABD", "openid"), *VAULT.hashes("oABC", "attempts")}) == 3
    assert "oABC" not in new


@pytest.mark.parametrize(
    ("given", "number", "shown"),
    [
        ("13812345678", "13812345678", "138****5678"),
        ("+86 138 1234 5678", "13812345678", "138****5678"),
        ("86-138-1234-5678", "13812345678", "138****5678"),
        ("+44 20 7946 0958", "+442079460958", "+44****0958"),
        ("(0755) 8888-6666", "075588886666", "075****6666"),
        ("+49 30 123456", "+4930123456", "****56"),
        ("123456", "123456", "****56"),
    ],
)
def test_a_phone_is_kept_as_dialled_and_shown_masked(given: str, number: str, shown: str) -> None:
    assert phone_number(given) == number
    assert masked(number) == shown


@pytest.mark.parametrize("wrong", ["", "12345", "1" * 16, "12a456", "++4912345678", "一三八一二三四五六七八"])
def test_what_cannot_be_dialled_is_refused(wrong: str) -> None:
    with pytest.raises(Invalid, match="6 to 15 digits") as refused:
        phone_number(wrong, "phone")
    assert refused.value.path == ("phone",)
