"""Keys of a chosen order: always one between, never two alike, and short however the list came about."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.fractional import between, evenly, keyed, ordered


def placed(keys: list[str], at: int) -> list[str]:
    """With one more before the one that stands there."""
    low = keys[at - 1] if at else None
    high = keys[at] if at < len(keys) else None
    return [*keys[:at], between(low, high), *keys[at:]]


@given(st.lists(st.integers(min_value=0), max_size=200), st.integers(min_value=0, max_value=50))
def test_whatever_is_placed_wherever_stands_there(places: list[int], count: int) -> None:
    keys = evenly(count)
    for place in places:
        keys = placed(keys, place % (len(keys) + 1))
        assert keys == sorted(set(keys))
    assert all(key and not key.endswith("0") and key.isalnum() and key.isascii() for key in keys)
    assert max(map(len, keys), default=0) <= 3 + len(places) // 5


@given(st.integers(min_value=0, max_value=5_000))
def test_even_keys_are_in_order_short_and_apart(count: int) -> None:
    keys = evenly(count)
    assert keys == sorted(set(keys))
    assert len(keys) == count
    assert all(len(key) <= 3 for key in keys)
    for low, high in pairwise(keys):
        assert low < between(low, high) < high


@pytest.mark.parametrize("end", ["front", "end"])
def test_a_list_that_grows_at_an_end_has_short_keys(end: str) -> None:
    outermost, longest = between(None, None), 0
    for _ in range(20_000):
        key = between(outermost, None) if end == "end" else between(None, outermost)
        assert key > outermost if end == "end" else key < outermost
        outermost, longest = key, max(longest, len(key))
    assert longest <= 8


def test_a_place_that_all_go_to_costs_a_digit_in_five_at_most() -> None:
    low, high = evenly(2)
    for times in range(1, 1_001):
        low = between(low, high)
        assert low < high
        assert len(low) <= 3 + times // 5


def test_a_list_in_random_order_has_keys_of_few_digits() -> None:
    chance, keys = random.Random(1), evenly(1)
    for _ in range(2_000):
        keys = placed(keys, chance.randrange(len(keys) + 1))
    assert max(map(len, keys)) <= 8


def test_what_has_keys_is_in_their_order() -> None:
    assert ordered(keyed(["c", "a", "b"])) == ["c", "a", "b"]
    assert (keyed([]), ordered({})) == ({}, [])
