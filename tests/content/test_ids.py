"""Ids: what they are made of, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content import ids

TIMES = st.integers(min_value=0, max_value=ids.MOST_MILLISECONDS)


@given(source=st.text(max_size=20), foreign=st.text(max_size=20), time=TIMES)
def test_an_imported_id_is_the_same_each_time_and_sorts_by_its_time(source: str, foreign: str, time: int) -> None:
    id = ids.imported("prd", source, foreign, time)
    assert id == ids.imported("prd", source, foreign, time)
    assert ids.prefix_of(id) == "prd"
    if time < ids.MOST_MILLISECONDS:
        assert id < ids.imported("prd", source, foreign, time + 1)


def test_source_and_foreign_id_are_told_apart() -> None:
    made = {ids.imported("prd", source, foreign, 0) for source, foreign in (("a", "bc"), ("ab", "c"), ("abc", ""), ("", "abc"))}
    assert len(made) == 4
    assert ids.imported("prd", "a", "b", 0)[4:] != ids.imported("rev", "a", "b", 0)[4:]


@given(time=st.integers())
def test_no_time_is_too_early_or_too_late(time: int) -> None:
    assert ids.prefix_of(ids.imported("prd", "a", "b", time)) == "prd"


def test_a_part_bears_what_it_belongs_to_and_its_place() -> None:
    product = ids.new("prd")
    variant = ids.part("var", product, 12)
    assert (ids.prefix_of(variant), ids.whole("prd", variant), ids.place(variant)) == ("var", product, 12)
    stock = ids.part("stk", variant)
    assert (ids.prefix_of(stock), ids.whole("prd", stock), ids.place(stock)) == ("stk", product, 12)
    assert ids.place(product) == -1


@pytest.mark.parametrize(
    "text",
    [
        "", "_", "prd", "prd_", "prd_1", "PRD_" + "0" * 26, "prd_" + "8" + "0" * 25, "prd_" + "0" * 25, "prd_" + "0" * 27,
        "prd_" + "0" * 25 + "I", "prd_" + "0" * 25 + "a", "prd_" + "0" * 26 + "-", "prd_" + "0" * 26 + "-1234567",
        "prd_" + "0" * 26 + "-x", "prd_" + "0" * 26 + "\n", " prd_" + "0" * 26, "prdx_" + "0" * 26, "prd_" + "０" * 26,
    ],
)  # fmt: skip
def test_what_is_no_id_has_no_prefix(text: str) -> None:
    assert ids.prefix_of(text) is None


@given(text=st.text())
def test_reading_a_text_as_an_id_never_fails(text: str) -> None:
    assert ids.prefix_of(text) is None or ids.prefix_of(text) == text[:3]
