"""Money: whole minor units of one currency. Arithmetic on prices belongs to `pricing`."""

from decimal import Decimal, InvalidOperation

from msgspec import Struct

from content.errors import Invalid

# ISO 4217, the active currencies whose minor unit is not a hundredth.
_EXPONENTS = {
    **dict.fromkeys("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(), 0),
    **dict.fromkeys("BHD IQD JOD KWD LYD OMR TND".split(), 3),
    **dict.fromkeys("CLF UYW".split(), 4),
}
MOST_MINOR = 2**53 - 1
MOST_DIGITS = 20


class Money(Struct, frozen=True, order=True):
    """`minor`: whole minor units, e.g. cents."""

    minor: int
    currency: str

    @property
    def amount(self) -> Decimal:
        return Decimal(self.minor).scaleb(-exponent(self.currency))


class MoneyInput(Struct, frozen=True):
    """What a writer gives, for `money` to read."""

    amount: Decimal
    currency: str


def exponent(currency: str) -> int:
    """Digits behind the point."""
    return _EXPONENTS.get(currency, 2)


def is_currency(code: str) -> bool:
    return len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()


def money(amount: Decimal | str | int, currency: str, *path: str) -> Money:
    """Exact: an amount with more digits than the currency has is refused, not rounded."""
    if not is_currency(currency):
        raise Invalid(f"{currency!r} is not an ISO 4217 currency code", *path, "currency")
    try:
        value = Decimal(amount)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        raise Invalid(f"{str(amount)[:40]!r} is not a number", *path, "amount")
    # Decimal arithmetic rounds beyond 28 digits and fails far out: what could come near either is no amount.
    if value < 0 or abs(value.adjusted()) > MOST_DIGITS or len(value.as_tuple().digits) > MOST_DIGITS:
        raise Invalid(f"{str(amount)[:40]} {currency} is out of bounds", *path, "amount")
    minor = value.scaleb(exponent(currency))
    if minor != minor.to_integral_value():
        raise Invalid(f"{currency} has {exponent(currency)} digits behind the point, not {amount}", *path, "amount")
    if minor > MOST_MINOR:
        raise Invalid(f"{amount} {currency} is out of bounds", *path, "amount")
    return Money(int(minor), currency)
