"""Whose an event on a device is, whoever signed in on it and whenever."""

import pytest

from content.devices import SignedIn, reader

ANN, BOB = SignedIn("ann", "a1", 100), SignedIn("bob", "b1", 200)


@pytest.mark.parametrize(
    ("alias", "at", "whose"),
    [
        (None, 50, "ann"),
        (None, 100, "ann"),
        (None, 150, "bob"),
        (None, 250, "bob"),
        ("a1", 250, "ann"),
        ("b1", 50, "bob"),
        ("of an erased account", 50, None),
    ],
)
def test_an_event_is_by_its_alias_else_whose_who_signed_in_next(alias: str | None, at: int, whose: str | None) -> None:
    assert reader([ANN, BOB], alias, at) == whose


def test_where_nobody_signed_in_it_is_nobodys() -> None:
    assert reader([], None, 1) is None
    assert reader([], "a1", 1) is None
