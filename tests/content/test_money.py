"""Amounts are exact, or refused with their place."""

from decimal import Decimal

import pytest

from content.errors import Invalid
from content.money import Money, money


@pytest.mark.parametrize(
    ("amount", "currency", "minor"),
    [
        ("19.90", "CNY", 1990),
        ("0", "USD", 0),
        ("1200", "JPY", 1200),
        ("1.234", "KWD", 1234),
        ("9007199254740991", "JPY", 2**53 - 1),
    ],
)
def test_amounts_are_exact_and_come_back(amount: str, currency: str, minor: int) -> None:
    assert money(amount, currency) == Money(minor, currency)
    assert money(amount, currency).amount == Decimal(amount)


@pytest.mark.parametrize(
    ("amount", "currency", "at"),
    [
        ("19.905", "CNY", "amount"),
        ("1.5", "JPY", "amount"),
        ("-1", "USD", "amount"),
        ("1e999999", "USD", "amount"),
        ("1e-999999", "USD", "amount"),
        ("0." + "0" * 5_000 + "1", "USD", "amount"),
        ("90071992547409.92", "USD", "amount"),
        ("NaN", "USD", "amount"),
        ("Infinity", "USD", "amount"),
        ("十元", "CNY", "amount"),
        ("", "CNY", "amount"),
        ("1", "yuan", "currency"),
        ("1", "元", "currency"),
    ],
)
def test_what_is_no_amount_says_where(amount: str, currency: str, at: str) -> None:
    with pytest.raises(Invalid) as refused:
        money(amount, currency, "price")
    assert refused.value.path == ("price", at)
