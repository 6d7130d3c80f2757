"""Cursors and windows: what is taken back, and what is refused."""

from base64 import urlsafe_b64encode
from typing import Any

import pytest

from content.access import Role, Viewer
from content.errors import BadCursor, BadInput
from content.paging import Cursors, Key, page_size, scope, window
from content.views import View

KEY: Any = Key
LIST = scope(View(now=0, languages=("en",)), "list")
CURSORS = Cursors(b"s" * 32)
GIVEN = CURSORS.encode(LIST, (17, "prd_x"))


def refused(cursor: str, *, cursors: Cursors = CURSORS, given_for: str = LIST, shape: Any = KEY) -> bool:
    with pytest.raises(BadCursor) as error:
        cursors.decode(given_for, cursor, shape, "before")
    return error.value.path == ("before",) and error.value.code == "BAD_CURSOR"


@pytest.mark.parametrize("position", [(0, "a"), (-(2**63), "项"), (2**63 - 1, "\U0001f3d5"), ("", "x" * 200)])
def test_a_position_comes_back_as_it_went(position: Any) -> None:
    assert CURSORS.decode(LIST, CURSORS.encode(LIST, position), KEY) == position


def test_every_single_changed_character_is_noticed() -> None:
    for at, letter in enumerate(GIVEN):
        for other in "Aa0-_" + chr(ord(letter) ^ 1):
            if other != letter:
                assert refused(GIVEN[:at] + other + GIVEN[at + 1 :]), (at, other)


def test_every_truncation_and_addition_is_noticed() -> None:
    for end in range(len(GIVEN)):
        assert refused(GIVEN[:end])
    for more in ("A", "=", "==", "====", "!", "\n", " ", "\0", "é"):
        assert refused(GIVEN + more), more
        assert refused(more + GIVEN), more
        assert refused(GIVEN[:9] + more + GIVEN[9:]), more


@pytest.mark.parametrize("cursor", ["", " ", "A", "====", "光标", "\ud800", "\0", "x" * 10_000, "A" * 1_024, "null", "0"])
def test_what_is_no_cursor_is_refused(cursor: str) -> None:
    assert refused(cursor)


def test_a_cursor_holds_for_its_list_its_view_and_its_shop() -> None:
    view = View(now=0, languages=("en",))
    staff = Viewer("acc_1", frozenset({Role.MERCHANT}))
    assert refused(GIVEN, given_for=scope(view, "list", "more"))
    assert refused(GIVEN, given_for=scope(view, "other"))
    assert refused(GIVEN, given_for=scope(View(now=0, languages=("en",), viewer=staff), "list"))
    assert refused(GIVEN, cursors=Cursors(b"t" * 32))
    later_in_chinese = View(now=9, languages=("zh",))
    assert CURSORS.decode(scope(later_in_chinese, "list"), GIVEN, KEY) == (17, "prd_x")


def test_a_cursor_of_another_release_is_refused_like_any_other() -> None:
    """Rightly signed, but of a shape that this release does not know."""
    for position in ("text", {"a": 1}, (1,), (1, 2, 3), None):
        assert refused(CURSORS.encode(LIST, position))


def test_a_signature_alone_is_no_cursor() -> None:
    raw = CURSORS._mac(LIST, b"")
    assert refused(urlsafe_b64encode(raw).rstrip(b"=").decode())


def test_of_several_lists_only_the_wrong_one_is_at_fault() -> None:
    assert CURSORS.position(LIST, None, KEY) is None
    assert CURSORS.position(LIST, GIVEN, KEY) == (17, "prd_x")
    assert isinstance(CURSORS.position("other", GIVEN, KEY), BadCursor)


@pytest.mark.parametrize("size", [-1, 101, 100_000, -(2**31)])
def test_sizes_out_of_bounds_name_their_argument(size: int) -> None:
    with pytest.raises(BadInput, match=str(size)) as error:
        page_size(size, "last")
    assert error.value.path == ("last",)


def test_sizes_within_bounds() -> None:
    assert [page_size(size) for size in (None, 0, 1, 100)] == [20, 0, 1, 100]


@pytest.mark.parametrize(
    ("arguments", "at_fault"),
    [
        ({"first": 1, "after": None, "last": 1}, "last"),
        ({"first": None, "after": GIVEN, "before": GIVEN}, "before"),
        ({"first": None, "after": GIVEN, "last": 1}, "after"),
        ({"first": 1, "after": None, "before": GIVEN}, "first"),
        ({"first": 1, "after": "wrong"}, "after"),
        ({"first": None, "after": None, "before": "wrong"}, "before"),
    ],
)
def test_arguments_that_do_not_go_together(arguments: dict[str, Any], at_fault: str) -> None:
    with pytest.raises((BadInput, BadCursor)) as error:
        window(CURSORS, LIST, **arguments)
    assert error.value.path == (at_fault,)


def test_windows_go_both_ways() -> None:
    assert window(CURSORS, LIST, 5, GIVEN).after == (17, "prd_x")
    assert not window(CURSORS, LIST, 5, GIVEN).backward
    back = window(CURSORS, LIST, None, None, last=3, before=GIVEN)
    assert (back.limit, back.after, back.backward) == (3, (17, "prd_x"), True)
    assert window(CURSORS, LIST, None, None, before=GIVEN).limit == 20
